/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../printable-value.h"
#include "example-query-case.h"

#include "ns3/curve-figure.h"
#include "ns3/heat-map.h"
#include "ns3/input-error.h"
#include "ns3/query-table.h"

#include <functional>
#include <string>
#include <utility>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * Figures of answers: their points, their axes, and that the program beside them draws them.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

bool
Contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

/// @param figure of an answer @param shape of curves @return those of it
std::vector<PlotCurve>
FindCurves(const ResultFigure& figure, PlotShape shape)
{
    std::vector<PlotCurve> curves;
    for (const auto& curve : figure.panels.at(0).curves)
    {
        if (curve.shape == shape)
        {
            curves.push_back(curve);
        }
    }
    return curves;
}

/// @param draw a figure @return what is said against it; empty if it is drawn
std::string
FindFault(const std::function<ResultFigure()>& draw)
{
    try
    {
        draw();
        return "";
    }
    catch (const InputError& error)
    {
        return error.what();
    }
}

/// A curve a cost, over the reward.
class CurveTest : public ExampleQueryCase
{
  public:
    CurveTest()
        : ExampleQueryCase("a curve has the answer's values and its interval as a band")
    {
    }

  private:
    void Check() override
    {
        const auto answer = Ask({"game.cost", "game.reward"});
        const auto figure = MakeCurveFigure(answer, GetRuns(), {});
        const auto lines = FindCurves(figure, PlotShape::MARKED_LINE);
        const auto bands = FindCurves(figure, PlotShape::BAND);
        NS_TEST_ASSERT_MSG_EQ(lines.size(), 2, "a curve a cost");
        NS_TEST_ASSERT_MSG_EQ(bands.size(), 2, "each with a band");
        for (std::size_t curve = 0; curve < 2; ++curve)
        {
            NS_TEST_ASSERT_MSG_EQ(lines[curve].points.size(), 3, "three rewards");
            NS_TEST_ASSERT_MSG_EQ(bands[curve].points.size(), 3, "three rewards");
            for (std::size_t i = 0; i < 3; ++i)
            {
                const auto& estimate = answer.groups[3 * curve + i].estimates[0];
                const PlotPoint& point = lines[curve].points[i];
                NS_TEST_EXPECT_MSG_EQ(point.x, 0.5 * static_cast<double>(i), "reward");
                NS_TEST_EXPECT_MSG_EQ(point.y, *estimate.value, "mean");
                NS_TEST_EXPECT_MSG_EQ(bands[curve].points[i].low, *estimate.low, "low");
                NS_TEST_EXPECT_MSG_EQ(bands[curve].points[i].high, *estimate.high, "high");
            }
            NS_TEST_EXPECT_MSG_EQ(bands[curve].label, "95 % confidence interval", "the band");
        }
        NS_TEST_EXPECT_MSG_EQ(lines[0].label, "game.cost = 0.2", "the first");
        NS_TEST_EXPECT_MSG_EQ(lines[1].label, "game.cost = 0.8", "the second");
        NS_TEST_EXPECT_MSG_NE(lines[0].colour, lines[1].colour, "told apart");
        NS_TEST_EXPECT_MSG_EQ(figure.panels[0].x.label, "game.reward", "abscissa");
        NS_TEST_EXPECT_MSG_EQ(figure.panels[0].y.label, "mean share_final", "ordinate");
        NS_TEST_EXPECT_MSG_EQ(Contains(figure.note, "over 7 to 8 runs"), true, figure.note);
    }
};

/// Words have no numbers between them.
class CategoryTest : public ExampleQueryCase
{
  public:
    CategoryTest()
        : ExampleQueryCase("a key with words is an axis of categories, without lines")
    {
    }

  private:
    void Check() override
    {
        const auto answer = Ask({"game.cost", "access.technology"});
        const auto figure = MakeCurveFigure(answer, GetRuns(), {});
        const std::vector<std::pair<double, std::string>> marks{{0, "plc"}, {1, "lora"}};
        NS_TEST_EXPECT_MSG_EQ(figure.panels[0].x.marks, marks, "words");
        const auto curves = FindCurves(figure, PlotShape::MARKS);
        NS_TEST_ASSERT_MSG_EQ(curves.size(), 2, "points alone");
        NS_TEST_EXPECT_MSG_EQ(figure.panels[0].curves.size(), 2, "no line, no band");
        NS_TEST_EXPECT_MSG_EQ(curves[0].hasErrorBars, true, "with bars");
        const auto& first = curves[0].points;
        const auto& second = curves[1].points;
        NS_TEST_ASSERT_MSG_EQ(first.size(), 2, "two technologies");
        NS_TEST_EXPECT_MSG_EQ_TOL(first[1].x - first[0].x, 1, 1e-12, "a step apart");
        NS_TEST_EXPECT_MSG_EQ_TOL(first[0].x + second[0].x, 0, 1e-12, "side by side");
        NS_TEST_EXPECT_MSG_GT(second[0].x, first[0].x, "side by side");
    }
};

/// In a sample of a sweep no two experiments differ in one key alone.
class SampleTest : public ExampleQueryCase
{
  public:
    SampleTest()
        : ExampleQueryCase("an experiment each, which differ in other keys, are points")
    {
    }

