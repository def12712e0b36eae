/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../printable-value.h"
#include "sharing-fixture.h"

#include "ns3/delay-sample.h"
#include "ns3/sharing-simulation.h"
#include "ns3/test.h"

#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * What large scenarios need: generated feeders, samples that do not grow, orders of long rounds.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// As many meters as asked for, of every kind, the same for the same seed; no contradictions.
class SyntheticFeederScenarioTest : public TestCase
{
  public:
    SyntheticFeederScenarioTest()
        : TestCase("a scenario has a feeder generated for its meters")
    {
    }

  private:
    void DoRun() override
    {
        const auto prepare = [](const std::string& kind, int64_t meters, int64_t seed) {
            return PrepareSmall({{"grid.feeder", kind},
                                 {"grid.kw_per_meter", 1.5},
                                 {"grid.meters", meters},
                                 {"grid.seed", seed}});
        };
        for (const std::string kind : {"synthetic-rural", "synthetic-suburban", "synthetic-urban"})
        {
            const auto options = prepare(kind, 777, 1);
            NS_TEST_EXPECT_MSG_EQ(options.meters.GetSize(), 777, kind);
            NS_TEST_EXPECT_MSG_EQ(prepare(kind, 777, 1).plan.accessMetres,
                                  options.plan.accessMetres,
                                  "the same seed gives the same grid");
            NS_TEST_EXPECT_MSG_NE(prepare(kind, 777, 2).plan.accessMetres,
                                  options.plan.accessMetres,
                                  "another seed another one");
        }
        const auto isRefused = [&prepare](const std::string& kind, int64_t meters) {
            try
            {
                prepare(kind, meters, 1);
            }
            catch (const InputError&)
            {
                return true;
            }
            return false;
        };
        NS_TEST_EXPECT_MSG_EQ(isRefused("synthetic-urban", 0), true, "no number of meters");
        NS_TEST_EXPECT_MSG_EQ(isRefused("synthetic-urban", 1), true, "nobody to trade with");
        NS_TEST_EXPECT_MSG_EQ(isRefused("synthetic-urbn", 100), true, "an unknown kind");
        NS_TEST_EXPECT_MSG_EQ(isRefused("ieee13", 100), true, "meters follow from the loads");
    }
};

/// Exact while small, within the width of a bin afterwards.
class DelaySampleTest : public TestCase
{
  public:
    DelaySampleTest()
        : TestCase("quantiles of delays are exact at first and right to 0.025 % afterwards")
    {
    }

  private:
    void DoRun() override
    {
        DelaySample exact;
        DelaySample binned(100);
        // A geometric ladder over nine decades: its quantiles are known.
        const int steps = 9000;
        for (int i = 0; i <= steps; ++i)
        {
            const auto delay = static_cast<float>(std::pow(10.0, -4 + 9.0 * i / steps));
            exact.Add(delay);
            binned.Add(delay);
        }
        for (const double p : {0.0, 0.1, 0.5, 0.95, 1.0})
        {
            const double truth = std::pow(10.0, -4 + 9.0 * p);
            NS_TEST_EXPECT_MSG_EQ_TOL(exact.GetQuantile(p) / truth, 1.0, 1e-6, "exact at " << p);
            NS_TEST_EXPECT_MSG_EQ_TOL(binned.GetQuantile(p) / truth, 1.0, 3e-4, "binned at " << p);
        }
        DelaySample zeros(1);
        zeros.Add(0.0F);
        zeros.Add(0.0F);
        NS_TEST_EXPECT_MSG_EQ(zeros.GetQuantile(0.5), 0.0, "no delay at all");
        NS_TEST_EXPECT_MSG_EQ(binned.GetCount(), steps + 1, "all are counted");
    }
};

/// Orders that leave hours after their epoch hold its readings and none of the next.
class LongOrderRoundTest : public TestCase
{
  public:
    LongOrderRoundTest()
        : TestCase("an order holds the readings of its epoch, however late it is made")
    {
    }

  private:
    void DoRun() override
    {
        const auto options = PrepareSmall({{"access.technology", std::string("ethernet")},
                                           {"game.initial_share", 1.0},
                                           {"meters.order_spread_s", 3000.0},
                                           {"run.settlement_s", 3600.0},
                                           {"run.epochs", int64_t{3}}});
        SharingSimulation simulation(options, 1);
        simulation.Run();
        uint64_t transactions = 0;
        for (const auto& block : simulation.GetLedger()->GetBlocks())
        {
            for (const auto& transaction : block->GetTransactions())
            {
                const auto& order = transaction->GetOrder();
                NS_TEST_EXPECT_MSG_EQ(order.volumeMilli, 4000, "four quarters of an hour");
                NS_TEST_EXPECT_MSG_EQ(order.readings.startNs,
                                      order.epoch * INT64_C(3600000000000),
                                      "from the epoch's beginning");
                ++transactions;
            }
        }
        NS_TEST_EXPECT_MSG_EQ(transactions, 3 * options.meters.GetSize(), "one a meter and epoch");
    }
};

/// The suite of what large scenarios need.
class SharingScaleTestSuite : public TestSuite
{
  public:
    SharingScaleTestSuite()
        : TestSuite("gridshare-sharing-scale", TestSuite::Type::SYSTEM)
    {
        AddTestCase(new SyntheticFeederScenarioTest);
        AddTestCase(new DelaySampleTest);
        AddTestCase(new LongOrderRoundTest);
    }
};

static SharingScaleTestSuite g_sharingScaleTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
