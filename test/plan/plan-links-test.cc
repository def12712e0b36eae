/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../feeder/feeder-test-files.h"
#include "../printable-value.h"

#include "ns3/communication-plan.h"
#include "ns3/meter-population.h"
#include "ns3/test.h"

#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * The links of a plan, each number by hand.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// 9 kb/s, 0.1 s and 400 m a hop, at most three; half of the frames are lost and sent once more.
AccessTechnology
MakeTechnology(LinkMedium medium, bool isShared)
{
    AccessTechnology technology;
    technology.name = "plain";
    technology.title = "Plain";
    technology.medium = medium;
    technology.phyRateBitPerSecond = technology.applicationRateBitPerSecond = 9000;
    technology.maximumFrameBytes = 100;
    technology.perHopLatencySeconds = 0.1;
    technology.rangeMetres = 400;
    technology.maximumHops = 3;
    technology.frameLossProbability = 0.5;
    technology.maximumRetransmissions = 1;
    technology.sharedMedium = isShared;
    technology.typicalMetersPerConcentrator = 100;
    technology.propagationSecondsPerKm = 0.01;
    return technology;
}

PlanOptions
MakeOptions(LinkMedium medium = LinkMedium::CABLE, bool isShared = true)
{
    PlanOptions options;
    options.access = MakeTechnology(medium, isShared);
    options.concentratorBackhaul = MakeTechnology(LinkMedium::CABLE, isShared);
    options.strongNodeBackhaul = MakeTechnology(LinkMedium::CABLE, isShared);
    return options;
}

CommunicationPlan
Plan(const Feeder& feeder, const PlanOptions& options)
{
    const FeederTree tree(feeder);
    return PlanCommunication(feeder, tree, ExpandToMeters(feeder, tree, {}), options);
}

std::string
GetRefusal(const Feeder& feeder, const PlanOptions& options)
{
    try
    {
        Plan(feeder, options);
        return "";
    }
    catch (const InputError& error)
    {
        return error.what();
    }
}

bool
HasWarning(const CommunicationPlan& plan, const std::string& text)
{
    for (const auto& warning : plan.warnings)
    {
        if (Contains(warning, text))
        {
            return true;
        }
    }
    return false;
}

constexpr double LOST_ON_ONE = 0.25;                     //!< 0.5 twice
constexpr double LOST_ON_TWO = 1 - 0.75 * 0.75;          //!< on one of two hops
constexpr double LOST_ON_THREE = 1 - 0.75 * 0.75 * 0.75; //!< on one of three hops

/// A concentrator 1000 m out, three hops of 400 m.
class BackhaulTest : public TestCase
{
  public:
    BackhaulTest()
        : TestCase("a concentrator's backhaul over three hops, shared and not")
    {
    }

  private:
    void DoRun() override
    {
        const Feeder feeder = ReadFeederText(
            "source s\nline 1 s a length=1km\nload a a kw=1 customers=1\nposition-unit m\n"
            "bus s x=0 y=0\nbus a x=300 y=400\n",
            "gridshare");
        PlanOptions options = MakeOptions();
        options.concentratorBuses = {feeder.FindBus("a")};
        const auto shared = Plan(feeder, options).concentrators.at(0);
        NS_TEST_EXPECT_MSG_EQ_TOL(shared.backhaulMetres, 1000, 1e-9, "along the line");
        NS_TEST_EXPECT_MSG_EQ(shared.backhaulHops, 3, "1000 m over 400 m");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            shared.backhaulDelaySeconds, 0.3 + 0.01, 1e-12, "three hops and 1 km");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            shared.backhaulRateBitPerSecond, 3000, 1e-9, "every hop takes its turn");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            shared.backhaulLossProbability, LOST_ON_THREE, 1e-12, "on any hop");
        options.concentratorBackhaul.sharedMedium = false;
        NS_TEST_EXPECT_MSG_EQ_TOL(
            Plan(feeder, options).concentrators.at(0).backhaulRateBitPerSecond,
            9000,
            1e-9,
            "hops overlap");
        options.concentratorBackhaul.medium = LinkMedium::RADIO;
        const auto radio = Plan(feeder, options).concentrators.at(0);
        NS_TEST_EXPECT_MSG_EQ_TOL(radio.backhaulMetres, 500, 1e-9, "3-4-5");
        NS_TEST_EXPECT_MSG_EQ(radio.backhaulHops, 2, "500 m over 400 m");
        options.concentratorBuses = {feeder.FindBus("s")};
        const auto home = Plan(feeder, options).concentrators.at(0);
        NS_TEST_EXPECT_MSG_EQ(home.backhaulHops, 1, "one hop even at the source");
        NS_TEST_EXPECT_MSG_EQ_TOL(home.backhaulDelaySeconds, 0.1, 1e-12, "its latency");
    }
};

