/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "recomputed-columns.h"

#include "ns3/consensus-report.h"
#include "ns3/experiment-table.h"

#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * The tables of consensus and sharing studies: each column has its own number, from hand-made
 * summaries in which no two are alike.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

using Format = TextTable::Format;

/// @return an estimate over two seeds with this mean
ReplicationEstimate
Around(double mean)
{
    return EstimateMean({mean - 1, mean + 1});
}

/// Metrics, their means, and how people read these: three digits of each.
const std::vector<std::pair<std::string, std::pair<double, std::string>>> g_shown{
    {"offered_load_tx_s", {10, "10.0"}},
    {"throughput_tx_s", {11, "11.0"}},
    {"commit_latency_p50_s", {12, "12.0"}},
    {"commit_latency_p95_s", {13, "13.0"}},
    {"commit_latency_p99_s", {14, "14.0"}},
    {"block_latency_s", {15, "15.0"}},
    {"messages_per_transaction", {16, "16.0"}},
    {"bytes_per_transaction", {1742, "1742"}},
    {"view_changes", {18, "18.0"}},
    {"time_without_progress_s", {19, "19.0"}},
    {"recovery_time_s", {20, "20.0"}},
    {"stale_rate", {21, "21.0"}},
    {"transactions_refused", {22, "22.0"}},
    {"safety_violations", {23, "23.0"}},
};

ConsensusReportRow
MakeRow()
{
    ConsensusReportRow row;
    row.name = "pbft: crashed, n = 16";
    row.condition = "crashed, all";
    row.protocol = "pbft";
    row.nodes = 16;
    row.summary.finished.resize(2);
    for (const auto& [name, mean] : g_shown)
    {
        row.summary.metrics[name] = Around(mean.first);
    }
    return row;
}

/// The main table of a consensus study.
class ConsensusColumnsTest : public RecomputingTableTest
{
  public:
    ConsensusColumnsTest()
        : RecomputingTableTest("each column of the consensus table has its own number")
    {
    }

  private:
    void DoRun() override
    {
        ConsensusReportRow other = MakeRow();
        other.safetyPromised = false;
        other.protocol = "raft";
        other.summary.metrics.clear();
        other.summary.metrics["safety_violations"] = EstimateMean({0, 0});
        ConsensusReportRow none; // not promised to survive, so not run
        none.protocol = "none";
        const TextTable table = MakeConsensusTable({MakeRow(), other, none});
        const auto rows = ReadCsvRows(table);
        NS_TEST_ASSERT_MSG_EQ(rows.size(), 3, "a row each");
        ExpectKnownColumns(CONSENSUS, rows[0]);
        ExpectColumn(CONSENSUS, rows[0], "protocol", "pbft");
        ExpectColumn(CONSENSUS, rows[0], "condition", "crashed, all");
        ExpectColumn(CONSENSUS, rows[0], "nodes", 16);
        ExpectColumn(CONSENSUS, rows[0], "seeds", 2);
        ExpectColumn(CONSENSUS, rows[0], "safety_promise", "promised");
        ExpectColumn(CONSENSUS, rows[0], "safety", "violated (46)"); // 23 a seed
        ExpectColumn(CONSENSUS, rows[1], "safety_promise", "not promised");
        ExpectColumn(CONSENSUS, rows[1], "safety", "kept");
        ExpectColumn(CONSENSUS, rows[1], "throughput_tx_s", "");
        ExpectColumn(CONSENSUS, rows[2], "seeds", 0);
        ExpectColumn(CONSENSUS, rows[0], "seeds_unfinished", 0);
        ExpectColumn(CONSENSUS, rows[2], "safety", "");
        for (const auto& [name, mean] : g_shown)
        {
            ExpectColumn(CONSENSUS, rows[0], name, mean.first);
        }
        NS_TEST_EXPECT_MSG_EQ(rows[0].count("revenue_liars"), 0, "columns that nobody has");
        CheckPeople(table);
        CheckRare();
    }

