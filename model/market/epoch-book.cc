/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "epoch-book.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

EpochBook::EpochBook(uint32_t accounts)
    : m_strategies(accounts, Strategy::KEEP),
      m_hasOrder(accounts, false),
      m_payoffs(accounts, 0.0),
      m_paid(accounts, false)
{
}

void
EpochBook::Clear()
{
    std::fill(m_hasOrder.begin(), m_hasOrder.end(), false);
    std::fill(m_payoffs.begin(), m_payoffs.end(), 0.0);
    std::fill(m_paid.begin(), m_paid.end(), false);
    m_sales.clear();
    m_share = {};
    m_keep = {};
}

void
EpochBook::NoteOrder(uint32_t account, Strategy strategy)
{
    m_hasOrder.at(account) = true;
    m_strategies[account] = strategy;
}

DeliveryTally&
EpochBook::GetTally(Strategy strategy)
{
    return strategy == Strategy::SHARE ? m_share : m_keep;
}

const DeliveryTally&
EpochBook::GetTally(Strategy strategy) const
{
    return strategy == Strategy::SHARE ? m_share : m_keep;
}

bool
EpochBook::NoteSale(uint32_t account, int64_t startNs, uint32_t column)
{
    return m_sales.emplace(account, startNs, column).second;
}

void
EpochBook::Pay(uint32_t account, double payoff)
{
    m_payoffs.at(account) += payoff;
    m_paid[account] = true;
}

bool
EpochBook::HasOrder(uint32_t account) const
{
    return m_hasOrder.at(account);
}

Strategy
EpochBook::GetStrategy(uint32_t account) const
{
    return m_strategies.at(account);
}

std::vector<uint32_t>
EpochBook::GetTraders() const
{
    std::vector<uint32_t> traders;
    for (uint32_t account = 0; account < m_hasOrder.size(); ++account)
    {
        if (m_hasOrder[account])
        {
            traders.push_back(account);
        }
    }
    return traders;
}

const std::vector<double>&
EpochBook::GetPayoffs() const
{
    return m_payoffs;
}

const std::vector<bool>&
EpochBook::GetPaid() const
{
    return m_paid;
}

} // namespace gridshare
} // namespace ns3
