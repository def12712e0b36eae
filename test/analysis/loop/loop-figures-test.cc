/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../printable-value.h"
#include "../scratch-directory.h"

#include "ns3/figure-panels.h"
#include "ns3/phase-diagram.h"
#include "ns3/response-figure.h"
#include "ns3/test.h"

#include <cmath>
#include <set>

/**
 * @file
 * @ingroup gridshare-test
 * Sweeps found among experiments, borders of their points, and where a field crosses zero.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// An experiment with one finished run.
ExperimentSummary
MakePoint(const std::string& name, double cost, double initialShare)
{
    ExperimentSummary summary;
    summary.experiment = name;
    summary.parameters = {
        {"game.cost", cost}, {"game.initial_share", initialShare}, {"run.epoch_s", 3600}};
    summary.finished.emplace_back();
    summary.outcomes.emplace_back();
    return summary;
}

void
SetMetric(ExperimentSummary& summary, const std::string& name, double value)
{
    ReplicationEstimate estimate;
    estimate.count = 1;
    estimate.mean = value;
    summary.metrics[name] = estimate;
}

/// Which experiments are the points of a sweep.
class SweptExperimentsTest : public TestCase
{
  public:
    SweptExperimentsTest()
        : TestCase("sweeps are told by name, with the numbers that differ in each")
    {
    }

  private:
    void DoRun() override
    {
        std::vector<ExperimentSummary> summaries{MakePoint("alone", 1, 0.5),
                                                 MakePoint("a [c = 2]", 2, 0.5),
                                                 MakePoint("a [c = 1]", 1, 0.5),
                                                 MakePoint("b [c = 1, x = 0.1]", 1, 0.1),
                                                 MakePoint("a [c = 3]", 3, 0.5),
                                                 MakePoint("b [c = 2, x = 0.1]", 2, 0.1),
                                                 MakePoint("b [c = 1, x = 0.2]", 1, 0.2),
                                                 MakePoint("b [c = 1, x = 0.3]", 1, 0.3),
                                                 MakePoint("pair [c = 1]", 1, 0.5),
                                                 MakePoint("pair [c = 2]", 2, 0.5)};
        summaries.push_back(MakePoint("a [c = 4]", 4, 0.5));
        summaries.back().finished.clear(); // all of its runs failed
        const auto sweeps = FindSweptExperiments(summaries);
        NS_TEST_ASSERT_MSG_EQ(sweeps.size(), 2, "one point or two show nothing along a key");
        NS_TEST_EXPECT_MSG_EQ(sweeps[0].name, "a", "the first");
        NS_TEST_EXPECT_MSG_EQ(sweeps[0].points.size(), 3, "those with results");
        NS_TEST_EXPECT_MSG_EQ((sweeps[0].keys == std::vector<std::string>{"game.cost"}),
                              true,
                              "what is the same in all is no key");
        NS_TEST_EXPECT_MSG_EQ(sweeps[0].ListValues("game.cost").front(), 1, "ascending");
        NS_TEST_EXPECT_MSG_EQ(sweeps[0].FindPlace("game.cost", 3), 2, "from 0");
        NS_TEST_EXPECT_MSG_EQ(sweeps[1].keys.size(), 2, "both keys of the second");
    }
};

/// What theory says of a point.
class TheoryOfPointTest : public TestCase
{
  public:
    TheoryOfPointTest()
        : TestCase("border and largest stable share follow from the corners' stability")
    {
    }

  private:
    void DoRun() override
    {
        ExperimentSummary point = MakePoint("a", 1, 0.5);
        NS_TEST_EXPECT_MSG_EQ(FindBorder(point).has_value(), false, "an old run says nothing");
        NS_TEST_EXPECT_MSG_EQ(FindUpperRest(point).has_value(), false, "of neither");
        SetMetric(point, "keep_is_stable_network", 0);
        SetMetric(point, "share_is_stable_network", 1);
        NS_TEST_EXPECT_MSG_EQ(*FindBorder(point), 0, "sharing spreads from nothing");
        NS_TEST_EXPECT_MSG_EQ(*FindUpperRest(point), 1, "to all");
        SetMetric(point, "keep_is_stable_network", 1);
        SetMetric(point, "share_is_stable_network", 0);
        NS_TEST_EXPECT_MSG_EQ(*FindBorder(point), 1, "it never spreads");
        NS_TEST_EXPECT_MSG_EQ(*FindUpperRest(point), 0, "and dies out");
        SetMetric(point, "border_network", 0.25);
        SetMetric(point, "mixed_share_network", 0.4);
        NS_TEST_EXPECT_MSG_EQ(*FindBorder(point), 0.25, "from the border on");
        NS_TEST_EXPECT_MSG_EQ(*FindUpperRest(point), 0.4, "to the mixed population");
        SetMetric(point, "share_limit", 1); // of x0 = 1, or of demanders
        NS_TEST_EXPECT_MSG_EQ(FindIdealBorder(point).has_value(), false, "a limit is no border");
        NS_TEST_EXPECT_MSG_EQ(FindIdealUpperRest(point).has_value(), false, "nor a stable share");
        SetMetric(point, "keep_is_stable_ideal", 1);
        SetMetric(point, "share_is_stable_ideal", 0);
        NS_TEST_EXPECT_MSG_EQ(*FindIdealBorder(point), 1, "from x0 = 1 too: it never spreads");
        NS_TEST_EXPECT_MSG_EQ(*FindIdealUpperRest(point), 0, "and dies out");
        SetMetric(point, "keep_is_stable_ideal", 0);
        SetMetric(point, "share_is_stable_ideal", 1);
        SetMetric(point, "share_limit", 0); // of x0 = 0
        NS_TEST_EXPECT_MSG_EQ(*FindIdealBorder(point), 0, "without a border all come to share");
        NS_TEST_EXPECT_MSG_EQ(*FindIdealUpperRest(point), 1, "all");
        SetMetric(point, "keep_is_stable_ideal", 1);
        SetMetric(point, "border_ideal", 0.3);
        NS_TEST_EXPECT_MSG_EQ(*FindIdealBorder(point), 0.3, "the equation's");
    }
};

/// How numbers stand at an axis.
class SweptValuesTest : public TestCase
{
  public:
    SweptValuesTest()
        : TestCase("axes follow the spacing of values, and label them shortly")
    {
    }

  private:
    void DoRun() override
    {
        const std::pair<std::vector<double>, bool> spacings[] = {{{0.01, 0.1, 1}, true},
                                                                 {{1, 2, 4, 8}, true},
                                                                 {{0.01, 0.0316, 0.1}, true},
                                                                 {{1, 2, 3}, false},
                                                                 {{100, 101, 102}, false},
                                                                 {{0, 1, 10}, false},
                                                                 {{-4, -2, -1}, false},
                                                                 {{1, 10}, false}};
        for (const auto& [values, isLogarithmic] : spacings)
        {
            NS_TEST_EXPECT_MSG_EQ(AreLogarithmic(values), isLogarithmic, "from " << values[0]);
        }
        const auto labels = LabelNumbers({0.1, 1.9 / 3, 0.9});
        NS_TEST_EXPECT_MSG_EQ((labels == std::vector<std::string>{"0.1", "0.6333", "0.9"}),
                              true,
                              labels[1] << ": four digits");
        NS_TEST_EXPECT_MSG_EQ((LabelNumbers({0.123451, 0.123452}) ==
                               std::vector<std::string>{"0.123451", "0.123452"}),
                              true,
                              "as many as tell them apart");
    }
};

/// @param figure any @return what it says: its title, those of its panels, its legend
std::string
ListWords(const ResultFigure& figure)
{
    std::string words = figure.title + "\n";
    for (const auto& panel : figure.panels)
    {
        words += panel.title + "\n";
        for (const auto& curve : panel.curves)
        {
            words += curve.label + "\n";
        }
    }
    return words;
}

/// Two experiments of a sweep over the cost and the initial share, without what a law says.
class WithoutTheoryTest : public TestCase
{
  public:
    WithoutTheoryTest()
        : TestCase("figures name no line that they do not draw, and have a title")
    {
    }

  private:
    void DoRun() override
    {
        std::vector<ExperimentSummary> summaries;
        for (const double cost : {1.0, 10.0, 100.0})
        {
            for (const double share : {0.0, 0.5})
            {
                summaries.push_back(
                    MakePoint("a [" + std::to_string(cost) + std::to_string(share), cost, share));
            }
        }
        const auto sweeps = FindSweptExperiments(summaries);
        const auto draw = [&]() {
            return ListWords(MakePhaseDiagram(sweeps.at(0), {"c", "x0"}, "the title"));
        };
        const auto has = [](const std::string& text, const std::string& part) {
            return text.find(part) != std::string::npos;
        };
        NS_TEST_EXPECT_MSG_EQ(has(draw(), "the title"), true, "a title");
        NS_TEST_EXPECT_MSG_EQ(has(draw(), "border, "), false, "no border");
        for (auto& summary : summaries)
        {
            SetMetric(summary, "keep_is_stable_ideal", 1);
            SetMetric(summary, "border_ideal", 0.25);
        }
        NS_TEST_EXPECT_MSG_EQ(has(draw(), "border, ideal network"), true, "the ideal one");
        const auto map = MakePhaseDiagram(sweeps.at(0), {"c", "x0"}, "the title");
        NS_TEST_ASSERT_MSG_EQ(map.panels.size(), 2, "two maps");
        const auto& line = map.panels[0].curves.at(0).points;
        NS_TEST_ASSERT_MSG_EQ(line.size(), 3, "one line through two squares");
        for (const auto& point : line)
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(point.y, 0.5, 1e-12, "0.25 is half way from 0 to 0.5");
        }
        NS_TEST_EXPECT_MSG_EQ(has(draw(), "network-aware"), false, "and no other");

        const ScratchDirectory folder;
        const ResultsDatabase database(folder.File("results.sqlite"),
                                       ResultsDatabase::Access::WRITE);
        for (auto& summary : summaries)
        {
            summary.parameters["game.initial_share"] = 0.5;
        }
        const auto lines = FindSweptExperiments(summaries);
        const auto figure = MakeResponseFigure(database, lines.at(0), "c", "its name");
        const std::string response = ListWords(figure);
        NS_TEST_EXPECT_MSG_EQ(has(response, "its name"), true, "a title");
        NS_TEST_EXPECT_MSG_EQ(figure.panels.at(0).x.logarithmic, true, "powers of ten");
        NS_TEST_EXPECT_MSG_EQ(has(response, "network-aware"), false, "no law");
        NS_TEST_EXPECT_MSG_EQ(has(response, "border below it"), true, "the ideal border");
    }
};

/// Marching squares against fields whose zeros are known.
class ZeroLevelTest : public TestCase
{
  public:
    ZeroLevelTest()
        : TestCase("the zero level of a linear field is its line, without gaps")
    {
    }

  private:
    void DoRun() override
    {
        // 2 x - 3 y + 1 on 7 x 5 points.
        std::vector<std::vector<double>> field(7, std::vector<double>(5));
        for (int x = 0; x < 7; ++x)
        {
            for (int y = 0; y < 5; ++y)
            {
                field[x][y] = 2 * x - 3 * y + 1;
            }
        }
        double length = 0;
        for (const auto& [from, to] : FindZeroLevel(field))
        {
            for (const auto& end : {from, to})
            {
                NS_TEST_EXPECT_MSG_EQ_TOL(
                    2 * end.first - 3 * end.second + 1, 0, 1e-12, "on the line");
            }
            length += std::hypot(to.first - from.first, to.second - from.second);
        }
        // From (0, 1/3) to (5.5, 4).
        NS_TEST_EXPECT_MSG_EQ_TOL(length, std::hypot(5.5, 11.0 / 3), 1e-12, "all of it, once");
        field[3][2] = NAN;
        double left = 0;
        for (const auto& [from, to] : FindZeroLevel(field))
        {
            left += std::hypot(to.first - from.first, to.second - from.second);
        }
        NS_TEST_EXPECT_MSG_LT(left, length, "none through squares without a number");
        NS_TEST_EXPECT_MSG_EQ(FindZeroLevel({{1, 2}, {3, 4}}).size(), 0, "above zero everywhere");
        NS_TEST_EXPECT_MSG_EQ(FindZeroLevel({{1, -1}, {-1, 1}}).size(), 2, "a saddle has two");
        NS_TEST_EXPECT_MSG_EQ(FindZeroLevel({}).size(), 0, "nothing");
    }
};

/// The suite of the loop's figures.
class LoopFiguresTestSuite : public TestSuite
{
  public:
    LoopFiguresTestSuite()
        : TestSuite("gridshare-analysis-loop", TestSuite::Type::UNIT)
    {
        AddTestCase(new SweptExperimentsTest);
        AddTestCase(new TheoryOfPointTest);
        AddTestCase(new SweptValuesTest);
        AddTestCase(new WithoutTheoryTest);
        AddTestCase(new ZeroLevelTest);
    }
};

static LoopFiguresTestSuite g_loopFiguresTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
