/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../feeder/feeder-test-files.h"

#include "ns3/communication-plan.h"
#include "ns3/feeder-layout.h"
#include "ns3/feeder-map.h"
#include "ns3/meter-population.h"
#include "ns3/svg-writer.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * Where things stand on a map, to the pixel.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

Feeder
ReadGrid(const std::string& text)
{
    return ReadFeederText("source s\n" + text, "gridshare");
}

/// A map with one concentrator a meter-limit site, fibre everywhere.
std::string
Draw(const Feeder& feeder, std::size_t strongNodes = 0, LinkMedium medium = LinkMedium::CABLE)
{
    PlanOptions options;
    options.access.maximumFrameBytes = 100;
    options.access.applicationRateBitPerSecond = 1000;
    options.access.rangeMetres = 1e6;
    options.access.medium = medium;
    options.access.title = "Plain";
    options.concentratorBackhaul = options.access;
    options.strongNodeBackhaul = options.access;
    options.rule = ConcentratorRule::PER_SUBSTATION;
    options.metersPerConcentrator = 2;
    for (std::size_t i = 0; i < strongNodes; ++i)
    {
        options.strongNodes.push_back(
            {i == 0 ? StrongNodeKind::POWER_COMPANY : StrongNodeKind::UNIVERSITY, 1500.0 * i});
    }
    const FeederTree tree(feeder);
    const MeterPopulation meters = ExpandToMeters(feeder, tree, {});
    return DrawFeederMap(feeder, tree, meters, PlanCommunication(feeder, tree, meters, options));
}

/// Trees and gaps.
class LayoutTest : public TestCase
{
  public:
    LayoutTest()
        : TestCase("a tree to the right, a row an end, and gaps filled by neighbours")
    {
    }

  private:
    void DoRun() override
    {
        // Ends in the order of their distance from s at each fork: c; then e, f, g behind b.
        const Feeder feeder = ReadGrid("line 1 s a length=100m\nline 2 a c length=20m\n"
                                       "line 3 a b length=60m\nline 4 b e length=10m\n"
                                       "line 5 b f length=20m\nline 6 b g length=40m\n"
                                       "line 7 x y length=5m\n");
        const auto drawn = LayOutFeeder(feeder, FeederTree(feeder));
        const double row = 0.6 * 200 / 3; // the farthest is 200 m out, and there are four ends
        const std::tuple<const char*, double, double> places[] = {{"c", 120, 0},
                                                                  {"e", 170, 1},
                                                                  {"f", 180, 2},
                                                                  {"g", 200, 3},
                                                                  {"b", 160, 2},
                                                                  {"a", 100, 1},
                                                                  {"s", 0, 1},
                                                                  {"x", 0, 5},
                                                                  {"y", 0, 5}};
        for (const auto& [name, x, rows] : places)
        {
            const uint32_t bus = feeder.FindBus(name);
            NS_TEST_EXPECT_MSG_EQ_TOL(
                drawn.x[bus], (x == 0 ? drawn.x[bus] : x), 1e-9, name << " to the right");
            NS_TEST_EXPECT_MSG_EQ_TOL(drawn.y[bus], -rows * row, 1e-9, name << " downwards");
        }
        NS_TEST_EXPECT_MSG_EQ_TOL(drawn.x[0], 0, 1e-9, "the source");
        NS_TEST_EXPECT_MSG_EQ(drawn.toScale, false, "no positions");
        NS_TEST_EXPECT_MSG_EQ(Contains(drawn.note, "a tree"), true, drawn.note);
        // Two of four have a position: enough. s takes that of a, c that of b.
        const std::string grid = "line 1 s a length=5m\nline 2 a b length=5m\n"
                                 "line 3 b c length=5m\nbus a x=1 y=2\nposition-unit m\n";
        const Feeder half = ReadGrid(grid + "bus b x=4 y=6\n");
        const auto filled = LayOutFeeder(half, FeederTree(half));
        const double xs[] = {1, 1, 4, 4};
        const double ys[] = {2, 2, 6, 6};
        for (const char* name : {"s", "a", "b", "c"})
        {
            const uint32_t bus = half.FindBus(name);
            NS_TEST_EXPECT_MSG_EQ(filled.x[bus], xs[bus], name);
            NS_TEST_EXPECT_MSG_EQ(filled.y[bus], ys[bus], name);
        }
        NS_TEST_EXPECT_MSG_EQ(filled.toScale, true, "metres");
        NS_TEST_EXPECT_MSG_EQ(filled.note.empty(), true, "metres");
        const Feeder one = ReadGrid(grid);
        NS_TEST_EXPECT_MSG_EQ(
            Contains(LayOutFeeder(one, FeederTree(one)).note, "a tree"), true, "one is too few");
        const Feeder picture = ReadGrid("line 1 s a length=5m\nbus a x=1 y=2\n"
                                        "position-unit drawing\n");
        NS_TEST_EXPECT_MSG_EQ(
            Contains(LayOutFeeder(picture, FeederTree(picture)).note, "a drawing"),
            true,
            "a picture");
    }
};

