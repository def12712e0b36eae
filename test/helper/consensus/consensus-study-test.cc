/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "consensus-test-values.h"

#include "ns3/config.h"
#include "ns3/consensus-simulation.h"
#include "ns3/simulator.h"
#include "ns3/test.h"

#include <algorithm>
#include <cmath>
#include <set>

/**
 * @file
 * @ingroup gridshare-test
 * Small clusters of strong nodes under each kind of fault: agreement always holds, progress comes
 * back, and what is measured agrees with what can be counted otherwise.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Under a fault all honest nodes hold the same final blocks, and blocks become final at its end.
class ClusterFaultTest : public TestCase
{
  public:
    /**
     * @param name of the fault
     * @param protocol of the cluster
     * @param changes that bring the fault about
     * @param healedS from here on there must be progress
     */
    ClusterFaultTest(const std::string& name,
                     const std::string& protocol,
                     const Changes& changes,
                     double healedS)
        : TestCase(protocol + " under " + name + ": agreement, and progress in the end"),
          m_protocol(protocol),
          m_changes(changes),
          m_healedS(healedS)
    {
    }

  private:
    void DoRun() override
    {
        Changes changes = m_changes;
        changes.emplace_back("consensus.protocol", m_protocol);
        // As the study does it: nobody but the simulation keeps what it is to simulate.
        ConsensusSimulation simulation(ParseConsensusOptions(MakeConsensusValues(changes)), 1);
        const RunRecord record = simulation.Run();
        CheckAgreement(simulation);
        NS_TEST_EXPECT_MSG_EQ(record.FindMetric("safety_violations").value(), 0, "safety");
        const bool late =
            std::any_of(record.blocks.begin(),
                        record.blocks.end(),
                        [this](const BlockRecord& block) { return block.proposedS > m_healedS; });
        NS_TEST_EXPECT_MSG_EQ(late, true, "a block made after " << m_healedS << " s is final");
        CheckCounts(simulation, record);
        CheckFault(simulation, record);
        Config::Reset();
    }

    /// What shows that the fault has really happened.
    virtual void CheckFault(const ConsensusSimulation& simulation, const RunRecord& record) = 0;

    void CheckAgreement(const ConsensusSimulation& simulation)
    {
        const auto& blocks = simulation.GetLedger()->GetBlocks();
        const auto& nodes = simulation.GetStrongNodes();
        for (std::size_t i = 0; i < nodes.size(); ++i)
        {
            const auto& chain = nodes[i]->GetChain();
            const uint64_t top =
                simulation.GetFaults().GetByzantine()[i] ? 0 : chain.GetFinalHeight();
            for (uint64_t height = 0; height <= top; ++height)
            {
                const bool same =
                    chain.FindByHeight(height)->GetHash() == blocks.at(height)->GetHash();
                NS_TEST_EXPECT_MSG_EQ(same, true, "node " << i << " at height " << height);
            }
        }
    }

    void CheckCounts(const ConsensusSimulation& simulation, const RunRecord& record)
    {
        std::set<std::pair<uint32_t, uint64_t>> orders;
        uint64_t inBlocks = 0;
        for (const auto& block : simulation.GetLedger()->GetBlocks())
        {
            for (const auto& transaction : block->GetTransactions())
            {
                orders.emplace(transaction->GetOrder().provider, transaction->GetOrder().sequence);
                ++inBlocks;
            }
        }
        NS_TEST_EXPECT_MSG_EQ(orders.size(), inBlocks, "no transaction is final twice");
        const double submitted = record.FindMetric("transactions_submitted").value();
        NS_TEST_EXPECT_MSG_LT_OR_EQ(inBlocks, submitted, "nor one that nobody made");
        NS_TEST_EXPECT_MSG_EQ(submitted, 599, "ten a second for a minute, from 0.1 s on");
        const TrafficCounters total = simulation.GetTransport()->GetTotalCounters();
        NS_TEST_EXPECT_MSG_LT_OR_EQ(total.deliveredMessages + total.lostMessages,
                                    total.sentMessages,
                                    "no message arrives that was not sent");
    }

    std::string m_protocol; //!< of the cluster
    Changes m_changes;      //!< that bring the fault about
    double m_healedS;       //!< from here on there must be progress
};