    void CheckPeople(const TextTable& table)
    {
        std::string expected = "| pbft | crashed, all | 16 | 2 |";
        for (const auto& [name, mean] : g_shown)
        {
            expected += " " + mean.second + " |";
        }
        const std::string text = table.Render(Format::MD, ViewAll());
        NS_TEST_EXPECT_MSG_NE(text.find(expected + " promised | violated (46) |"),
                              std::string::npos,
                              expected << " in " << text);
        NS_TEST_EXPECT_MSG_EQ(
            text.substr(0, text.find('\n')),
            "| protocol | condition | nodes | seeds | offered (tx/s) | throughput (tx/s) | latency "
            "p50 (s) | latency p95 (s) | latency p99 (s) | block latency (s) | "
            "messages per tx | bytes per tx | view changes | without progress (s) "
            "| recovery (s) | stale rate | refused | violations | safety promise "
            "| safety |",
            "titles in the order of the numbers");
        const std::string page = table.Render(Format::MD);
        NS_TEST_EXPECT_MSG_EQ(
            page.substr(0, page.find('\n')),
            "| protocol | condition | nodes | seeds | throughput (tx/s) | latency "
            "p50 (s) | latency p99 (s) | messages per tx | bytes per tx | recovery "
            "(s) | safety promise | safety |",
            "what people see unasked");
        const std::string terminal = table.Render(Format::TABLE);
        NS_TEST_EXPECT_MSG_LT(terminal.find('\n'), 121, "as wide as a terminal");
    }

    /// All that the table has.
    static TableView ViewAll()
    {
        TableView view{{"protocol", "condition", "nodes", "seeds"}};
        for (const auto& [name, mean] : g_shown)
        {
            view.columns.push_back(name);
        }
        view.columns.insert(view.columns.end(), {"safety_promise", "safety"});
        return view;
    }

    /// Revenue of a pool, where some row has it.
    void CheckRare()
    {
        ConsensusReportRow pool = MakeRow();
        pool.summary.metrics["hash_share_liars"] = Around(31);
        pool.summary.metrics["revenue_liars"] = Around(32);
        pool.summary.metrics["revenue_liars_predicted"] = Around(33);
        const TextTable table = MakeConsensusTable({MakeRow(), pool});
        const auto rows = ReadCsvRows(table);
        NS_TEST_ASSERT_MSG_EQ(rows.size(), 2, "a row each");
        ExpectColumn(CONSENSUS, rows[0], "revenue_liars", "");
        ExpectColumn(CONSENSUS, rows[1], "hash_share_liars", 31);
        ExpectColumn(CONSENSUS, rows[1], "revenue_liars", 32);
        ExpectColumn(CONSENSUS, rows[1], "revenue_liars_predicted", 33);
        TableView view = ViewAll();
        view.columns.insert(view.columns.end() - 2,
                            {"hash_share_liars", "revenue_liars", "revenue_liars_predicted"});
        const std::string text = table.Render(Format::MD, view);
        NS_TEST_EXPECT_MSG_NE(
            text.find("| pool's hash rate | liars' revenue | Eyal and Sirer | safety promise |"),
            std::string::npos,
            "their titles, in this order");
    }
};

/// Messages and bytes by purpose.
class TrafficColumnsTest : public RecomputingTableTest
{
  public:
    TrafficColumnsTest()
        : RecomputingTableTest("each column of the traffic table has its own number")
    {
    }

