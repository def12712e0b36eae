/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_CONSENSUS_SCHEMA_H
#define GRIDSHARE_CONSENSUS_SCHEMA_H

#include "ns3/scenario-schema.h"

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-helper
/// @return the keys of a scenario with `study = "consensus"`
const ScenarioSchema& GetConsensusSchema();

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_CONSENSUS_SCHEMA_H