  private:
    void Check() override
    {
        const std::string diagonal =
            "not network.ideal and ((game.reward = 0 and game.cost = 0.2) or (game.reward = 0.5 "
            "and game.cost = 0.8) or (game.reward = 1 and game.cost = 0.2))";
        const auto sample = MakeCurveFigure(Ask({"game.reward"}, diagonal), GetRuns(), {});
        NS_TEST_EXPECT_MSG_EQ(FindCurves(sample, PlotShape::MARKED_LINE).size(), 0, "no line");
        NS_TEST_EXPECT_MSG_EQ(FindCurves(sample, PlotShape::MARKS).size(), 1, "points");
        const auto grid = MakeCurveFigure(
            Ask({"game.reward"}, "not network.ideal and game.cost = 0.2"), GetRuns(), {});
        NS_TEST_EXPECT_MSG_EQ(FindCurves(grid, PlotShape::MARKED_LINE).size(), 1, "a line");
    }
};

/// A cell a pair of values.
class HeatMapTest : public ExampleQueryCase
{
  public:
    HeatMapTest()
        : ExampleQueryCase("a heat map has a cell for each pair, at the places of its values")
    {
    }

  private:
    void Check() override
    {
        const auto answer = Ask({"game.reward", "game.cost"}, "seed = 2 and network.ideal");
        const auto figure = MakeHeatMap(answer, GetRuns(), {});
        const PlotPanel& panel = figure.panels.at(0);
        NS_TEST_ASSERT_MSG_EQ(panel.cells.has_value(), true, "a map");
        const auto& cells = panel.cells->cells;
        NS_TEST_ASSERT_MSG_EQ(cells.size(), 6, "three rewards by two costs");
        for (const auto& cell : cells)
        {
            const double reward = 0.5 * cell.x;
            const double cost = cell.y == 0 ? 0.2 : 0.8;
            NS_TEST_EXPECT_MSG_EQ_TOL(cell.value, ExampleShare(reward, cost, 2), 1e-9, "its mean");
        }
        using Marks = std::vector<std::pair<double, std::string>>;
        NS_TEST_EXPECT_MSG_EQ(panel.x.marks, (Marks{{0, "0"}, {1, "0.5"}, {2, "1"}}), "rewards");
        NS_TEST_EXPECT_MSG_EQ(panel.y.marks, (Marks{{0, "0.2"}, {1, "0.8"}}), "costs");
        NS_TEST_EXPECT_MSG_EQ(panel.cells->label, "mean share_final", "the scale");
        NS_TEST_EXPECT_MSG_EQ(panel.cells->showsNumbers, true, "a number in each");
        const auto sample =
            MakeHeatMap(Ask({"game.reward", "game.cost"},
                            "not network.ideal and ((game.reward = 0 and game.cost = 0.2) or "
                            "(game.reward = 1 and game.cost = 0.2))"),
                        GetRuns(),
                        {});
        NS_TEST_EXPECT_MSG_EQ(sample.panels.at(0).cells->areDiscs, false, "half of the pairs");
    }
};

/// What has no place on an axis.
class LogarithmTest : public ExampleQueryCase
{
  public:
    LogarithmTest()
        : ExampleQueryCase("a logarithmic axis refuses what has no place on it")
    {
    }

  private:
    void Check() override
    {
        const auto curve = [this](const std::string& key, const LogarithmicAxes& axes) {
            return FindFault([&]() {
                return MakeCurveFigure(
                    Ask({key}, key == "game.reward" ? "" : "game.reward > 0"), GetRuns(), axes);
            });
        };
        NS_TEST_EXPECT_MSG_EQ(
            Contains(curve("game.reward", {true, false, false}), "--log x with the value 0"),
            true,
            "a reward is 0");
        NS_TEST_EXPECT_MSG_EQ(
            Contains(curve("access.technology", {true, false, false}), "--log x with words"),
            true,
            "words");
        NS_TEST_EXPECT_MSG_EQ(curve("game.cost", {true, true, false}), "", "all above 0");
        const auto map = FindFault([this]() {
            return MakeHeatMap(Ask({"game.reward", "game.cost"}), GetRuns(), {true, false, false});
        });
        NS_TEST_EXPECT_MSG_EQ(Contains(map, "cells have one size"), true, map);
        const auto nothing = FindFault([this]() {
            return MakeCurveFigure(
                Ask({"game.cost"}, "not network.ideal", "convergence_epochs"), GetRuns(), {});
        });
        NS_TEST_EXPECT_MSG_EQ(Contains(nothing, "no value of convergence_epochs"), true, nothing);
    }
};

/// The suite of figures of answers.
class QueryFigureTestSuite : public TestSuite
{
  public:
    QueryFigureTestSuite()
        : TestSuite("gridshare-query-figure", TestSuite::Type::UNIT)
    {
        AddTestCase(new CurveTest);
        AddTestCase(new CategoryTest);
        AddTestCase(new SampleTest);
        AddTestCase(new HeatMapTest);
        AddTestCase(new LogarithmTest);
    }
};

static QueryFigureTestSuite g_queryFigureTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
