/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../command/recomputed-columns.h"
#include "example-run.h"
#include "scratch-directory.h"

#include "ns3/experiment-table.h"
#include "ns3/results-report.h"
#include "ns3/unicode-text.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

/**
 * @file
 * @ingroup gridshare-test
 * Where and when runs settle, from the database to the rows of the table.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

using Access = ResultsDatabase::Access;
using Format = TextTable::Format;
using Metrics = std::map<std::string, double>;

/// A run that tells where it ended. @param limit -1: still moving
Metrics
EndAt(double limit, double epochs)
{
    Metrics metrics{{"share_final", limit < 0 ? 0.5 : limit},
                    {"share_predicted_network", 0.25},
                    {"epochs", epochs}};
    if (limit >= 0)
    {
        metrics["settled_share"] = limit;
        metrics["convergence_epochs"] = epochs;
    }
    return metrics;
}

std::vector<MetricRecord>
ListMetrics(const Metrics& metrics)
{
    std::vector<MetricRecord> records;
    for (const auto& [name, value] : metrics)
    {
        records.push_back({name, value, "1"});
    }
    return records;
}

/// The experiment that runs with these metrics give, seed by seed, through a database.
ExperimentSummary
Store(const std::vector<Metrics>& runs)
{
    const ScratchDirectory scratch;
    ResultsDatabase database(scratch.File("results.sqlite"), Access::WRITE);
    int64_t seed = 0;
    for (const auto& metrics : runs)
    {
        ++seed;
        RunRecord run = MakeExampleRun(seed, "one", seed);
        run.metrics = ListMetrics(metrics);
        database.WriteRun(run);
    }
    return SummarizeFinished(database).front();
}

/// The same without a database, which takes time for the disk.
ExperimentSummary
Summarize(const std::vector<Metrics>& runs)
{
    ExperimentSummary summary;
    summary.experiment = "one";
    summary.finished.resize(runs.size());
    std::map<std::string, std::vector<double>> values;
    for (const auto& metrics : runs)
    {
        summary.outcomes.push_back(DescribeOutcome(ListMetrics(metrics)));
        for (const auto& [name, value] : metrics)
        {
            values[name].push_back(value);
        }
    }
    for (const auto& [name, all] : values)
    {
        summary.metrics[name] = EstimateMean(all);
    }
    return summary;
}

CsvRow
ReadRow(const ExperimentSummary& summary)
{
    return ReadCsvRows(MakeExperimentTable({summary}, Format::CSV)).at(0);
}

/// What people see of a row in some columns.
std::string
ShowRow(const ExperimentSummary& summary, const std::vector<std::string>& columns)
{
    const std::string text =
        MakeExperimentTable({summary}, Format::MD).Render(Format::MD, {columns});
    std::istringstream lines(text);
    std::string line;
    for (int i = 0; i < 3; ++i)
    {
        std::getline(lines, line);
    }
    return line;
}

std::string
ShowTable(const std::vector<ExperimentSummary>& summaries, Format format = Format::MD)
{
    return MakeExperimentTable(summaries, format).Render(format);
}

const std::vector<std::string> OUTCOME{"share_final", "settled_in", "convergence_epochs"};

/// Eight of twelve share.
class TwoBasinsTest : public RecomputingTableTest
{
  public:
    TwoBasinsTest()
        : RecomputingTableTest("where seeds settle in two basins they are counted, never averaged")
    {
    }

  private:
    void DoRun() override
    {
        std::vector<Metrics> runs;
        for (const double epochs : {31, 28, 35, 30, 33, 29, 34, 32})
        {
            runs.push_back(EndAt(1, epochs));
        }
        for (const double epochs : {12, 10, 15, 11})
        {
            runs.push_back(EndAt(0, epochs));
        }
        const auto summary = Store(runs);
        const auto row = ReadRow(summary);
        ExpectColumn(SHARING, row, "settled_in", "sharing 8, keeping 4");
        ExpectColumn(SHARING, row, "runs", 12);
        ExpectColumn(SHARING, row, "runs_sharing", 8);
        ExpectColumn(SHARING, row, "runs_keeping", 4);
        ExpectColumn(SHARING, row, "runs_mixed", 0);
        ExpectColumn(SHARING, row, "runs_moving", 0);
        for (const std::string end : {"runs_sharing_low", "runs_sharing_high"})
        {
            // Wilson's ends p lie 1.96 of their own standard deviations from 8 / 12.
            const double p = std::stod(row.at(end));
            const double side = end == "runs_sharing_low" ? -1 : 1;
            NS_TEST_EXPECT_MSG_EQ_TOL(
                (p - 8.0 / 12) * side, 1.959964 * std::sqrt(p * (1 - p) / 12), 1e-6, end);
        }
        ExpectColumn(SHARING, row, "runs_sharing_low", 0.3906, 1e-4);
        ExpectColumn(SHARING, row, "runs_sharing_high", 0.8619, 1e-4);
        ExpectColumn(SHARING, row, "share_final", 8.0 / 12, 1e-12);
        ExpectColumn(SHARING, row, "share_final_low", "");
        ExpectColumn(SHARING, row, "share_final_high", "");
        ExpectColumn(SHARING, row, "share_final_ci95", "");
        ExpectColumn(SHARING, row, "convergence_epochs", "");
        ExpectColumn(SHARING, row, "convergence_epochs_ci95", "");
        // 28 29 | 30 31 | 32 33 | 34 35 and 10 | 11 | 12 | 15.
        ExpectColumn(SHARING, row, "convergence_epochs_sharing_q1", 29.5);
        ExpectColumn(SHARING, row, "convergence_epochs_sharing_median", 31.5);
        ExpectColumn(SHARING, row, "convergence_epochs_sharing_q3", 33.5);
        ExpectColumn(SHARING, row, "convergence_epochs_keeping_q1", 10.5);
        ExpectColumn(SHARING, row, "convergence_epochs_keeping_median", 11.5);
        ExpectColumn(SHARING, row, "convergence_epochs_keeping_q3", 13.5);
        ExpectColumn(SHARING, row, "convergence_epochs_mixed_median", "");
        NS_TEST_EXPECT_MSG_EQ(ShowRow(summary, OUTCOME),
                              "| 8 of 12 share | sharing 8, keeping 4 | 31.5; 11.5 |",
                              "for people");
        const auto text = ShowTable({summary});
        NS_TEST_EXPECT_MSG_EQ(text.find("±"), std::string::npos, "no interval in " << text);
        NS_TEST_EXPECT_MSG_NE(text.find("Too few seeds to tell a border from noise: Wilson's 95 % "
                                        "interval of how many runs end alike holds 1/2 for "
                                        "\"one\". Some 35 seeds would tell (--seeds 35).\n"),
                              std::string::npos,
                              text);
    }
};

/// All end alike, or some still move.
class OneBasinTest : public RecomputingTableTest
{
  public:
    OneBasinTest()
        : RecomputingTableTest("where all settle in one basin there are means; what moves is later")
    {
    }

  private:
    void CheckSharing()
    {
        auto summary = Summarize({EndAt(1, 21), EndAt(1, 22), EndAt(1, 26)});
        auto row = ReadRow(summary);
        ExpectColumn(SHARING, row, "settled_in", "sharing");
        ExpectColumn(SHARING, row, "share_final_low", 1);
        ExpectColumn(SHARING, row, "share_final_high", 1);
        ExpectColumn(SHARING, row, "convergence_epochs", 23);
        ExpectColumn(SHARING, row, "convergence_epochs_sharing_median", 22);
        NS_TEST_EXPECT_MSG_EQ(
            ShowRow(summary, OUTCOME), "| 1.00 ± 0 | sharing | 22 (21–26) |", "quartiles");
        NS_TEST_EXPECT_MSG_EQ(ShowRow(Summarize({EndAt(0, 7)}), OUTCOME),
                              "| 0 | keeping | 7 |",
                              "one seed has neither interval nor quartiles");
        // t(0.975, 2) / sqrt(3) = 2.48414 standard deviations of 0.01 reach beyond 1.
        summary.metrics["share_final"] = EstimateMean({0.98, 0.99, 1});
        row = ReadRow(summary);
        ExpectColumn(SHARING, row, "share_final_low", 0.99 - 0.0248414, 1e-6);
        ExpectColumn(SHARING, row, "share_final_high", 1);
        ExpectColumn(SHARING, row, "share_final_ci95", 0.0248414, 1e-6);
        NS_TEST_EXPECT_MSG_EQ(
            ShowRow(summary, {"share_final"}), "| 0.990 (0.965–1.00) |", "cut to [0, 1]");
    }

    void DoRun() override
    {
        CheckSharing();
        // A run that still moves after 25 epochs: S = 4/5, 3/5, 3/10, 0 at 20, 22, 30, 40.
        const auto summary = Summarize(
            {EndAt(0.4, 22), EndAt(0.45, 30), EndAt(0.5, 40), EndAt(-1, 25), EndAt(0.42, 20)});
        const auto row = ReadRow(summary);
        ExpectColumn(SHARING, row, "settled_in", "mixed 4, moving 1");
        ExpectColumn(SHARING, row, "runs_mixed", 4);
        ExpectColumn(SHARING, row, "runs_moving", 1);
        ExpectColumn(SHARING, row, "runs_sharing_low", 0);
        ExpectColumn(SHARING, row, "convergence_epochs_mixed_q1", 22);
        ExpectColumn(SHARING, row, "convergence_epochs_mixed_median", 30);
        ExpectColumn(SHARING, row, "convergence_epochs_mixed_q3", 40);
        ExpectColumn(SHARING, row, "share_final_low", "");
        ExpectColumn(SHARING, row, "seeds_converged", 4);
        NS_TEST_EXPECT_MSG_EQ(ShowRow(summary, OUTCOME),
                              "| 4 of 5 mixed | mixed 4, moving 1 | 30 (22–40) |",
                              "for people");
        NS_TEST_EXPECT_MSG_NE(
            ShowTable({summary}).find("Some runs still moved"), std::string::npos, "note");
        // Of two that move after 50 epochs and one at rest, half are not at rest before any time.
        const auto slow = Summarize({EndAt(1, 10), EndAt(-1, 50), EndAt(-1, 50)});
        ExpectColumn(SHARING, ReadRow(slow), "convergence_epochs_sharing_q1", 10);
        ExpectColumn(SHARING, ReadRow(slow), "convergence_epochs_sharing_median", "");
        NS_TEST_EXPECT_MSG_EQ(ShowRow(slow, OUTCOME),
                              "| 1 of 3 share | sharing 1, moving 2 | - (10–-) |",
                              "unknown quartiles");
        NS_TEST_EXPECT_MSG_EQ(ShowRow(Summarize({EndAt(-1, 9), EndAt(-1, 9)}), OUTCOME),
                              "| 0.500 | moving | - |",
                              "a mean without an interval");
        ExpectColumn(SHARING, ReadRow(slow), "outlay_until_converged", "");
    }
};

/// What the network-aware law says, in a word.
class VerdictTest : public RecomputingTableTest
{
  public:
    VerdictTest()
        : RecomputingTableTest("verdicts name what attracts; results without any leave cells empty")
    {
    }

  private:
    static Metrics Law(double keep, double share, bool mixed)
    {
        Metrics metrics{{"keep_is_stable_network", keep}, {"share_is_stable_network", share}};
        if (mixed)
        {
            metrics["mixed_share_network"] = 0.5;
        }
        return metrics;
    }

    void DoRun() override
    {
        const std::pair<Metrics, const char*> verdicts[] = {
            {Law(0, 1, false), "share_dominant"},
            {Law(1, 0, false), "notshare_dominant"},
            {Law(1, 1, false), "bistable"},
            {Law(0, 0, true), "coexistence"},
            {Law(1, 0, true), "bistable_coexistence"},
            {Law(0, 1, true), "bistable_coexistence"},
            {Law(1, 1, true), "multistable"},
            {Law(0, 0, false), "neutral"}};
        for (const auto& [law, word] : verdicts)
        {
            const auto row = ReadRow(Summarize({law}));
            ExpectColumn(SHARING, row, "verdict", word);
            ExpectColumn(SHARING, row, "settled_in", "moving"); // such a run would have told
        }
        const auto row = ReadRow(Summarize({Law(1, 1, false), Law(0, 1, false), Law(1, 1, false)}));
        ExpectColumn(SHARING, row, "verdict", "bistable 2, share_dominant 1");

        auto near = EndAt(1, 9);
        auto far = EndAt(1, 9);
        near["share_predicted_network"] = 0.92;
        far["share_predicted_network"] = 1;
        NS_TEST_EXPECT_MSG_EQ(ShowRow(Summarize({near, far}), {"share_predicted_network"}),
                              "| 0.960 |",
                              "predictions of one end");
        near["share_predicted_network"] = 0;
        NS_TEST_EXPECT_MSG_EQ(ShowRow(Summarize({near, far}), {"share_predicted_network"}),
                              "| 0–1.0 |",
                              "predictions of two ends");

        const auto old = Summarize({{{"share_final", 0.5}, {"convergence_epochs", 4}}});
        const auto oldRow = ReadRow(old);
        for (const std::string name : {"settled_in",
                                       "verdict",
                                       "runs",
                                       "runs_sharing",
                                       "runs_sharing_low",
                                       "convergence_epochs_sharing_median"})
        {
            ExpectColumn(SHARING, oldRow, name, "");
        }
        ExpectColumn(SHARING, oldRow, "convergence_epochs", 4);
        NS_TEST_EXPECT_MSG_NE(ShowTable({Summarize({near})}).find("; network: the same law"),
                              std::string::npos,
                              "a note about a column that there is");
        near.erase("share_predicted_network");
        near["ordering"] = 1;
        NS_TEST_EXPECT_MSG_EQ(ShowTable({Summarize({near})}).find("; network: the same law"),
                              std::string::npos,
                              "and none about one that there is not");
        NS_TEST_EXPECT_MSG_EQ(
            ShowTable({old}).find("Settled in"), std::string::npos, "no note about it");
    }
};

/// When there are too few seeds, and that tables fit a terminal.
class SeedWarningTest : public TestCase
{
  public:
    SeedWarningTest()
        : TestCase("too few seeds are told where they matter; tables fit a terminal")
    {
    }

  private:
    static bool Warns(const std::vector<Metrics>& runs)
    {
        return ShowTable({Summarize(runs)}).find("Too few seeds") != std::string::npos;
    }

    void DoRun() override
    {
        auto bordered = EndAt(1, 9);
        bordered["border_network"] = 0.3;
        const auto shares = EndAt(1, 9);
        const auto keeps = EndAt(0, 9);
        NS_TEST_EXPECT_MSG_EQ(Warns({shares, shares, shares}), false, "there is no border");
        NS_TEST_EXPECT_MSG_EQ(Warns({bordered, bordered, bordered}), true, "3 of 3: from 0.44");
        NS_TEST_EXPECT_MSG_EQ(
            Warns({bordered, bordered, bordered, bordered}), false, "4 of 4: from 0.51");
        NS_TEST_EXPECT_MSG_EQ(Warns({keeps, keeps, shares}), true, "2 of 3");
        NS_TEST_EXPECT_MSG_EQ(Warns({EndAt(-1, 9), EndAt(-1, 9)}), false, "nothing has ended");
        const auto moves = EndAt(-1, 9);
        const std::string half =
            ShowTable({Summarize({keeps, keeps, shares, moves, moves, moves})});
        NS_TEST_EXPECT_MSG_NE(
            half.find("(--seeds 70)"), std::string::npos, "35 and as many that move");
        ExperimentSummary many;
        for (const std::size_t runs : {92, 94})
        {
            many.outcomes.resize(runs);
            for (std::size_t run = 0; run < runs; ++run)
            {
                many.outcomes[run].basin = run % 2 == 0 ? Basin::SHARING : Basin::KEEPING;
            }
            const bool warns = ShowTable({many}).find("Too few seeds") != std::string::npos;
            const bool isTooFew = runs < 93; // on the border, known to 0.1 then
            NS_TEST_EXPECT_MSG_EQ(warns, isTooFew, runs << " seeds");
        }

        auto few = Summarize({keeps, keeps, shares});
        few.metrics["throughput_tx_s"] = EstimateMean({0.123});
        few.metrics["commit_latency_p50_s"] = EstimateMean({12.3});
        std::vector<ExperimentSummary> summaries;
        for (const std::string name : {"a", "b", "c", "d", "e", "f"})
        {
            few.experiment = name + ", named as experiments of the study are, at some length";
            few.parameters["game.cost"] += 0.125;
            few.parameters["game.initial_share"] += 0.125;
            few.metrics["view_changes"] = EstimateMean({name == "a" ? 1234.0 : 0.0});
            summaries.push_back(few);
        }
        summaries.front().metrics["safety_violations"] = EstimateMean({1234});
        summaries.front().metrics["recovery_time_s"] = EstimateMean({1234});
        NS_TEST_EXPECT_MSG_NE(ShowTable(summaries).find("some length\" and 2 more. Some 35 seeds"),
                              std::string::npos,
                              ShowTable(summaries));
        for (int faults = 3; faults >= -1; --faults)
        {
            if (faults < 0) // with demanders, one kind of fault is shown
            {
                summaries.front().metrics["safety_violations"] = EstimateMean({1234});
                summaries.front().metrics["demanders_final"] = EstimateMean({0.91, 0.92, 0.93});
            }
            const std::string text = ShowTable(summaries, Format::TABLE);
            std::istringstream lines(text);
            for (std::string line; std::getline(lines, line);)
            {
                NS_TEST_EXPECT_MSG_LT(MeasureColumns(line), 121, line);
            }
            for (auto& summary : summaries)
            {
                summary.metrics.erase(faults == 3   ? "safety_violations"
                                      : faults == 2 ? "recovery_time_s"
                                                    : "view_changes");
            }
        }
    }
};

/// The suite.
class ExperimentOutcomesTestSuite : public TestSuite
{
  public:
    ExperimentOutcomesTestSuite()
        : TestSuite("gridshare-analysis-outcomes", TestSuite::Type::UNIT)
    {
        AddTestCase(new TwoBasinsTest);
        AddTestCase(new OneBasinTest);
        AddTestCase(new VerdictTest);
        AddTestCase(new SeedWarningTest);
    }
};

ExperimentOutcomesTestSuite g_experimentOutcomesTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
