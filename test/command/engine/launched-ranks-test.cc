/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../analysis/scratch-directory.h"
#include "../command-call.h"

#include "ns3/test.h"

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * What a launcher of MPI says in the environment must fit what the command line asks for. Ranks
 * that are launched indeed are those of test/ranks-run-test.sh.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// An environment, a command line, and the refusal.
struct Refusal
{
    std::vector<std::pair<const char*, const char*>> environment; //!< variables
    std::string words;                                            //!< behind the scenario
    std::string message;                                          //!< a part of what is said
};

/// Each is refused before anything is written. Where there is MPI, it sees this process alone.
class RefusedLaunchTest : public TestCase
{
  public:
    RefusedLaunchTest()
        : TestCase("another number of ranks than was launched is refused")
    {
    }

  private:
    void Expect(const Refusal& refusal)
    {
        const ScratchDirectory scratch;
        for (const auto& [name, value] : refusal.environment)
        {
            setenv(name, value, 1);
        }
        const Outcome outcome = Call("run paper --no-figures " + refusal.words, scratch.GetPath());
        for (const auto& [name, value] : refusal.environment)
        {
            unsetenv(name);
        }
        NS_TEST_EXPECT_MSG_EQ(outcome.exitCode, 2, refusal.message);
        NS_TEST_EXPECT_MSG_NE(
            outcome.output.find(refusal.message), std::string::npos, outcome.output);
        NS_TEST_EXPECT_MSG_EQ(std::filesystem::is_empty(scratch.GetPath()), true, "as it was");
    }

    void DoRun() override
    {
        Expect({{{"OMPI_COMM_WORLD_SIZE", "3"}},
                "--ranks 2",
                "found --ranks 2 in one of 3 processes of mpirun or srun; expected one process a "
                "rank; give "
                "--ranks 3"});
        Expect(
            {{{"PMI_SIZE", "4"}}, "", "found --ranks 1 in one of 4 processes of mpirun or srun"});
        Expect({{{"PMIX_RANK", "0"}, {"SLURM_STEP_NUM_TASKS", "5"}},
                "--ranks 2",
                "found --ranks 2 in one of 5 processes of mpirun or srun"});
        Expect(
            {{{"SLURM_STEP_NUM_TASKS", "2"}},
             "--ranks 2",
             "found --ranks 2 in one of 2 tasks of srun, of which MPI is not told; expected srun "
             "--mpi=pmix"});
        Expect({{{"OMPI_COMM_WORLD_SIZE", "1"}},
                "--ranks 2",
                "found --ranks 2 in one of 1 processes of mpirun or srun; expected one process a "
                "rank; "
                "mpirun -np 2 starts as many"});
        for (const std::string option : {"--jobs 2", "--engine local", "--dry-run"})
        {
            Expect({{{"OMPI_COMM_WORLD_SIZE", "2"}},
                    "--ranks 2 " + option,
                    "found " + option.substr(0, option.find(' ')) + " under mpirun"});
        }
        Expect({{}, "--ranks 2 --engine ranks", "found --engine ranks; expected no --engine"});
        Expect({{},
                "--ranks 2 --SchedulerType=ns3::MapScheduler",
                "found --ranks 2 with --SchedulerType=ns3::MapScheduler; expected "
                "ns3::gridshare::RadixScheduler"});
    }
};

/// So is what ranks cannot divide, of experiments, of questions, and of other studies.
class IndivisibleTest : public TestCase
{
  public:
    IndivisibleTest()
        : TestCase("what ranks cannot divide is refused before anything is written")
    {
    }

  private:
    void Expect(const std::string& scenario, const std::string& message)
    {
        const ScratchDirectory scratch;
        std::ofstream(scratch.GetPath() / "scenario.toml") << scenario;
        const Outcome outcome =
            Call("run scenario.toml --ranks 2 --no-figures --out results", scratch.GetPath());
        NS_TEST_EXPECT_MSG_EQ(outcome.exitCode, 2, message);
        NS_TEST_EXPECT_MSG_NE(outcome.output.find(message), std::string::npos, outcome.output);
        NS_TEST_EXPECT_MSG_EQ(
            std::filesystem::exists(scratch.GetPath() / "results"), false, "nothing is written");
    }

