/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "command-call.h"

#include "ns3/test.h"

#include <filesystem>
#include <fstream>
#include <SQLiteCpp/SQLiteCpp.h>

/**
 * @file
 * @ingroup gridshare-test
 * Runs as users make them, and what they leave: tables, figures, databases, chains.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// A small run writes what it says, and again gives the same results.
class SmallRunTest : public TestCase
{
  public:
    SmallRunTest()
        : TestCase("run writes tables and database, and --seeds, --set, --out do what they say")
    {
    }

  private:
    void DoRun() override
    {
        const std::string folder = CreateTempDirFilename("run");
        std::filesystem::create_directories(folder);
        const std::string words =
            "run paper --set grid.feeder=ieee13 --set grid.kw_per_meter=50 --set run.epochs=3"
            " --seeds 2 --no-figures --format csv --out there";
        const Outcome first = Call(words, folder);
        NS_TEST_EXPECT_MSG_EQ(first.exitCode, 0, first.output);
        for (const char* name : {"results.sqlite", "table.md", "table.csv", "table.tex"})
        {
            NS_TEST_EXPECT_MSG_EQ(
                std::filesystem::exists(folder + "/there/" + name), true, name << " is there");
        }
        // The notes on standard error differ: nothing is simulated again.
        const Outcome second =
            Call("list > /dev/null; { '" GRIDSHARE_TOOL "' " + words + " 2> notes; }", folder);
        NS_TEST_EXPECT_MSG_NE(first.output.find(second.output),
                              std::string::npos,
                              "the same command, the same table: " << second.output);
    }
};

/// Theory beside a run is that of the run, and says that it is theory.
class TheoryFigureTest : public TestCase
{
  public:
    TheoryFigureTest()
        : TestCase("figures of theory have the parameters of the run, and report makes them again")
    {
    }

  private:
    void DoRun() override
    {
        const std::string folder = CreateTempDirFilename("theory");
        std::filesystem::create_directories(folder);
        const Outcome run = Call("run paper --set grid.feeder=ieee13 --set grid.kw_per_meter=50 "
                                 "--set run.epochs=3 --seeds 1 --set game.cost=0.8 --out there",
                                 folder);
        NS_TEST_EXPECT_MSG_EQ(run.exitCode, 0, run.output);
        const std::string there = folder + "/there/";
        const std::string shares = ReadWhole(there + "experiment-1-shares.svg");
        for (const char* part : {"theory: f = 5, g = 0.2, c = 0.8, w = 1, x₀ = 0.3, κ = 0.12",
                                 "1 joining is free [game.cost = 0.8]"})
        {
            NS_TEST_EXPECT_MSG_NE(shares.find(part), std::string::npos, part);
        }
        const std::string value = ReadWhole(there + "value-piecewise.svg");
        for (const char* part : {"v min = 1<", "v₁ = 8<", "v₂ = 16<", "v max = 32<"})
        {
            NS_TEST_EXPECT_MSG_NE(value.find(part), std::string::npos, part);
        }
        NS_TEST_EXPECT_MSG_EQ(
            std::filesystem::exists(there + "value-logarithmic.svg"), false, "no run has it");
        const std::string told = "experiment \"1 joining is free\" states game.cost = 0; --set "
                                 "makes it 0.8";
        NS_TEST_EXPECT_MSG_NE(run.output.find(told), std::string::npos, run.output);
        NS_TEST_EXPECT_MSG_NE(ReadWhole(there + "table.md").find("free [game.cost = 0.8]"),
                              std::string::npos,
                              "the table says so, too");
        std::filesystem::remove(there + "experiment-1-shares.svg");
        NS_TEST_EXPECT_MSG_EQ(Call("report there", folder).exitCode, 0, "report");
        NS_TEST_EXPECT_MSG_EQ(
            ReadWhole(there + "experiment-1-shares.svg"), shares, "the same figure again");
    }
};

/// A network study draws its figure, unless told not to.
class StudyFigureTest : public TestCase
{
  public:
    /**
     * @param study its name, which is that of its tables
     * @param figure name of its figure
     * @param words of a small run
     * @param label a word of the figure
     */
    StudyFigureTest(const std::string& study,
                    const std::string& figure,
                    const std::string& words,
                    const std::string& label)
        : TestCase("the " + study + " study draws its figure, and --no-figures does not"),
          m_study(study),
          m_figure(figure),
          m_words(words),
          m_label(label)
    {
    }

  private:
    void DoRun() override
    {
        const std::string folder = CreateTempDirFilename(m_study);
        std::filesystem::create_directories(folder);
        const std::string out = m_words + " --out ";
        NS_TEST_EXPECT_MSG_EQ(Call(out + "drawn", folder).exitCode, 0, "it runs");
        NS_TEST_EXPECT_MSG_EQ(Call(out + "plain --no-figures", folder).exitCode, 0, "without");
        std::ifstream file(folder + "/drawn/" + m_figure + ".svg");
        const std::string figure((std::istreambuf_iterator<char>(file)),
                                 std::istreambuf_iterator<char>());
        NS_TEST_EXPECT_MSG_NE(
            figure.find(m_label), std::string::npos, "what was run is in the figure");
        for (const auto& [name, there] : {std::make_pair("/drawn/" + m_figure + ".png", true),
                                          std::make_pair("/plain/" + m_study + ".csv", true),
                                          std::make_pair("/plain/" + m_figure + ".svg", false)})
        {
            NS_TEST_EXPECT_MSG_EQ(std::filesystem::exists(folder + name), there, name);
        }
    }

    std::string m_study;  //!< its name
    std::string m_figure; //!< of its files, without ending
    std::string m_words;  //!< of a small run
    std::string m_label;  //!< a word of the figure
};

