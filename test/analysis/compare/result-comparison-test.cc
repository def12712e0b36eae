/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../printable-value.h"
#include "../scratch-directory.h"
#include "compared-study.h"

#include "ns3/comparison-figure.h"
#include "ns3/comparison-table.h"
#include "ns3/input-error.h"
#include "ns3/test.h"

#include <cmath>
#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * Result sets side by side: counterparts, rows, correction, what is said about them, what is
 * refused.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

const std::string THROUGHPUT = "throughput_tx_s";

/// A case with databases in folders of its own.
class ComparedCase : public TestCase
{
  public:
    explicit ComparedCase(const std::string& name)
        : TestCase(name)
    {
    }

  protected:
    std::string Write(const std::string& name, const std::vector<ComparedRuns>& experiments) const
    {
        const std::string folder = m_scratch.File(name);
        std::filesystem::create_directories(folder);
        WriteComparedStudy(folder + "/results.sqlite", experiments);
        return folder + "/results.sqlite";
    }

    void ExpectError(const std::function<void()>& call, const std::string& part)
    {
        try
        {
            call();
            NS_TEST_EXPECT_MSG_EQ(part, "", "an error that says so");
        }
        catch (const InputError& error)
        {
            const std::string text = error.what();
            NS_TEST_EXPECT_MSG_NE(text.find(part), std::string::npos, text);
        }
    }

    void ExpectSaid(const std::vector<std::string>& sentences, const std::string& part)
    {
        std::string all;
        for (const auto& sentence : sentences)
        {
            all += sentence + "\n";
        }
        NS_TEST_EXPECT_MSG_NE(all.find(part), std::string::npos, all << " lacks " << part);
    }

  private:
    ScratchDirectory m_scratch; //!< where they are
};

/// Two experiments: one is faster by 2, 2.5, 3 in the second set, one by chance.
class ComparisonRowsTest : public ComparedCase
{
  public:
    ComparisonRowsTest()
        : ComparedCase("rows, correction, table and figure of two sets")
    {
    }

