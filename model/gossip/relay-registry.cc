/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "relay-registry.h"

namespace ns3
{
namespace gridshare
{

NamedRegistry<RelayEntry>&
GetRelays()
{
    static NamedRegistry<RelayEntry> relays("the relay");
    return relays;
}

Ptr<GossipRelay>
MakeTransactionRelay(const std::string& name)
{
    return GetRelays().Get(name).create();
}

void
RegisterRelayDecoders(GridTransport& transport)
{
    for (const auto& relay : GetRelays())
    {
        for (const auto& [wireType, decoder] : relay.decoders)
        {
            transport.RegisterDecoder(wireType, decoder);
        }
    }
}

} // namespace gridshare
} // namespace ns3
