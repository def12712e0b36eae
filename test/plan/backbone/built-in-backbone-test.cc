/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/backbone-placement.h"
#include "ns3/backbone-reader.h"
#include "ns3/test.h"

#include <algorithm>
#include <map>

/**
 * @file
 * @ingroup gridshare-test
 * The backbones that come with gridshare against what is published of them.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

Backbone
ReadBuiltIn(const std::string& name)
{
    return ReadBackbone(std::string(GRIDSHARE_SOURCE_DIRECTORY) + "/scenarios/backbones/" + name +
                        ".graphml");
}

/// Abilene in 2005.
class AbileneTest : public TestCase
{
  public:
    AbileneTest()
        : TestCase("Abilene: 11 nodes, 14 links, 2 or 3 at a node, and the way across")
    {
    }

  private:
    void DoRun() override
    {
        Backbone abilene = ReadBuiltIn("abilene");
        NS_TEST_ASSERT_MSG_EQ(abilene.nodes.size(), 11, "Internet Topology Zoo: Abilene");
        NS_TEST_ASSERT_MSG_EQ(abilene.links.size(), 14, "Internet Topology Zoo: Abilene");
        NS_TEST_EXPECT_MSG_EQ(abilene.warnings.empty(), true, "nothing filled in");
        NS_TEST_EXPECT_MSG_EQ(abilene.source.empty(), false, "who published it");
        std::vector<uint32_t> degree(11, 0);
        for (auto& link : abilene.links)
        {
            ++degree[link.a];
            ++degree[link.b];
            NS_TEST_EXPECT_MSG_EQ(link.rateBitPerSecond.value_or(0), 9953280000, "OC-192c");
            link.delaySeconds = *abilene.MeasureLink(link) / 1000; // ways in km
        }
        NS_TEST_EXPECT_MSG_EQ(std::count(degree.begin(), degree.end(), 2), 5, "on a ring");
        NS_TEST_EXPECT_MSG_EQ(std::count(degree.begin(), degree.end(), 3), 6, "where rings meet");
        // New York, Chicago, Indianapolis, Kansas City, Denver, Sunnyvale: published great circles
        // of 1144, 265, 726, 896 and 1494 km.
        const auto kilometres = MeasureDelays(abilene, abilene.FindNode("New York"));
        NS_TEST_EXPECT_MSG_EQ_TOL(kilometres[abilene.FindNode("Chicago")], 1144, 5, "one link");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            kilometres[abilene.FindNode("Sunnyvale")], 1144 + 265 + 726 + 896 + 1494, 20, "across");
        // South about: Washington, Atlanta, Houston, Los Angeles.
        NS_TEST_EXPECT_MSG_EQ_TOL(
            kilometres[abilene.FindNode("Houston")], 330 + 870 + 1128, 20, "the other way");
    }
};

/// The ring of the power stations of Iceland.
class IcelandTest : public TestCase
{
  public:
    IcelandTest()
        : TestCase("Iceland: one ring of 16 stations; 13 of its lines are 925 km long")
    {
    }

  private:
    void DoRun() override
    {
        const Backbone ring = ReadBuiltIn("iceland-ring");
        NS_TEST_ASSERT_MSG_EQ(ring.nodes.size(), 16, "stations");
        NS_TEST_ASSERT_MSG_EQ(ring.links.size(), 16, "as many as stations: a ring");
        NS_TEST_EXPECT_MSG_EQ(ring.nodes.front().name, "Brennimelur", "where the ring line begins");
        NS_TEST_EXPECT_MSG_EQ(ring.nodes[13].name, "Sigalda", "where it ends");
        double kilometres = 0;
        for (uint32_t i = 0; i < 13; ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(ring.links[i].a, i, "one after another");
            NS_TEST_EXPECT_MSG_EQ(ring.links[i].b, i + 1, "one after another");
            kilometres += *ring.MeasureLink(ring.links[i]) / 1000;
        }
        // Lines are longer than great circles, by a fifth where they go around mountains.
        NS_TEST_EXPECT_MSG_LT(kilometres, 925, "as published for the lines");
        NS_TEST_EXPECT_MSG_GT(kilometres, 0.8 * 925, "but not much less");
    }
};

/// The suite of built-in backbones.
class BuiltInBackboneTestSuite : public TestSuite
{
  public:
    BuiltInBackboneTestSuite()
        : TestSuite("gridshare-backbone-built-in", TestSuite::Type::UNIT)
    {
        AddTestCase(new AbileneTest);
        AddTestCase(new IcelandTest);
    }
};

static BuiltInBackboneTestSuite g_builtInBackboneTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