/// Nodes crash, and may come back.
class CrashTest : public ClusterFaultTest
{
  public:
    /**
     * @param protocol of the cluster
     * @param memory what is left after the crash; empty if nobody comes back
     */
    CrashTest(const std::string& protocol, const std::string& memory)
        : ClusterFaultTest("the leader's crash" +
                               (memory.empty() ? "" : " and return with " + memory),
                           protocol,
                           {{"faults.crashed", std::string("f")},
                            {"faults.crash_s", 10.0},
                            {"faults.restart_s", memory.empty() ? ScenarioValue(NO_NUMBER) : 30.0},
                            {"faults.memory", memory.empty() ? std::string("disk") : memory}},
                           35),
          m_returns(!memory.empty())
    {
    }

  private:
    void CheckFault(const ConsensusSimulation& simulation, const RunRecord& record) override
    {
        const auto crashed = simulation.GetFaults().GetCrashed();
        NS_TEST_ASSERT_MSG_EQ(crashed.size(), 1, "f = 1 of 4");
        const auto& node = simulation.GetStrongNodes()[crashed[0]];
        NS_TEST_EXPECT_MSG_EQ(node->IsRunning(), m_returns, "back or not");
        const auto& honest = simulation.GetLedger()->GetBlocks();
        const bool current = node->GetChain().GetFinalHeight() + 5 > honest.size();
        NS_TEST_EXPECT_MSG_EQ(current, m_returns, "it has caught up if it is back");
        NS_TEST_EXPECT_MSG_EQ(record.FindMetric("recovery_time_s").has_value(), true, "recovered");
    }

    bool m_returns; //!< whether it comes back
};

/// The network breaks into halves, neither of which has a quorum, and heals.
class PartitionTest : public ClusterFaultTest
{
  public:
    /**
     * @param protocol of the cluster
     * @param stops whether it stops at once without a quorum
     */
    PartitionTest(const std::string& protocol, bool stops)
        : ClusterFaultTest("a partition",
                           protocol,
                           {{"faults.partition_start_s", 10.0}, {"faults.partition_end_s", 25.0}},
                           40),
          m_stops(stops)
    {
    }

  private:
    void CheckFault(const ConsensusSimulation&, const RunRecord& record) override
    {
        NS_TEST_EXPECT_MSG_GT(record.FindMetric("messages_lost").value(), 0, "a cut");
        if (!m_stops)
        {
            return;
        }
        for (const auto& block : record.blocks)
        {
            const bool within = block.committedS > 10.5 && block.committedS < 25;
            NS_TEST_EXPECT_MSG_EQ(within, false, "no half of four has a quorum");
        }
        NS_TEST_EXPECT_MSG_GT(record.FindMetric("time_without_progress_s").value(), 14, "a gap");
    }

    bool m_stops; //!< see the constructor
};

/// Messages are lost, doubled and held back; nodes are slow; clocks differ.
class DisturbanceTest : public ClusterFaultTest
{
  public:
    /// @param protocol of the cluster
    explicit DisturbanceTest(const std::string& protocol)
        : ClusterFaultTest("loss, duplicates, delays, a slow node and clock skew",
                           protocol,
                           {{"faults.loss", 0.05},
                            {"faults.duplication", 0.05},
                            {"faults.delay_probability", 0.05},
                            {"faults.disturbance_end_s", 40.0},
                            {"faults.slow_nodes", int64_t{1}},
                            {"faults.clock_skew", 0.1}},
                           45)
    {
    }

  private:
    void CheckFault(const ConsensusSimulation& simulation, const RunRecord&) override
    {
        // 40 of 60 s at 5 %: clients' messages, a few in a hundred, are spared.
        const TrafficCounters total = simulation.GetTransport()->GetTotalCounters();
        const double share =
            static_cast<double>(total.lostMessages) / static_cast<double>(total.sentMessages);
        NS_TEST_EXPECT_MSG_EQ_TOL(share, 0.03, 0.02, "the share of messages lost");
    }
};

