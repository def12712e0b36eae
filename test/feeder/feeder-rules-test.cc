/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../printable-value.h"
#include "feeder-test-files.h"

#include "ns3/feeder-builder.h"
#include "ns3/length-unit.h"
#include "ns3/test.h"

#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * Counts, paths, units and positions of feeders, each by hand.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Every field of the summary, of one of each kind of element.
class SummaryTest : public TestCase
{
  public:
    SummaryTest()
        : TestCase("each count of a summary, in service and out of it")
    {
    }

  private:
    void DoRun() override
    {
        Feeder feeder = ReadFeederText(R"(source s
line 1 s a length=1000m phases=ab
line 2 a b length=500m
line 3 a b length=400m disabled
line 4 b c length=300m open
line 5 b c length=200m open disabled
switch 6 b d
switch 7 d e disabled
switch 8 s d open
transformer t a f g
transformer u a f
regulator r f h
reactor x h i
load p b kw=3 kvar=1
load q b kw=4 kvar=-3
load v h kw=0.5
load w c kw=9
bus a x=1 y=2
bus b x=3 y=4
)",
                                       "gridshare");
        feeder.buses[0].furtherNodes = {40, 41};
        const FeederSummary found = Count(feeder);
        NS_TEST_EXPECT_MSG_EQ(found.buses, 9, "s a b c d f g h i");
        NS_TEST_EXPECT_MSG_EQ(found.nodes, 9 * 3 + 2, "three phases and two further nodes");
        NS_TEST_EXPECT_MSG_EQ(found.lines, 8, "switches, too");
        NS_TEST_EXPECT_MSG_EQ(found.linesDisabled, 3, "3, 5, 7");
        NS_TEST_EXPECT_MSG_EQ(found.linesOpen, 2, "4 and 8 in service");
        NS_TEST_EXPECT_MSG_EQ(found.switches, 2, "6 and 8 in service");
        NS_TEST_EXPECT_MSG_EQ_TOL(found.km.value(), 1.8, 1e-12, "1, 2 and 4");
        NS_TEST_EXPECT_MSG_EQ(found.loads, 4, "loads");
        NS_TEST_EXPECT_MSG_EQ(found.loadBuses, 3, "b, h, c");
        NS_TEST_EXPECT_MSG_EQ_TOL(found.kw, 16.5, 1e-12, "kW");
        NS_TEST_EXPECT_MSG_EQ_TOL(found.kvar, -2, 1e-12, "kvar");
        NS_TEST_EXPECT_MSG_EQ(found.transformers, 3, "t, u, r");
        NS_TEST_EXPECT_MSG_EQ(found.regulators, 1, "r");
        NS_TEST_EXPECT_MSG_EQ(found.transformerEdges, 3, "a-f, a-g, f-h");
        NS_TEST_EXPECT_MSG_EQ(found.coordinates, 2, "a and b");
        NS_TEST_EXPECT_MSG_EQ_TOL(found.farthestLoadKm.value(), 1.5, 1e-12, "b: c is not fed");
        NS_TEST_EXPECT_MSG_EQ(found.components, 2, "c is cut off");
        NS_TEST_EXPECT_MSG_EQ(found.radial, true, "no loop");
        NS_TEST_EXPECT_MSG_EQ(found.reactors, 1, "x");
        NS_TEST_EXPECT_MSG_EQ(found.depth, 4, "s a f h i");
        NS_TEST_EXPECT_MSG_EQ(found.unfedBuses, 1, "c");
        // A length without unit takes its kilometres away only when none has one.
        feeder.lines[1].lengthKnown = false;
        NS_TEST_EXPECT_MSG_EQ_TOL(Count(feeder).km.value(), 1.8, 1e-12, "some are known");
        feeder.lines[0].lengthKnown = false;
        feeder.lines[3].lengthKnown = false;
        NS_TEST_EXPECT_MSG_EQ(Count(feeder).km.has_value(), false, "none is");
        NS_TEST_EXPECT_MSG_EQ(Count(feeder).farthestLoadKm.has_value(), false, "nor a distance");
        const FeederSummary bare = Count(ReadFeederText("source s\nswitch 1 s a\n", "gridshare"));
        NS_TEST_EXPECT_MSG_EQ_TOL(bare.km.value_or(-1), 0, 0, "no line: 0 km");
        NS_TEST_EXPECT_MSG_EQ(bare.farthestLoadKm.has_value(), false, "no load");
    }
};