    void DoRun() override
    {
        const std::string packets = "[grid]\nfeeder = \"ieee13\"\nkw_per_meter = 60\n"
                                    "[network]\nfidelity = \"packet\"\n[run]\nepochs = 2\n";
        const std::string refusal =
            "found --ranks = 2 for an experiment with network.fidelity = \"packet\"";
        Expect(packets + "[[experiment]]\nname = \"frames\"\nnetwork.fidelity = \"message\"\n"
                         "[[experiment]]\nname = \"ours\"\n",
               "experiment \"ours\": " + refusal);
        Expect(packets, refusal);
        Expect(packets + "[find]\nkey = \"game.reward\"\nbetween = [0.1, 2.0]\n"
                         "metric = \"share_final\"\n",
               refusal);
        Expect("study = \"consensus\"\n", "found --ranks 2 for a study consensus");
    }
};

/// Where receipts tie ranks to each other, a line says so, of however many runs.
class SlowDivisionTest : public TestCase
{
  public:
    SlowDivisionTest()
        : TestCase("ranks that will hardly make runs faster are warned of once")
    {
    }

  private:
    /// @param words behind those of a study of four runs @return how often it warns
    static std::size_t CountWarnings(const std::string& words)
    {
        const ScratchDirectory scratch;
        std::ofstream(scratch.GetPath() / "scenario.toml")
            << "[grid]\nfeeder = \"ieee13\"\nkw_per_meter = 60\n"
               "[run]\nepochs = 2\nsettled_epochs = 1\nseeds = 2\n"
               "[[experiment]]\nname = \"a\"\n"
               "[[experiment]]\nname = \"b\"\nroles.failover = \"own\"\n";
        const Outcome outcome =
            Call("run scenario.toml --no-figures --out results " + words, scratch.GetPath());
        std::size_t warnings = 0;
        const std::string warning = "warning: roles.failover = \"ordered\" makes ranks wait for "
                                    "each other's receipts, so that --ranks 2 may take longer than "
                                    "one process; where nothing fails, roles.failover = \"none\" "
                                    "leaves receipts out (doc/how-to/ranks.md)\n";
        for (auto at = outcome.output.find("makes ranks wait"); at != std::string::npos;
             at = outcome.output.find("makes ranks wait", at + 1))
        {
            ++warnings;
        }
        const std::string other = "warning: game.revision_clock = \"poisson\" makes ranks wait for "
                                  "statements, which leave at any time, so that --ranks 2 may take "
                                  "longer than one process; with \"epoch\" their time is known "
                                  "(doc/how-to/ranks.md)\n";
        return outcome.exitCode == 0 &&
                       (warnings == 0 || outcome.output.find(warning) != std::string::npos ||
                        outcome.output.find(other) != std::string::npos)
                   ? warnings
                   : SIZE_MAX;
    }

    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_EQ(CountWarnings("--ranks 2"), 1, "once for all runs");
        NS_TEST_EXPECT_MSG_EQ(CountWarnings("--ranks 2 --set roles.failover=none"), 0, "none");
        NS_TEST_EXPECT_MSG_EQ(CountWarnings(""), 0, "no ranks");
        const std::string poisson = " --set game.revision_clock=poisson";
        NS_TEST_EXPECT_MSG_EQ(
            CountWarnings("--ranks 2 --set roles.failover=none" + poisson), 1, "the other reason");
    }
};

/// The suite of ranks that are launched.
class LaunchedRanksTestSuite : public TestSuite
{
  public:
    LaunchedRanksTestSuite()
        : TestSuite("gridshare-launched-ranks", TestSuite::Type::UNIT)
    {
        AddTestCase(new RefusedLaunchTest);
        AddTestCase(new IndivisibleTest);
        AddTestCase(new SlowDivisionTest);
    }
};

LaunchedRanksTestSuite g_launchedRanksTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