/// One of four is Byzantine.
class ByzantineNodeTest : public ClusterFaultTest
{
  public:
    /**
     * @param protocol of the cluster
     * @param behaviour of that one
     */
    ByzantineNodeTest(const std::string& protocol, const std::string& behaviour)
        : ClusterFaultTest(
              "a Byzantine node's " + behaviour,
              protocol,
              {{"faults.byzantine", std::string("f")}, {"faults.behaviour", behaviour}},
              40)
    {
    }

  private:
    void CheckFault(const ConsensusSimulation& simulation, const RunRecord&) override
    {
        const auto& byzantine = simulation.GetFaults().GetByzantine();
        NS_TEST_EXPECT_MSG_EQ(byzantine[0], true, "node 0 is Byzantine");
        NS_TEST_EXPECT_MSG_EQ(std::count(byzantine.begin(), byzantine.end(), true), 1, "alone");
    }
};

/// A leader whose clock is wrong keeps a wrong pace; nodes that are slow make blocks wait.
class SlowNodesTest : public TestCase
{
  public:
    SlowNodesTest()
        : TestCase("clock skew changes the pace of blocks, slow nodes their latency")
    {
    }

  private:
    void DoRun() override
    {
        const ConsensusOptions options = ParseConsensusOptions(MakeConsensusValues({
            {"faults.clock_skew", 0.5},
            {"faults.slow_nodes", int64_t{4}},
            {"faults.slow_message_s", 0.02},
        }));
        ConsensusSimulation simulation(options, 1);
        const RunRecord record = simulation.Run();
        NS_TEST_ASSERT_MSG_GT(record.blocks.size(), 20, "at least one in two seconds");
        const auto& blocks = record.blocks;
        const double pace = blocks.at(11).proposedS - blocks.at(10).proposedS;
        NS_TEST_EXPECT_MSG_GT(std::abs(pace - 1), 0.01, "not a second: " << pace);
        for (std::size_t i = 10; i + 1 < blocks.size(); ++i)
        {
            const double next = blocks[i + 1].proposedS - blocks[i].proposedS;
            NS_TEST_EXPECT_MSG_EQ_TOL(next, pace, 1e-6, "the leader's clock is wrong evenly");
            const double latency = blocks[i].committedS - blocks[i].proposedS;
            NS_TEST_EXPECT_MSG_GT(latency, 0.06, "20 ms at each of three phases");
        }
        Config::Reset();
    }
};

/// A behaviour that leaves no trace would be none.
class LiesTest : public TestCase
{
  public:
    LiesTest()
        : TestCase("each Byzantine behaviour changes what is sent")
    {
    }

  private:
    static double CountBytes(const std::string& protocol, const std::string& behaviour)
    {
        Changes changes{{"consensus.protocol", protocol},
                        {"cluster.nodes", std::vector<double>{7}},
                        {"run.duration_s", 20.0}};
        if (!behaviour.empty())
        {
            changes.emplace_back("faults.byzantine", std::string("f"));
            changes.emplace_back("faults.behaviour", behaviour);
        }
        const ConsensusOptions options = ParseConsensusOptions(MakeConsensusValues(changes));
        ConsensusSimulation simulation(options, 1);
        return simulation.Run().FindMetric("bytes_sent").value();
    }

    void DoRun() override
    {
        for (const auto& entry : GetByzantineBehaviours())
        {
            const bool mines = entry.behaviour == BYZANTINE_SELFISH_MINING;
            const std::string protocol = mines ? "pow" : "pbft";
            NS_TEST_EXPECT_MSG_NE(
                CountBytes(protocol, ""), CountBytes(protocol, entry.name), entry.name);
        }
        Config::Reset();
    }
};

/// The same seed gives the same results, another seed others.
class ConsensusSameSeedTest : public TestCase
{
  public:
    ConsensusSameSeedTest()
        : TestCase("a seed decides everything, faults included")
    {
    }

  private:
    static RunRecord RunOnce(uint64_t seed)
    {
        const ConsensusOptions options = ParseConsensusOptions(MakeConsensusValues({
            {"consensus.protocol", std::string("raft")},
            {"faults.crashed", std::string("f")},
            {"faults.mean_up_s", 3.0},
            {"faults.mean_down_s", 3.0},
            {"faults.crash_s", 5.0},
            {"faults.restart_s", 50.0},
            {"faults.loss", 0.02},
        }));
        ConsensusSimulation simulation(options, seed);
        return simulation.Run();
    }

