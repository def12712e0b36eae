/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/process-rank-channel.h"
#include "ns3/task-channel.h"
#include "ns3/test.h"

#include <functional>
#include <string>

/**
 * @file
 * @ingroup gridshare-test
 * One task after another between ranks that are processes, whichever of them fails.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

std::vector<uint8_t>
ToBytes(const std::string& text)
{
    return {text.begin(), text.end()};
}

std::string
ToText(const std::vector<uint8_t>& bytes)
{
    return {bytes.begin(), bytes.end()};
}

/// What a call throws; empty: nothing.
std::string
Catch(const std::function<void()>& call)
{
    try
    {
        call();
    }
    catch (const std::runtime_error& error)
    {
        return error.what();
    }
    return "";
}

/// Rank 1 does what it is told to, rank 2 answers and waits for a word that a task may not have.
void
LiveAsObedient(RankChannel& hub)
{
    TaskChannel tasks(hub);
    while (tasks.AwaitTask())
    {
        const std::string task = ToText(tasks.GetTask());
        try
        {
            tasks.Send(0, ToBytes(task + std::to_string(tasks.GetRank())));
            if (task == "fail" && tasks.GetRank() == 1)
            {
                tasks.Fail("no wish to");
                continue;
            }
            tasks.Send(0, ToBytes("got " + ToText(tasks.Receive(0))));
        }
        catch (const TaskAbandoned&)
        {
            // The next one.
        }
    }
}

/// A task that fails at a spoke, or here, leaves nothing for the next.
class FailedTaskTest : public TestCase
{
  public:
    FailedTaskTest()
        : TestCase("nothing of a failed task is heard in the next")
    {
    }

  private:
    void ExpectWhole(TaskChannel& tasks, const std::string& name)
    {
        tasks.Begin(ToBytes(name));
        for (const uint32_t rank : {1, 2})
        {
            NS_TEST_EXPECT_MSG_EQ(
                ToText(tasks.Receive(rank)), name + std::to_string(rank), "what this task sends");
            tasks.Send(rank, ToBytes("word"));
            NS_TEST_EXPECT_MSG_EQ(ToText(tasks.Receive(rank)), "got word", "and what it hears");
            NS_TEST_EXPECT_MSG_EQ(tasks.HasArrived(rank), false, "that is all");
        }
    }

    void DoRun() override
    {
        ProcessRankChannel channel(3, LiveAsObedient);
        {
            TaskChannel tasks(channel);
            ExpectWhole(tasks, "first");
            tasks.Begin(ToBytes("fail"));
            NS_TEST_EXPECT_MSG_EQ(ToText(tasks.Receive(1)), "fail1", "sent before");
            NS_TEST_EXPECT_MSG_EQ(
                Catch([&tasks]() { tasks.Receive(1); }), "rank 1: no wish to", "who, and why");
            tasks.Abandon(); // where rank 2 waits for its word
            ExpectWhole(tasks, "second");
            tasks.Begin(ToBytes("third"));
            tasks.Abandon(); // with all that it sent unheard
            ExpectWhole(tasks, "fourth");
        }
        for (const uint32_t rank : {1, 2})
        {
            NS_TEST_EXPECT_MSG_EQ(
                Catch([&]() { channel.Receive(rank); }),
                "the process of rank " + std::to_string(rank) +
                    " ended with exit code 0, and the run cannot go on without it",
                "spokes leave when there is no other task");
        }
    }
};

/// The suite of tasks of ranks.
class TaskChannelTestSuite : public TestSuite
{
  public:
    TaskChannelTestSuite()
        : TestSuite("gridshare-transport-task-channel", TestSuite::Type::UNIT)
    {
        AddTestCase(new FailedTaskTest);
    }
};

static TaskChannelTestSuite g_taskChannelTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