/// What joins buses, and the shortest way.
class PathTest : public TestCase
{
  public:
    PathTest()
        : TestCase("parallel lines, loops, windings and open elements")
    {
    }

  private:
    static FeederTree MakeTree(const std::string& text)
    {
        return FeederTree(ReadFeederText("source s\n" + text, "gridshare"));
    }

    void DoRun() override
    {
        for (const char* lengths :
             {"length=5m\nline 2 s a length=3m", "length=3m\nline 2 a s length=5m"})
        {
            const FeederTree tree = MakeTree(std::string("line 1 s a ") + lengths);
            NS_TEST_EXPECT_MSG_EQ(tree.GetDistanceMetres(1), 3, "the shorter of two");
            NS_TEST_EXPECT_MSG_EQ(tree.IsRadial(), true, "side by side is no loop");
            NS_TEST_EXPECT_MSG_EQ(tree.GetEdges().size(), 1, "one edge");
        }
        const FeederTree self = MakeTree("line 1 s a length=1m\nline 2 a a length=1m");
        NS_TEST_EXPECT_MSG_EQ(self.IsRadial(), true, "itself");
        NS_TEST_EXPECT_MSG_EQ(self.GetEdges().size(), 1, "itself");
        const FeederTree ring = MakeTree("line 1 s a length=1m\nline 2 a b length=1m\n"
                                         "line 3 b s length=9m");
        NS_TEST_EXPECT_MSG_EQ(ring.IsRadial(), false, "a loop");
        NS_TEST_EXPECT_MSG_EQ(ring.GetDistanceMetres(2), 2, "the short way round");
        NS_TEST_EXPECT_MSG_EQ(ring.GetDepth(2), 2, "by way of a");
        NS_TEST_EXPECT_MSG_EQ(ring.GetParent(2), 1, "a");
        NS_TEST_EXPECT_MSG_EQ(ring.GetParent(0), NO_BUS, "the source has none");
        NS_TEST_EXPECT_MSG_EQ(ring.GetComponents(), 1, "all joined");
        Feeder feeder = ReadFeederText("source s\ntransformer t s a b\nreactor x b c\n"
                                       "line 1 c d length=4m\nswitch 2 d e\n",
                                       "gridshare");
        const FeederTree joined(feeder);
        NS_TEST_EXPECT_MSG_EQ(joined.GetDistanceMetres(feeder.FindBus("e")), 4, "the line alone");
        NS_TEST_EXPECT_MSG_EQ(joined.GetDepth(feeder.FindBus("e")), 4, "four elements");
        const FeederEdgeKind kinds[] = {FeederEdgeKind::LINE,
                                        FeederEdgeKind::SWITCH,
                                        FeederEdgeKind::TRANSFORMER,
                                        FeederEdgeKind::TRANSFORMER,
                                        FeederEdgeKind::REACTOR};
        for (std::size_t i = 0; i < 5; ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(joined.GetEdges().at(i).kind, kinds[i], "edge " << i);
        }
        feeder.reactors[0].open = true;
        NS_TEST_EXPECT_MSG_EQ(FeederTree(feeder).IsFed(feeder.FindBus("c")), false, "open reactor");
        NS_TEST_EXPECT_MSG_EQ(FeederTree(feeder).IsFed(feeder.FindBus("b")), true, "before it");
        feeder.transformers[0].open = true;
        NS_TEST_EXPECT_MSG_EQ(FeederTree(feeder).IsFed(feeder.FindBus("a")), false, "transformer");
    }
};

/// Several sources, and several places to measure from.
class SourcesTest : public TestCase
{
  public:
    SourcesTest()
        : TestCase("each bus belongs to its source, and to the nearest of several starts")
    {
    }

