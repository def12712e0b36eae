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
ResultsPlan
MakePlan(int64_t seeds)
{
    ResultsPlan plan;
    for (const std::string experiment : {"one", "two"})
    {
        for (int64_t seed = 1; seed <= seeds; ++seed)
        {
            const auto id = static_cast<int64_t>(plan.runs.size()) + 1;
            plan.runs.push_back(MakeExampleRun(id, experiment, seed).description);
        }
        plan.experiments.push_back(DescribeExperiment(plan.runs.back()));
    }
    return plan;
}

void
RunPlanned(ResultsDatabase& database,
           const PlannedRun& planned,
           RunStatus status = RunStatus::FINISHED)
{
    RunRecord record = MakeExampleRun(planned.id, planned.experiment, planned.seed);
    static_cast<PlannedRun&>(record.description) = planned;
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

std::string
NamesOf(const std::vector<ExperimentDescription>& experiments)
{
    std::string names;
    for (const auto& experiment : experiments)
    {
        names += experiment.name + " ";
    }
    return names;
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
        const auto plan = MakePlan(3).runs;
        NS_TEST_EXPECT_MSG_EQ(IdsOf(database.FindMissingRuns(plan)), "1 2 3 4 5 6 ", "none done");
        RunPlanned(database, plan[0]);
        RunPlanned(database, plan[1], RunStatus::FAILED);
        RunPlanned(database, plan[2], RunStatus::INTERRUPTED);
        PlannedRun changed = plan[3];
        changed.identity = "two1 of another cost";
        RunPlanned(database, changed);
        PlannedRun renamed = plan[5];
        renamed.id = 17;
        renamed.experiment = "two, renamed";
        RunPlanned(database, renamed);
        NS_TEST_EXPECT_MSG_EQ(IdsOf(database.FindMissingRuns(plan)), "2 3 4 5 ", "the rest");
        PlannedRun unknown = plan[0];
        unknown.id = 18;
        unknown.identity = "";
        RunPlanned(database, unknown);
        NS_TEST_EXPECT_MSG_EQ(
            IdsOf(database.FindMissingRuns({unknown})), "18 ", "without an identity never");
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
        for (const auto& planned : MakePlan(2).runs)
        {
            RunPlanned(grown, planned);
        }
        const auto plan = MakePlan(3);
        NS_TEST_EXPECT_MSG_EQ(IdsOf(grown.FindMissingRuns(plan.runs)), "3 6 ", "the third seeds");
        grown.AdoptPlan(plan);
        NS_TEST_EXPECT_MSG_EQ(grown.ReadRuns().size(), 4, "nothing is lost");
        for (const auto& planned : grown.FindMissingRuns(plan.runs))
        {
            RunPlanned(grown, planned);
        }
        ResultsDatabase straight(scratch.File("straight.sqlite"), Access::WRITE);
        for (const auto& planned : plan.runs)
        {
            RunPlanned(straight, planned);
        }
        ExpectSame(grown, straight);
        grown.AdoptPlan(plan);
        ExpectSame(grown, straight);
    }

    void ExpectSame(const ResultsDatabase& a, const ResultsDatabase& b)
    {
        NS_TEST_EXPECT_MSG_EQ(
            NamesOf(a.ReadExperiments()), NamesOf(b.ReadExperiments()), "experiments");
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
        const ResultsPlan plan = MakePlan(2);
        RunPlanned(database, plan.runs[0]);
        RunPlanned(database, plan.runs[1], RunStatus::FAILED);
        PlannedRun copy = plan.runs[0];
        copy.id = 9;
        RunPlanned(database, copy);
        PlannedRun other = plan.runs[2];
        other.id = 2000;
        other.experiment = "other";
        other.identity = "other";
        RunPlanned(database, other);
        ResultsDatabase growing(scratch.File("growing.sqlite"), Access::WRITE);
        RunPlanned(growing, plan.runs[0]);
        RunPlanned(growing, plan.runs[1], RunStatus::FAILED);
        RunPlanned(growing, other);
        ResultsPlan grown = MakePlan(3);
        growing.AdoptPlan(grown, true);
        NS_TEST_ASSERT_MSG_EQ(growing.ReadRuns().size(), 2, "a plan that grows keeps failed ones");
        NS_TEST_EXPECT_MSG_EQ(growing.ReadRuns()[1].seed, plan.runs[1].seed, "that one");
        NS_TEST_EXPECT_MSG_EQ(
            IdsOf(growing.FindMissingRuns(grown.runs)), "2 3 4 5 6 ", "they are not done");
        database.AdoptPlan(plan);
        const auto runs = database.ReadRuns();
        NS_TEST_ASSERT_MSG_EQ(runs.size(), 1, "the finished, planned run");
        NS_TEST_EXPECT_MSG_EQ(runs[0].id, 1, "it keeps its id");
        NS_TEST_EXPECT_MSG_EQ(database.ReadMetrics(2000).size(), 0, "its metrics went too");
        NS_TEST_EXPECT_MSG_EQ(database.ReadBlocks(9).size(), 0, "its blocks went too");
        NS_TEST_EXPECT_MSG_EQ(database.ReadSeriesNames(2).size(), 0, "its series went too");
        NS_TEST_EXPECT_MSG_EQ(
            NamesOf(database.ReadExperiments()), "one two ", "the plan's, with or without runs");
    }
};

