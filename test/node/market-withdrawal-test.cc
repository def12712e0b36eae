/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "hand-made-market.h"

#include "ns3/test.h"

#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * What becomes of payoffs when a block that was final is no longer on the chain.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Before its epoch is settled a withdrawn block has paid nobody, and may come again.
class WithdrawnBeforeTest : public TestCase
{
  public:
    WithdrawnBeforeTest()
        : TestCase("a block withdrawn before settlement pays nothing, and leaves no debt")
    {
    }

  private:
    static constexpr double DELTA = 0.01; //!< 1/s

    void DoRun() override
    {
        HandMadeMarket market(MakePlainGame(), 4, 4, DELTA);
        HandMadeMarket::RunUntil(105);
        const auto twice = market.Order(0, 3, 6);
        const auto once = market.Order(1, 3, 6);
        const auto first = HandMadeMarket::MakeBlock({twice, once});
        market.market->ApplyBlock(*first);
        HandMadeMarket::RunUntil(125);
        market.market->WithdrawBlock(*first);
        market.market->ApplyBlock(*HandMadeMarket::MakeBlock({twice}));
        HandMadeMarket::RunUntil(160);
        NS_TEST_ASSERT_MSG_EQ(market.rule->payoffs.size(), 2, "two had orders");
        NS_TEST_EXPECT_MSG_EQ_TOL(market.rule->payoffs[0],
                                  5 * std::exp(-DELTA * 20) - 1,
                                  1e-9,
                                  "once, and from the second block");
        NS_TEST_EXPECT_MSG_EQ_TOL(market.rule->payoffs[1], 0, 1e-12, "nothing");
        NS_TEST_EXPECT_MSG_EQ(market.outcomes.at(0).unpaid, 1, "whose block is gone");
        NS_TEST_EXPECT_MSG_EQ(market.market->GetTakenBack().second, 0, "nothing is owed");
        HandMadeMarket::RunUntil(210);
        market.Order(0, 3, 6, 1, 1);
        HandMadeMarket::RunUntil(260);
        NS_TEST_EXPECT_MSG_EQ(market.outcomes.at(1).takenBack, 0, "nor taken back");
    }
};

/// After settlement its payments are taken back, as far as later ones go.
class WithdrawnAfterTest : public TestCase
{
  public:
    WithdrawnAfterTest()
        : TestCase("what a withdrawn block had paid is taken back from the next payoffs")
    {
    }

  private:
    /// Whatever is settled in this epoch, one trade of a volume alone: f(v) − 1.
    void Pay(HandMadeMarket& market, uint32_t agent, int64_t volume, uint32_t epoch)
    {
        const auto order = market.Order(agent, 3, volume, epoch, epoch);
        market.market->ApplyBlock(*HandMadeMarket::MakeBlock({order}));
    }

    void ExpectTakenBack(const HandMadeMarket& market, double done, double owed)
    {
        const auto [takenBack, stillOwed] = market.market->GetTakenBack();
        NS_TEST_EXPECT_MSG_EQ_TOL(takenBack, done, 1e-12, "taken back so far");
        NS_TEST_EXPECT_MSG_EQ_TOL(stillOwed, owed, 1e-12, "still owed");
    }

