/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "data-market.h"

#include "random-word-source.h"

#include "ns3/double.h"
#include "ns3/invariant.h"
#include "ns3/log.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ns3
{
namespace gridshare
{

NS_LOG_COMPONENT_DEFINE("GridshareDataMarket");

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
            .AddTraceSource("EpochClosing",
                            "An epoch is about to be settled: what is not final, or has not "
                            "arrived, is paid nothing",
                            MakeTraceSourceAccessor(&DataMarket::m_closingTrace),
                            "ns3::gridshare::DataMarket::EpochClosingTracedCallback")
            .AddTraceSource("EpochSettled",
                            "An epoch was settled, and the statements that tell of it have arrived "
                            "or will not arrive",
                            MakeTraceSourceAccessor(&DataMarket::m_settledTrace),
                            "ns3::gridshare::DataMarket::EpochSettledTracedCallback")
            .AddTraceSource("Statement",
                            "A message with statements has arrived, or will not",
                            MakeTraceSourceAccessor(&DataMarket::m_statementTrace),
                            "ns3::gridshare::DataMarket::StatementTracedCallback");
    return tid;
}

DataMarket::DataMarket()
    : m_draws(CreateObject<UniformRandomVariable>()),
      m_waits(CreateObject<ExponentialRandomVariable>())
{
}

DataMarket::~DataMarket() = default;

void
DataMarket::DoDispose()
{
    m_settleEvent.Cancel();
    m_finishEvent.Cancel();
    m_ringEvent.Cancel();
    m_board = StatementBoard();
    m_platform.SetPartnerRule(nullptr);
    Object::DoDispose();
}

int64_t
DataMarket::AssignStreams(int64_t stream)
{
    m_draws->SetStream(stream);
    m_waits->SetStream(stream + CLOCK_STREAM);
    return 1;
}

void
DataMarket::Open(const Rules& rules)
{
    NS_LOG_FUNCTION(this << rules.initialShare);
    const MarketAccounts& accounts = rules.platform.accounts;
    GRIDSHARE_INVARIANT(accounts.CountProviders() >= 2, "an agent needs another to trade with");
    m_rules = rules;
    m_rules.platform.valueDecayPerS = m_valueDecay;
    m_platform = PlatformContract(m_rules.platform);
    m_revision = RevisionDraw(m_rules.platform, rules.meetings.roleModels);
    m_book = EpochBook(accounts.CountAll());
    m_demand = DemandBook(accounts, rules.demand);
    if (accounts.demanders > 0)
    {
        m_platform.SetPartnerRule([this](uint32_t epoch, const SettledTrade& trade) {
            return m_demand.HasReceived(GetContract(), epoch, trade);
        });
    }
    m_board = StatementBoard(accounts.CountAll());
    m_strategies.assign(accounts.CountAll(), Strategy::KEEP);
    RandomWordSource words(m_draws);
    m_keySeed = words();
    DrawStrategies(0, accounts.CountProviders(), rules.initialShare);
    DrawStrategies(accounts.CountProviders(), accounts.demanders, rules.initialJoined);
    m_settleEvent =
        Simulator::Schedule(m_epochLength + m_settlementDelay, &DataMarket::SettleEpoch, this);
}

/// The sharers are a random subset: the first k of a shuffle (Fisher and Yates).
void
DataMarket::DrawStrategies(uint32_t first, uint32_t agents, double share)
{
    std::vector<uint32_t> order(agents);
    std::iota(order.begin(), order.end(), first);
    const auto sharers = static_cast<uint32_t>(std::lround(share * agents));
    for (uint32_t i = 0; i < sharers; ++i)
    {
        std::swap(order[i], order[m_draws->GetInteger(i, agents - 1)]);
        m_strategies[order[i]] = Strategy::SHARE;
    }
}

const RevisionProtocol&
DataMarket::GetRuleOf(uint32_t account) const
{
    return *m_rules.platform.GetClassOf(account).rule;
}

double
DataMarket::CountShare(uint32_t first, uint32_t agents) const
{
    const auto begin = m_strategies.begin() + first;
    const auto sharers = std::count(begin, begin + agents, Strategy::SHARE);
    return agents == 0 ? 0.0 : static_cast<double>(sharers) / agents;
}

double
DataMarket::GetShare() const
{
    return CountShare(0, GetAgentCount());
}

double
DataMarket::GetJoinedShare() const
{
    return CountShare(GetAgentCount(), m_rules.platform.accounts.demanders);
}

Time
DataMarket::GetEpochLength() const
{
    return m_epochLength;
}

uint32_t
DataMarket::GetEpoch() const
{
    return m_platform.GetEpoch();
}

uint64_t
DataMarket::GetKeySeed(uint32_t account) const
{
    return m_keySeed + account;
}

std::vector<uint32_t>
DataMarket::SplitVolume(uint32_t readings, uint32_t account) const
{
    // The limits are whole readings, so that the rounded parts stay within them.
    const TradeSplit split = m_rules.platform.GetClassOf(account).value->Split(readings);
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
DataMarket::NoteOrder(uint32_t account, uint32_t epoch, Strategy strategy, uint32_t trades)
{
    GRIDSHARE_INVARIANT(epoch == GetEpoch(), "orders of an epoch are made before it is settled");
    m_book.NoteOrder(account, strategy);
    if (!m_rules.platform.accounts.IsDemander(account))
    {
        m_book.GetTally(strategy).made += trades;
    }
}

void
DataMarket::NoteStrategy(uint32_t account, Strategy strategy)
{
    m_strategies.at(account) = strategy;
}

void
DataMarket::NoteDirectSale(const SharingOrder& order)
{
    if (order.epoch != GetEpoch())
    {
        return; // too late: its epoch is settled
    }
    if (!m_book.NoteSale(order.provider, order.readings.startNs, order.readings.firstColumn))
    {
        return; // the network has duplicated it
    }
    const double latencyS = (Simulator::Now() - NanoSeconds(order.createdNs)).GetSeconds();
    const AgentClass& agents = m_rules.platform.GetClassOf(order.provider);
    const double value = agents.value->At(static_cast<double>(order.volumeMilli) / 1000);
    const double left = m_platform.Decay(latencyS);
    m_book.GetTally(Strategy::KEEP).NotePaid(value, left);
    // Keeping pays the same whatever the partner does.
    m_book.Pay(order.provider, agents.game.Payoff(Strategy::KEEP, false, value * left));
}

void
DataMarket::ApplyBlock(const LedgerBlock& block)
{
    m_platform.ApplyBlock(block, Simulator::Now().GetNanoSeconds());
    m_height = block.GetHeight();
}

void
DataMarket::WithdrawBlock(const LedgerBlock& block)
{
    m_platform.WithdrawBlock(block);
    m_height = block.GetHeight() - 1;
}

void
DataMarket::AddSender(uint32_t home, StatementSender& sender)
{
    m_board.AddSender(home, sender);
}

void
DataMarket::AddClient(uint32_t home, uint32_t endpoint, const std::vector<uint32_t>& accounts)
{
    m_board.AddClient(home, endpoint, accounts);
}

void
DataMarket::MoveClient(uint32_t home, uint32_t endpoint)
{
    m_board.MoveClient(home, endpoint);
}

void
DataMarket::Watch(Ptr<GridTransport> transport)
{
    transport->TraceConnectWithoutContext("Lost", MakeCallback(&DataMarket::OnLost, this));
}

void
DataMarket::OnLost(uint32_t, uint32_t to, Ptr<const NetworkMessage> message)
{
    if (message->GetWireType() == WIRE_STATEMENT)
    {
        NoteStatementMissed(to, static_cast<const StatementMessage&>(*message).GetHeading());
    }
}

void
DataMarket::NoteStatementArrived(uint32_t endpoint, const StatementMessage::Heading& heading)
{
    if (const uint32_t agents = m_board.TakeOff(heading.number, endpoint))
    {
        m_statementTrace(Simulator::Now() - NanoSeconds(heading.settledNs), agents, true);
        FinishIfTold();
    }
}

void
DataMarket::NoteStatementMissed(uint32_t endpoint, const StatementMessage::Heading& heading)
{
    if (const uint32_t agents = m_board.TakeOff(heading.number, endpoint))
    {
        m_outcome.untold += agents;
        m_statementTrace(Time(0), agents, false);
        FinishIfTold();
    }
}

Time
DataMarket::GetNextStatement() const
{
    const bool isAnyTime =
        m_rules.clock == RevisionClock::POISSON || !m_isFinished || m_board.IsAnyHeld();
    return isAnyTime ? Simulator::Now() : TimeStep(m_settleEvent.GetTs());
}

Time
DataMarket::GetNextSettled() const
{
    if (m_rules.clock == RevisionClock::EPOCH && !m_isFinished)
    {
        return Simulator::Now(); // with the last statement
    }
    return TimeStep((m_isFinished ? m_settleEvent : m_finishEvent).GetTs());
}

void
DataMarket::SettleEpoch()
{
    NS_LOG_FUNCTION(this << GetEpoch());
    const uint32_t epoch = GetEpoch();
    m_closingTrace(epoch);
    const auto decay = [this](double latencyS) {
        return m_platform.Decay(latencyS);
    };
    const DemandOutcome demand = m_demand.Settle(GetContract(), epoch, decay, m_book);
    const EpochPayments payments = m_platform.CloseEpoch(m_book);
    m_outcome = SummariseEpoch(m_book, payments, GetAgentCount());
    m_outcome.shareBefore = GetShare();
    m_outcome.demand = demand;
    m_outcome.outlay += demand.outlay;
    m_outcome.epoch = epoch;
    m_isFinished = false;
    m_revision.NoteEpoch(m_book, payments.payoffs);
    m_book.Clear();
    m_demand.Clear();
    m_settleEvent = Simulator::Schedule(m_epochLength, &DataMarket::SettleEpoch, this);
    // A nanosecond earlier, before the next one is settled.
    m_finishEvent =
        Simulator::Schedule(m_epochLength - NanoSeconds(1), &DataMarket::FinishEpoch, this);
    if (m_rules.clock == RevisionClock::POISSON)
    {
        ScheduleRing();
        return;
    }
    RandomWordSource words(m_draws);
    Post(epoch, m_revision.DrawAll(words));
    FinishIfTold();
}

void
DataMarket::Post(uint32_t epoch, const std::vector<AgentStatement>& statements)
{
    const int64_t nowNs = Simulator::Now().GetNanoSeconds();
    m_outcome.told += static_cast<uint32_t>(statements.size());
    m_outcome.untold += m_board.Post({epoch, ++m_number, nowNs}, statements);
}

void
DataMarket::FinishIfTold()
{
    if (m_rules.clock == RevisionClock::EPOCH && !m_isFinished && !m_board.IsWaiting())
    {
        FinishEpoch();
    }
}

void
DataMarket::FinishEpoch()
{
    m_finishEvent.Cancel();
    m_isFinished = true;
    m_outcome.untold += m_board.Clear();
    m_outcome.shareAfter = GetShare();
    m_outcome.joinedAfter = GetJoinedShare();
    NS_LOG_INFO("epoch " << m_outcome.epoch << " is settled: " << m_outcome.told << " agents told, "
                         << m_outcome.untold << " not; " << 100 * m_outcome.shareAfter
                         << " % share");
    m_settledTrace(m_outcome);
}

/// Clocks that ring independently, once an epoch each, ring together as one that is as much faster.
void
DataMarket::ScheduleRing()
{
    m_ringEvent.Cancel();
    const double meanS = m_epochLength.GetSeconds() / static_cast<double>(m_strategies.size());
    m_ringEvent =
        Simulator::Schedule(Seconds(m_waits->GetValue(meanS, 0)), &DataMarket::Ring, this);
}

void
DataMarket::Ring()
{
    RandomWordSource words(m_draws);
    const auto account = static_cast<uint32_t>(DrawIndex(words, m_strategies.size()));
    const AgentStatement statement = m_revision.DrawOne(account, m_strategies, words);
    if (statement.model.strategy != statement.strategy)
    {
        Post(m_outcome.epoch, {statement});
    }
    ScheduleRing();
}

DataMarket::Rules
MakeMarketRules(const AgentClass& agents, uint32_t customers, double initialShare)
{
    DataMarket::Rules rules;
    rules.platform.accounts.customers = customers;
    rules.platform.classes = {agents};
    rules.initialShare = initialShare;
    return rules;
}

} // namespace gridshare
} // namespace ns3
