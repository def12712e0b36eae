/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../sharing-fixture.h"

#include "ns3/backbone-placement.h"
#include "ns3/sharing-link-names.h"
#include "ns3/static-routes.h"
#include "ns3/test.h"

#include <algorithm>
#include <set>

/**
 * @file
 * @ingroup gridshare-test
 * From a planned backbone to endpoints and links: counts, names, and the ways that messages take.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

std::vector<uint32_t>
FindNamed(const SharingTopology& topology, const std::string& words)
{
    return FindLinks(topology, words);
}

/// The IEEE 13-bus feeder on the research network of the United States.
class AbileneTopologyTest : public TestCase
{
  public:
    AbileneTopologyTest()
        : TestCase("Abilene: endpoints, links and ways are those of the published map")
    {
    }

  private:
    /// Seconds of the links on a way.
    static double MeasureWay(const NetworkTopology& network,
                             StaticRoutes& routes,
                             uint32_t from,
                             uint32_t to)
    {
        double seconds = 0;
        for (uint32_t at = from; at != to;)
        {
            const uint32_t direction = routes.GetNextDirection(at, to);
            const NetworkLink& link = network.GetLinks()[direction / 2];
            seconds += link.delay.GetSeconds();
            at = direction % 2 == 0 ? link.b : link.a;
        }
        return seconds;
    }

    void CheckWays(const SharingOptions& options, const SharingTopology& topology)
    {
        StaticRoutes routes(topology.network);
        const Backbone& backbone = options.plan.backbone;
        uint32_t ways = 0;
        for (uint32_t a = 0; a < 11; ++a)
        {
            const auto delays = MeasureDelays(backbone, a);
            for (uint32_t b = 0; b < 11; ++b)
            {
                ways += a != b ? 1 : 0;
                NS_TEST_EXPECT_MSG_EQ_TOL(MeasureWay(topology.network,
                                                     routes,
                                                     topology.GetRouterEndpoint(a),
                                                     topology.GetRouterEndpoint(b)),
                                          delays[b],
                                          1e-8,
                                          topology.routers[a] << " to " << topology.routers[b]);
            }
        }
        NS_TEST_EXPECT_MSG_EQ(ways, 110, "all pairs");
        const auto& nodes = options.plan.strongNodes;
        for (uint32_t i = 1; i < topology.strongNodes; ++i)
        {
            const double access = nodes[0].delaySeconds + nodes[i].delaySeconds;
            NS_TEST_EXPECT_MSG_EQ_TOL(MeasureWay(topology.network, routes, 0, i),
                                      access +
                                          MeasureDelays(backbone, nodes[0].node)[nodes[i].node],
                                      1e-8,
                                      "between strong nodes");
        }
    }

    void CheckNames(const SharingTopology& topology)
    {
        const auto one = FindNamed(topology, "Denver-Kansas City");
        NS_TEST_ASSERT_MSG_EQ(one.size(), 1, "one link");
        const bool isSame = FindNamed(topology, "Kansas City-Denver") == one;
        NS_TEST_EXPECT_MSG_EQ(isSame, true, "in either order");
        NS_TEST_EXPECT_MSG_EQ(NameLink(topology, one.front()), "Denver-Kansas City", "its name");
        NS_TEST_EXPECT_MSG_EQ(FindNamed(topology, "concentrator 1-substation").size(),
                              1,
                              "the substation is a router, whatever its name");
        const auto home = FindEndpoint(topology, "substation");
        NS_TEST_EXPECT_MSG_EQ(home.value_or(0), topology.GetRouterEndpoint(0), "the first");
        NS_TEST_EXPECT_MSG_EQ(FindNamed(topology, "strong node 2").size(), 1, "all that end there");
        NS_TEST_EXPECT_MSG_GT_OR_EQ(FindNamed(topology, "Denver").size(), 3, "its three, at least");
        NS_TEST_EXPECT_MSG_EQ(NameEndpoint(topology, 0), "strong node 0", "numbered from 0");
        for (uint32_t i = 0; i < topology.network.GetEndpointCount(); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(
                FindEndpoint(topology, NameEndpoint(topology, i)).value_or(9999), i, "both ways");
        }
        for (const char* words :
             {"Denver-Atlanta", "concentrator 99-substation", "strong node", ""})
        {
            try
            {
                FindNamed(topology, words);
                NS_TEST_EXPECT_MSG_EQ(true, false, "no such link: " << words);
            }
            catch (const InputError& error)
            {
                const std::string message = error.what();
                NS_TEST_EXPECT_MSG_NE(message.find("two ends"), std::string::npos, message);
            }
        }
    }

    void DoRun() override
    {
        const auto options = PrepareSmall({{"backhaul.topology", std::string("abilene")}});
        const SharingTopology topology =
            BuildSharingTopology(options.plan, options.network.meters, 3);
        const uint32_t others = topology.strongNodes + topology.concentrators + 3;
        NS_TEST_ASSERT_MSG_EQ(topology.routers.size(), 11, "nodes");
        NS_TEST_EXPECT_MSG_EQ(
            topology.network.GetEndpointCount(), others + 11, "one each, and the nodes");
        NS_TEST_EXPECT_MSG_EQ(
            topology.network.GetLinks().size(), others + 14, "one each, and the links");
        const auto sorted = [](std::vector<std::string> names) {
            return std::set<std::string>(names.begin(), names.end());
        };
        NS_TEST_EXPECT_MSG_EQ(sorted(topology.routers).size(), 11, "each once");
        CheckWays(options, topology);
        CheckNames(topology);
    }
};

/// What the planned ring, mesh and tree become.
class ShapeTopologyTest : public TestCase
{
  public:
    ShapeTopologyTest()
        : TestCase("rings, meshes and trees have the links of their plan")
    {
    }

  private:
    SharingTopology Build(const std::string& shape)
    {
        const auto options = PrepareSmall({{"backhaul.topology", shape}});
        m_plan = options.plan;
        return BuildSharingTopology(options.plan);
    }

    void DoRun() override
    {
        const SharingTopology star = Build("star");
        const uint32_t strong = star.strongNodes;
        const auto links = star.network.GetLinks().size();
        NS_TEST_ASSERT_MSG_EQ(strong, 7, "of the default");
        NS_TEST_EXPECT_MSG_EQ(star.routers.size(), 1, "the substation");
        const SharingTopology ring = Build("ring");
        NS_TEST_EXPECT_MSG_EQ(ring.network.GetLinks().size(), links + 8, "seven sites and home");
        NS_TEST_EXPECT_MSG_EQ(FindNamed(ring, "strong node 3-site 3").size(), 1, "at its site");
        const SharingTopology mesh = Build("mesh");
        NS_TEST_EXPECT_MSG_EQ(mesh.network.GetLinks().size(), links + 28, "8 over 2");
        const SharingTopology tree = Build("tree");
        NS_TEST_EXPECT_MSG_EQ(tree.network.GetLinks().size(), links, "as many as in a star");
        uint32_t chained = 0;
        for (uint32_t i = 0; i < tree.concentrators; ++i)
        {
            const NetworkLink& link = tree.network.GetLinks()[strong + i];
            const uint32_t uplink = m_plan.concentrators[i].uplink;
            const uint32_t to = uplink == NO_CONCENTRATOR ? tree.GetRouterEndpoint(0)
                                                          : tree.GetConcentratorEndpoint(uplink);
            NS_TEST_EXPECT_MSG_EQ(link.a, tree.GetConcentratorEndpoint(i), "from the concentrator");
            NS_TEST_EXPECT_MSG_EQ(link.b, to, "to the next one");
            chained += uplink == NO_CONCENTRATOR ? 0 : 1;
        }
        NS_TEST_EXPECT_MSG_GT(chained, 0, "some stand behind others");
        tree.network.CheckConnected();
    }

    CommunicationPlan m_plan; //!< of the last one built
};

/// The suite of topologies.
class BackboneTopologyTestSuite : public TestSuite
{
  public:
    BackboneTopologyTestSuite()
        : TestSuite("gridshare-helper-sharing-backbone", TestSuite::Type::UNIT)
    {
        AddTestCase(new AbileneTopologyTest);
        AddTestCase(new ShapeTopologyTest);
    }
};

static BackboneTopologyTestSuite g_backboneTopologyTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