/// Strong nodes on a spiral around the substation.
class StrongNodeTest : public TestCase
{
  public:
    StrongNodeTest()
        : TestCase("strong nodes: default places, delay, rate, loss and direction")
    {
    }

  private:
    void DoRun() override
    {
        const Feeder feeder =
            ReadFeederText("source s\nline 1 s a length=1m\nload a a kw=1\n", "gridshare");
        PlanOptions options = MakeOptions();
        options.strongNodes = {{StrongNodeKind::POWER_COMPANY, 0},
                               {StrongNodeKind::UNIVERSITY, 500},
                               {StrongNodeKind::INSTITUTE, 900}};
        const auto plan = Plan(feeder, options);
        NS_TEST_ASSERT_MSG_EQ(plan.strongNodes.size(), 3, "as asked for");
        const double delays[] = {0.1, 0.2 + 0.005, 0.3 + 0.009};
        const double rates[] = {9000, 4500, 3000};
        const double losses[] = {LOST_ON_ONE, LOST_ON_TWO, LOST_ON_THREE};
        for (std::size_t i = 0; i < 3; ++i)
        {
            const auto& node = plan.strongNodes[i];
            NS_TEST_EXPECT_MSG_EQ_TOL(node.delaySeconds, delays[i], 1e-12, "hops and distance");
            NS_TEST_EXPECT_MSG_EQ_TOL(node.rateBitPerSecond, rates[i], 1e-9, "shared by hops");
            NS_TEST_EXPECT_MSG_EQ_TOL(node.lossProbability, losses[i], 1e-12, "on any hop");
        }
        // The golden angle is 137.50776 degrees.
        NS_TEST_EXPECT_MSG_EQ_TOL(plan.strongNodes[1].xMetres, 500 * -0.737369, 1e-3, "cosine");
        NS_TEST_EXPECT_MSG_EQ_TOL(plan.strongNodes[1].yMetres, 500 * 0.675490, 1e-3, "sine");
        NS_TEST_EXPECT_MSG_EQ_TOL(plan.strongNodes[2].xMetres, 900 * 0.087426, 1e-3, "twice");
        NS_TEST_EXPECT_MSG_EQ_TOL(plan.strongNodes[2].yMetres, 900 * -0.996171, 1e-3, "twice");
        options.strongNodeBackhaul.sharedMedium = false;
        NS_TEST_EXPECT_MSG_EQ_TOL(
            Plan(feeder, options).strongNodes[2].rateBitPerSecond, 9000, 1e-9, "hops overlap");
        for (const double distance : {-1.0, std::nan(""), 1.001e8})
        {
            options.strongNodes = {{StrongNodeKind::UNIVERSITY, distance}};
            NS_TEST_EXPECT_MSG_EQ(Contains(GetRefusal(feeder, options), "from 0 to 1e8 m"),
                                  true,
                                  "a distance of " << distance);
        }
        options.strongNodes = {{StrongNodeKind::UNIVERSITY, 1e8}};
        NS_TEST_EXPECT_MSG_EQ(GetRefusal(feeder, options), "", "the farthest");
        const auto requests = MakeDefaultStrongNodes(3, 4);
        const double kilometres[] = {0, 2, 4, 3, 6, 9, 12};
        const StrongNodeKind kinds[] = {StrongNodeKind::POWER_COMPANY,
                                        StrongNodeKind::POWER_COMPANY,
                                        StrongNodeKind::POWER_COMPANY,
                                        StrongNodeKind::UNIVERSITY,
                                        StrongNodeKind::INSTITUTE,
                                        StrongNodeKind::GOVERNMENT,
                                        StrongNodeKind::UNIVERSITY};
        NS_TEST_ASSERT_MSG_EQ(requests.size(), 7, "three and four");
        for (std::size_t i = 0; i < 7; ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(requests[i].distanceMetres, 1000 * kilometres[i], "kilometres");
            NS_TEST_EXPECT_MSG_EQ(requests[i].kind, kinds[i], "kinds in turn");
        }
    }
};

/// Four buses at 0, 400, 1200 and 1201 m from the concentrator, without service drops.
class AccessTest : public TestCase
{
  public:
    AccessTest()
        : TestCase("access by hops: delay, rate, loss, and what is out of reach")
    {
    }

