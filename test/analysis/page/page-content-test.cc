/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../example-run.h"
#include "../scratch-directory.h"

#include "ns3/colour-palette.h"
#include "ns3/page-figure.h"
#include "ns3/page-provenance.h"
#include "ns3/page-table.h"
#include "ns3/test.h"

#include <cmath>
#include <string>

/**
 * @file
 * @ingroup gridshare-test
 * What a page has of tables, figures and databases.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

using Json = nlohmann::ordered_json;

/// People read a text, and the page sorts by the number behind it.
class PageTableTest : public TestCase
{
  public:
    PageTableTest()
        : TestCase("a table has what people read and what programs get")
    {
    }

  private:
    void DoRun() override
    {
        TextTable people;
        people.AddColumn("experiment", "experiment");
        people.AddColumn("share", "share,\nsimulated", 3);
        people.AddColumn("seeds", "seeds");
        people.SetColumnsForPeople({"experiment", "share"});
        people.AddRow({std::string("a"), std::string("0.500 ± 0.010"), int64_t(3)});
        people.AddRow({std::string("b"), std::monostate(), int64_t(2)});
        people.AddNote("A note.");
        TextTable programs;
        programs.AddColumn("experiment", "experiment");
        programs.AddColumn("share", "share");
        programs.AddColumn("share_ci95", "share_ci95");
        programs.AddColumn("seeds", "seeds");
        programs.AddRow({std::string("a"), 0.5, 0.01, int64_t(3)});
        programs.AddRow({std::string("b"), std::monostate(), 1.0 / 3, int64_t(2)});
        const Json expected = Json::parse(R"({
            "columns": [{"name": "experiment", "title": "experiment", "shown": true},
                        {"name": "share", "title": "share, simulated", "shown": true},
                        {"name": "seeds", "title": "seeds", "shown": false},
                        {"name": "share_ci95", "title": "share_ci95", "shown": false}],
            "rows": [["a", [0.5, "0.500 ± 0.010"], 3, [0.01, "0.0100"]],
                     ["b", null, 2, [0.333333333, "0.3333"]]],
            "notes": ["A note."]})");
        const Json table = MakePageTable(people, programs, {});
        // "0.01" of four digits is "0.01000".
        NS_TEST_EXPECT_MSG_EQ(table["columns"].dump(), expected["columns"].dump(), "columns");
        NS_TEST_EXPECT_MSG_EQ(table["rows"][0][1].dump(), expected["rows"][0][1].dump(), "text");
        NS_TEST_EXPECT_MSG_EQ(table["rows"][1].dump(), expected["rows"][1].dump(), "nothing");
        NS_TEST_EXPECT_MSG_EQ(table["notes"].dump(), expected["notes"].dump(), "notes");
        const Json chosen = MakePageTable(people, programs, {{"share_ci95"}, false, {}});
        NS_TEST_EXPECT_MSG_EQ(chosen["columns"][0]["name"], "share_ci95", "the chosen one first");
        NS_TEST_EXPECT_MSG_EQ(chosen["columns"][1]["shown"], false, "the others are hidden");
    }
};

/// A figure of so many runs of so many points.
ResultFigure
MakeFigure(std::size_t runs, std::size_t points)
{
    ResultFigure figure{"share", "share over time"};
    PlotPanel panel;
    panel.y.isShareAxis = true;
    for (std::size_t run = 0; run < runs; ++run)
    {
        PlotCurve curve;
        curve.label = "simulation";
        curve.colour = colour_palette::BLUE;
        curve.run = "seed " + std::to_string(run + 1);
        for (std::size_t i = 0; i < points; ++i)
        {
            curve.points.push_back({static_cast<double>(i), 1.0 / 3});
        }
        panel.curves.push_back(curve);
    }
    PlotCurve law;
    law.label = "law";
    law.points = {{0, NAN}, {1, 12345.6, 12000, 13000}};
    panel.curves.push_back(law);
    figure.panels.push_back(panel);
    return figure;
}

class PageFigureTest : public TestCase
{
  public:
    PageFigureTest()
        : TestCase("a figure has its numbers, and of too many some, evenly")
    {
    }

  private:
    void DoRun() override
    {
        const Json small = MakePageFigure(MakeFigure(2, 3), {}, 1.0);
        NS_TEST_EXPECT_MSG_EQ(small["grids"].dump(), "[[0,1,2],[0,1]]", "abscissas once");
        const Json& curves = small["panels"][0]["curves"];
        NS_TEST_EXPECT_MSG_EQ(curves.size(), 3, "two runs and the law");
        NS_TEST_EXPECT_MSG_EQ(curves[1]["y"].dump(), "[0.3333,0.3333,0.3333]", "four digits");
        NS_TEST_EXPECT_MSG_EQ(curves[1]["run"], "seed 2", "whose it is");
        NS_TEST_EXPECT_MSG_EQ(curves[2]["y"].dump(), "[null,12350]", "a gap, four digits");
        NS_TEST_EXPECT_MSG_EQ(curves[2]["high"].dump(), "[null,13000]", "an interval");
        NS_TEST_EXPECT_MSG_EQ(small["panels"][0]["y"]["high"], 1, "of a share");

        const PageBudget budget{3000, 250, 400};
        const ResultFigure large = MakeFigure(1000, 500);
        // Of 1,000 runs 250, and of each point 400.
        NS_TEST_EXPECT_MSG_EQ(CountRunNumbers({large}, budget), 250 * 400, "numbers");
        const Json thinned = MakePageFigure(large, budget, 0.1);
        NS_TEST_EXPECT_MSG_EQ(thinned["panels"][0]["thinned"].dump(), "[250,1000]", "runs");
        NS_TEST_EXPECT_MSG_EQ(thinned["panels"][0]["curves"].size(), 251, "and the law");
        NS_TEST_EXPECT_MSG_EQ(thinned["panels"][0]["curves"][0]["run"], "seed 1", "the first");
        NS_TEST_EXPECT_MSG_EQ(thinned["panels"][0]["curves"][249]["run"], "seed 1000", "the last");
        const Json& grid = thinned["grids"][0];
        NS_TEST_EXPECT_MSG_EQ(grid.size(), 40, "a tenth of 400 points");
        NS_TEST_EXPECT_MSG_EQ(grid.front(), 0, "the first point");
        NS_TEST_EXPECT_MSG_EQ(grid.back(), 499, "the last point");
    }
};

/// Axes, and what stands behind and over curves.
class PagePanelTest : public TestCase
{
  public:
    PagePanelTest()
        : TestCase("a panel has its axes, shades, rules, arrows, cells and marks")
    {
    }

  private:
    void DoRun() override
    {
        PlotPanel panel;
        panel.isSquare = true;
        panel.x = {"delay (ms)", 1, 1000, true};
        panel.y.marks = {{0, "raft"}, {1, "pbft"}};
        panel.shades.push_back({"keeping", colour_palette::GREY, 0, 1.0 / 3});
        panel.rules.push_back({"law", "here", true, 0.123456, colour_palette::BLUE});
        panel.rules.push_back({"", "", false, 2, colour_palette::GREY, PlotDash::DASHED});
        panel.arrows.push_back({0.5, 0, -0.1, 0});
        panel.cells = PlotCells{"share", 0, 1, true};
        panel.cells->cells = {{0, 1, 2.0 / 3}, {1, 1, NAN}};
        PlotCurve curve;
        curve.points = {{1, 2}};
        curve.shape = PlotShape::MARKS;
        curve.mark = PlotMark::RING;
        curve.dash = PlotDash::DOTTED;
        panel.curves.push_back(curve);
        ResultFigure figure{"f", "f"};
        figure.panels.push_back(panel);
        const Json made = MakePageFigure(figure, {}, 1.0)["panels"][0];
        const std::pair<const char*, const char*> expected[] = {
            {"square", "true"},
            {"x", R"x({"label":"delay (ms)","low":1.0,"high":1000.0,"logarithmic":true})x"},
            {"y", R"({"label":"","marks":[[0.0,"raft"],[1.0,"pbft"]]})"},
            {"arrows", "[[0.5,0,-0.1,0]]"},
            {"cells",
             R"({"label":"share","x":[0,1],"y":[1,1],"values":[0.6667,null],"low":0.0,"high":1.0,)"
             R"("logarithmic":true})"}};
        for (const auto& [key, text] : expected)
        {
            NS_TEST_EXPECT_MSG_EQ(made[key].dump(), text, key);
        }
        NS_TEST_EXPECT_MSG_EQ(made["shades"][0]["from"].dump() + " to " +
                                  made["shades"][0]["to"].dump(),
                              "0 to 0.3333",
                              "four digits");
        NS_TEST_EXPECT_MSG_EQ(made["rules"].size(), 2u, "both");
        NS_TEST_EXPECT_MSG_EQ(made["rules"][0]["at"].dump(), "0.1235", "four digits");
        NS_TEST_EXPECT_MSG_EQ(made["rules"][0]["dash"], "dotted", "as rules are");
        NS_TEST_EXPECT_MSG_EQ(made["rules"][1]["dash"], "dashed", "as asked for");
        NS_TEST_EXPECT_MSG_EQ(made["rules"][1]["vertical"], false, "from left to right");
        NS_TEST_EXPECT_MSG_EQ(made["curves"][0]["mark"], "ring", "open");
        NS_TEST_EXPECT_MSG_EQ(made["curves"][0]["dash"], "dotted", "its line");
    }
};

class PageProvenanceTest : public TestCase
{
  public:
    PageProvenanceTest()
        : TestCase("where results come from, what differs, and what a reader must know")
    {
    }

  private:
    void DoRun() override
    {
        const ScratchDirectory scratch;
        ResultsDatabase database(scratch.File("results.sqlite"), ResultsDatabase::Access::WRITE);
        RunRecord first = MakeExampleRun(1, "a", 1);
        RunRecord second = MakeExampleRun(2, "b", 1);
        second.description.parametersJson =
            R"({"game.cost":0.75,"game.initial_share":0.4,"game.reward":1.0,"run.epoch_s":3600.0})";
        second.description.gridshareVersion = "0.2.0";
        RunRecord third = MakeExampleRun(3, "b", 2);
        third.description.parametersJson = second.description.parametersJson;
        third.description.status = RunStatus::FAILED;
        third.description.reason = "no room";
        database.WriteRuns({first, second, third});
        const Json made = MakePageProvenance(database, {{"run.epoch_s", {"s", true}}});
        NS_TEST_EXPECT_MSG_EQ(made["finished"].dump() + " of " + made["runs"].dump(), "2 of 3", "");
        NS_TEST_EXPECT_MSG_EQ(made["varied"].dump(),
                              R"([{"key":"game.cost","values":["0.5","0.75"]}])",
                              "what differs");
        NS_TEST_EXPECT_MSG_EQ(
            made["fixed"][2].dump(), R"x(["run.epoch_s (s)","3600"])x", "the rest");
        NS_TEST_EXPECT_MSG_EQ(made["wall_s"], 4.5, "three runs of 1.5 s");
        NS_TEST_EXPECT_MSG_EQ(made["warnings"].size(), 3, made["warnings"].dump());
        NS_TEST_EXPECT_MSG_EQ(made["warnings"][0].get<std::string>().substr(0, 8), "1 of 3 r", "");
        NS_TEST_EXPECT_MSG_EQ(made["warnings"][1], "\"b\", seed 2, did not finish: no room", "why");
        NS_TEST_EXPECT_MSG_NE(made["warnings"][2].dump().find("gridshare: 0.1.0, 0.2.0"),
                              std::string::npos,
                              made["warnings"].dump());
    }
};

class PageContentTestSuite : public TestSuite
{
  public:
    PageContentTestSuite()
        : TestSuite("gridshare-analysis-page-content", TestSuite::Type::UNIT)
    {
        AddTestCase(new PageTableTest);
        AddTestCase(new PageFigureTest);
        AddTestCase(new PagePanelTest);
        AddTestCase(new PageProvenanceTest);
    }
};

static PageContentTestSuite g_pageContentTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
