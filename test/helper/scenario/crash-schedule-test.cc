/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../consensus/consensus-test-values.h"

#include "ns3/config.h"
#include "ns3/consensus-simulation.h"
#include "ns3/simulator.h"
#include "ns3/test.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

/**
 * @file
 * @ingroup gridshare-test
 * Which node is down and when: crashes of single nodes, several times, and at most K of n at once.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Looks at regular times which nodes run.
class RunningWitness
{
  public:
    /**
     * @param simulation to watch
     * @param interval between two looks, the first one after half of it
     */
    RunningWitness(const ConsensusSimulation& simulation, Time interval)
        : m_nodes(simulation.GetStrongNodes()),
          m_interval(interval)
    {
        Simulator::Schedule(interval / 2, &RunningWitness::Look, this);
    }

    std::vector<std::string> running; //!< by look: a digit a node, 1 if it runs

  private:
    void Look()
    {
        std::string text;
        for (const auto& node : m_nodes)
        {
            text += node->IsRunning() ? "1" : "0";
        }
        running.push_back(text);
        Simulator::Schedule(m_interval, &RunningWitness::Look, this);
    }

    std::vector<Ptr<StrongNodeApplication>> m_nodes; //!< by number
    Time m_interval;                                 //!< between looks
};

/// Nodes go and come as the list says, one of them twice.
class CrashListTest : public TestCase
{
  public:
    CrashListTest()
        : TestCase("single nodes crash and come back as listed, and the cluster recovers")
    {
    }

  private:
    void DoRun() override
    {
        const auto options = ParseConsensusOptions(
            MakeConsensusValues({{"faults.crashes", std::string("0@10-20, 2@15-25,0@30-40")},
                                 {"consensus.protocol", std::string("raft")}}));
        NS_TEST_EXPECT_MSG_EQ(options.strongNodes.faults.plan.GetLastChange().value(),
                              Seconds(40),
                              "the last return");
        ConsensusSimulation simulation(options, 1);
        const RunningWitness witness(simulation, Seconds(5));
        const RunRecord record = simulation.Run();
        const std::vector<std::string> expected{"1111",
                                                "1111",
                                                "0111",
                                                "0101",
                                                "1101",
                                                "1111",
                                                "0111",
                                                "0111",
                                                "1111",
                                                "1111",
                                                "1111",
                                                "1111"};
        NS_TEST_ASSERT_MSG_EQ(witness.running.size(), expected.size(), "a look each 5 s");
        for (std::size_t i = 0; i < expected.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(witness.running[i], expected[i], 5 * i + 2.5 << " s");
        }
        const std::vector<uint32_t> crashed{0, 2};
        const bool same = simulation.GetFaults().GetCrashed() == crashed;
        NS_TEST_EXPECT_MSG_EQ(same, true, "each crashed node once");
        NS_TEST_EXPECT_MSG_EQ(record.FindMetric("safety_violations").value(), 0, "safety");
        NS_TEST_EXPECT_MSG_EQ(record.FindMetric("recovery_time_s").has_value(), true, "recovery");
        NS_TEST_EXPECT_MSG_EQ(record.FindMetric("crashes_missed").value(), 0, "all happened");
        Config::Reset();
    }
};

/// "leader" is who leads then; where nobody does, nobody crashes, and that is counted.
class LeaderCrashTest : public TestCase
{
  public:
    LeaderCrashTest()
        : TestCase("the leader of the moment crashes, the next one later")
    {
    }

  private:
    void DoRun() override
    {
        // At 11 s the others still wait for node 0; at 25 s node 1 leads.
        const auto options = ParseConsensusOptions(MakeConsensusValues(
            {{"faults.crashes", std::string("leader@10-20,leader@11,leader@25-40")}}));
        ConsensusSimulation simulation(options, 1);
        const RunRecord record = simulation.Run();
        const std::vector<uint32_t> crashed{0, 1};
        const bool same = simulation.GetFaults().GetCrashed() == crashed;
        NS_TEST_EXPECT_MSG_EQ(same, true, "PBFT's primaries of the views 0 and 1");
        NS_TEST_EXPECT_MSG_EQ(record.FindMetric("crashes_missed").value(), 1, "no leader at 11 s");
        NS_TEST_EXPECT_MSG_EQ(record.FindMetric("view_changes").value(), 2, "one each");
        Config::Reset();
    }
};

/// The primary is down, and the second one crashes while the others change to its view.
class SecondPrimaryTest : public TestCase
{
  public:
    SecondPrimaryTest()
        : TestCase("PBFT: the second primary crashes during its view change, the third commits")
    {
    }

  private:
    static constexpr double TIMEOUT_S = 2;
    static constexpr double INTERVAL_S = 1;  //!< of blocks
    static constexpr double ORDER_S = 40;    //!< when the second order is made
    static constexpr double CRASH_S = 43.02; //!< of the second primary