  private:
    void DoRun() override
    {
        Feeder feeder = ReadFeederText("source s\nline 1 s a length=100m\nline 2 a b length=100m\n"
                                       "line 3 t c length=30m\n",
                                       "gridshare");
        const uint32_t b = feeder.FindBus("b");
        const uint32_t t = feeder.FindBus("t");
        const uint32_t c = feeder.FindBus("c");
        feeder.furtherSources = {b, t, c};
        const FeederTree tree(feeder);
        NS_TEST_EXPECT_MSG_EQ(
            tree.GetSources(), (std::vector<uint32_t>{0, t}), "b and c are fed already");
        NS_TEST_EXPECT_MSG_EQ(tree.GetDistanceMetres(b), 200, "from s");
        NS_TEST_EXPECT_MSG_EQ(tree.GetSource(b), 0, "s");
        NS_TEST_EXPECT_MSG_EQ(tree.GetSource(c), t, "t");
        NS_TEST_EXPECT_MSG_EQ(tree.GetDistanceMetres(c), 30, "from t");
        NS_TEST_EXPECT_MSG_EQ(tree.IsSource(t), true, "sources");
        NS_TEST_EXPECT_MSG_EQ(tree.IsSource(b), false, "sources");
        NS_TEST_EXPECT_MSG_EQ(tree.GetDepth(c), 1, "behind t");
        std::vector<double> metres;
        std::vector<uint32_t> nearest;
        tree.MeasureFrom({b, 0, b}, metres, nearest);
        const uint32_t none = NO_BUS;
        const std::vector<uint32_t> expected{1, 1, 0, none, none};
        NS_TEST_EXPECT_MSG_EQ(nearest, expected, "the first of two named twice");
        NS_TEST_EXPECT_MSG_EQ(metres[1], 100, "half way");
        NS_TEST_EXPECT_MSG_EQ(std::isinf(metres[t]), true, "not reached");
    }
};

/// Units by their definitions, numbers up to their limit.
class UnitsTest : public TestCase
{
  public:
    UnitsTest()
        : TestCase("length units by definition, numbers up to 1e12, names whatever their case")
    {
    }

  private:
    void DoRun() override
    {
        const double foot = 12 * 0.0254;
        const std::pair<const char*, double> units[] = {{"mi", 5280 * foot},
                                                        {"Miles", 5280 * foot},
                                                        {"kft", 1000 * foot},
                                                        {"KM", 1000},
                                                        {"m", 1},
                                                        {"M", 1},
                                                        {"meters", 1},
                                                        {"ft", foot},
                                                        {"in", 0.0254},
                                                        {"inch", 0.0254},
                                                        {"cm", 0.01},
                                                        {"mm", 0.001}};
        for (const auto& [word, metres] : units)
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(GetMetresPerUnit(word).value_or(-1), metres, 1e-9, word);
        }
        for (const char* word : {"", "none", "k", "f", "parsec"})
        {
            NS_TEST_EXPECT_MSG_EQ(GetMetresPerUnit(word).has_value(), false, word);
        }
        const auto parse = [](const std::string& text) {
            try
            {
                return ParseFeederNumber(text, {"f", 1}, "x");
            }
            catch (const InputError&)
            {
                return -7.5;
            }
        };
        NS_TEST_EXPECT_MSG_EQ(parse("1e12"), 1e12, "the largest");
        NS_TEST_EXPECT_MSG_EQ(parse("-1e12"), -1e12, "the smallest");
        NS_TEST_EXPECT_MSG_EQ(parse("+3"), 3, "a plus sign");
        for (const char* bad : {"1.0001e12", "-1.0001e12", "inf", "", "+", "1x", "++1", "nan"})
        {
            NS_TEST_EXPECT_MSG_EQ(parse(bad), -7.5, bad);
        }
        NS_TEST_EXPECT_MSG_EQ(LowerCase("AZaz[@9"), "azaz[@9", "letters alone");
        FeederBuilder builder;
        const uint32_t bus = builder.UseBus("Bus", 1);
        NS_TEST_EXPECT_MSG_EQ(builder.UseBus("bUS", 4), bus, "the same");
        NS_TEST_EXPECT_MSG_EQ(builder.FindBus("BUS"), bus, "found");
        NS_TEST_EXPECT_MSG_EQ(builder.FindBus("b"), NO_BUS, "another");
        NS_TEST_EXPECT_MSG_EQ(builder.feeder.buses[bus].nodeMask, 5, "both phases");
        for (const uint32_t node : {40u, 33u, 40u, 50u})
        {
            builder.UseFurtherNode(bus, node);
        }
        const std::vector<uint32_t> ascending{33, 40, 50};
        NS_TEST_EXPECT_MSG_EQ(builder.feeder.buses[bus].furtherNodes, ascending, "once");
        builder.Warn("a");
        builder.Warn("b");
        builder.Warn("a");
        NS_TEST_EXPECT_MSG_EQ(builder.feeder.warnings.size(), 2, "each warning once");
    }
};

/// A position's unit, chosen or found.
class PositionScaleTest : public TestCase
{
  public:
    PositionScaleTest()
        : TestCase("positions in a named unit, and how well lengths must fit to find it")
    {
    }

