/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "block-propagation-fixtures.h"

#include "ns3/test.h"

#include <algorithm>

/**
 * @file
 * @ingroup gridshare-test
 * Chains of several miners with fixed delays, replayed from who mined when: sizes by interval,
 * stale blocks, and a fork of which one node lacks the lower block.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Sizes in proportion to the time since the parent add up to the blocks' time.
class IntervalSizeTest : public TestCase
{
  public:
    IntervalSizeTest()
        : TestCase("blocks in proportion to their intervals have the bytes of the time they took")
    {
    }

  private:
    void DoRun() override
    {
        auto parameters = MakeLoneMiner(2);
        parameters.blocks = 20;
        parameters.sizeLaw = BlockSizeLaw::INTERVAL;
        parameters.intervalMs = 60000;
        const auto result = RunBlocks(MakeLine(2), MakeWan(2), parameters);
        const auto mined = ReplayLottery(parameters, 2, STREAM);
        // 100 kB a minute; each block is rounded to a byte, and takes 8 Mb/s for its bytes.
        const double bytes = static_cast<double>(mined.back().atMs) / 60000 * 100000;
        NS_TEST_EXPECT_MSG_EQ_TOL(static_cast<double>(result.bytes), bytes, 10, "all bytes");
        int64_t before = 0;
        for (std::size_t block = 0; block < mined.size(); ++block)
        {
            const double wait = static_cast<double>(mined[block].atMs - before) / 60000;
            before = mined[block].atMs;
            NS_TEST_EXPECT_MSG_EQ_TOL(
                result.delaysMs[block].at(1), 172 + 100 * wait, 1, "block " << block);
        }
    }
};

/// Two miners a second apart: who builds on what follows from when blocks arrive.
class TwoMinersTest : public TestCase
{
  public:
    TwoMinersTest()
        : TestCase("stale blocks of two miners, replayed by hand")
    {
    }

  private:
    void DoRun() override
    {
        BlockPropagationParameters parameters;
        parameters.blocks = 300;
        parameters.intervalMs = 1500;
        parameters.blockBytes = 1000;
        parameters.power = {2, 1};
        parameters.protocol = BlockRelayProtocol::PUSH;
        const WanModel wan({{1}, {999}, {1e15}, {1e15}}, {0, 0});
        const auto result = RunBlocks(MakeLine(2), wan, parameters);
        // Each block reaches the other node 999 + 2 ms after it was mined, and no earlier one comes
        // later; a node builds on the highest block it has, of two equal ones on the first.
        const auto mined = ReplayLottery(parameters, 2, STREAM);
        std::vector<uint32_t> heights;
        std::vector<uint32_t> minedBy(2, 0);
        for (std::size_t block = 0; block < mined.size(); ++block)
        {
            uint32_t highest = 0;
            for (std::size_t below = 0; below < block; ++below)
            {
                const bool isOwn = mined[below].miner == mined[block].miner;
                const bool isHere = isOwn || mined[below].atMs + 1001 < mined[block].atMs;
                highest = isHere ? std::max(highest, heights[below]) : highest;
            }
            heights.push_back(highest + 1);
            ++minedBy[mined[block].miner];
        }
        const uint32_t longest = *std::max_element(heights.begin(), heights.end());
        NS_TEST_EXPECT_MSG_GT(300 - longest, 20, "there are forks");
        NS_TEST_EXPECT_MSG_EQ(result.mainChainBlocks, longest, "the main chain");
        NS_TEST_EXPECT_MSG_EQ(result.GetStaleBlocks(), 300 - longest, "all others are stale");
        NS_TEST_EXPECT_MSG_EQ(result.blocksCounted, longest, "blocks of the main chain count");
        NS_TEST_EXPECT_MSG_EQ(std::count(result.counted.begin(), result.counted.end(), true),
                              longest,
                              "and no other");
        NS_TEST_EXPECT_MSG_EQ(result.deliveries, 300, "each reaches the other node");
        NS_TEST_EXPECT_MSG_EQ(result.bytes, 300000, "once");
        NS_TEST_EXPECT_MSG_EQ((result.delaysMs == Delays(300, {0, 1001})), true, "after latency");
        // Of two nodes, percentiles below the 50th are the miner's.
        NS_TEST_EXPECT_MSG_EQ_TOL(result.means->meanMs, 500.5, 1e-9, "the miner's 0 counts");
        NS_TEST_EXPECT_MSG_EQ(result.means->GetPercentileMs(25), 0, "the miner");
        NS_TEST_EXPECT_MSG_EQ(result.means->GetPercentileMs(50), 1001, "the other");
        // A node waits for the other's blocks: the upper of two medians is that of the one that
        // mines less.
        const double others = std::max(minedBy[0], minedBy[1]);
        NS_TEST_EXPECT_MSG_EQ_TOL(
            result.nodeMedianMs.value(), 1001 * others / 300, 1e-9, "a node's mean");
    }
};

/// What a fork at the ends of a line of three nodes gives.
struct ForkCase
{
    BlockRelayProtocol protocol; //!< how blocks are offered
    bool fetchParents;           //!< whether a missing parent is asked for
    std::string what;            //!< of the two
};

/**
 * Node 0 mines block 1, node 2 mines block 2 before it has heard of that, and later block 3 on it.
 * Node 1 keeps block 2 and does not relay it; so node 0 lacks it when it is offered block 3.
 */
class ForkTest : public TestCase
{
  public:
    /// @param one what is run
    explicit ForkTest(const ForkCase& one)
        : TestCase("a fork along a line: " + one.what),
          m_case(one)
    {
    }

