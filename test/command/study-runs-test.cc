/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "folder-test.h"

#include "ns3/results-database.h"
#include "ns3/run-identity.h"
#include "ns3/test.h"

#include <set>
#include <string>

/**
 * @file
 * @ingroup gridshare-test
 * A run is known by what decides its results, is done once whatever asked for it, and may fail
 * without taking others with it.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// What stands in a scenario above its experiments: runs that take a tenth of a second.
const std::string SMALL_STUDY = "[grid]\nfeeder = \"ieee13\"\nkw_per_meter = 200\n"
                                "[run]\nepochs = 2\nseeds = 2\n";

/// All that decides a result changes the identity, and each other seed.
class RunIdentityTest : public TestCase
{
  public:
    RunIdentityTest()
        : TestCase("the identity of a run is that of what decides its results")
    {
    }

  private:
    void DoRun() override
    {
        const RunOrigin origin{"sharing", R"({"game.cost":0.5})", "code", "3.37", ""};
        const std::string digest = DigestRunOrigin(origin);
        NS_TEST_EXPECT_MSG_EQ(digest, DigestRunOrigin(origin), "the same once more");
        std::set<std::string> digests{digest};
        for (auto part : {&RunOrigin::study,
                          &RunOrigin::parametersJson,
                          &RunOrigin::sourceDigest,
                          &RunOrigin::ns3Version,
                          &RunOrigin::place})
        {
            RunOrigin other = origin;
            other.*part += "x";
            digests.insert(DigestRunOrigin(other));
        }
        NS_TEST_EXPECT_MSG_EQ(digests.size(), 6, "each part counts");
        RunOrigin shifted = origin;
        shifted.study += "\",\"";
        shifted.parametersJson = "";
        digests.insert(DigestRunOrigin(shifted));
        NS_TEST_EXPECT_MSG_EQ(digests.size(), 7, "what stands in one part is not taken for two");
        std::set<std::string> runs;
        for (uint64_t seed = 0; seed < 1000; ++seed)
        {
            runs.insert(IdentifyRun(digest, seed));
            runs.insert(IdentifyRun(*digests.begin() + "x", seed));
        }
        NS_TEST_EXPECT_MSG_EQ(runs.size(), 2000, "one a seed and origin");
        NS_TEST_EXPECT_MSG_EQ(runs.begin()->size(), 32, "hexadecimal digits");
    }
};

/// A study that asks for runs of another takes them.
class SharedRunsTest : public FolderTest
{
  public:
    SharedRunsTest()
        : FolderTest("finished runs are taken whatever file asked for them")
    {
    }

  private:
    void Try() override
    {
        const std::string free = "[[experiment]]\nname = \"free\"\ngame.cost = 0.0\n";
        const std::string dear = "[[experiment]]\nname = \"dear\"\ngame.cost = 1.5\n";
        const std::string same = "[[experiment]]\nname = \"expensive\"\ngame.cost = 1.5\n";
        Write("first.toml", SMALL_STUDY + free + dear);
        Write("second.toml",
              SMALL_STUDY + same + "[[experiment]]\nname = \"x\"\ngame.cost = 0.3\n" + dear);
        Expect("run first.toml --no-figures", 0, "results.sqlite are in results/first");
        Expect("run second.toml --no-figures --out alone/second", 0, "");
        Expect("run second.toml --no-figures", 0, "4 runs are taken from");
        for (const auto* name : {"table.md", "table.csv", "table.tex"})
        {
            NS_TEST_EXPECT_MSG_EQ(Read(std::string("results/second/") + name),
                                  Read(std::string("alone/second/") + name),
                                  name << " is the same as that of a study on its own");
        }
        const ResultsDatabase taken(m_folder + "/results/second/results.sqlite",
                                    ResultsDatabase::Access::READ);
        const ResultsDatabase alone(m_folder + "/alone/second/results.sqlite",
                                    ResultsDatabase::Access::READ);
        const auto runs = taken.ReadRuns();
        const auto others = alone.ReadRuns();
        NS_TEST_ASSERT_MSG_EQ(runs.size(), 6, "three experiments with two seeds");
        NS_TEST_ASSERT_MSG_EQ(others.size(), 6, "as many");
        for (std::size_t i = 0; i < runs.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(HasSameResults(taken.ReadRun(runs[i]), alone.ReadRun(others[i])),
                                  true,
                                  "run " << runs[i].id << ", taken and made");
        }
        // Two experiments of one study that differ in their names alone.
        NS_TEST_EXPECT_MSG_EQ(runs[0].identity, runs[4].identity, "\"expensive\" is \"dear\"");
        NS_TEST_EXPECT_MSG_EQ(runs[0].wallS, runs[4].wallS, "and was run once");
        NS_TEST_EXPECT_MSG_EQ(others[0].wallS, others[4].wallS, "here as well");
        // More seeds are more runs of the same: how many there are says nothing about one.
        Expect("run second.toml --no-figures --set run.seeds=3", 0, "");
        const ResultsDatabase more(m_folder + "/results/second/results.sqlite",
                                   ResultsDatabase::Access::READ);
        NS_TEST_EXPECT_MSG_EQ(more.ReadRuns().size(), 9, "in the same folder");
        NS_TEST_EXPECT_MSG_EQ(more.ReadRuns()[0].wallS, runs[0].wallS, "none is done again");
    }
};

/// Runs that leave files are not taken: the files stay where they are.
class ChainRunsTest : public FolderTest
{
  public:
    ChainRunsTest()
        : FolderTest("runs that store their chain are not taken from other folders")
    {
    }

  private:
    void Try() override
    {
        Write("first.toml", SMALL_STUDY + "store_chain = true\n");
        Expect("run first.toml --no-figures", 0, "");
        Expect("run first.toml --no-figures --out results/other", 0, "");
        NS_TEST_EXPECT_MSG_EQ(Exists("results/other/chain-1-2.sqlite"), true, "its own chain");
    }
};

/// A run that fails leaves the others alone, and a row that says why.
class FailedRunTest : public FolderTest
{
  public:
    FailedRunTest()
        : FolderTest("a run that fails is recorded, and the study goes on")
    {
    }

  private:
    void Try() override
    {
        Write("some.toml",
              SMALL_STUDY + "[[experiment]]\nname = \"slow\"\nrun.wall_limit_s = 0.1\n"
                            "grid.kw_per_meter = 0.5\n[[experiment]]\nname = \"quick\"\n");
        Expect("run some.toml --no-figures", 3, "2 of 4 runs failed and are missing in the tables");
        const ResultsDatabase database(m_folder + "/results/some/results.sqlite",
                                       ResultsDatabase::Access::READ);
        const auto runs = database.ReadRuns();
        NS_TEST_ASSERT_MSG_EQ(runs.size(), 4, "all are there");
        for (const auto& run : runs)
        {
            const bool failed = run.status == RunStatus::FAILED;
            const bool told = run.reason.find("run.wall_limit_s = 0.1") != std::string::npos;
            const bool slow = run.experiment == "slow";
            NS_TEST_EXPECT_MSG_EQ(failed, slow, "run " << run.id);
            NS_TEST_EXPECT_MSG_EQ(told, failed, "it says why: " << run.reason);
        }
        NS_TEST_EXPECT_MSG_NE(Read("results/some/table.csv").find("quick,"),
                              std::string::npos,
                              "what finished is in the table");
        // The cause is gone, and what was done stays done.
        const double wallS = runs.back().wallS;
        Write("some.toml",
              SMALL_STUDY + "[[experiment]]\nname = \"slow\"\nrun.epochs = 3\n"
                            "[[experiment]]\nname = \"quick\"\n");
        Expect("run some.toml --no-figures", 0, "");
        Expect("run some.toml --no-figures --set run.wall_limit_s=0.1 --set grid.kw_per_meter=0.4",
               3,
               "every run failed");
        const ResultsDatabase mended(m_folder + "/results/some-2/results.sqlite",
                                     ResultsDatabase::Access::READ);
        NS_TEST_EXPECT_MSG_EQ(mended.ReadRuns().back().wallS, wallS, "taken, not run again");
    }
};

/// Limits are no part of what a run is.
class TwinLimitsTest : public FolderTest
{
  public:
    TwinLimitsTest()
        : FolderTest("where one of two alike fails by its limit, the other is run by its own")
    {
    }

  private:
    void Try() override
    {
        Write("some.toml",
              SMALL_STUDY +
                  "[[experiment]]\nname = \"short\"\nrun.wall_limit_s = 0.1\n"
                  "grid.kw_per_meter = 0.5\nrun.seeds = 1\n[[experiment]]\nname = \"long\"\n"
                  "grid.kw_per_meter = 0.5\nrun.seeds = 1\n");
        Expect("run some.toml --no-figures", 3, "1 of 2 runs failed");
        const ResultsDatabase database(m_folder + "/results/some/results.sqlite",
                                       ResultsDatabase::Access::READ);
        const auto runs = database.ReadRuns();
        NS_TEST_ASSERT_MSG_EQ(runs.size(), 2, "both are recorded");
        const bool failed = runs[0].status == RunStatus::FAILED;
        const bool finished = runs[1].status == RunStatus::FINISHED;
        NS_TEST_EXPECT_MSG_EQ(failed, true, "the first");
        NS_TEST_EXPECT_MSG_EQ(finished, true, "the second");
    }
};

/// Results of a part are not taken for the whole.
class PartialStudyTest : public FolderTest
{
  public:
    PartialStudyTest()
        : FolderTest("report, query and plot say how many of the plan's runs are not there")
    {
    }

  private:
    void Try() override
    {
        Write("some.toml", SMALL_STUDY);
        Expect("run some.toml --no-figures --seeds 3 --out whole", 0, "");
        Expect("run some.toml --no-figures --seeds 1 --out part", 0, "");
        std::filesystem::copy_file(m_folder + "/whole/plan.json",
                                   m_folder + "/part/plan.json",
                                   std::filesystem::copy_options::overwrite_existing);
        const std::string says = "2 of the plan's runs are not there yet";
        Expect("query part --metric share_final --by experiment", 0, says);
        Expect("plot part --y share_final --x game.cost", 0, says);
        Expect("report part --no-figures", 0, says);
        const Outcome whole = Call("query whole --metric share_final --by experiment", m_folder);
        NS_TEST_EXPECT_MSG_EQ(whole.output.find("not there yet"), std::string::npos, whole.output);
    }
};

/// What a study would take.
class DryRunTest : public FolderTest
{
  public:
    DryRunTest()
        : FolderTest("a dry run counts, estimates and writes nothing")
    {
    }

  private:
    void Try() override
    {
        Write("some.toml",
              SMALL_STUDY +
                  "[sweep]\n\"game.reward\" = [0.5, 1.0, 2.0]\n\"game.cost\" = [0.0, 1.0]\n"
                  "[[experiment]]\nname = \"a\"\n[[experiment]]\nname = \"b\"\ngame.gain = 0.3\n");
        Expect("run some.toml --dry-run", 0, "24 runs: 12 experiments");
        Expect("run some.toml --dry-run", 0, "swept: game.reward, 3 values");
        Expect("run some.toml --dry-run --jobs 1", 0, "with 1 job, if all runs are as the first");
        Expect("run some.toml --dry-run", 0, "MB a run");
        NS_TEST_EXPECT_MSG_EQ(Exists("results"), false, "nothing was written");
        Expect("run some.toml --dry-run --set game.cost=x", 2, "game.cost");
    }
};

/// Values that are right each by itself and cannot be together.
class ImpossibleCombinationTest : public FolderTest
{
  public:
    ImpossibleCombinationTest()
        : FolderTest("an impossible combination is named, or left out and counted")
    {
    }

  private:
    void Try() override
    {
        const std::string sweep = SMALL_STUDY + "[sweep]\n\"game.volume_minimum\" = [1, 50]\n"
                                                "\"game.volume_maximum\" = [40, 100]\n";
        Write("some.toml", sweep);
        Expect("run some.toml --no-figures",
               2,
               "(where the sweep has game.volume_minimum = 50, game.volume_maximum = 40)");
        NS_TEST_EXPECT_MSG_EQ(Exists("results"), false, "nothing was written");
        Write("some.toml", sweep + "skip_impossible = true\n");
        Expect(
            "run some.toml --no-figures", 0, "2 impossible combinations of the sweep are left out");
        const ResultsDatabase database(m_folder + "/results/some/results.sqlite",
                                       ResultsDatabase::Access::READ);
        NS_TEST_EXPECT_MSG_EQ(database.ReadExperiments().size(), 2, "the other two");
        NS_TEST_EXPECT_MSG_EQ(database.ReadRuns().size(), 4, "with two seeds each");
        Write("none.toml",
              SMALL_STUDY +
                  "[sweep]\n\"game.volume_minimum\" = [50]\n\"game.volume_maximum\" = [20]\n"
                  "skip_impossible = true\n");
        Expect("run none.toml --no-figures", 2, "a sweep without a possible combination");
    }
};

/// The suite of a study's runs.
class StudyRunsTestSuite : public TestSuite
{
  public:
    StudyRunsTestSuite()
        : TestSuite("gridshare-command-runs", TestSuite::Type::SYSTEM)
    {
        AddTestCase(new RunIdentityTest);
        AddTestCase(new SharedRunsTest);
        AddTestCase(new ChainRunsTest);
        AddTestCase(new FailedRunTest);
        AddTestCase(new TwinLimitsTest);
        AddTestCase(new PartialStudyTest);
        AddTestCase(new DryRunTest);
        AddTestCase(new ImpossibleCombinationTest);
    }
};

StudyRunsTestSuite g_studyRunsTestSuite;

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
