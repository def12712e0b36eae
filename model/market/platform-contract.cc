/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "platform-contract.h"

#include "ns3/invariant.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>

namespace ns3
{
namespace gridshare
{

PlatformContract::PlatformContract(PlatformRules rules)
    : m_rules(std::move(rules))
{
}

void
PlatformContract::SetPartnerRule(PartnerRule rule)
{
    m_partnerJoined = std::move(rule);
}

const PlatformRules&
PlatformContract::GetRules() const
{
    return m_rules;
}

void
PlatformContract::ApplyBlock(const LedgerBlock& block, int64_t nowNs)
{
    m_contract.ApplyBlock(block, nowNs);
}

void
PlatformContract::WithdrawBlock(const LedgerBlock& block)
{
    std::set<uint32_t> closed;
    for (const auto& transaction : block.GetTransactions())
    {
        const uint32_t epoch = transaction->GetOrder().epoch;
        if (epoch < m_epoch)
        {
            closed.insert(epoch);
        }
    }
    for (const uint32_t epoch : closed)
    {
        for (const auto& payment : ComputePayments(epoch))
        {
            m_owed[payment.provider] += payment.payoff;
        }
    }
    m_contract.WithdrawBlock(block);
    for (const uint32_t epoch : closed)
    {
        for (const auto& payment : ComputePayments(epoch))
        {
            m_owed[payment.provider] -= payment.payoff;
        }
    }
}

EpochPayments
PlatformContract::CloseEpoch(const EpochBook& book)
{
    m_contract.CloseEpoch(m_epoch);
    EpochPayments payments;
    payments.payoffs = book.GetPayoffs();
    payments.paid = book.GetPaid();
    if (m_rules.policy)
    {
        const auto sharers = static_cast<uint32_t>(m_contract.CollectEpoch(m_epoch).size());
        m_terms[m_epoch] = m_rules.policy->GetTerms(sharers, m_rules.accounts.CountProviders());
    }
    for (const auto& payment : ComputePayments(m_epoch))
    {
        GRIDSHARE_INVARIANT(book.HasOrder(payment.provider) &&
                                book.GetStrategy(payment.provider) == Strategy::SHARE,
                            "only those who shared in this epoch have transactions in it");
        payments.payoffs[payment.provider] += payment.payoff;
        payments.paid[payment.provider] = true;
        payments.outlay += payment.reward;
        payments.shared.Add(payment.trades);
    }
    payments.takenBack = TakeBack(book, payments.payoffs);
    ++m_epoch;
    return payments;
}

uint32_t
PlatformContract::GetEpoch() const
{
    return m_epoch;
}

std::pair<double, double>
PlatformContract::GetTakenBack() const
{
    double owed = 0;
    for (const auto& account : m_owed)
    {
        owed += account.second;
    }
    return {m_takenBack, owed};
}

double
PlatformContract::Decay(double latencyS) const
{
    return m_rules.valueDecayPerS > 0 ? std::exp(-m_rules.valueDecayPerS * latencyS) : 1.0;
}

const SettlementContract&
PlatformContract::GetContract() const
{
    return m_contract;
}

std::vector<PlatformContract::Payment>
PlatformContract::ComputePayments(uint32_t epoch) const
{
    const auto found = m_terms.find(epoch);
    const RewardTerms terms = found == m_terms.end() ? RewardTerms() : found->second;
    std::vector<Payment> payments;
    for (auto& provider : m_contract.CollectEpoch(epoch))
    {
        for (auto& trade : provider.trades)
        {
            trade.partnerJoined =
                m_partnerJoined ? m_partnerJoined(epoch, trade) : trade.partnerJoined;
        }
        payments.push_back(ComputePayment(provider, terms));
    }
    return payments;
}

PlatformContract::Payment
PlatformContract::ComputePayment(const SettledProvider& provider, const RewardTerms& terms) const
{
    const AgentClass& agents = m_rules.GetClassOf(provider.provider);
    SharingGame game = agents.game;
    game.reward = m_rules.policy ? terms.perPair : game.reward;
    SharingGame further = game; // transactions of an order after its first
    if (agents.costPerOrder)
    {
        further.cost = 0;
        further.reward = 0;
    }
    Payment payment{provider.provider, terms.perSharer, terms.perSharer, {}};
    const SharingGame* rules = &game;
    for (const auto& trade : provider.trades)
    {
        const double left = Decay(trade.latencyS);
        const double value = agents.value->At(trade.volume);
        payment.payoff += rules->Payoff(Strategy::SHARE, trade.partnerJoined, value * left);
        payment.trades.NotePaid(value, left);
        payment.reward += trade.partnerJoined ? rules->reward : 0.0;
        rules = &further;
    }
    return payment;
}

double
PlatformContract::TakeBack(const EpochBook& book, std::vector<double>& payoffs)
{
    double sum = 0;
    for (auto debt = m_owed.begin(); debt != m_owed.end();)
    {
        auto& [agent, owed] = *debt;
        // A payment that was negative is given back, whatever the agent earns now.
        const double part = std::min(owed, std::max(payoffs[agent], 0.0));
        const bool trades = book.HasOrder(agent);
        payoffs[agent] -= trades ? part : 0;
        sum += trades ? part : 0;
        owed -= trades ? part : 0;
        debt = owed == 0 ? m_owed.erase(debt) : std::next(debt);
    }
    m_takenBack += sum;
    return sum;
}

} // namespace gridshare
} // namespace ns3
