/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "hand-made-market.h"

#include "ns3/test.h"

#include <cmath>
#include <map>

/**
 * @file
 * @ingroup gridshare-test
 * What an epoch pays and who revises, with orders, blocks and times made by hand.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Two trades of one sharer, one with a joined partner, and two sales of one keeper.
class SeveralTradesTest : public TestCase
{
  public:
    SeveralTradesTest()
        : TestCase("an agent with several trades is paid for all, each with its own partner")
    {
    }

  private:
    void DoRun() override
    {
        HandMadeMarket market(MakePlainGame(), 5, 2);
        const auto sharers = market.FindAgents(true);
        const auto keepers = market.FindAgents(false);
        NS_TEST_ASSERT_MSG_EQ(sharers.size(), 2, "two share");
        HandMadeMarket::RunUntil(110);
        const std::vector<SharingOrder> shared{market.Order(sharers[0], sharers[1], 6, 0),
                                               market.Order(sharers[0], keepers[0], 4, 1),
                                               market.Order(sharers[1], sharers[0], 4, 0)};
        market.market->NoteDirectSale(market.Order(keepers[1], sharers[0], 6, 0));
        market.market->NoteDirectSale(market.Order(keepers[1], keepers[0], 4, 1));
        market.market->ApplyBlock(*HandMadeMarket::MakeBlock(shared));
        HandMadeMarket::RunUntil(160);
        NS_TEST_ASSERT_MSG_EQ(market.outcomes.size(), 1, "an epoch");
        const auto& outcome = market.outcomes[0];
        // 1.2 × 5 − 1 + 0.5, 4 − 1; 1.2 × 4 − 1 + 0.5; 5 + 4.
        const double first = 5.5 + 3;
        const double second = 4.3;
        const double kept = 9;
        NS_TEST_EXPECT_MSG_EQ_TOL(
            outcome.utilityShare.value(), (first + second) / 2, 1e-12, "mean of the sharers");
        NS_TEST_EXPECT_MSG_EQ_TOL(outcome.utilityKeep.value(), kept, 1e-12, "the keeper's");
        NS_TEST_EXPECT_MSG_EQ(outcome.tradersShare, 2, "sharers");
        NS_TEST_EXPECT_MSG_EQ(outcome.tradersKeep, 1, "keepers with an order");
        NS_TEST_EXPECT_MSG_EQ(outcome.unpaid, 0, "all are paid");
        NS_TEST_EXPECT_MSG_EQ(outcome.takenBack, 0, "nothing is taken back");
        NS_TEST_EXPECT_MSG_EQ_TOL(outcome.shareBefore, 0.4, 1e-12, "two of five");
        // Agents are asked in order of their numbers, those without an order not at all.
        const std::map<uint32_t, double> expected{
            {sharers[0], first}, {sharers[1], second}, {keepers[1], kept}};
        NS_TEST_ASSERT_MSG_EQ(market.rule->payoffs.size(), 3, "only who had an order revises");
        std::size_t asked = 0;
        for (const auto& [agent, payoff] : expected)
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(
                market.rule->payoffs[asked], payoff, 1e-12, "what agent " << agent << " goes by");
            ++asked;
        }
    }
};

/// A payoff below nothing is a payoff; and whoever was not paid counts as unpaid with nothing.
class NegativePayoffTest : public TestCase
{
  public:
    NegativePayoffTest()
        : TestCase("a trade may cost more than it brings; what is not settled brings nothing")
    {
    }

  private:
    void DoRun() override
    {
        HandMadeMarket market(MakePlainGame(7), 4, 2);
        const auto sharers = market.FindAgents(true);
        const auto keepers = market.FindAgents(false);
        HandMadeMarket::RunUntil(110);
        const auto settled = market.Order(sharers[0], keepers[0], 6);
        market.Order(sharers[1], keepers[0], 6); // is lost
        market.Order(keepers[0], keepers[1], 6); // is lost
        market.market->ApplyBlock(*HandMadeMarket::MakeBlock({settled}));
        HandMadeMarket::RunUntil(160);
        NS_TEST_ASSERT_MSG_EQ(market.outcomes.size(), 1, "an epoch");
        const auto& outcome = market.outcomes[0];
        NS_TEST_EXPECT_MSG_EQ_TOL(
            outcome.utilityShare.value(), (5.0 - 7 + 0) / 2, 1e-12, "f - c, and nothing");
        NS_TEST_EXPECT_MSG_EQ_TOL(outcome.utilityKeep.value(), 0, 1e-12, "nothing");
        NS_TEST_EXPECT_MSG_EQ(outcome.unpaid, 2, "one sharer, one keeper");
    }
};

/// f exp(−δ L), for what is shared and for what is sold directly.
class MarketDecayTest : public TestCase
{
  public:
    MarketDecayTest()
        : TestCase("value decays with latency: to the final block, or to the arrival of a sale")
    {
    }

  private:
    static constexpr double DELTA = 0.01; //!< 1/s

    void DoRun() override
    {
        HandMadeMarket market(MakePlainGame(), 4, 2, DELTA);
        const auto sharers = market.FindAgents(true);
        const auto keepers = market.FindAgents(false);
        HandMadeMarket::RunUntil(105);
        const auto sold = market.Order(keepers[0], sharers[0], 6);
        const auto shared = market.Order(sharers[0], sharers[1], 6);
        const auto partner = market.Order(sharers[1], keepers[1], 4);
        HandMadeMarket::RunUntil(118);
        market.market->NoteDirectSale(sold);
        HandMadeMarket::RunUntil(145);
        market.market->ApplyBlock(*HandMadeMarket::MakeBlock({shared, partner}));
        HandMadeMarket::RunUntil(160);
        NS_TEST_ASSERT_MSG_EQ(market.outcomes.size(), 1, "an epoch");
        const auto& outcome = market.outcomes[0];
        const double left = std::exp(-DELTA * 40);
        NS_TEST_EXPECT_MSG_EQ_TOL(outcome.utilityShare.value(),
                                  (1.2 * 5 * left - 1 + 0.5 + 4 * left - 1) / 2,
                                  1e-9,
                                  "cost and reward do not decay");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            outcome.utilityKeep.value(), 5 * std::exp(-DELTA * 13), 1e-9, "13 s on the way");
    }
};

/// When epochs are settled, what comes too late, and what comes twice.
class SettlementTimeTest : public TestCase
{
  public:
    SettlementTimeTest()
        : TestCase("an epoch is settled once, a delay after its end; what comes later is not paid")
    {
    }

  private:
    void DoRun() override
    {
        HandMadeMarket market(MakePlainGame(), 4, 2);
        const auto sharers = market.FindAgents(true);
        const auto keepers = market.FindAgents(false);
        HandMadeMarket::RunUntil(110);
        const auto shared = market.Order(sharers[0], keepers[0], 6);
        const auto late = market.Order(sharers[1], keepers[0], 6);
        const auto sold = market.Order(keepers[0], keepers[1], 6);
        const auto lateSale = market.Order(keepers[1], keepers[0], 6);
        const auto block = HandMadeMarket::MakeBlock({shared});
        market.market->ApplyBlock(*block);
        market.market->NoteDirectSale(sold);
        market.market->NoteDirectSale(sold); // the network has made two of it
        HandMadeMarket::RunUntil(151);
        market.market->NoteDirectSale(lateSale);
        market.market->ApplyBlock(*HandMadeMarket::MakeBlock({late}, block));
        NS_TEST_ASSERT_MSG_EQ(market.outcomes.size(), 1, "settled at 150 s");
        NS_TEST_EXPECT_MSG_EQ_TOL(market.outcomes[0].utilityKeep.value(), 5.0 / 2, 1e-12, "once");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            market.outcomes[0].utilityShare.value(), (5.0 - 1) / 2, 1e-12, "one of two");
        NS_TEST_EXPECT_MSG_EQ(market.outcomes[0].unpaid, 2, "what came too late");
        NS_TEST_EXPECT_MSG_EQ(market.market->GetContract().GetLateCount(), 1, "on the chain");

        // The next epoch starts from nothing.
        HandMadeMarket::RunUntil(210);
        market.Order(keepers[0], keepers[1], 6, 1, 1);
        market.market->NoteDirectSale(market.Order(keepers[1], keepers[0], 4, 1, 1));
        HandMadeMarket::RunUntil(360);
        NS_TEST_ASSERT_MSG_EQ(market.outcomes.size(), 3, "one every 100 s");
        NS_TEST_EXPECT_MSG_EQ(market.settledAt[0], Seconds(150), "the first");
        NS_TEST_EXPECT_MSG_EQ(market.settledAt[1], Seconds(250), "the second");
        NS_TEST_EXPECT_MSG_EQ(market.settledAt[2], Seconds(350), "the third");
        const auto& second = market.outcomes[1];
        NS_TEST_EXPECT_MSG_EQ(second.epoch, 1, "its number");
        NS_TEST_EXPECT_MSG_EQ(second.tradersShare, 0, "no sharer had an order");
        NS_TEST_EXPECT_MSG_EQ(second.utilityShare.has_value(), false, "so none has a payoff");
        NS_TEST_EXPECT_MSG_EQ(second.tradersKeep, 2, "two orders");
        NS_TEST_EXPECT_MSG_EQ_TOL(second.utilityKeep.value(), 4.0 / 2, 1e-12, "one arrived");
        NS_TEST_EXPECT_MSG_EQ(second.unpaid, 1, "one did not");
        NS_TEST_EXPECT_MSG_EQ(market.outcomes[2].tradersKeep, 0, "nobody had an order");
        NS_TEST_EXPECT_MSG_EQ(market.outcomes[2].unpaid, 0, "so nobody is unpaid");
        NS_TEST_EXPECT_MSG_EQ(
            market.outcomes[2].utilityKeep.has_value(), false, "and there is no mean");
    }
};

/// Two sales are two, if their readings or their sellers differ.
class DirectSalesTest : public TestCase
{
  public:
    DirectSalesTest()
        : TestCase("sales of the same time by two sellers, and of two times by one, all pay")
    {
    }

  private:
    void DoRun() override
    {
        HandMadeMarket market(MakePlainGame(), 4, 0);
        HandMadeMarket::RunUntil(110);
        for (uint32_t seller = 0; seller < 2; ++seller)
        {
            for (uint64_t sequence = 0; sequence < 3; ++sequence)
            {
                const auto sale = market.Order(seller, 3, 2, sequence);
                market.market->NoteDirectSale(sale);
                market.market->NoteDirectSale(sale);
            }
        }
        HandMadeMarket::RunUntil(160);
        NS_TEST_ASSERT_MSG_EQ(market.outcomes.size(), 1, "an epoch");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            market.outcomes[0].utilityKeep.value(), 3 * 2.0, 1e-12, "three each, f(2) = 2");
        NS_TEST_EXPECT_MSG_EQ(market.outcomes[0].tradersKeep, 2, "sellers");
    }
};

/// Who had nothing to trade has nothing to compare.
class RevisionTest : public TestCase
{
  public:
    RevisionTest()
        : TestCase("agents with an order revise, the others keep their strategy")
    {
    }

  private:
    void DoRun() override
    {
        HandMadeMarket market(MakePlainGame(), 6, 3);
        market.rule->turns = true;
        const auto sharers = market.FindAgents(true);
        const auto keepers = market.FindAgents(false);
        // One alone has nobody to compare with.
        HandMadeMarket::RunUntil(110);
        market.Order(sharers[0], keepers[0], 4);
        HandMadeMarket::RunUntil(160);
        NS_TEST_EXPECT_MSG_EQ(market.rule->payoffs.size(), 0, "it is not asked");
        NS_TEST_EXPECT_MSG_EQ(market.market->IsSharing(sharers[0]), true, "and stays");

        HandMadeMarket::RunUntil(210);
        market.Order(sharers[0], keepers[0], 4, 1, 1);
        market.Order(sharers[2], keepers[0], 4, 0, 1);
        market.Order(keepers[1], keepers[0], 4, 0, 1);
        HandMadeMarket::RunUntil(260);
        NS_TEST_EXPECT_MSG_EQ(market.rule->payoffs.size(), 3, "three are asked");
        NS_TEST_EXPECT_MSG_EQ(market.market->IsSharing(sharers[0]), false, "turned");
        NS_TEST_EXPECT_MSG_EQ(market.market->IsSharing(sharers[1]), true, "silent");
        NS_TEST_EXPECT_MSG_EQ(market.market->IsSharing(sharers[2]), false, "turned");
        NS_TEST_EXPECT_MSG_EQ(market.market->IsSharing(keepers[0]), false, "silent");
        NS_TEST_EXPECT_MSG_EQ(market.market->IsSharing(keepers[1]), true, "turned");
        NS_TEST_EXPECT_MSG_EQ(market.market->IsSharing(keepers[2]), false, "silent");
        NS_TEST_ASSERT_MSG_EQ(market.outcomes.size(), 2, "two epochs");
        NS_TEST_EXPECT_MSG_EQ_TOL(market.outcomes[1].shareBefore, 3.0 / 6, 1e-12, "before");
        NS_TEST_EXPECT_MSG_EQ_TOL(market.outcomes[1].shareAfter, 2.0 / 6, 1e-12, "after");
        NS_TEST_EXPECT_MSG_EQ_TOL(market.market->GetShare(), 2.0 / 6, 1e-12, "now");

        // Two are enough.
        HandMadeMarket::RunUntil(310);
        market.Order(keepers[1], keepers[0], 4, 1, 2);
        market.Order(keepers[2], keepers[0], 4, 0, 2);
        HandMadeMarket::RunUntil(360);
        NS_TEST_EXPECT_MSG_EQ(market.rule->payoffs.size(), 5, "two more are asked");
        NS_TEST_EXPECT_MSG_EQ(market.market->IsSharing(keepers[1]), false, "turned back");
        NS_TEST_EXPECT_MSG_EQ(market.market->IsSharing(keepers[2]), true, "turned");
    }
};

/// The suite of settlement.
class MarketSettlementTestSuite : public TestSuite
{
  public:
    MarketSettlementTestSuite()
        : TestSuite("gridshare-market-settlement", TestSuite::Type::UNIT)
    {
        AddTestCase(new SeveralTradesTest);
        AddTestCase(new NegativePayoffTest);
        AddTestCase(new MarketDecayTest);
        AddTestCase(new SettlementTimeTest);
        AddTestCase(new DirectSalesTest);
        AddTestCase(new RevisionTest);
    }
};

static MarketSettlementTestSuite g_marketSettlementTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
