/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "folder-test.h"

#include "ns3/adaptive-seeds.h"
#include "ns3/results-database.h"
#include "ns3/test.h"

#include <algorithm>
#include <map>
#include <optional>
#include <SQLiteCpp/SQLiteCpp.h>
#include <string>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * Sweeps, run by the command: seeds by a rule, what is lost and taken up again, what cannot be run.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// What stands in a scenario above its sweep: runs that take a tenth of a second.
const std::string SMALL_SCENARIO =
    "[grid]\nfeeder = \"ieee13\"\nkw_per_meter = 200\n[run]\nepochs = 2\n";

/// As many seeds as a rule asks for, whatever ran before.
class AdaptiveSweepTest : public FolderTest
{
  public:
    AdaptiveSweepTest()
        : FolderTest("a rule for seeds ends with the same ones, whatever was lost or ran before")
    {
    }

  private:
    void Try() override
    {
        const std::string sweep = "[sweep]\n\"game.reward\" = [0.5, 1.0]\nseeds = ";
        Write("rule.toml",
              SMALL_SCENARIO + sweep +
                  "{ until = \"share_final\", half_width = 0.025, least = 3, most = 40 }\n");
        Write("many.toml", SMALL_SCENARIO + sweep + "40\n");
        Expect("run rule.toml --no-figures", 0, "");
        const std::string table = Read("results/rule/table.csv");
        CheckSeeds();
        for (const std::string lost : {"seed % 3 = 1", "seed > 2", "id % 2 = 0 OR seed = 1", "1"})
        {
            Lose(lost);
            Expect("run rule.toml --no-figures", 0, "");
            NS_TEST_EXPECT_MSG_EQ(Read("results/rule/table.csv"), table, "without " << lost);
        }
        Expect("run rule.toml --no-figures", 0, "nothing is simulated");
        Expect("run many.toml --no-figures", 0, "");
        Expect("run rule.toml --no-figures --out results/late", 0, "are taken from");
        NS_TEST_EXPECT_MSG_EQ(
            Read("results/late/table.csv"), table, "more seeds of another study are no part of it");
    }

    /// Delete finished runs, as if the command had been killed before.
    void Lose(const std::string& which) const
    {
        SQLite::Database database(m_folder + "/results/rule/results.sqlite",
                                  SQLite::OPEN_READWRITE);
        database.exec("PRAGMA foreign_keys = ON");
        database.exec("DELETE FROM run WHERE " + which);
    }

    /// The seeds in the database are those of the rule.
    void CheckSeeds()
    {
        const ResultsDatabase database(m_folder + "/results/rule/results.sqlite",
                                       ResultsDatabase::Access::READ);
        const auto values = database.ReadMetric("share_final");
        AdaptiveSeeds rule;
        rule.halfWidth = 0.025;
        rule.least = 3;
        rule.most = 40;
        std::map<std::string, std::vector<std::optional<double>>> samples;
        for (const auto& run : database.ReadRuns())
        {
            samples[run.experiment].emplace_back(values.at(run.id));
        }
        NS_TEST_ASSERT_MSG_EQ(samples.size(), 2, "both experiments");
        for (const auto& [experiment, sample] : samples)
        {
            NS_TEST_EXPECT_MSG_EQ(ChooseSeeds(rule, sample), sample.size(), experiment);
            NS_TEST_EXPECT_MSG_GT(sample.size(), 3, "some batches, so that the test tells");
            NS_TEST_EXPECT_MSG_LT(sample.size(), 40, "and not all");
        }
    }
};

/// Combinations that cannot be run, and sweeps from the command line.
class SweptCommandTest : public FolderTest
{
  public:
    SweptCommandTest()
        : FolderTest("impossible combinations are named or left out; --sweep adds keys")
    {
    }

  private:
    void Try() override
    {
        // A rate of 0.1 times the payoffs that a reward of 9 makes is no probability.
        const std::string sweep = "[sweep]\n\"game.reward\" = [1.0, 9.0]\n"
                                  "\"game.revision_rate\" = [0.05, 0.1]\nseeds = 1\n";
        Write("some.toml", SMALL_SCENARIO + sweep);
        Expect("run some.toml --no-figures",
               2,
               "where the sweep has game.reward = 9, game.revision_rate = 0.1");
        NS_TEST_EXPECT_MSG_EQ(Exists("results"), false, "nothing was written");
        Write("some.toml", SMALL_SCENARIO + sweep + "skip_impossible = true\n");
        Expect("run some.toml --no-figures", 0, "1 impossible combination");
        NS_TEST_EXPECT_MSG_EQ(CountRows("some"), 3, "three of four are there");
        Write("plain.toml", SMALL_SCENARIO);
        Expect("run plain.toml --no-figures --seeds 1 --sweep game.reward=0..2/3 "
               "--sweep consensus.protocol=pbft,raft",
               0,
               "");
        NS_TEST_EXPECT_MSG_EQ(CountRows("plain"), 6, "three rewards by two protocols");
        Expect("run plain.toml --sweep game.reward=0..2/3 --set game.reward=1", 2, "is swept");
        Expect("run plain.toml --sweep game.reward", 2, "--sweep section.key=value");
        const std::string type = "ns3::gridshare::MessageTransport::MaxRetries";
        Expect("run plain.toml --sweep attributes." + type + "=1,2 --" + type + "=3",
               2,
               "which is swept");
    }

    /// @return rows of a table below its heading
    std::size_t CountRows(const std::string& study) const
    {
        const std::string table = Read("results/" + study + "/table.csv");
        return static_cast<std::size_t>(std::count(table.begin(), table.end(), '\n')) - 1;
    }
};

/// The suite of sweeps that are run.
class SweepRunsTestSuite : public TestSuite
{
  public:
    SweepRunsTestSuite()
        : TestSuite("gridshare-command-sweeps", TestSuite::Type::SYSTEM)
    {
        AddTestCase(new AdaptiveSweepTest);
        AddTestCase(new SweptCommandTest);
    }
};

SweepRunsTestSuite g_sweepRunsTestSuite; //!< registered by being there

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