/// A page of 860 pixels with margins of 36: 788 for the feeder.
class PageTest : public TestCase
{
  public:
    PageTest()
        : TestCase("the feeder fills the page, north is up, and the bar has a round length")
    {
    }

  private:
    static Feeder MakeGrid(double width, double height)
    {
        return ReadGrid("line 1 s a length=" + std::to_string(width) + "m\nload a a kw=1\n" +
                        "position-unit m\nbus s x=0 y=0\nbus a x=" + std::to_string(width) +
                        " y=" + std::to_string(height) + "\n");
    }

    void DoRun() override
    {
        const std::string wide = Draw(MakeGrid(788, 100));
        // 400 pixels high, from 64: the middle at 264, 50 m above s and below a.
        NS_TEST_EXPECT_MSG_EQ(Contains(wide, "<circle cx=\"36\" cy=\"314\" r=\"1.3\""), true, "s");
        NS_TEST_EXPECT_MSG_EQ(Contains(wide, "<circle cx=\"824\" cy=\"214\" r=\"2.6\""), true, "a");
        NS_TEST_EXPECT_MSG_EQ(Contains(wide, "M36 314L824 214"), true, "the line");
        const std::string below = Draw(MakeGrid(788, 100), 2);
        NS_TEST_EXPECT_MSG_EQ(Contains(below, "<circle cx=\"36\" cy=\"398\""), true, "84 below");
        // Strong nodes at a quarter and three quarters of the width, 44 below the heading.
        NS_TEST_EXPECT_MSG_EQ(Contains(below, "M233 108L36 398"), true, "the first's cable");
        NS_TEST_EXPECT_MSG_EQ(Contains(below, "M627 108L36 398"), true, "the second's");
        NS_TEST_EXPECT_MSG_EQ(Contains(below, ">0 km<"), true, "its distance");
        NS_TEST_EXPECT_MSG_EQ(Contains(below, ">1.5 km<"), true, "its distance");
        // High ones fill 760 pixels but the margins: 688 m are one metre a pixel.
        const std::string high = Draw(MakeGrid(1, 688));
        NS_TEST_EXPECT_MSG_EQ(Contains(high, "<circle cx=\"429.5\" cy=\"788\""), true, "s");
        NS_TEST_EXPECT_MSG_EQ(Contains(high, "<circle cx=\"430.5\" cy=\"100\""), true, "a");
        const std::tuple<double, const char*, double> bars[] = {{788, "200 m", 200},
                                                                {787, "100 m", 100.1},
                                                                {394, "100 m", 200},
                                                                {1970, "500 m", 200},
                                                                {1969, "200 m", 80},
                                                                {3940, "1 km", 200},
                                                                {3939, "500 m", 100},
                                                                {788000, "200 km", 200}};
        for (const auto& [width, label, pixels] : bars)
        {
            const std::string map = Draw(MakeGrid(width, 0));
            std::ostringstream bar;
            bar << "M36 478L" << 36 + pixels << " 478";
            NS_TEST_EXPECT_MSG_EQ(
                Contains(map, std::string(">") + label + "<"), true, width << " m: " << label);
            NS_TEST_EXPECT_MSG_EQ(Contains(map, bar.str()), true, width << " m: " << bar.str());
        }
        Feeder drawing = MakeGrid(788, 100);
        drawing.positionsAreToScale = false;
        NS_TEST_EXPECT_MSG_EQ(Contains(Draw(drawing), "M36 478L"), false, "no bar without a scale");
    }
};

/// What is drawn where.
class MarksTest : public TestCase
{
  public:
    MarksTest()
        : TestCase("switches, ties, stations and concentrators have their marks")
    {
    }

