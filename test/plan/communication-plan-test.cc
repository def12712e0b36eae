/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../feeder/feeder-test-files.h"

#include "ns3/communication-plan.h"
#include "ns3/feeder-map.h"
#include "ns3/meter-population.h"
#include "ns3/synthetic-feeder.h"
#include "ns3/test.h"
#include "ns3/unicode-text.h"

#include <cmath>
#include <map>
#include <random>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * Plans, maps and synthetic grids.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Options with round figures: 200 m a hop, three hops.
PlanOptions
MakeOptions(LinkMedium medium, uint32_t metersPerConcentrator)
{
    PlanOptions options;
    options.access.name = "plain";
    options.access.title = "Plain";
    options.access.medium = medium;
    options.access.phyRateBitPerSecond = options.access.applicationRateBitPerSecond = 9000;
    options.access.maximumFrameBytes = 100;
    options.access.perHopLatencySeconds = 0.1;
    options.access.rangeMetres = 200;
    options.access.maximumHops = 3;
    options.access.sharedMedium = true;
    options.access.typicalMetersPerConcentrator = metersPerConcentrator;
    options.concentratorBackhaul = options.access;
    options.concentratorBackhaul.medium = LinkMedium::CABLE;
    options.concentratorBackhaul.rangeMetres = 1e6;
    options.concentratorBackhaul.propagationSecondsPerKm = 5e-6;
    options.strongNodeBackhaul = options.concentratorBackhaul;
    options.strongNodes = MakeDefaultStrongNodes(2, 3);
    return options;
}

/// Source, MV line, one service transformer with two customers' buses behind it, one MV load.
const char* const SMALL =
    "source s kv=11\nline 1 s m length=500m\ntransformer t m l kv=11/0.4\n"
    "line 2 l a length=150m\nline 3 a b length=100m\nline 4 m n length=300m\n"
    "load a a kw=3 kv=0.23 customers=2\nload b b kw=1 kv=0.23\nload n n kw=6\n";

/// Distances, hops and delays worked out by hand.
class TransformerRuleTest : public TestCase
{
  public:
    TransformerRuleTest()
        : TestCase("one concentrator a service transformer")
    {
    }

  private:
    void DoRun() override
    {
        const Feeder feeder = ReadFeederText(SMALL, "gridshare");
        const FeederTree tree(feeder);
        const MeterPopulation meters = ExpandToMeters(feeder, tree, {});
        NS_TEST_ASSERT_MSG_EQ(meters.GetSize(), 2u + 1 + 4, "customers");
        PlanOptions options = MakeOptions(LinkMedium::POWER_LINE, 100);
        options.rule = ConcentratorRule::PER_TRANSFORMER;
        const CommunicationPlan plan = PlanCommunication(feeder, tree, meters, options);
        NS_TEST_ASSERT_MSG_EQ(plan.concentrators.size(), 2u, "the transformer and the MV load");
        std::map<std::string, uint32_t> metersAt;
        for (const auto& site : plan.concentrators)
        {
            metersAt[feeder.buses[site.bus].name] = site.meters;
        }
        NS_TEST_EXPECT_MSG_EQ(metersAt["l"], 3u, "low side");
        NS_TEST_EXPECT_MSG_EQ(metersAt["n"], 4u, "implied transformer");
        const double metres[] = {180, 180, 250, 30, 30, 30, 30};
        for (std::size_t meter = 0; meter < 7; ++meter)
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(
                plan.accessMetres[meter], metres[meter], 1e-3, "line and service drop");
            NS_TEST_EXPECT_MSG_EQ(+plan.accessHops[meter], (meter == 2 ? 2 : 1), "200 m a hop");
            NS_TEST_EXPECT_MSG_EQ_TOL(
                plan.accessDelaySeconds[meter], 0.1 * plan.accessHops[meter], 1e-6, "per hop");
        }
        NS_TEST_EXPECT_MSG_EQ_TOL(
            plan.GetAccessTransferSeconds(2, 90), 2 * (0.08 + 0.1), 1e-9, "90 bytes twice");
        const auto& atN = plan.concentrators[plan.concentratorOfMeter[6]];
        NS_TEST_EXPECT_MSG_EQ_TOL(atN.backhaulMetres, 800, 1e-9, "along the line");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            atN.backhaulDelaySeconds, 0.1 + 4e-6, 1e-12, "5 us a km and equipment");
        NS_TEST_EXPECT_MSG_EQ(
            GetStrongNodeKindName(plan.strongNodes[4].kind), "government", "third demander");
    }
};