  private:
    void DoRun() override
    {
        const Feeder feeder = ReadFeederText(
            "source s\nline 1 s a length=400m\nline 2 a b length=800m\nline 3 b c length=1m\n"
            "load s s kw=1 customers=1\nload a a kw=1 customers=1\nload b b kw=1 customers=1\n"
            "load c c kw=1 customers=1\n",
            "gridshare");
        PlanOptions options = MakeOptions();
        options.rule = ConcentratorRule::PER_SUBSTATION;
        const auto plan = Plan(feeder, options);
        NS_TEST_ASSERT_MSG_EQ(plan.concentrators.size(), 1, "at the source");
        const double metres[] = {0, 400, 1200, 1201};
        const int hops[] = {1, 1, 3, 4};
        const double losses[] = {LOST_ON_ONE, LOST_ON_ONE, LOST_ON_THREE, 1};
        for (std::size_t meter = 0; meter < 4; ++meter)
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(plan.accessMetres[meter], metres[meter], 1e-3, "metres");
            NS_TEST_EXPECT_MSG_EQ(+plan.accessHops[meter], hops[meter], "hops");
            NS_TEST_EXPECT_MSG_EQ_TOL(plan.accessDelaySeconds[meter],
                                      0.1 * hops[meter] + 1e-5 * metres[meter],
                                      1e-6,
                                      "latency and propagation");
            NS_TEST_EXPECT_MSG_EQ_TOL(
                plan.accessLossProbability[meter], losses[meter], 1e-6, "loss");
        }
        NS_TEST_EXPECT_MSG_EQ(plan.metersOutOfReach, 1, "the last");
        NS_TEST_EXPECT_MSG_EQ(HasWarning(plan, "1 meter(s) are farther"), true, "and said");
        options.access.sharedMedium = false;
        options.access.maximumHops = 4;
        NS_TEST_EXPECT_MSG_EQ(HasWarning(Plan(feeder, options), "farther"), false, "all reached");
        // From concentrators that are named, along the line and whatever the limit of meters.
        options.concentratorBuses = {feeder.FindBus("b"), feeder.FindBus("s")};
        options.metersPerConcentrator = 1;
        const auto named = Plan(feeder, options);
        NS_TEST_ASSERT_MSG_EQ(named.concentrators.size(), 2, "no more than named");
        const double near[] = {0, 400, 0, 1};
        const uint32_t sites[] = {1, 1, 0, 0};
        for (std::size_t meter = 0; meter < 4; ++meter)
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(named.accessMetres[meter], near[meter], 1e-3, "nearest");
            NS_TEST_EXPECT_MSG_EQ(named.concentratorOfMeter[meter], sites[meter], "site");
        }
    }
};

/// Straight or along the line, with the drop to the meter where several share a load.
class DistanceTest : public TestCase
{
  public:
    DistanceTest()
        : TestCase("radio goes straight where positions are to scale, and drops are added")
    {
    }

  private:
    void DoRun() override
    {
        const std::string grid = "source s\nline 1 s a length=1km\nline 2 a b length=100m\n"
                                 "load a a kw=4 customers=2\nload b b kw=1 customers=1\n"
                                 "bus s x=0 y=0\nbus a x=300 y=400\n";
        const auto metres = [&](const std::string& unit, LinkMedium medium, std::size_t meter) {
            PlanOptions options = MakeOptions(medium);
            options.rule = ConcentratorRule::PER_SUBSTATION;
            options.serviceDropMetres = 7;
            return Plan(ReadFeederText(grid + "position-unit " + unit + "\n", "gridshare"), options)
                .accessMetres.at(meter);
        };
        NS_TEST_EXPECT_MSG_EQ_TOL(metres("m", LinkMedium::RADIO, 0), 507, 1e-3, "3-4-5 and drop");
        NS_TEST_EXPECT_MSG_EQ_TOL(metres("m", LinkMedium::RADIO, 1), 507, 1e-3, "both customers");
        NS_TEST_EXPECT_MSG_EQ_TOL(metres("m", LinkMedium::RADIO, 2), 1100, 1e-3, "no position");
        NS_TEST_EXPECT_MSG_EQ_TOL(metres("m", LinkMedium::CABLE, 0), 1007, 1e-3, "cable");
        NS_TEST_EXPECT_MSG_EQ_TOL(metres("m", LinkMedium::POWER_LINE, 0), 1007, 1e-3, "line");
        NS_TEST_EXPECT_MSG_EQ_TOL(metres("drawing", LinkMedium::RADIO, 0), 1007, 1e-3, "drawing");
        for (const auto medium : {LinkMedium::RADIO, LinkMedium::CABLE})
        {
            for (const char* unit : {"m", "drawing"})
            {
                const auto plan =
                    Plan(ReadFeederText(grid + "position-unit " + unit + "\n", "gridshare"),
                         MakeOptions(medium));
                const bool isRadio = medium == LinkMedium::RADIO;
                const bool isToScale = unit == std::string("m");
                NS_TEST_EXPECT_MSG_EQ(plan.straightDistances, (isRadio && isToScale), "straight");
                NS_TEST_EXPECT_MSG_EQ(HasWarning(plan, "no positions to scale"),
                                      (isRadio && !isToScale),
                                      "said where radio follows the line");
            }
        }
        const Feeder feeder = ReadFeederText(grid, "gridshare");
        PlanOptions options = MakeOptions();
        const std::pair<double, bool> drops[] = {
            {0, true}, {1e5, true}, {-0.1, false}, {100001, false}, {std::nan(""), false}};
        for (const auto& [drop, isGood] : drops)
        {
            options.serviceDropMetres = drop;
            NS_TEST_EXPECT_MSG_EQ(GetRefusal(feeder, options).empty(), isGood, "drop of " << drop);
        }
    }
};

