/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_HAND_MADE_MARKET_H
#define GRIDSHARE_TEST_HAND_MADE_MARKET_H

#include "ns3/data-market.h"
#include "ns3/double.h"
#include "ns3/simulator.h"

#include <memory>
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
class HandMadeMarket
{
  public:
    /**
     * @param game payoffs
     * @param agents how many
     * @param sharers how many of them share, at first
     * @param decay see DataMarket's attribute ValueDecay
     */
    explicit HandMadeMarket(const SharingGame& game,
                            uint32_t agents = 4,
                            uint32_t sharers = 4,
                            double decay = 0)
        : rule(std::make_shared<TurningRule>())
    {
        market = CreateObject<DataMarket>();
        market->SetAttribute("EpochLength", TimeValue(Seconds(100)));
        market->SetAttribute("SettlementDelay", TimeValue(Seconds(50)));
        market->SetAttribute("ValueDecay", DoubleValue(decay));
        market->AssignStreams(1);
        market->TraceConnectWithoutContext("EpochSettled",
                                           MakeCallback(&HandMadeMarket::OnSettled, this));
        DataMarket::Rules rules;
        rules.game = game;
        rules.value = std::make_shared<const ValueOfData>(
            ValueOfData::PiecewiseLinear(PiecewiseValueParameters(), TradeLimits()));
        rules.rule = rule;
        market->Open(rules, agents, static_cast<double>(sharers) / agents);
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
        market->NoteOrder(provider, epoch);
        return order;
    }

    /// @param order an order @return it, signed
    static SharingTransactionPtr Sign(const SharingOrder& order)
    {
        return SharingTransaction::Create(order, SigningKey(order.provider));
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

    /// @param end simulate until then
    static void RunUntil(double end)
    {
        Simulator::Stop(Seconds(end) - Simulator::Now());
        Simulator::Run();
    }

    std::shared_ptr<TurningRule> rule;  //!< how agents revise
    Ptr<DataMarket> market;             //!< it
    std::vector<EpochOutcome> outcomes; //!< of its epochs
    std::vector<Time> settledAt;        //!< when they were settled

  private:
    void OnSettled(const EpochOutcome& outcome)
    {
        outcomes.push_back(outcome);
        settledAt.push_back(Simulator::Now());
    }
};

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_HAND_MADE_MARKET_H
