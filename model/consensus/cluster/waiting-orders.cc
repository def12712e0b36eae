/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "waiting-orders.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

void
WaitingOrders::Add(const SharingTransactionPtr& order)
{
    if (std::find(m_orders.begin(), m_orders.end(), order) == m_orders.end())
    {
        m_orders.push_back(order);
    }
}

void
WaitingOrders::Remove(const LedgerBlock& block)
{
    const auto& held = block.GetTransactions();
    const auto isHeld = [&held](const SharingTransactionPtr& order) {
        return std::any_of(held.begin(), held.end(), [&order](const auto& transaction) {
            return transaction->GetId() == order->GetId();
        });
    };
    m_orders.erase(std::remove_if(m_orders.begin(), m_orders.end(), isHeld), m_orders.end());
}

void
WaitingOrders::Restore(const LedgerBlock& block)
{
    const auto& held = block.GetTransactions();
    m_orders.insert(m_orders.begin(), held.begin(), held.end());
}

std::vector<SharingTransactionPtr>
WaitingOrders::Pick(const std::vector<LedgerBlockPtr>& pending) const
{
    WaitingOrders left = *this;
    for (const auto& block : pending)
    {
        left.Remove(*block);
    }
    return left.m_orders;
}

bool
WaitingOrders::IsEmpty() const
{
    return m_orders.empty();
}

} // namespace gridshare
} // namespace ns3
