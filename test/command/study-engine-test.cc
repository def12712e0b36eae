/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../analysis/example-run.h"
#include "../analysis/scratch-directory.h"
#include "../printable-value.h"

#include "ns3/delivered-runs.h"
#include "ns3/input-error.h"
#include "ns3/results-database.h"
#include "ns3/study-engine.h"
#include "ns3/test.h"
#include "ns3/worker-tasks.h"

#include <filesystem>
#include <map>

/**
 * @file
 * @ingroup gridshare-test
 * What engines have in common: runs are divided into tasks, and what workers deliver is folded into
 * the study's database.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

namespace fs = std::filesystem;

std::vector<PlannedRun>
MakeRuns(int64_t count)
{
    std::vector<PlannedRun> runs;
    for (int64_t id = 1; id <= count; ++id)
    {
        runs.push_back(MakeExampleRun(id, "one", id).description);
    }
    return runs;
}

EngineWork
MakeWork(const fs::path& folder)
{
    EngineWork work;
    work.getFolder = [folder]() {
        return folder;
    };
    work.request.words = {"paper", "--set", "game.reward=it's"};
    return work;
}

/// Every run is in one task, in order; a task holds so many.
class DividedRunsTest : public TestCase
{
  public:
    DividedRunsTest()
        : TestCase("runs are divided into tasks, each run once, and found again")
    {
    }

  private:
    void DoRun() override
    {
        // (runs, tasks): 600 / 256 = 2 a task, 100000 / 256 = 390, but no more than 100.
        const std::map<int64_t, std::size_t> expected{
            {1, 1}, {256, 256}, {511, 511}, {600, 300}, {601, 301}, {100000, 1000}};
        const ScratchDirectory scratch;
        const EngineWork work = MakeWork(scratch.GetPath());
        std::size_t number = 0;
        for (const auto& [count, tasks] : expected)
        {
            const auto runs = MakeRuns(count);
            const WorkerTasks written = WriteWorkerTasks(work, runs);
            NS_TEST_EXPECT_MSG_EQ(written.number, ++number, "they are numbered");
            NS_TEST_EXPECT_MSG_EQ(written.identities.size(), tasks, count << " runs");
            const auto read = ReadWorkerTasks(scratch.GetPath());
            NS_TEST_ASSERT_MSG_EQ(read.size(), number, "all are found");
            ExpectAll(read.back(), runs);
        }
    }

    void ExpectAll(const WorkerTasks& tasks, const std::vector<PlannedRun>& runs)
    {
        std::vector<std::string> identities;
        for (std::size_t task = 1; task <= tasks.identities.size(); ++task)
        {
            const auto& held = tasks.identities[task - 1];
            identities.insert(identities.end(), held.begin(), held.end());
        }
        NS_TEST_ASSERT_MSG_EQ(identities.size(), runs.size(), "as many");
        for (std::size_t i = 0; i < runs.size(); ++i)
        {
            NS_TEST_ASSERT_MSG_EQ(identities[i], runs[i].identity, "in order");
        }
    }
};

/// What a worker is told, and what the script says.
class WorkerTaskTest : public TestCase
{
  public:
    WorkerTaskTest()
        : TestCase("a worker finds its task, or says what is wrong")
    {
    }

  private:
    void DoRun() override
    {
        const ScratchDirectory scratch;
        const auto runs = MakeRuns(600);
        const WorkerTasks tasks = WriteWorkerTasks(MakeWork(scratch.GetPath()), runs);
        const auto [identities, folder] = ReadWorkerTask(tasks.file.string() + ":300");
        NS_TEST_ASSERT_MSG_EQ(identities.size(), 2, "its runs");
        NS_TEST_EXPECT_MSG_EQ(identities[1], runs[599].identity, "the last of all");
        NS_TEST_EXPECT_MSG_EQ(folder.string(), scratch.GetPath().string(), "the study's folder");
        const std::string file = tasks.file.string();
        for (const auto& word : {file + ":0", file + ":301", file, file + "x:1", file + ":x"})
        {
            bool refused = false;
            try
            {
                ReadWorkerTask(word);
            }
            catch (const InputError& error)
            {
                refused = error.GetFound().find("--task " + word) == 0;
            }
            NS_TEST_EXPECT_MSG_EQ(refused, true, word);
        }
    }
};

/// Finished, failed and unwanted runs, folded in.
class FoldedRunsTest : public TestCase
{
  public:
    FoldedRunsTest()
        : TestCase("what workers deliver is folded in once, under the plan's ids")
    {
    }

  private:
    void DoRun() override
    {
        const ScratchDirectory scratch;
        fs::create_directory(GetDeliveryFolder(scratch.GetPath()));
        auto wanted = MakeRuns(3);
        for (const auto& run : wanted)
        {
            RunRecord record = MakeExampleRun(run.id + 7, "under another name", run.seed);
            record.description.identity = run.identity;
            if (run.id == 2)
            {
                record = RunRecord{record.description, {}, {}, {}};
                record.description.status = RunStatus::FAILED;
                record.description.reason = "took too long";
                record.description.log = "said so\n";
            }
            if (run.id != 3)
            {
                DeliverRun(record, scratch.GetPath());
            }
        }
        DeliverRun(MakeExampleRun(9, "unwanted", 9), scratch.GetPath());
        DeliveredRuns delivered(scratch.GetPath(), wanted);
        const FoldedRuns folded = delivered.Fold();
        NS_TEST_EXPECT_MSG_EQ(folded.finished, 1, "the first");
        NS_TEST_EXPECT_MSG_EQ(folded.failed, 1, "the second");
        NS_TEST_ASSERT_MSG_EQ(delivered.ListMissing().size(), 1, "the third did not come");
        NS_TEST_EXPECT_MSG_EQ(delivered.ListMissing()[0].id, 3, "it is named");
        const FoldedRuns again = delivered.Fold();
        NS_TEST_EXPECT_MSG_EQ(again.finished + again.failed, 0, "nothing comes twice");
        ExpectDatabase(scratch);
        const auto unwanted = GetDeliveryFolder(scratch.GetPath()) / "unwanted9.sqlite";
        NS_TEST_EXPECT_MSG_EQ(fs::exists(unwanted), true, "what nobody wants stays");
        const auto files = fs::directory_iterator(GetDeliveryFolder(scratch.GetPath()));
        NS_TEST_EXPECT_MSG_EQ(std::distance(begin(files), end(files)), 1, "and nothing else");
    }

    void ExpectDatabase(const ScratchDirectory& scratch)
    {
        const ResultsDatabase database(scratch.File("results.sqlite"),
                                       ResultsDatabase::Access::READ);
        const auto runs = database.ReadRuns();
        NS_TEST_ASSERT_MSG_EQ(runs.size(), 2, "what was wanted and came");
        const RunRecord first = database.ReadRun(runs[0]);
        NS_TEST_EXPECT_MSG_EQ(HasSameResults(first, MakeExampleRun(1, "one", 1)),
                              true,
                              "as if it had been made here");
        NS_TEST_EXPECT_MSG_EQ(runs[1].status, RunStatus::FAILED, "a failed run");
        NS_TEST_EXPECT_MSG_EQ(runs[1].reason, "took too long", "with its reason");
        NS_TEST_EXPECT_MSG_EQ(runs[1].log, "said so\n", "and its log");
    }
};

/// The suite of engines.
class StudyEngineTestSuite : public TestSuite
{
  public:
    StudyEngineTestSuite()
        : TestSuite("gridshare-study-engine", TestSuite::Type::UNIT)
    {
        AddTestCase(new DividedRunsTest);
        AddTestCase(new WorkerTaskTest);
        AddTestCase(new FoldedRunsTest);
    }
};

StudyEngineTestSuite g_studyEngineTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