  private:
    void DoRun() override
    {
        const auto a = Write("a",
                             {{"slow",
                               R"({"game.cost":0.5,"run.epochs":10})",
                               MakeMetricRuns(THROUGHPUT, {10, 11, 12})},
                              {"quick",
                               R"({"game.cost":0.8,"run.epochs":10})",
                               MakeMetricRuns(THROUGHPUT, {20, 21, 22})},
                              {"alone",
                               R"({"game.cost":0.9,"run.epochs":10})",
                               MakeMetricRuns(THROUGHPUT, {1, 2, 3})}});
        const auto b = Write("b",
                             {{"quick",
                               R"({"game.cost":0.8,"run.epochs":20})",
                               MakeMetricRuns(THROUGHPUT, {21, 20, 22.5})},
                              {"slow",
                               R"({"game.cost":0.5,"run.epochs":20})",
                               MakeMetricRuns(THROUGHPUT, {12, 13.25, 15}),
                               "0.2.0"}});
        const auto sets = OpenComparedResults({a, b});
        NS_TEST_EXPECT_MSG_EQ(sets[0].label, "a", "the folder's name");
        const auto matching = MatchExperiments(sets, MatchRule::ANY);
        const auto comparison = CompareResults(sets, matching, {THROUGHPUT}, false);
        NS_TEST_ASSERT_MSG_EQ(comparison.rows.size(), 2, "two experiments with a counterpart");
        const auto& slow = comparison.rows[0];
        NS_TEST_EXPECT_MSG_EQ(slow.experiment, "slow", "in the first set's order");
        NS_TEST_EXPECT_MSG_EQ(slow.unit, "1/s", "the catalogue's");
        // Differences 2, 2.25, 3: mean 29/12, s^2 = 13/48, t = 29/12 (3 * 48 / 13)^0.5 = 8.0430;
        // p = 1 - t / (2 + t^2)^0.5.
        NS_TEST_EXPECT_MSG_EQ_TOL(slow.estimate.difference, 29.0 / 12, 1e-12, "mean");
        const double t = 29.0 / 12 * std::sqrt(3 * 48 / 13.0);
        const double p = 1 - t / std::sqrt(2 + t * t);
        NS_TEST_EXPECT_MSG_EQ_TOL(*slow.estimate.probability, p, 1e-9, "two degrees of freedom");
        NS_TEST_EXPECT_MSG_EQ_TOL(*slow.corrected, 2 * p, 1e-9, "the smaller of two");
        NS_TEST_EXPECT_MSG_EQ(slow.IsBeyondChance(), true, "p is 0.015");
        NS_TEST_EXPECT_MSG_EQ(comparison.rows[1].IsBeyondChance(), false, "by chance");

        const auto said = ExplainComparison(comparison);
        ExpectSaid(said, "1 of 2 rows has a difference beyond chance");
        ExpectSaid(said, "run.epochs is 10 in a and 20 in b, 2 experiments");
        ExpectSaid(said, "without a counterpart in b: \"alone\" of a");
        ExpectSaid(said, "other versions of gridshare: 0.1.0, 0.1.0 and 0.2.0");
        const auto csv = TextTable::Format::CSV;
        const std::string table = MakeComparisonTable(comparison, csv).Render(csv);
        NS_TEST_EXPECT_MSG_EQ(table.substr(0, table.find('\n')),
                              "experiment,metric,unit,compared,seeds,seeds_compared,paired,mean,"
                              "mean_compared,difference,difference_low,difference_high,method,p,"
                              "p_holm,beyond_chance",
                              "columns for programs");
        NS_TEST_EXPECT_MSG_NE(
            table.find("slow,throughput_tx_s,1/s,b,3,3,true,11,13.416666666666666,"),
            std::string::npos,
            table);
        const auto people = TextTable::Format::MD;
        const std::string page = MakeComparisonTable(comparison, people).Render(people);
        for (const std::string part : {"| yes |", "| no |", "throughput_tx_s (1/s)", "Holm"})
        {
            NS_TEST_EXPECT_MSG_NE(page.find(part), std::string::npos, page << " lacks " << part);
        }

        const auto figure = MakeComparisonFigure(comparison);
        NS_TEST_ASSERT_MSG_EQ(figure.panels.size(), 1, "a panel a metric");
        NS_TEST_ASSERT_MSG_EQ(figure.panels[0].curves.size(), 2, "beyond chance and within");
        const auto& beyond = figure.panels[0].curves[0];
        NS_TEST_ASSERT_MSG_EQ(beyond.points.size(), 1, "one of them");
        NS_TEST_EXPECT_MSG_EQ(beyond.points[0].y, slow.estimate.difference, "its difference");
        NS_TEST_EXPECT_MSG_EQ(beyond.points[0].low, *slow.estimate.low, "its interval");
        NS_TEST_EXPECT_MSG_EQ(figure.panels[0].x.marks[1].second, "quick", "places have names");
        CheckSeveralSets(comparison);
    }

    /// A third set that is the second once more.
    void CheckSeveralSets(ResultComparison comparison)
    {
        comparison.labels.push_back("c");
        const auto rows = comparison.rows;
        for (auto row : rows)
        {
            row.other = 2;
            comparison.rows.push_back(row);
        }
        const auto figure = MakeComparisonFigure(comparison);
        NS_TEST_ASSERT_MSG_EQ(figure.panels.size(), 1, "a panel a metric");
        const PlotPanel& panel = figure.panels[0];
        const std::vector<std::pair<double, std::string>> marks{{0, "slow"}, {1, "quick"}};
        NS_TEST_EXPECT_MSG_EQ(panel.x.marks, marks, "a place an experiment");
        NS_TEST_ASSERT_MSG_EQ(panel.curves.size(), 4, "both kinds of both sets");
        std::set<std::string> labels;
        std::set<double> places;
        for (const auto& curve : panel.curves)
        {
            labels.insert(curve.label);
            places.insert(curve.points.at(0).x);
        }
        const std::set<std::string> expected{
            "b, beyond chance", "b, within chance", "c, beyond chance", "c, within chance"};
        NS_TEST_EXPECT_MSG_EQ(labels, expected, "told apart in the legend");
        const std::set<double> aside{-0.1, 0.1, 0.9, 1.1};
        NS_TEST_EXPECT_MSG_EQ(places, aside, "and side by side");
    }
};

