/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../feeder/feeder-test-files.h"
#include "../printable-value.h"

#include "ns3/communication-plan.h"
#include "ns3/concentrator-placement.h"
#include "ns3/meter-neighbourhood.h"
#include "ns3/test.h"

#include <set>

/**
 * @file
 * @ingroup gridshare-test
 * Where concentrators stand, on grids small enough to do it by hand.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// A reach of 600 m without and 570 m with the service drop.
PlanOptions
MakeOptions(LinkMedium medium, ConcentratorRule rule, uint32_t limit = 100)
{
    PlanOptions options;
    options.access.medium = medium;
    options.access.maximumFrameBytes = 100;
    options.access.rangeMetres = 200;
    options.access.maximumHops = 3;
    options.metersPerConcentrator = limit;
    options.rule = rule;
    return options;
}

/// "site: buses with meters" of each site, in order.
std::string
DescribeSites(const std::string& grid, const PlanOptions& options)
{
    const Feeder feeder = ReadFeederText("source s\n" + grid, "gridshare");
    std::vector<uint32_t> meters(feeder.buses.size(), 0);
    for (const auto& load : feeder.loads)
    {
        meters[load.bus] += load.customers;
    }
    const auto placement = PlaceConcentrators(feeder, FeederTree(feeder), meters, options);
    std::string text;
    for (std::size_t site = 0; site < placement.siteBus.size(); ++site)
    {
        text += (site > 0 ? "; " : "") + feeder.buses[placement.siteBus[site]].name + ":";
        for (std::size_t bus = 0; bus < meters.size(); ++bus)
        {
            text += meters[bus] > 0 && placement.siteOfBus[bus] == site
                        ? " " + feeder.buses[bus].name
                        : "";
        }
    }
    return text;
}

ConcentratorRule
GetAutomaticRule(const std::string& grid, LinkMedium medium)
{
    const Feeder feeder = ReadFeederText("source s\n" + grid, "gridshare");
    std::vector<uint32_t> meters(feeder.buses.size(), 0);
    for (const auto& load : feeder.loads)
    {
        meters[load.bus] += load.customers;
    }
    return PlaceConcentrators(
               feeder, FeederTree(feeder), meters, MakeOptions(medium, ConcentratorRule::AUTOMATIC))
        .rule;
}

/// Which transformers serve customers.
class ServiceTransformerTest : public TestCase
{
  public:
    ServiceTransformerTest()
        : TestCase("a service transformer's low side is below 1 kV, or unknown below the source")
    {
    }

  private:
    void Expect(const std::string& grid, const std::string& sites)
    {
        const auto options = MakeOptions(LinkMedium::POWER_LINE, ConcentratorRule::PER_TRANSFORMER);
        NS_TEST_EXPECT_MSG_EQ(DescribeSites(grid, options), sites, grid);
    }

    void DoRun() override
    {
        const std::string end = "line 2 t a length=1m\nload a a customers=1\n";
        Expect("line 1 s m length=1m\ntransformer x m t kv=11/0.4\n" + end, "t: a");
        Expect("line 1 s m length=1m\ntransformer x m t kv=11/0.99\n" + end, "t: a");
        Expect("line 1 s m length=1m\ntransformer x m t kv=11/1\n" + end, "a: a");
        Expect("line 1 s m length=1m\ntransformer x m t kv=11/3.3\n" + end, "a: a");
        Expect("line 1 s m length=1m\ntransformer x m t\n" + end, "t: a");
        Expect("transformer x s t\n" + end, "a: a");
        Expect("transformer x s t kv=11/0.4\n" + end, "t: a");
        Expect("line 1 s m length=1m\nregulator x m t kv=0.4/0.4\n" + end, "a: a");
        Expect("line 1 s t length=1m\n" + end, "a: a");
        // The last one on the way, and none beyond what it feeds.
        Expect("transformer x s m kv=11/0.69\ntransformer y m t kv=0.69/0.4\n" + end +
                   "load m m customers=1\nload s s customers=1\n",
               "s: s; m: m; t: a");
    }
};

/// Half of the meters decide.
class AutomaticRuleTest : public TestCase
{
  public:
    AutomaticRuleTest()
        : TestCase("power lines use transformers where these feed half of the meters")
    {
    }

  private:
    void DoRun() override
    {
        const std::string grid = "line 1 s m length=1m\ntransformer x m t kv=11/0.4\n";
        const auto loads = [&](int behind, int before) {
            return grid + "load t t customers=" + std::to_string(behind) +
                   "\nload m m customers=" + std::to_string(before) + "\n";
        };
        const auto line = LinkMedium::POWER_LINE;
        const bool half = GetAutomaticRule(loads(3, 3), line) == ConcentratorRule::PER_TRANSFORMER;
        const bool fewer = GetAutomaticRule(loads(2, 3), line) == ConcentratorRule::METER_LIMIT;
        const bool more = GetAutomaticRule(loads(4, 3), line) == ConcentratorRule::PER_TRANSFORMER;
        NS_TEST_EXPECT_MSG_EQ(half, true, "just half");
        NS_TEST_EXPECT_MSG_EQ(fewer, true, "two of five");
        NS_TEST_EXPECT_MSG_EQ(more, true, "four of seven");
        for (const auto medium : {LinkMedium::CABLE, LinkMedium::RADIO})
        {
            const bool byLimit =
                GetAutomaticRule(loads(9, 0), medium) == ConcentratorRule::METER_LIMIT;
            NS_TEST_EXPECT_MSG_EQ(byLimit, true, "others pass transformers");
        }
    }
};

/// Gathering from the ends of the feeder.
class GatheringTest : public TestCase
{
  public:
    GatheringTest()
        : TestCase("meters gather up to the limit and within the reach of all of them")
    {
    }

  private:
    void Expect(const std::string& grid, uint32_t limit, const std::string& sites)
    {
        const auto options =
            MakeOptions(LinkMedium::POWER_LINE, ConcentratorRule::METER_LIMIT, limit);
        NS_TEST_EXPECT_MSG_EQ(DescribeSites(grid, options), sites, grid << " limit " << limit);
    }

    void DoRun() override
    {
        const std::string two = "load b b customers=2\nload c c customers=2\n";
        const std::string fork = "line 1 s a length=10m\nline 2 a b length=20m\n"
                                 "line 3 a c length=30m\n" +
                                 two;
        Expect(fork, 5, "s: b c");
        Expect(fork, 4, "a: b c");
        Expect(fork, 3, "s: b; a: c"); // c comes first and waits where b no longer fits
        Expect(fork, 2, "b: b; c: c");
        // 570 m with the drop: just within, and a metre more.
        Expect("line 1 s a length=470m\nline 2 a b length=100m\nload b b customers=1\n", 9, "s: b");
        Expect("line 1 s a length=471m\nline 2 a b length=100m\nload b b customers=1\n", 9, "a: b");
        Expect("line 1 s a length=300m\nline 2 a b length=600m\nload b b customers=1\n", 9, "b: b");
        // d is 250 m behind a, b 100 m: 580 m from d to s are too many.
        Expect("line 1 s a length=330m\nline 2 a b length=100m\nline 3 a c length=50m\n"
               "line 4 c d length=200m\nload b b customers=1\nload d d customers=1\n",
               9,
               "a: b d");
        // Signals stop at transformers, not at switches, regulators or reactors.
        const std::string tail = "line 9 t b length=1m\nload b b customers=1\n";
        Expect("transformer x s t\n" + tail, 9, "t: b");
        Expect("regulator x s t\n" + tail, 9, "s: b");
        Expect("switch x s t\n" + tail, 9, "s: b");
        Expect("reactor x s t\n" + tail, 9, "s: b");
        auto radio = MakeOptions(LinkMedium::RADIO, ConcentratorRule::METER_LIMIT, 9);
        NS_TEST_EXPECT_MSG_EQ(
            DescribeSites("transformer x s t\n" + tail, radio), "s: b", "radio passes");
        radio.serviceDropMetres = 0;
        NS_TEST_EXPECT_MSG_EQ(
            DescribeSites("line 1 s a length=500m\nline 2 a b length=100m\nload b b customers=1\n",
                          radio),
            "s: b",
            "600 m without a drop");
    }
};

/// Substations and buses by name.
class NearestSiteTest : public TestCase
{
  public:
    NearestSiteTest()
        : TestCase("each bus belongs to the nearest site along the line")
    {
    }

  private:
    void DoRun() override
    {
        const std::string grid = "line 1 s a length=100m\nline 2 a b length=100m\n"
                                 "line 3 b c length=50m\nline 4 x y length=1m\n"
                                 "load s s customers=1\nload a a customers=1\n"
                                 "load b b customers=1\nload c c customers=1\n";
        auto options = MakeOptions(LinkMedium::CABLE, ConcentratorRule::PER_SUBSTATION);
        NS_TEST_EXPECT_MSG_EQ(DescribeSites(grid, options), "s: s a b c", "the source");
        options.concentratorBuses = {3, 0}; // c and s
        NS_TEST_EXPECT_MSG_EQ(DescribeSites(grid, options), "c: b c; s: s a", "100 and 150 m");
        options.concentratorBuses = {0, 0};
        NS_TEST_EXPECT_MSG_EQ(DescribeSites(grid, options), "s: s a b c; s:", "the first of two");
        for (const uint32_t bus : {4u, 5u, 6u}) // x, y, none
        {
            options.concentratorBuses = {bus};
            std::string refusal;
            try
            {
                DescribeSites(grid, options);
            }
            catch (const InputError& error)
            {
                refusal = error.what();
            }
            NS_TEST_EXPECT_MSG_EQ(
                Contains(refusal, "a bus that nothing feeds"), true, "bus " << bus);
        }
        PlanOptions limit;
        limit.access.typicalMetersPerConcentrator = 12;
        NS_TEST_EXPECT_MSG_EQ(GetMeterLimit(limit), 12, "the technology's");
        limit.metersPerConcentrator = 1;
        NS_TEST_EXPECT_MSG_EQ(GetMeterLimit(limit), 1, "the user's");
    }
};

/// s - a (2) - b (none) - c (2); s - d (1); s - e (1): a comes first, then d and e in a chain.
class NeighbourChainTest : public TestCase
{
  public:
    NeighbourChainTest()
        : TestCase("the first customers upstream, and a chain of those with none")
    {
    }

  private:
    void DoRun() override
    {
        const Feeder feeder = ReadFeederText(
            "source s\nline 1 s a length=1m\nline 2 a b length=1m\nline 3 b c length=1m\n"
            "line 4 s d length=2m\nline 5 s e length=9m\n",
            "gridshare");
        MeterPopulation meters;
        for (const char* bus : {"a", "a", "c", "c", "d", "e"})
        {
            meters.bus.push_back(feeder.FindBus(bus));
        }
        meters.kw.assign(6, 1.0F);
        meters.kind.assign(6, CustomerKind::RESIDENTIAL);
        meters.load.assign(6, 0);
        const auto found = FindMeterNeighbours(FeederTree(feeder), meters);
        const std::vector<std::set<uint32_t>> expected{{1, 2, 4}, {0}, {0, 3}, {2}, {0, 5}, {4}};
        for (std::size_t meter = 0; meter < 6; ++meter)
        {
            const std::set<uint32_t> set(found[meter].begin(), found[meter].end());
            NS_TEST_EXPECT_MSG_EQ(set, expected[meter], "meter " << meter);
            NS_TEST_EXPECT_MSG_EQ(set.size(), found[meter].size(), "each once");
        }
    }
};

/// The suite.
class PlacementTestSuite : public TestSuite
{
  public:
    PlacementTestSuite()
        : TestSuite("gridshare-plan-placement", TestSuite::Type::UNIT)
    {
        AddTestCase(new ServiceTransformerTest);
        AddTestCase(new AutomaticRuleTest);
        AddTestCase(new GatheringTest);
        AddTestCase(new NearestSiteTest);
        AddTestCase(new NeighbourChainTest);
    }
};

PlacementTestSuite g_placementTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