/// Where no block counts there is no percentile: not 0, in no format, and no figure.
class EmptySampleTest : public TestCase
{
  public:
    EmptySampleTest()
        : TestCase("percentiles of nothing are empty, null or a dash, and no figure is drawn")
    {
    }

  private:
    void DoRun() override
    {
        const std::string folder = CreateTempDirFilename("empty");
        std::filesystem::create_directories(folder);
        // Blocks follow each other faster than they travel: none reaches everyone.
        std::ofstream(folder + "/crowded.toml") << "study = \"propagation\"\n"
                                                   "[overlay]\nnodes = 50\n"
                                                   "[relay]\nuploads = \"simblock\"\n"
                                                   "fetch_parents = false\n"
                                                   "[mining]\ninterval_s = 0.01\n"
                                                   "[run]\nblocks = 20\n";
        const std::string words = "run crowded.toml --out there --format ";
        const Outcome csv = Call(words + "csv", folder);
        NS_TEST_ASSERT_MSG_EQ(csv.exitCode, 0, csv.output);
        NS_TEST_EXPECT_MSG_NE(csv.output.find(",1,50,20,,"), std::string::npos, csv.output);
        NS_TEST_EXPECT_MSG_NE(csv.output.find(",,,,,,,,"), std::string::npos, csv.output);
        NS_TEST_EXPECT_MSG_NE(
            csv.output.find("of the main chain do not count"), std::string::npos, csv.output);
        NS_TEST_EXPECT_MSG_NE(csv.output.find("no figure"), std::string::npos, csv.output);
        NS_TEST_EXPECT_MSG_EQ(std::filesystem::exists(folder + "/there/propagation-curves.svg"),
                              false,
                              "none is drawn");
        const Outcome json = Call(words + "json", folder);
        NS_TEST_ASSERT_MSG_EQ(json.exitCode, 0, json.output);
        for (const std::string name : {"mean_ms", "p10_ms", "p50_ms", "p99_ms"})
        {
            const auto at = json.output.find("\"" + name + "\"");
            NS_TEST_ASSERT_MSG_NE(at, std::string::npos, json.output);
            NS_TEST_EXPECT_MSG_EQ(json.output.substr(json.output.find(':', at) + 1, 5),
                                  " null",
                                  name << " in " << json.output);
        }
    }
};

/// A stored chain passes its audit; with a byte changed, or blocks removed, it does not.
class AuditTest : public TestCase
{
  public:
    AuditTest()
        : TestCase("the chain of a run is audited: a changed byte, missing blocks, another run")
    {
    }

