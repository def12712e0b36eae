/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../node/scripted-cluster.h"
#include "../printable-value.h"

#include "ns3/opaque-message.h"
#include "ns3/simulator.h"
#include "ns3/test.h"

#include <cmath>
#include <string>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * Faults of blocks: who is down when, and for how long.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// A block of a kind, from one second to another.
FaultBlock
MakeBlock(const std::string& kind,
          const std::vector<FaultTarget>& targets,
          double startS,
          std::optional<double> endS)
{
    FaultBlock block;
    block.kind = &GetFaultKinds().Get(kind);
    block.targets = {{targets, std::nullopt}};
    block.start = Seconds(startS);
    if (endS)
    {
        block.end = Seconds(*endS);
    }
    return block;
}

FaultTarget
MakeNode(uint32_t number)
{
    return {FaultThing::STRONG_NODE, number};
}

/// Crashes of blocks, one after another and at the same time.
class CrashBlockTest : public TestCase
{
  public:
    CrashBlockTest()
        : TestCase("who is down for several reasons is back when all have passed")
    {
    }

  private:
    void DoRun() override
    {
        ScriptedCluster cluster(3);
        cluster.Elect(2);
        FaultPlan plan;
        plan.crashes = {{0, Seconds(25), Seconds(45)}}; // of today's list
        plan.blocks = {MakeBlock("crash", {MakeNode(0), MakeNode(1)}, 10, 30),
                       MakeBlock("crash", {MakeNode(1)}, 20, 40),
                       MakeBlock("crash", {MakeNode(1)}, 60, 70), // once more
                       MakeBlock("crash", {{FaultThing::LEADER}}, 50, std::nullopt)};
        FaultSchedule schedule(plan, MakeTargets(cluster));
        schedule.AssignStreams(50);
        schedule.AssignBlockStreams(60);
        schedule.Arm();
        NS_TEST_EXPECT_MSG_EQ(plan.GetLastChange().value(), Seconds(70), "the last return");
        const std::vector<std::pair<double, std::string>> expected{{5, "111"},
                                                                   {15, "001"},
                                                                   {35, "001"},
                                                                   {42, "011"},
                                                                   {47, "111"},
                                                                   {55, "110"},
                                                                   {65, "100"},
                                                                   {75, "110"}};
        for (const auto& [time, running] : expected)
        {
            ScriptedCluster::Run(Seconds(time) - Simulator::Now());
            NS_TEST_EXPECT_MSG_EQ(cluster.GetRunning(), running, "at " << time << " s");
        }
        // Node 0 from 10 s to 45 s, node 1 from 10 s to 40 s and again for 10 s, node 2 from 50 s.
        NS_TEST_EXPECT_MSG_EQ(schedule.GetGround().GetNodes().GetDownTime(),
                              Seconds(35 + 30 + 10 + 25),
                              "time down, all together");
        const FaultLog& log = schedule.GetGround().GetLog();
        const std::vector<std::pair<double, uint32_t>> active{
            {10, 2}, {40, 1}, {45, 0}, {50, 1}, {60, 2}, {70, 1}};
        std::vector<std::pair<double, uint32_t>> counted;
        for (const auto& [time, count] : log.CountActive())
        {
            counted.emplace_back(time.GetSeconds(), count);
        }
        NS_TEST_EXPECT_MSG_EQ(counted, active, "how many are down when");
        NS_TEST_ASSERT_MSG_EQ(log.GetSpans().size(), 4, "each once for as long as it is down");
        NS_TEST_EXPECT_MSG_EQ(log.GetSpans()[1].number, 1, "node 1 from 10 s");
        NS_TEST_EXPECT_MSG_EQ(log.GetSpans()[1].end.value(), Seconds(40), "to 40 s");
        NS_TEST_EXPECT_MSG_EQ(log.GetSpans()[2].end.has_value(), false, "the leader for good");
        const std::vector<uint32_t> crashed{0, 1, 2};
        const bool same = schedule.GetGround().GetCrashed() == crashed;
        NS_TEST_EXPECT_MSG_EQ(same, true, "each once");
    }
};

/// Targets that are drawn.
class DrawnTargetTest : public TestCase
{
  public:
    DrawnTargetTest()
        : TestCase("as many are drawn as are wanted, none twice, and none that is faulty otherwise")
    {
    }

