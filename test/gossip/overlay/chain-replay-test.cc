/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../printable-value.h"
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
        parameters.blockBytes = 1500;
        parameters.sizeLaw = BlockSizeLaw::INTERVAL; // a byte a millisecond
        parameters.power = {2, 1};
        parameters.protocol = BlockRelayProtocol::PUSH;
        const WanModel wan({{1}, {999}, {1e15}, {1e15}}, {0, 0});
        const auto result = RunBlocks(MakeLine(2), wan, parameters);
        // Each block reaches the other node 999 + 2 ms after it was mined, and no earlier one comes
        // later; a node builds on the highest block it has, of two equal ones on the first.
        const auto mined = ReplayLottery(parameters, 2, STREAM);
        std::vector<uint32_t> heights;
        std::vector<uint32_t> minedBy(2, 0);
        uint64_t bytes = 0;
        for (std::size_t block = 0; block < mined.size(); ++block)
        {
            uint32_t highest = 0;
            int64_t hereAt = 0;
            int64_t parentAt = 0;
            for (std::size_t below = 0; below < block; ++below)
            {
                const bool isOwn = mined[below].miner == mined[block].miner;
                const int64_t at = mined[below].atMs + (isOwn ? 0 : 1001);
                const bool isFirst = heights[below] == highest && at < hereAt;
                if ((isOwn || at < mined[block].atMs) && (heights[below] > highest || isFirst))
                {
                    highest = heights[below];
                    hereAt = at;
                    parentAt = mined[below].atMs;
                }
            }
            heights.push_back(highest + 1);
            ++minedBy[mined[block].miner];
            bytes += static_cast<uint64_t>(std::max<int64_t>(1, mined[block].atMs - parentAt));
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
        NS_TEST_EXPECT_MSG_EQ(result.bytes, bytes, "once, as large as the time since its parent");
        NS_TEST_EXPECT_MSG_EQ(result.delaysMs, Delays(300, {0, 1001}), "after latency");
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
    uint32_t depth;              //!< blocks of each branch before one gets longer
    bool fetchParents;           //!< whether a missing parent is asked for
    int64_t firstStream;         //!< where the search for such a run begins: not far before it
    std::string what;            //!< of the others
};

/**
 * Node 0 mines a block, node 2 another of the same height before it has heard of that; so on to the
 * depth of the case; then node 2 mines one more. Node 1 keeps what is no longer than its chain and
 * does not relay it; so node 0 lacks all of the other branch when it is offered the last block.
 */
class ForkTest : public TestCase
{
  public:
    /// @param one what is run
    explicit ForkTest(const ForkCase& one)
        : TestCase("a fork of " + std::to_string(one.depth) + " along a line: " + one.what),
          m_case(one)
    {
    }

  private:
    /// @return ms from a node's adoption of a block to its neighbour's receipt of it
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

    bool IsRun(const std::vector<MinedBlock>& mined) const
    {
        for (std::size_t pair = 0; pair + 2 < mined.size(); pair += 2)
        {
            const int64_t apart = mined[pair + 1].atMs - mined[pair].atMs;
            const int64_t later = mined[pair + 2].atMs - mined[pair + 1].atMs;
            if (mined[pair].miner != 0 || mined[pair + 1].miner != 2 || apart <= 0 ||
                apart >= GetHopMs() || later <= 3 * GetHopMs())
            {
                return false;
            }
        }
        return mined.back().miner == 2;
    }

    /// The first streams by which the blocks are mined where and when they should be.
    std::vector<MinedBlock> FindRun(const BlockPropagationParameters& parameters, int64_t& stream)
    {
        auto mined = ReplayLottery(parameters, 3, stream);
        while (!IsRun(mined))
        {
            mined = ReplayLottery(parameters, 3, ++stream);
        }
        return mined;
    }

    /// Every receipt of every block, the last of node 2's branch at node 0 among them.
    Delays MakeDelays(const std::vector<MinedBlock>& mined) const
    {
        const int32_t hop = GetHopMs();
        Delays delays(mined.size(), {0, hop, 2 * hop});
        // Headers first: asked for at once, with the last block. Else each with a request of its
        // own, from the highest down.
        const bool atOnce = m_case.protocol == BlockRelayProtocol::HEADERS_FIRST;
        for (uint32_t pair = 0; pair < m_case.depth; ++pair)
        {
            auto& other = delays[2 * pair + 1];
            other.pop_back();
            const int64_t untilLast = mined.back().atMs - mined[2 * pair + 1].atMs;
            const uint32_t requests = atOnce ? 0 : m_case.depth - pair;
            if (m_case.fetchParents)
            {
                other.push_back(static_cast<int32_t>(untilLast + 2 * hop + requests * (60 + 52)));
            }
        }
        return delays;
    }