  private:
    void DoRun() override
    {
        const std::vector<std::string> purposes{"proposal",
                                                "vote",
                                                "view_change",
                                                "state_transfer",
                                                "heartbeat",
                                                "gossip",
                                                "client",
                                                "sent"};
        ConsensusReportRow row = MakeRow();
        std::string expected = "| pbft | crashed, all | 16 | 2 |";
        double value = 100;
        for (const std::string quantity : {"messages_", "bytes_"})
        {
            for (const auto& purpose : purposes)
            {
                row.summary.metrics[quantity + purpose] = Around(++value);
                expected += " " + std::to_string(std::lround(value)) + " |";
            }
        }
        const TextTable table = MakeTrafficTable({row});
        const auto rows = ReadCsvRows(table);
        NS_TEST_ASSERT_MSG_EQ(rows.size(), 1, "a row");
        ExpectKnownColumns(CONSENSUS, rows[0]);
        value = 100;
        for (const std::string quantity : {"messages_", "bytes_"})
        {
            for (const auto& purpose : purposes)
            {
                ExpectColumn(CONSENSUS, rows[0], quantity + purpose, ++value);
            }
        }
        TableView all{{"protocol", "condition", "nodes", "seeds"}};
        for (const std::string quantity : {"messages_", "bytes_"})
        {
            for (const auto& purpose : purposes)
            {
                all.columns.push_back(quantity + purpose);
            }
        }
        const std::string text = table.Render(Format::MD, all);
        NS_TEST_EXPECT_MSG_NE(text.find(expected), std::string::npos, text);
        NS_TEST_EXPECT_MSG_NE(
            text.find("| messages: proposals | messages: votes | messages: view changes | "
                      "messages: state transfer | messages: heartbeats | messages: gossip | "
                      "messages: clients | messages: all | bytes: proposals |"),
            std::string::npos,
            "titles in the order of the numbers: " << text);
    }
};

/// What a sharing study's table has besides the means of metrics.
class SharingColumnsTest : public RecomputingTableTest
{
  public:
    SharingColumnsTest()
        : RecomputingTableTest("a sharing table's parameters, seeds and intervals")
    {
    }

  private:
    void DoRun() override
    {
        ExperimentSummary summary;
        summary.scenario = "scene";
        summary.experiment = "one";
        summary.parameters = {
            {"game.cost", 0.25}, {"game.reward", 0.5}, {"game.initial_share", 0.75}};
        summary.finished.resize(3);
        summary.unfinished = 4;
        summary.metrics["convergence_epochs"] = EstimateMean({10, 12});
        summary.metrics["share_final"] = EstimateMean({0.5, 0.7});
        const auto rows = ReadCsvRows(MakeExperimentTable({summary}, Format::CSV));
        NS_TEST_ASSERT_MSG_EQ(rows.size(), 1, "a row");
        ExpectKnownColumns(SHARING, rows[0]);
        ExpectColumn(SHARING, rows[0], "scenario", "scene");
        ExpectColumn(SHARING, rows[0], "experiment", "one");
        ExpectColumn(SHARING, rows[0], "cost", 0.25);
        ExpectColumn(SHARING, rows[0], "reward", 0.5);
        ExpectColumn(SHARING, rows[0], "initial_share", 0.75);
        ExpectColumn(SHARING, rows[0], "seeds", 3);
        ExpectColumn(SHARING, rows[0], "seeds_unfinished", 4);
        ExpectColumn(SHARING, rows[0], "seeds_converged", 2);
        // t(0.975, 1) = 12.7062; s / sqrt(2) is half the difference.
        ExpectColumn(SHARING, rows[0], "share_final_ci95", 12.7062 * 0.1, 1e-4);
        ExpectColumn(SHARING, rows[0], "convergence_epochs", ""); // one seed did not converge
        ExpectColumn(SHARING, rows[0], "convergence_epochs_ci95", "");
    }
};

/// The suite of the columns.
class ConsensusColumnsTestSuite : public TestSuite
{
  public:
    ConsensusColumnsTestSuite()
        : TestSuite("gridshare-consensus-columns", TestSuite::Type::UNIT)
    {
        AddTestCase(new ConsensusColumnsTest);
        AddTestCase(new TrafficColumnsTest);
        AddTestCase(new SharingColumnsTest);
    }
};

ConsensusColumnsTestSuite g_consensusColumnsTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
