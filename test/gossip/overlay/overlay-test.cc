/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../transport/network-test-fixtures.h"

#include "ns3/input-error.h"
#include "ns3/opaque-message.h"
#include "ns3/overlay-generators.h"
#include "ns3/test.h"
#include "ns3/wan-model.h"
#include "ns3/wan-transport.h"

#include <algorithm>
#include <cmath>
#include <set>

/**
 * @file
 * @ingroup gridshare-test
 * Overlays have the degrees they promise; wide-area delays follow their laws.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

Ptr<UniformRandomVariable>
MakeOverlayDraws()
{
    auto draws = CreateObject<UniformRandomVariable>();
    draws->SetStream(7);
    return draws;
}

OverlayParameters
MakeOverlayParameters(const std::string& kind, uint32_t nodes, uint32_t degree)
{
    OverlayParameters parameters;
    parameters.kind = kind;
    parameters.nodes = nodes;
    parameters.degree = degree;
    return parameters;
}

/// No loops, no doubles, every edge in both rows.
bool
IsSimple(const OverlayGraph& graph)
{
    for (uint32_t node = 0; node < graph.GetNodeCount(); ++node)
    {
        const auto neighbours = graph.GetNeighbours(node);
        if (std::set<uint32_t>(neighbours.begin(), neighbours.end()).size() != neighbours.size())
        {
            return false;
        }
        for (const uint32_t other : neighbours)
        {
            const auto back = graph.GetNeighbours(other);
            if (other == node || std::find(back.begin(), back.end(), node) == back.end())
            {
                return false;
            }
        }
    }
    return true;
}

/// Every kind: simple, connected, with the number of edges its definition gives.
class OverlayShapeTest : public TestCase
{
  public:
    OverlayShapeTest()
        : TestCase("overlays are simple, connected and of the promised degree")
    {
    }

  private:
    void Check(const OverlayParameters& parameters, uint64_t edges)
    {
        const auto graph = MakeOverlay(parameters, *MakeOverlayDraws());
        NS_TEST_EXPECT_MSG_EQ(graph.GetEdgeCount(), edges, parameters.kind);
        NS_TEST_EXPECT_MSG_EQ(IsSimple(graph), true, parameters.kind);
        NS_TEST_EXPECT_MSG_EQ(graph.IsConnected(), true, parameters.kind);
    }

    void DoRun() override
    {
        Check(MakeOverlayParameters("full-mesh", 30, 0), 435);
        Check(MakeOverlayParameters("random-regular", 101, 6), 303);
        Check(MakeOverlayParameters("small-world", 100, 6), 300);
        Check(MakeOverlayParameters("scale-free", 200, 3), 6 + 196 * 3);
        const auto regular =
            MakeOverlay(MakeOverlayParameters("random-regular", 50, 7), *MakeOverlayDraws());
        for (uint32_t node = 0; node < 50; ++node)
        {
            NS_TEST_EXPECT_MSG_EQ(regular.GetDegree(node), 7, "regular");
        }
        auto nearest = MakeOverlayParameters("nearest", 40, 2);
        for (uint32_t node = 0; node < 40; ++node)
        {
            nearest.coordinates.emplace_back(node < 20 ? 0.0 : 1000.0, node);
        }
        NS_TEST_EXPECT_MSG_EQ(MakeOverlay(nearest, *MakeOverlayDraws()).IsConnected(),
                              true,
                              "two far clusters are joined");
        nearest.coordinates.assign(40, {52.5, 13.4});
        const auto one = MakeOverlay(nearest, *MakeOverlayDraws());
        std::size_t most = 0;
        for (uint32_t node = 0; node < 40; ++node)
        {
            most = std::max(most, one.GetNeighbours(node).size());
        }
        NS_TEST_EXPECT_MSG_LT(most, 12, "nodes of one place do not all choose the same peers");
        // Published for this distribution: about 5,183 links at 600 nodes.
        auto outbound = MakeOverlayParameters("outbound-degree", 600, 0);
        outbound.outboundDegreeCdf = {0.025, 0.05, 0.075, 0.10, 0.20, 0.30, 0.40, 0.50, 0.60,  0.70,
                                      0.80,  0.85, 0.90,  0.95, 0.97, 0.97, 0.98, 0.99, 0.995, 1.0};
        NS_TEST_EXPECT_MSG_EQ_TOL(
            static_cast<double>(MakeOverlay(outbound, *MakeOverlayDraws()).GetEdgeCount()),
            5183,
            20,
            "published number of links");
    }
};

/// What cannot be is an error that says so.
class OverlayErrorTest : public TestCase
{
  public:
    OverlayErrorTest()
        : TestCase("impossible overlays and networks are input errors")
    {
    }

  private:
    template <typename F>
    void Expect(const std::string& words, F&& make)
    {
        std::string message;
        try
        {
            make();
        }
        catch (const InputError& error)
        {
            message = error.what();
        }
        NS_TEST_EXPECT_MSG_NE(message.find(words), std::string::npos, words + " in: " + message);
    }

    void DoRun() override
    {
        const auto build = [](const OverlayParameters& parameters) {
            return [=]() {
                MakeOverlay(parameters, *MakeOverlayDraws());
            };
        };
        Expect("from 1 to 9", build(MakeOverlayParameters("random-regular", 10, 10)));
        Expect("even product", build(MakeOverlayParameters("random-regular", 9, 3)));
        Expect("even degree", build(MakeOverlayParameters("small-world", 10, 3)));
        Expect("connected overlay", build(MakeOverlayParameters("random-regular", 10, 1)));
        Expect("raise overlay.degree, for example to 3",
               build(MakeOverlayParameters("random-regular", 10, 1)));
        OverlayParameters named = MakeOverlayParameters("random-regular", 9, 3);
        named.degreeName = "gossip.peers";
        named.nodesName = "cluster.nodes";
        Expect("set gossip.peers = 2, or make cluster.nodes even", build(named));
        named.degree = 9;
        Expect("change gossip.peers or cluster.nodes", build(named));
        Expect("random-regular", build(MakeOverlayParameters("random-regulr", 10, 2)));
        Expect("rises to 1", build(MakeOverlayParameters("outbound-degree", 10, 0)));
        const std::vector<uint32_t> two{0, 1};
        Expect("4 for 2 regions", [&]() {
            WanModel({{0.5, 0.5}, {1, 2, 3}, {1, 1}, {1, 1}}, two);
        });
        Expect("4 for 2 regions", [&]() {
            WanModel({{0.5, 0.5}, {1, 2, 3, 4}, {1, 1}, {1, 1}, {5, 6}}, two);
        });
        Expect("numbers above 0", [&]() { WanModel({{1}, {1}, {1}, {1}, {0}}, {0}); });
        Expect("numbers above 0", [&]() { WanModel({{1}, {1}, {0}, {1}}, {0}); });
        Expect("numbers above 0", [&]() { WanModel({{1}, {1}, {1}, {-1}}, {0}); });
        Expect("sum 1", [&]() { WanModel({{0.5, 0.4}, {1, 2, 3, 4}, {1, 1}, {1, 1}}, two); });
        Expect("above 5 ms", [&]() {
            WanModel({{1}, {5}, {1}, {1}}, {0}).SetLatencyLaw(LatencyLaw::PARETO);
        });
        Expect("-90 to 90", [&]() { WanModel({{95, 0}}, 1, 100, 1, 1); });
    }
};

/// The laws of latency: Pareto's mean, the smaller rate, a known distance.
class WanLawTest : public TestCase
{
  public:
    WanLawTest()
        : TestCase("wide-area delays and rates follow their laws")
    {
    }

  private:
    void DoRun() override
    {
        WanModel wan({{0.5, 0.5}, {100, 150, 150, 100}, {2e6, 8e6}, {5e6, 9e6}}, {0, 1});
        NS_TEST_EXPECT_MSG_EQ(wan.GetRateBps(1, 0), 5e6, "the receiver's download is smaller");
        NS_TEST_EXPECT_MSG_EQ(wan.GetRateBps(0, 1), 2e6, "the sender's upload is smaller");
        const WanModel between(
            {{0.5, 0.5}, {100, 150, 150, 100}, {2e6, 8e6}, {5e6, 9e6}, {7e6, 1e6, 6e6, 7e6}},
            {0, 1});
        NS_TEST_EXPECT_MSG_EQ(between.GetRateBps(0, 1), 1e6, "the way between regions is slower");
        NS_TEST_EXPECT_MSG_EQ(between.GetRateBps(1, 0), 5e6, "a matrix is read row by row");
        wan.SetLatencyLaw(LatencyLaw::PARETO);
        auto draws = MakeOverlayDraws();
        double sum = 0;
        const int count = 200000;
        for (int i = 0; i < count; ++i)
        {
            sum += wan.DrawLatencyMs(100, *draws);
        }
        // Shape 20, scale 95: mean 95 × 20 / 19 = 100, deviation 5.27.
        NS_TEST_EXPECT_MSG_EQ_TOL(sum / count, 100, 4 * 5.27 / std::sqrt(count), "Pareto's mean");
        // A quarter of the equator.
        NS_TEST_EXPECT_MSG_EQ_TOL(GetGreatCircleKm({0, 0}, {0, 90}), 10007.54, 0.01, "distance");
        NS_TEST_EXPECT_MSG_EQ_TOL(GetGreatCircleKm({90, 0}, {-90, 50}), 20015.09, 0.01, "poles");
    }
};

/// Uploads of one sender queue; latency comes on top.
class WanTransportTest : public TestCase
{
  public:
    WanTransportTest()
        : TestCase("a wide-area sender uploads one message after another")
    {
    }

  private:
    void DoRun() override
    {
        auto transport = CreateObject<WanTransport>();
        const WanRegions regions{{0.5, 0.5}, {10, 80, 80, 10}, {8e6, 8e6}, {8e6, 4e6}};
        transport->SetModel(
            std::make_shared<const WanModel>(regions, std::vector<uint32_t>{0, 0, 1}));
        transport->AssignStreams(1);
        ArrivalLog log(transport);
        Ptr<const NetworkMessage> message = Create<OpaqueMessage>(TrafficClass::BLOCK, 10000);
        for (const uint32_t to : {2U, 1U, 2U})
        {
            Simulator::ScheduleNow(&GridTransport::Send, transport, 0U, to, message);
        }
        Simulator::Run();
        NS_TEST_ASSERT_MSG_EQ(log.arrivals.size(), 3, "all arrive");
        NS_TEST_EXPECT_MSG_EQ(log.arrivals[0].at, 40000000, "20 ms, 10 ms of upload, 10 ms away");
        NS_TEST_EXPECT_MSG_EQ(log.arrivals[1].at, 100000000, "20 ms of upload, 80 ms away");
        NS_TEST_EXPECT_MSG_EQ(log.arrivals[2].at, 130000000, "50 ms of upload, 80 ms away");
        NS_TEST_EXPECT_MSG_EQ(
            transport->GetTotalCounters().GetInFlightMessages(), 0, "nothing left");
        Simulator::Destroy();
    }
};

/// The suite of overlays and wide-area networks.
class OverlayTestSuite : public TestSuite
{
  public:
    OverlayTestSuite()
        : TestSuite("gridshare-gossip-overlay", TestSuite::Type::UNIT)
    {
        AddTestCase(new OverlayShapeTest);
        AddTestCase(new OverlayErrorTest);
        AddTestCase(new WanLawTest);
        AddTestCase(new WanTransportTest);
    }
};

static OverlayTestSuite g_overlayTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