/// What holds for every rule, on a built-in feeder.
class RulesTest : public TestCase
{
  public:
    RulesTest()
        : TestCase("every meter has one concentrator within limit and reach")
    {
    }

  private:
    void DoRun() override
    {
        const Feeder feeder = ReadFeeder(std::string(GRIDSHARE_SOURCE_DIRECTORY) +
                                         "/scenarios/feeders/ieee123.feeder");
        const FeederTree tree(feeder);
        const MeterPopulation meters = ExpandToMeters(feeder, tree, {});
        for (const auto medium : {LinkMedium::POWER_LINE, LinkMedium::RADIO})
        {
            for (const uint32_t limit : {1u, 7u, 100u, 5000u})
            {
                PlanOptions options = MakeOptions(medium, limit);
                options.rule = ConcentratorRule::METER_LIMIT;
                const CommunicationPlan plan = PlanCommunication(feeder, tree, meters, options);
                std::vector<uint32_t> counted(plan.concentrators.size(), 0);
                for (std::size_t meter = 0; meter < meters.GetSize(); ++meter)
                {
                    ++counted[plan.concentratorOfMeter[meter]];
                    NS_TEST_EXPECT_MSG_LT_OR_EQ(plan.accessHops[meter], 3, "within reach");
                }
                for (std::size_t i = 0; i < counted.size(); ++i)
                {
                    NS_TEST_EXPECT_MSG_EQ(
                        counted[i], plan.concentrators[i].meters, "counted twice alike");
                    NS_TEST_EXPECT_MSG_GT_OR_EQ(counted[i], 1, "within the limit");
                    NS_TEST_EXPECT_MSG_LT_OR_EQ(counted[i], limit, "within the limit");
                }
                NS_TEST_EXPECT_MSG_EQ(plan.metersOutOfReach, 0u, "all are reached");
            }
        }
        PlanOptions options = MakeOptions(LinkMedium::RADIO, 100);
        options.concentratorBuses = {feeder.FindBus("150"), feeder.FindBus("67")};
        const CommunicationPlan named = PlanCommunication(feeder, tree, meters, options);
        std::vector<double> distances;
        std::vector<uint32_t> nearest;
        tree.MeasureFrom(options.concentratorBuses, distances, nearest);
        uint32_t outOfReach = 0;
        for (std::size_t meter = 0; meter < meters.GetSize(); ++meter)
        {
            NS_TEST_EXPECT_MSG_EQ(named.concentratorOfMeter[meter],
                                  nearest[meters.bus[meter]],
                                  "the nearest of those named");
            const auto& from = feeder.buses[meters.bus[meter]];
            const auto& to = feeder.buses[options.concentratorBuses[nearest[meters.bus[meter]]]];
            const double straight =
                std::hypot(from.xMetres - to.xMetres, from.yMetres - to.yMetres);
            NS_TEST_EXPECT_MSG_GT_OR_EQ(
                named.accessMetres[meter], straight - 1e-3, "straight, and perhaps a service drop");
            NS_TEST_EXPECT_MSG_LT_OR_EQ(named.accessMetres[meter],
                                        straight + 30.001,
                                        "straight, and perhaps a service drop");
            outOfReach += named.accessHops[meter] > 3 ? 1 : 0;
            NS_TEST_EXPECT_MSG_EQ((named.accessLossProbability[meter] == 1.0F),
                                  (named.accessHops[meter] > 3),
                                  "out of reach is lost");
        }
        NS_TEST_EXPECT_MSG_EQ(named.metersOutOfReach, outOfReach, "and counted");
        NS_TEST_EXPECT_MSG_EQ(named.warnings.empty(), (outOfReach == 0), "and said");
    }
};

