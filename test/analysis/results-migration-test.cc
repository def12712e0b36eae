/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../printable-value.h"
#include "example-run.h"
#include "scratch-directory.h"

#include "ns3/input-error.h"
#include "ns3/results-database.h"
#include "ns3/test.h"

#include <map>
#include <SQLiteCpp/SQLiteCpp.h>
#include <sys/wait.h>
#include <tuple>
#include <unistd.h>

/**
 * @file
 * @ingroup gridshare-test
 * Results of schema versions 1 and 2, as gridshares of their time wrote them, are read and
 * continued without loss.
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

/// A copy of the file that a gridshare of a schema version wrote.
std::string
CopyVersion(int version, const ScratchDirectory& scratch)
{
    const std::string copy = scratch.File("results.sqlite");
    std::filesystem::copy_file(GRIDSHARE_SOURCE_DIRECTORY
                                   "/test/analysis/reference/results-version-" +
                                   std::to_string(version) + ".sqlite",
                               copy);
    return copy;
}

/// All runs of a file of version 1, by plain SQL over its tables.
std::vector<RunRecord>
ReadVersionOne(const std::string& path)
{
    std::vector<RunRecord> records;
    const SQLite::Database database(path, SQLite::OPEN_READONLY);
    SQLite::Statement runs(database,
                           "SELECT id, scenario, experiment, seed, parameters_json, "
                           "gridshare_version, ns3_version, started_utc, wall_s FROM run");
    while (runs.executeStep())
    {
        RunRecord record;
        record.description.id = runs.getColumn(0).getInt64();
        record.description.scenario = runs.getColumn(1).getString();
        record.description.experiment = runs.getColumn(2).getString();
        record.description.seed = runs.getColumn(3).getInt64();
        record.description.parametersJson = runs.getColumn(4).getString();
        record.description.gridshareVersion = runs.getColumn(5).getString();
        record.description.ns3Version = runs.getColumn(6).getString();
        record.description.startedUtc = runs.getColumn(7).getString();
        record.description.wallS = runs.getColumn(8).getDouble();
        records.push_back(record);
    }
    for (auto& record : records)
    {
        const std::string where = " WHERE run_id = " + std::to_string(record.description.id);
        SQLite::Statement metrics(database, "SELECT name, value, unit FROM metric" + where);
        while (metrics.executeStep())
        {
            record.metrics.push_back({metrics.getColumn(0).getString(),
                                      metrics.getColumn(1).getDouble(),
                                      metrics.getColumn(2).getString()});
        }
        std::map<std::string, std::vector<SeriesPoint>> series;
        SQLite::Statement points(database, "SELECT name, t_s, value FROM series" + where);
        while (points.executeStep())
        {
            series[points.getColumn(0).getString()].push_back(
                {points.getColumn(1).getDouble(), points.getColumn(2).getDouble()});
        }
        for (const auto& [name, list] : series)
        {
            record.series.push_back({name, list});
        }
        SQLite::Statement blocks(database, "SELECT * FROM block" + where);
        while (blocks.executeStep())
        {
            const auto number = [&blocks](int column) {
                return blocks.isColumnNull(column)
                           ? std::nullopt
                           : std::optional<double>(blocks.getColumn(column).getDouble());
            };
            record.blocks.push_back({blocks.getColumn(1).getInt64(),
                                     blocks.getColumn(2).getString(),
                                     blocks.getColumn(3).getDouble(),
                                     blocks.getColumn(4).getDouble(),
                                     blocks.getColumn(5).getInt64(),
                                     blocks.getColumn(6).getInt64(),
                                     number(7),
                                     number(8)});
        }
    }
    return records;
}

/// Each table and index as SQLite keeps its definition.
std::map<std::string, std::string>
ReadDefinitions(const std::string& path)
{
    std::map<std::string, std::string> definitions;
    const SQLite::Database database(path, SQLite::OPEN_READONLY);
    SQLite::Statement select(database, "SELECT name, sql FROM sqlite_master");
    while (select.executeStep())
    {
        definitions[select.getColumn(0).getString()] = select.getColumn(1).getString();
    }
    return definitions;
}

/// Every run, metric, point and block is there, for readers and for writers.
class MigrationTest : public TestCase
{
  public:
    MigrationTest()
        : TestCase("all that a file of version 1 holds is read, and kept when it is brought to 3")
    {
    }

  private:
    void DoRun() override
    {
        const ScratchDirectory scratch;
        const std::string path = CopyVersion(1, scratch);
        const std::string content = scratch.Read("results.sqlite");
        const auto expected = ReadVersionOne(path);
        NS_TEST_ASSERT_MSG_EQ(expected.size(), 4, "two experiments with two seeds");
        NS_TEST_EXPECT_MSG_EQ(expected[0].metrics.size(), 49, "what the old program wrote");
        NS_TEST_EXPECT_MSG_EQ(expected[0].series.empty(), false, "series");
        NS_TEST_EXPECT_MSG_EQ(expected[0].blocks.empty(), false, "blocks");
        ExpectRuns(ResultsDatabase(path, Access::READ), expected);
        NS_TEST_EXPECT_MSG_EQ(scratch.Read("results.sqlite"), content, "readers only read");
        NS_TEST_EXPECT_MSG_EQ(scratch.List().size(), 1, "nothing beside it");

        ExpectRuns(ResultsDatabase(path, Access::WRITE), expected);
        ExpectRuns(ResultsDatabase(path, Access::READ), expected);
        ResultsDatabase(scratch.File("new.sqlite"), Access::WRITE);
        const auto migrated = ReadDefinitions(path);
        const auto fresh = ReadDefinitions(scratch.File("new.sqlite"));
        NS_TEST_EXPECT_MSG_EQ(migrated, fresh, "the tables are those of a new file");
        NS_TEST_EXPECT_MSG_EQ(
            SQLite::Database(path).execAndGet("PRAGMA integrity_check").getString(), "ok", "sound");
        NS_TEST_EXPECT_MSG_EQ(
            SQLite::Database(path).execAndGet("PRAGMA user_version").getInt(), 3, "marked");
    }

    void ExpectRuns(const ResultsDatabase& database, const std::vector<RunRecord>& expected)
    {
        const auto runs = database.ReadRuns();
        NS_TEST_ASSERT_MSG_EQ(runs.size(), expected.size(), "runs");
        std::vector<PlannedRun> planned;
        for (std::size_t i = 0; i < runs.size(); ++i)
        {
            const RunRecord run = database.ReadRun(runs[i]);
            NS_TEST_EXPECT_MSG_EQ(HasSameResults(run, expected[i]), true, "run " << runs[i].id);
            NS_TEST_EXPECT_MSG_EQ(runs[i].startedUtc, expected[i].description.startedUtc, "start");
            NS_TEST_EXPECT_MSG_EQ(runs[i].wallS, expected[i].description.wallS, "duration");
            planned.push_back(runs[i]);
        }
        const auto experiments = database.ReadExperiments();
        NS_TEST_ASSERT_MSG_EQ(experiments.size(), 2, "experiments");
        NS_TEST_EXPECT_MSG_EQ(experiments[0].name, "free", "in the order of their runs");
        NS_TEST_EXPECT_MSG_EQ(database.FindMissingRuns(planned).size(),
                              planned.size(),
                              "nobody knows what code made them, so none is taken for done");
    }
};

/// Version 2 lacks the table of maps, and has all else.
class SecondMigrationTest : public TestCase
{
  public:
    SecondMigrationTest()
        : TestCase("a file of version 2 is read as it is, and gets its table when it is written")
    {
    }

  private:
    void DoRun() override
    {
        const ScratchDirectory scratch;
        const std::string path = CopyVersion(2, scratch);
        const std::string content = scratch.Read("results.sqlite");
        ExpectRuns(ResultsDatabase(path, Access::READ));
        NS_TEST_EXPECT_MSG_EQ(ResultsDatabase(path, Access::READ).ListRunMaps().size(),
                              0,
                              "there is a table, and nothing in it");
        NS_TEST_EXPECT_MSG_EQ(scratch.Read("results.sqlite"), content, "readers only read");
        ResultsDatabase other(scratch.File("other.sqlite"), Access::WRITE);
        std::vector<PlannedRun> wanted;
        for (const auto& run : ResultsDatabase(path, Access::READ).ReadRuns())
        {
            wanted.push_back(run);
        }
        NS_TEST_EXPECT_MSG_EQ(other.TakeRuns(path, wanted), 4, "they are finished work");
        ExpectRuns(other);

        ExpectRuns(ResultsDatabase(path, Access::WRITE));
        NS_TEST_EXPECT_MSG_EQ(ReadDefinitions(path),
                              ReadDefinitions(scratch.File("other.sqlite")),
                              "the tables are those of a new file");
        RunRecord run = MakeExampleRun(5, "two", 3);
        ResultsDatabase(path, Access::WRITE).WriteRun(run);
        const ResultsDatabase database(path, Access::READ);
        const bool isSame = HasSameResults(database.ReadRun(database.ReadRuns().back()), run);
        NS_TEST_EXPECT_MSG_EQ(isSame, true, "a run with a map has a place");
    }

    /// Runs as example-run.h makes them, without maps.
    void ExpectRuns(const ResultsDatabase& database)
    {
        const auto runs = database.ReadRuns();
        NS_TEST_ASSERT_MSG_EQ(runs.size(), 4, "two experiments with two seeds");
        for (const auto& run : runs)
        {
            RunRecord expected = MakeExampleRun(run.id, run.experiment, run.seed);
            expected.mapJson.reset();
            const bool isSame = HasSameResults(database.ReadRun(run), expected);
            NS_TEST_EXPECT_MSG_EQ(isSame, true, "run " << run.id);
        }
    }
};

/// Processes that find an old file at once.
class ConcurrentMigrationTest : public TestCase
{
  public:
    ConcurrentMigrationTest()
        : TestCase("processes that continue an old file at once lose nothing")
    {
    }

  private:
    void DoRun() override
    {
        Check(1);
        Check(2);
    }

    void Check(int version)
    {
        constexpr int64_t processes = 4;
        const ScratchDirectory scratch;
        const std::string path = CopyVersion(version, scratch);
        std::vector<pid_t> children;
        for (int64_t process = 0; process < processes; ++process)
        {
            const pid_t child = fork();
            if (child == 0)
            {
                ResultsDatabase(path, Access::WRITE)
                    .WriteRun(MakeExampleRun(100 + process, "one", process));
                _exit(0);
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
        NS_TEST_ASSERT_MSG_EQ(runs.size(), 4 + processes, "old and new runs");
        for (int64_t process = 0; process < processes; ++process)
        {
            const auto& run = runs[4 + static_cast<std::size_t>(process)];
            NS_TEST_EXPECT_MSG_EQ(HasSameResults(database.ReadRun(run),
                                                 MakeExampleRun(100 + process, "one", process)),
                                  true,
                                  "written whole: " << process);
        }
    }
};

/// A file that looks like version 1 and is not.
class FailedMigrationTest : public TestCase
{
  public:
    FailedMigrationTest()
        : TestCase("a file that cannot be brought to version 3 is left as it was")
    {
    }

  private:
    void DoRun() override
    {
        const ScratchDirectory scratch;
        const std::string path = CopyVersion(1, scratch);
        SQLite::Database(path, SQLite::OPEN_READWRITE).exec("DROP TABLE block");
        const std::string content = scratch.Read("results.sqlite");
        for (const auto access : {Access::READ, Access::WRITE})
        {
            std::string message;
            try
            {
                ResultsDatabase(path, access).ReadRuns();
            }
            catch (const InputError& error)
            {
                message = error.what();
            }
            NS_TEST_EXPECT_MSG_NE(message.find("no such table: block"), std::string::npos, message);
            NS_TEST_EXPECT_MSG_EQ(scratch.Read("results.sqlite"), content, "unchanged");
        }
    }
};

/// The suite.
class ResultsMigrationTestSuite : public TestSuite
{
  public:
    ResultsMigrationTestSuite()
        : TestSuite("gridshare-results-migration", TestSuite::Type::UNIT)
    {
        AddTestCase(new MigrationTest);
        AddTestCase(new SecondMigrationTest);
        AddTestCase(new ConcurrentMigrationTest);
        AddTestCase(new FailedMigrationTest);
    }
};

ResultsMigrationTestSuite g_resultsMigrationTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
