/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../printable-value.h"
#include "block-propagation-fixtures.h"

#include "ns3/map-scheduler.h"
#include "ns3/overlay-generators.h"
#include "ns3/radix-scheduler.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/test.h"

#include <algorithm>
#include <limits>

/**
 * @file
 * @ingroup gridshare-test
 * Block propagation against closed forms, and with elision against without.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

OverlayGraph
MakePeers(const std::string& kind, uint32_t nodes, uint32_t degree)
{
    auto draws = CreateObject<UniformRandomVariable>();
    draws->SetStream(3);
    OverlayParameters parameters;
    parameters.kind = kind;
    parameters.nodes = nodes;
    parameters.degree = degree;
    return MakeOverlay(parameters, *draws);
}

BlockPropagationResult
RunStudy(const OverlayGraph& overlay,
         const WanModel& wan,
         const BlockPropagationParameters& parameters,
         const std::string& scheduler = "ns3::gridshare::RadixScheduler")
{
    ObjectFactory factory;
    factory.SetTypeId(scheduler);
    Simulator::SetScheduler(factory);
    BlockPropagation propagation(overlay, wan, parameters);
    propagation.AssignStreams(11);
    const auto result = propagation.Run();
    Simulator::Destroy();
    return result;
}

/// Fixed delays on a full mesh, a star and a line: every arrival is known.
class PropagationClosedFormTest : public TestCase
{
  public:
    PropagationClosedFormTest()
        : TestCase("fixed delays give the closed forms of uploads and relays")
    {
    }

  private:
    void Expect(const OverlayGraph& overlay,
                const WanModel& wan,
                const BlockPropagationParameters& parameters,
                const std::vector<int32_t>& delays,
                const std::string& what)
    {
        const auto result = RunStudy(overlay, wan, parameters);
        NS_TEST_ASSERT_MSG_EQ(result.delaysMs.size(), 3, "three blocks");
        for (const auto& block : result.delaysMs)
        {
            NS_TEST_ASSERT_MSG_EQ(block.size(), delays.size(), what << ": everyone gets it");
            for (std::size_t i = 0; i < delays.size(); ++i)
            {
                NS_TEST_EXPECT_MSG_EQ(block[i], delays[i], what << ", receipt " << i);
            }
        }
    }

    // 100 kB at 8 Mb/s take 100 ms; inv and getdata take 60 ms each. Each node asks the miner, who
    // has offered it first.
    void CheckFullMesh()
    {
        const WanModel wan({{1}, {50}, {8e6}, {16e6}}, std::vector<uint32_t>(4, 0));
        const auto overlay = MakePeers("full-mesh", 4, 0);
        auto parameters = MakeLoneMiner(4);
        Expect(overlay, wan, parameters, {0, 272, 372, 472}, "sequential mesh");
        parameters.uploads = UploadDiscipline::PARALLEL;
        Expect(overlay, wan, parameters, {0, 472, 472, 472}, "parallel mesh");
        parameters.uploads = UploadDiscipline::SIMBLOCK;
        Expect(overlay, wan, parameters, {0, 272, 424, 576}, "SimBlock's mesh");
        parameters.protocol = BlockRelayProtocol::HEADERS_FIRST;
        Expect(overlay, wan, parameters, {0, 392, 544, 696}, "SimBlock's mesh, headers first");
    }

    // No rate: what remains is latency, once for all receivers, but under
    // SimBlock's rule, where it occupies the uplink and the first receiver's forwards help.
    void CheckLatencyAlone()
    {
        constexpr double NO_BOUND = std::numeric_limits<double>::infinity();
        const WanModel wan({{1}, {1000}, {NO_BOUND}, {NO_BOUND}}, std::vector<uint32_t>(10, 0));
        const auto overlay = MakePeers("full-mesh", 10, 0);
        auto parameters = MakeLoneMiner(10);
        parameters.blockBytes = 1;
        parameters.controlMs = 0;
        parameters.processingMs = 0;
        parameters.protocol = BlockRelayProtocol::PUSH;
        const std::vector<int32_t> once{0, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000};
        Expect(overlay, wan, parameters, once, "sequential latency");
        parameters.uploads = UploadDiscipline::PARALLEL;
        Expect(overlay, wan, parameters, once, "parallel latency");
        parameters.uploads = UploadDiscipline::SIMBLOCK;
        parameters.protocol = BlockRelayProtocol::INVENTORY;
        Expect(overlay,
               wan,
               parameters,
               {0, 3000, 4000, 5000, 6000, 7000, 8000, 9000, 10000, 11000},
               "SimBlock's latency");
    }

    // A hub of 8 Mb/s; leaf 1 takes 1 Mb/s, leaves 2 and 3 take 16. Parallel: leaf 1 gets its
    // 1 Mb/s, the others 3.5 each, so 228.6 ms and, for leaf 1, 800 ms.
    void CheckStar()
    {
        const WanModel wan(
            {{0.25, 0.25, 0.5}, std::vector<double>(9, 50), {8e6, 8e6, 8e6}, {16e6, 1e6, 16e6}},
            {0, 1, 2, 2});
        const OverlayGraph star(4, {{0, 1}, {0, 2}, {0, 3}});
        auto parameters = MakeLoneMiner(4);
        Expect(star, wan, parameters, {0, 372, 472, 972}, "sequential star");
        parameters.uploads = UploadDiscipline::PARALLEL;
        Expect(star, wan, parameters, {0, 401, 401, 972}, "parallel star");
        parameters.uploads = UploadDiscipline::SIMBLOCK;
        Expect(star, wan, parameters, {0, 972, 1124, 1276}, "SimBlock's star");
    }

    // With one peer to serve at a time the disciplines are one: 120 + 152 ms a hop, or 152 pushed.
    void CheckLine()
    {
        const WanModel wan({{1}, {50}, {8e6}, {16e6}}, std::vector<uint32_t>(4, 0));
        const OverlayGraph line(4, {{0, 1}, {1, 2}, {2, 3}});
        auto parameters = MakeLoneMiner(4);
        for (const auto discipline :
             {UploadDiscipline::SEQUENTIAL, UploadDiscipline::PARALLEL, UploadDiscipline::SIMBLOCK})
        {
            parameters.uploads = discipline;
            parameters.protocol = BlockRelayProtocol::INVENTORY;
            Expect(line, wan, parameters, {0, 272, 544, 816}, "line");
            parameters.protocol = BlockRelayProtocol::PUSH;
            Expect(line, wan, parameters, {0, 152, 304, 456}, "pushed along a line");
        }
    }

    void DoRun() override
    {
        CheckFullMesh();
        CheckLatencyAlone();
        CheckStar();
        CheckLine();
    }
};

/// Where blocks follow each other faster than they spread, the main chain reaches everyone.
class MainChainTest : public TestCase
{
  public:
    /// @param protocol how blocks are offered @param name its word
    MainChainTest(BlockRelayProtocol protocol, const std::string& name)
        : TestCase("every node gets every block of the main chain, " + name),
          m_protocol(protocol)
    {
    }

  private:
    void DoRun() override
    {
        WanModel wan({{1}, {80}, {20e6}, {20e6}}, std::vector<uint32_t>(60, 0));
        wan.SetLatencyLaw(LatencyLaw::PARETO);
        BlockPropagationParameters parameters;
        parameters.protocol = m_protocol;
        parameters.blocks = 300;
        parameters.intervalMs = 500;
        parameters.blockBytes = 50000;
        const auto overlay = MakePeers("random-regular", 60, 6);
        const auto fetched = RunStudy(overlay, wan, parameters);
        NS_TEST_EXPECT_MSG_GT(fetched.GetStaleBlocks(), 30, "there are forks");
        NS_TEST_EXPECT_MSG_EQ(
            fetched.blocks, fetched.mainChainBlocks + fetched.GetStaleBlocks(), "no third kind");
        // Only a tie at the end keeps a block of the main chain from anyone.
        NS_TEST_EXPECT_MSG_GT(fetched.blocksCounted + 3, fetched.mainChainBlocks, "all count");
        for (std::size_t block = 0; block < fetched.blocks; ++block)
        {
            const auto reached = fetched.delaysMs[block].size();
            NS_TEST_EXPECT_MSG_GT_OR_EQ(
                reached, (fetched.counted[block] ? 60 : 0), "block " << block << " reached all 60");
            NS_TEST_EXPECT_MSG_LT_OR_EQ(reached, 60, "and nobody twice");
        }
        parameters.fetchParents = false;
        const auto assumed = RunStudy(overlay, wan, parameters);
        NS_TEST_EXPECT_MSG_LT(
            10 * assumed.blocksCounted, 9 * assumed.mainChainBlocks, "else many never do");
    }

    BlockRelayProtocol m_protocol; //!< how blocks are offered
};

/// The same delays, block by block, with and without events for messages without effect.
class ElisionTest : public TestCase
{
  public:
    /// @param discipline of uplinks @param compact compact blocks @param fetch parents, too
    ElisionTest(UploadDiscipline discipline, bool compact, bool fetch)
        : TestCase("elision changes nothing but the number of events, uploads " +
                   std::to_string(static_cast<int>(discipline)) + (compact ? ", compact" : "") +
                   (fetch ? ", parents fetched" : "")),
          m_discipline(discipline),
          m_compact(compact),
          m_fetch(fetch)
    {
    }

  private:
    void DoRun() override
    {
        const uint32_t nodes = 80;
        std::vector<uint32_t> regions;
        for (uint32_t node = 0; node < nodes; ++node)
        {
            regions.push_back(node % 2);
        }
        WanModel wan({{0.5, 0.5}, {20, 120, 120, 30}, {9e6, 20e6}, {15e6, 30e6}}, regions);
        wan.SetLatencyLaw(LatencyLaw::PARETO);
        BlockPropagationParameters parameters;
        parameters.blocks = 60;
        parameters.intervalMs = 3000; // so short that chains fork
        parameters.uploads = m_discipline;
        parameters.fetchParents = m_fetch;
        parameters.compact.enabled = m_compact;
        parameters.compact.missingSteady = {1};
        parameters.compact.missingChurn = {5, 3, 1};
        const auto overlay = MakePeers("random-regular", nodes, 8);
        const auto elided = RunStudy(overlay, wan, parameters);
        parameters.elide = false;
        const auto full = RunStudy(overlay, wan, parameters);
        const auto mapped = RunStudy(overlay, wan, parameters, "ns3::MapScheduler");
        NS_TEST_EXPECT_MSG_EQ(elided.delaysMs, full.delaysMs, "every delay is the same");
        NS_TEST_EXPECT_MSG_EQ(mapped.delaysMs, full.delaysMs, "in any scheduler");
        NS_TEST_EXPECT_MSG_EQ(elided.announcements, full.announcements, "messages are counted");
        NS_TEST_EXPECT_MSG_EQ(
            elided.GetStaleBlocks(), full.GetStaleBlocks(), "and forks are the same");
        NS_TEST_EXPECT_MSG_GT(elided.GetStaleBlocks(), 0, "there are forks");
        NS_TEST_EXPECT_MSG_GT(
            2 * (full.events - elided.events), full.announcements, "most offers get no event");
    }

    UploadDiscipline m_discipline; //!< of uplinks
    bool m_compact;                //!< compact blocks
    bool m_fetch;                  //!< parents, too
};

/// 100 kB at 1e-6 bit/s take longer than the 292 years of simulated time: nothing ever arrives.
class EndOfTimeTest : public TestCase
{
  public:
    EndOfTimeTest()
        : TestCase("what would arrive after the end of time never does, and the run ends")
    {
    }

  private:
    void DoRun() override
    {
        const WanModel wan({{1}, {50}, {1e-6}, {1e-6}}, std::vector<uint32_t>(4, 0));
        const auto overlay = MakePeers("full-mesh", 4, 0);
        auto parameters = MakeLoneMiner(4);
        for (const auto uploads : {UploadDiscipline::SEQUENTIAL, UploadDiscipline::PARALLEL})
        {
            parameters.uploads = uploads;
            const auto result = RunStudy(overlay, wan, parameters);
            NS_TEST_EXPECT_MSG_EQ(result.blocks, 3, "all blocks are mined");
            NS_TEST_EXPECT_MSG_EQ(result.deliveries, 0, "nobody gets one");
        }
        parameters.uploads = UploadDiscipline::SEQUENTIAL;
        parameters.validationMsPerMb = 1e15;
        const WanModel fast({{1}, {50}, {8e6}, {8e6}}, std::vector<uint32_t>(4, 0));
        const auto result = RunStudy(overlay, fast, parameters);
        NS_TEST_EXPECT_MSG_EQ(result.deliveries, 9, "from the miner to all, who never adopt them");
        NS_TEST_EXPECT_MSG_EQ(result.announcements, 9, "nor relay them");
    }
};

/// The suite of block propagation.
class BlockPropagationTestSuite : public TestSuite
{
  public:
    BlockPropagationTestSuite()
        : TestSuite("gridshare-gossip-propagation", TestSuite::Type::UNIT)
    {
        AddTestCase(new PropagationClosedFormTest);
        AddTestCase(new ElisionTest(UploadDiscipline::SIMBLOCK, false, false));
        AddTestCase(new ElisionTest(UploadDiscipline::SIMBLOCK, true, false));
        AddTestCase(new ElisionTest(UploadDiscipline::SEQUENTIAL, false, true));
        AddTestCase(new ElisionTest(UploadDiscipline::SEQUENTIAL, true, true));
        AddTestCase(new ElisionTest(UploadDiscipline::PARALLEL, false, true));
        AddTestCase(new MainChainTest(BlockRelayProtocol::PUSH, "push"));
        AddTestCase(new MainChainTest(BlockRelayProtocol::INVENTORY, "inventory"));
        AddTestCase(new MainChainTest(BlockRelayProtocol::HEADERS_FIRST, "headers first"));
        AddTestCase(new EndOfTimeTest);
    }
};

static BlockPropagationTestSuite g_blockPropagationTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