    void DoRun() override
    {
        HandMadeMarket market(MakePlainGame());
        HandMadeMarket::RunUntil(110);
        // Partners of each other: 1.2 × 5 − 0.5 and 1.2 × 4 − 0.5.
        const auto block = HandMadeMarket::MakeBlock({market.Order(0, 1, 6)});
        const auto other = HandMadeMarket::MakeBlock({market.Order(1, 0, 4)}, block);
        market.market->ApplyBlock(*block);
        market.market->ApplyBlock(*other);
        HandMadeMarket::RunUntil(160);
        ExpectTakenBack(market, 0, 0);
        market.market->WithdrawBlock(*other);
        market.market->WithdrawBlock(*block);
        ExpectTakenBack(market, 0, 5.5 + 4.3);
        market.market->ApplyBlock(*HandMadeMarket::MakeBlock({market.Order(0, 1, 6, 0, 1)}));

        // Nothing is deducted where the next epoch is open.
        ExpectTakenBack(market, 0, 9.8);
        HandMadeMarket::RunUntil(260);
        // Agent 0 earns 5 − 1 and has them taken; agent 1 had no order.
        NS_TEST_EXPECT_MSG_EQ_TOL(market.outcomes.at(1).takenBack, 4, 1e-12, "all there was");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            market.outcomes.at(1).utilityShare.value(), 0, 1e-12, "which leaves nothing");
        ExpectTakenBack(market, 4, 5.8);

        HandMadeMarket::RunUntil(310);
        market.rule->payoffs.clear();
        Pay(market, 0, 10, 2);
        Pay(market, 1, 6, 2);
        HandMadeMarket::RunUntil(360);
        // 5.8 − 1 of which 1.5 are owed; 5 − 1 of which 4.3 are owed.
        NS_TEST_ASSERT_MSG_EQ(market.rule->payoffs.size(), 2, "two had orders");
        NS_TEST_EXPECT_MSG_EQ_TOL(market.rule->payoffs[0], 4.8 - 1.5, 1e-12, "the rest");
        NS_TEST_EXPECT_MSG_EQ_TOL(market.rule->payoffs[1], 0, 1e-12, "nothing");
        NS_TEST_EXPECT_MSG_EQ_TOL(market.outcomes.at(2).takenBack, 1.5 + 4, 1e-12, "together");
        ExpectTakenBack(market, 9.5, 0.3);

        HandMadeMarket::RunUntil(410);
        market.rule->payoffs.clear();
        Pay(market, 0, 6, 3);
        market.Order(1, 3, 6, 3, 3); // earns nothing, so nothing can be taken
        HandMadeMarket::RunUntil(460);
        NS_TEST_ASSERT_MSG_EQ(market.rule->payoffs.size(), 2, "two had orders");
        NS_TEST_EXPECT_MSG_EQ_TOL(market.rule->payoffs[0], 4, 1e-12, "its debt is paid");
        NS_TEST_EXPECT_MSG_EQ_TOL(market.rule->payoffs[1], 0, 1e-12, "and not below nothing");
        ExpectTakenBack(market, 9.5, 0.3);
    }
};

/// The partner of a trade that is gone had gain and reward from it.
class PartnerGoneTest : public TestCase
{
  public:
    PartnerGoneTest()
        : TestCase("gain and reward go back with the partner's trade")
    {
    }

  private:
    void DoRun() override
    {
        HandMadeMarket market(MakePlainGame());
        HandMadeMarket::RunUntil(110);
        const auto stays = HandMadeMarket::MakeBlock({market.Order(0, 1, 6)});
        const auto goes = HandMadeMarket::MakeBlock({market.Order(1, 3, 4)}, stays);
        market.market->ApplyBlock(*stays);
        market.market->ApplyBlock(*goes);
        HandMadeMarket::RunUntil(160);
        NS_TEST_ASSERT_MSG_EQ(market.rule->payoffs.size(), 2, "two had orders");
        NS_TEST_EXPECT_MSG_EQ_TOL(market.rule->payoffs[0], 5.5, 1e-12, "with a partner");
        NS_TEST_EXPECT_MSG_EQ_TOL(market.rule->payoffs[1], 3, 1e-12, "without");
        market.market->WithdrawBlock(*goes);
        NS_TEST_EXPECT_MSG_EQ_TOL(market.market->GetTakenBack().second,
                                  3 + (0.2 * 5 + 0.5),
                                  1e-12,
                                  "the trade, and what it gave the other");
    }
};

