/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "consensus-test-values.h"

#include "ns3/config.h"
#include "ns3/consensus-simulation.h"
#include "ns3/simulator.h"
#include "ns3/test.h"

#include <algorithm>
#include <bitset>
#include <map>

/**
 * @file
 * @ingroup gridshare-test
 * A client stands beside its strong node: what it submits there takes no time, and what it submits
 * elsewhere takes the way of that node's own messages.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// From node to node: 1000 km and 25 hops of 0.2 ms to the hub, and as much from it.
constexpr double DELAY_S = 0.020;

/// Transmissions at 1 Gb/s and checks of 50 us come on top.
constexpr double TOLERANCE_S = 0.0003;

/// Four nodes, equally far from each other, and one transaction in fifty seconds.
Changes
MakeLoneLoad(const std::string& protocol, const std::string& fidelity, double durationS)
{
    return {{"consensus.protocol", protocol},
            {"network.fidelity", fidelity},
            {"backhaul.nearest_km", 1000.0},
            {"backhaul.farthest_km", 1000.0},
            {"gossip.batch_s", 0.0},
            {"load.transactions_per_s", 0.02},
            {"load.resubmit_s", 10.0},
            {"run.duration_s", durationS}};
}

/// From a lone transaction's making until it is final at the first node, by client.
class LoneTransactionTest : public TestCase
{
  public:
    /**
     * @param protocol of the cluster
     * @param fidelity of the network
     * @param delays from a proposal until its block is final at the first node
     */
    LoneTransactionTest(const std::string& protocol, const std::string& fidelity, int delays)
        : TestCase(protocol + " with " + fidelity + "s: the delays of a lone transaction"),
          m_protocol(protocol),
          m_fidelity(fidelity),
          m_delays(delays)
    {
    }

  private:
    void NoteFinal(uint32_t, LedgerBlockPtr block)
    {
        for (const auto& transaction : block->GetTransactions())
        {
            const auto& order = transaction->GetOrder();
            m_latenciesS.push_back((Simulator::Now() - NanoSeconds(order.createdNs)).GetSeconds());
        }
    }

    void DoRun() override
    {
        const auto options =
            ParseConsensusOptions(MakeConsensusValues(MakeLoneLoad(m_protocol, m_fidelity, 449)));
        ConsensusSimulation simulation(options, 1);
        simulation.GetLedger()->TraceConnectWithoutContext(
            "BlockFinal", MakeCallback(&LoneTransactionTest::NoteFinal, this));
        simulation.Run();
        NS_TEST_ASSERT_MSG_EQ(m_latenciesS.size(), 8, "two of each client");
        m_latenciesS.erase(m_latenciesS.begin(), m_latenciesS.begin() + 4); // TCP is open now
        std::sort(m_latenciesS.begin(), m_latenciesS.end());
        // The leader's own client submits at once; the others' transactions are passed on to it.
        NS_TEST_EXPECT_MSG_EQ_TOL(
            m_latenciesS[0], m_delays * DELAY_S, TOLERANCE_S, "at the leader");
        for (std::size_t i = 1; i < m_latenciesS.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(
                m_latenciesS[i], (m_delays + 1) * DELAY_S, TOLERANCE_S, "at another node");
        }
        Config::Reset();
    }

    std::string m_protocol;           //!< of the cluster
    std::string m_fidelity;           //!< of the network
    int m_delays;                     //!< expected
    std::vector<double> m_latenciesS; //!< of what became final
};

/// What a client sends reaches its own node at once and another one as that node's messages do.
class ResubmissionTest : public TestCase
{
  public:
    /// @param fidelity of the network
    explicit ResubmissionTest(const std::string& fidelity)
        : TestCase("with " + fidelity + "s: a resubmission crosses the backhaul once each way"),
          m_fidelity(fidelity)
    {
    }

  private:
    void NoteDelivery(uint32_t from, uint32_t to, Ptr<const NetworkMessage>, Time delay)
    {
        if (from >= 4)
        {
            m_delaysS[{from - 4, to}].push_back(delay.GetSeconds());
        }
    }

