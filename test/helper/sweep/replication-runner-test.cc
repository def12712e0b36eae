/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../printable-value.h"

#include "ns3/output-error.h"
#include "ns3/replication-runner.h"
#include "ns3/test.h"
#include "ns3/write-turn.h"

#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <iostream>
#include <map>
#include <stdexcept>
#include <sys/mman.h>
#include <thread>
#include <unistd.h>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * Runs side by side: what fails is told with its reason and its log, and does not touch the others.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

using Ends = std::map<int64_t, RunEnd>;

std::vector<SweepRun>
MakeRuns(int64_t count, const RunLimits& limits = {})
{
    std::vector<SweepRun> runs;
    for (int64_t id = 1; id <= count; ++id)
    {
        runs.push_back({id, 0, static_cast<uint64_t>(id), limits});
    }
    return runs;
}

void
Sleep(int milliseconds)
{
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
}

/// What a run of the tests below does.
void
Act(const SweepRun& run, RunProgress&)
{
    switch (run.id)
    {
    case 1:
        throw std::runtime_error("no such thing");
    case 2:
        std::cerr << "before the fall\n";
        std::raise(SIGSEGV);
        break;
    case 3:
        _exit(7); // std::exit() would end the suites, of which this one is running
    default:
        std::cerr << "well\n";
    }
}

/// Runs that fail in different ways among others that do not.
class FailedRunTest : public TestCase
{
  public:
    FailedRunTest()
        : TestCase("a run that fails is told with reason and log, and the others go on")
    {
    }

  private:
    void DoRun() override
    {
        Ends ends;
        ReplicationRunner runner("test", 2);
        const auto outcome =
            runner.Run(MakeRuns(5), Act, [&ends](const SweepRun& run, const RunEnd& end) {
                ends[run.id] = end;
            });
        NS_TEST_ASSERT_MSG_EQ(outcome, SweepOutcome::FINISHED, "it goes on to its end");
        NS_TEST_ASSERT_MSG_EQ(ends.size(), 5, "every run has ended");
        ExpectFailed(ends[1], "no such thing", "");
        ExpectFailed(ends[2], "ended by signal 11 (segmentation fault)", "before the fall\n");
        ExpectFailed(ends[3], "ended with exit code 7", "");
        for (const int64_t id : {4, 5})
        {
            NS_TEST_EXPECT_MSG_EQ(
                ends[id].ending, RunEnding::FINISHED, "run " << id << " finished");
            NS_TEST_EXPECT_MSG_EQ(ends[id].reason, "", "without a reason");
            NS_TEST_EXPECT_MSG_EQ(ends[id].log, "well\n", "with its log");
        }
    }

    void ExpectFailed(const RunEnd& end, const std::string& reason, const std::string& log)
    {
        NS_TEST_EXPECT_MSG_EQ(end.ending, RunEnding::FAILED, reason);
        NS_TEST_EXPECT_MSG_EQ(end.reason, reason, "why");
        NS_TEST_EXPECT_MSG_EQ(end.log, log, "what it said");
    }
};

/// Runs that take more than they may.
class LimitTest : public TestCase
{
  public:
    LimitTest()
        : TestCase("a run that takes more time or memory than it may is ended")
    {
    }

  private:
    void DoRun() override
    {
        const RunEnd slow = RunOne({0.3, std::nullopt}, [](const SweepRun&, RunProgress&) {
            std::signal(SIGTERM, SIG_IGN); // so that it must be killed
            Sleep(60000);
        });
        NS_TEST_EXPECT_MSG_EQ(slow.reason, "took longer than run.wall_limit_s = 0.3", "time");
        NS_TEST_EXPECT_MSG_GT(slow.wallS, 2.3, "after its two seconds to end by itself");
        NS_TEST_EXPECT_MSG_LT(slow.wallS, 30, "but no longer");
        const RunEnd large = RunOne({std::nullopt, 300}, [](const SweepRun&, RunProgress&) {
            const std::vector<char> memory(400000000, 1);
            Sleep(60000 + memory[7]);
        });
        NS_TEST_EXPECT_MSG_EQ(
            large.reason.rfind("needed more than run.memory_limit_mb = 300: ", 0), 0, large.reason);
        NS_TEST_EXPECT_MSG_GT(large.peakMemoryMb, 300, "it was that much");
        const RunEnd modest = RunOne({60, 4000}, [](const SweepRun&, RunProgress&) { Sleep(500); });
        NS_TEST_EXPECT_MSG_EQ(modest.ending, RunEnding::FINISHED, modest.reason);
    }

    static RunEnd RunOne(const RunLimits& limits, const ReplicationRunner::Body& body)
    {
        RunEnd seen;
        ReplicationRunner runner("test", 1);
        runner.Run(
            MakeRuns(1, limits), body, [&seen](const SweepRun&, const RunEnd& end) { seen = end; });
        return seen;
    }
};

/// The end of a long log.
class LongLogTest : public TestCase
{
  public:
    LongLogTest()
        : TestCase("of a long log the last 64 KiB are kept, and all of it is passed on")
    {
    }

  private:
    void DoRun() override
    {
        const std::string path = CreateTempDirFilename("log");
        const int file = open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC, 0600);
        const int own = dup(STDERR_FILENO);
        dup2(file, STDERR_FILENO);
        RunEnd seen;
        ReplicationRunner runner("test", 1);
        runner.Run(
            MakeRuns(1),
            [](const SweepRun&, RunProgress&) {
                for (int line = 100000; line < 130000; ++line)
                {
                    std::cerr << line << "\n";
                }
                std::cerr << "the end";
            },
            [&seen](const SweepRun&, const RunEnd& end) { seen = end; });
        dup2(own, STDERR_FILENO);
        close(own);
        NS_TEST_EXPECT_MSG_EQ(lseek(file, 0, SEEK_END), 30000 * 7 + 7, "every line is passed on");
        close(file);
        NS_TEST_ASSERT_MSG_EQ(seen.log.size(), 65536, "so much is kept");
        NS_TEST_EXPECT_MSG_EQ(seen.log.substr(65536 - 14), "129999\nthe end", "the last of it");
    }
};

