/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/find-figure.h"
#include "ns3/test.h"

#include <cmath>
#include <map>
#include <string>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * What the figure of a question shows, and what its table says of those without an answer.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// A question whose runs gave these numbers, value by value.
FoundCrossing
MakeFound(bool probability, const std::map<double, std::vector<double>>& numbers)
{
    FoundCrossing found{"x", "game.cost", "P(sharing) = 0.5", {}, {}};
    found.question.probability = probability;
    for (const auto& [value, results] : numbers)
    {
        for (const double result : results)
        {
            const uint64_t seed = found.progress.trials.size() + 1;
            found.progress.trials.push_back({value, seed, FindAnswer{result}});
        }
    }
    return found;
}

/// The curve with a label.
PlotCurve
FindCurve(const PlotPanel& panel, const std::string& label)
{
    for (const auto& curve : panel.curves)
    {
        if (curve.label == label)
        {
            return curve;
        }
    }
    return {};
}

/// Wilson's interval of k in n, with z = 1.959964: centre (k + z^2/2)/(n + z^2), and none of n ends
/// at z^2/(n + z^2).
class ProbabilityFigureTest : public TestCase
{
  public:
    ProbabilityFigureTest()
        : TestCase("a probability: runs with Wilson's intervals, the law, the crossing")
    {
    }

  private:
    void DoRun() override
    {
        FoundCrossing found =
            MakeFound(true, {{0, {0, 0, 0, 0}}, {0.5, {1, 0, 0, 1}}, {1, {1, 1, 1, 1}}});
        found.progress.trials.push_back({0.5, 13, FindAnswer{}}); // it failed
        found.progress.trials.push_back({0.5, 14, {}});           // it is still to be done
        found.progress.ending = FindEnding::FOUND;
        found.progress.value = 0.5;
        found.progress.low = 0.25;
        found.progress.high = 0.75;
        found.progress.threshold = ThresholdFit{true, 0.5, 4.0, 0.25, 0.75, {}, {}};
        const ResultFigure figure = MakeFindFigure(found);
        NS_TEST_ASSERT_MSG_EQ(figure.panels.size(), 1u, "a panel");
        const PlotPanel& panel = figure.panels[0];
        const auto runs = panel.curves.back().points;
        NS_TEST_ASSERT_MSG_EQ(runs.size(), 3u, "a point a value");
        const double square = 1.959963985 * 1.959963985;
        NS_TEST_EXPECT_MSG_EQ(runs[0].y, 0.0, "none of four");
        NS_TEST_EXPECT_MSG_EQ_TOL(runs[0].high, square / (4 + square), 1e-8, "none of four");
        NS_TEST_EXPECT_MSG_EQ(runs[1].y, 0.5, "two of four that said something");
        NS_TEST_EXPECT_MSG_EQ_TOL(runs[1].low + runs[1].high, 1.0, 1e-12, "as far on both sides");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            runs[1].high - 0.5, std::sqrt(square / (16 + 4 * square)), 1e-8, "half of four");
        NS_TEST_EXPECT_MSG_EQ_TOL(runs[2].low, 4 / (4 + square), 1e-8, "all of four");

        const auto law = FindCurve(panel, "fitted law").points;
        NS_TEST_ASSERT_MSG_EQ(law.size(), 401u, "from end to end");
        NS_TEST_EXPECT_MSG_EQ_TOL(law[0].y, 1 / (1 + std::exp(2.0)), 1e-12, "odds of e^-2 to 1");
        NS_TEST_EXPECT_MSG_EQ_TOL(law[200].y, 0.5, 1e-12, "at the threshold");
        NS_TEST_EXPECT_MSG_EQ_TOL(law[400].y, 1 / (1 + std::exp(-2.0)), 1e-12, "e^2 to 1");

        NS_TEST_ASSERT_MSG_EQ(panel.shades.size(), 1u, "the interval of the crossing");
        NS_TEST_EXPECT_MSG_EQ(panel.shades[0].fromX, 0.25, "its low end");
        NS_TEST_EXPECT_MSG_EQ(panel.shades[0].toX, 0.75, "its high end");
        NS_TEST_ASSERT_MSG_EQ(panel.rules.size(), 2u, "crossing and level");
        NS_TEST_EXPECT_MSG_EQ(panel.rules[0].at, 0.5, "the crossing");
        NS_TEST_EXPECT_MSG_EQ(panel.rules[1].isVertical, false, "the level");
        NS_TEST_EXPECT_MSG_EQ(
            panel.subtitle, "P(sharing) = 0.5 at 0.500 [0.250, 0.750], 14 runs", "the answer");
        NS_TEST_EXPECT_MSG_EQ(panel.y.label, "P(sharing)", "without the level");
    }
};

/// Student's interval of 1, 2, 3: 2 +- 4.302653 / sqrt(3).
class MeanFigureTest : public TestCase
{
  public:
    MeanFigureTest()
        : TestCase("a mean: Student's intervals, and the line where it was fitted")
    {
    }

