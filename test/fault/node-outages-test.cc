/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../node/scripted-cluster.h"
#include "../printable-value.h"

#include "ns3/test.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>

/**
 * @file
 * @ingroup gridshare-test
 * Which nodes are down, and when; with replicas that lead as a test says.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Single nodes, for several reasons at a time; the leader of the moment.
class SingleCrashTest : public TestCase
{
  public:
    SingleCrashTest()
        : TestCase("a node is back when the last reason to be down has passed; leaders are found")
    {
    }

  private:
    void DoRun() override
    {
        ScriptedCluster cluster(4);
        cluster.Elect(2);
        FaultPlan plan;
        plan.crashes = {{0U, Seconds(10), Seconds(20)},
                        {0U, Seconds(15), Seconds(30)},
                        {std::nullopt, Seconds(40), Seconds(50)},  // 2 leads
                        {std::nullopt, Seconds(45), std::nullopt}, // and is down
                        {3U, Seconds(60), std::nullopt}};
        FaultSchedule schedule(plan, MakeTargets(cluster));
        schedule.Arm();
        const std::vector<std::pair<double, std::string>> expected{{9.9, "1111"},
                                                                   {10.1, "0111"},
                                                                   {20.1, "0111"},
                                                                   {29.9, "0111"},
                                                                   {30.1, "1111"},
                                                                   {39.9, "1111"},
                                                                   {40.1, "1101"},
                                                                   {49.9, "1101"},
                                                                   {50.1, "1111"},
                                                                   {60.1, "1110"},
                                                                   {900, "1110"}};
        for (const auto& [at, running] : expected)
        {
            ScriptedCluster::Run(Seconds(at) - Simulator::Now());
            NS_TEST_EXPECT_MSG_EQ(cluster.GetRunning(), running, at << " s");
        }
        const std::vector<uint32_t> crashed{0, 2, 3};
        NS_TEST_EXPECT_MSG_EQ(schedule.GetGround().GetCrashed(), crashed, "each once");
        NS_TEST_EXPECT_MSG_EQ(schedule.GetGround().GetMissedCount(), 1, "nobody led at 45 s");
        NS_TEST_EXPECT_MSG_EQ(
            cluster.replicas[0]->heard.back().first, "restart with disk", "what is left");
    }
};

/// As most running nodes see it, and only if that one runs.
class LeaderTest : public TestCase
{
  public:
    LeaderTest()
        : TestCase("the leader is whom most running nodes take for it, if it runs")
    {
    }

  private:
    void DoRun() override
    {
        ScriptedCluster cluster(5);
        NodeOutages outages(cluster.nodes, RestartMemory::NOTHING);
        NS_TEST_EXPECT_MSG_EQ(outages.FindLeader().has_value(), false, "nobody has started");
        ScriptedCluster::Run(Seconds(1));
        for (uint32_t i = 0; i < 5; ++i)
        {
            cluster.replicas[i]->leader = i < 2 ? 1 : 4;
        }
        NS_TEST_EXPECT_MSG_EQ(outages.FindLeader().value(), 4, "three of five");
        outages.Begin(2);
        outages.Begin(3);
        NS_TEST_EXPECT_MSG_EQ(outages.FindLeader().value(), 1, "two of three that run");
        cluster.replicas[1]->leader = 4;
        cluster.replicas[4]->leader = 0;
        NS_TEST_EXPECT_MSG_EQ(outages.FindLeader().value(), 0, "one each: the lowest number");
        cluster.replicas[1]->leader = 1;
        cluster.replicas[4]->leader = 4;
        outages.Begin(3);
        outages.End(3);
        NS_TEST_EXPECT_MSG_EQ(cluster.GetRunning(), "11001", "a reason is left");
        outages.End(3);
        NS_TEST_EXPECT_MSG_EQ(cluster.GetRunning(), "11011", "none is left");
        NS_TEST_EXPECT_MSG_EQ(
            cluster.replicas[3]->heard.back().first, "restart with nothing", "its memory");
        outages.Begin(1);
        cluster.replicas[0]->leader = 1;
        cluster.replicas[3]->leader = 1;
        NS_TEST_EXPECT_MSG_EQ(outages.FindLeader().has_value(), false, "it is down");
    }
};

/// Nodes that crash together, with exceptions.
class TogetherTest : public TestCase
{
  public:
    TogetherTest()
        : TestCase("the leader and others crash together, but none that is exempt, and come back")
    {
    }

  private:
    /// @param leader who leads @param crashed how many @return who is down after the crash
    std::string Crash(ReplicaId leader, uint32_t crashed, int64_t stream, const Time& crashAt)
    {
        ScriptedCluster cluster(6);
        cluster.Elect(leader);
        FaultPlan plan;
        plan.crashed = crashed;
        plan.crashAt = crashAt;
        plan.restartAt = Seconds(50);
        plan.memory = RestartMemory::NOTHING;
        auto targets = MakeTargets(cluster);
        targets.exempt[1] = true;
        FaultSchedule schedule(plan, targets);
        NS_TEST_EXPECT_MSG_EQ(schedule.AssignStreams(stream), 1, "streams");
        schedule.Arm();
        ScriptedCluster::Run(crashAt + Seconds(1));
        const std::string running = cluster.GetRunning();
        NS_TEST_EXPECT_MSG_EQ(running[1], '1', "it is exempt");
        NS_TEST_EXPECT_MSG_EQ(schedule.GetGround().GetCrashed().size(),
                              cluster.CountDown(),
                              "who is down has crashed");
        ScriptedCluster::Run(Seconds(49.9) - Simulator::Now());
        NS_TEST_EXPECT_MSG_EQ(cluster.GetRunning(), running, "still");
        ScriptedCluster::Run(Seconds(1));
        NS_TEST_EXPECT_MSG_EQ(cluster.GetRunning(), "111111", "all are back");
        return running;
    }

    void DoRun() override
    {
        std::vector<uint32_t> down(6, 0);
        for (int64_t stream = 1; stream <= 60; ++stream)
        {
            const std::string running = Crash(4, 3, stream, Seconds(10));
            NS_TEST_EXPECT_MSG_EQ(std::count(running.begin(), running.end(), '0'), 3, "three");
            for (std::size_t i = 0; i < 6; ++i)
            {
                down[i] += running[i] == '0' ? 1 : 0;
            }
        }
        NS_TEST_EXPECT_MSG_EQ(down[4], 60, "the leader always");
        for (const std::size_t other : {0, 2, 3, 5})
        {
            // Two of four: half of 60, deviation 3.9.
            NS_TEST_EXPECT_MSG_EQ_TOL(down[other], 30.0, 19, "node " << other << " as often");
        }
        const std::string exempt = Crash(1, 2, 1, Seconds(10));
        NS_TEST_EXPECT_MSG_EQ(
            std::count(exempt.begin(), exempt.end(), '0'), 2, "others in the leader's place");
        NS_TEST_EXPECT_MSG_EQ(Crash(1, 9, 1, Seconds(10)), "010000", "all that may");
        NS_TEST_EXPECT_MSG_EQ(Crash(4, 1, 1, Time(0)), "111101", "the leader, as they start");
    }
};

/// Nodes come and go; never more than may are down.
class FlappingTest : public TestCase
{
  public:
    FlappingTest()
        : TestCase("nodes leave and return by their means, never more than may, until the end")
    {
    }

  private:
    static constexpr uint32_t NODES = 3;
    static constexpr int LOOKS = 40000;

    /// @param mostDown places @return share of looks, one a second, with so many down
    std::vector<double> Watch(std::optional<uint32_t> mostDown)
    {
        ScriptedCluster cluster(NODES);
        FaultPlan plan;
        plan.crashed = NODES;
        plan.crashAt = Seconds(1);
        plan.restartAt = Seconds(LOOKS + 1);
        plan.flapping = FaultPlan::Flapping{Seconds(8), Seconds(4)};
        plan.mostDown = mostDown;
        FaultSchedule schedule(plan, MakeTargets(cluster));
        schedule.AssignStreams(1);
        schedule.Arm();
        ScriptedCluster::Run(Seconds(1.5));
        NS_TEST_EXPECT_MSG_EQ(
            cluster.CountDown(), mostDown.value_or(NODES), "all that may leave at once");
        std::vector<double> looks(NODES + 1, 0);
        for (int i = 1; i < LOOKS; ++i)
        {
            ScriptedCluster::Run(Seconds(1));
            looks[cluster.CountDown()] += 1.0 / LOOKS;
        }
        ScriptedCluster::Run(Seconds(2));
        NS_TEST_EXPECT_MSG_EQ(cluster.CountDown(), 0, "all are back");
        ScriptedCluster::Run(Seconds(200));
        NS_TEST_EXPECT_MSG_EQ(cluster.CountDown(), 0, "for good");
        return looks;
    }

    void Expect(const std::vector<double>& looks, const std::vector<double>& weights)
    {
        const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
        for (std::size_t k = 0; k < weights.size(); ++k)
        {
            // It forgets within 3 s: some 10000 independent looks, deviation below 0.005.
            NS_TEST_EXPECT_MSG_EQ_TOL(looks[k], weights[k] / total, 0.025, k << " down");
        }
    }

    void DoRun() override
    {
        // Each is down for a third of the time: weights C(3, k) (4/8)^k, cut off where no more may.
        Expect(Watch(std::nullopt), {1, 1.5, 0.75, 0.125});
        Expect(Watch(1), {1, 1.5, 0, 0});
    }
};

/// Waits are exponential: a node forgets how long it has been down.
class FlappingLawTest : public TestCase
{
  public:
    FlappingLawTest()
        : TestCase("a node that comes and goes is a Markov chain of two states")
    {
    }

  private:
    void DoRun() override
    {
        constexpr int looks = 40000; // 0.1 s of the processor
        constexpr int lag = 3;
        ScriptedCluster cluster(1);
        FaultPlan plan;
        plan.crashed = 1;
        plan.crashAt = Seconds(1);
        plan.restartAt = Seconds(looks + 1);
        plan.flapping = FaultPlan::Flapping{Seconds(8), Seconds(4)};
        FaultSchedule schedule(plan, MakeTargets(cluster));
        schedule.AssignStreams(2);
        schedule.Arm();
        std::vector<bool> down;
        for (int i = 0; i < looks; ++i)
        {
            ScriptedCluster::Run(Seconds(1));
            down.push_back(cluster.CountDown() == 1);
        }
        double before = 0;
        double both = 0;
        for (int i = lag; i < looks; ++i)
        {
            before += down[i - lag];
            both += down[i - lag] && down[i];
        }
        // Down for a third of the time; the rest fades at the sum of both rates, 1/8 and 1/4 a
        // second. Waits between none and twice the mean would give 0.43.
        NS_TEST_EXPECT_MSG_EQ_TOL(
            both / before, 1.0 / 3 + 2.0 / 3 * std::exp(-lag * 0.375), 0.025, "down again");
    }
};

/// The suite of nodes that are down.
class NodeOutagesTestSuite : public TestSuite
{
  public:
    NodeOutagesTestSuite()
        : TestSuite("gridshare-fault-outages", TestSuite::Type::UNIT)
    {
        AddTestCase(new SingleCrashTest);
        AddTestCase(new LeaderTest);
        AddTestCase(new TogetherTest);
        AddTestCase(new FlappingTest);
        AddTestCase(new FlappingLawTest);
    }
};

static NodeOutagesTestSuite g_nodeOutagesTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
