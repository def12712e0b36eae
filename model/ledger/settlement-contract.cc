/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "settlement-contract.h"

#include <set>

namespace ns3
{
namespace gridshare
{

void
SettlementContract::ApplyBlock(const LedgerBlock& block, int64_t finalNs)
{
    for (const auto& transaction : block.GetTransactions())
    {
        const auto& order = transaction->GetOrder();
        const OrderNumber number{order.provider, order.sequence};
        if (!m_heights.emplace(number, block.GetHeight()).second)
        {
            continue; // a proposer repeated a committed transaction: it counts once
        }
        if (transaction->GetKind() != TransactionKind::ORDER)
        {
            m_members.Apply(*transaction, block.GetHeight());
            continue;
        }
        if (m_closed.count(order.epoch) > 0)
        {
            m_late.emplace(number, true);
            continue;
        }
        SettledTrade trade;
        trade.transaction = transaction->GetId();
        trade.sequence = order.sequence;
        trade.height = block.GetHeight();
        trade.demander = order.demander;
        trade.volume = transaction->GetVolume();
        trade.latencyS = static_cast<double>(finalNs - order.createdNs) * 1e-9;
        const bool added =
            m_epochs[order.epoch][order.provider].emplace(order.sequence, trade).second;
        m_settled += added ? 1 : 0;
    }
}

std::vector<uint32_t>
SettlementContract::WithdrawBlock(const LedgerBlock& block)
{
    const auto otherMembers = m_members.Withdraw(block.GetHeight());
    std::set<uint32_t> changed(otherMembers.begin(), otherMembers.end());
    for (const auto& transaction : block.GetTransactions())
    {
        const auto& order = transaction->GetOrder();
        const OrderNumber number{order.provider, order.sequence};
        const auto place = m_heights.find(number);
        if (place == m_heights.end() || place->second != block.GetHeight())
        {
            continue;
        }
        m_heights.erase(place);
        if (transaction->GetKind() != TransactionKind::ORDER)
        {
            continue;
        }
        if (m_late.erase(number) > 0)
        {
            continue;
        }
        auto& epoch = m_epochs[order.epoch];
        auto& trades = epoch[order.provider];
        const auto trade = trades.find(order.sequence);
        if (trade != trades.end() && trade->second.transaction == transaction->GetId())
        {
            trades.erase(trade);
            --m_settled;
            if (m_closed.count(order.epoch) > 0)
            {
                changed.insert(order.epoch);
            }
        }
        if (trades.empty())
        {
            epoch.erase(order.provider);
        }
    }
    return {changed.begin(), changed.end()};
}

void
SettlementContract::CloseEpoch(uint32_t epoch)
{
    m_closed.emplace(epoch, true);
    m_members.CloseEpoch(epoch);
}

std::vector<SettledProvider>
SettlementContract::CollectEpoch(uint32_t epoch) const
{
    std::vector<SettledProvider> providers;
    const auto found = m_epochs.find(epoch);
    if (found == m_epochs.end())
    {
        return providers;
    }
    for (const auto& [id, trades] : found->second)
    {
        SettledProvider settled;
        settled.provider = id;
        settled.epoch = epoch;
        for (const auto& numbered : trades)
        {
            SettledTrade trade = numbered.second;
            trade.partnerJoined = found->second.count(trade.demander) > 0;
            settled.partnerJoined = settled.partnerJoined || trade.partnerJoined;
            settled.volume += trade.volume;
            settled.trades.push_back(trade);
        }
        providers.push_back(std::move(settled));
    }
    return providers;
}

std::vector<SettlementPayment>
SettlementContract::SettleEpoch(uint32_t epoch, const SettlementPayoffRule& rule) const
{
    std::vector<SettlementPayment> payments;
    for (const auto& provider : CollectEpoch(epoch))
    {
        payments.push_back({provider.provider, epoch, rule(provider)});
    }
    return payments;
}

const MembershipRoll&
SettlementContract::GetMembers() const
{
    return m_members;
}

std::vector<uint32_t>
SettlementContract::GetEpochs() const
{
    std::vector<uint32_t> epochs;
    for (const auto& epoch : m_epochs)
    {
        if (!epoch.second.empty())
        {
            epochs.push_back(epoch.first);
        }
    }
    return epochs;
}

uint64_t
SettlementContract::GetLateCount() const
{
    return m_late.size();
}

uint64_t
SettlementContract::GetSettledCount() const
{
    return m_settled;
}

} // namespace gridshare
} // namespace ns3