  private:
    void DoRun() override
    {
        FoundCrossing found = MakeFound(false, {{0, {1, 2, 3}}, {1, {6}}});
        found.question.level = 4;
        MeanCrossing crossing;
        crossing.value = 0.5;
        crossing.slope = 4;
        crossing.reach = 0.25;
        found.progress.crossing = crossing;
        const ResultFigure figure = MakeFindFigure(found);
        NS_TEST_ASSERT_MSG_EQ(figure.panels.size(), 1u, "a panel");
        const PlotPanel& panel = figure.panels[0];
        const auto runs = panel.curves.back().points;
        NS_TEST_ASSERT_MSG_EQ(runs.size(), 2u, "a point a value");
        NS_TEST_EXPECT_MSG_EQ_TOL(runs[0].y - runs[0].low, 4.302652730 / std::sqrt(3), 1e-8, "t");
        NS_TEST_EXPECT_MSG_EQ_TOL(runs[0].high - runs[0].y, 4.302652730 / std::sqrt(3), 1e-8, "t");
        NS_TEST_EXPECT_MSG_EQ(runs[1].low, 6.0, "one run has no spread");
        const auto line = FindCurve(panel, "fitted line").points;
        NS_TEST_EXPECT_MSG_EQ(line.front().x, 0.25, "from a reach before");
        NS_TEST_EXPECT_MSG_EQ(line.front().y, 3.0, "4 - 4/4");
        NS_TEST_EXPECT_MSG_EQ(line.back().x, 0.75, "to one behind");
        NS_TEST_EXPECT_MSG_EQ(line.back().y, 5.0, "4 + 4/4");
        NS_TEST_EXPECT_MSG_EQ(panel.shades.size(), 0u, "no crossing is known");
        NS_TEST_EXPECT_MSG_EQ(panel.subtitle, "P(sharing) = 0.5: open, 4 runs", "nor told");
        NS_TEST_EXPECT_MSG_EQ(
            MakeFindFigure(MakeFound(true, {})).panels.size(), 0u, "nothing was run");
    }
};

/// Every ending that is no answer says so below the table.
class EndingNotesTest : public TestCase
{
  public:
    EndingNotesTest()
        : TestCase("a question without an answer says why")
    {
    }

  private:
    /// @return the last note below the table of a question that ended so
    static std::string GetLastNote(FoundCrossing found, FindEnding ending)
    {
        found.progress.ending = ending;
        return MakeFindTable({found}).GetNotes().back();
    }

    void DoRun() override
    {
        const FoundCrossing found = MakeFound(true, {{0, {1, 0, 0}}, {1, {1, 0}}});
        const std::string ends = "at 0 1 of 3 runs say yes, at 1 1 of 2 runs say yes";
        NS_TEST_EXPECT_MSG_EQ(DescribeEnds(found), ends, "counts");
        NS_TEST_EXPECT_MSG_EQ(DescribeEnds(MakeFound(false, {{0, {0.25, 0.35}}})),
                              "at 0 the mean is 0.3000, at 1 no run has a value",
                              "means");
        NS_TEST_EXPECT_MSG_EQ(GetLastNote(found, FindEnding::NO_CROSSING),
                              "\"x\": no crossing in between: " + ends + ".",
                              "one side");
        NS_TEST_EXPECT_MSG_EQ(
            GetLastNote(found, FindEnding::SEVERAL_CROSSINGS),
            "\"x\": more than one crossing: both ends lie on one side of the level "
            "or values change sides more than once (" +
                ends + "); ask between values with one.",
            "several");
        NS_TEST_EXPECT_MSG_EQ(
            GetLastNote(found, FindEnding::NO_VALUE),
            "\"x\": none of the first 5 runs has a value: they failed, or lack the "
            "metric; nothing more is run.",
            "nothing to go by");
        NS_TEST_EXPECT_MSG_EQ(GetLastNote(found, FindEnding::MOST_RUNS),
                              "\"x\": the interval is wider than was asked for: raise find.runs.",
                              "too few");
        NS_TEST_EXPECT_MSG_EQ(
            GetLastNote(found, FindEnding::OPEN),
            "\"x\": not all runs of the last batch are there: the same run command goes on.",
            "interrupted");
        NS_TEST_EXPECT_MSG_EQ(MakeFindTable({found}).GetNotes().size(), 2u, "open by itself");
    }
};

/// The suite.
class FindFigureTestSuite : public TestSuite
{
  public:
    FindFigureTestSuite()
        : TestSuite("gridshare-find-figure", TestSuite::Type::UNIT)
    {
        AddTestCase(new ProbabilityFigureTest);
        AddTestCase(new MeanFigureTest);
        AddTestCase(new EndingNotesTest);
    }
};

static FindFigureTestSuite g_findFigureTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