/// Counterparts by parameters and keys.
class CounterpartsTest : public ComparedCase
{
  public:
    CounterpartsTest()
        : ComparedCase("counterparts by name, by parameters, by keys")
    {
    }

  private:
    /// The words of 10 come before those of 9, and neither order is that of the set.
    void ExpectOrder()
    {
        const auto runs = MakeMetricRuns(THROUGHPUT, {1, 2});
        const auto first = Write("first",
                                 {{"nine", R"({"game.cost":9})", runs},
                                  {"ten", R"({"game.cost":10})", runs},
                                  {"one", R"({"game.cost":1})", runs}});
        const auto second = Write("second",
                                  {{"x", R"({"game.cost":1})", runs},
                                   {"y", R"({"game.cost":9})", runs},
                                   {"z", R"({"game.cost":10})", runs}});
        const auto notes =
            MatchExperiments(OpenComparedResults({first, second}), MatchRule::ANY).notes;
        NS_TEST_ASSERT_MSG_EQ(notes.size(), 3, "one each");
        NS_TEST_EXPECT_MSG_EQ(notes[0].substr(0, 6), "\"nine\"", "as in the first set");
        NS_TEST_EXPECT_MSG_EQ(notes[1].substr(0, 5), "\"ten\"", "as in the first set");
        NS_TEST_EXPECT_MSG_EQ(notes[2].substr(0, 5), "\"one\"", "as in the first set");
    }

    void DoRun() override
    {
        const auto runs = MakeMetricRuns(THROUGHPUT, {1, 2});
        const auto a =
            Write("a",
                  {{"cheap", R"({"game.cost":0.5,"game.reward":1,"run.note":"x"})", runs},
                   {"dear", R"({"game.cost":0.8,"game.reward":1,"run.note":"x"})", runs}});
        const auto b =
            Write("b",
                  {{"c = 0.8", R"({"game.cost":0.8,"game.reward":2,"run.note":"y"})", runs},
                   {"c = 0.5", R"({"game.cost":0.5,"game.reward":2,"run.note":"y"})", runs}});
        const auto sets = OpenComparedResults({a, b});
        const auto matching = MatchExperiments(sets, MatchRule::ANY);
        NS_TEST_ASSERT_MSG_EQ(matching.matched.size(), 2, "by game.cost");
        NS_TEST_EXPECT_MSG_EQ(*matching.matched[0].places[1], 1, "cheap is c = 0.5");
        NS_TEST_EXPECT_MSG_EQ(*matching.matched[1].places[1], 0, "dear is c = 0.8");
        ExpectSaid(matching.notes,
                   "\"cheap\" of a is compared with \"c = 0.5\" of b: they agree in game.cost");
        ExpectOrder();
        NS_TEST_ASSERT_MSG_EQ(matching.differences.size(), 2, "reward and note");
        NS_TEST_EXPECT_MSG_EQ(matching.differences[0].key, "game.reward", "a key that differs");
        NS_TEST_EXPECT_MSG_EQ(matching.differences[0].first, "1", "in the first");
        NS_TEST_EXPECT_MSG_EQ(matching.differences[0].second, "2", "in the second");
        NS_TEST_EXPECT_MSG_EQ(matching.differences[0].experiments, 2, "in both pairs");
        NS_TEST_EXPECT_MSG_EQ(
            MatchExperiments(sets, MatchRule::KEYS, {"game.cost"}).matched.size(), 2, "named");
        ExpectError([&] { MatchExperiments(sets, MatchRule::NAME); }, "has a counterpart");
        ExpectError([&] { MatchExperiments(sets, MatchRule::KEYS, {"game.reward"}); },
                    "2 experiments of a that agree in game.reward");
        ExpectError([&] { MatchExperiments(sets, MatchRule::KEYS, {"game.csot"}); },
                    "did you mean game.cost?");

        // Without keys that vary there is one experiment each, or none.
        const auto c = Write("c", {{"one", R"({"game.cost":0.5})", runs}});
        const auto d = Write("d", {{"other", R"({"game.cost":0.7})", runs}});
        const auto single = MatchExperiments(OpenComparedResults({c, d}), MatchRule::ANY);
        NS_TEST_EXPECT_MSG_EQ(single.matched.size(), 1, "each has one");
        const auto three = MatchExperiments(OpenComparedResults({a, b, c}), MatchRule::ANY);
        NS_TEST_EXPECT_MSG_EQ(three.matched.size(), 2, "those with a counterpart anywhere");
        NS_TEST_EXPECT_MSG_EQ(three.matched[0].places[2].has_value(), false, "none in c");
    }
};