  private:
    static Feeder Read(const std::string& lines, const std::string& unit = "")
    {
        FeederReadOptions options;
        options.coordinateUnits = unit;
        return ReadFeederText("source s\n" + lines, "gridshare", options);
    }

    /// Whether a line of some metres between points 1000 apart is found to be in metres.
    static bool IsFitting(double metres)
    {
        return Read("line 1 s a length=" + std::to_string(metres) +
                    "m\nbus s x=0 y=0\n"
                    "bus a x=600 y=800\n")
            .positionsAreToScale;
    }

    void DoRun() override
    {
        const std::string one = "line 1 s a length=1m\nbus s x=0 y=60\nbus a x=2 y=60\n";
        const std::pair<const char*, double> units[] = {
            {"m", 1}, {"ft", 0.3048}, {"kft", 304.8}, {"km", 1000}};
        for (const auto& [unit, metres] : units)
        {
            const Feeder feeder = Read(one, unit);
            NS_TEST_EXPECT_MSG_EQ_TOL(feeder.buses[1].xMetres, 2 * metres, 1e-9, unit);
            NS_TEST_EXPECT_MSG_EQ_TOL(feeder.buses[1].yMetres, 60 * metres, 1e-9, unit);
            NS_TEST_EXPECT_MSG_EQ(feeder.positionsAreToScale, true, unit);
        }
        // At 60 degrees north a degree of longitude is half as long as one of latitude.
        const Feeder globe = Read(one, "degrees");
        NS_TEST_EXPECT_MSG_EQ_TOL(globe.buses[1].xMetres, 111132.95, 1e-6, "two halves");
        NS_TEST_EXPECT_MSG_EQ_TOL(globe.buses[1].yMetres, 60 * 111132.95, 1e-6, "latitude");
        // Which latitude it is, buses without one do not say.
        const Feeder partial =
            Read("line 2 a b length=1m\nline 3 b c length=1m\n" + one, "degrees");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            partial.buses[partial.FindBus("a")].xMetres, 111132.95, 1e-6, "two of four are known");
        NS_TEST_EXPECT_MSG_EQ(Read(one, "drawing").positionsAreToScale, false, "a drawing");
        NS_TEST_EXPECT_MSG_EQ(Read(one, "drawing").buses[1].xMetres, 2, "as it is");
        const std::pair<double, bool> ratios[] = {
            {899, false}, {901, true}, {1000, true}, {1499, true}, {1501, false}};
        for (const auto& [metres, isFitting] : ratios)
        {
            NS_TEST_EXPECT_MSG_EQ(IsFitting(metres), isFitting, metres << " m for 1000");
        }
        const std::string points = "bus s x=0 y=0\nbus a x=50 y=0\nbus b x=50 y=50\n"
                                   "bus c x=0 y=50\n";
        const std::string half = "line 1 s a length=50m\nline 2 a b length=7m\n";
        NS_TEST_EXPECT_MSG_EQ(Read(half + points).positionsAreToScale, true, "half of them fit");
        NS_TEST_EXPECT_MSG_EQ(
            Read(half + "line 3 b c length=7m\n" + points).positionsAreToScale, false, "a third");
        NS_TEST_EXPECT_MSG_EQ(
            Read(half + "line 3 b c length=7m disabled\n" + points).positionsAreToScale,
            true,
            "what is out of service does not count");
        NS_TEST_EXPECT_MSG_EQ(Read(half + "line 3 b c length=0m\n" + points).positionsAreToScale,
                              true,
                              "nor what has no length");
        std::string refusal;
        try
        {
            Read(one, "yard");
        }
        catch (const InputError& error)
        {
            refusal = error.what();
        }
        NS_TEST_EXPECT_MSG_EQ(Contains(refusal, "m, ft, kft, km, degrees, drawing"), true, refusal);
    }
};

/// The suite.
class FeederRulesTestSuite : public TestSuite
{
  public:
    FeederRulesTestSuite()
        : TestSuite("gridshare-feeder-feeder-rules", TestSuite::Type::UNIT)
    {
        AddTestCase(new SummaryTest);
        AddTestCase(new PathTest);
        AddTestCase(new SourcesTest);
        AddTestCase(new UnitsTest);
        AddTestCase(new PositionScaleTest);
    }
};

FeederRulesTestSuite g_feederRulesTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