/// Seven meters of a site and three to a concentrator.
class DealingTest : public TestCase
{
  public:
    DealingTest()
        : TestCase("a site's meters are dealt in blocks to as many concentrators as needed")
    {
    }

  private:
    void DoRun() override
    {
        const Feeder feeder = ReadFeederText(
            "source s\nline 1 s a length=1m\nload a a kw=7 customers=7\n", "gridshare");
        const std::pair<uint32_t, std::vector<uint32_t>> cases[] = {{1, {1, 1, 1, 1, 1, 1, 1}},
                                                                    {3, {3, 2, 2}},
                                                                    {4, {4, 3}},
                                                                    {6, {4, 3}},
                                                                    {7, {7}},
                                                                    {8, {7}}};
        for (const auto& [limit, expected] : cases)
        {
            PlanOptions options = MakeOptions();
            options.rule = ConcentratorRule::PER_SUBSTATION;
            options.metersPerConcentrator = limit;
            const auto plan = Plan(feeder, options);
            std::vector<uint32_t> sizes;
            for (const auto& site : plan.concentrators)
            {
                sizes.push_back(site.meters);
            }
            NS_TEST_EXPECT_MSG_EQ(sizes, expected, "limit " << limit);
            NS_TEST_EXPECT_MSG_EQ(
                std::is_sorted(plan.concentratorOfMeter.begin(), plan.concentratorOfMeter.end()),
                true,
                "in blocks");
        }
        PlanOptions options = MakeOptions();
        options.access.typicalMetersPerConcentrator = 3;
        options.rule = ConcentratorRule::PER_SUBSTATION;
        NS_TEST_EXPECT_MSG_EQ(
            Plan(feeder, options).concentrators.size(), 3, "the technology's limit");
    }
};

/// What the user is told.
class PlanWarningsTest : public TestCase
{
  public:
    PlanWarningsTest()
        : TestCase("several sources and synthetic lengths are told, and unknown lengths refused")
    {
    }

  private:
    void DoRun() override
    {
        Feeder feeder = ReadFeederText("source s\nline 1 s a length=1km\nline 2 t b "
                                       "length=2km\nload a a kw=1\nload b b kw=1\n",
                                       "gridshare");
        NS_TEST_EXPECT_MSG_EQ(Plan(feeder, MakeOptions()).warnings.empty(), true, "nothing to say");
        feeder.furtherSources = {feeder.FindBus("t")};
        const auto two = Plan(feeder, MakeOptions());
        NS_TEST_EXPECT_MSG_EQ(HasWarning(two, "2 sources feed this grid"), true, "counted");
        NS_TEST_EXPECT_MSG_EQ(two.GetMeters(), 2, "both are fed");
        feeder.lengthsAreSynthetic = true;
        NS_TEST_EXPECT_MSG_EQ(
            HasWarning(Plan(feeder, MakeOptions()), "synthetic lengths"), true, "said");
        NS_TEST_EXPECT_MSG_EQ(CanPlan(feeder), true, "lengths are known");
        feeder.lines[0].lengthKnown = false;
        NS_TEST_EXPECT_MSG_EQ(CanPlan(feeder), true, "one is");
        feeder.lines[1].isSwitch = true;
        NS_TEST_EXPECT_MSG_EQ(CanPlan(feeder), false, "a switch has none");
        NS_TEST_EXPECT_MSG_EQ(Contains(GetRefusal(feeder, MakeOptions()), "base voltages"),
                              true,
                              "synthetic ones need resistances");
        feeder.lengthsAreSynthetic = false;
        NS_TEST_EXPECT_MSG_EQ(
            Contains(GetRefusal(feeder, MakeOptions()), "--default-units"), true, "others a unit");
        feeder.lines[0].enabled = false;
        NS_TEST_EXPECT_MSG_EQ(CanPlan(feeder), true, "what is out of service needs no length");
    }
};

/// The suite.
class PlanLinksTestSuite : public TestSuite
{
  public:
    PlanLinksTestSuite()
        : TestSuite("gridshare-plan-plan-links", TestSuite::Type::UNIT)
    {
        AddTestCase(new BackhaulTest);
        AddTestCase(new StrongNodeTest);
        AddTestCase(new AccessTest);
        AddTestCase(new DistanceTest);
        AddTestCase(new DealingTest);
        AddTestCase(new PlanWarningsTest);
    }
};

PlanLinksTestSuite g_planLinksTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