    void DoRun() override
    {
        const auto options = ParseConsensusOptions(
            MakeConsensusValues({{"cluster.nodes", std::vector<double>{7}},
                                 {"consensus.timeout_s", TIMEOUT_S},
                                 {"ledger.block_interval_s", INTERVAL_S},
                                 {"load.transactions_per_s", 2 / ORDER_S},
                                 {"load.resubmit_s", 100.0},
                                 {"run.duration_s", 55.0},
                                 {"faults.crashes", std::string("0@30, 1@43.02")}}));
        ConsensusSimulation simulation(options, 1);
        for (const auto& node : simulation.GetStrongNodes())
        {
            node->TraceConnectWithoutContext("ReplicaEvent",
                                             MakeCallback(&SecondPrimaryTest::OnEvent, this));
        }
        const RunRecord record = simulation.Run();
        NS_TEST_ASSERT_MSG_EQ(m_started.size(), 2, "two views are begun");
        NS_TEST_EXPECT_MSG_LT(m_started[1], CRASH_S, "it crashes after its view change began");
        NS_TEST_EXPECT_MSG_EQ_TOL(m_started[1],
                                  ORDER_S + TIMEOUT_S + INTERVAL_S,
                                  0.05,
                                  "which is a timeout and a block interval after the order");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            m_started[2] - CRASH_S, 2 * TIMEOUT_S, 0.1, "and the next after twice the timeout");
        NS_TEST_ASSERT_MSG_EQ(record.blocks.size(), 2, "both orders are committed");
        NS_TEST_EXPECT_MSG_EQ(record.blocks[0].proposer, "node 0", "by the first primary");
        NS_TEST_EXPECT_MSG_EQ(record.blocks[1].proposer, "node 2", "and by the third");
        // T + interval + 2 T, and messages: six of at most some milliseconds, and gossip's wait.
        const double expected = 3 * TIMEOUT_S + INTERVAL_S;
        const double latency = record.blocks[1].committedS - ORDER_S;
        NS_TEST_EXPECT_MSG_GT(latency, expected, "no earlier than the timeouts allow");
        NS_TEST_EXPECT_MSG_LT(latency, expected + 0.1, "and not much later");
        Config::Reset();
    }

    void OnEvent(uint32_t, ReplicaEvent event, uint64_t view)
    {
        if (event == ReplicaEvent::VIEW_CHANGE_STARTED)
        {
            m_started.emplace(view, Simulator::Now().GetSeconds()); // by the first to start
        }
    }

    std::map<uint64_t, double> m_started; //!< by view: when its view change began, s
};

/// Nodes come and go at random, at most K at once: never more, and as often as theory says.
class MostDownTest : public TestCase
{
  public:
    MostDownTest()
        : TestCase("at most K of n are down at once, as a truncated binomial law")
    {
    }

  private:
    static constexpr double LENGTH_S = 100000;

    void DoRun() override
    {
        // All five come and go; of three places one is kept for node 4's crash.
        const auto options =
            ParseConsensusOptions(MakeConsensusValues({{"cluster.nodes", std::vector<double>{5}},
                                                       {"load.transactions_per_s", 1e-6},
                                                       {"run.duration_s", LENGTH_S},
                                                       {"faults.crashes", std::string("4@50000")},
                                                       {"faults.crashed", std::string("5")},
                                                       {"faults.crash_s", 0.0},
                                                       {"faults.mean_up_s", 20.0},
                                                       {"faults.mean_down_s", 10.0},
                                                       {"faults.most_down", int64_t{3}}}));
        ConsensusSimulation simulation(options, 1);
        const RunningWitness witness(simulation, Seconds(1));
        simulation.Run();
        std::vector<double> looks(6, 0);
        for (std::size_t i = 0; i < witness.running.size() / 2; ++i) // before node 4 is down
        {
            looks.at(CountDown(witness.running[i])) += 2 / LENGTH_S;
        }
        std::size_t most = 0;
        for (const auto& look : witness.running)
        {
            most = std::max(most, CountDown(look));
        }
        NS_TEST_EXPECT_MSG_EQ(most, 3, "never more, and as many");
        // A chain of births and deaths that is cut off keeps its law: weights C(5, k) (10/20)^k up
        // to the two places that node 4's crash leaves.
        const double weights[] = {1, 5 * 0.5, 10 * 0.25};
        const double total = std::accumulate(std::begin(weights), std::end(weights), 0.0);
        for (std::size_t k = 0; k < 3; ++k)
        {
            // It forgets in less than 10 s: at least 5000 independent looks, deviation 1/(2 √5000).
            NS_TEST_EXPECT_MSG_EQ_TOL(
                looks[k], weights[k] / total, 4 * 0.5 / std::sqrt(5000), k << " down");
        }
        Config::Reset();
    }

    static std::size_t CountDown(const std::string& look)
    {
        return static_cast<std::size_t>(std::count(look.begin(), look.end(), '0'));
    }
};

/// The suite of crashes.
class CrashScheduleTestSuite : public TestSuite
{
  public:
    CrashScheduleTestSuite()
        : TestSuite("gridshare-crash-schedule", TestSuite::Type::SYSTEM)
    {
        AddTestCase(new CrashListTest);
        AddTestCase(new LeaderCrashTest);
        AddTestCase(new SecondPrimaryTest);
        AddTestCase(new MostDownTest);
    }
};

static CrashScheduleTestSuite g_crashScheduleTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
