/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "example-run.h"
#include "scratch-directory.h"

#include "ns3/results-database.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * A sweep that was stopped, changed or extended goes on where it can and ends with the rows of one
 * that never was stopped.
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

/// Two experiments with @p seeds seeds each, as a scenario plans them.
std::vector<PlannedRun>
MakePlan(int64_t seeds)
{
    std::vector<PlannedRun> plan;
    for (const std::string experiment : {"one", "two"})
    {
        for (int64_t seed = 1; seed <= seeds; ++seed)
        {
            const auto id = static_cast<int64_t>(plan.size()) + 1;
            plan.push_back(MakeExampleRun(id, experiment, seed).description);
        }
    }
    return plan;
}

void
RunPlanned(ResultsDatabase& database,
           const PlannedRun& planned,
           RunStatus status = RunStatus::FINISHED)
{
    RunRecord record = MakeExampleRun(planned.id, planned.experiment, planned.seed);
    record.description.parametersJson = planned.parametersJson;
    record.description.status = status;
    database.WriteRun(record);
}

std::string
IdsOf(const std::vector<PlannedRun>& runs)
{
    std::string ids;
    for (const auto& run : runs)
    {
        ids += std::to_string(run.id) + " ";
    }
    return ids;
}

/// Only runs that finished with the same parameters are done.
class MissingRunsTest : public TestCase
{
  public:
    MissingRunsTest()
        : TestCase("failed, interrupted and changed runs are run again")
    {
    }

  private:
    void DoRun() override
    {
        const ScratchDirectory scratch;
        ResultsDatabase database(scratch.File("results.sqlite"), Access::WRITE);
        const auto plan = MakePlan(3);
        NS_TEST_EXPECT_MSG_EQ(IdsOf(database.FindMissingRuns(plan)), "1 2 3 4 5 6 ", "none done");
        RunPlanned(database, plan[0]);
        RunPlanned(database, plan[1], RunStatus::FAILED);
        RunPlanned(database, plan[2], RunStatus::INTERRUPTED);
        PlannedRun changed = plan[3];
        changed.parametersJson = R"({"game.cost":0.75})";
        RunPlanned(database, changed);
        RunPlanned(database, plan[5]);
        NS_TEST_EXPECT_MSG_EQ(IdsOf(database.FindMissingRuns(plan)), "2 3 4 5 ", "the rest");
    }
};

/// More seeds: the first ones are kept under their new ids.
class AdoptPlanTest : public TestCase
{
  public:
    AdoptPlanTest()
        : TestCase("a longer plan keeps what is done, under its own ids")
    {
    }

  private:
    void DoRun() override
    {
        const ScratchDirectory scratch;
        ResultsDatabase grown(scratch.File("grown.sqlite"), Access::WRITE);
        for (const auto& planned : MakePlan(2))
        {
            RunPlanned(grown, planned);
        }
        const auto plan = MakePlan(3);
        NS_TEST_EXPECT_MSG_EQ(IdsOf(grown.FindMissingRuns(plan)), "3 6 ", "the third seeds");
        grown.AdoptPlan(plan);
        NS_TEST_EXPECT_MSG_EQ(grown.ReadRuns().size(), 4, "nothing is lost");
        for (const auto& planned : grown.FindMissingRuns(plan))
        {
            RunPlanned(grown, planned);
        }
        ResultsDatabase straight(scratch.File("straight.sqlite"), Access::WRITE);
        for (const auto& planned : plan)
        {
            RunPlanned(straight, planned);
        }
        ExpectSame(grown, straight);
        grown.AdoptPlan(plan);
        ExpectSame(grown, straight);
    }

    void ExpectSame(const ResultsDatabase& a, const ResultsDatabase& b)
    {
        const auto runsA = a.ReadRuns();
        const auto runsB = b.ReadRuns();
        NS_TEST_ASSERT_MSG_EQ(runsA.size(), runsB.size(), "as many runs");
        for (std::size_t i = 0; i < runsA.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(HasSameResults(a.ReadRun(runsA[i]), b.ReadRun(runsB[i])),
                                  true,
                                  "run " << runsB[i].id);
        }
    }
};

/// What a plan does not ask for goes, with all its rows.
class ForeignRunsGoTest : public TestCase
{
  public:
    ForeignRunsGoTest()
        : TestCase("a plan removes runs outside it, failed ones and second copies")
    {
    }

  private:
    void DoRun() override
    {
        const ScratchDirectory scratch;
        ResultsDatabase database(scratch.File("results.sqlite"), Access::WRITE);
        const auto plan = MakePlan(2);
        RunPlanned(database, plan[0]);
        RunPlanned(database, plan[1], RunStatus::FAILED);
        PlannedRun copy = plan[0];
        copy.id = 9;
        RunPlanned(database, copy);
        PlannedRun other = plan[2];
        other.id = 2000;
        other.experiment = "other";
        RunPlanned(database, other);
        database.AdoptPlan(plan);
        const auto runs = database.ReadRuns();
        NS_TEST_ASSERT_MSG_EQ(runs.size(), 1, "the finished, planned run");
        NS_TEST_EXPECT_MSG_EQ(runs[0].id, 1, "it keeps its id");
        NS_TEST_EXPECT_MSG_EQ(database.ReadMetrics(2000).size(), 0, "its metrics went too");
        NS_TEST_EXPECT_MSG_EQ(database.ReadBlocks(9).size(), 0, "its blocks went too");
        NS_TEST_EXPECT_MSG_EQ(database.ReadSeriesNames(2).size(), 0, "its series went too");
    }
};

/// The suite of resuming.
class ResultsResumeTestSuite : public TestSuite
{
  public:
    ResultsResumeTestSuite()
        : TestSuite("gridshare-results-resume", TestSuite::Type::UNIT)
    {
        AddTestCase(new MissingRunsTest);
        AddTestCase(new AdoptPlanTest);
        AddTestCase(new ForeignRunsGoTest);
    }
};

static ResultsResumeTestSuite g_resultsResumeTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
