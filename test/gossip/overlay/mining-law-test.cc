/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/abort.h"
#include "ns3/block-sizes.h"
#include "ns3/compact-blocks.h"
#include "ns3/miner-lottery.h"
#include "ns3/test.h"

#include <algorithm>
#include <cmath>
#include <map>

/**
 * @file
 * @ingroup gridshare-test
 * Who mines, when, how large a block is and what a compact one lacks: each drawn number against its
 * law, within four standard errors.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

constexpr int DRAWS = 40000;

/// @return four standard errors of a share p over DRAWS
double
ErrorOfShare(double p)
{
    return 4 * std::sqrt(p * (1 - p) / DRAWS);
}

/// The next block's miner is drawn by power, the wait for it is exponential.
class MinerLotteryTest : public TestCase
{
  public:
    MinerLotteryTest()
        : TestCase("hash shares are the power's, waits are exponential")
    {
    }

  private:
    /// @return blocks of each node over that many a node
    static std::vector<uint32_t> Mine(const std::vector<double>& power, double deviation, int each)
    {
        MinerLottery lottery;
        NS_ABORT_IF(lottery.AssignStreams(5) != 3);
        const auto nodes = static_cast<uint32_t>(power.size());
        lottery.Deal(nodes, power, deviation);
        std::vector<uint32_t> mined(nodes, 0);
        for (int i = 0; i < each * static_cast<int>(nodes); ++i)
        {
            ++mined.at(lottery.DrawMiner());
        }
        return mined;
    }

    void CheckShares()
    {
        const auto mined = Mine({1, 0, 3, 0}, 0, DRAWS / 4);
        NS_TEST_EXPECT_MSG_EQ_TOL(
            mined[0] / double(DRAWS), 0.25, ErrorOfShare(0.25), "a quarter of the power");
        NS_TEST_EXPECT_MSG_EQ(mined[1] + mined[3], 0, "without power, no block");
        MinerLottery lottery;
        lottery.AssignStreams(5);
        lottery.Deal(4, {}, 0);
        std::vector<uint32_t> alike(4, 0);
        for (int i = 0; i < DRAWS; ++i)
        {
            ++alike.at(lottery.DrawMiner());
        }
        for (const uint32_t blocks : alike)
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(
                blocks / double(DRAWS), 0.25, ErrorOfShare(0.25), "all alike without a list");
        }
    }

    // Counts of 200 a node by factors of deviation s have the variance 200 + (200 s)^2; that of
    // 1,000 of them is known to 4 sqrt(2 / 1000) = 18 %.
    void CheckDeviation()
    {
        const auto mined = Mine(std::vector<double>(1000, 7), 0.25, 200);
        double squares = 0;
        for (const uint32_t blocks : mined)
        {
            squares += (blocks - 200.0) * (blocks - 200.0);
        }
        NS_TEST_EXPECT_MSG_EQ_TOL(squares / 1000, 2700, 0.18 * 2700, "the factor's deviation");
        // With a deviation of 1 a factor is below 0 where a normal number is below -1: 15.87 %.
        const auto cut = Mine(std::vector<double>(1000, 1), 1, 200);
        NS_TEST_EXPECT_MSG_EQ_TOL(static_cast<double>(std::count(cut.begin(), cut.end(), 0U)),
                                  158.7,
                                  4 * std::sqrt(1000 * 0.1587 * 0.8413),
                                  "who is cut to next to nothing");
    }

    void CheckWaits()
    {
        MinerLottery lottery;
        lottery.AssignStreams(5);
        double sum = 0;
        int longer = 0;
        int soon = 0;
        for (int i = 0; i < DRAWS; ++i)
        {
            const int64_t wait = lottery.DrawWaitMs(100000);
            sum += static_cast<double>(wait);
            longer += wait > 100000 ? 1 : 0;
            soon += wait <= 10000 ? 1 : 0;
        }
        NS_TEST_EXPECT_MSG_EQ_TOL(sum / DRAWS, 1e5, 4 * 1e5 / std::sqrt(DRAWS), "the mean, ms");
        const double e = std::exp(-1);
        NS_TEST_EXPECT_MSG_EQ_TOL(longer / double(DRAWS), e, ErrorOfShare(e), "above it: 1/e");
        const double p = 1 - std::exp(-0.1);
        NS_TEST_EXPECT_MSG_EQ_TOL(soon / double(DRAWS), p, ErrorOfShare(p), "within a tenth of it");
    }

    void DoRun() override
    {
        CheckShares();
        CheckDeviation();
        CheckWaits();
    }
};

/// Bytes of the next block.
class BlockSizesTest : public TestCase
{
  public:
    BlockSizesTest()
        : TestCase("sizes of blocks: fixed, by quantiles, exponential, by the interval")
    {
    }

  private:
    void CheckQuantiles()
    {
        const std::vector<double> quantiles{0, 1, 3, 3};
        const std::map<double, double> values{
            {0, 0}, {1.0 / 6, 0.5}, {1.0 / 3, 1}, {0.5, 2}, {2.0 / 3, 3}, {0.9, 3}, {1, 3}};
        for (const auto& [at, value] : values)
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(
                InterpolateQuantile(quantiles, at), value, 1e-12, "quantile " << at);
        }
        NS_TEST_EXPECT_MSG_EQ_TOL(InterpolateQuantile({2, 6}, 1), 6, 1e-12, "the largest");
        // Half of the draws lie between 0 and 1, half between 1 and 4: a mean of 1.5.
        BlockSizes sizes(BlockSizeLaw::QUANTILES, 1000000, {0, 1, 4});
        NS_TEST_EXPECT_MSG_EQ(sizes.AssignStreams(3), 1, "one stream");
        double sum = 0;
        int small = 0;
        for (int i = 0; i < DRAWS; ++i)
        {
            const uint64_t bytes = sizes.Draw(99);
            NS_TEST_ASSERT_MSG_LT(bytes, 4000001, "the largest value is the last quantile");
            sum += static_cast<double>(bytes);
            small += bytes < 1000000 ? 1 : 0;
        }
        // Variance: (1/3 + 7) / 2 - 1.5^2 = 17/12.
        NS_TEST_EXPECT_MSG_EQ_TOL(
            sum / DRAWS, 1.5e6, 4e6 * std::sqrt(17.0 / 12 / DRAWS), "mean of the distribution");
        NS_TEST_EXPECT_MSG_EQ_TOL(small / double(DRAWS), 0.5, ErrorOfShare(0.5), "the median");
    }

    void CheckExponential()
    {
        BlockSizes sizes(BlockSizeLaw::EXPONENTIAL, 535000, {});
        sizes.AssignStreams(4);
        double sum = 0;
        int larger = 0;
        for (int i = 0; i < DRAWS; ++i)
        {
            const auto bytes = static_cast<double>(sizes.Draw(99));
            sum += bytes;
            larger += bytes > 535000 ? 1 : 0;
        }
        NS_TEST_EXPECT_MSG_EQ_TOL(
            sum / DRAWS, 535000, 4 * 535000 / std::sqrt(DRAWS), "the mean size");
        const double e = std::exp(-1);
        NS_TEST_EXPECT_MSG_EQ_TOL(larger / double(DRAWS), e, ErrorOfShare(e), "above it: 1/e");
    }

    void DoRun() override
    {
        BlockSizes fixed(BlockSizeLaw::FIXED, 535000, {});
        NS_TEST_EXPECT_MSG_EQ(fixed.Draw(7), 535000, "all alike");
        BlockSizes interval(BlockSizeLaw::INTERVAL, 1000, {});
        const std::map<double, uint64_t> sizes{{0, 1},
                                               {0.0004, 1},
                                               {0.0016, 2},
                                               {0.5, 500},
                                               {1, 1000},
                                               {2.5, 2500},
                                               {1e9, 4000000000}};
        for (const auto& [intervals, bytes] : sizes)
        {
            NS_TEST_EXPECT_MSG_EQ(interval.Draw(intervals), bytes, intervals << " intervals");
        }
        CheckQuantiles();
        CheckExponential();
    }
};

/// Who knows compact blocks, where they fail, what is missing then.
class CompactBlocksTest : public TestCase
{
  public:
    CompactBlocksTest()
        : TestCase("compact blocks: shares of nodes, failures, missing parts")
    {
    }

  private:
    static CompactBlocks Deal(const CompactBlockParameters& parameters, uint32_t nodes)
    {
        CompactBlocks compact(parameters);
        NS_ABORT_IF(compact.AssignStreams(6) != 1);
        compact.Deal(nodes);
        return compact;
    }

    static uint32_t CountKnowing(const CompactBlockParameters& parameters, uint32_t nodes)
    {
        const auto compact = Deal(parameters, nodes);
        uint32_t knowing = 0;
        for (uint32_t node = 0; node < nodes; ++node)
        {
            knowing += compact.AreKnownTo(node, node) ? 1 : 0;
        }
        return knowing;
    }

    void CheckFailures()
    {
        CompactBlockParameters parameters;
        parameters.failureSteady = 0.2;
        parameters.failureChurn = 0.7;
        for (const double churn : {0.0, 1.0})
        {
            parameters.churnShare = churn;
            auto compact = Deal(parameters, 3);
            int failures = 0;
            for (int i = 0; i < DRAWS; ++i)
            {
                failures += compact.Fails(1) ? 1 : 0;
            }
            const double p = churn > 0 ? 0.7 : 0.2;
            NS_TEST_EXPECT_MSG_EQ_TOL(
                failures / double(DRAWS), p, ErrorOfShare(p), "failures, churn " << churn);
        }
    }

    void CheckMissing()
    {
        CompactBlockParameters parameters;
        parameters.missingSteady = {2, 1, 0, 3};
        parameters.missingChurn = {0, 0, 0, 0, 2};
        parameters.churnShare = 0;
        auto steady = Deal(parameters, 3);
        std::map<uint64_t, int> counts;
        for (int i = 0; i < DRAWS; ++i)
        {
            ++counts[steady.DrawMissingBytes(1, 10000)];
        }
        NS_TEST_ASSERT_MSG_EQ(counts.size(), 3, "one per cent, two or four, never three");
        const std::map<uint64_t, double> shares{{100, 1.0 / 3}, {200, 1.0 / 6}, {400, 0.5}};
        for (const auto& [bytes, share] : shares)
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(
                counts[bytes] / double(DRAWS), share, ErrorOfShare(share), bytes << " bytes");
        }
        parameters.churnShare = 1;
        auto churning = Deal(parameters, 3);
        NS_TEST_EXPECT_MSG_EQ(churning.DrawMissingBytes(1, 10000), 500, "of those who come and go");
    }

    // Of two nodes one knows compact blocks, of two one churns: who is who is not fixed.
    void CheckPairs()
    {
        CompactBlockParameters parameters;
        parameters.enabled = true;
        parameters.share = 0.5;
        const auto compact = Deal(parameters, 2);
        NS_TEST_EXPECT_MSG_EQ(compact.AreKnownTo(0, 1), false, "both must know them");
        NS_TEST_EXPECT_MSG_EQ(compact.AreKnownTo(1, 0), false, "whoever sends");
        parameters.churnShare = 0.5;
        parameters.failureSteady = 0;
        parameters.failureChurn = 1;
        parameters.missingSteady = {1};
        parameters.missingChurn = {0, 1};
        auto mixed = Deal(parameters, 2);
        const uint32_t churner = mixed.Fails(0) ? 0 : 1;
        NS_TEST_EXPECT_MSG_EQ(mixed.Fails(churner), true, "one churns");
        NS_TEST_EXPECT_MSG_EQ(mixed.Fails(1 - churner), false, "one stays");
        NS_TEST_EXPECT_MSG_EQ(mixed.DrawMissingBytes(churner, 1000), 20, "of the one");
        NS_TEST_EXPECT_MSG_EQ(mixed.DrawMissingBytes(1 - churner, 1000), 10, "of the other");
    }

    void DoRun() override
    {
        CompactBlockParameters parameters;
        parameters.enabled = true;
        for (const auto& [share, nodes] : std::map<double, uint32_t>{{0, 0}, {0.25, 3}, {1, 10}})
        {
            parameters.share = share;
            NS_TEST_EXPECT_MSG_EQ(CountKnowing(parameters, 10), nodes, "rounded up, of 10");
        }
        parameters.enabled = false;
        NS_TEST_EXPECT_MSG_EQ(CountKnowing(parameters, 10), 0, "nobody where they are off");
        CheckPairs();
        CheckFailures();
        CheckMissing();
    }
};

/// The suite of what mining draws.
class MiningLawTestSuite : public TestSuite
{
  public:
    MiningLawTestSuite()
        : TestSuite("gridshare-gossip-mining", TestSuite::Type::UNIT)
    {
        AddTestCase(new MinerLotteryTest);
        AddTestCase(new BlockSizesTest);
        AddTestCase(new CompactBlocksTest);
    }
};

MiningLawTestSuite g_miningLawTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
