/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "consensus-test-values.h"

#include "ns3/config.h"
#include "ns3/consensus-simulation.h"
#include "ns3/sample-quantile.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * What the network makes of consensus: delays that can be told in advance, and two fidelities that
 * agree.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Without faults a block is final at a majority after PBFT's three one-way delays, no sooner.
class ThreeDelaysTest : public TestCase
{
  public:
    ThreeDelaysTest()
        : TestCase("PBFT's blocks become final after three one-way delays")
    {
    }

  private:
    void DoRun() override
    {
        // 1000 km and 25 hops of 0.2 ms from the hub: 10 ms, 20 ms from node to node.
        const ConsensusOptions options = ParseConsensusOptions(MakeConsensusValues({
            {"backhaul.nearest_km", 1000.0},
            {"backhaul.farthest_km", 1000.0},
        }));
        ConsensusSimulation simulation(options, 1);
        const RunRecord record = simulation.Run();
        NS_TEST_ASSERT_MSG_GT(record.blocks.size(), 50, "about one a second");
        for (const auto& block : record.blocks)
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(
                block.committedS - block.proposedS, 0.060, 0.001, "three times 20 ms");
        }
        Config::Reset();
    }
};

/// The same replicas over modelled links and over ns-3's devices and TCP.
class ConsensusFidelityTest : public TestCase
{
  public:
    /// @param protocol of the cluster
    explicit ConsensusFidelityTest(const std::string& protocol)
        : TestCase(protocol + ": latencies of messages and of packets agree"),
          m_protocol(protocol)
    {
    }

  private:
    RunRecord RunAt(const std::string& fidelity) const
    {
        // 10 ms from the hub: delays count, and a block of 40 transactions is some packets long.
        const ConsensusOptions options = ParseConsensusOptions(MakeConsensusValues({
            {"consensus.protocol", m_protocol},
            {"network.fidelity", fidelity},
            {"load.transactions_per_s", 40.0},
            {"run.duration_s", 30.0},
            {"backhaul.nearest_km", 1000.0},
            {"backhaul.farthest_km", 1000.0},
        }));
        ConsensusSimulation simulation(options, 1);
        return simulation.Run();
    }

    void DoRun() override
    {
        const RunRecord message = RunAt("message");
        const RunRecord packet = RunAt("packet");
        NS_TEST_EXPECT_MSG_EQ(packet.FindMetric("safety_violations").value(), 0, "safety");
        NS_TEST_EXPECT_MSG_EQ_TOL(packet.FindMetric("transactions_committed").value(),
                                  message.FindMetric("transactions_committed").value(),
                                  40,
                                  "within one block");
        const double blockS = GetMedianBlockLatency(packet);
        NS_TEST_EXPECT_MSG_EQ_TOL(
            GetMedianBlockLatency(message), blockS, 0.05 * blockS, "from proposal to final");
        // A batch of gossip that comes just before a proposal at one fidelity may come just after
        // it at the other: that moves its transactions, a twentieth of a block's, by one block.
        for (const char* name : {"commit_latency_p50_s", "commit_latency_p95_s"})
        {
            const double expected = packet.FindMetric(name).value();
            NS_TEST_EXPECT_MSG_EQ_TOL(message.FindMetric(name).value(), expected, 0.05, name);
        }
        Config::Reset();
    }

    static double GetMedianBlockLatency(const RunRecord& record)
    {
        std::vector<double> latenciesS;
        for (const auto& block : record.blocks)
        {
            latenciesS.push_back(block.committedS - block.proposedS);
        }
        return SampleQuantile(latenciesS, 0.5);
    }

    std::string m_protocol; //!< of the cluster
};

/// The suite of consensus over the network.
class ConsensusNetworkTestSuite : public TestSuite
{
  public:
    ConsensusNetworkTestSuite()
        : TestSuite("gridshare-consensus-network", TestSuite::Type::SYSTEM)
    {
        AddTestCase(new ThreeDelaysTest);
        for (const std::string protocol : {"pbft", "raft", "hotstuff", "poa"})
        {
            AddTestCase(new ConsensusFidelityTest(protocol));
        }
    }
};

static ConsensusNetworkTestSuite g_consensusNetworkTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
