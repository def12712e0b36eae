/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_HAND_MADE_MARKET_H
#define GRIDSHARE_TEST_HAND_MADE_MARKET_H

#include "ns3/data-market.h"
#include "ns3/double.h"
#include "ns3/hosted-agents.h"
#include "ns3/simulator.h"

#include <map>
#include <memory>
#include <numeric>
#include <vector>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/**
 * @ingroup gridshare-test
 * Turns every agent that revises, or none, and writes down what each had earned.
 */
class TurningRule : public RevisionProtocol
{
  public:
    double GetIntensity() const override
    {
        return 1;
    }

    /// Each agent is asked once, in order.
    Comparison GetComparison() const override
    {
        return Comparison::OTHER_STRATEGY;
    }

    double SwitchProbability(double ownPayoff, double) const override
    {
        payoffs.push_back(ownPayoff);
        return turns ? 1 : 0;
    }

    bool turns{false};                   //!< whether they turn
    mutable std::vector<double> payoffs; //!< of those that revised, in their order
};

/// The game of most cases: everything shows in a payoff. (1 + 0.2) f − 1 + 0.5 or f − 1; f kept.
inline SharingGame
MakePlainGame(double cost = 1)
{
    SharingGame game;
    game.gain = 0.2;
    game.cost = cost;
    game.reward = 0.5;
    return game;
}

/**
 * @ingroup gridshare-test
 * A market with epochs of 100 s that are settled 50 s after their end, at 150 s, 250 s, ... Its
 * curve is the default one, f(2) = 2, f(4) = 4, f(6) = 5, f(10) = 5.8, with trades from 1 to 10.
 */
class HandMadeMarket : private StatementSender
{
  public:
    /**
     * @param game payoffs
     * @param count how many agents
     * @param sharers how many of them share, at first
     * @param decay see DataMarket's attribute ValueDecay
     * @param revision how agents revise; null: by a TurningRule
     * @param clock when they do
     * @param stream the market's first
     */
    explicit HandMadeMarket(const SharingGame& game,
                            uint32_t count = 4,
                            uint32_t sharers = 4,
                            double decay = 0,
                            std::shared_ptr<const RevisionProtocol> revision = nullptr,
                            RevisionClock clock = RevisionClock::EPOCH,
                            int64_t stream = 1)
        : rule(std::make_shared<TurningRule>())
    {
        market = CreateObject<DataMarket>();
        market->SetAttribute("EpochLength", TimeValue(Seconds(100)));
        market->SetAttribute("SettlementDelay", TimeValue(Seconds(50)));
        market->SetAttribute("ValueDecay", DoubleValue(decay));
        market->AssignStreams(stream);
        market->TraceConnectWithoutContext("EpochSettled",
                                           MakeCallback(&HandMadeMarket::OnSettled, this));
        customers.game = game;
        customers.value = std::make_shared<const ValueOfData>(
            ValueOfData::PiecewiseLinear(PiecewiseValueParameters(), TradeLimits()));
        customers.rule = revision ? revision : rule;
        DataMarket::Rules rules =
            MakeMarketRules(customers, count, static_cast<double>(sharers) / count);
        rules.clock = clock;
        market->Open(rules);
        std::vector<uint32_t> accounts(count);
        std::iota(accounts.begin(), accounts.end(), 0);
        agents = std::make_unique<HostedAgents>(market, accounts, HOME);
        market->AddSender(HOME, *this);
        market->AddClient(HOME, HOME, accounts);
    }

    ~HandMadeMarket()
    {
        Simulator::Destroy();
    }

    /// @param share a strategy @return the agents who have it now, ascending
    std::vector<uint32_t> FindAgents(bool share) const
    {
        std::vector<uint32_t> found;
        for (uint32_t agent = 0; agent < market->GetAgentCount(); ++agent)
        {
            if (market->IsSharing(agent) == share)
            {
                found.push_back(agent);
            }
        }
        return found;
    }

    /**
     * An order; the market hears of it.
     *
     * @param provider who
     * @param demander to whom
     * @param volume units
     * @param sequence number among the provider's; also tells its readings apart
     * @param epoch of the game
     * @return the order, made now
     */
    SharingOrder Order(uint32_t provider,
                       uint32_t demander,
                       int64_t volume,
                       uint64_t sequence = 0,
                       uint32_t epoch = 0)
    {
        SharingOrder order;
        order.provider = provider;
        order.demander = demander;
        order.epoch = epoch;
        order.sequence = sequence;
        order.volumeMilli = 1000 * volume;
        order.createdNs = Simulator::Now().GetNanoSeconds();
        order.readings.startNs = static_cast<int64_t>(sequence) * 1000000000;
        order.readings.energiesWh.assign(static_cast<std::size_t>(volume), 1);
        market->NoteOrder(provider, epoch, agents->GetStrategy(provider));
        return order;
    }

    /// @param order an order @return it, signed
    static SharingTransactionPtr Sign(const SharingOrder& order)
    {
        static std::map<uint32_t, SigningKey> keys; // making one takes longer than signing
        const auto key = keys.try_emplace(order.provider, order.provider).first;
        return SharingTransaction::Create(order, key->second);
    }

    /**
     * @param orders signed and put into a block
     * @param parent below it; null: the genesis block
     * @return the block
     */
    static LedgerBlockPtr MakeBlock(const std::vector<SharingOrder>& orders,
                                    const LedgerBlockPtr& parent = nullptr)
    {
        std::vector<SharingTransactionPtr> transactions;
        for (const auto& order : orders)
        {
            transactions.push_back(Sign(order));
        }
        return LedgerBlock::Create(
            parent ? *parent : *LedgerBlock::GetGenesis(), 0, 0, 0, std::move(transactions));
    }

    /// @param orders in a block that is final now, above those before
    void Commit(const std::vector<SharingOrder>& orders)
    {
        m_head = MakeBlock(orders, m_head);
        market->ApplyBlock(*m_head);
    }

    /// @param end simulate until then
    static void RunUntil(double end)
    {
        Simulator::Stop(Seconds(end) - Simulator::Now());
        Simulator::Run();
    }

    AgentClass customers;                                //!< what all are like
    std::shared_ptr<TurningRule> rule;                   //!< how agents revise
    Ptr<DataMarket> market;                              //!< it
    std::unique_ptr<HostedAgents> agents;                //!< all of them, who are told at once
    bool tells{true};                                    //!< whether they are told at all
    std::vector<Ptr<const StatementMessage>> statements; //!< made so far
    std::vector<EpochOutcome> outcomes;                  //!< of its epochs
    std::vector<Time> settledAt;                         //!< when they were settled

  private:
    static constexpr uint32_t HOME = 0; //!< endpoint of all

    void SendStatements(uint32_t client, const Ptr<const StatementMessage>& message) override
    {
        statements.push_back(message);
        if (tells)
        {
            agents->Receive(client, message);
        }
    }

    void OnSettled(const EpochOutcome& outcome)
    {
        outcomes.push_back(outcome);
        settledAt.push_back(Simulator::Now());
    }

    LedgerBlockPtr m_head; //!< of the blocks that Commit() has made
};

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_HAND_MADE_MARKET_H