/// Basins, and rows that have no interval.
class BasinRowsTest : public ComparedCase
{
  public:
    BasinRowsTest()
        : ComparedCase("basins are counted, and rows without an interval say why")
    {
    }

  private:
    static std::vector<std::vector<MetricRecord>> MakeRuns(const std::vector<double>& settled)
    {
        std::vector<std::vector<MetricRecord>> runs;
        double noise = 0;
        for (const double share : settled)
        {
            noise += 0.001;
            runs.push_back({{"settled_share", share, "1"},
                            {"ordering", 1, "1"},
                            {"trade_value", 5, "1"},
                            {"bytes_sent", 1000 + 500 * share + 100 * noise * noise, "byte"}});
        }
        return runs;
    }

    /// Three basins in all, and each experiment has rows for its own.
    void ExpectOwnBasins()
    {
        auto runs = MakeRuns({1, 1, 1});
        for (auto& run : runs)
        {
            run.push_back({"rare", 1, "1"});
        }
        const std::string one = R"({"game.cost":0.1})";
        const std::string two = R"({"game.cost":0.2})";
        const std::string three = R"({"game.cost":0.3})";
        const std::vector<ComparedRuns> experiments{{"one", one, MakeRuns({0, 0, 0})},
                                                    {"two", two, MakeRuns({1, 0, 1})},
                                                    {"three", three, MakeRuns({1, 0, 0.5})},
                                                    {"four", R"({"game.cost":0.4})", runs}};
        const auto sets = OpenComparedResults({Write("p", experiments), Write("q", experiments)});
        const auto matching = MatchExperiments(sets, MatchRule::ANY);
        std::string rows;
        for (const auto& row : CompareResults(sets, matching, {BASIN_MEASURE}, false).rows)
        {
            rows += row.experiment + " " + row.metric.substr(BASIN_MEASURE.size() + 1) + ", ";
        }
        NS_TEST_EXPECT_MSG_EQ(rows,
                              "one keeping, two sharing, three sharing, three keeping, three "
                              "mixed, four sharing, ",
                              "of two basins one is enough, and none without a run");
        const auto rare = CompareResults(sets, matching, {"rare"}, false);
        NS_TEST_EXPECT_MSG_EQ(rare.rows.size(), 1, "one experiment has it");
        ExpectSaid(rare.notes, "rare: no row for 3 of 4 experiments: no run of p, or of q, has");
    }

    void DoRun() override
    {
        const std::string parameters = R"({"game.cost":0.5})";
        const auto a = Write("a", {{"x", parameters, MakeRuns({1, 1, 1, 1, 1, 1, 1, 0})}});
        const auto b = Write("b", {{"x", parameters, MakeRuns({0, 0, 0, 0, 0, 0, 0, 0})}});
        const auto sets = OpenComparedResults({a, b});
        const auto matching = MatchExperiments(sets, MatchRule::ANY);
        const auto usual =
            CompareResults(sets, matching, {BASIN_MEASURE, "bytes_sent", "trade_value"}, false);
        NS_TEST_ASSERT_MSG_EQ(usual.rows.size(), 3, "two basins are one row");
        const auto& sharing = usual.rows[0];
        NS_TEST_EXPECT_MSG_EQ(sharing.metric, "basin_sharing", "which basin");
        NS_TEST_EXPECT_MSG_EQ(sharing.estimate.first, 0.875, "7 of 8");
        NS_TEST_EXPECT_MSG_EQ(sharing.estimate.second, 0, "none");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            *sharing.estimate.probability, 2.0 / 128, 1e-12, "McNemar of 7 and 0");
        NS_TEST_EXPECT_MSG_EQ(usual.rows[1].estimate.method,
                              DifferenceMethod::SIGNED_RANKS,
                              "bytes follow the basins");
        NS_TEST_EXPECT_MSG_EQ(
            usual.rows[2].estimate.method, DifferenceMethod::NO_SPREAD, "5 in every run");
        NS_TEST_EXPECT_MSG_EQ(usual.rows[2].corrected.has_value(), false, "and no test");
        ExpectSaid(ExplainComparison(usual), "1 of 3 rows have one value in all runs of each set");