  private:
    void DoRun() override
    {
        m_folder = CreateTempDirFilename("audit");
        std::filesystem::create_directories(m_folder);
        const Outcome run = Call("run paper --set grid.feeder=ieee13 --set grid.kw_per_meter=200"
                                 " --set run.epochs=6 --seeds 2 --no-figures --out there"
                                 " --set run.store_chain=true",
                                 m_folder);
        NS_TEST_ASSERT_MSG_EQ(run.exitCode, 0, run.output);
        Expect("", 0, "all as they should be; compared with the experiment \"1 joining is free\"");
        Expect("UPDATE chain_transaction SET bytes = substr(bytes, 1, 40) || x'ff' || "
               "substr(bytes, 42) WHERE height = 1 AND position = 0",
               1,
               "height 1 position 0");
        // Sound in itself, as if the run had never gone further.
        Expect("DELETE FROM chain_block WHERE height > 0; DELETE FROM chain_transaction;"
               "DELETE FROM chain_settlement",
               1,
               "missing, by results.sqlite: blocks " + Count("block") + ", transactions " +
                   Count("transaction"));
        Expect("DELETE FROM chain_block WHERE height = 2;"
               "DELETE FROM chain_transaction WHERE height = 2",
               1,
               "chain_block height 2    ");
        Expect("UPDATE chain_run SET seed = 3", 1, "no finished run of the experiment");
        Expect("UPDATE chain_run SET file = 'chain-1-2.sqlite'", 1, "stored as chain-1-2.sqlite");
        Expect("DELETE FROM chain_run", 1, "chain_run");
        Expect("DROP TABLE chain_run", 0, "the file does not say which run it is of");
        std::filesystem::copy(m_folder + "/there/chain-1-2.sqlite", m_folder + "/alone.sqlite");
        const Outcome alone = Call("audit alone.sqlite", m_folder);
        NS_TEST_EXPECT_MSG_EQ(alone.exitCode, 0, alone.output);
        NS_TEST_EXPECT_MSG_NE(alone.output.find("not compared with results: no results.sqlite"),
                              std::string::npos,
                              alone.output);
        // The results lack a block that the chain has.
        SQLite::Database(m_folder + "/there/results.sqlite", SQLite::OPEN_READWRITE)
            .exec("DELETE FROM block WHERE run_id = 1 AND height = 3");
        Expect("", 1, "not in results.sqlite: blocks 1,");
    }

    /// @param what "block" or "transaction" @return how many the first run has, by its results
    std::string Count(const std::string& what) const
    {
        SQLite::Database database(m_folder + "/there/results.sqlite");
        const std::string column = what == "block" ? "count(*)" : "sum(transactions)";
        return std::to_string(
            database.execAndGet("SELECT " + column + " FROM block WHERE run_id = 1").getInt64());
    }

    /// Damage a copy of the first chain, audit it, put the chain back.
    void Expect(const std::string& damage, int exitCode, const std::string& says)
    {
        const std::string file = m_folder + "/there/chain-1-1.sqlite";
        const auto overwrite = std::filesystem::copy_options::overwrite_existing;
        std::filesystem::copy_file(file, m_folder + "/kept", overwrite);
        SQLite::Database(file, SQLite::OPEN_READWRITE).exec(damage);
        const Outcome audit = Call("audit there/chain-1-1.sqlite", m_folder);
        NS_TEST_EXPECT_MSG_EQ(audit.exitCode, exitCode, damage << ": " << audit.output);
        NS_TEST_EXPECT_MSG_NE(
            audit.output.find(says), std::string::npos, damage << ": " << audit.output);
        std::filesystem::copy_file(m_folder + "/kept", file, overwrite);
    }

    std::string m_folder; //!< where the run is
};

/// The suite of runs and their files.
class StudyFilesTestSuite : public TestSuite
{
  public:
    StudyFilesTestSuite()
        : TestSuite("gridshare-command-files", TestSuite::Type::SYSTEM)
    {
        AddTestCase(new SmallRunTest);
        AddTestCase(new TheoryFigureTest);
        AddTestCase(new StudyFigureTest(
            "propagation",
            "propagation-curves",
            "run internet-propagation --set overlay.nodes=60 --set run.blocks=3",
            "internet-propagation"));
        const std::string star =
            "run fidelity --set network.topology=star --set traffic.block_bytes=[1000]";
        AddTestCase(
            new StudyFigureTest("fidelity", "fidelity-differences", star, "commit latency"));
        AddTestCase(new EmptySampleTest);
        AddTestCase(new AuditTest);
    }
};

static StudyFilesTestSuite g_studyFilesTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