    /// The middle one of the three nodes' means. Node 1 gets each block a hop after it was mined.
    double MakeMedian(const Delays& delays) const
    {
        const double hop = GetHopMs();
        const auto blocks = static_cast<double>(delays.size());
        double sum = 2 * hop;
        for (uint32_t pair = 0; pair < m_case.depth && m_case.fetchParents; ++pair)
        {
            sum += delays[2 * pair + 1].back();
        }
        const double got = m_case.fetchParents ? blocks : blocks - m_case.depth;
        std::vector<double> means{sum / got, hop, 2 * hop * m_case.depth / blocks};
        std::sort(means.begin(), means.end());
        return means[1];
    }

    void DoRun() override
    {
        const uint32_t depth = m_case.depth;
        const bool fetched = m_case.fetchParents;
        BlockPropagationParameters parameters;
        parameters.blocks = 2 * depth + 1;
        parameters.intervalMs = 1000;
        parameters.blockBytes = 10;
        parameters.power = {1, 0, 1};
        parameters.protocol = m_case.protocol;
        parameters.fetchParents = fetched;
        int64_t stream = m_case.firstStream;
        const auto mined = FindRun(parameters, stream);
        const auto result = RunBlocks(MakeLine(3), MakeWan(3, 1e15), parameters, stream);
        NS_TEST_EXPECT_MSG_EQ(result.delaysMs, MakeDelays(mined), "every receipt");
        NS_TEST_EXPECT_MSG_EQ(result.mainChainBlocks, depth + 1, "node 2's blocks");
        NS_TEST_EXPECT_MSG_EQ(result.GetStaleBlocks(), depth, "node 0's blocks");
        NS_TEST_EXPECT_MSG_EQ(result.parentsFetched, fetched, "as asked for");
        // Fetched: of the main chain what has spread. Else all that has spread, stale or not.
        std::vector<bool> counted;
        for (uint32_t pair = 0; pair < depth; ++pair)
        {
            counted.insert(counted.end(), {!fetched, fetched});
        }
        counted.push_back(true);
        NS_TEST_EXPECT_MSG_EQ(result.counted, counted, "which take part in means");
        NS_TEST_EXPECT_MSG_EQ(result.blocksCounted, depth + 1, "how many");
        NS_TEST_EXPECT_MSG_EQ(
            result.mainChainUncounted, (fetched ? 0 : depth), "what node 0 lacks");
        const uint32_t receipts = 2 * parameters.blocks - (fetched ? 0 : depth);
        NS_TEST_EXPECT_MSG_EQ(result.deliveries, receipts, "receipts");
        NS_TEST_EXPECT_MSG_EQ(result.bytes, receipts * 10, "none twice");
        NS_TEST_EXPECT_MSG_EQ(result.duplicates, 0, "none twice");
        // Of a pair nodes 0 and 1 build on the first, node 2 on the second; all build on the last
        // block. The ends have one peer.
        const bool pushed = m_case.protocol == BlockRelayProtocol::PUSH;
        NS_TEST_EXPECT_MSG_EQ(result.announcements, (pushed ? 0 : depth * 4 + 4), "inv");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            result.nodeMedianMs.value(), MakeMedian(result.delaysMs), 1e-9, "median of nodes");
    }

    ForkCase m_case; //!< what is run
};

/**
 * A block's bytes take as long at 8 Mb/s as the time since its parent. So a block that follows soon
 * overtakes its parent where uploads share the uplink: after half its time alone, as each has half
 * the rate.
 */
class OvertakingTest : public TestCase
{
  public:
    /// @param fetch whether a node waits for a block's parent
    explicit OvertakingTest(bool fetch)
        : TestCase(fetch ? "a block that overtakes its parent waits for it"
                         : "a parent that is overtaken is dropped, and not asked for again"),
          m_fetch(fetch)
    {
    }

