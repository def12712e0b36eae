/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../printable-value.h"

#include "ns3/block-tree.h"
#include "ns3/propagation-statistics.h"
#include "ns3/test.h"

#include <array>

/**
 * @file
 * @ingroup gridshare-test
 * Means and percentiles of blocks' delays, and chains of blocks, by hand.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Two blocks of 200 nodes whose delays count upwards, and one that does not take part.
class PropagationMeansTest : public TestCase
{
  public:
    PropagationMeansTest()
        : TestCase("percentiles are over nodes and means over the blocks that count")
    {
    }

  private:
    static std::vector<int32_t> CountUp(std::size_t nodes, int32_t step)
    {
        std::vector<int32_t> delays;
        for (std::size_t i = 0; i < nodes; ++i)
        {
            delays.push_back(static_cast<int32_t>(i) * step);
        }
        return delays;
    }

    void DoRun() override
    {
        // Of 200 nodes the p-th percentile has index 2 p; the second block misses one node, which
        // is half a per cent, and its delays are thrice the first one's: the mean is twice those.
        const std::vector<std::vector<int32_t>> delays{
            CountUp(200, 1), CountUp(10, 1000000), CountUp(199, 3)};
        NS_TEST_EXPECT_MSG_EQ(HasSpread(delays[0], 200), true, "all nodes");
        NS_TEST_EXPECT_MSG_EQ(HasSpread(delays[1], 200), false, "ten of 200");
        NS_TEST_EXPECT_MSG_EQ(HasSpread(delays[2], 200), true, "99.5 %");
        NS_TEST_EXPECT_MSG_EQ(HasSpread(CountUp(198, 1), 200), false, "99 %");
        const auto means = AverageBlocks(delays, {true, false, true}, 200);
        NS_TEST_ASSERT_MSG_EQ(means.has_value(), true, "two blocks count");
        for (const int percent : PROPAGATION_PERCENTILES)
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(
                means->GetPercentileMs(percent), 4.0 * percent, 1e-9, percent);
        }
        // Means over the nodes reached: 199 / 2 and 3 x 198 / 2.
        NS_TEST_EXPECT_MSG_EQ_TOL(means->meanMs, (99.5 + 297) / 2, 1e-9, "mean of means");
        NS_TEST_EXPECT_MSG_EQ(
            AverageBlocks(delays, {false, false, false}, 200).has_value(), false, "of nothing");
        MeansByNode byNode(4);
        NS_TEST_EXPECT_MSG_EQ(byNode.GetMedianMs().has_value(), false, "of nothing");
        byNode.Add(0, 0);
        byNode.Add(0, 30);
        byNode.Add(1, 5);
        byNode.Add(2, 10);
        // Means 15, 5, 10 and none: in order 5, 10, 15.
        NS_TEST_EXPECT_MSG_EQ(byNode.GetMedianMs().value(), 10, "median of nodes' means");
    }
};

/// Ten nodes, ten numbers.
class TenNodesTest : public TestCase
{
  public:
    TenNodesTest()
        : TestCase("the percentiles of ten numbers are those that one counts off")
    {
    }

  private:
    void DoRun() override
    {
        const std::vector<int32_t> delays{0, 3, 7, 20, 31, 44, 58, 71, 90, 120};
        const auto means = AverageBlocks({delays}, {true}, 10);
        // Index p / 10, counted from 0 and rounded down: 1, 2, 5, 7 and thrice 9.
        const std::array<double, 7> expected{3, 7, 44, 71, 120, 120, 120};
        for (std::size_t i = 0; i < expected.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(means->GetPercentileMs(PROPAGATION_PERCENTILES[i]),
                                  expected[i],
                                  PROPAGATION_PERCENTILES[i] << " %");
        }
        NS_TEST_EXPECT_MSG_EQ_TOL(means->meanMs, 44.4, 1e-12, "444 over ten nodes");
        NS_TEST_EXPECT_MSG_EQ(PickDelayMs(delays, 10, 0), 0, "the miner");
        NS_TEST_EXPECT_MSG_EQ(PickDelayMs(delays, 10, 1), 120, "the last");
        // Of 20 nodes ten have it: the 45th is the last one's, and so are those above.
        NS_TEST_EXPECT_MSG_EQ(PickDelayMs(delays, 20, 0.45), 120, "index 9");
        NS_TEST_EXPECT_MSG_EQ(PickDelayMs(delays, 20, 0.44), 90, "index 8");
        NS_TEST_EXPECT_MSG_EQ(PickDelayMs(delays, 20, 0.9), 120, "behind the last");
        MeansByNode byNode(4);
        for (uint32_t node = 0; node < 4; ++node)
        {
            byNode.Add(node, 10 * node + 5);
            byNode.Add(node, 10 * node + 6);
        }
        NS_TEST_EXPECT_MSG_EQ(byNode.GetMedianMs().value(), 25.5, "index 2 of four");
        NS_TEST_EXPECT_MSG_EQ(HasSpread(delays, 10), true, "ten of ten");
        NS_TEST_EXPECT_MSG_EQ(HasSpread(delays, 11), false, "ten of eleven");
    }
};

/// A fork: the root, 1 and 2 on it, 3 on 1.
class BlockTreeTest : public TestCase
{
  public:
    BlockTreeTest()
        : TestCase("a tree of blocks knows heights, children, ancestors and chains")
    {
    }

  private:
    void DoRun() override
    {
        BlockTree tree;
        NS_TEST_EXPECT_MSG_EQ(tree.Add(BlockTree::ROOT), 1, "numbers follow each other");
        NS_TEST_EXPECT_MSG_EQ(tree.Add(BlockTree::ROOT), 2, "numbers follow each other");
        NS_TEST_EXPECT_MSG_EQ(tree.Add(1), 3, "numbers follow each other");
        NS_TEST_EXPECT_MSG_EQ(tree.GetHeight(3), 2, "two above the root");
        NS_TEST_EXPECT_MSG_EQ(tree.GetHeight(2), 1, "one above the root");
        NS_TEST_EXPECT_MSG_EQ(
            tree.GetChildren(BlockTree::ROOT), (std::vector<uint32_t>{1, 2}), "children");
        NS_TEST_EXPECT_MSG_EQ(tree.IsAncestor(1, 3), true, "3 builds on 1");
        NS_TEST_EXPECT_MSG_EQ(tree.IsAncestor(2, 3), false, "and not on 2");
        NS_TEST_EXPECT_MSG_EQ(tree.IsAncestor(3, 1), false, "nor does 1 on 3");
        NS_TEST_EXPECT_MSG_EQ(tree.IsAncestor(3, 3), true, "a block is its own");
        NS_TEST_EXPECT_MSG_EQ(tree.IsAncestor(BlockTree::ROOT, 2), true, "all build on the root");
        NS_TEST_EXPECT_MSG_EQ(tree.FindMainTip({2, 2, 2, 3}), 3, "the highest");
        NS_TEST_EXPECT_MSG_EQ(tree.Add(2), 4, "a tie");
        NS_TEST_EXPECT_MSG_EQ(tree.FindMainTip({3, 4, 4}), 4, "the one that most have");
        NS_TEST_EXPECT_MSG_EQ(tree.FindMainTip({3, 4}), 3, "or the first");
        NS_TEST_EXPECT_MSG_EQ(tree.MarkChain(3),
                              (std::vector<bool>{true, true, false, true, false}),
                              "the chain of 3");
    }
};

/// The suite of propagation's statistics.
class PropagationStatisticsTestSuite : public TestSuite
{
  public:
    PropagationStatisticsTestSuite()
        : TestSuite("gridshare-gossip-propagation-statistics", TestSuite::Type::UNIT)
    {
        AddTestCase(new PropagationMeansTest);
        AddTestCase(new TenNodesTest);
        AddTestCase(new BlockTreeTest);
    }
};

static PropagationStatisticsTestSuite g_propagationStatisticsTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