/// Who cannot write must not go on.
class NoRoomTest : public TestCase
{
  public:
    NoRoomTest()
        : TestCase("when results cannot be written, the sweep ends")
    {
    }

  private:
    void DoRun() override
    {
        int ended = 0;
        ReplicationRunner runner("test", 1);
        const auto outcome = runner.Run(
            MakeRuns(9),
            [](const SweepRun& run, RunProgress&) {
                if (run.id == 3)
                {
                    throw OutputError("there", "No space left on device", "free some");
                }
            },
            [&ended](const SweepRun&, const RunEnd&) { ++ended; });
        NS_TEST_EXPECT_MSG_EQ(outcome, SweepOutcome::CANNOT_WRITE, "it says so");
        NS_TEST_EXPECT_MSG_EQ(ended, 2, "after the runs before");
    }
};

/// An interrupt ends all, with no process left.
class InterruptTest : public TestCase
{
  public:
    InterruptTest()
        : TestCase("an interrupted sweep leaves no process, even where one is stopped")
    {
    }

  private:
    void DoRun() override
    {
        int ended = 0;
        int pipes[2];
        NS_TEST_ASSERT_MSG_EQ(pipe(pipes), 0, "a pipe whose end tells that all are gone");
        ReplicationRunner runner("test", 2);
        const auto outcome = runner.Run(
            MakeRuns(2),
            [](const SweepRun& run, RunProgress&) {
                if (run.id == 1)
                {
                    std::raise(SIGSTOP); // SIGTERM does not reach it any more
                }
                Sleep(200);
                kill(getppid(), SIGINT);
                Sleep(60000);
            },
            [&ended](const SweepRun&, const RunEnd&) { ++ended; });
        NS_TEST_EXPECT_MSG_EQ(outcome, SweepOutcome::INTERRUPTED, "it says so");
        NS_TEST_EXPECT_MSG_EQ(ended, 0, "and no run is told to have failed");
        close(pipes[1]);
        char byte;
        NS_TEST_EXPECT_MSG_EQ(read(pipes[0], &byte, 1), 0, "nobody holds the pipe");
        close(pipes[0]);
    }
};

/// Who has the turn is alone, and who is killed in it gives it back.
class WriteTurnTest : public TestCase
{
  public:
    WriteTurnTest()
        : TestCase("runs write one after another, whatever becomes of them")
    {
    }

  private:
    void DoRun() override
    {
        const WriteTurn turn;
        void* memory =
            mmap(nullptr, sizeof(int), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        int& count = *static_cast<int*>(memory); // no atomic: without turns some would get lost
        int failed = 0;
        ReplicationRunner runner("test", 4);
        runner.Run(
            MakeRuns(12),
            [&](const SweepRun& run, RunProgress&) {
                const WriteTurn::Held held(turn);
                const int before = count;
                Sleep(20);
                count = before + 1;
                if (run.id == 2)
                {
                    std::raise(SIGKILL);
                }
            },
            [&failed](const SweepRun&, const RunEnd& end) {
                failed += end.ending == RunEnding::FAILED ? 1 : 0;
            });
        NS_TEST_EXPECT_MSG_EQ(count, 12, "each found what the one before left");
        NS_TEST_EXPECT_MSG_EQ(failed, 1, "the killed one");
        munmap(memory, sizeof(int));
    }
};

/// While a run waits for the disk, its processor is free.
class OverlappedWriteTest : public TestCase
{
  public:
    OverlappedWriteTest()
        : TestCase("a run that only writes lets the next one begin, and no other does")
    {
    }

  private:
    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_EQ(SeesNext(true), true, "the second begins before the first has ended");
        NS_TEST_EXPECT_MSG_EQ(SeesNext(false), false, "not while the first simulates");
    }

    /// Of two runs with one job: whether the first sees the second begin.
    static bool SeesNext(bool reports)
    {
        void* memory = mmap(
            nullptr, 2 * sizeof(int), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        auto* began = static_cast<volatile int*>(memory);
        ReplicationRunner runner("test", 1);
        runner.Run(MakeRuns(2), [&](const SweepRun& run, RunProgress& progress) {
            if (run.id == 2)
            {
                began[0] = 1;
                return;
            }
            if (reports)
            {
                progress.ReportSimulated();
            }
            for (int tries = 0; tries < (reports ? 3000 : 50) && began[0] == 0; ++tries)
            {
                Sleep(10);
            }
            began[1] = began[0];
        });
        const bool seen = began[1] == 1;
        munmap(memory, 2 * sizeof(int));
        return seen;
    }
};

/// The suite of runs side by side.
class ReplicationRunnerTestSuite : public TestSuite
{
  public:
    ReplicationRunnerTestSuite()
        : TestSuite("gridshare-sweep-runner", TestSuite::Type::UNIT)
    {
        AddTestCase(new FailedRunTest);
        AddTestCase(new LimitTest);
        AddTestCase(new LongLogTest);
        AddTestCase(new NoRoomTest);
        AddTestCase(new InterruptTest);
        AddTestCase(new WriteTurnTest);
        AddTestCase(new OverlappedWriteTest);
    }
};

ReplicationRunnerTestSuite g_replicationRunnerTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
