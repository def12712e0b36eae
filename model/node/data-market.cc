/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "data-market.h"

#include "random-word-source.h"

#include "ns3/double.h"
#include "ns3/invariant.h"
#include "ns3/log.h"
#include "ns3/population-revision.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>
#include <set>

namespace ns3
{
namespace gridshare
{

NS_LOG_COMPONENT_DEFINE("DataMarket");

NS_OBJECT_ENSURE_REGISTERED(DataMarket);

TypeId
DataMarket::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::gridshare::DataMarket")
            .SetParent<Object>()
            .SetGroupName("Gridshare")
            .AddConstructor<DataMarket>()
            .AddAttribute("EpochLength",
                          "Time between two rounds of orders",
                          TimeValue(Seconds(3600)),
                          MakeTimeAccessor(&DataMarket::m_epochLength),
                          MakeTimeChecker(Seconds(1)))
            .AddAttribute("SettlementDelay",
                          "From the end of an epoch to its settlement; what is final later earns "
                          "nothing",
                          TimeValue(Seconds(1800)),
                          MakeTimeAccessor(&DataMarket::m_settlementDelay),
                          MakeTimeChecker(Time(1)))
            .AddAttribute("ValueDecay",
                          "delta in f exp(-delta L): value lost with latency, 1/s. L runs from the "
                          "order to its finality, or to the arrival of a direct sale",
                          DoubleValue(0),
                          MakeDoubleAccessor(&DataMarket::m_valueDecay),
                          MakeDoubleChecker<double>(0))
            .AddTraceSource("EpochSettled",
                            "An epoch was settled and agents have revised their strategies",
                            MakeTraceSourceAccessor(&DataMarket::m_settledTrace),
                            "ns3::gridshare::DataMarket::EpochSettledTracedCallback");
    return tid;
}

DataMarket::DataMarket()
    : m_draws(CreateObject<UniformRandomVariable>())
{
}

DataMarket::~DataMarket() = default;

void
DataMarket::DoDispose()
{
    m_settleEvent.Cancel();
    m_rules = Rules{};
    Object::DoDispose();
}

int64_t
DataMarket::AssignStreams(int64_t stream)
{
    m_draws->SetStream(stream);
    return 1;
}

void
DataMarket::Open(const Rules& rules, uint32_t agents, double initialShare)
{
    NS_LOG_FUNCTION(this << agents << initialShare);
    GRIDSHARE_INVARIANT(agents >= 2, "an agent needs another to trade with");
    m_rules = rules;
    m_strategies.assign(agents, Strategy::KEEP);
    m_traded = m_strategies;
    m_hasOrder.assign(agents, false);
    m_directPayoffs.assign(agents, 0.0);
    m_directPaid.assign(agents, false);
    RandomWordSource words(m_draws);
    m_keySeed = words();
    // The sharers are a random subset: the first k of a shuffle (Fisher and Yates).
    std::vector<uint32_t> order(agents);
    std::iota(order.begin(), order.end(), 0U);
    const auto sharers = static_cast<uint32_t>(std::lround(initialShare * agents));
    for (uint32_t i = 0; i < sharers; ++i)
    {
        std::swap(order[i], order[m_draws->GetInteger(i, agents - 1)]);
        m_strategies[order[i]] = Strategy::SHARE;
    }
    m_settleEvent =
        Simulator::Schedule(m_epochLength + m_settlementDelay, &DataMarket::SettleEpoch, this);
}

uint32_t
DataMarket::GetAgentCount() const
{
    return static_cast<uint32_t>(m_strategies.size());
}

bool
DataMarket::IsSharing(uint32_t agent) const
{
    return m_strategies[agent] == Strategy::SHARE;
}

double
DataMarket::GetShare() const
{
    const auto sharers = std::count(m_strategies.begin(), m_strategies.end(), Strategy::SHARE);
    return static_cast<double>(sharers) / static_cast<double>(m_strategies.size());
}

Time
DataMarket::GetEpochLength() const
{
    return m_epochLength;
}

uint64_t
DataMarket::GetKeySeed(uint32_t agent) const
{
    return m_keySeed + agent;
}

std::vector<uint32_t>
DataMarket::SplitVolume(uint32_t readings) const
{
    // The limits are whole readings, so that the rounded parts stay within them.
    const TradeSplit split = m_rules.value->Split(readings);
    const auto tradable = static_cast<uint32_t>(std::lround(readings - split.heldBack));
    std::vector<uint32_t> trades;
    const auto count = static_cast<uint32_t>(split.trades.size());
    for (uint32_t i = 0; i < count; ++i)
    {
        trades.push_back(tradable / count + (i < tradable % count ? 1 : 0));
    }
    return trades;
}

void
DataMarket::NoteOrder(uint32_t agent, uint32_t epoch)
{
    GRIDSHARE_INVARIANT(epoch == m_epoch, "orders of an epoch are made before it is settled");
    m_hasOrder[agent] = true;
    m_traded[agent] = m_strategies[agent];
}

double
DataMarket::Decay(double latencySeconds) const
{
    return m_valueDecay > 0 ? std::exp(-m_valueDecay * latencySeconds) : 1.0;
}

void
DataMarket::NoteDirectSale(const SharingOrder& order)
{
    if (order.epoch != m_epoch)
    {
        return; // too late: its epoch is settled
    }
    const auto& readings = order.readings;
    if (!m_directSales.emplace(order.provider, readings.startNs, readings.firstColumn).second)
    {
        return; // the network has duplicated it
    }
    const double latency = (Simulator::Now() - NanoSeconds(order.createdNs)).GetSeconds();
    const double value =
        m_rules.value->At(static_cast<double>(order.volumeMilli) / 1000) * Decay(latency);
    // Keeping pays the same whatever the partner does.
    m_directPayoffs[order.provider] += m_rules.game.Payoff(Strategy::KEEP, false, value);
    m_directPaid[order.provider] = true;
}

void
DataMarket::ApplyBlock(const LedgerBlock& block)
{
    m_contract.ApplyBlock(block, Simulator::Now().GetNanoSeconds());
}

void
DataMarket::WithdrawBlock(const LedgerBlock& block)
{
    std::set<uint32_t> settled;
    for (const auto& transaction : block.GetTransactions())
    {
        const uint32_t epoch = transaction->GetOrder().epoch;
        if (epoch < m_epoch)
        {
            settled.insert(epoch);
        }
    }
    for (const uint32_t epoch : settled)
    {
        for (const auto& payment : ComputePayments(epoch))
        {
            m_owed[payment.provider] += payment.payoff;
        }
    }
    m_contract.WithdrawBlock(block);
    for (const uint32_t epoch : settled)
    {
        for (const auto& payment : ComputePayments(epoch))
        {
            m_owed[payment.provider] -= payment.payoff;
        }
    }
}

std::pair<double, double>
DataMarket::GetTakenBack() const
{
    double owed = 0;
    for (const auto& [agent, amount] : m_owed)
    {
        owed += amount;
    }
    return {m_takenBack, owed};
}

const SettlementContract&
DataMarket::GetContract() const
{
    return m_contract;
}

void
DataMarket::SettleEpoch()
{
    NS_LOG_FUNCTION(this << m_epoch);
    std::vector<double> payoffs = m_directPayoffs;
    std::vector<bool> paid = m_directPaid;
    PayCommitted(payoffs, paid);
    const double takenBack = TakeBack(payoffs);
    EpochOutcome outcome = Summarise(payoffs, paid);
    outcome.takenBack = takenBack;
    Revise(payoffs);
    outcome.shareAfter = GetShare();
    ++m_epoch;
    m_hasOrder.assign(m_hasOrder.size(), false);
    m_directPayoffs.assign(m_directPayoffs.size(), 0.0);
    m_directPaid.assign(m_directPaid.size(), false);
    m_directSales.clear();
    m_settleEvent = Simulator::Schedule(m_epochLength, &DataMarket::SettleEpoch, this);
    m_settledTrace(outcome);
}

std::vector<SettlementPayment>
DataMarket::ComputePayments(uint32_t epoch) const
{
    return m_contract.SettleEpoch(epoch, [this](const SettledProvider& provider) {
        double sum = 0;
        for (const auto& trade : provider.trades)
        {
            const double value = m_rules.value->At(trade.volume) * Decay(trade.latencyS);
            sum += m_rules.game.Payoff(Strategy::SHARE, trade.partnerJoined, value);
        }
        return sum;
    });
}

double
DataMarket::TakeBack(std::vector<double>& payoffs)
{
    double sum = 0;
    for (auto debt = m_owed.begin(); debt != m_owed.end();)
    {
        auto& [agent, owed] = *debt;
        // A payment that was negative is given back, whatever the agent earns now.
        const double part = std::min(owed, std::max(payoffs[agent], 0.0));
        const bool trades = m_hasOrder[agent];
        payoffs[agent] -= trades ? part : 0;
        sum += trades ? part : 0;
        owed -= trades ? part : 0;
        debt = owed == 0 ? m_owed.erase(debt) : std::next(debt);
    }
    m_takenBack += sum;
    return sum;
}

void
DataMarket::PayCommitted(std::vector<double>& payoffs, std::vector<bool>& paid)
{
    m_contract.CloseEpoch(m_epoch);
    const auto payments = ComputePayments(m_epoch);
    for (const auto& payment : payments)
    {
        GRIDSHARE_INVARIANT(m_hasOrder.at(payment.provider) &&
                                m_traded[payment.provider] == Strategy::SHARE,
                            "only those who shared in this epoch have transactions in it");
        payoffs[payment.provider] += payment.payoff;
        paid[payment.provider] = true;
    }
}

EpochOutcome
DataMarket::Summarise(const std::vector<double>& payoffs, const std::vector<bool>& paid) const
{
    EpochOutcome outcome;
    outcome.epoch = m_epoch;
    outcome.shareBefore = GetShare();
    double sumShare = 0;
    double sumKeep = 0;
    for (uint32_t agent = 0; agent < m_strategies.size(); ++agent)
    {
        if (!m_hasOrder[agent])
        {
            continue;
        }
        const bool shared = m_traded[agent] == Strategy::SHARE;
        (shared ? sumShare : sumKeep) += payoffs[agent];
        ++(shared ? outcome.tradersShare : outcome.tradersKeep);
        outcome.unpaid += paid[agent] ? 0 : 1;
    }
    if (outcome.tradersShare > 0)
    {
        outcome.utilityShare = sumShare / outcome.tradersShare;
    }
    if (outcome.tradersKeep > 0)
    {
        outcome.utilityKeep = sumKeep / outcome.tradersKeep;
    }
    return outcome;
}

void
DataMarket::Revise(const std::vector<double>& payoffs)
{
    // Agents without a trade have nothing to compare, and nobody can learn from them.
    std::vector<uint32_t> traders;
    std::vector<Strategy> strategies;
    std::vector<double> traderPayoffs;
    for (uint32_t agent = 0; agent < m_strategies.size(); ++agent)
    {
        if (m_hasOrder[agent])
        {
            traders.push_back(agent);
            strategies.push_back(m_strategies[agent]);
            traderPayoffs.push_back(payoffs[agent]);
        }
    }
    if (traders.size() < 2)
    {
        return;
    }
    RandomWordSource words(m_draws);
    const auto revised = RevisePopulation(strategies, traderPayoffs, *m_rules.rule, words);
    for (std::size_t i = 0; i < traders.size(); ++i)
    {
        m_strategies[traders[i]] = revised[i];
    }
}

} // namespace gridshare
} // namespace ns3