  private:
    void DoRun() override
    {
        // 788 m wide: one metre a pixel, x from 36, all at 264.
        const std::string grid = "line 1 s a length=100m\nswitch 2 a b\nline 3 b c length=1m open\n"
                                 "line 4 b d length=588m disabled\ntransformer t b e\n"
                                 "regulator r e f\nload a a kw=5 customers=5\nload d d kw=1\n"
                                 "position-unit m\nbus s x=0 y=0\nbus a x=100 y=0\n"
                                 "bus b x=200 y=0\nbus c x=300 y=0\nbus d x=788 y=0\n"
                                 "bus e x=400 y=0\nbus f x=500 y=0\n";
        const std::string map = Draw(ReadGrid(grid));
        const std::pair<const char*, const char*> paths[] = {
            {"M36 264L136 264\" fill=\"none\" stroke=\"#8A8F98\" stroke-width=\"1.4\"", "a line"},
            {"M136 264L236 264\" fill=\"none\" stroke=\"#222222\" stroke-width=\"2.2\"",
             "a switch"},
            {"M236 264L336 264M236 264L824 264\" fill=\"none\" stroke=\"#C00000\"", "no path"},
            {"M236 264L436 264M436 264L536 264\" fill=\"none\" stroke=\"#8A8F98\"", "windings"},
            {"<rect x=\"26\" y=\"254\" width=\"20\" height=\"20\"", "the substation"},
            {"<circle cx=\"436\" cy=\"264\" r=\"4\"", "the transformer's low side"},
            {"M536 258L542 264L536 270L530 264Z", "the regulator"},
            {"M36 256L43 268L29 268Z", "the concentrators"},
            {">×3<", "three of them"},
            {"Buses: 7, meters: 5, concentrators: 3, strong nodes: 0. ", "counts"}};
        for (const auto& [part, what] : paths)
        {
            NS_TEST_EXPECT_MSG_EQ(Contains(map, part), true, what << ": " << part);
        }
        // Radio goes straight from a bus to its concentrator, cables along the line.
        const std::string bent = "line 1 s a length=300m\nline 2 a b length=488m\n"
                                 "load b b kw=1 customers=1\nposition-unit m\nbus s x=0 y=0\n"
                                 "bus a x=300 y=100\nbus b x=788 y=0\n";
        const std::string straight = "M824 314L36 314\" fill=\"none\" stroke=\"";
        const std::string along = "M824 314L336 214M336 214L36 314\" fill=\"none\" stroke=\"";
        const std::string radio = Draw(ReadGrid(bent), 0, LinkMedium::RADIO);
        NS_TEST_EXPECT_MSG_EQ(Contains(radio, straight), true, "radio");
        NS_TEST_EXPECT_MSG_EQ(Contains(radio, along), false, "not along");
        NS_TEST_EXPECT_MSG_EQ(Contains(Draw(ReadGrid(bent)), along), true, "cable");
    }
};

/// The shapes that the marks are made of.
class ShapesTest : public TestCase
{
  public:
    ShapesTest()
        : TestCase("shapes stand around their centre")
    {
    }

  private:
    void DoRun() override
    {
        SvgWriter svg(200, 100, "t<");
        svg.DrawRectangle(50, 40, 20, 10, "a");
        svg.DrawTriangle(50, 40, 100, "b");
        svg.DrawDiamond(50, 40, 10, "c");
        svg.DrawStar(0, 0, 100, "d");
        svg.DrawText(1.24, 2.26, "cut", "e", "whole");
        svg.EndPath("nothing");
        svg.AddSegment(1, 2, 3, 4);
        svg.AddSegment(5, 6, 7, 8);
        svg.EndPath("f");
        svg.DrawSegment(9, 8, 7, 6, "g");
        const std::string text = svg.Finish();
        const char* const parts[] = {
            "width=\"200\" height=\"100\" viewBox=\"0 0 200 100\"",
            "<title>t&lt;</title>",
            "<rect x=\"40\" y=\"35\" width=\"20\" height=\"10\" a/>",
            "<path d=\"M50 -60L137 90L-37 90Z\" b/>",
            "<path d=\"M50 30L60 40L50 50L40 40Z\" c/>",
            // 100 sin 72 = 95.1 and 100 cos 72 = 30.9; the inner points at 45: 45 sin 36 = 26.5.
            "<path d=\"M0 -100L26.5 -36.4L95.1 -30.9L42.8 13.9L58.8 80.9L0 45L-58.8 80.9",
            "<text x=\"1.2\" y=\"2.3\" e><title>whole</title>cut</text>",
            "<path d=\"M1 2L3 4M5 6L7 8\" fill=\"none\" f/>",
            "<path d=\"M9 8L7 6\" fill=\"none\" g/>"};
        for (const auto* part : parts)
        {
            NS_TEST_EXPECT_MSG_EQ(Contains(text, part), true, part);
        }
        NS_TEST_EXPECT_MSG_EQ(Contains(text, "nothing"), false, "no empty path");
        NS_TEST_EXPECT_MSG_EQ(EscapeForSvg("\x7f\x1f~"), "\xEF\xBF\xBD\xEF\xBF\xBD~", "controls");
    }
};

/// The suite.
class FeederMapTestSuite : public TestSuite
{
  public:
    FeederMapTestSuite()
        : TestSuite("gridshare-plan-map", TestSuite::Type::UNIT)
    {
        AddTestCase(new LayoutTest);
        AddTestCase(new PageTest);
        AddTestCase(new MarksTest);
        AddTestCase(new ShapesTest);
    }
};

FeederMapTestSuite g_feederMapTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