  private:
    static std::string Draw(int64_t stream)
    {
        ScriptedCluster cluster(6);
        FaultPlan plan;
        plan.blocks = {MakeBlock("crash", {}, 10, 20)};
        std::vector<FaultTarget> all;
        for (uint32_t node = 0; node < 6; ++node)
        {
            all.push_back(MakeNode(node));
        }
        plan.blocks[0].targets = {{all, 3}};
        FaultTargets targets = MakeTargets(cluster);
        targets.exempt[4] = true;
        FaultSchedule schedule(plan, targets);
        schedule.AssignBlockStreams(stream);
        schedule.Arm();
        ScriptedCluster::Run(Seconds(15));
        return cluster.GetRunning();
    }

    void DoRun() override
    {
        std::vector<int> chosen(6, 0);
        constexpr int RUNS = 300;
        for (int64_t stream = 0; stream < RUNS; ++stream)
        {
            const std::string running = Draw(1000 + stream);
            NS_TEST_EXPECT_MSG_EQ(std::count(running.begin(), running.end(), '0'), 3, "three");
            for (std::size_t node = 0; node < 6; ++node)
            {
                chosen[node] += running[node] == '0' ? 1 : 0;
            }
        }
        NS_TEST_EXPECT_MSG_EQ(chosen[4], 0, "it is Byzantine");
        for (const std::size_t node : {0, 1, 2, 3, 5})
        {
            // Three of five: within five deviations of the binomial law.
            NS_TEST_EXPECT_MSG_EQ_TOL(
                chosen[node], 0.6 * RUNS, 5 * std::sqrt(RUNS * 0.6 * 0.4), "alike");
        }
        NS_TEST_EXPECT_MSG_EQ(Draw(1000), Draw(1000), "the same draws, the same nodes");
    }
};

/// Failures at a rate.
class FailureRateTest : public TestCase
{
  public:
    FailureRateTest()
        : TestCase("with a rate each target is down for its share of the mean cycle")
    {
    }

  private:
    void DoRun() override
    {
        ScriptedCluster cluster(4);
        FaultPlan plan;
        plan.blocks = {MakeBlock("crash", {MakeNode(0), MakeNode(1), MakeNode(3)}, 100, 40100)};
        plan.blocks[0].flapping = FaultFlapping{Seconds(8), Seconds(4)};
        FaultSchedule schedule(plan, MakeTargets(cluster));
        schedule.AssignBlockStreams(7);
        schedule.Arm();
        ScriptedCluster::Run(Seconds(41000));
        NS_TEST_EXPECT_MSG_EQ(cluster.GetRunning(), "1111", "all are back at the end");
        // 40000 s of each; a cycle of 12 s has a down time of mean 4 s, and the share down of such
        // a renewal process has the deviation sqrt(2 u^2 d^2 / (u + d)^3 / t) = 0.0077.
        const double down = schedule.GetGround().GetNodes().GetDownTime().GetSeconds();
        NS_TEST_EXPECT_MSG_EQ_TOL(
            down / (3 * 40000), 1.0 / 3, 5 * 0.0077 / std::sqrt(3), "a third");
    }
};

/// What befalls messages of some endpoints.
class DisturbedEndsTest : public TestCase
{
  public:
    DisturbedEndsTest()
        : TestCase("a loss of some nodes' messages loses those, two at a time more")
    {
    }

  private:
    /// @return messages of 2000 from one node to another that are lost in so many seconds
    uint64_t CountLost(const FaultPlan& plan, uint32_t from, uint32_t to)
    {
        ScriptedCluster cluster(4);
        FaultSchedule schedule(plan, MakeTargets(cluster));
        schedule.AssignBlockStreams(7);
        schedule.Arm();
        for (uint32_t i = 0; i < 2000; ++i)
        {
            Simulator::Schedule(Seconds(0.5 + i),
                                &FaultyTransport::Send,
                                cluster.transport,
                                from,
                                to,
                                Create<OpaqueMessage>(TrafficClass::VOTE, 100));
        }
        ScriptedCluster::Run(Seconds(2100));
        return cluster.transport->GetTotalCounters().lostMessages;
    }