        ExpectOwnBasins();

        const auto c = Write("c", {{"x", parameters, MakeRuns({1})}});
        const auto few = OpenComparedResults({a, c});
        const auto one =
            CompareResults(few, MatchExperiments(few, MatchRule::ANY), {"bytes_sent"}, false);
        NS_TEST_EXPECT_MSG_EQ(one.rows[0].IsBeyondChance(), false, "one run");
        ExpectSaid(ExplainComparison(one), "1 of 1 rows have one run in a set");

        const auto d = Write("d", {{"x", parameters, MakeRuns({1, 1, 1}), "0.1.0", "sharing", 50}});
        const auto apart = OpenComparedResults({a, d});
        ExpectSaid(ExplainComparison(CompareResults(
                       apart, MatchExperiments(apart, MatchRule::ANY), {"bytes_sent"}, false)),
                   "compare runs without common seeds");
    }
};

/// What cannot be compared.
class ComparedInputTest : public ComparedCase
{
  public:
    ComparedInputTest()
        : ComparedCase("results that cannot be compared are refused")
    {
    }

  private:
    void DoRun() override
    {
        const auto runs = MakeMetricRuns(THROUGHPUT, {1, 2});
        const auto a = Write("a", {{"x", R"({"game.cost":0.5})", runs}});
        const auto b = Write("deep/b", {{"x", R"({"game.cost":0.5})", runs}});
        const auto c = Write("c", {{"x", R"({"game.cost":0.5})", runs, "0.1.0", "consensus"}});
        const auto none = Write("none", {});
        ExpectError([&] { OpenComparedResults({a, a}); }, "there twice");
        ExpectError([&] { OpenComparedResults({a, a + "/../results.sqlite"}); }, "results");
        ExpectError([&] { OpenComparedResults({a, c}); }, "the study \"consensus\"");
        ExpectError([&] { OpenComparedResults({a, none}); }, "without a finished run");
        ExpectError([&] { OpenComparedResults({a, "/nowhere/results.sqlite"}); }, "no such file");
        const auto sets = OpenComparedResults({a, b});
        const auto matching = MatchExperiments(sets, MatchRule::ANY);
        ExpectError([&] { CompareResults(sets, matching, {"throughput_txs"}, false); },
                    "did you mean \"throughput_tx_s\"?");
        ExpectError([&] { CompareResults(sets, matching, {"share_final"}, true); }, "no metric");
        const auto all = ListAllMetrics(sets);
        NS_TEST_EXPECT_MSG_EQ(
            all, (std::vector<std::string>{BASIN_MEASURE, THROUGHPUT}), "what both have");
        const auto other = Write("other/b", {{"x", R"({"game.cost":0.5})", runs}});
        NS_TEST_EXPECT_MSG_EQ(
            OpenComparedResults({b, other})[1].label, "other/b", "as much as tells them apart");
    }
};

/// The suite.
class ResultComparisonTestSuite : public TestSuite
{
  public:
    ResultComparisonTestSuite()
        : TestSuite("gridshare-result-comparison", TestSuite::Type::UNIT)
    {
        AddTestCase(new ComparisonRowsTest);
        AddTestCase(new CounterpartsTest);
        AddTestCase(new BasinRowsTest);
        AddTestCase(new ComparedInputTest);
    }
};

static ResultComparisonTestSuite g_resultComparisonTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
