/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../feeder/feeder-test-files.h"

#include "ns3/backbone-reader.h"
#include "ns3/feeder-map.h"
#include "ns3/label-placement.h"
#include "ns3/meter-density.h"
#include "ns3/test.h"

#include <algorithm>
#include <cmath>
#include <random>

/**
 * @file
 * @ingroup gridshare-test
 * Maps of many meters as cells, and of backbones as panels: what is drawn is what is planned.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Cells of ten pixels.
class DensityTest : public TestCase
{
  public:
    DensityTest()
        : TestCase("each meter is in the cell whose centre is nearest, and none is lost")
    {
    }

  private:
    static constexpr double RADIUS = 10;

    void DoRun() override
    {
        std::mt19937_64 words(3);
        const auto draw = [&words]() {
            return static_cast<double>(words() % 200001) / 1000 - 100;
        };
        uint64_t added = 0;
        MeterDensity all(RADIUS);
        for (int i = 0; i < 2000; ++i)
        {
            const double x = draw();
            const double y = draw();
            MeterDensity one(RADIUS);
            one.Add(x, y, 7);
            all.Add(x, y, 7);
            added += 7;
            const auto [column, row] = one.GetCounts().begin()->first;
            const auto measure = [x, y](int atColumn, int atRow) {
                return std::hypot(x - RADIUS * std::sqrt(3.0) * (atColumn + atRow / 2.0),
                                  y - RADIUS * 1.5 * atRow);
            };
            for (int nextColumn = column - 1; nextColumn <= column + 1; ++nextColumn)
            {
                for (int nextRow = row - 1; nextRow <= row + 1; ++nextRow)
                {
                    NS_TEST_EXPECT_MSG_LT_OR_EQ(measure(column, row),
                                                measure(nextColumn, nextRow) + 1e-9,
                                                "no other centre is nearer");
                }
            }
        }
        uint64_t counted = 0;
        for (const auto& [place, count] : all.GetCounts())
        {
            counted += count;
        }
        NS_TEST_EXPECT_MSG_EQ(counted, added, "all are in some cell");
        MeterDensity even(RADIUS);
        even.Add(0, 0, 32);
        const bool isEven = even.ListLimits() == std::vector<uint64_t>{2, 4, 8, 16, 32};
        NS_TEST_EXPECT_MSG_EQ(isEven, true, "as wide on a logarithmic scale");
    }
};

AccessTechnology
MakeWire()
{
    AccessTechnology wire;
    wire.title = "Wire";
    wire.applicationRateBitPerSecond = 1000;
    wire.maximumFrameBytes = 100;
    wire.rangeMetres = 1e6;
    return wire;
}

/// @param customers of one load @param name of a built-in backbone; empty: a star @return the map
std::string
DrawMap(uint32_t customers, const std::string& name)
{
    const Feeder feeder = ReadFeederText(
        "source s\nline 1 s a length=1km\nload a a kw=1 customers=" + std::to_string(customers) +
            "\nposition-unit m\nbus s x=0 y=0\nbus a x=788 y=0\n",
        "gridshare");
    PlanOptions options;
    options.access = options.concentratorBackhaul = options.strongNodeBackhaul = MakeWire();
    options.metersPerConcentrator = 100000;
    options.strongNodes = MakeDefaultStrongNodes(2, 1);
    if (!name.empty())
    {
        options.backbone.given = ReadBackbone(std::string(GRIDSHARE_SOURCE_DIRECTORY) +
                                              "/scenarios/backbones/" + name + ".graphml");
    }
    const FeederTree tree(feeder);
    const MeterPopulation meters = ExpandToMeters(feeder, tree, {});
    return DrawFeederMap(feeder, tree, meters, PlanCommunication(feeder, tree, meters, options));
}

/// Segments of the path with some attribute.
std::size_t
CountSegments(const std::string& map, const std::string& attribute)
{
    const auto end = map.find(attribute);
    const auto begin = map.rfind("<path", end);
    return static_cast<std::size_t>(std::count(map.begin() + static_cast<std::ptrdiff_t>(begin),
                                               map.begin() + static_cast<std::ptrdiff_t>(end),
                                               'M'));
}

/// What stands above the feeder, and what stands for many meters.
class PanelTest : public TestCase
{
  public:
    PanelTest()
        : TestCase("the backbone's nodes and links are drawn, and many meters as cells")
    {
    }

  private:
    void DoRun() override
    {
        const std::string map = DrawMap(5000, "abilene");
        NS_TEST_EXPECT_MSG_EQ(Contains(map, "2005, 11 nodes, 14 links<"), true, "the caption");
        NS_TEST_EXPECT_MSG_EQ(CountSegments(map,
                                            "stroke-width=\"2.2\" stroke-linecap=\"round\" "
                                            "opacity=\"0.8\""),
                              14,
                              "each link once");
        for (const char* city : {">Denver<", ">New York<", ">Sunnyvale<"})
        {
            NS_TEST_EXPECT_MSG_EQ(Contains(map, city), true, city);
        }
        NS_TEST_EXPECT_MSG_EQ(Contains(map, ">1000 km<"), true, "the panel's own scale");
        NS_TEST_EXPECT_MSG_EQ(Contains(map, ">bus with meters<"), true, "5000: single ones");
        const std::string many = DrawMap(5001, "");
        NS_TEST_EXPECT_MSG_EQ(Contains(many, "Backbone:"), false, "a star needs no panel");
        NS_TEST_EXPECT_MSG_EQ(Contains(many, ">bus with meters<"), false, "5001: cells");
        // All of them are in one cell, so that there is one class that has any.
        NS_TEST_EXPECT_MSG_EQ(
            Contains(many, ">911 to 5001 meter(s) in a cell<"), true, "5001^(4/5) is 910");
    }
};

/// A concentrator at each of three loads in a row.
class TreeTest : public TestCase
{
  public:
    TreeTest()
        : TestCase("a tree's map shows which concentrator passes on to which")
    {
    }

  private:
    static std::string DrawRow(const std::string& topology)
    {
        const Feeder feeder = ReadFeederText(
            "source s\nline 1 s a length=1km\nline 2 a b length=1km\nline 3 b c length=1km\n"
            "load a a kw=1 customers=1\nload b b kw=1 customers=1\nload c c kw=1 customers=1\n",
            "gridshare");
        PlanOptions options;
        options.access = options.concentratorBackhaul = options.strongNodeBackhaul = MakeWire();
        options.rule = ConcentratorRule::METER_LIMIT;
        options.metersPerConcentrator = 1;
        options.strongNodes = MakeDefaultStrongNodes(2, 1);
        options.backbone.shape = &GetBackboneShapes().Get(topology);
        const FeederTree tree(feeder);
        const MeterPopulation meters = ExpandToMeters(feeder, tree, {});
        return DrawFeederMap(
            feeder, tree, meters, PlanCommunication(feeder, tree, meters, options));
    }

    void DoRun() override
    {
        const std::string style = "stroke-width=\"1.6\" stroke-linecap=\"round\" "
                                  "stroke-dasharray=\"2 3\"";
        const std::string tree = DrawRow("tree");
        NS_TEST_ASSERT_MSG_EQ(Contains(tree, style), true, "dashes");
        NS_TEST_EXPECT_MSG_EQ(CountSegments(tree, style), 2, "c to b, and b to a");
        NS_TEST_EXPECT_MSG_EQ(Contains(DrawRow("star"), style), false, "none in a star");
    }
};

/// Names of points that stand close together.
class LabelTest : public TestCase
{
  public:
    LabelTest()
        : TestCase("names lie beside one another while there is room")
    {
    }

  private:
    void DoRun() override
    {
        LabelPlacement labels;
        // As three stations in the middle of Iceland.
        labels.AddPoint(100, 100);
        labels.AddPoint(90, 94);
        labels.AddPoint(65, 98);
        const auto one = labels.Add(100, 100, "Sigalda");
        NS_TEST_EXPECT_MSG_EQ(one.y, 89, "above");
        const auto two = labels.Add(90, 94, "Hrauneyjafoss");
        NS_TEST_EXPECT_MSG_EQ(two.y, 125, "below");
        const auto three = labels.Add(65, 98, "Sultartangi");
        NS_TEST_EXPECT_MSG_EQ(std::string(three.anchor), "end", "left: right are the others");
        const auto far = labels.Add(500, 100, "Krafla");
        NS_TEST_EXPECT_MSG_EQ(far.y, 89, "above, far away");
        labels.Add(510, 100, "Blanda");
        const auto four = labels.Add(500, 100, "Laxá");
        NS_TEST_EXPECT_MSG_EQ(std::string(four.anchor), "start", "right");
        const auto five = labels.Add(65, 98, "Sultartangi");
        NS_TEST_EXPECT_MSG_EQ(five.y, 87, "no place is free: above");
    }
};

/// The suite of panels.
class MapPanelTestSuite : public TestSuite
{
  public:
    MapPanelTestSuite()
        : TestSuite("gridshare-plan-map-panel", TestSuite::Type::UNIT)
    {
        AddTestCase(new DensityTest);
        AddTestCase(new PanelTest);
        AddTestCase(new TreeTest);
        AddTestCase(new LabelTest);
    }
};

static MapPanelTestSuite g_mapPanelTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
