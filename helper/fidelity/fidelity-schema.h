/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FIDELITY_SCHEMA_H
#define GRIDSHARE_FIDELITY_SCHEMA_H

#include "fidelity-options.h"

#include "ns3/message-transport.h"
#include "ns3/typed-values.h"

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-helper
/// @return the keys of a scenario with `study = "fidelity"`
const ScenarioSchema& GetFidelitySchema();

/// @ingroup gridshare-helper
/// @return the words of network.forwarding
const WordTable<MessageTransport::Forwarding>& GetForwardingWords();

/// @ingroup gridshare-helper
/// @return the words of traffic.kind
const WordTable<FidelityTraffic>& GetFidelityTrafficWords();

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FIDELITY_SCHEMA_H
