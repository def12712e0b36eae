/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../printable-value.h"
#include "example-query-case.h"

#include "ns3/curve-figure.h"
#include "ns3/heat-map.h"
#include "ns3/input-error.h"
#include "ns3/query-table.h"

#include <cstdlib>
#include <functional>
#include <sstream>

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

/// @param figure of an answer @param name of a data block @return its points
std::vector<std::vector<double>>
ReadBlock(const FigureScript& figure, const std::string& name)
{
    std::vector<std::vector<double>> points;
    const std::string head = "$" + name + " << END_OF_DATA\n";
    const std::size_t place = figure.data.find(head);
    if (place == std::string::npos)
    {
        return points;
    }
    std::istringstream lines(figure.data.substr(place + head.size()));
    for (std::string line; std::getline(lines, line) && line != "END_OF_DATA";)
    {
        std::istringstream words(line);
        points.emplace_back();
        for (std::string word; words >> word;)
        {
            points.back().push_back(std::stod(word));
        }
    }
    return points;
}

/// @param draw a figure @return what is said against it; empty if it is drawn
std::string
FindFault(const std::function<FigureScript()>& draw)
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
        for (std::size_t curve = 0; curve < 2; ++curve)
        {
            const auto points = ReadBlock(figure, "curve" + std::to_string(curve));
            NS_TEST_ASSERT_MSG_EQ(points.size(), 3, "three rewards");
            for (std::size_t i = 0; i < 3; ++i)
            {
                const auto& estimate = answer.groups[3 * curve + i].estimates[0];
                NS_TEST_ASSERT_MSG_EQ(points[i].size(), 4, "x, value, low, high");
                NS_TEST_EXPECT_MSG_EQ(points[i][0], 0.5 * static_cast<double>(i), "reward");
                NS_TEST_EXPECT_MSG_EQ(points[i][1], *estimate.value, "mean");
                NS_TEST_EXPECT_MSG_EQ(points[i][2], *estimate.low, "low");
                NS_TEST_EXPECT_MSG_EQ(points[i][3], *estimate.high, "high");
            }
        }
        for (const auto* part : {"set xlabel 'game.reward'",
                                 "set ylabel 'mean share_final'",
                                 "title 'game.cost'",
                                 "title '0.2'",
                                 "title '0.8'",
                                 "filledcurves",
                                 "over 7 to 8 runs; band: 95 %"})
        {
            NS_TEST_EXPECT_MSG_EQ(Contains(figure.commands, part), true, figure.commands);
        }
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
        NS_TEST_EXPECT_MSG_EQ(
            Contains(figure.commands, "set xtics ('plc' 0, 'lora' 1)"), true, figure.commands);
        NS_TEST_EXPECT_MSG_EQ(Contains(figure.commands, "linespoints"), false, figure.commands);
        NS_TEST_EXPECT_MSG_EQ(Contains(figure.commands, "yerrorbars"), true, figure.commands);
        const auto first = ReadBlock(figure, "curve0");
        const auto second = ReadBlock(figure, "curve1");
        NS_TEST_ASSERT_MSG_EQ(first.size(), 2, "two technologies");
        NS_TEST_EXPECT_MSG_EQ_TOL(first[1][0] - first[0][0], 1, 1e-12, "a step apart");
        NS_TEST_EXPECT_MSG_EQ_TOL(first[0][0] + second[0][0], 0, 1e-12, "side by side");
        NS_TEST_EXPECT_MSG_GT(second[0][0], first[0][0], "side by side");
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
        NS_TEST_EXPECT_MSG_EQ(Contains(sample.commands, "linespoints"), false, sample.commands);
        const auto grid = MakeCurveFigure(
            Ask({"game.reward"}, "not network.ideal and game.cost = 0.2"), GetRuns(), {});
        NS_TEST_EXPECT_MSG_EQ(Contains(grid.commands, "linespoints"), true, grid.commands);
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
        const auto cells = ReadBlock(figure, "cells");
        NS_TEST_ASSERT_MSG_EQ(cells.size(), 6, "three rewards by two costs");
        for (const auto& cell : cells)
        {
            const double reward = 0.5 * cell[0];
            const double cost = cell[1] == 0 ? 0.2 : 0.8;
            NS_TEST_EXPECT_MSG_EQ_TOL(cell[2], ExampleShare(reward, cost, 2), 1e-9, "its mean");
        }
        const auto dark = ReadBlock(figure, "ondark");
        const auto bright = ReadBlock(figure, "onbright");
        NS_TEST_EXPECT_MSG_EQ(dark.size() + bright.size(), 6, "a number in each");
        NS_TEST_EXPECT_MSG_EQ(bright.size(), 2, "black on what is bright: reward 1");
        for (const auto* part : {"set xtics ('0' 0, '0.5' 1, '1' 2)",
                                 "set ytics ('0.2' 0, '0.8' 1)",
                                 "set cblabel 'mean share_final'",
                                 "set cbrange [4:110]"})
        {
            NS_TEST_EXPECT_MSG_EQ(Contains(figure.commands, part), true, figure.commands);
        }
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

/// The program beside a figure is all that is needed to draw it again.
class FigureProgramTest : public ExampleQueryCase
{
  public:
    FigureProgramTest()
        : ExampleQueryCase("the program beside a figure draws the same bytes elsewhere")
    {
    }

  private:
    void Check() override
    {
        const auto curve = MakeCurveFigure(Ask({"game.cost", "game.reward"}), GetRuns(), {});
        const auto map = MakeHeatMap(Ask({"game.reward", "game.cost"}), GetRuns(), {});
        for (const auto* figure : {&curve, &map})
        {
            const ScratchDirectory here;
            const ScratchDirectory there;
            WriteFigureFiles(*figure, here.GetPath().string(), "it's");
            const std::set<std::string> names{"it's.svg", "it's.pdf", "it's.png", "it's.gnuplot"};
            NS_TEST_EXPECT_MSG_EQ(here.List(), names, "the files");
            there.Write("it's.gnuplot", here.Read("it's.gnuplot"));
            const std::string line = "cd '" + there.GetPath().string() +
                                     "' && gnuplot --default-settings \"it's.gnuplot\"";
            NS_TEST_EXPECT_MSG_EQ(std::system(line.c_str()), 0, "gnuplot takes it");
            NS_TEST_EXPECT_MSG_EQ(there.List(), names, "and writes the figures");
            for (const auto* name : {"it's.svg", "it's.png"})
            {
                NS_TEST_EXPECT_MSG_EQ(here.Read(name).empty(), false, name);
                NS_TEST_EXPECT_MSG_EQ(here.Read(name).compare(there.Read(name)), 0, name);
            }
            const std::string pdf = here.Read("it's.pdf");
            NS_TEST_EXPECT_MSG_EQ(pdf.substr(0, 5), "%PDF-", "a PDF");
            NS_TEST_EXPECT_MSG_EQ(Contains(pdf, "/FontFile"), true, "with its fonts");
            NS_TEST_EXPECT_MSG_EQ(
                Contains(pdf, "/CreationDate (D:20000101000000"), true, "without today's date");
            NS_TEST_EXPECT_MSG_EQ(
                pdf.size(), there.Read("it's.pdf").size(), "but for that the same");
        }
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
        AddTestCase(new FigureProgramTest);
    }
};

static QueryFigureTestSuite g_queryFigureTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
