/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "example-run.h"
#include "scratch-directory.h"

#include "ns3/results-database.h"
#include "ns3/test.h"

#include <algorithm>
#include <csignal>
#include <SQLiteCpp/SQLiteCpp.h>
#include <sys/wait.h>
#include <unistd.h>

/**
 * @file
 * @ingroup gridshare-test
 * What a results database keeps: the promised tables, whole runs, and never half of one.
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

/// All rows of a query, columns joined by "|", without any ordering of our own.
std::vector<std::string>
Dump(const std::string& path, const std::string& query)
{
    SQLite::Database database(path);
    SQLite::Statement select(database, query);
    std::vector<std::string> rows;
    while (select.executeStep())
    {
        std::string row;
        for (int i = 0; i < select.getColumnCount(); ++i)
        {
            row += (i > 0 ? "|" : "") + select.getColumn(i).getString();
        }
        rows.push_back(row);
    }
    return rows;
}

std::string
Join(const std::vector<std::string>& rows)
{
    std::string text;
    for (const auto& row : rows)
    {
        text += row + "\n";
    }
    return text;
}

/// The tables and columns are those that other tools were promised.
class ResultsSchemaTest : public TestCase
{
  public:
    ResultsSchemaTest()
        : TestCase("the tables have the documented columns")
    {
    }

  private:
    void DoRun() override
    {
        const ScratchDirectory scratch;
        const auto path = scratch.File("results.sqlite");
        {
            const ResultsDatabase created(path, Access::WRITE);
        }
        ExpectColumns(path, "experiment", "id study scenario name parameters_json");
        ExpectColumns(path,
                      "run",
                      "id experiment_id seed identity gridshare_version source_digest ns3_version "
                      "compiler started_utc wall_s status reason log");
        ExpectColumns(path,
                      "experiment_run",
                      "id study scenario experiment seed identity parameters_json "
                      "gridshare_version source_digest ns3_version compiler started_utc wall_s "
                      "status reason log");
        ExpectColumns(path, "metric", "run_id name value unit");
        ExpectColumns(path, "series", "run_id name points t_s value");
        ExpectColumns(path,
                      "block",
                      "run_id height proposer proposed_s committed_s transactions bytes "
                      "propagation_p50_s propagation_p90_s");
        ExpectColumns(path, "run_map", "run_id content");
        NS_TEST_EXPECT_MSG_EQ(
            Join(Dump(path, "SELECT name FROM sqlite_master WHERE type <> 'index' ORDER BY name")),
            "block\nexperiment\nexperiment_run\nmetric\nrun\nrun_map\nseries\n",
            "no other tables");
        const auto plan = Dump(
            path,
            "EXPLAIN QUERY PLAN SELECT run_id, value FROM metric WHERE name = 'x' ORDER BY run_id");
        NS_TEST_ASSERT_MSG_EQ(plan.size(), 1, "one step, no sorting");
        NS_TEST_EXPECT_MSG_NE(plan[0].find("COVERING INDEX metric_by_name"),
                              std::string::npos,
                              "a metric of all runs is read from its index alone: " << plan[0]);
    }

    void ExpectColumns(const std::string& path, const std::string& table, const std::string& names)
    {
        std::string found;
        for (const auto& name : Dump(path, "SELECT name FROM pragma_table_info('" + table + "')"))
        {
            found += (found.empty() ? "" : " ") + name;
        }
        NS_TEST_EXPECT_MSG_EQ(found, names, "columns of " << table);
    }
};

/// What is written is what is read, in one file.
class ResultsRoundTripTest : public TestCase
{
  public:
    ResultsRoundTripTest()
        : TestCase("a run is read back as it was written, from one file")
    {
    }

  private:
    void DoRun() override
    {
        const ScratchDirectory scratch;
        const auto path = scratch.File("results.sqlite");
        const RunRecord record = MakeExampleRun(7, "one", 3);
        ResultsDatabase(path, Access::WRITE).WriteRun(record);
        NS_TEST_EXPECT_MSG_EQ(scratch.List().size(), 1, "no journal stays behind");

        const ResultsDatabase database(path, Access::READ);
        const auto runs = database.ReadRuns();
        NS_TEST_ASSERT_MSG_EQ(runs.size(), 1, "one run");
        const RunRecord read = database.ReadRun(runs[0]);
        NS_TEST_EXPECT_MSG_EQ(HasSameResults(read, record), true, "the same run");
        NS_TEST_EXPECT_MSG_EQ(read.description.startedUtc, record.description.startedUtc, "start");
        NS_TEST_EXPECT_MSG_EQ(read.description.wallS, record.description.wallS, "duration");
        NS_TEST_EXPECT_MSG_EQ(read.blocks[0].propagationP50S.has_value(), false, "null stays null");
    }
};

/// Each field counts when two runs are compared.
class SameResultsTest : public TestCase
{
  public:
    SameResultsTest()
        : TestCase("two runs are the same whatever their duration, but for nothing else")
    {
    }

  private:
    void DoRun() override
    {
        const RunRecord record = MakeExampleRun(1, "one", 1);
        RunRecord other = record;
        other.description.startedUtc = "2001-01-01T00:00:00Z";
        other.description.wallS += 1;
        std::swap(other.metrics.front(), other.metrics.back());
        NS_TEST_EXPECT_MSG_EQ(HasSameResults(record, other), true, "start, duration, order");
        other.series[0].points[0].value += 1e-15;
        NS_TEST_EXPECT_MSG_EQ(HasSameResults(record, other), false, "a value");
        other = record;
        other.blocks.pop_back();
        NS_TEST_EXPECT_MSG_EQ(HasSameResults(record, other), false, "a block");
        other = record;
        other.metrics[0].unit = "h";
        NS_TEST_EXPECT_MSG_EQ(HasSameResults(record, other), false, "a unit");
        other = record;
        other.description.status = RunStatus::FAILED;
        NS_TEST_EXPECT_MSG_EQ(HasSameResults(record, other), false, "the status");
    }
};

/// A run replaces its predecessor, all of it or nothing.
class ResultsReplacementTest : public TestCase
{
  public:
    ResultsReplacementTest()
        : TestCase("a run replaces the one of its id, wholly or not at all")
    {
    }

  private:
    void DoRun() override
    {
        const ScratchDirectory scratch;
        const auto path = scratch.File("results.sqlite");
        ResultsDatabase database(path, Access::WRITE);
        database.WriteRun(MakeExampleRun(1, "one", 1));
        RunRecord smaller = MakeExampleRun(1, "one", 1);
        smaller.metrics.resize(1);
        smaller.series.clear();
        smaller.blocks.clear();
        database.WriteRun(smaller);
        NS_TEST_EXPECT_MSG_EQ(HasSameResults(database.ReadRun(database.ReadRuns()[0]), smaller),
                              true,
                              "no rows of the first");

        RunRecord broken = MakeExampleRun(1, "one", 1);
        broken.blocks.push_back(broken.blocks.back()); // a height twice, found in the last table
        bool refused = false;
        try
        {
            database.WriteRun(broken);
        }
        catch (const std::runtime_error&)
        {
            refused = true;
        }
        NS_TEST_EXPECT_MSG_EQ(refused, true, "a height twice");
        NS_TEST_EXPECT_MSG_EQ(HasSameResults(database.ReadRun(database.ReadRuns()[0]), smaller),
                              true,
                              "the earlier run is still there");
    }
};

/// The content does not tell in which order runs finished.
class ResultsOrderTest : public TestCase
{
  public:
    ResultsOrderTest()
        : TestCase("the content does not depend on the order of writing")
    {
    }

  private:
    void DoRun() override
    {
        const ScratchDirectory scratch;
        Fill(scratch.File("a.sqlite"), {1, 2, 3});
        Fill(scratch.File("b.sqlite"), {3, 1, 2});
        for (const std::string table : {"experiment", "run", "metric", "series", "block"})
        {
            const auto a = Join(Dump(scratch.File("a.sqlite"), "SELECT * FROM " + table));
            const auto b = Join(Dump(scratch.File("b.sqlite"), "SELECT * FROM " + table));
            NS_TEST_EXPECT_MSG_EQ(a, b, "rows of " << table);
            NS_TEST_EXPECT_MSG_EQ(a.empty(), false, "there are rows");
        }
    }

    static void Fill(const std::string& path, const std::vector<int64_t>& ids)
    {
        ResultsDatabase database(path, Access::WRITE);
        for (const auto id : ids)
        {
            RunRecord record = MakeExampleRun(id, "one", id);
            std::reverse(record.series[0].points.begin(), record.series[0].points.end());
            database.WriteRun(record);
        }
    }
};

/// Processes that write at the same time, also while the file is created, lose nothing.
class ConcurrentWritersTest : public TestCase
{
  public:
    ConcurrentWritersTest()
        : TestCase("processes that write at once lose nothing")
    {
    }

  private:
    void DoRun() override
    {
        constexpr int64_t processes = 4;
        constexpr int64_t runsEach = 8;
        const ScratchDirectory scratch;
        const auto path = scratch.File("results.sqlite");
        std::vector<pid_t> children;
        for (int64_t process = 0; process < processes; ++process)
        {
            const pid_t child = fork();
            if (child == 0)
            {
                _exit(WriteRuns(path, process * runsEach, runsEach));
            }
            children.push_back(child);
        }
        for (const pid_t child : children)
        {
            int status = 0;
            waitpid(child, &status, 0);
            NS_TEST_EXPECT_MSG_EQ(status, 0, "a writer fails");
        }
        const ResultsDatabase database(path, Access::READ);
        const auto runs = database.ReadRuns();
        NS_TEST_ASSERT_MSG_EQ(runs.size(), processes * runsEach, "every run is there");
        for (const auto& run : runs)
        {
            const auto expected = MakeExampleRun(run.id, "one", run.id);
            NS_TEST_EXPECT_MSG_EQ(HasSameResults(database.ReadRun(run), expected), true, run.id);
        }
    }

    static int WriteRuns(const std::string& path, int64_t first, int64_t count)
    {
        try
        {
            for (int64_t id = first + 1; id <= first + count; ++id)
            {
                ResultsDatabase(path, Access::WRITE).WriteRun(MakeExampleRun(id, "one", id));
            }
            return 0;
        }
        catch (const std::exception& error)
        {
            std::cerr << error.what() << "\n";
            return 1;
        }
    }
};

/// A writer killed in the middle of a run leaves the runs before it.
class KilledWriterTest : public TestCase
{
  public:
    KilledWriterTest()
        : TestCase("a writer killed in the middle leaves the finished runs")
    {
    }

  private:
    void DoRun() override
    {
        const ScratchDirectory scratch;
        const auto path = scratch.File("results.sqlite");
        ResultsDatabase(path, Access::WRITE).WriteRun(MakeExampleRun(1, "one", 1));
        const pid_t child = fork();
        if (child == 0)
        {
            DieWriting(path);
        }
        int status = 0;
        waitpid(child, &status, 0);
        NS_TEST_ASSERT_MSG_EQ(WIFSIGNALED(status), true, "the writer was killed");
        NS_TEST_ASSERT_MSG_EQ(
            scratch.List().count("results.sqlite-journal"), 1, "it left half a transaction");
        const ResultsDatabase database(path, Access::READ);
        const auto runs = database.ReadRuns();
        NS_TEST_ASSERT_MSG_EQ(runs.size(), 1, "the finished run, no other");
        const auto expected = MakeExampleRun(1, "one", 1);
        NS_TEST_EXPECT_MSG_EQ(HasSameResults(database.ReadRun(runs[0]), expected), true, "whole");
        NS_TEST_EXPECT_MSG_EQ(Join(Dump(path, "PRAGMA integrity_check")), "ok\n", "sound");
        NS_TEST_EXPECT_MSG_EQ(scratch.List().size(), 1, "rolled back");
    }

    /// Write into the file itself, by way of a cache of few pages, and die before the commit.
    [[noreturn]] static void DieWriting(const std::string& path)
    {
        SQLite::Database database(path, SQLite::OPEN_READWRITE);
        database.exec(
            "PRAGMA cache_size = 2; PRAGMA cache_spill = 1; BEGIN IMMEDIATE;"
            "DELETE FROM series;"
            "INSERT INTO run SELECT 2, 1, 1, '', '', '', '', '', '', 0, 'finished', '', '';"
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 500)"
            "INSERT INTO series SELECT 2, i, 1, zeroblob(2000), zeroblob(2000) FROM n;");
        kill(getpid(), SIGKILL);
        _exit(0);
    }
};

/// The suite of the results database.
class ResultsDatabaseTestSuite : public TestSuite
{
  public:
    ResultsDatabaseTestSuite()
        : TestSuite("gridshare-results-database", TestSuite::Type::UNIT)
    {
        AddTestCase(new ResultsSchemaTest);
        AddTestCase(new ResultsRoundTripTest);
        AddTestCase(new SameResultsTest);
        AddTestCase(new ResultsReplacementTest);
        AddTestCase(new ResultsOrderTest);
        AddTestCase(new ConcurrentWritersTest);
        AddTestCase(new KilledWriterTest);
    }
};

static ResultsDatabaseTestSuite g_resultsDatabaseTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
