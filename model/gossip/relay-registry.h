/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RELAY_REGISTRY_H
#define GRIDSHARE_RELAY_REGISTRY_H

#include "gossip-relay.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * Names of the ways in which transactions spread. Where a study's blocks do not travel by gossip,
 * headers first and compact blocks have nothing to change and are not among them.
 *
 * @return the names that MakeTransactionRelay() takes, sorted
 */
std::vector<std::string> GetTransactionRelayNames();

/**
 * @param name push (PushRelay) or inventory (InventoryRelay)
 * @return a new relay with its attributes' defaults
 * @throws InputError for another name, with the nearest one
 */
Ptr<GossipRelay> MakeTransactionRelay(const std::string& name);

/**
 * Teach a transport the messages of all relays.
 *
 * @param transport the transport
 */
void RegisterRelayDecoders(GridTransport& transport);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RELAY_REGISTRY_H
