/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "order-invariants.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

bool
Holds(const LedgerBlock& block, const SharingTransaction& order)
{
    const auto& held = block.GetTransactions();
    return std::any_of(held.begin(), held.end(), [&order](const auto& transaction) {
        return transaction->GetId() == order.GetId();
    });
}

std::string
DescribeOrder(const SharingOrder& order)
{
    return "order " + std::to_string(order.sequence) + " of provider " +
           std::to_string(order.provider);
}

} // namespace

void
OrderInvariants::NoteBuilt(const LedgerBlock& block)
{
    if (!block.GetTransactions().empty())
    {
        m_built.insert(block.GetHash());
    }
}

std::string
OrderInvariants::CheckAdopted(const LedgerBlock& block,
                              const std::vector<LedgerBlockPtr>& chain) const
{
    if (block.GetTransactions().empty() || m_built.count(block.GetHash()) == 0)
    {
        return "";
    }
    for (const auto& order : block.GetTransactions())
    {
        for (const auto& below : chain)
        {
            if (Holds(*below, *order))
            {
                return "orders: " + DescribeOrder(order->GetOrder()) + " is proposed at height " +
                       std::to_string(block.GetHeight()) + " and stands at height " +
                       std::to_string(below->GetHeight()) + " already";
            }
        }
    }
    return "";
}

std::string
OrderInvariants::CheckFinal(const LedgerBlock& block, int64_t nowNs)
{
    if (block.GetHeight() != m_height + 1)
    {
        return "";
    }
    ++m_height;
    if (block.GetTransactions().empty())
    {
        return "";
    }
    m_contract.ApplyBlock(block, nowNs);
    for (const auto& transaction : block.GetTransactions())
    {
        const auto& order = transaction->GetOrder();
        m_committed.emplace(order.provider, order.sequence);
    }
    uint64_t paid = 0;
    for (const uint32_t epoch : m_contract.GetEpochs())
    {
        for (const auto& provider : m_contract.CollectEpoch(epoch))
        {
            paid += provider.trades.size();
        }
    }
    return paid == m_committed.size()
               ? ""
               : "orders: " + std::to_string(m_committed.size()) + " are final and " +
                     std::to_string(paid) + " are paid at height " + std::to_string(m_height);
}

} // namespace gridshare
} // namespace ns3
