/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "example-run.h"
#include "scratch-directory.h"

#include "ns3/experiment-table.h"
#include "ns3/figure-panels.h"
#include "ns3/results-report.h"
#include "ns3/test.h"

#include <cstdlib>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

/**
 * @file
 * @ingroup gridshare-test
 * Each column shows its own metric, and each figure its own series, to the number.
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

const std::vector<std::string> g_metrics{"trade_volume",
                                         "trade_value",
                                         "share_initial",
                                         "share_predicted",
                                         "share_final",
                                         "convergence_epochs_predicted",
                                         "convergence_time_s_predicted",
                                         "convergence_epochs",
                                         "convergence_time_s",
                                         "throughput_tx_s",
                                         "commit_latency_p50_s",
                                         "commit_latency_p95_s",
                                         "block_propagation_p50_s",
                                         "block_propagation_p90_s",
                                         "transactions_submitted",
                                         "transactions_committed",
                                         "transactions_refused",
                                         "transactions_lost",
                                         "transactions_pending",
                                         "messages_sent",
                                         "bytes_sent",
                                         "transactions_late",
                                         "readings_lost",
                                         "safety_violations",
                                         "view_changes",
                                         "reorganisations",
                                         "stale_rate",
                                         "time_without_progress_s",
                                         "recovery_time_s"};

/// Metric k has the values 100 + k - 1, + 0 and + 1 of three seeds.
ExperimentSummary
MakeSummary()
{
    ExperimentSummary summary;
    summary.scenario = "scene";
    summary.experiment = "one";
    summary.parameters = {{"game.cost", 0.25}, {"game.reward", 0.5}, {"game.initial_share", 0.75}};
    summary.finished.resize(3);
    summary.unfinished = 2;
    double value = 100;
    for (const auto& name : g_metrics)
    {
        value += 1;
        summary.metrics[name] = EstimateMean({value - 1, value, value + 1});
    }
    return summary;
}

double
GetValue(const std::string& metric)
{
    return 101 + static_cast<double>(std::find(g_metrics.begin(), g_metrics.end(), metric) -
                                     g_metrics.begin());
}

/// The cells of the first row of a Markdown table, by title.
std::map<std::string, std::string>
ReadFirstRow(const ExperimentSummary& summary)
{
    std::istringstream text(MakeExperimentTable({summary}, Format::MD).Render(Format::MD));
    std::vector<std::vector<std::string>> rows;
    for (std::string line; std::getline(text, line);)
    {
        rows.emplace_back();
        std::istringstream cells(line.substr(1));
        for (std::string cell; std::getline(cells, cell, '|');)
        {
            rows.back().push_back(cell.substr(1, cell.size() - 2));
        }
    }
    std::map<std::string, std::string> row;
    for (std::size_t i = 0; i < rows.at(0).size(); ++i)
    {
        row[rows[0][i]] = rows.at(2).at(i);
    }
    return row;
}

/// The columns that programs read have the names of their metrics.
class ProgramColumnsTest : public TestCase
{
  public:
    ProgramColumnsTest()
        : TestCase("each column for programs has the mean of the metric of its name")
    {
    }

  private:
    void DoRun() override
    {
        const auto row = nlohmann::json::parse(
            MakeExperimentTable({MakeSummary()}, Format::JSON).Render(Format::JSON))[0];
        std::size_t columns = 0;
        for (const auto& metric : g_metrics)
        {
            ++columns;
            NS_TEST_ASSERT_MSG_EQ(row.contains(metric), true, metric);
            NS_TEST_EXPECT_MSG_EQ(row[metric].get<double>(), GetValue(metric), metric);
        }
        // s = 1 and t(0.975, 2) = 4.30265.
        for (const auto* metric : {"share_final",
                                   "convergence_epochs",
                                   "convergence_time_s",
                                   "throughput_tx_s",
                                   "commit_latency_p50_s",
                                   "commit_latency_p95_s",
                                   "block_propagation_p50_s",
                                   "block_propagation_p90_s"})
        {
            ++columns;
            NS_TEST_EXPECT_MSG_EQ_TOL(row[std::string(metric) + "_ci95"].get<double>(),
                                      4.30265 / std::sqrt(3),
                                      1e-5,
                                      metric);
        }
        NS_TEST_EXPECT_MSG_EQ(row["scenario"].get<std::string>(), "scene", "scenario");
        NS_TEST_EXPECT_MSG_EQ(row["experiment"].get<std::string>(), "one", "experiment");
        const std::pair<const char*, double> others[] = {{"cost", 0.25},
                                                         {"reward", 0.5},
                                                         {"initial_share", 0.75},
                                                         {"seeds", 3},
                                                         {"seeds_unfinished", 2},
                                                         {"seeds_converged", 3}};
        for (const auto& [name, value] : others)
        {
            NS_TEST_EXPECT_MSG_EQ(row[name].get<double>(), value, name);
        }
        NS_TEST_EXPECT_MSG_EQ(row.size(), columns + 8, "no column without a test");
        auto half = MakeSummary();
        half.metrics["messages_sent"] = EstimateMean({1, 2});
        const auto mean = nlohmann::json::parse(
            MakeExperimentTable({half}, Format::JSON).Render(Format::JSON))[0]["messages_sent"];
        NS_TEST_EXPECT_MSG_EQ(mean.get<double>(), 1.5, "the mean of counts is no count");
        NS_TEST_EXPECT_MSG_EQ(row["messages_sent"].is_number_integer(), true, "a whole one is");
    }
};

/// The columns that people read.
class PeopleColumnsTest : public TestCase
{
  public:
    PeopleColumnsTest()
        : TestCase("each column for people has the metric that its title says, in its unit")
    {
    }

  private:
    void DoRun() override
    {
        auto summary = MakeSummary();
        for (auto* metric : {"convergence_time_s"})
        {
            summary.metrics[metric] = EstimateMean({3600, 7200, 10800}); // s = 1 h
        }
        const auto show = [](const char* metric) {
            return std::to_string(static_cast<int>(GetValue(metric)));
        };
        const std::map<std::string, std::string> expected{
            {"experiment", "one"},
            {"v / f", show("trade_volume") + " / " + show("trade_value")},
            {"c", "0.25"},
            {"w", "0.5"},
            {"x0", "0.75"},
            {"seeds", "3 of 5"},
            {"x predicted", show("share_predicted")},
            {"x simulated", show("share_final") + " ± 2.5"},
            {"epochs predicted", show("convergence_epochs_predicted")},
            {"epochs simulated", show("convergence_epochs") + " ± 2.5"},
            {"hours simulated", "2.00 ± 2.5"},
            {"tx/s", show("throughput_tx_s")},
            {"latency p50 / p95 (s)",
             show("commit_latency_p50_s") + " / " + show("commit_latency_p95_s")},
            {"block p50 / p90 (s)",
             show("block_propagation_p50_s") + " / " + show("block_propagation_p90_s")},
            {"submitted", show("transactions_submitted")},
            {"committed", show("transactions_committed")},
            {"refused", show("transactions_refused")},
            {"lost", show("transactions_lost")},
            {"late", show("transactions_late")},
            {"view changes", show("view_changes")},
            {"no progress (s)", show("time_without_progress_s")},
            {"recovery (s)", show("recovery_time_s")},
            {"stale rate", show("stale_rate")},
            {"safety violations", show("safety_violations")}};
        const auto row = ReadFirstRow(summary);
        for (const auto& [title, text] : expected)
        {
            NS_TEST_EXPECT_MSG_EQ((row.count(title) > 0 ? row.at(title) : "none"), text, title);
        }
        NS_TEST_EXPECT_MSG_EQ(row.size(), expected.size(), "no column without a test");
        summary.unfinished = 0;
        NS_TEST_EXPECT_MSG_EQ(ReadFirstRow(summary).at("seeds"), "3", "all finished");
        summary.metrics["convergence_epochs"] = EstimateMean({5});
        NS_TEST_EXPECT_MSG_EQ(
            ReadFirstRow(summary).at("hours simulated"), "not reached (2 of 3)", "two have not");
        summary.metrics.erase("trade_value");
        NS_TEST_EXPECT_MSG_EQ(ReadFirstRow(summary).at("v / f"), "-", "half a pair is none");
    }
};

/// Columns for faults stand where faults did something.
class FaultColumnsTest : public TestCase
{
  public:
    FaultColumnsTest()
        : TestCase("columns of faults stand where any of them left a trace")
    {
    }

  private:
    static bool HasFaults(const std::map<std::string, double>& values)
    {
        ExperimentSummary summary;
        for (const auto& [name, value] : values)
        {
            summary.metrics[name] = EstimateMean({value});
        }
        return ReadFirstRow(summary).count("view changes") > 0;
    }

    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_EQ(HasFaults({}), false, "nothing");
        for (const auto* metric : {"safety_violations", "view_changes", "reorganisations"})
        {
            NS_TEST_EXPECT_MSG_EQ(HasFaults({{metric, 0}}), false, metric);
            NS_TEST_EXPECT_MSG_EQ(HasFaults({{metric, 1}}), true, metric);
        }
        NS_TEST_EXPECT_MSG_EQ(HasFaults({{"recovery_time_s", 0}}), true, "recovered at once");
        NS_TEST_EXPECT_MSG_EQ(HasFaults({{"transactions_lost", 3}}), false, "a lossy network");
    }
};

/// A program in the place of gnuplot that keeps its scripts.
class ScriptKeeper
{
  public:
    explicit ScriptKeeper(const ScratchDirectory& scratch)
        : m_scratch(scratch),
          m_path(std::getenv("PATH"))
    {
        scratch.Write("gnuplot",
                      "#!/bin/sh\n/bin/cat >> '" + scratch.File("script") + "'\necho figure\n");
        std::filesystem::permissions(scratch.File("gnuplot"), std::filesystem::perms::owner_all);
        setenv("PATH", (scratch.GetPath().string() + ":" + m_path).c_str(), 1);
    }

    ~ScriptKeeper()
    {
        setenv("PATH", m_path.c_str(), 1);
    }

    ScriptKeeper(const ScriptKeeper&) = delete;
    ScriptKeeper& operator=(const ScriptKeeper&) = delete;

    std::string Take() const
    {
        const std::string script = m_scratch.Read("script");
        std::filesystem::remove(m_scratch.File("script"));
        return script;
    }

  private:
    const ScratchDirectory& m_scratch; //!< where scripts are kept
    std::string m_path;                //!< restored at the end
};

/// What gnuplot is told.
class FigureScriptTest : public TestCase
{
  public:
    FigureScriptTest()
        : TestCase("figures show hours, means of what all seeds have, and the longest prediction")
    {
    }

  private:
    void Expect(const std::string& script, const std::string& part)
    {
        NS_TEST_EXPECT_MSG_NE(script.find(part), std::string::npos, part << " in " << script);
    }

    static RunRecord MakeRun(int64_t seed, const std::vector<SeriesRecord>& series)
    {
        RunRecord run = MakeExampleRun(seed, "one", seed);
        run.series = series;
        return run;
    }

    void DoRun() override
    {
        const ScratchDirectory scratch;
        const ScriptKeeper keeper(scratch);
        ResultsDatabase database(scratch.File("results.sqlite"), Access::WRITE);
        const std::string folder = scratch.GetPath().string();
        database.WriteRun(MakeRun(1,
                                  {{"share", {{0, 0.5}, {3600, 0.25}, {7200, 1}}},
                                   {"share_predicted", {{0, 0.5}}},
                                   {"utility_share", {{0, 4}}},
                                   {"utility_keep", {{0, 5}}}}));
        const auto one = SummarizeFinished(database);
        NS_TEST_EXPECT_MSG_EQ(DrawUtilityFigure(database, one, folder), true, "utilities");
        const std::string utilities = keeper.Take();
        Expect(utilities, "$curve0 << END_OF_DATA\n0 4\n\nEND_OF_DATA\n");
        Expect(utilities, "$curve1 << END_OF_DATA\n0 5\n\nEND_OF_DATA\n");
        Expect(utilities,
               "title 'sharing', NaN with lines lc rgb '#D55E00' lw 2 title 'keeping'\n");
        Expect(utilities, "set label 2 'c = 0.5, w = 1, x₀ = 0.4'");
        database.WriteRun(MakeRun(2,
                                  {{"share", {{0, 0.25}, {3600, 0.75}}},
                                   {"share_predicted", {{0, 0.5}, {3600, 0.75}, {7200, 1}}}}));
        database.WriteRun(MakeRun(
            3, {{"share", {{0, 0}, {1800, 1}, {3600, 0.5}}}, {"share_predicted", {{0, 9}}}}));
        DrawShareFigure(database, SummarizeFinished(database), folder);
        const std::string shares = keeper.Take();
        Expect(shares, "$curve0 << END_OF_DATA\n0 0.25\n1 0.5\n\nEND_OF_DATA\n");
        Expect(shares,
               "$curve0seeds << END_OF_DATA\n0 0.5\n1 0.25\n2 1\n\n0 0.25\n1 0.75\n\n"
               "0 0\n0.5 1\n1 0.5\n\nEND_OF_DATA\n");
        Expect(shares, "$curve1 << END_OF_DATA\n0 0.5\n1 0.75\n2 1\n\nEND_OF_DATA\n");
        Expect(shares, "title 'simulation, mean (thin: seeds)', ");
        Expect(shares, "title 'prediction (replicator equation)'\n");
        Expect(shares, "set yrange [-0.02:1.02]");
        NS_TEST_EXPECT_MSG_EQ(shares.find("$curve1seeds"), std::string::npos, "one prediction");
    }
};

/// Panels in rows of up to four.
class PanelPlacesTest : public TestCase
{
  public:
    PanelPlacesTest()
        : TestCase("panels stand in rows of one, two, three or four above the legend")
    {
    }

  private:
    void DoRun() override
    {
        const std::tuple<std::size_t, int, int> sizes[] = {{1, 420, 320},
                                                           {2, 840, 320},
                                                           {4, 840, 600},
                                                           {5, 1260, 600},
                                                           {9, 1260, 880},
                                                           {10, 1680, 880}};
        const ScratchDirectory scratch;
        const ScriptKeeper keeper(scratch);
        ResultsDatabase database(scratch.File("results.sqlite"), Access::WRITE);
        std::size_t runs = 0;
        for (const auto& [panels, width, height] : sizes)
        {
            for (; runs < panels; ++runs)
            {
                database.WriteRun(
                    MakeExampleRun(static_cast<int64_t>(runs) + 1, std::to_string(runs), 1));
            }
            DrawShareFigure(database, SummarizeFinished(database), scratch.GetPath().string());
            const std::string script = keeper.Take();
            const std::string size = std::to_string(width) + "," + std::to_string(height);
            NS_TEST_EXPECT_MSG_NE(
                script.find("svg size " + size + " "), std::string::npos, panels << " panels");
            NS_TEST_EXPECT_MSG_EQ(script.find("mean (thin"), std::string::npos, "one seed each");
            if (panels == 2)
            {
                // 40 of 320 pixels are the legend's, an eighth.
                for (const char* place : {"set size 0.5,0.875\n",
                                          "set origin 0,0.125\n",
                                          "set origin 0.5,0.125\n",
                                          "set size 1,0.125\n"})
                {
                    NS_TEST_EXPECT_MSG_NE(script.find(place), std::string::npos, place);
                }
            }
            if (panels == 4)
            {
                // 280 of 600 pixels each: from 320 and from 40.
                for (const char* place : {"set origin 0,0.5333", "set origin 0.5,0.0666"})
                {
                    NS_TEST_EXPECT_MSG_NE(script.find(place), std::string::npos, place);
                }
            }
        }
    }
};

/// The suite.
class ExperimentColumnsTestSuite : public TestSuite
{
  public:
    ExperimentColumnsTestSuite()
        : TestSuite("gridshare-analysis-columns", TestSuite::Type::UNIT)
    {
        AddTestCase(new ProgramColumnsTest);
        AddTestCase(new PeopleColumnsTest);
        AddTestCase(new FaultColumnsTest);
        AddTestCase(new FigureScriptTest);
        AddTestCase(new PanelPlacesTest);
    }
};

ExperimentColumnsTestSuite g_experimentColumnsTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
