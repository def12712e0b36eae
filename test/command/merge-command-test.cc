/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../analysis/example-run.h"
#include "../analysis/scratch-directory.h"
#include "command-call.h"

#include "ns3/delivered-runs.h"
#include "ns3/results-database.h"
#include "ns3/results-plan.h"
#include "ns3/test.h"

#include <filesystem>

/**
 * @file
 * @ingroup gridshare-test
 * `./gridshare merge`: runs of workers and of other results, folded in by hand.
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
using Access = ResultsDatabase::Access;

/// Four runs: of the first there is a result, of the second a delivery, of the third one elsewhere.
class MergeTest : public TestCase
{
  public:
    MergeTest()
        : TestCase("runs that were delivered and those of other results are folded in")
    {
    }

  private:
    void DoRun() override
    {
        const ScratchDirectory scratch;
        const fs::path study = scratch.GetPath() / "study";
        const fs::path other = scratch.GetPath() / "other";
        fs::create_directories(study / "runs");
        fs::create_directory(other);
        ResultsPlan plan{"sharing", "example", "0.1.0", "5eed", "3.37", {}, {}};
        for (int64_t id = 1; id <= 4; ++id)
        {
            plan.runs.push_back(MakeExampleRun(id, "one", id).description);
        }
        plan.experiments = {{"sharing", "example", "one", plan.runs[0].parametersJson}};
        WriteResultsPlan(plan, study.string());
        {
            ResultsDatabase database((study / "results.sqlite").string(), Access::WRITE);
            database.AdoptPlan(plan);
            database.WriteRun(MakeExampleRun(1, "one", 1));
        }
        DeliverRun(MakeExampleRun(2, "one", 2), study);
        for (const int64_t seed : {1, 3, 9}) // one that is there, one that is wanted, a stranger
        {
            ResultsDatabase((other / "results.sqlite").string(), Access::WRITE)
                .WriteRun(MakeExampleRun(seed + 10, "one", seed));
        }
        ExpectSaid("merge study other",
                   scratch,
                   "1 finished and 0 failed runs of workers are folded in\n"
                   "1 runs are taken from other/results.sqlite\n"
                   "3 of 4 runs of the plan are in study/results.sqlite\n");
        ExpectSaid("merge study other/results.sqlite",
                   scratch,
                   "0 finished and 0 failed runs of workers are folded in\n"
                   "0 runs are taken from other/results.sqlite\n"
                   "3 of 4 runs of the plan are in study/results.sqlite\n");
        const ResultsDatabase merged((study / "results.sqlite").string(), Access::READ);
        const auto runs = merged.ReadRuns();
        NS_TEST_ASSERT_MSG_EQ(runs.size(), 3, "no stranger");
        for (const auto& run : runs)
        {
            NS_TEST_EXPECT_MSG_EQ(
                HasSameResults(merged.ReadRun(run), MakeExampleRun(run.id, "one", run.id)),
                true,
                "run " << run.id << " under the plan's id");
        }
    }

    void ExpectSaid(const std::string& words,
                    const ScratchDirectory& scratch,
                    const std::string& expected)
    {
        const Outcome outcome = Call(words, scratch.GetPath().string());
        NS_TEST_EXPECT_MSG_EQ(outcome.exitCode, 0, words);
        NS_TEST_EXPECT_MSG_EQ(outcome.output, expected, words);
    }
};

/// Folders that are none of a study, and others that cannot be read.
class WrongMergeTest : public TestCase
{
  public:
    WrongMergeTest()
        : TestCase("what cannot be merged is refused with a reason")
    {
    }

  private:
    void DoRun() override
    {
        const ScratchDirectory scratch;
        fs::create_directory(scratch.GetPath() / "study");
        ExpectRefused("merge", scratch, "found no folder");
        ExpectRefused("merge study", scratch, "found study, which has no plan.json");
        WriteResultsPlan({"sharing", "example", "0.1.0", "5eed", "3.37", {}, {}},
                         scratch.File("study"));
        ExpectRefused("merge study nowhere", scratch, "nowhere: found no such file");
    }

    void ExpectRefused(const std::string& words,
                       const ScratchDirectory& scratch,
                       const std::string& expected)
    {
        const Outcome outcome = Call(words, scratch.GetPath().string());
        NS_TEST_EXPECT_MSG_EQ(outcome.exitCode, 2, words);
        NS_TEST_EXPECT_MSG_NE(outcome.output.find(expected), std::string::npos, outcome.output);
    }
};

/// The suite of merging.
class MergeCommandTestSuite : public TestSuite
{
  public:
    MergeCommandTestSuite()
        : TestSuite("gridshare-command-merge", TestSuite::Type::SYSTEM)
    {
        AddTestCase(new MergeTest);
        AddTestCase(new WrongMergeTest);
    }
};

MergeCommandTestSuite g_mergeCommandTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