/// Sites of the meter limit on a chain, worked out by hand.
class MeterLimitTest : public TestCase
{
  public:
    MeterLimitTest()
        : TestCase("a new site where the limit or the reach ends")
    {
    }

  private:
    void DoRun() override
    {
        const auto sites = [](const std::string& lines, uint32_t limit) {
            const Feeder feeder = ReadFeederText("source s\n" + lines, "gridshare");
            const FeederTree tree(feeder);
            const MeterPopulation meters = ExpandToMeters(feeder, tree, {});
            PlanOptions options = MakeOptions(LinkMedium::POWER_LINE, limit);
            options.rule = ConcentratorRule::METER_LIMIT;
            std::string names;
            for (const auto& site : PlanCommunication(feeder, tree, meters, options).concentrators)
            {
                names += feeder.buses[site.bus].name + std::to_string(site.meters) + " ";
            }
            return names;
        };
        const std::string chain = "line 1 s a length=10m\nline 2 a b length=10m\n"
                                  "load a a customers=3 kw=3\nload b b customers=3 kw=3\n";
        NS_TEST_EXPECT_MSG_EQ(sites(chain, 7), "s6 ", "all at the source");
        NS_TEST_EXPECT_MSG_EQ(sites(chain, 6), "a6 ", "full at a");
        NS_TEST_EXPECT_MSG_EQ(
            sites(chain, 4), "s3 a3 ", "those of b wait at a, then a's own go on");
        NS_TEST_EXPECT_MSG_EQ(sites(chain, 3), "a3 b3 ", "full where they are");
        NS_TEST_EXPECT_MSG_EQ(sites(chain, 2), "a2 a1 b2 b1 ", "two at each bus");
        const std::string reach = "line 1 s a length=500m\nline 2 a b length=100m\n"
                                  "load b b customers=2 kw=3\n";
        NS_TEST_EXPECT_MSG_EQ(sites(reach, 9), "a2 ", "570 m is the reach without the drop");
        const std::string transformer = "transformer t s a kva=1\nline 2 a b length=10m\n"
                                        "load b b customers=2 kw=3\n";
        NS_TEST_EXPECT_MSG_EQ(sites(transformer, 9), "a2 ", "signals stop at transformers");
    }
};

/// Options and feeders that cannot be planned.
class PlanErrorsTest : public TestCase
{
  public:
    PlanErrorsTest()
        : TestCase("plans that cannot be made")
    {
    }

  private:
    void DoRun() override
    {
        const Feeder unknown =
            ReadFeederText("source s\nline 1 s a length=5\nload a a kw=1\n", "gridshare");
        const Feeder unfed = ReadFeederText(
            "source s\nline 1 s a length=5m\nline 2 b c length=5m\nload a a kw=1\n", "gridshare");
        const auto message = [](const Feeder& feeder, const PlanOptions& options) {
            try
            {
                const FeederTree tree(feeder);
                PlanCommunication(feeder, tree, ExpandToMeters(feeder, tree, {}), options);
                return std::string();
            }
            catch (const InputError& error)
            {
                return std::string(error.what());
            }
        };
        PlanOptions options = MakeOptions(LinkMedium::POWER_LINE, 10);
        NS_TEST_EXPECT_MSG_EQ(message(unfed, options), "", "an unfed part is no obstacle");
        NS_TEST_EXPECT_MSG_EQ(
            Contains(message(unknown, options), "--default-units"), true, "lengths without unit");
        options.concentratorBuses = {unfed.FindBus("c")};
        NS_TEST_EXPECT_MSG_EQ(
            Contains(message(unfed, options), "nothing feeds"), true, "concentrator out there");
        options.concentratorBuses.clear();
        options.serviceDropMetres = -1;
        NS_TEST_EXPECT_MSG_EQ(
            Contains(message(unfed, options), "a service drop of -1 m"), true, "negative");
        options = MakeOptions(LinkMedium::POWER_LINE, 10);
        options.access = AccessTechnology();
        NS_TEST_EXPECT_MSG_EQ(
            Contains(message(unfed, options), "without technology"), true, "nothing chosen");
    }
};

