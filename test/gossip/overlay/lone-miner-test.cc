/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../printable-value.h"
#include "block-propagation-fixtures.h"

#include "ns3/test.h"

#include <optional>

/**
 * @file
 * @ingroup gridshare-test
 * A block of a lone miner among two or three nodes with fixed delays, every number by hand. Latency
 * is 50 ms, a control message takes 10 ms more, a block 2 ms more; 8 Mb/s are 1,000 bytes a
 * millisecond.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// What every block of a lone miner does: receipts, messages, bytes.
struct LoneCase
{
    std::string what;                      //!< is shown
    BlockPropagationParameters parameters; //!< of the run
    OverlayGraph overlay;                  //!< who is whose peer
    std::vector<int32_t> delaysMs;         //!< of each block
    uint64_t announcements;                //!< a block
    uint64_t duplicates;                   //!< a block
    uint64_t bytes;                        //!< a block
    std::optional<WanModel> wan{};         //!< where it is not MakeWan()
};

/// One miner: all blocks alike.
class LoneMinerTest : public TestCase
{
  public:
    /// @param one what is run, and what it has to give
    explicit LoneMinerTest(LoneCase one)
        : TestCase("a block of a lone miner: " + one.what),
          m_case(std::move(one))
    {
    }

  private:
    void DoRun() override
    {
        const uint32_t nodes = m_case.overlay.GetNodeCount();
        const auto result =
            RunBlocks(m_case.overlay, m_case.wan.value_or(MakeWan(nodes)), m_case.parameters);
        const uint32_t blocks = m_case.parameters.blocks;
        NS_TEST_EXPECT_MSG_EQ(result.blocks, blocks, "mined");
        NS_TEST_EXPECT_MSG_EQ(result.mainChainBlocks, blocks, "all in the main chain");
        NS_TEST_EXPECT_MSG_EQ(result.blocksCounted, blocks, "all count");
        NS_TEST_EXPECT_MSG_EQ(result.mainChainUncounted, 0, "none is left out");
        NS_TEST_EXPECT_MSG_EQ(
            result.delaysMs, Delays(blocks, m_case.delaysMs), "the delays of each");
        NS_TEST_EXPECT_MSG_EQ(result.deliveries, blocks * (nodes - 1), "all but the miner");
        NS_TEST_EXPECT_MSG_EQ(result.announcements, blocks * m_case.announcements, "inv");
        NS_TEST_EXPECT_MSG_EQ(result.duplicates, blocks * m_case.duplicates, "received again");
        NS_TEST_EXPECT_MSG_EQ(result.bytes, blocks * m_case.bytes, "bytes");
        NS_TEST_EXPECT_MSG_EQ(
            result.nodeMedianMs.value(), m_case.delaysMs[nodes / 2], "median over nodes");
    }

    LoneCase m_case; //!< what is run
};

/// A block goes from one node to all others, by each way to offer it and each size.
std::vector<LoneCase>
MakeWholeBlockCases()
{
    const OverlayGraph triangle(3, {{0, 1}, {0, 2}, {1, 2}});
    std::vector<LoneCase> cases;
    auto parameters = MakeLoneMiner(3);
    // inv 60, getdata 60, 100 ms of upload and 52: and the second upload waits for the first. All
    // three announce to both peers.
    cases.push_back({"offered in a triangle", parameters, triangle, {0, 272, 372}, 6, 0, 200000});
    parameters.controlMs = 3;
    parameters.processingMs = 7;
    cases.push_back({"other additions", parameters, triangle, {0, 263, 363}, 6, 0, 200000});
    parameters = MakeLoneMiner(3);
    // The two others push it to each other as soon as they have it.
    parameters.protocol = BlockRelayProtocol::PUSH;
    cases.push_back({"pushed in a triangle", parameters, triangle, {0, 152, 252}, 0, 2, 400000});
    parameters.protocol = BlockRelayProtocol::HEADERS_FIRST;
    cases.push_back({"headers first", parameters, MakeLine(3), {0, 392, 784}, 4, 0, 200000});
    parameters = MakeLoneMiner(3);
    // 2,000 ms a megabyte: 200 ms from its receipt to its announcement; the miner needs none.
    parameters.validationMsPerMb = 2000;
    cases.push_back({"validated", parameters, MakeLine(3), {0, 272, 744}, 4, 0, 200000});
    return cases;
}

/// The same with compact blocks: 18 kB, and 3 % of the block where transactions are missing.
std::vector<LoneCase>
MakeCompactCases()
{
    std::vector<LoneCase> cases;
    auto parameters = MakeLoneMiner(2);
    parameters.compact.enabled = true;
    parameters.compact.share = 1;
    parameters.compact.churnShare = 0;
    parameters.compact.failureSteady = 0;
    parameters.compact.failureChurn = 1;
    parameters.compact.missingSteady = {0, 0, 1};
    parameters.compact.missingChurn = {0, 0, 0, 0, 1};
    cases.push_back({"compact", parameters, MakeLine(2), {0, 120 + 18 + 52}, 2, 0, 18000});
    parameters.compact.churnShare = 1;
    // A request, and 5 % of the block.
    cases.push_back({"compact, some of it missing",
                     parameters,
                     MakeLine(2),
                     {0, 120 + 18 + 52 + 60 + 5 + 52},
                     2,
                     0,
                     18000 + 5000});
    parameters.compact.churnShare = 0;
    parameters.compact.failureSteady = 1;
    cases.push_back({"compact, less of it missing",
                     parameters,
                     MakeLine(2),
                     {0, 120 + 18 + 52 + 60 + 3 + 52},
                     2,
                     0,
                     18000 + 3000});
    parameters.compact.failureSteady = 0;
    parameters.blockBytes = 9000;
    cases.push_back({"a compact block is no larger than its block",
                     parameters,
                     MakeLine(2),
                     {0, 181},
                     2,
                     0,
                     9000});
    parameters.compact.share = 0.5;
    cases.push_back(
        {"one of the two knows compact blocks", parameters, MakeLine(2), {0, 181}, 2, 0, 9000});
    parameters.blockBytes = 100000;
    cases.push_back({"so the block comes whole", parameters, MakeLine(2), {0, 272}, 2, 0, 100000});
    return cases;
}

/// 30 ms from the miner, 70 ms back: which message goes which way.
std::vector<LoneCase>
MakeAsymmetricCases()
{
    const WanModel wan({{0.5, 0.5}, {1, 30, 70, 1}, {8e6, 8e6}, {8e6, 8e6}}, {0, 1});
    std::vector<LoneCase> cases;
    auto parameters = MakeLoneMiner(2);
    // inv 40, getdata 80, 100 ms of upload and 32.
    const std::vector<int32_t> offered{0, 40 + 80 + 132};
    cases.push_back({"asymmetric delays", parameters, MakeLine(2), offered, 2, 0, 100000, wan});
    parameters.protocol = BlockRelayProtocol::HEADERS_FIRST;
    const std::vector<int32_t> headers{0, 40 + 80 + 40 + 80 + 132};
    cases.push_back({"asymmetric, headers", parameters, MakeLine(2), headers, 2, 0, 100000, wan});
    parameters.protocol = BlockRelayProtocol::INVENTORY;
    parameters.compact.enabled = true;
    parameters.compact.share = 1;
    parameters.compact.failureSteady = 1;
    parameters.compact.failureChurn = 1;
    parameters.compact.missingSteady = {0, 1};
    parameters.compact.missingChurn = {0, 1};
    const std::vector<int32_t> missing{0, 40 + 80 + 18 + 32 + 80 + 2 + 32};
    cases.push_back({"asymmetric, compact", parameters, MakeLine(2), missing, 2, 0, 20000, wan});
    return cases;
}

/// Of the miner and its peer one comes and goes: the peer's mempool decides whether a compact block
/// fails, the miner's part what is missing.
class ChurnTest : public TestCase
{
  public:
    /// @param churns whether it is the peer that comes and goes
    explicit ChurnTest(bool churns)
        : TestCase(churns ? "a compact block at a peer that comes and goes"
                          : "a compact block of a miner that comes and goes"),
          m_churns(churns)
    {
    }

  private:
    void DoRun() override
    {
        auto parameters = MakeLoneMiner(2);
        parameters.blocks = 1;
        parameters.compact.enabled = true;
        parameters.compact.share = 1;
        parameters.compact.churnShare = 0.5;
        parameters.compact.failureSteady = 0;
        parameters.compact.failureChurn = 1;
        parameters.compact.missingSteady = {0, 0, 1};
        parameters.compact.missingChurn = {0, 0, 0, 0, 1};
        int64_t stream = STREAM;
        while (DoesPeerChurn(parameters.compact, stream) != m_churns)
        {
            ++stream;
        }
        const auto result = RunBlocks(MakeLine(2), MakeWan(2), parameters, stream);
        const int32_t delay = 120 + 18 + 52 + (m_churns ? 60 + 3 + 52 : 0);
        NS_TEST_EXPECT_MSG_EQ(result.delaysMs[0].at(1), delay, "receipt");
        NS_TEST_EXPECT_MSG_EQ(result.bytes, 18000 + (m_churns ? 3000 : 0), "bytes");
    }

    static bool DoesPeerChurn(const CompactBlockParameters& parameters, int64_t stream)
    {
        CompactBlocks compact(parameters);
        compact.AssignStreams(stream + 1); // behind that of latency
        compact.Deal(2);
        return compact.Fails(1);
    }

    bool m_churns; //!< the peer
};

/// The suite of a lone miner's blocks.
class LoneMinerTestSuite : public TestSuite
{
  public:
    LoneMinerTestSuite()
        : TestSuite("gridshare-gossip-lone-miner", TestSuite::Type::UNIT)
    {
        for (const auto& cases : {MakeWholeBlockCases(), MakeCompactCases(), MakeAsymmetricCases()})
        {
            for (const auto& one : cases)
            {
                AddTestCase(new LoneMinerTest(one));
            }
        }
        AddTestCase(new ChurnTest(true));
        AddTestCase(new ChurnTest(false));
    }
};

LoneMinerTestSuite g_loneMinerTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
