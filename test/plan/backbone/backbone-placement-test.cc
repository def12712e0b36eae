/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/backbone-placement.h"
#include "ns3/backbone-shape.h"
#include "ns3/test.h"

#include <algorithm>
#include <set>
#include <utility>

/**
 * @file
 * @ingroup gridshare-test
 * Ways, centre and places of a small backbone by hand; what rings and meshes join.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Five nodes: a - b - c - d in a row of 1, 2 and 3 ms, a way of 7 ms from a to d, and e 4 ms
/// behind b.
Backbone
MakeFive()
{
    Backbone backbone;
    for (const char* name : {"a", "b", "c", "d", "e"})
    {
        backbone.nodes.push_back({name});
    }
    const auto add = [&backbone](uint32_t a, uint32_t b, double ms) {
        BackboneLink link;
        link.a = a;
        link.b = b;
        link.delaySeconds = ms / 1000;
        backbone.links.push_back(link);
    };
    add(0, 1, 1);
    add(1, 2, 2);
    add(2, 3, 3);
    add(0, 3, 7);
    add(1, 4, 4);
    add(1, 4, 9); // beside the shorter one
    return backbone;
}

/// All ways of five nodes, and what follows from them.
class PlacementTest : public TestCase
{
  public:
    PlacementTest()
        : TestCase("all ways of five nodes, their centre, and places far apart")
    {
    }

  private:
    void DoRun() override
    {
        const Backbone five = MakeFive();
        const std::vector<std::vector<double>> ms{
            {0, 1, 3, 6, 5}, {1, 0, 2, 5, 4}, {3, 2, 0, 3, 6}, {6, 5, 3, 0, 9}, {5, 4, 6, 9, 0}};
        for (uint32_t from = 0; from < 5; ++from)
        {
            const auto delays = MeasureDelays(five, from);
            for (uint32_t to = 0; to < 5; ++to)
            {
                NS_TEST_EXPECT_MSG_EQ_TOL(
                    delays[to] * 1000, ms[from][to], 1e-9, from << " to " << to);
            }
        }
        NS_TEST_EXPECT_MSG_EQ(FindCentre(five), 1, "12 ms in all, c has 14");
        // From b: d is 5 ms away, then e 4 ms, then c 2 ms, a 1 ms; c is 3 ms from d.
        const std::vector<uint32_t> expected{3, 4, 2, 0, 1};
        const bool isSame = SpreadOut(five, 1) == expected;
        NS_TEST_EXPECT_MSG_EQ(isSame, true, "farthest first, b itself last");
    }
};

/// Nodes in four directions from the first: east 4 km, north 3 km, west 2 km, south 1 km.
Backbone
MakeCross()
{
    Backbone backbone;
    backbone.nodes = {{"home", true, 0, 0},
                      {"north", true, 0, 3000},
                      {"east", true, 4000, 0},
                      {"south", true, 0, -1000},
                      {"west", true, -2000, 0}};
    return backbone;
}

/// Links by their ends, the lower first.
std::multiset<std::pair<uint32_t, uint32_t>>
ListPairs(const Backbone& backbone)
{
    std::multiset<std::pair<uint32_t, uint32_t>> pairs;
    for (const auto& link : backbone.links)
    {
        pairs.emplace(std::min(link.a, link.b), std::max(link.a, link.b));
    }
    return pairs;
}

/// What each rule joins.
class ShapeTest : public TestCase
{
  public:
    ShapeTest()
        : TestCase("a ring goes round by direction, a mesh joins all or the nearest")
    {
    }

  private:
    using Pairs = std::multiset<std::pair<uint32_t, uint32_t>>;

    void Expect(const std::string& shape, uint32_t neighbours, const Pairs& expected)
    {
        Backbone backbone = MakeCross();
        GetBackboneShapes().Get(shape).join(backbone, neighbours);
        const bool isSame = ListPairs(backbone) == expected;
        NS_TEST_EXPECT_MSG_EQ(isSame, true, shape << " of " << neighbours);
    }

    void DoRun() override
    {
        // From the south by the east and the north to the west: angles rise from -180 degrees.
        Expect("ring", 0, {{0, 3}, {2, 3}, {1, 2}, {1, 4}, {0, 4}});
        Pairs all;
        for (uint32_t a = 0; a < 5; ++a)
        {
            for (uint32_t b = a + 1; b < 5; ++b)
            {
                all.emplace(a, b);
            }
        }
        Expect("mesh", 0, all);
        Expect("mesh", 4, all);
        Expect("mesh", 1, {{0, 1}, {0, 2}, {0, 3}, {0, 4}}); // home is everybody's nearest
        // South to west is 2.2 km, to the north 4 km, to the east 4.1 km; west to north 3.6 km.
        Expect("mesh", 2, {{0, 1}, {0, 2}, {0, 3}, {0, 4}, {3, 4}, {1, 4}, {2, 3}});
        CheckSmall();
    }

    void CheckSmall()
    {
        for (const char* shape : {"ring", "mesh"})
        {
            for (std::size_t count : {1, 2, 3})
            {
                Backbone backbone = MakeCross();
                backbone.nodes.resize(count);
                GetBackboneShapes().Get(shape).join(backbone, 0);
                NS_TEST_EXPECT_MSG_EQ(
                    backbone.links.size(), count * (count - 1) / 2, shape << " of " << count);
            }
        }
        // Two pairs far from each other: each one's nearest, and what joins the pairs.
        Backbone pairs;
        pairs.nodes = {{"a", true, 0, 0}, {"b", true, 1, 0}, {"c", true, 9, 0}, {"d", true, 10, 0}};
        GetBackboneShapes().Get("mesh").join(pairs, 1);
        const bool isSame = ListPairs(pairs) == Pairs{{0, 1}, {2, 3}, {1, 2}};
        NS_TEST_EXPECT_MSG_EQ(isSame, true, "in one piece");
    }
};

/// The suite of places and shapes.
class BackbonePlacementTestSuite : public TestSuite
{
  public:
    BackbonePlacementTestSuite()
        : TestSuite("gridshare-backbone-placement", TestSuite::Type::UNIT)
    {
        AddTestCase(new PlacementTest);
        AddTestCase(new ShapeTest);
    }
};

static BackbonePlacementTestSuite g_backbonePlacementTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
