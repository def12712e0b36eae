/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "example-run.h"
#include "scratch-directory.h"

#include "ns3/experiment-table.h"
#include "ns3/results-report.h"
#include "ns3/test.h"
#include "ns3/unicode-text.h"

#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <tuple>

/**
 * @file
 * @ingroup gridshare-test
 * Each column shows its own metric, to the number.
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

/// Metrics that a table shows, in no order.
constexpr const char* METRICS =
    "trade_volume trade_value share_initial share_predicted share_final "
    "convergence_epochs_predicted convergence_time_s_predicted convergence_epochs "
    "convergence_time_s throughput_tx_s commit_latency_p50_s commit_latency_p95_s "
    "block_propagation_p50_s block_propagation_p90_s transactions_submitted "
    "transactions_committed transactions_refused transactions_lost transactions_pending "
    "messages_sent bytes_sent transactions_late readings_lost safety_violations "
    "view_changes reorganisations submissions_resent submissions_given_up sales_resent "
    "failovers stale_rate time_without_progress_s recovery_time_s ledger_bytes_per_year "
    "strong_node_bytes light_node_bytes access_meters_most reading_delay_p50_s "
    "reading_delay_p95_s readings_in_time readings_in_time_predicted readings_within_day "
    "access_headroom access_retransmissions access_airtime_mean access_airtime_busiest "
    "strong_node_link_utilisation concentrator_link_utilisation meter_link_utilisation "
    "proofs_asked proofs_verified proof_delay_p95_s proof_bytes outlay "
    "outlay_until_converged_predicted outlay_until_converged demanders_predicted "
    "demanders_final share_predicted_network share_limit share_limit_network border_ideal "
    "border_network mixed_share_network rms_to_prediction ordering delivered_share "
    "delivered_keep value_left_share value_left_keep value_paid informed capacity_share "
    "unpaid_access unpaid_backhaul unpaid_mempool unpaid_block_space unpaid_consensus "
    "unpaid_down_node unpaid_invalid";

std::vector<std::string>
ListMetrics()
{
    std::istringstream words(METRICS);
    return {std::istream_iterator<std::string>(words), std::istream_iterator<std::string>()};
}

const std::vector<std::string> g_metrics = ListMetrics();

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
ReadFirstRow(const ExperimentSummary& summary, const std::vector<std::string>& columns = {})
{
    std::istringstream text(
        MakeExperimentTable({summary}, Format::MD).Render(Format::MD, {columns}));
    std::vector<std::vector<std::string>> rows;
    for (std::string line; std::getline(text, line) && !line.empty();)
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
                                   "block_propagation_p90_s",
                                   "outlay_until_converged",
                                   "demanders_final"})
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
        // experiment-outcomes-test.cc has 20 columns about where and when runs settle.
        NS_TEST_EXPECT_MSG_EQ(row.size(), columns + 8 + 20, "no column without a test");
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
        summary.metrics["share_final"] = EstimateMean({0.4, 0.5, 0.6});
        const auto show = [](const char* metric) {
            return std::to_string(static_cast<int>(GetValue(metric)));
        };
        // Column, its title, its text.
        const std::vector<std::tuple<std::string, std::string, std::string>> expected{
            {"experiment", "experiment", "one"},
            {"trade_volume", "v", show("trade_volume")},
            {"trade_value", "f", show("trade_value")},
            {"cost", "c", "0.25"},
            {"reward", "w", "0.5"},
            {"initial_share", "x0", "0.75"},
            {"seeds", "seeds", "3 of 5"},
            {"share_initial", "share initial", show("share_initial")},
            {"share_predicted", "share, ideal", show("share_predicted")},
            {"share_predicted_network", "share, network", show("share_predicted_network")},
            {"share_final", "share, simulated", "0.500 ± 0.25"},
            {"share_final_ci95", "± 95 %, share final", "0.248"},
            {"demanders_predicted", "demanders, predicted", show("demanders_predicted")},
            {"demanders_final", "demanders, simulated", show("demanders_final") + " ± 2.5"},
            {"convergence_epochs_predicted",
             "settled after (epochs), ideal",
             show("convergence_epochs_predicted")},
            {"convergence_time_s_predicted",
             "settled after (s), ideal",
             show("convergence_time_s_predicted")},
            {"convergence_epochs", "settled after (epochs)", show("convergence_epochs") + " ± 2.5"},
            {"convergence_time_s", "settled after (h)", "2.00 ± 2.5"},
            {"throughput_tx_s", "throughput (tx/s)", show("throughput_tx_s")},
            {"commit_latency_p50_s", "latency p50 (s)", show("commit_latency_p50_s")},
            {"commit_latency_p95_s", "latency p95 (s)", show("commit_latency_p95_s")},
            {"block_propagation_p50_s", "block p50 (s)", show("block_propagation_p50_s")},
            {"block_propagation_p90_s", "block p90 (s)", show("block_propagation_p90_s")},
            {"transactions_submitted", "submitted", show("transactions_submitted")},
            {"transactions_committed", "committed", show("transactions_committed")},
            {"transactions_refused", "refused", show("transactions_refused")},
            {"transactions_lost", "lost", show("transactions_lost")},
            {"transactions_pending", "pending", show("transactions_pending")},
            {"transactions_late", "late", show("transactions_late")},
            {"messages_sent", "messages sent", show("messages_sent")},
            {"bytes_sent", "bytes sent", show("bytes_sent")},
            {"readings_lost", "readings lost", show("readings_lost")},
            {"view_changes", "view changes", show("view_changes")},
            {"reorganisations", "reorganisations", show("reorganisations")},
            {"submissions_resent", "orders resent", show("submissions_resent")},
            {"submissions_given_up", "orders given up", show("submissions_given_up")},
            {"sales_resent", "sales resent", show("sales_resent")},
            {"failovers", "failovers", show("failovers")},
            {"time_without_progress_s", "without progress (s)", show("time_without_progress_s")},
            {"recovery_time_s", "recovery (s)", show("recovery_time_s")},
            {"stale_rate", "stale rate", show("stale_rate")},
            {"outlay_until_converged",
             "outlay until converged",
             show("outlay_until_converged") + " ± 2.5"},
            {"safety_violations", "safety violations", show("safety_violations")}};
        std::vector<std::string> columns;
        for (const auto& [column, title, text] : expected)
        {
            columns.push_back(column);
        }
        const auto row = ReadFirstRow(summary, columns);
        for (const auto& [column, title, text] : expected)
        {
            NS_TEST_EXPECT_MSG_EQ((row.count(title) > 0 ? row.at(title) : "none"), text, title);
        }
        NS_TEST_EXPECT_MSG_EQ(row.size(), expected.size(), "each has a title of its own");
        summary.unfinished = 0;
        NS_TEST_EXPECT_MSG_EQ(ReadFirstRow(summary).at("seeds"), "3", "all finished");
        summary.metrics["convergence_epochs"] = EstimateMean({5});
        NS_TEST_EXPECT_MSG_EQ(
            ReadFirstRow(summary).at("settled after (epochs)"), "not in 2 of 3", "two have not");
        NS_TEST_EXPECT_MSG_EQ(
            ReadFirstRow(summary, {"outlay_until_converged"}).at("outlay until converged"),
            "-",
            "what all three paid until then is unknown");
    }
};

/// Columns for faults stand where faults did something.
class FaultColumnsTest : public TestCase
{
  public:
    FaultColumnsTest()
        : TestCase("columns of faults stand where any of them left a trace, in place of details")
    {
    }

  private:
    /// The titles of columns about faults, and of the one that makes place for them.
    static std::string ListFaults(const std::map<std::string, double>& values)
    {
        ExperimentSummary summary;
        for (const auto& [name, value] : values)
        {
            summary.metrics[name] = EstimateMean({value});
        }
        const auto row = ReadFirstRow(summary);
        std::string titles;
        for (const auto* title : {"safety violations",
                                  "recovery (s)",
                                  "failovers",
                                  "view changes",
                                  "reorganisations",
                                  "lost",
                                  "throughput (tx/s)"})
        {
            titles += row.count(title) > 0 ? std::string(title) + "; " : "";
        }
        return titles;
    }

    void DoRun() override
    {
        const std::string none = "throughput (tx/s); ";
        NS_TEST_EXPECT_MSG_EQ(ListFaults({}), none, "nothing");
        const std::pair<const char*, const char*> faults[] = {
            {"safety_violations", "safety violations; "},
            {"failovers", "failovers; "},
            {"view_changes", "view changes; "},
            {"reorganisations", "reorganisations; "}};
        for (const auto& [metric, title] : faults)
        {
            NS_TEST_EXPECT_MSG_EQ(ListFaults({{metric, 0}}), none, metric);
            NS_TEST_EXPECT_MSG_EQ(ListFaults({{metric, 1}}), title, metric);
        }
        NS_TEST_EXPECT_MSG_EQ(
            ListFaults({{"recovery_time_s", 0}}), "recovery (s); ", "recovered at once");
        NS_TEST_EXPECT_MSG_EQ(ListFaults({{"transactions_lost", 3}}), none, "a lossy network");
        NS_TEST_EXPECT_MSG_EQ(ListFaults({{"safety_violations", 1},
                                          {"recovery_time_s", 1},
                                          {"view_changes", 1},
                                          {"reorganisations", 1},
                                          {"transactions_lost", 1}}),
                              "safety violations; recovery (s); view changes; ",
                              "no more than fit a page");
    }
};

/// What stands under the table, and what only there.
class ExperimentNotesTest : public TestCase
{
  public:
    ExperimentNotesTest()
        : TestCase("symbols, equal parameters, the worth of a trade and missing runs stand below")
    {
    }

  private:
    void DoRun() override
    {
        auto first = MakeSummary();
        auto second = MakeSummary();
        second.parameters["game.reward"] = 2;
        const auto text = [&] {
            const TextTable table = MakeExperimentTable({first, second}, Format::MD);
            return table.Render(Format::MD);
        };
        NS_TEST_EXPECT_MSG_NE(text().find("| experiment | w | seeds |"),
                              std::string::npos,
                              "a column for what differs: " << text());
        NS_TEST_EXPECT_MSG_NE(
            text().find("\nc: cost of joining, 0.25 in all rows; w: reward for each side when both "
                        "have joined; x0: initial share of sharing providers, 0.75 in all rows.\n"),
            std::string::npos,
            "symbols: " << text());
        NS_TEST_EXPECT_MSG_NE(text().find("A trade of v = 101 readings is worth f = 102."),
                              std::string::npos,
                              "a trade: " << text());
        NS_TEST_EXPECT_MSG_NE(text().find("\n4 runs of 10 are missing: see "),
                              std::string::npos,
                              "2 of 5 in each: " << text());
        first.unfinished = 0;
        second.unfinished = 1;
        NS_TEST_EXPECT_MSG_NE(
            text().find("\n1 run of 7 is missing: see "), std::string::npos, text());
        second.unfinished = 0;
        second.metrics["trade_value"] = EstimateMean({7});
        NS_TEST_EXPECT_MSG_EQ(text().find("missing"), std::string::npos, "none");
        NS_TEST_EXPECT_MSG_EQ(text().find("A trade of"), std::string::npos, "of different worth");
        first.experiment = "a name that is much too long for a table that fits a terminal of 120";
        const std::string terminal =
            MakeExperimentTable({first, second}, Format::TABLE).Render(Format::TABLE);
        std::istringstream lines(terminal);
        for (std::string line; std::getline(lines, line);)
        {
            NS_TEST_EXPECT_MSG_LT(MeasureColumns(line), 121, line);
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
        AddTestCase(new ExperimentNotesTest);
    }
};

ExperimentColumnsTestSuite g_experimentColumnsTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
