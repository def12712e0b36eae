/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../feeder/feeder-test-files.h"

#include "ns3/backbone-reader.h"
#include "ns3/communication-plan.h"
#include "ns3/input-error.h"
#include "ns3/test.h"

#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * What joins substation and strong nodes: lengths, delays and places by hand, for each topology.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// 1 Mbit/s, 1 ms a hop of at most 100 km, 5 us a km.
AccessTechnology
MakeCable()
{
    AccessTechnology technology;
    technology.name = "cable";
    technology.title = "Cable";
    technology.applicationRateBitPerSecond = 1e6;
    technology.maximumFrameBytes = 1500;
    technology.perHopLatencySeconds = 0.001;
    technology.rangeMetres = 100000;
    technology.typicalMetersPerConcentrator = 1;
    technology.propagationSecondsPerKm = 5e-6;
    return technology;
}

/// A row of four loads, 1 km apart, behind the source.
const std::string ROW = "source s\nline 1 s a length=1km\nline 2 a b length=1km\n"
                        "line 3 b c length=1km\nline 4 b d length=2km\n"
                        "load a a kw=1 customers=1\nload b b kw=1 customers=1\n"
                        "load c c kw=1 customers=1\nload d d kw=1 customers=1\n";

/// Three strong nodes, 60, 80 and 100 km out.
PlanOptions
MakeOptions(const std::string& topology)
{
    PlanOptions options;
    options.access = options.concentratorBackhaul = options.strongNodeBackhaul = MakeCable();
    options.rule = ConcentratorRule::METER_LIMIT;
    options.metersPerConcentrator = 1;
    options.serviceDropMetres = 0;
    options.strongNodes = {{StrongNodeKind::POWER_COMPANY, 60000},
                           {StrongNodeKind::POWER_COMPANY, 80000},
                           {StrongNodeKind::UNIVERSITY, 100000}};
    options.backbone.shape = &GetBackboneShapes().Get(topology);
    return options;
}

CommunicationPlan
PlanFeeder(const PlanOptions& options, const Feeder& feeder)
{
    const FeederTree tree(feeder);
    return PlanCommunication(feeder, tree, ExpandToMeters(feeder, tree, {}), options);
}

CommunicationPlan
Plan(const PlanOptions& options)
{
    return PlanFeeder(options, ReadFeederText(ROW, "gridshare"));
}

/// A star is a backbone of one node; a tree too, with concentrators behind one another.
class StarAndTreeTest : public TestCase
{
  public:
    StarAndTreeTest()
        : TestCase("a star has one node; in a tree a concentrator passes on to the next one")
    {
    }

  private:
    void DoRun() override
    {
        PlanOptions options = MakeOptions("star");
        const auto star = Plan(options);
        options.backbone.shape = nullptr;
        const auto none = Plan(options);
        const auto tree = Plan(MakeOptions("tree"));
        NS_TEST_ASSERT_MSG_EQ(star.concentrators.size(), 4, "one a meter");
        for (const auto* plan : {&star, &none, &tree})
        {
            NS_TEST_EXPECT_MSG_EQ(plan->backbone.nodes.size(), 1, "the substation");
            NS_TEST_EXPECT_MSG_EQ(plan->backbone.links.size(), 0, "nothing to join");
            NS_TEST_EXPECT_MSG_EQ_TOL(
                plan->strongNodes[2].delaySeconds, 0.001 + 0.0005, 1e-12, "100 km of cable");
            NS_TEST_EXPECT_MSG_EQ(plan->GetDemanderNode(5), 0, "at the substation");
        }
        // Metres along the line, and to the next concentrator: a 1 km, b 2 km, c 3 km, d 4 km.
        for (std::size_t i = 0; i < 4; ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(star.concentrators[i].uplink, NO_CONCENTRATOR, "its own cable");
            NS_TEST_EXPECT_MSG_EQ_TOL(
                star.concentrators[i].backhaulMetres, 1000.0 * (i + 1), 1e-9, "all the way");
            NS_TEST_EXPECT_MSG_EQ_TOL(tree.concentrators[i].backhaulMetres,
                                      (i == 3 ? 2000 : 1000),
                                      1e-9,
                                      "to the next one");
        }
        const std::vector<uint32_t> uplinks{NO_CONCENTRATOR, 0, 1, 1};
        for (std::size_t i = 0; i < 4; ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(tree.concentrators[i].uplink, uplinks[i], "concentrator " << i);
        }
        NS_TEST_EXPECT_MSG_EQ_TOL(
            tree.concentrators[3].backhaulDelaySeconds, 0.001 + 1e-5, 1e-12, "one hop of 2 km");
    }
};

/// Rings and meshes of the substation and three strong nodes.
class RingAndMeshTest : public TestCase
{
  public:
    RingAndMeshTest()
        : TestCase("rings and meshes: lengths by the law of cosines, delays of their hops")
    {
    }

  private:
    /// Metres between strong nodes of a distance, so many golden angles apart.
    static double Chord(double a, double b, int angles)
    {
        const double angle = angles * 2.39996322972865332;
        return std::sqrt(a * a + b * b - 2 * a * b * std::cos(angle));
    }

