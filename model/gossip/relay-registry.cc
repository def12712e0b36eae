/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "relay-registry.h"

#include "compact-message.h"
#include "inventory-relay.h"
#include "push-relay.h"

#include "ns3/input-error.h"

namespace ns3
{
namespace gridshare
{

std::vector<std::string>
GetTransactionRelayNames()
{
    return {"inventory", "push"};
}

Ptr<GossipRelay>
MakeTransactionRelay(const std::string& name)
{
    if (name == "push")
    {
        return CreateObject<PushRelay>();
    }
    if (name == "inventory")
    {
        return CreateObject<InventoryRelay>();
    }
    const auto names = GetTransactionRelayNames();
    const std::string nearest = NearestName(name, names);
    throw InputError({},
                     "the relay \"" + name + "\"",
                     "one of " + JoinNames(names),
                     nearest.empty() ? "" : "did you mean \"" + nearest + "\"?");
}

void
RegisterRelayDecoders(GridTransport& transport)
{
    transport.RegisterDecoder(GossipBatch::WIRE_TYPE, &GossipBatch::Decode);
    transport.RegisterDecoder(InventoryMessage::WIRE_TYPE, &InventoryMessage::Decode);
    transport.RegisterDecoder(CompactBlockMessage::WIRE_TYPE, &CompactBlockMessage::Decode);
    transport.RegisterDecoder(MissingTransactionsMessage::WIRE_TYPE,
                              &MissingTransactionsMessage::Decode);
    transport.RegisterDecoder(BlockTransactionsMessage::WIRE_TYPE,
                              &BlockTransactionsMessage::Decode);
}

} // namespace gridshare
} // namespace ns3