/// What is on the feeder is on the map.
class MapTest : public TestCase
{
  public:
    MapTest()
        : TestCase("maps draw what there is")
    {
    }

  private:
    void DoRun() override
    {
        for (const char* name : {"ieee123", "ieee13"})
        {
            Feeder feeder = ReadFeeder(std::string(GRIDSHARE_SOURCE_DIRECTORY) +
                                       "/scenarios/feeders/" + name + ".feeder");
            feeder.name += " <&\"\x01";
            const FeederTree tree(feeder);
            const MeterPopulation meters = ExpandToMeters(feeder, tree, {});
            const CommunicationPlan plan =
                PlanCommunication(feeder, tree, meters, MakeOptions(LinkMedium::POWER_LINE, 100));
            const std::string svg = DrawFeederMap(feeder, tree, meters, plan);
            const auto count = [&](const std::string& part) {
                std::size_t found = 0;
                for (std::size_t at = svg.find(part); at != std::string::npos;
                     at = svg.find(part, at + 1))
                {
                    ++found;
                }
                return found;
            };
            // One dot a bus, one for each transformer that is no regulator (the legend has three
            // more circles).
            const std::size_t transformers = Count(feeder).transformers - Count(feeder).regulators;
            NS_TEST_EXPECT_MSG_EQ(
                count("<circle"), feeder.buses.size() + transformers + 3, "buses and transformers");
            NS_TEST_EXPECT_MSG_EQ(count("government"), 1u, "strong nodes are named");
            NS_TEST_EXPECT_MSG_EQ(count("&lt;&amp;&quot;\xEF\xBF\xBD"), 2u, "names are escaped");
            NS_TEST_EXPECT_MSG_EQ(count("not to scale."),
                                  (name == std::string("ieee13") ? 2u : 1u),
                                  "a drawing is called so");
            NS_TEST_EXPECT_MSG_EQ(count("<svg"), 1, "one document");
            NS_TEST_EXPECT_MSG_EQ(count("</svg>"), 1, "one document");
        }
    }
};

/// Names of any length and script.
class MapNameTest : public TestCase
{
  public:
    MapNameTest()
        : TestCase("long names are cut on a map, with the whole name as tooltip; scripts are kept")
    {
    }

  private:
    void DoRun() override
    {
        Feeder feeder = ReadFeeder(std::string(GRIDSHARE_SOURCE_DIRECTORY) +
                                   "/scenarios/feeders/ieee13.feeder");
        const FeederTree tree(feeder);
        const MeterPopulation meters = ExpandToMeters(feeder, tree, {});
        PlanOptions options = MakeOptions(LinkMedium::POWER_LINE, 100);
        std::string title;
        for (int i = 0; i < 30; ++i)
        {
            title += "technology " + std::to_string(i) + " ";
            feeder.name += "Straße 数 ";
        }
        options.access.title = title;
        const CommunicationPlan plan = PlanCommunication(feeder, tree, meters, options);
        const std::string svg = DrawFeederMap(feeder, tree, meters, plan);
        NS_TEST_EXPECT_MSG_NE(
            svg.find("<title>" + feeder.name + "</title>"), std::string::npos, "tooltip");
        NS_TEST_EXPECT_MSG_NE(
            svg.find("<title>access: " + title + "</title>"), std::string::npos, "tooltip");
        // What is shown stands between the last '>' of a text's tags and "</text>".
        std::size_t shown = 0;
        for (std::size_t end = svg.find("</text>"); end != std::string::npos;
             end = svg.find("</text>", end + 1))
        {
            const std::size_t begin = svg.rfind('>', end) + 1;
            shown = std::max(shown, MeasureColumns(svg.substr(begin, end - begin)));
        }
        // The line of counts and notes is the longest, in smaller letters than the heading.
        NS_TEST_EXPECT_MSG_LT(shown, 110u, "nothing runs off the page");
        NS_TEST_EXPECT_MSG_NE(svg.find("Straße 数 Straße"), std::string::npos, "scripts are kept");
    }
};