    void DoRun() override
    {
        Changes changes = MakeLoneLoad("pbft", m_fidelity, 69);
        changes.emplace_back("faults.crashed", std::string("4")); // so nothing becomes final
        changes.emplace_back("faults.crash_s", 1.0);
        changes.emplace_back("faults.restart_s", std::string(NO_NUMBER));
        const auto options = ParseConsensusOptions(MakeConsensusValues(changes));
        ConsensusSimulation simulation(options, 1);
        simulation.GetTransport()->TraceConnectWithoutContext(
            "Delivered", MakeCallback(&ResubmissionTest::NoteDelivery, this));
        simulation.Run();
        NS_TEST_ASSERT_MSG_EQ(m_delaysS.size(), 2, "to two nodes, in 19 s with a patience of 10");
        const auto& own = m_delaysS[{0, 0}];
        const auto& other = m_delaysS[{0, 1}];
        NS_TEST_ASSERT_MSG_EQ(own.size() + other.size(), 2, "one message to each");
        NS_TEST_EXPECT_MSG_EQ_TOL(own[0], 0, 1e-8, "beside it");
        // A new TCP connection takes a round trip first, at packet fidelity.
        const double handshakeS = m_fidelity == "packet" ? 2 * DELAY_S : 0;
        NS_TEST_EXPECT_MSG_EQ_TOL(other[0], DELAY_S + handshakeS, TOLERANCE_S, "two spokes");
        Config::Reset();
    }

    std::string m_fidelity;                                                 //!< of the network
    std::map<std::pair<uint32_t, uint32_t>, std::vector<double>> m_delaysS; //!< by client and node
};

/// In a partition a client is on its node's side.
class CutClientTest : public TestCase
{
  public:
    CutClientTest()
        : TestCase("a partition cuts a client off from the nodes beyond it, and not from its own")
    {
    }

  private:
    void NoteDelivery(uint32_t from, uint32_t to, Ptr<const NetworkMessage>, Time)
    {
        m_heard.emplace_back(from, to);
    }

    void DoRun() override
    {
        Changes changes = MakeLoneLoad("pbft", "message", 129); // 70 s to the fourth node
        changes.emplace_back("faults.partition_start_s", 1.0);
        changes.emplace_back("faults.partition_end_s", 1000.0);
        changes.emplace_back("load.transactions_per_s", 0.1);
        const auto options = ParseConsensusOptions(MakeConsensusValues(changes));
        ConsensusSimulation simulation(options, 1);
        simulation.GetTransport()->TraceConnectWithoutContext(
            "Delivered", MakeCallback(&CutClientTest::NoteDelivery, this));
        simulation.Run();
        std::map<uint32_t, uint32_t> sides; // by client and by node: which nodes it reached
        for (const auto& [from, to] : m_heard)
        {
            sides[from] |= 1U << to;
        }
        for (uint32_t node = 0; node < 4; ++node)
        {
            const uint32_t client = sides[4 + node];
            NS_TEST_EXPECT_MSG_EQ(
                std::bitset<4>(client).test(node), true, "client " << node << " reaches its node");
            NS_TEST_EXPECT_MSG_EQ(
                client, (sides[node] | 1U << node), "and whom the node reaches " << node);
            NS_TEST_EXPECT_MSG_EQ(std::bitset<4>(client).count(), 2, "half of four");
        }
        Config::Reset();
    }

    std::vector<std::pair<uint32_t, uint32_t>> m_heard; //!< sender and receiver
};

/// The suite of clients.
class ConsensusClientTestSuite : public TestSuite
{
  public:
    ConsensusClientTestSuite()
        : TestSuite("gridshare-consensus-client", TestSuite::Type::SYSTEM)
    {
        for (const std::string fidelity : {"message", "packet"})
        {
            AddTestCase(new LoneTransactionTest("pbft", fidelity, 3));
            AddTestCase(new LoneTransactionTest("raft", fidelity, 2));
            AddTestCase(new ResubmissionTest(fidelity));
        }
        AddTestCase(new CutClientTest);
    }
};

ConsensusClientTestSuite g_consensusClientTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
