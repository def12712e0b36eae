/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RELAY_REGISTRY_H
#define GRIDSHARE_RELAY_REGISTRY_H

#include "gossip-relay.h"

#include "ns3/named-registry.h"

#include <map>
#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-gossip
 * A way in which transactions spread, by the name that scenarios choose it by. A new one is a child
 * of GossipRelay and, in its file, a static object:
 *
 *     const NamedRegistration g_relay{GetRelays(),
 *                                     {{"my_relay", "what it does"}, MakeRelay<MyRelay>, {}}};
 *
 * A study's blocks do not travel by gossip.
 */
struct RelayEntry : NamedEntry
{
    Ptr<GossipRelay> (*create)();                //!< a new one with its attributes' defaults
    std::map<uint16_t, MessageDecoder> decoders; //!< of the messages it sends, by wire type
};

/// @ingroup gridshare-gossip
/// @return every relay
NamedRegistry<RelayEntry>& GetRelays();

/// @ingroup gridshare-gossip
/// Makes a relay with its attributes' defaults, for its entry.
template <typename Relay>
Ptr<GossipRelay>
MakeRelay()
{
    return CreateObject<Relay>();
}

/**
 * @ingroup gridshare-gossip
 * @param name of a relay
 * @return a new relay with its attributes' defaults
 * @throws InputError for an unknown name, with the nearest one
 */
Ptr<GossipRelay> MakeTransactionRelay(const std::string& name);

/**
 * @ingroup gridshare-gossip
 * Teach a transport the messages of all relays.
 */
void RegisterRelayDecoders(GridTransport& transport);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RELAY_REGISTRY_H