/// The same words give the same grid; what was asked for is there.
class SyntheticTest : public TestCase
{
  public:
    SyntheticTest()
        : TestCase("a synthetic grid has what was asked for, and the same seed gives it again")
    {
    }

  private:
    void DoRun() override
    {
        for (const auto kind :
             {SettlementKind::RURAL, SettlementKind::SUBURBAN, SettlementKind::URBAN})
        {
            const auto generate = [&](uint64_t seed) {
                std::mt19937_64 generator(seed);
                return GenerateFeeder(MakeSyntheticFeederOptions(kind, 5000),
                                      [&] { return generator(); });
            };
            const Feeder feeder = generate(1);
            const Feeder again = generate(1);
            const Feeder other = generate(2);
            const FeederTree tree(feeder);
            const MeterPopulation meters = ExpandToMeters(feeder, tree, {});
            NS_TEST_EXPECT_MSG_EQ(meters.GetSize(), 5000u, "one meter a customer");
            NS_TEST_EXPECT_MSG_EQ(tree.IsRadial(), true, "radial");
            NS_TEST_EXPECT_MSG_EQ(tree.GetComponents(), 1, "radial");
            NS_TEST_EXPECT_MSG_EQ_TOL(Count(feeder).kw, 7500, 1e-6, "1.5 kW each");
            bool same = feeder.buses.size() == again.buses.size();
            for (std::size_t i = 0; same && i < feeder.lines.size(); ++i)
            {
                same = feeder.lines[i].lengthMetres == again.lines[i].lengthMetres;
            }
            NS_TEST_EXPECT_MSG_EQ(same, true, "reproducible");
            NS_TEST_EXPECT_MSG_NE(feeder.lines[0].lengthMetres,
                                  other.lines[0].lengthMetres,
                                  "another seed, another grid");
            const auto options = MakeSyntheticFeederOptions(kind, 5000);
            double mv = 0.0;
            double mvSections = 0.0;
            for (const auto& line : feeder.lines)
            {
                const bool isMv = feeder.buses[line.to].ratedKv > 1.0;
                mv += isMv ? line.lengthMetres : 0.0;
                mvSections += isMv ? 1.0 : 0.0;
                const double straight =
                    std::hypot(feeder.buses[line.from].xMetres - feeder.buses[line.to].xMetres,
                               feeder.buses[line.from].yMetres - feeder.buses[line.to].yMetres);
                NS_TEST_EXPECT_MSG_EQ_TOL(
                    straight, line.lengthMetres, 0.002, "drawn as long as it is");
            }
            // A uniform length between half and one and a half times its mean has a deviation of
            // 0.289 means.
            const double tolerance = 3.0 * 0.289 * options.mvSectionMetres / std::sqrt(mvSections);
            NS_TEST_EXPECT_MSG_EQ_TOL(
                mv / mvSections, options.mvSectionMetres, tolerance, "mean MV section");
        }
    }
};

/// The suite.
class CommunicationPlanTestSuite : public TestSuite
{
  public:
    CommunicationPlanTestSuite()
        : TestSuite("gridshare-plan-plan", TestSuite::Type::UNIT)
    {
        AddTestCase(new TransformerRuleTest);
        AddTestCase(new RulesTest);
        AddTestCase(new MeterLimitTest);
        AddTestCase(new PlanErrorsTest);
        AddTestCase(new MapTest);
        AddTestCase(new MapNameTest);
        AddTestCase(new SyntheticTest);
    }
};

static CommunicationPlanTestSuite g_communicationPlanTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