    void DoRun() override
    {
        FaultPlan plan;
        FaultTarget ofOne{FaultThing::MESSAGES, LINK_STRONG_NODES, 1};
        FaultTarget ofTwo{FaultThing::MESSAGES, LINK_STRONG_NODES, 2};
        plan.blocks = {MakeBlock("loss", {ofOne, ofTwo}, 0, 1000),
                       MakeBlock("loss", {ofOne}, 500, 1500)};
        plan.blocks[0].probability = 0.2;
        plan.blocks[1].probability = 0.5;
        NS_TEST_EXPECT_MSG_EQ(CountLost(plan, 0, 3), 0, "others");
        // 0.2 for 1000 s.
        NS_TEST_EXPECT_MSG_EQ_TOL(CountLost(plan, 0, 2), 200, 5 * std::sqrt(160), "from one side");
        // 0.2 for 500 s, 1 - 0.8 x 0.5 for 500 s, 0.5 for 500 s; between two that are named alike.
        NS_TEST_EXPECT_MSG_EQ_TOL(CountLost(plan, 1, 2), 650, 5 * std::sqrt(325), "both");
        plan.blocks[0].probability = 1;
        NS_TEST_EXPECT_MSG_EQ(CountLost(plan, 2, 0), 1000, "all, and to the second");
    }
};

/// A partition by names, and slow nodes.
class PartitionBlockTest : public TestCase
{
  public:
    PartitionBlockTest()
        : TestCase("a partition has its targets on one side, and slow nodes take their time")
    {
    }

  private:
    void DoRun() override
    {
        ScriptedCluster cluster(4);
        FaultPlan plan;
        plan.blocks = {MakeBlock("partition", {MakeNode(1), MakeNode(2)}, 10, 20),
                       MakeBlock("partition", {MakeNode(0)}, 30, 40),
                       MakeBlock("slow", {MakeNode(3)}, 50, 60)};
        plan.blocks[2].delay = Seconds(2);
        FaultTargets targets = MakeTargets(cluster);
        uint32_t home = 0; // of endpoint 4
        targets.homes[0] = [&home]() {
            return home;
        };
        FaultSchedule schedule(plan, targets);
        schedule.Arm();
        const auto isHeard = [&cluster](double at, uint32_t from, uint32_t to) {
            ScriptedCluster::Run(Seconds(at) - Simulator::Now());
            const auto before = cluster.transport->GetTotalCounters().lostMessages;
            cluster.transport->Send(from, to, Create<OpaqueMessage>(TrafficClass::VOTE, 100));
            ScriptedCluster::Run(Seconds(1.5));
            return cluster.transport->GetTotalCounters().lostMessages == before;
        };
        NS_TEST_EXPECT_MSG_EQ(isHeard(5, 0, 1), true, "before");
        NS_TEST_EXPECT_MSG_EQ(isHeard(11, 0, 1), false, "across");
        NS_TEST_EXPECT_MSG_EQ(isHeard(13, 1, 2), true, "on the one side");
        NS_TEST_EXPECT_MSG_EQ(isHeard(15, 0, 3), true, "on the other");
        NS_TEST_EXPECT_MSG_EQ(isHeard(17, 4, 5), false, "concentrators are beside their nodes");
        NS_TEST_EXPECT_MSG_EQ(isHeard(21, 0, 1), true, "healed");
        home = 3;
        NS_TEST_EXPECT_MSG_EQ(isHeard(31, 0, 1), false, "the second");
        NS_TEST_EXPECT_MSG_EQ(isHeard(33, 1, 3), true, "has other sides");
        NS_TEST_EXPECT_MSG_EQ(isHeard(35, 4, 0), false, "and finds who has turned to another node");
        NS_TEST_EXPECT_MSG_EQ(isHeard(37, 4, 3), true, "beside that one");
        ScriptedCluster::Run(Seconds(51) - Simulator::Now());
        NS_TEST_EXPECT_MSG_EQ(cluster.transport->GetServiceTime(3), Seconds(2), "slow");
        NS_TEST_EXPECT_MSG_EQ(cluster.transport->GetServiceTime(2), Seconds(0), "this one is not");
        ScriptedCluster::Run(Seconds(10));
        NS_TEST_EXPECT_MSG_EQ(cluster.transport->GetServiceTime(3), Seconds(0), "and over");
    }
};

/// The suite of what this file tests.
class FaultCourseTestSuite : public TestSuite
{
  public:
    FaultCourseTestSuite()
        : TestSuite("gridshare-fault-course", TestSuite::Type::UNIT)
    {
        AddTestCase(new CrashBlockTest);
        AddTestCase(new DrawnTargetTest);
        AddTestCase(new FailureRateTest);
        AddTestCase(new DisturbedEndsTest);
        AddTestCase(new PartitionBlockTest);
    }
};

static FaultCourseTestSuite g_faultCourseTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
