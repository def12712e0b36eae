/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../printable-value.h"

#include "ns3/input-error.h"
#include "ns3/overlay-extension.h"
#include "ns3/overlay-generators.h"
#include "ns3/test.h"

#include <algorithm>
#include <cmath>
#include <set>

/**
 * @file
 * @ingroup gridshare-test
 * Overlays by their definitions: which edges where chance has no part, laws of degrees where it
 * has, within four standard errors.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

using Edges = std::set<OverlayGraph::Edge>;

OverlayParameters
MakeParameters(const std::string& kind, uint32_t nodes, uint32_t degree)
{
    OverlayParameters parameters;
    parameters.kind = kind;
    parameters.nodes = nodes;
    parameters.degree = degree;
    return parameters;
}

Ptr<UniformRandomVariable>
MakeDraws()
{
    auto draws = CreateObject<UniformRandomVariable>();
    draws->SetStream(8);
    return draws;
}

Edges
GetEdges(const OverlayGraph& graph)
{
    Edges edges;
    for (uint32_t node = 0; node < graph.GetNodeCount(); ++node)
    {
        for (const uint32_t peer : graph.GetNeighbours(node))
        {
            edges.emplace(std::min(node, peer), std::max(node, peer));
        }
    }
    return edges;
}

bool
IsRefused(const OverlayParameters& parameters)
{
    try
    {
        MakeOverlay(parameters, *MakeDraws());
    }
    catch (const InputError&)
    {
        return true;
    }
    return false;
}

/// Rows of a graph, arcs, connectivity.
class OverlayGraphTest : public TestCase
{
  public:
    OverlayGraphTest()
        : TestCase("a graph's neighbours stand in the order of its edges")
    {
    }

  private:
    void DoRun() override
    {
        const OverlayGraph graph(4, {{2, 0}, {0, 3}, {1, 2}});
        NS_TEST_EXPECT_MSG_EQ(graph.GetEdgeCount(), 3, "edges");
        NS_TEST_EXPECT_MSG_EQ(graph.GetNeighbours(0), (std::vector<uint32_t>{2, 3}), "in order");
        NS_TEST_EXPECT_MSG_EQ(graph.GetNeighbours(2), (std::vector<uint32_t>{0, 1}), "both ways");
        NS_TEST_EXPECT_MSG_EQ(graph.GetDegree(3), 1, "degree");
        NS_TEST_EXPECT_MSG_EQ(graph.GetTarget(graph.GetFirstArc(2) + 1), 1, "by arc");
        NS_TEST_EXPECT_MSG_EQ(graph.IsConnected(), true, "a path");
        NS_TEST_EXPECT_MSG_EQ(OverlayGraph(4, {{0, 1}, {2, 3}}).IsConnected(), false, "two parts");
        NS_TEST_EXPECT_MSG_EQ(OverlayGraph(3, {{0, 1}}).IsConnected(), false, "one alone");
        NS_TEST_EXPECT_MSG_EQ(OverlayGraph(3, {{1, 2}}).IsConnected(), false, "the first alone");
        NS_TEST_EXPECT_MSG_EQ(OverlayGraph(1, {}).IsConnected(), true, "one node");
    }
};

/// Mesh, least degrees and what was there.
class OverlayExtensionTest : public TestCase
{
  public:
    OverlayExtensionTest()
        : TestCase("an extended overlay has mesh, old links and least degrees, in that order")
    {
    }

  private:
    void DoRun() override
    {
        const OverlayGraph ring(6, {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 5}, {0, 5}});
        const auto meshed = ExtendOverlay(ring, {{4, 0, 2}, {}}, *MakeDraws());
        NS_TEST_EXPECT_MSG_EQ(meshed.GetEdgeCount(), 6 + 3, "three of the mesh");
        NS_TEST_EXPECT_MSG_EQ(meshed.GetNeighbours(4),
                              (std::vector<uint32_t>{0, 2, 3, 5}),
                              "those of the mesh come first");
        // One of the mesh's links is there already: it is not doubled.
        const auto same = ExtendOverlay(ring, {{0, 1}, {}}, *MakeDraws());
        NS_TEST_EXPECT_MSG_EQ(GetEdges(same), GetEdges(ring), "no doubles");
        const auto raised = ExtendOverlay(ring, {{}, {0, 5, 3}}, *MakeDraws());
        NS_TEST_EXPECT_MSG_EQ(raised.GetDegree(1), 5, "all others are its peers");
        NS_TEST_EXPECT_MSG_EQ(raised.GetDegree(2), 3, "what is asked for");
        // Node 1 lacks three, node 2 then one.
        NS_TEST_EXPECT_MSG_EQ(raised.GetEdgeCount(), 6 + 3 + 1, "and no more than lacks");
        const auto first = raised.GetNeighbours(1);
        NS_TEST_EXPECT_MSG_EQ((std::set<uint32_t>{first[0], first[1]}),
                              (std::set<uint32_t>{0, 2}),
                              "those drawn come last");
    }
};

/// Kinds in which chance has no part, or can be taken out.
class OverlayExactTest : public TestCase
{
  public:
    OverlayExactTest()
        : TestCase("overlays without chance have the edges of their definition")
    {
    }

  private:
    void CheckSmallWorld()
    {
        auto ring = MakeParameters("small-world", 6, 4);
        ring.rewiring = 0;
        const Edges expected{{0, 1},
                             {1, 2},
                             {2, 3},
                             {3, 4},
                             {4, 5},
                             {0, 5},
                             {0, 2},
                             {1, 3},
                             {2, 4},
                             {3, 5},
                             {0, 4},
                             {1, 5}};
        NS_TEST_EXPECT_MSG_EQ(
            GetEdges(MakeOverlay(ring, *MakeDraws())), expected, "two to each side");
        // Of 4,000 links 30 % are rewired, but to oneself or a peer (0.5 %): that many are gone
        // from the ring.
        auto world = MakeParameters("small-world", 1000, 8);
        world.rewiring = 0.3;
        const auto graph = MakeOverlay(world, *MakeDraws());
        int kept = 0;
        for (const auto& [a, b] : GetEdges(graph))
        {
            const uint32_t around = std::min(b - a, 1000 - (b - a));
            kept += around <= 4 ? 1 : 0;
        }
        NS_TEST_EXPECT_MSG_EQ(graph.GetEdgeCount(), 4000, "rewiring keeps the number");
        // Of 1,200 some 8 / 1000 fall back onto near nodes.
        NS_TEST_EXPECT_MSG_EQ_TOL(
            kept, 4000 * 0.7 + 10, 4 * std::sqrt(4000 * 0.3 * 0.7), "links of the ring");
        world.rewiring = 1.1;
        NS_TEST_EXPECT_MSG_EQ(IsRefused(world), true, "more than all");
        world.rewiring = 1;
        NS_TEST_EXPECT_MSG_EQ(IsRefused(world), false, "all");
    }

    // Places on a line: 0, 1, 3, 20, 21, 24. Each has its two nearest; 3 to 20 joins the two parts.
    void CheckNearest()
    {
        auto nearest = MakeParameters("nearest", 6, 2);
        for (const double x : {0, 1, 3, 20, 21, 24})
        {
            nearest.coordinates.emplace_back(x, 0);
        }
        const Edges expected{{0, 1}, {0, 2}, {1, 2}, {3, 4}, {3, 5}, {4, 5}, {2, 3}};
        NS_TEST_EXPECT_MSG_EQ(GetEdges(MakeOverlay(nearest, *MakeDraws())),
                              expected,
                              "two nearest, and the shortest link between the parts");
        nearest.degree = 1;
        const Edges least{{0, 1}, {1, 2}, {3, 4}, {4, 5}, {2, 3}};
        NS_TEST_EXPECT_MSG_EQ(GetEdges(MakeOverlay(nearest, *MakeDraws())), least, "the nearest");
        // The same in the other coordinate.
        for (auto& [x, y] : nearest.coordinates)
        {
            std::swap(x, y);
        }
        NS_TEST_EXPECT_MSG_EQ(
            GetEdges(MakeOverlay(nearest, *MakeDraws())), least, "both coordinates");
        nearest.coordinates.pop_back();
        NS_TEST_EXPECT_MSG_EQ(IsRefused(nearest), true, "a place for every node");
    }

    void CheckSmallest()
    {
        NS_TEST_EXPECT_MSG_EQ(
            GetEdges(MakeOverlay(MakeParameters("full-mesh", 3, 0), *MakeDraws())),
            (Edges{{0, 1}, {0, 2}, {1, 2}}),
            "every pair");
        for (const auto& kind : {"random-regular", "scale-free"})
        {
            NS_TEST_EXPECT_MSG_EQ(
                MakeOverlay(MakeParameters(kind, 6, 5), *MakeDraws()).GetEdgeCount(), 15, kind);
            NS_TEST_EXPECT_MSG_EQ(IsRefused(MakeParameters(kind, 6, 6)), true, kind);
            NS_TEST_EXPECT_MSG_EQ(IsRefused(MakeParameters(kind, 6, 0)), true, kind);
        }
        NS_TEST_EXPECT_MSG_EQ(IsRefused(MakeParameters("full-mesh", 0, 0)), true, "nobody");
        NS_TEST_EXPECT_MSG_EQ(GetOverlayKinds().GetNames().size(), 7, "kinds");
    }

    void DoRun() override
    {
        CheckSmallWorld();
        CheckNearest();
        CheckSmallest();
    }
};

/// Chance as it should be.
class OverlayLawTest : public TestCase
{
  public:
    OverlayLawTest()
        : TestCase("overlays drawn by chance follow their laws")
    {
    }

  private:
    // Of the connected 3-regular graphs on 6 labelled nodes 10 are K(3,3), without a triangle, and
    // 60 are prisms: each as likely as any other.
    void CheckRegular()
    {
        auto draws = MakeDraws();
        constexpr int graphs = 2000;
        int bipartite = 0;
        for (int i = 0; i < graphs; ++i)
        {
            const auto graph = MakeOverlay(MakeParameters("random-regular", 6, 3), *draws);
            const auto edges = GetEdges(graph);
            const auto peers = graph.GetNeighbours(0);
            bool triangle = false;
            for (const auto& [a, b] : edges)
            {
                triangle |= std::count(peers.begin(), peers.end(), a) == 1 &&
                            std::count(peers.begin(), peers.end(), b) == 1;
            }
            bipartite += triangle ? 0 : 1;
        }
        // One 2-regular graph in seven is two triangles: it is drawn again.
        for (int i = 0; i < 100; ++i)
        {
            const auto ring = MakeOverlay(MakeParameters("random-regular", 6, 2), *draws);
            NS_TEST_EXPECT_MSG_EQ(ring.IsConnected(), true, "connected");
        }
        NS_TEST_EXPECT_MSG_EQ_TOL(bipartite / double(graphs),
                                  1.0 / 7,
                                  4 * std::sqrt(6.0 / 49 / graphs),
                                  "share of K(3,3) among the graphs");
    }

    // Large networks have a share 2 k (k + 1) / (d (d + 1) (d + 2)) of degree d (Bollobas et al.,
    // Random Structures and Algorithms 18, 2001): for k = 2 a half of degree 2, a fifth of 3.
    void CheckScaleFree()
    {
        const auto graph = MakeOverlay(MakeParameters("scale-free", 20000, 2), *MakeDraws());
        std::vector<int> counts(4, 0);
        uint32_t most = 0;
        for (uint32_t node = 0; node < 20000; ++node)
        {
            ++counts[std::min(3U, graph.GetDegree(node))];
            most = std::max(most, graph.GetDegree(node));
        }
        NS_TEST_EXPECT_MSG_EQ(counts[0] + counts[1], 0, "each new node has its two links");
        NS_TEST_EXPECT_MSG_EQ_TOL(counts[2] / 20000.0, 0.5, 0.015, "of degree 2");
        // The hubs' degree grows as the root of the number: some 2 sqrt(20000) = 283.
        NS_TEST_EXPECT_MSG_GT(most, 100, "there are hubs");
        NS_TEST_EXPECT_MSG_LT(most, 1500, "but no star");
    }

    // Outbound links by quota; inbound ones come on top: each node has as many in the mean.
    void CheckOutbound()
    {
        auto outbound = MakeParameters("outbound-degree", 1000, 0);
        outbound.outboundDegreeCdf = {0, 0.5, 0.5, 1}; // two or four
        const auto graph = MakeOverlay(outbound, *MakeDraws());
        NS_TEST_EXPECT_MSG_EQ_TOL(
            static_cast<double>(graph.GetEdgeCount()), 3000, 4, "half open two, half four");
        uint32_t least = 1000;
        for (uint32_t node = 0; node < 1000; ++node)
        {
            least = std::min(least, graph.GetDegree(node));
        }
        NS_TEST_EXPECT_MSG_EQ(least, 2, "nobody has fewer than it opens");
        // Quotas are dealt in random order: of 6,000 ends either half of the nodes has 3,000, where
        // quotas make a deviation of sqrt(250) and inbound ends one of sqrt(750).
        uint32_t first = 0;
        for (uint32_t node = 0; node < 500; ++node)
        {
            first += graph.GetDegree(node);
        }
        NS_TEST_EXPECT_MSG_EQ_TOL(static_cast<double>(first), 3000, 4 * std::sqrt(1000), "order");
        for (const auto& cdf : std::vector<std::vector<double>>{{}, {0.5}, {0.6, 0.5, 1}, {-1, 1}})
        {
            outbound.outboundDegreeCdf = cdf;
            NS_TEST_EXPECT_MSG_EQ(IsRefused(outbound), true, "no distribution");
        }
        outbound.nodes = 3;
        outbound.outboundDegreeCdf = {0, 0, 1};
        NS_TEST_EXPECT_MSG_EQ(IsRefused(outbound), true, "three links among three nodes");
        outbound.outboundDegreeCdf = {0, 1};
        NS_TEST_EXPECT_MSG_EQ(IsRefused(outbound), false, "two links among three nodes");
    }

    // Two regions of 500: a link is within with 0.7 + 0.3 / 2. A few meet one that is there.
    void CheckByRegion()
    {
        auto regional = MakeParameters("by-region", 1000, 4);
        regional.localShare = 0.7;
        for (uint32_t node = 0; node < 1000; ++node)
        {
            regional.regions.push_back(node % 2);
        }
        const auto edges = GetEdges(MakeOverlay(regional, *MakeDraws()));
        const auto within = std::count_if(edges.begin(), edges.end(), [](const auto& edge) {
            return edge.first % 2 == edge.second % 2;
        });
        NS_TEST_EXPECT_MSG_EQ(edges.size(), 4000, "four a node");
        NS_TEST_EXPECT_MSG_EQ_TOL(static_cast<double>(within) / 4000,
                                  0.85,
                                  4 * std::sqrt(0.85 * 0.15 / 4000),
                                  "links within a region");
        regional.localShare = -0.1;
        NS_TEST_EXPECT_MSG_EQ(IsRefused(regional), true, "less than none");
        regional.localShare = 0;
        regional.regions.pop_back();
        NS_TEST_EXPECT_MSG_EQ(IsRefused(regional), true, "a region for every node");
        // Nobody leaves home: two parts, which is no overlay.
        regional.nodes = 20;
        regional.regions.resize(20);
        regional.localShare = 1;
        NS_TEST_EXPECT_MSG_EQ(IsRefused(regional), true, "not connected");
    }

    void DoRun() override
    {
        CheckRegular();
        CheckScaleFree();
        CheckOutbound();
        CheckByRegion();
    }
};

/// The suite of overlays' laws.
class OverlayLawTestSuite : public TestSuite
{
  public:
    OverlayLawTestSuite()
        : TestSuite("gridshare-gossip-overlay-laws", TestSuite::Type::UNIT)
    {
        AddTestCase(new OverlayGraphTest);
        AddTestCase(new OverlayExtensionTest);
        AddTestCase(new OverlayExactTest);
        AddTestCase(new OverlayLawTest);
    }
};

OverlayLawTestSuite g_overlayLawTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
