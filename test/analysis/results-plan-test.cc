/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "example-run.h"
#include "scratch-directory.h"

#include "ns3/input-error.h"
#include "ns3/results-database.h"
#include "ns3/results-plan.h"
#include "ns3/test.h"

#include <nlohmann/json.hpp>

/**
 * @file
 * @ingroup gridshare-test
 * Which results may meet in one folder.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

const std::string COST_HALF = R"({"game.cost":0.5,"game.reward":1.0})";
const std::string COST_MORE = R"({"game.cost":0.8,"game.reward":1.0})";

/// Seeds 1 to @p seeds of one experiment.
ResultsPlan
MakePlan(int64_t seeds, const std::string& parameters, const std::string& experiment = "one")
{
    ResultsPlan plan{"sharing", "example", "0.1.0", "5eed", "3.37", {}, {}};
    for (int64_t seed = 1; seed <= seeds; ++seed)
    {
        plan.runs.push_back({seed, "example", experiment, seed, parameters});
    }
    return plan;
}

/// The difference is named; more seeds and experiments are none.
class OtherRunsTest : public TestCase
{
  public:
    OtherRunsTest()
        : TestCase("a plan continues a smaller one, and every other difference is named")
    {
    }

  private:
    void Expect(const ResultsPlan& held, const ResultsPlan& asked, const std::string& other)
    {
        NS_TEST_EXPECT_MSG_EQ(DescribeOtherRuns(held.runs, asked.runs), other, "runs");
        const ScratchDirectory scratch;
        const std::string folder = scratch.GetPath().string();
        NS_TEST_EXPECT_MSG_EQ(FindOtherPlan(folder, asked), "", "no plan.json");
        WriteResultsPlan(held, folder);
        NS_TEST_EXPECT_MSG_EQ(FindOtherPlan(folder, asked), other, "plan.json");
        NS_TEST_EXPECT_MSG_EQ(FindOtherResults(folder, asked), "", "nothing can be lost yet");
        scratch.Write("table.csv", "results");
        NS_TEST_EXPECT_MSG_EQ(FindOtherResults(folder, asked), other, "with results");
    }

    void DoRun() override
    {
        const ResultsPlan three = MakePlan(3, COST_HALF);
        Expect(three, three, "");
        Expect(MakePlan(2, COST_HALF), three, "");
        Expect(three,
               MakePlan(2, COST_HALF),
               "seed 3 of the experiment \"one\", which this plan does not ask for");
        Expect(three,
               MakePlan(3, COST_MORE),
               "game.cost = 0.5 in the experiment \"one\", where this plan has 0.8");
        Expect(three,
               MakePlan(3, R"({"game.cost":0.5,"game.reward":1.0,"new.key":"x"})"),
               "new.key = no value in the experiment \"one\", where this plan has \"x\"");
        Expect(three,
               MakePlan(3, COST_HALF, "two"),
               "the experiment \"one\", which this plan does not have");
        ResultsPlan both = MakePlan(3, COST_HALF, "zero");
        both.runs.insert(both.runs.end(), three.runs.begin(), three.runs.end());
        Expect(three, both, "");
        Expect(both, three, "the experiment \"zero\", which this plan does not have");
        ResultsPlan elsewhere = three;
        elsewhere.scenario = "elsewhere";
        for (auto& run : elsewhere.runs)
        {
            run.scenario = "elsewhere";
        }
        Expect(three, elsewhere, "the scenario \"example\"");
    }
};

/// What plan.json says beyond runs, and what the database says without it.
class OtherResultsTest : public TestCase
{
  public:
    OtherResultsTest()
        : TestCase("study, version and database count, too")
    {
    }

  private:
    void DoRun() override
    {
        const ScratchDirectory scratch;
        const std::string folder = scratch.GetPath().string();
        const ResultsPlan plan = MakePlan(3, COST_HALF);
        WriteResultsPlan(plan, folder);
        ResultsPlan other = plan;
        other.study = "consensus";
        NS_TEST_EXPECT_MSG_EQ(FindOtherPlan(folder, other), "a sharing study", "study");
        other = plan;
        other.gridshareVersion = "0.2.0";
        NS_TEST_EXPECT_MSG_EQ(
            FindOtherPlan(folder, other), "results of gridshare 0.1.0 with ns-3 3.37", "version");
        other = plan;
        other.sourceDigest = "0ther";
        const std::string made = "results of gridshare 0.1.0 with ns-3 3.37, made by other code";
        NS_TEST_EXPECT_MSG_EQ(FindOtherPlan(folder, other), made, "sources");
        scratch.Write("results.sqlite", "");
        NS_TEST_EXPECT_MSG_EQ(FindOtherResults(folder, plan), "", "killed when it was to be made");
        {
            ResultsDatabase database(scratch.File("results.sqlite"),
                                     ResultsDatabase::Access::WRITE);
            RunRecord run = MakeExampleRun(1, "one", 1);
            run.description.parametersJson = COST_MORE;
            run.description.status = RunStatus::FAILED;
            database.WriteRun(run);
            NS_TEST_EXPECT_MSG_EQ(FindOtherResults(folder, plan), "", "a failed run is no result");
            run.description.status = RunStatus::FINISHED;
            database.WriteRun(run);
        }
        NS_TEST_EXPECT_MSG_EQ(FindOtherResults(folder, plan),
                              "game.cost = 0.8 in the experiment \"one\", where this plan has 0.5",
                              "a finished one is");
        {
            RunRecord unknown = MakeExampleRun(1, "one", 1);
            unknown.description.parametersJson = COST_HALF;
            unknown.description.identity = "";
            ResultsDatabase(scratch.File("results.sqlite"), ResultsDatabase::Access::WRITE)
                .WriteRun(unknown);
        }
        NS_TEST_EXPECT_MSG_EQ(
            FindOtherResults(folder, plan), made, "nobody knows what made a run of version 1");
        std::filesystem::remove(scratch.File("plan.json"));
        NS_TEST_EXPECT_MSG_EQ(FindOtherResults(folder, plan), made, "without a plan.json, too");
        scratch.Write("plan.json", "{\"study\": ");
        std::string said;
        try
        {
            FindOtherPlan(folder, plan);
        }
        catch (const InputError& error)
        {
            said = error.what();
        }
        NS_TEST_EXPECT_MSG_EQ(said.find(scratch.File("plan.json") + ": found a plan that cannot"),
                              0,
                              "a damaged plan: " << said);
    }
};

/// What plan.json says, and what it does not say yet in folders of older versions.
class PlanFileTest : public TestCase
{
  public:
    PlanFileTest()
        : TestCase("plan.json has experiments without runs, identities and the digest of sources")
    {
    }

  private:
    void DoRun() override
    {
        const ScratchDirectory scratch;
        const std::string folder = scratch.GetPath().string();
        ResultsPlan plan = MakePlan(2, COST_HALF);
        plan.experiments = {{"sharing", "example", "none", COST_MORE},
                            {"sharing", "example", "one", COST_HALF}};
        plan.runs[0].identity = "a";
        plan.runs[1].identity = "b";
        WriteResultsPlan(plan, folder);
        auto json = nlohmann::json::parse(scratch.Read("plan.json"));
        NS_TEST_EXPECT_MSG_EQ(json["source_digest"].dump(), "\"5eed\"", "sources");
        const auto& experiments = json["experiments"];
        NS_TEST_ASSERT_MSG_EQ(experiments.size(), 2, "in the plan's order");
        NS_TEST_EXPECT_MSG_EQ(experiments[0]["name"].dump(), "\"none\"", "without runs");
        NS_TEST_EXPECT_MSG_EQ(experiments[0]["seeds"].dump(), "[]", "without seeds");
        NS_TEST_EXPECT_MSG_EQ(experiments[1]["seeds"].dump(), "[1,2]", "seeds");
        NS_TEST_EXPECT_MSG_EQ(experiments[1]["identities"].dump(), R"(["a","b"])", "theirs");
        NS_TEST_EXPECT_MSG_EQ(FindOtherPlan(folder, plan), "", "itself");
        json.erase("source_digest");
        json["experiments"][1].erase("identities");
        scratch.Write("plan.json", json.dump());
        NS_TEST_EXPECT_MSG_EQ(FindOtherPlan(folder, plan),
                              "results of gridshare 0.1.0 with ns-3 3.37, made by other code",
                              "of a version that kept neither");
    }
};

/// The suite of plans.
class ResultsPlanTestSuite : public TestSuite
{
  public:
    ResultsPlanTestSuite()
        : TestSuite("gridshare-results-plan", TestSuite::Type::UNIT)
    {
        AddTestCase(new OtherRunsTest);
        AddTestCase(new OtherResultsTest);
        AddTestCase(new PlanFileTest);
    }
};

ResultsPlanTestSuite g_resultsPlanTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
