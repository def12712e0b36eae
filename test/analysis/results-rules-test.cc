/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "example-run.h"
#include "scratch-directory.h"

#include "ns3/experiment-summary.h"
#include "ns3/folder-lock.h"
#include "ns3/gnuplot-process.h"
#include "ns3/input-error.h"
#include "ns3/output-error.h"
#include "ns3/results-database.h"
#include "ns3/results-plan.h"
#include "ns3/results-report.h"
#include "ns3/test.h"

#include <fcntl.h>
#include <functional>
#include <SQLiteCpp/SQLiteCpp.h>
#include <sys/file.h>
#include <unistd.h>

/**
 * @file
 * @ingroup gridshare-test
 * Rules of results: what belongs together, what counts, what is the same, what may be opened.
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

/// The message of an InputError or OutputError, or "".
std::string
CatchMessage(const std::function<void()>& work)
{
    try
    {
        work();
    }
    catch (const std::runtime_error& error)
    {
        return error.what();
    }
    return "";
}

/// Which runs are seeds of one experiment.
class SummaryRulesTest : public TestCase
{
  public:
    SummaryRulesTest()
        : TestCase("scenario, experiment and parameters make an experiment; whole numbers count")
    {
    }

  private:
    void DoRun() override
    {
        const ScratchDirectory scratch;
        ResultsDatabase database(scratch.File("results.sqlite"), Access::WRITE);
        const auto write = [&](int64_t id, const std::function<void(RunDescription&)>& change) {
            RunRecord run = MakeExampleRun(id, "one", id);
            change(run.description);
            database.WriteRun(run);
        };
        write(1, [](auto&) {});
        write(6, [](auto& run) { run.status = RunStatus::FAILED; });
        NS_TEST_EXPECT_MSG_EQ(SummarizeFinished(database).size(), 1, "one of two has finished");
        write(2, [](auto& run) { run.scenario = "other"; });
        write(3, [](auto& run) { run.experiment = "two"; });
        write(4, [](auto& run) { run.parametersJson = R"({"game.cost":2,"name":"x"})"; });
        write(5, [](auto& run) { run.status = RunStatus::INTERRUPTED; });
        write(7, [](auto&) {});
        const auto summaries = SummarizeFinished(database);
        NS_TEST_ASSERT_MSG_EQ(summaries.size(), 4, "experiments");
        NS_TEST_EXPECT_MSG_EQ(summaries[0].finished.size(), 2, "1 and 7");
        NS_TEST_EXPECT_MSG_EQ(summaries[0].unfinished, 2, "5 and 6");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            *summaries[0].GetMetric("share_final").mean, 0.96, 1e-12, "0.99 and 0.93");
        NS_TEST_EXPECT_MSG_EQ(summaries[1].scenario, "other", "2");
        NS_TEST_EXPECT_MSG_EQ(summaries[2].experiment, "two", "3");
        NS_TEST_EXPECT_MSG_EQ(summaries[3].GetParameter("game.cost").value_or(-1), 2, "whole");
        NS_TEST_EXPECT_MSG_EQ(summaries[3].GetParameter("name").has_value(), false, "no number");
        NS_TEST_EXPECT_MSG_EQ(summaries[3].GetMetric("none").count, 0, "no such metric");
        write(8, [](auto& run) { run.parametersJson = "[1]"; });
        NS_TEST_EXPECT_MSG_NE(CatchMessage([&] {
                                  SummarizeExperiments(database);
                              }).find("the experiment \"one\" with parameters_json"),
                              std::string::npos,
                              "no object");
    }
};

/// Every field counts.
class SameFieldsTest : public TestCase
{
  public:
    SameFieldsTest()
        : TestCase(
              "two runs differ by each field of their description, metrics, series, blocks and map")
    {
    }

  private:
    void DoRun() override
    {
        using Change = std::function<void(RunRecord&)>;
        const std::pair<const char*, Change> changes[] = {{"id",
                                                           [](auto& r) {
                                                               r.description.id = 9;
                                                           }},
                                                          {"scenario",
                                                           [](auto& r) {
                                                               r.description.scenario = "x";
                                                           }},
                                                          {"experiment",
                                                           [](auto& r) {
                                                               r.description.experiment = "x";
                                                           }},
                                                          {"seed",
                                                           [](auto& r) {
                                                               r.description.seed = 9;
                                                           }},
                                                          {"parameters",
                                                           [](auto& r) {
                                                               r.description.parametersJson = "{}";
                                                           }},
                                                          {"identity",
                                                           [](auto& r) {
                                                               r.description.identity = "x";
                                                           }},
                                                          {"study",
                                                           [](auto& r) {
                                                               r.description.study = "x";
                                                           }},
                                                          {"sources",
                                                           [](auto& r) {
                                                               r.description.sourceDigest = "x";
                                                           }},
                                                          {"compiler",
                                                           [](auto& r) {
                                                               r.description.compiler = "x";
                                                           }},
                                                          {"reason",
                                                           [](auto& r) {
                                                               r.description.reason = "x";
                                                           }},
                                                          {"log",
                                                           [](auto& r) {
                                                               r.description.log = "x";
                                                           }},
                                                          {"gridshare",
                                                           [](auto& r) {
                                                               r.description.gridshareVersion = "x";
                                                           }},
                                                          {"ns-3",
                                                           [](auto& r) {
                                                               r.description.ns3Version = "x";
                                                           }},
                                                          {"status",
                                                           [](auto& r) {
                                                               r.description.status =
                                                                   RunStatus::INTERRUPTED;
                                                           }},
                                                          {"metric",
                                                           [](auto& r) {
                                                               r.metrics[3].name = "x";
                                                           }},
                                                          {"value",
                                                           [](auto& r) {
                                                               r.metrics[3].value += 1;
                                                           }},
                                                          {"unit",
                                                           [](auto& r) {
                                                               r.metrics[3].unit = "x";
                                                           }},
                                                          {"fewer metrics",
                                                           [](auto& r) {
                                                               r.metrics.pop_back();
                                                           }},
                                                          {"series",
                                                           [](auto& r) {
                                                               r.series[1].name = "x";
                                                           }},
                                                          {"fewer series",
                                                           [](auto& r) {
                                                               r.series.pop_back();
                                                           }},
                                                          {"time",
                                                           [](auto& r) {
                                                               r.series[0].points[1].tS += 1;
                                                           }},
                                                          {"fewer points",
                                                           [](auto& r) {
                                                               r.series[0].points.pop_back();
                                                           }},
                                                          {"height",
                                                           [](auto& r) {
                                                               r.blocks[1].height = 9;
                                                           }},
                                                          {"proposer",
                                                           [](auto& r) {
                                                               r.blocks[1].proposer = "x";
                                                           }},
                                                          {"proposed",
                                                           [](auto& r) {
                                                               r.blocks[1].proposedS += 1;
                                                           }},
                                                          {"committed",
                                                           [](auto& r) {
                                                               r.blocks[1].committedS += 1;
                                                           }},
                                                          {"transactions",
                                                           [](auto& r) {
                                                               r.blocks[1].transactions += 1;
                                                           }},
                                                          {"bytes",
                                                           [](auto& r) {
                                                               r.blocks[1].bytes += 1;
                                                           }},
                                                          {"p50",
                                                           [](auto& r) {
                                                               r.blocks[1].propagationP50S.reset();
                                                           }},
                                                          {"p90",
                                                           [](auto& r) {
                                                               *r.blocks[1].propagationP90S += 1;
                                                           }},
                                                          {"no map",
                                                           [](auto& r) {
                                                               r.mapJson.reset();
                                                           }},
                                                          {"map", [](auto& r) {
                                                               *r.mapJson += " ";
                                                           }}};
        const RunRecord record = MakeExampleRun(1, "one", 1);
        const ScratchDirectory scratch;
        ResultsDatabase database(scratch.File("results.sqlite"), Access::WRITE);
        for (const auto& [name, change] : changes)
        {
            RunRecord other = record;
            change(other);
            NS_TEST_EXPECT_MSG_EQ(HasSameResults(record, other), false, name);
            NS_TEST_EXPECT_MSG_EQ(HasSameResults(other, record), false, name);
            database.WriteRun(other);
            for (const auto& run : database.ReadRuns())
            {
                const bool isSame =
                    run.id != other.description.id || HasSameResults(database.ReadRun(run), other);
                NS_TEST_EXPECT_MSG_EQ(isSame, true, name << " is read as it was written");
            }
        }
        RunRecord counted;
        counted.AddCount("blocks", 7);
        counted.AddMetric("simulated_s", 0.5, "s");
        NS_TEST_EXPECT_MSG_EQ(counted.metrics[0].unit, "1", "a count is a pure number");
        NS_TEST_EXPECT_MSG_EQ(counted.FindMetric("blocks").value_or(-1), 7, "its value");
        NS_TEST_EXPECT_MSG_EQ(counted.metrics[1].unit, "s", "as given");
        NS_TEST_EXPECT_MSG_EQ(counted.FindMetric("x").has_value(), false, "no such metric");
    }
};

/// What a plan keeps, and what is another one.
class AdoptionRulesTest : public TestCase
{
  public:
    AdoptionRulesTest()
        : TestCase("a plan keeps finished work once, at its place, and asks for the rest")
    {
    }

  private:
    static std::string List(const ResultsDatabase& database)
    {
        std::string text;
        for (const auto& run : database.ReadRuns())
        {
            text += std::to_string(run.id) + ":" + run.experiment + std::to_string(run.seed) + " ";
        }
        return text;
    }

    void DoRun() override
    {
        const ScratchDirectory scratch;
        ResultsDatabase database(scratch.File("results.sqlite"), Access::WRITE);
        const auto write = [&](int64_t id, const std::string& experiment, int64_t seed) {
            database.WriteRun(MakeExampleRun(id, experiment, seed));
        };
        write(1, "a", 1);
        write(2, "a", 2);
        write(3, "b", 1);
        write(4, "a", 1); // once more
        write(5, "c", 1); // not asked for
        RunRecord failed = MakeExampleRun(6, "b", 2);
        failed.description.status = RunStatus::FAILED;
        database.WriteRun(failed);
        RunRecord other = MakeExampleRun(7, "b", 3);
        other.description.identity = "b3 with other parameters";
        database.WriteRun(other);
        // Every place changes hands: 1 and 2 swap, 3 moves behind.
        ResultsPlan plan;
        const std::pair<const char*, int64_t> works[] = {
            {"a", 2}, {"a", 1}, {"b", 2}, {"b", 1}, {"b", 3}};
        for (const auto& [experiment, seed] : works)
        {
            PlannedRun run = MakeExampleRun(1, experiment, seed).description;
            run.id = static_cast<int64_t>(plan.runs.size()) + 1;
            plan.runs.push_back(run);
        }
        std::string missing;
        for (const auto& run : database.FindMissingRuns(plan.runs))
        {
            missing += run.experiment + std::to_string(run.seed) + " ";
        }
        NS_TEST_EXPECT_MSG_EQ(missing, "b2 b3 ", "failed, and with other parameters");
        database.AdoptPlan(plan);
        NS_TEST_EXPECT_MSG_EQ(List(database), "1:a2 2:a1 4:b1 ", "in their places");
        NS_TEST_EXPECT_MSG_EQ(database.ReadMetrics(1).size(),
                              MakeExampleRun(1, "a", 2).metrics.size(),
                              "with their metrics");
        NS_TEST_EXPECT_MSG_EQ(database.ReadMetrics(3).size(), 0, "none left behind");
        const auto same = [](const std::string& held, const std::string& asked) {
            PlannedRun a{1, "s", "e", 1, held};
            PlannedRun b{1, "s", "e", 1, asked};
            return DescribeOtherRuns({a}, {b}).empty();
        };
        NS_TEST_EXPECT_MSG_EQ(same(R"({"a":1,"b":2})", R"({"b":2,"a":1})"), true, "any order");
        NS_TEST_EXPECT_MSG_EQ(same(R"({"a":1,"b":2})", R"({"a":1})"), false, "a key less");
        NS_TEST_EXPECT_MSG_EQ(same(R"({"a":1})", R"({"a":1.5})"), false, "another value");
        ResultsPlan first{"sharing", "s", "1", "5eed", "3.37", {}, {{1, "s", "e", 1, "{}"}}};
        ResultsPlan second = first;
        second.ns3Version = "3.38";
        const std::string folder = scratch.GetPath().string();
        WriteResultsPlan(first, folder);
        NS_TEST_EXPECT_MSG_EQ(FindOtherPlan(folder, first), "", "itself");
        NS_TEST_EXPECT_MSG_EQ(FindOtherPlan(folder, second),
                              "results of gridshare 1 with ns-3 3.37",
                              "another ns-3 counts");
    }
};

/// Who may open and change what.
class OpeningRulesTest : public TestCase
{
  public:
    OpeningRulesTest()
        : TestCase("unknown schemas are refused, readers cannot write, looks do not lock")
    {
    }

  private:
    void DoRun() override
    {
        const ScratchDirectory scratch;
        const auto path = scratch.File("results.sqlite");
        ResultsDatabase(path, Access::WRITE).WriteRun(MakeExampleRun(1, "one", 1));
        {
            ResultsDatabase reader(path, Access::READ);
            NS_TEST_EXPECT_MSG_NE(
                CatchMessage([&] { reader.WriteRun(MakeExampleRun(2, "one", 2)); }),
                "",
                "a reader writes nothing");
            NS_TEST_EXPECT_MSG_EQ(reader.ReadRuns().size(), 1, "it is as it was");
        }
        const auto setVersion = [&](int version) {
            SQLite::Database(path, SQLite::OPEN_READWRITE)
                .exec("PRAGMA user_version = " + std::to_string(version));
        };
        int current = 0;
        {
            SQLite::Database database(path, SQLite::OPEN_READONLY);
            SQLite::Statement select(database, "PRAGMA user_version");
            select.executeStep();
            current = select.getColumn(0).getInt();
        }
        for (const int version : {0, current + 1})
        {
            setVersion(version);
            for (const auto access : {Access::READ, Access::WRITE})
            {
                NS_TEST_EXPECT_MSG_NE(CatchMessage([&] {
                                          ResultsDatabase(path, access);
                                      }).find("schema version " + std::to_string(version)),
                                      std::string::npos,
                                      "version " << version);
            }
        }
        setVersion(current);
        NS_TEST_EXPECT_MSG_EQ(
            CatchMessage([&] { ResultsDatabase(path, Access::READ); }), "", "ours");
        const std::string folder = scratch.GetPath().string();
        {
            FolderLock(folder, "one");
        }
        const int other = open((folder + "/.lock").c_str(), O_RDONLY);
        flock(other, LOCK_SH); // as one who looks whether it is free
        NS_TEST_EXPECT_MSG_EQ(
            CatchMessage([&] { FolderLock::RequireFree(folder); }), "", "two look");
        close(other);
        NS_TEST_EXPECT_MSG_EQ(QuoteForGnuplot("a'b\n\x7f"), "'a''b  '", "one line");
        NS_TEST_EXPECT_MSG_EQ(QuoteForGnuplot("\u05d0"), "'\u200e\u05d0'", "kept in its place");
        NS_TEST_EXPECT_MSG_EQ(
            MakeDataBlock("d", {}), "$d << END_OF_DATA\nNaN NaN\nEND_OF_DATA\n", "an empty block");
    }
};

/// The suite.
class ResultsRulesTestSuite : public TestSuite
{
  public:
    ResultsRulesTestSuite()
        : TestSuite("gridshare-analysis-rules", TestSuite::Type::UNIT)
    {
        AddTestCase(new SummaryRulesTest);
        AddTestCase(new SameFieldsTest);
        AddTestCase(new AdoptionRulesTest);
        AddTestCase(new OpeningRulesTest);
    }
};

ResultsRulesTestSuite g_resultsRulesTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
