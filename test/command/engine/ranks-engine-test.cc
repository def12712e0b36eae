/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../analysis/example-run.h"
#include "../../analysis/scratch-directory.h"
#include "../../printable-value.h"

#include "ns3/global-value.h"
#include "ns3/process-rank-channel.h"
#include "ns3/rank-task.h"
#include "ns3/results-database.h"
#include "ns3/string.h"
#include "ns3/study-engine.h"
#include "ns3/task-channel.h"
#include "ns3/test.h"

#include <string>

/**
 * @file
 * @ingroup gridshare-test
 * The engine of ranks: one run after the other in this process, whichever fails where.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

constexpr int64_t FAILS_AT_SPOKE = 2; //!< seed
constexpr int64_t FAILS_AT_HUB = 3;   //!< seed

/// A spoke tells the hub the name of each run, or that one fails.
void
LiveAsNamer(RankChannel& hub)
{
    TaskChannel tasks(hub);
    while (tasks.AwaitTask())
    {
        const PlannedRun run = ReadRankTask(tasks.GetTask());
        const std::string name = run.experiment + " " + run.identity + " " + run.parametersJson;
        if (run.seed == FAILS_AT_SPOKE)
        {
            tasks.Fail("too much");
            continue;
        }
        tasks.Send(0, {name.begin(), name.end()});
    }
}

std::string
ReadRngRun()
{
    StringValue value;
    GlobalValue::GetValueByName("RngRun", value);
    return value.Get();
}

/// Four runs of which two fail.
class DividedRunsOfOneProcessTest : public TestCase
{
  public:
    DividedRunsOfOneProcessTest()
        : TestCase("a run that fails at any rank is recorded, and the others go on")
    {
    }

  private:
    RunRecord Run(TaskChannel& tasks, const PlannedRun& planned)
    {
        NS_TEST_EXPECT_MSG_EQ(ReadRngRun(), "1", "what the run before has set is undone");
        GlobalValue::Bind("RngRun", StringValue(std::to_string(planned.seed + 10)));
        if (planned.seed == FAILS_AT_HUB)
        {
            throw std::runtime_error("too little");
        }
        const auto bytes = tasks.Receive(1);
        NS_TEST_EXPECT_MSG_EQ(std::string(bytes.begin(), bytes.end()),
                              planned.experiment + " " + planned.identity + " " +
                                  planned.parametersJson,
                              "the spoke is at the same run");
        return MakeExampleRun(planned.id, planned.experiment, planned.seed);
    }

    void DoRun() override
    {
        const ScratchDirectory scratch;
        ProcessRankChannel channel(2, LiveAsNamer);
        TaskChannel tasks(channel);
        EngineWork work;
        for (int64_t seed = 1; seed <= 4; ++seed)
        {
            work.runs.push_back(MakeExampleRun(seed, "one", seed).description);
        }
        work.request.tasks = &tasks;
        work.getFolder = [&scratch]() {
            return scratch.GetPath();
        };
        work.run = [&](const PlannedRun& planned, RunProgress&) {
            return Run(tasks, planned);
        };
        work.recordFailure = [](const PlannedRun& planned, const RunEnd& end) {
            RunRecord record;
            static_cast<PlannedRun&>(record.description) = planned;
            record.description.status = RunStatus::FAILED;
            record.description.reason = end.reason;
            return record;
        };
        const SweepOutcome outcome = GetEngines().Get("ranks").run(work);
        NS_TEST_EXPECT_MSG_EQ(outcome, SweepOutcome::FINISHED, "failed ones as well");
        const ResultsDatabase database(work.GetDatabasePath(), ResultsDatabase::Access::READ);
        const auto runs = database.ReadRuns();
        NS_TEST_ASSERT_MSG_EQ(runs.size(), 4, "all");
        const std::vector<std::string> reasons{"", "rank 1: too much", "too little", ""};
        for (std::size_t i = 0; i < runs.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(runs[i].reason, reasons[i], "of run " << i + 1);
            NS_TEST_EXPECT_MSG_EQ(runs[i].status,
                                  reasons[i].empty() ? RunStatus::FINISHED : RunStatus::FAILED,
                                  "of run " << i + 1);
        }
    }
};

/// The suite of the engine of ranks.
class RanksEngineTestSuite : public TestSuite
{
  public:
    RanksEngineTestSuite()
        : TestSuite("gridshare-ranks-engine", TestSuite::Type::UNIT)
    {
        AddTestCase(new DividedRunsOfOneProcessTest);
    }
};

RanksEngineTestSuite g_ranksEngineTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
