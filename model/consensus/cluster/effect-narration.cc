/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "effect-narration.h"

namespace ns3
{
namespace gridshare
{

namespace
{

std::string
DescribeOnChain(const LedgerBlockPtr& block)
{
    return " block " + DescribeBlock(block) + " of height " + std::to_string(block->GetHeight());
}

std::string
CountOrders(const LedgerBlock& block)
{
    const std::size_t orders = block.GetTransactions().size();
    return orders == 0 ? "" : " with orders: " + std::to_string(orders);
}

} // namespace

std::string
DescribeEffect(ReplicaId id, const ReplicaEffect& effect)
{
    const std::string who = std::to_string(id);
    const bool inAnothersName = effect.message && effect.message->GetSender() != id;
    const std::string signer =
        inAnothersName ? ", signed as " + std::to_string(effect.message->GetSender()) : "";
    switch (effect.kind)
    {
    case ReplicaEffect::Kind::SEND:
        return who + " to " + std::to_string(effect.to) + ": " + effect.message->Describe() +
               signer;
    case ReplicaEffect::Kind::BROADCAST:
        return who + " to all: " + effect.message->Describe() + signer;
    case ReplicaEffect::Kind::BLOCK_ADOPTED:
        return who + " adopts" + DescribeOnChain(effect.block) + CountOrders(*effect.block);
    case ReplicaEffect::Kind::BLOCK_REVERTED:
        return who + " takes back" + DescribeOnChain(effect.block);
    case ReplicaEffect::Kind::BLOCK_FINAL:
        return who + " finalises" + DescribeOnChain(effect.block);
    case ReplicaEffect::Kind::EVENT:
        return who + " " + DescribeReplicaEvent(effect.event) + " " + std::to_string(effect.value);
    default:
        return "";
    }
}

} // namespace gridshare
} // namespace ns3