  private:
    static BlockPropagationParameters MakeParameters(bool fetch)
    {
        auto parameters = MakeLoneMiner(2);
        parameters.blocks = 2;
        parameters.intervalMs = 10000;
        parameters.blockBytes = 10000000;
        parameters.sizeLaw = BlockSizeLaw::INTERVAL;
        parameters.uploads = UploadDiscipline::PARALLEL;
        parameters.fetchParents = fetch;
        return parameters;
    }

    void CheckPair(int32_t first, int32_t second, int64_t stream)
    {
        const auto result = RunBlocks(MakeLine(2), MakeWan(2), MakeParameters(m_fetch), stream);
        const Delays delays{m_fetch ? std::vector<int32_t>{0, 172 + first + second}
                                    : std::vector<int32_t>{0},
                            {0, 172 + 2 * second}};
        NS_TEST_EXPECT_MSG_EQ(result.delaysMs, delays, "receipts");
        NS_TEST_EXPECT_MSG_EQ(result.deliveries, (m_fetch ? 2 : 1), "receipts that count");
        NS_TEST_EXPECT_MSG_EQ(
            result.bytes, static_cast<uint64_t>(first + second) * 1000, "both are sent");
        NS_TEST_EXPECT_MSG_EQ(result.mainChainBlocks, 2, "one chain");
        NS_TEST_EXPECT_MSG_EQ(result.mainChainUncounted, (m_fetch ? 0 : 1), "the parent");
    }

    // Node 2 hears of both blocks from node 0 when all is over, of the second one from node 1.
    void CheckLateOffer(int32_t first, int32_t second, int64_t stream)
    {
        auto parameters = MakeParameters(false);
        parameters.power = {1, 0, 0};
        std::vector<double> latency(9, 50);
        latency[2] = 1e6;
        const WanModel wan({{0.4, 0.3, 0.3}, latency, {8e6, 8e6, 8e6}, {8e6, 8e6, 8e6}}, {0, 1, 2});
        const OverlayGraph triangle(3, {{0, 1}, {0, 2}, {1, 2}});
        const auto result = RunBlocks(triangle, wan, parameters, stream);
        const int32_t hop = 172 + 2 * second;
        const Delays delays{{0}, {0, hop, hop + 172 + second}};
        NS_TEST_EXPECT_MSG_EQ(result.delaysMs, delays, "the second block alone");
        NS_TEST_EXPECT_MSG_EQ(result.bytes,
                              static_cast<uint64_t>(first + 2 * second) * 1000,
                              "node 2 does not ask for what it builds on");
    }

    void DoRun() override
    {
        int64_t stream = STREAM;
        auto mined = ReplayLottery(MakeParameters(true), 2, stream);
        while (mined[1].atMs - mined[0].atMs < 200 ||
               mined[0].atMs < 3 * (mined[1].atMs - mined[0].atMs))
        {
            mined = ReplayLottery(MakeParameters(true), 2, ++stream);
        }
        const auto first = static_cast<int32_t>(mined[0].atMs);
        const auto second = static_cast<int32_t>(mined[1].atMs - mined[0].atMs);
        CheckPair(first, second, stream);
        if (!m_fetch)
        {
            CheckLateOffer(first, second, stream);
        }
    }

    bool m_fetch; //!< whether a node waits
};

/// The suite of chains of several miners.
class ChainReplayTestSuite : public TestSuite
{
  public:
    ChainReplayTestSuite()
        : TestSuite("gridshare-gossip-chain-replay", TestSuite::Type::UNIT)
    {
        AddTestCase(new IntervalSizeTest);
        AddTestCase(new TwoMinersTest);
        AddTestCase(new OvertakingTest(true));
        AddTestCase(new OvertakingTest(false));
        for (const bool fetch : {true, false})
        {
            const std::string without = fetch ? "" : ", parents not fetched";
            const auto offered = BlockRelayProtocol::INVENTORY;
            const auto headers = BlockRelayProtocol::HEADERS_FIRST;
            AddTestCase(
                new ForkTest({BlockRelayProtocol::PUSH, 1, fetch, 100, "pushed" + without}));
            AddTestCase(new ForkTest({offered, 1, fetch, 70, "offered" + without}));
            AddTestCase(new ForkTest({offered, 2, fetch, 5700, "offered" + without}));
            AddTestCase(new ForkTest({headers, 1, fetch, 70, "headers first" + without}));
            AddTestCase(new ForkTest({headers, 2, fetch, 3600, "headers first" + without}));
        }
    }
};

ChainReplayTestSuite g_chainReplayTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
