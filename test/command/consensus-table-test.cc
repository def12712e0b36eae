/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "command-call.h"
#include "recomputed-columns.h"

#include "ns3/load-sweep.h"

#include <cmath>
#include <filesystem>
#include <fstream>
#include <SQLiteCpp/SQLiteCpp.h>

/**
 * @file
 * @ingroup gridshare-test
 * The tables of a consensus study: what was promised, what happened, and what a cluster can carry.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Two columns: a promise is no result, and a result no promise.
class SafetyColumnsTest : public TestCase
{
  public:
    SafetyColumnsTest()
        : TestCase("what a protocol promises and what happened are two columns")
    {
    }

  private:
    /// @return the last two cells of the row of this condition, and a comma between
    std::string FindCells(const std::string& condition) const
    {
        std::ifstream file(m_folder + "/there/table.csv");
        for (std::string line; std::getline(file, line);)
        {
            if (line.find("," + condition + ",") != std::string::npos)
            {
                const auto last = line.rfind(',');
                return line.substr(line.rfind(',', last - 1) + 1);
            }
        }
        return "no row " + condition;
    }

    void DoRun() override
    {
        m_folder = CreateTempDirFilename("safety");
        std::filesystem::create_directories(m_folder);
        std::ofstream(m_folder + "/safety.toml")
            << "study = \"consensus\"\n"
               "[cluster]\nnodes = [4]\n"
               "[run]\nduration_s = 50\nseeds = 2\n"
               "[[experiment]]\nname = \"pbft: one Byzantine\"\nfaults.byzantine = \"1\"\n"
               "[[experiment]]\nname = \"pbft: two Byzantine\"\nfaults.byzantine = \"2\"\n"
               "[[experiment]]\nname = \"raft: one Byzantine\"\nconsensus.protocol = \"raft\"\n"
               "faults.byzantine = \"1\"\n"
               "[[experiment]]\nname = \"pow: clients' loss\"\nconsensus.protocol = \"pow\"\n"
               "faults.backhaul_loss = 0.2\n"
               "[[experiment]]\nname = \"pow: partition\"\nconsensus.protocol = \"pow\"\n"
               "faults.partition_start_s = 5\nfaults.partition_end_s = 40\n";
        const Outcome run = Call("run safety.toml --out there --no-figures", m_folder);
        NS_TEST_ASSERT_MSG_EQ(run.exitCode, 0, run.output);
        NS_TEST_EXPECT_MSG_EQ(
            FindCells("one Byzantine"), "promised,kept", "as many as PBFT survives");
        NS_TEST_EXPECT_MSG_EQ(FindCells("two Byzantine"), "not promised,kept", "more, and no harm");
        NS_TEST_EXPECT_MSG_EQ(FindCells("clients' loss"), "promised,kept", "no block is late");
        // For 35 s each half of the miners finalises a chain of its own; all seeds are counted.
        const auto count =
            SQLite::Database(m_folder + "/there/results.sqlite")
                .execAndGet("SELECT sum(value) FROM metric JOIN experiment_run ON id = run_id "
                            "WHERE name = 'safety_violations' AND "
                            "experiment LIKE 'pow: partition%'")
                .getDouble();
        NS_TEST_EXPECT_MSG_GT(count, 0, "both halves of the network have their own blocks");
        NS_TEST_EXPECT_MSG_EQ(FindCells("partition"),
                              "not promised,violated (" + std::to_string(std::llround(count)) + ")",
                              "and it happened");
        std::ifstream file(m_folder + "/there/table.csv");
        const std::string table((std::istreambuf_iterator<char>(file)), {});
        NS_TEST_EXPECT_MSG_NE(
            table.find("\nraft,one Byzantine,4,0,"), std::string::npos, "not run");
        NS_TEST_EXPECT_MSG_NE(table.find(",,not promised,\n"), std::string::npos, "so no result");
    }

    std::string m_folder; //!< where the run is
};

/// A cluster under a load: what came of it in two seeds, a second apart from the mean.
ConsensusReportRow
MakeLoadedRow(const std::string& protocol, double load, double throughput)
{
    ConsensusReportRow row;
    row.name = protocol + ", n = 7";
    row.condition = "healthy [load.transactions_per_s = " + FormatExactly(load) + "]";
    row.protocol = protocol;
    row.nodes = 7;
    row.summary.finished.resize(2);
    row.summary.parameters = {{"load.transactions_per_s", load}, {"run.duration_s", 100}};
    row.summary.parametersJson = "{\"consensus.protocol\": \"" + protocol +
                                 "\", \"load.transactions_per_s\": " + FormatExactly(load) + "}";
    row.summary.metrics["offered_load_tx_s"] = EstimateMean({load, load});
    row.summary.metrics["throughput_tx_s"] = EstimateMean({throughput - 1, throughput + 1});
    row.summary.metrics["block_capacity_tx_s"] = EstimateMean({50, 50});
    row.summary.metrics["commit_latency_p50_s"] = EstimateMean({10, 10});
    return row;
}

/// The rule of capacity on hand-made rows. A light load waits 10 s of 100 s, so that 0.9 of it is
/// all that a run shows; a load saturates below 0.9 x 0.95 = 0.855 of it.
class CapacityTableTest : public RecomputingTableTest
{
  public:
    CapacityTableTest()
        : RecomputingTableTest("capacity is the largest throughput of the loads that saturate")
    {
    }

  private:
    void DoRun() override
    {
        const std::vector<ConsensusReportRow> rows{
            MakeLoadedRow("blocks", 100, 43),  // out of order, and less than at 60
            MakeLoadedRow("blocks", 20, 18),   // what the end cuts off
            MakeLoadedRow("blocks", 52, 44.6), // 0.858
            MakeLoadedRow("blocks", 60, 44),
            MakeLoadedRow("links", 20, 17.2), // 0.86
            MakeLoadedRow("links", 40, 34.1), // 0.8525
            MakeLoadedRow("light", 20, 18),
            MakeLoadedRow("light", 30, 27),
            MakeLoadedRow("alone", 30, 1),
        };
        const auto sweeps = FindLoadSweeps(rows);
        NS_TEST_EXPECT_MSG_EQ(SelectUnswept(rows, sweeps).size(), 1, "one load is no sweep");
        const auto shown = ReadCsvRows(MakeCapacityTable(sweeps));
        NS_TEST_ASSERT_MSG_EQ(shown.size(), 3, "a row a cluster");
        ExpectKnownColumns(CONSENSUS, shown[0]);
        ExpectColumn(CONSENSUS, shown[0], "protocol", "blocks");
        ExpectColumn(CONSENSUS, shown[0], "condition", "healthy");
        ExpectColumn(CONSENSUS, shown[0], "nodes", 7);
        ExpectColumn(CONSENSUS, shown[0], "capacity_tx_s", 44);
        ExpectColumn(
            CONSENSUS, shown[0], "capacity_tx_s_ci95", 12.7062, 1e-4); // t(0.975, 1) s / 2^0.5
        ExpectColumn(CONSENSUS, shown[0], "block_capacity_tx_s", 50);
        ExpectColumn(CONSENSUS, shown[0], "verdict", "blocks"); // 44 of 42.75 at least
        ExpectColumn(CONSENSUS, shown[1], "capacity_tx_s", 34.1);
        ExpectColumn(CONSENSUS, shown[1], "verdict", "below blocks");
        ExpectColumn(CONSENSUS, shown[2], "capacity_tx_s", "");
        ExpectColumn(CONSENSUS, shown[2], "verdict", "not reached, at least 27.0");
    }
};

/// From a scenario to the two tables and the figure.
class SaturationRunTest : public TestCase
{
  public:
    SaturationRunTest()
        : TestCase("a sweep of the load has a table of capacity and a figure")
    {
    }

  private:
    void DoRun() override
    {
        const std::string folder = CreateTempDirFilename("saturation");
        std::filesystem::create_directories(folder);
        const Outcome run = Call("run saturation --set cluster.nodes=[4] --set run.duration_s=20 "
                                 "--set ledger.block_transactions=5 "
                                 "--set ledger.admission_burst=20 --seeds 2 "
                                 "--sweep load.transactions_per_s=2,20 --out there",
                                 folder);
        NS_TEST_ASSERT_MSG_EQ(run.exitCode, 0, run.output);
        for (const auto* heading : {"offered", "throughput", "refused", "capacity", "bound"})
        {
            NS_TEST_EXPECT_MSG_NE(run.output.find(heading), std::string::npos, heading);
        }
        const auto rows = ReadCsvRows(ReadWhole(folder + "/there/capacity.csv"));
        NS_TEST_ASSERT_MSG_EQ(rows.size(), 5, "a row a protocol");
        for (const auto& row : rows)
        {
            NS_TEST_EXPECT_MSG_EQ(row.at("block_capacity_tx_s"), "5", "five a second");
            NS_TEST_EXPECT_MSG_EQ(row.at("condition"), "healthy", "without the load");
        }
        const std::string figure = ReadWhole(folder + "/there/saturation.svg");
        for (const auto* text :
             {"all that is offered", "blocks allow 5", "pbft", "hotstuff", "pow"})
        {
            NS_TEST_EXPECT_MSG_NE(figure.find(text), std::string::npos, text);
        }
        NS_TEST_EXPECT_MSG_EQ(std::filesystem::exists(folder + "/there/throughput.svg"),
                              false,
                              "no figure over one number of nodes");
        const Outcome json = Call("report there --format json", folder);
        NS_TEST_EXPECT_MSG_EQ(
            json.output.find("verdict"), std::string::npos, "programs get one table");
    }
};

/// The suite of the table.
class ConsensusTableTestSuite : public TestSuite
{
  public:
    ConsensusTableTestSuite()
        : TestSuite("gridshare-consensus-table", TestSuite::Type::SYSTEM)
    {
        AddTestCase(new SafetyColumnsTest);
        AddTestCase(new CapacityTableTest);
        AddTestCase(new SaturationRunTest);
    }
};

ConsensusTableTestSuite g_consensusTableTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