/// Two experiments of other names and the same parameters are one work and two rows.
class TwinRunsTest : public TestCase
{
  public:
    TwinRunsTest()
        : TestCase("work that a plan asks for twice is taken up twice")
    {
    }

  private:
    void DoRun() override
    {
        const ScratchDirectory scratch;
        ResultsDatabase database(scratch.File("results.sqlite"), Access::WRITE);
        ResultsPlan plan = MakePlan(2);
        for (std::size_t i = 0; i < 2; ++i)
        {
            plan.runs[i + 2].identity = plan.runs[i].identity;
        }
        RunPlanned(database, plan.runs[3]);
        database.AdoptPlan(plan);
        NS_TEST_EXPECT_MSG_EQ(IdsOf(database.FindMissingRuns(plan.runs)), "1 3 ", "seed 1");
        const auto runs = database.ReadRuns();
        NS_TEST_ASSERT_MSG_EQ(runs.size(), 2, "seed 2 of both");
        for (std::size_t i = 0; i < 2; ++i)
        {
            const auto& planned = plan.runs[2 * i + 1];
            RunRecord expected = MakeExampleRun(planned.id, "two", planned.seed);
            static_cast<PlannedRun&>(expected.description) = planned;
            NS_TEST_EXPECT_MSG_EQ(HasSameResults(database.ReadRun(runs[i]), expected),
                                  true,
                                  "with its place, its name and all rows: " << planned.id);
        }
    }
};

/// Finished work of another file, whatever it was called there.
class TakenRunsTest : public TestCase
{
  public:
    TakenRunsTest()
        : TestCase("finished runs of another database are taken under the names of the plan")
    {
    }

  private:
    void DoRun() override
    {
        const ScratchDirectory scratch;
        const std::string path = scratch.File("other.sqlite");
        const ResultsPlan plan = MakePlan(2);
        {
            ResultsDatabase other(path, Access::WRITE);
            PlannedRun renamed = plan.runs[2];
            renamed.id = 1;
            renamed.scenario = "elsewhere";
            renamed.experiment = "another name";
            RunPlanned(other, renamed);
            RunPlanned(other, plan.runs[1], RunStatus::FAILED);
            PlannedRun unwanted = plan.runs[3];
            unwanted.identity = "unwanted";
            RunPlanned(other, unwanted);
        }
        const std::string content = scratch.Read("other.sqlite");
        ResultsDatabase database(scratch.File("results.sqlite"), Access::WRITE);
        database.AdoptPlan(plan);
        RunPlanned(database, plan.runs[0]);
        const auto missing = database.FindMissingRuns(plan.runs);
        NS_TEST_EXPECT_MSG_EQ(database.TakeRuns(path, missing), 1, "the finished, wanted one");
        NS_TEST_EXPECT_MSG_EQ(IdsOf(database.FindMissingRuns(plan.runs)), "2 4 ", "still missing");
        const auto runs = database.ReadRuns();
        NS_TEST_ASSERT_MSG_EQ(runs.size(), 2, "the one that was there is there");
        NS_TEST_EXPECT_MSG_EQ(
            HasSameResults(database.ReadRun(runs[1]), MakeExampleRun(3, "two", 1)),
            true,
            "as if it had been run here");
        NS_TEST_EXPECT_MSG_EQ(database.TakeRuns(path, plan.runs), 1, "again: in its own place");
        NS_TEST_EXPECT_MSG_EQ(database.ReadRuns().size(), 2, "no second one");
        NS_TEST_EXPECT_MSG_EQ(
            NamesOf(database.ReadExperiments()), "one two ", "no experiments of the other file");
        NS_TEST_EXPECT_MSG_EQ(scratch.Read("other.sqlite"), content, "which is as it was");
        const auto values = database.ReadMetric("convergence_epochs");
        NS_TEST_ASSERT_MSG_EQ(values.size(), 2, "a metric of all runs");
        NS_TEST_EXPECT_MSG_EQ(values.at(1), 21.0, "20 epochs and the seed");
        NS_TEST_EXPECT_MSG_EQ(values.at(3), 21.0, "of the run that was taken");
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
        AddTestCase(new TwinRunsTest);
        AddTestCase(new TakenRunsTest);
    }
};

static ResultsResumeTestSuite g_resultsResumeTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
