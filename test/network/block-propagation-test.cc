/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/block-propagation.h"
#include "ns3/map-scheduler.h"
#include "ns3/overlay-generators.h"
#include "ns3/radix-scheduler.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"
#include "ns3/test.h"

#include <algorithm>

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

/// A star of fixed delays: the k-th leaf waits for k uploads.
class PropagationClosedFormTest : public TestCase
{
  public:
    PropagationClosedFormTest()
        : TestCase("fixed delays give the closed forms of push, inventory and headers-first")
    {
    }

  private:
    void Check(BlockRelayProtocol protocol, int64_t roundTrips)
    {
        const uint32_t nodes = 4;
        WanModel wan({{1}, {50}, {8e6}, {16e6}}, std::vector<uint32_t>(nodes, 0));
        BlockPropagationParameters parameters;
        parameters.blocks = 3;
        parameters.blockBytes = 100000;
        parameters.protocol = protocol;
        const auto overlay = MakePeers("full-mesh", nodes, 0);
        const auto result = RunStudy(overlay, wan, parameters);
        NS_TEST_EXPECT_MSG_EQ(result.deliveries, 3 * (nodes - 1), "everyone gets every block");
        // 100 kB at the smaller rate take 100 ms; an upload lasts 50 + 100 + 2 ms, and the
        // next begins at its arrival: the miner serves its three peers one after another, unless
        // push has let the first of them forward the block.
        for (const auto& delays : result.delaysMs)
        {
            NS_TEST_ASSERT_MSG_EQ(delays.size(), nodes, "miner included");
            NS_TEST_EXPECT_MSG_EQ(delays[0], 0, "the miner has it");
            NS_TEST_EXPECT_MSG_EQ(delays[1], roundTrips * 60 + 152, "first upload");
            NS_TEST_EXPECT_MSG_EQ(delays[2], roundTrips * 60 + 304, "second upload");
        }
    }

    void DoRun() override
    {
        Check(BlockRelayProtocol::PUSH, 0);
        Check(BlockRelayProtocol::INVENTORY, 2);
        Check(BlockRelayProtocol::HEADERS_FIRST, 4);
    }
};

/// The same delays, block by block, with and without events for messages without effect.
class ElisionTest : public TestCase
{
  public:
    /// @param compact compact blocks
    explicit ElisionTest(bool compact)
        : TestCase(std::string("elision changes nothing but the number of events") +
                   (compact ? ", compact blocks" : "")),
          m_compact(compact)
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
        parameters.compact = m_compact;
        parameters.missingSteady = {1};
        parameters.missingChurn = {5, 3, 1};
        const auto overlay = MakePeers("random-regular", nodes, 8);
        const auto elided = RunStudy(overlay, wan, parameters);
        parameters.elide = false;
        const auto full = RunStudy(overlay, wan, parameters);
        const auto mapped = RunStudy(overlay, wan, parameters, "ns3::MapScheduler");
        NS_TEST_EXPECT_MSG_EQ((elided.delaysMs == full.delaysMs), true, "every delay is the same");
        NS_TEST_EXPECT_MSG_EQ((mapped.delaysMs == full.delaysMs), true, "in any scheduler");
        NS_TEST_EXPECT_MSG_EQ(elided.announcements, full.announcements, "messages are counted");
        NS_TEST_EXPECT_MSG_EQ(elided.staleBlocks, full.staleBlocks, "and forks are the same");
        NS_TEST_EXPECT_MSG_GT(elided.staleBlocks, 0, "there are forks");
        NS_TEST_EXPECT_MSG_LT(2 * elided.events, full.events, "with fewer events");
    }

    bool m_compact; //!< compact blocks
};

/// Random insertions and removals leave a radix scheduler in the order of a map.
class RadixSchedulerTest : public TestCase
{
  public:
    RadixSchedulerTest()
        : TestCase("the radix scheduler gives the order of ns-3's map")
    {
    }

  private:
    void DoRun() override
    {
        auto radix = CreateObject<RadixScheduler>();
        auto map = CreateObject<MapScheduler>();
        auto draws = CreateObject<UniformRandomVariable>();
        draws->SetStream(9);
        std::vector<Scheduler::Event> pending;
        uint64_t now = 0;
        uint32_t uid = 0;
        for (int step = 0; step < 20000; ++step)
        {
            const double what = draws->GetValue(0, 1);
            if (what < 0.55 || map->IsEmpty())
            {
                // Times near and far, and many equal ones.
                const uint64_t later =
                    now + (draws->GetInteger(0, 3) == 0 ? draws->GetInteger(0, 1000000)
                                                        : draws->GetInteger(0, 3));
                const Scheduler::Event event{nullptr, {later, ++uid, 0}};
                radix->Insert(event);
                map->Insert(event);
                pending.push_back(event);
            }
            else if (what < 0.65)
            {
                const auto at = draws->GetInteger(0, static_cast<uint32_t>(pending.size() - 1));
                radix->Remove(pending[at]);
                map->Remove(pending[at]);
                pending.erase(pending.begin() + at);
            }
            else
            {
                NS_TEST_ASSERT_MSG_EQ(
                    radix->PeekNext().key.m_uid, map->PeekNext().key.m_uid, "next");
                const auto event = radix->RemoveNext();
                NS_TEST_ASSERT_MSG_EQ(event.key.m_uid, map->RemoveNext().key.m_uid, "order");
                now = event.key.m_ts;
                pending.erase(std::find_if(pending.begin(), pending.end(), [&](const auto& other) {
                    return other.key.m_uid == event.key.m_uid;
                }));
            }
            NS_TEST_ASSERT_MSG_EQ(radix->IsEmpty(), map->IsEmpty(), "count");
        }
    }
};

/// The suite of block propagation.
class BlockPropagationTestSuite : public TestSuite
{
  public:
    BlockPropagationTestSuite()
        : TestSuite("gridshare-network-propagation", TestSuite::Type::UNIT)
    {
        AddTestCase(new PropagationClosedFormTest);
        AddTestCase(new ElisionTest(false));
        AddTestCase(new ElisionTest(true));
        AddTestCase(new RadixSchedulerTest);
    }
};

static BlockPropagationTestSuite g_blockPropagationTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
