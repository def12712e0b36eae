/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "command-call.h"

#include "ns3/test.h"

#include <cmath>
#include <filesystem>
#include <fstream>
#include <SQLiteCpp/SQLiteCpp.h>

/**
 * @file
 * @ingroup gridshare-test
 * The table of a consensus study: what was promised, and what happened.
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

/// The suite of the table.
class ConsensusTableTestSuite : public TestSuite
{
  public:
    ConsensusTableTestSuite()
        : TestSuite("gridshare-consensus-table", TestSuite::Type::SYSTEM)
    {
        AddTestCase(new SafetyColumnsTest);
    }
};

ConsensusTableTestSuite g_consensusTableTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