    void ExpectLink(const CommunicationPlan& plan,
                    const std::string& a,
                    const std::string& b,
                    double metres)
    {
        const uint32_t from = plan.backbone.FindNode(a);
        const uint32_t to = plan.backbone.FindNode(b);
        for (const auto& link : plan.backbone.links)
        {
            if ((link.a == from && link.b == to) || (link.a == to && link.b == from))
            {
                const double hops = std::ceil(metres / 100000);
                NS_TEST_EXPECT_MSG_EQ_TOL(*link.lengthMetres, metres, 0.01, a << " to " << b);
                NS_TEST_EXPECT_MSG_EQ_TOL(*link.delaySeconds,
                                          hops * 0.001 + metres / 1000 * 5e-6,
                                          1e-9,
                                          a << " to " << b);
                NS_TEST_EXPECT_MSG_EQ(*link.rateBitPerSecond, 1e6, "the technology's");
                return;
            }
        }
        NS_TEST_EXPECT_MSG_EQ(true, false, "no link from " << a << " to " << b);
    }

    void DoRun() override
    {
        const auto ring = Plan(MakeOptions("ring"));
        NS_TEST_ASSERT_MSG_EQ(ring.backbone.nodes.size(), 4, "substation and sites");
        NS_TEST_ASSERT_MSG_EQ(ring.backbone.links.size(), 4, "once around");
        // Directions: site 0 at 0, site 1 at 137.5, site 2 at 275 degrees, which is -85 degrees.
        ExpectLink(ring, "substation", "site 2", 100000);
        ExpectLink(ring, "site 2", "site 0", Chord(100000, 60000, 2));
        ExpectLink(ring, "site 0", "site 1", Chord(60000, 80000, 1));
        ExpectLink(ring, "site 1", "substation", 80000);
        for (uint32_t i = 0; i < 3; ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(ring.strongNodes[i].node, i + 1, "at its own site");
            NS_TEST_EXPECT_MSG_EQ(ring.strongNodes[i].delaySeconds, 0.001, "next door: a hop");
            NS_TEST_EXPECT_MSG_EQ(ring.GetDemanderNode(i), i + 1, "in turn");
            NS_TEST_EXPECT_MSG_EQ(ring.GetDemanderNode(i + 3), i + 1, "and again");
        }
        const auto mesh = Plan(MakeOptions("mesh"));
        NS_TEST_EXPECT_MSG_EQ(mesh.backbone.links.size(), 6, "each with each");
        ExpectLink(mesh, "site 1", "site 2", Chord(80000, 100000, 1));
        auto options = MakeOptions("mesh");
        options.backbone.neighbours = 1;
        NS_TEST_EXPECT_MSG_EQ(Plan(options).backbone.links.size(), 3, "home is the nearest of all");
        CheckTwoSources();
    }

    void CheckTwoSources()
    {
        const std::string grid = "source s\nline 1 s a length=1km\nline 2 t b length=1km\n"
                                 "load a a kw=1 customers=1\nload b b kw=1 customers=1\n"
                                 "position-unit m\nbus s x=0 y=0\nbus t x=3000 y=4000\n"
                                 "bus a x=1 y=1\nbus b x=2 y=2\n";
        Feeder feeder = ReadFeederText(grid, "gridshare");
        feeder.furtherSources = {feeder.FindBus("t")};
        const auto ring = PlanFeeder(MakeOptions("ring"), feeder);
        NS_TEST_ASSERT_MSG_EQ(ring.backbone.nodes.size(), 5, "a second substation");
        const uint32_t second = ring.backbone.FindNode("substation t");
        NS_TEST_ASSERT_MSG_EQ(second, 1, "behind the first");
        NS_TEST_EXPECT_MSG_EQ(*ring.backbone.MeasureStraight(0, second), 5000, "3-4-5");
        NS_TEST_EXPECT_MSG_EQ(ring.concentrators[0].node + ring.concentrators[1].node,
                              second,
                              "each concentrator at its own");
    }
};

/// A backbone that is given.
class GivenBackboneTest : public TestCase
{
  public:
    GivenBackboneTest()
        : TestCase("on a given backbone all have places: by name, or by the rule")
    {
    }

  private:
    static Backbone MakeRow()
    {
        // A row of five; b has a way of 1 degree to the north, 111.2 km.
        MemoryFileSource files;
        files.Add(
            "row.gml",
            "graph [ Network \"row\" node [ id 0 label \"a\" Latitude 0 Longitude 0 ] "
            "node [ id 1 label \"b\" Latitude 1 Longitude 0 ] node [ id 2 label \"c\" Latitude "
            "2 Longitude 0 ] node [ id 3 label \"d\" Latitude 3 Longitude 0 ] "
            "node [ id 4 label \"e\" Latitude 4 Longitude 0 ] "
            "edge [ source 0 target 1 LinkSpeedRaw 5e6 ] edge [ source 1 target 2 delay_ms 7 ] "
            "edge [ source 2 target 3 length_km 300 ] edge [ source 3 target 4 ] ]");
        return ReadBackbone("row.gml", files);
    }