    void DoRun() override
    {
        const RunRecord first = RunOnce(1);
        NS_TEST_EXPECT_MSG_EQ(HasSameResults(first, RunOnce(1)), true, "the same seed");
        NS_TEST_EXPECT_MSG_EQ(HasSameResults(first, RunOnce(2)), false, "another seed");
        Config::Reset();
    }
};

/// A crash at the very start is one: as a millisecond later, and the nodes recover from it.
class CrashAtStartTest : public TestCase
{
  public:
    /// @param protocol of the cluster
    explicit CrashAtStartTest(const std::string& protocol)
        : TestCase(protocol + " with a crash at 0 s"),
          m_protocol(protocol)
    {
    }

  private:
    RunRecord Run(double crashS)
    {
        const ConsensusOptions options =
            ParseConsensusOptions(MakeConsensusValues({{"consensus.protocol", m_protocol},
                                                       {"faults.crashed", std::string("f")},
                                                       {"faults.crash_s", crashS}}));
        ConsensusSimulation simulation(options, 1);
        const RunRecord record = simulation.Run();
        NS_TEST_EXPECT_MSG_EQ(simulation.GetFaults().GetCrashed().size(), 1, "one crashes");
        for (const uint32_t node : simulation.GetFaults().GetCrashed())
        {
            NS_TEST_EXPECT_MSG_EQ(
                simulation.GetStrongNodes()[node]->IsRunning(), false, "and stays down");
        }
        Config::Reset();
        return record;
    }

    void DoRun() override
    {
        const RunRecord atStart = Run(0);
        const RunRecord later = Run(0.001);
        NS_TEST_EXPECT_MSG_GT(atStart.FindMetric("view_changes").value(), 0, "a leader was lost");
        for (const char* metric : {"view_changes",
                                   "transactions_committed",
                                   "commit_latency_p50_s",
                                   "commit_latency_p95_s",
                                   "recovery_time_s",
                                   "time_without_progress_s"})
        {
            const auto value = atStart.FindMetric(metric);
            NS_TEST_ASSERT_MSG_EQ(value.has_value(), true, metric << " is measured");
            const double expected = later.FindMetric(metric).value();
            NS_TEST_EXPECT_MSG_EQ_TOL(*value, expected, 0.1 * expected + 0.002, metric);
        }
    }

    std::string m_protocol; //!< of the cluster
};

/// The suite of the consensus study.
class ConsensusStudyTestSuite : public TestSuite
{
  public:
    ConsensusStudyTestSuite()
        : TestSuite("gridshare-consensus-study", TestSuite::Type::SYSTEM)
    {
        for (const std::string protocol : {"pbft", "raft", "hotstuff", "poa", "pow"})
        {
            AddTestCase(new CrashTest(protocol, ""));
            AddTestCase(new CrashTest(protocol, "disk"));
            AddTestCase(new CrashTest(protocol, "nothing"));
            AddTestCase(new DisturbanceTest(protocol));
        }
        for (const std::string protocol : {"pbft", "raft", "hotstuff"})
        {
            AddTestCase(new PartitionTest(protocol, true));
        }
        AddTestCase(
            new PartitionTest("poa", false)); // signs on until it is each one's turn to wait
        for (const std::string behaviour : {"silence", "equivocation", "forged_signatures"})
        {
            AddTestCase(new ByzantineNodeTest("pbft", behaviour));
            AddTestCase(new ByzantineNodeTest("hotstuff", behaviour));
        }
        AddTestCase(new ByzantineNodeTest("pbft", "wrong_votes+withheld_blocks"));
        AddTestCase(new ByzantineNodeTest("hotstuff", "tampered_transactions"));
        AddTestCase(new ByzantineNodeTest("pow", "selfish_mining"));
        AddTestCase(new CrashAtStartTest("pbft"));
        AddTestCase(new CrashAtStartTest("hotstuff"));
        AddTestCase(new SlowNodesTest);
        AddTestCase(new LiesTest);
        AddTestCase(new ConsensusSameSeedTest);
    }
};

static ConsensusStudyTestSuite g_consensusStudyTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