  private:
    /// @return ms from a node's adoption of a block to its neighbour's
    int32_t GetHopMs() const
    {
        switch (m_case.protocol)
        {
        case BlockRelayProtocol::PUSH:
            return 52;
        case BlockRelayProtocol::INVENTORY:
            return 60 + 60 + 52;
        case BlockRelayProtocol::HEADERS_FIRST:
            break;
        }
        return 60 + 60 + 60 + 60 + 52;
    }

    /// The first streams by which the three blocks are mined where and when they should be.
    std::vector<MinedBlock> FindRun(const BlockPropagationParameters& parameters, int64_t& stream)
    {
        while (true)
        {
            const auto mined = ReplayLottery(parameters, 3, stream);
            if (mined[0].miner == 0 && mined[1].miner == 2 && mined[2].miner == 2 &&
                mined[1].atMs > mined[0].atMs && mined[1].atMs < mined[0].atMs + GetHopMs() &&
                mined[2].atMs > mined[1].atMs + 2000)
            {
                return mined;
            }
            ++stream;
        }
    }

    /// @return when node 0 has block 2, ms after it was mined
    int32_t GetParentDelayMs(int32_t untilChild) const
    {
        const int32_t hop = GetHopMs();
        // Headers first: asked for at once, with block 3. Else with a request of its own.
        const bool atOnce = m_case.protocol == BlockRelayProtocol::HEADERS_FIRST;
        return untilChild + 2 * hop + (atOnce ? 0 : 60 + 52);
    }

    void DoRun() override
    {
        BlockPropagationParameters parameters;
        parameters.blocks = 3;
        parameters.intervalMs = 1000;
        parameters.blockBytes = 10;
        parameters.power = {1, 0, 1};
        parameters.protocol = m_case.protocol;
        parameters.fetchParents = m_case.fetchParents;
        int64_t stream = STREAM;
        const auto mined = FindRun(parameters, stream);
        const auto result = RunBlocks(MakeLine(3), MakeWan(3, 1e15), parameters, stream);
        const int32_t hop = GetHopMs();
        const bool fetched = m_case.fetchParents;
        Delays delays(3, {0, hop, 2 * hop});
        delays[1].pop_back();
        if (fetched)
        {
            const auto untilChild = static_cast<int32_t>(mined[2].atMs - mined[1].atMs);
            delays[1].push_back(GetParentDelayMs(untilChild));
        }
        NS_TEST_EXPECT_MSG_EQ((result.delaysMs == delays), true, "every receipt");
        NS_TEST_EXPECT_MSG_EQ(result.mainChainBlocks, 2, "blocks 2 and 3");
        NS_TEST_EXPECT_MSG_EQ(result.GetStaleBlocks(), 1, "block 1");
        NS_TEST_EXPECT_MSG_EQ(result.parentsFetched, fetched, "as asked for");
        // Fetched: of the main chain what has spread. Else all that has spread: blocks 1 and 3.
        const std::vector<bool> counted{!fetched, fetched, true};
        NS_TEST_EXPECT_MSG_EQ((result.counted == counted), true, "which take part in means");
        NS_TEST_EXPECT_MSG_EQ(result.blocksCounted, 2, "two of them");
        NS_TEST_EXPECT_MSG_EQ(result.mainChainUncounted, (fetched ? 0 : 1), "block 2");
        NS_TEST_EXPECT_MSG_EQ(result.deliveries, (fetched ? 6 : 5), "receipts");
        NS_TEST_EXPECT_MSG_EQ(result.bytes, result.deliveries * 10, "none twice");
        NS_TEST_EXPECT_MSG_EQ(result.duplicates, 0, "none twice");
        // Block 1: nodes 0 and 1 build on it, block 2: node 2, block 3: all. Ends have one peer.
        const bool pushed = m_case.protocol == BlockRelayProtocol::PUSH;
        NS_TEST_EXPECT_MSG_EQ(result.announcements, (pushed ? 0 : 1 + 2 + 1 + 4), "inv");
        // Node 1: hop, hop, hop. Of three nodes' means the middle one.
        const std::vector<int32_t>& last = delays[1];
        const double zero = fetched ? (last[2] + 2.0 * hop) / 3 : 2.0 * hop / 2;
        std::vector<double> means{zero, double(hop), 2.0 * hop / 3};
        std::sort(means.begin(), means.end());
        NS_TEST_EXPECT_MSG_EQ_TOL(result.nodeMedianMs.value(), means[1], 1e-9, "node 1's mean");
    }

    ForkCase m_case; //!< what is run
};

/// The suite of chains of several miners.
class ChainReplayTestSuite : public TestSuite
{
  public:
    ChainReplayTestSuite()
        : TestSuite("gridshare-network-chain-replay", TestSuite::Type::UNIT)
    {
        AddTestCase(new IntervalSizeTest);
        AddTestCase(new TwoMinersTest);
        for (const bool fetch : {true, false})
        {
            const std::string without = fetch ? "" : ", parents not fetched";
            AddTestCase(new ForkTest({BlockRelayProtocol::PUSH, fetch, "pushed" + without}));
            AddTestCase(new ForkTest({BlockRelayProtocol::INVENTORY, fetch, "offered" + without}));
            AddTestCase(
                new ForkTest({BlockRelayProtocol::HEADERS_FIRST, fetch, "headers" + without}));
        }
    }
};

ChainReplayTestSuite g_chainReplayTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