    static PlanOptions MakeGiven()
    {
        PlanOptions options = MakeOptions("star");
        options.backbone.shape = nullptr;
        options.backbone.given = MakeRow();
        return options;
    }

    /// What is said of the row with another name for "e".
    static std::string RefuseName(const std::string& name, const std::string& substation)
    {
        PlanOptions options = MakeGiven();
        options.backbone.given->nodes[4].name = name;
        options.backbone.substation = substation;
        try
        {
            Plan(options);
            return "";
        }
        catch (const InputError& error)
        {
            return error.what();
        }
    }

    void CheckNames()
    {
        for (const char* name : {"substation", "concentrator 0", "strong node 12", "meter 7"})
        {
            const std::string refusal = RefuseName(name, "a");
            const bool isNamed = Contains(refusal, "\"" + std::string(name) + "\"");
            NS_TEST_EXPECT_MSG_EQ(isNamed, true, name << " is another end: " << refusal);
        }
        for (const char* name : {"concentrator", "concentrator 0a", "12", "substation 1"})
        {
            NS_TEST_EXPECT_MSG_EQ(RefuseName(name, "a"), "", name << " is nobody else");
        }
        NS_TEST_EXPECT_MSG_EQ(RefuseName("substation", "substation"), "", "this is the one");
    }

    void DoRun() override
    {
        CheckNames();
        PlanOptions options = MakeGiven();
        const auto plan = Plan(options);
        // Milliseconds of links: 1.556, 7, 2.5, 1.556; from c 8.556 + 7 + 2.5 + 4.056 in all.
        NS_TEST_EXPECT_MSG_EQ(plan.backbone.nodes[0].name, "c", "the centre is the first");
        NS_TEST_EXPECT_MSG_EQ(plan.backbone.FindNode("a"), 1, "the others follow");
        const auto& links = plan.backbone.links;
        NS_TEST_EXPECT_MSG_EQ(*links[0].rateBitPerSecond, 5e6, "of the file");
        NS_TEST_EXPECT_MSG_EQ_TOL(*links[0].delaySeconds, 0.001556, 1e-6, "a degree and a hop");
        NS_TEST_EXPECT_MSG_EQ(*links[1].rateBitPerSecond, 1e6, "the technology's");
        NS_TEST_EXPECT_MSG_EQ(*links[1].delaySeconds, 0.007, "of the file");
        NS_TEST_EXPECT_MSG_EQ_TOL(*links[2].delaySeconds, 0.0025, 1e-9, "300 km, one hop");
        NS_TEST_ASSERT_MSG_EQ(plan.warnings.size(), 1, "one");
        NS_TEST_EXPECT_MSG_EQ(plan.warnings[0],
                              "row: 3 of 4 link(s) have no rate: they get that of Cable",
                              "counted");
        // Farthest from c: a (8.6 ms), then e (4.1 ms), then d (1.6 ms from e), b (1.6 ms from a).
        const std::vector<std::string> names{"a", "e", "b", "d", "c"};
        for (uint32_t i = 0; i < 5; ++i)
        {
            const uint32_t node = i < 3 ? plan.strongNodes[i].node : plan.GetDemanderNode(i - 3);
            NS_TEST_EXPECT_MSG_EQ(plan.backbone.nodes[node].name, names[i], "far apart: " << i);
        }
        NS_TEST_EXPECT_MSG_EQ_TOL(plan.strongNodes[0].distanceMetres, 222390, 10, "two degrees");
        options.backbone.substation = "e";
        options.backbone.sites = {"b", "b", "a", "d"};
        const auto named = Plan(options);
        NS_TEST_EXPECT_MSG_EQ(named.backbone.nodes[0].name, "e", "as named");
        NS_TEST_EXPECT_MSG_EQ(named.backbone.nodes[named.strongNodes[1].node].name, "b", "twice");
        NS_TEST_EXPECT_MSG_EQ(named.backbone.nodes[named.GetDemanderNode(0)].name, "d", "the next");
        NS_TEST_EXPECT_MSG_EQ(named.backbone.nodes[named.GetDemanderNode(1)].name, "b", "again");
        options.backbone.sites = {"f"};
        try
        {
            Plan(options);
            NS_TEST_EXPECT_MSG_EQ(true, false, "there is no f");
        }
        catch (const InputError& error)
        {
            const bool isNamed = Contains(error.what(), "the node \"f\" of row") &&
                                 Contains(error.what(), "e, a, b, c, d");
            NS_TEST_EXPECT_MSG_EQ(isNamed, true, error.what());
        }
    }
};

/// The suite of planned backbones.
class BackbonePlanTestSuite : public TestSuite
{
  public:
    BackbonePlanTestSuite()
        : TestSuite("gridshare-plan-backbone", TestSuite::Type::UNIT)
    {
        AddTestCase(new StarAndTreeTest);
        AddTestCase(new RingAndMeshTest);
        AddTestCase(new GivenBackboneTest);
    }
};

static BackbonePlanTestSuite g_backbonePlanTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