/// A trade that had cost its provider is given back.
class NegativeReturnedTest : public TestCase
{
  public:
    NegativeReturnedTest()
        : TestCase("a payment below nothing is given back, whatever the agent earns")
    {
    }

  private:
    void DoRun() override
    {
        HandMadeMarket market(MakePlainGame(7));
        HandMadeMarket::RunUntil(110);
        const auto block = HandMadeMarket::MakeBlock({market.Order(0, 3, 6)});
        market.market->ApplyBlock(*block);
        HandMadeMarket::RunUntil(160);
        market.market->WithdrawBlock(*block);
        NS_TEST_EXPECT_MSG_EQ_TOL(market.market->GetTakenBack().second, 5.0 - 7, 1e-12, "owed");
        // An epoch without an order changes nothing.
        HandMadeMarket::RunUntil(260);
        NS_TEST_EXPECT_MSG_EQ_TOL(market.outcomes.at(1).takenBack, 0, 1e-12, "no order");
        NS_TEST_EXPECT_MSG_EQ_TOL(market.market->GetTakenBack().second, -2, 1e-12, "still owed");
        HandMadeMarket::RunUntil(310);
        market.Order(0, 3, 6, 2, 2);
        HandMadeMarket::RunUntil(360);
        NS_TEST_EXPECT_MSG_EQ_TOL(
            market.outcomes.at(2).utilityShare.value(), 2, 1e-12, "nothing earned, 2 back");
        NS_TEST_EXPECT_MSG_EQ_TOL(market.outcomes.at(2).takenBack, -2, 1e-12, "which is shown");
        NS_TEST_EXPECT_MSG_EQ_TOL(market.market->GetTakenBack().second, 0, 1e-12, "once");
    }
};

/// Who owes and earns less than nothing keeps the loss and the debt.
class DebtAndLossTest : public TestCase
{
  public:
    DebtAndLossTest()
        : TestCase("nothing is taken from a payoff that is below nothing, nor added to it")
    {
    }

  private:
    void DoRun() override
    {
        HandMadeMarket market(MakePlainGame(7));
        HandMadeMarket::RunUntil(110);
        // Partners of each other: 1.2 × 5.8 − 7 + 0.5.
        const auto block =
            HandMadeMarket::MakeBlock({market.Order(0, 1, 10), market.Order(1, 0, 10)});
        market.market->ApplyBlock(*block);
        HandMadeMarket::RunUntil(160);
        market.market->WithdrawBlock(*block);
        NS_TEST_EXPECT_MSG_EQ_TOL(market.market->GetTakenBack().second, 2 * 0.46, 1e-9, "owed");
        HandMadeMarket::RunUntil(210);
        market.market->ApplyBlock(*HandMadeMarket::MakeBlock({market.Order(0, 3, 6, 1, 1)}));
        HandMadeMarket::RunUntil(260);
        NS_TEST_EXPECT_MSG_EQ_TOL(
            market.outcomes.at(1).utilityShare.value(), 5.0 - 7, 1e-12, "the loss");
        NS_TEST_EXPECT_MSG_EQ_TOL(market.outcomes.at(1).takenBack, 0, 1e-12, "nothing is taken");
        NS_TEST_EXPECT_MSG_EQ_TOL(market.market->GetTakenBack().second, 2 * 0.46, 1e-9, "owed");
    }
};

/// The suite of withdrawn blocks.
class MarketWithdrawalTestSuite : public TestSuite
{
  public:
    MarketWithdrawalTestSuite()
        : TestSuite("gridshare-market-withdrawal", TestSuite::Type::UNIT)
    {
        AddTestCase(new WithdrawnBeforeTest);
        AddTestCase(new WithdrawnAfterTest);
        AddTestCase(new PartnerGoneTest);
        AddTestCase(new NegativeReturnedTest);
        AddTestCase(new DebtAndLossTest);
    }
};

static MarketWithdrawalTestSuite g_marketWithdrawalTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
