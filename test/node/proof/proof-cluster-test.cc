/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../printable-value.h"
#include "../strong-node-cluster.h"

#include "ns3/proof-client.h"
#include "ns3/proof-desk.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * Proofs from strong nodes that agree on blocks, some of which fail.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Twenty transactions, their proofs, and a strong node that is down for a while.
class ProofClusterTest : public TestCase
{
  public:
    /// @param crashed whether the strong node that takes the submissions fails once they are final
    explicit ProofClusterTest(bool crashed)
        : TestCase(std::string("every stored transaction is proved") +
                   (crashed ? ", also while the first strong node is down" : "")),
          m_crashed(crashed)
    {
    }

  private:
    void DoRun() override
    {
        StrongNodeCluster cluster("pbft", 4);
        RegisterProofDecoders(*cluster.transport);
        ProofClient::Wiring wiring;
        wiring.transport = cluster.transport;
        wiring.endpoint = cluster.submitter;
        wiring.confirmations = 2;
        for (uint32_t i = 0; i < 4; ++i)
        {
            cluster.nodes[i]->AddService(
                std::make_unique<ProofDesk>(cluster.transport, i, cluster.nodes[i]->GetChain()));
            wiring.strongNodes.push_back(i);
        }
        m_client = CreateObject<ProofClient>();
        m_client->Connect(wiring);
        m_client->AssignStreams(1);
        m_client->TraceConnectWithoutContext("Closed",
                                             MakeCallback(&ProofClusterTest::OnClosed, this));
        cluster.transport->SetReceiver(cluster.submitter,
                                       MakeCallback(&ProofClusterTest::Receive, this));
        constexpr uint64_t COUNT = 20;
        for (uint64_t i = 0; i < COUNT; ++i)
        {
            const auto transaction = cluster.MakeTransaction(i);
            cluster.Submit(transaction);
            m_client->NoteSubmitted(transaction);
        }
        m_client->NoteSubmitted(cluster.MakeTransaction(COUNT)); // nobody has it
        if (m_crashed)
        {
            Simulator::Schedule(
                Seconds(100), &StrongNodeApplication::Crash, PeekPointer(cluster.nodes[0]));
        }
        Simulator::Stop(Seconds(1000));
        Simulator::Run();
        const auto& counters = m_client->GetCounters();
        NS_TEST_EXPECT_MSG_EQ(counters.asked, COUNT + 1, "asked");
        NS_TEST_EXPECT_MSG_EQ(counters.verified, COUNT, "verified");
        NS_TEST_EXPECT_MSG_EQ(counters.notStored, 1, "in no block");
        NS_TEST_EXPECT_MSG_EQ(counters.refusedReplies, 0, "nobody lies");
        NS_TEST_EXPECT_MSG_EQ(counters.CountOpen(), 0, "all are closed");
        std::size_t headers = 0;
        for (const auto& block : cluster.ledger->GetBlocks())
        {
            headers += block->GetTransactions().empty() ? 0 : 1;
        }
        NS_TEST_EXPECT_MSG_GT(headers, 0, "there are blocks");
        NS_TEST_EXPECT_MSG_EQ(m_client->GetKeptBytes(), 104 * headers, "each header is kept once");
        for (const Time& delay : m_delays)
        {
            // Without the first one, the second attempt has what it needs.
            NS_TEST_EXPECT_MSG_EQ((delay > Seconds(60)), m_crashed, "which attempt");
            NS_TEST_EXPECT_MSG_LT(delay, Seconds(61), "no later one");
        }
        NS_TEST_EXPECT_MSG_EQ(m_delays.size(), COUNT, "delays");
        m_client->Dispose();
    }

    void Receive(uint32_t from, const Ptr<const NetworkMessage>& message)
    {
        m_client->Receive(from, message);
    }

    void OnClosed(SharingTransactionPtr, ProofOutcome outcome, Time delay)
    {
        if (outcome == ProofOutcome::VERIFIED)
        {
            m_delays.push_back(delay);
        }
    }

    bool m_crashed;             //!< see constructor
    Ptr<ProofClient> m_client;  //!< who asks
    std::vector<Time> m_delays; //!< of verified proofs
};

/// The suite gridshare-node-proof-cluster.
class ProofClusterTestSuite : public TestSuite
{
  public:
    ProofClusterTestSuite()
        : TestSuite("gridshare-node-proof-cluster", TestSuite::Type::UNIT)
    {
        AddTestCase(new ProofClusterTest(false));
        AddTestCase(new ProofClusterTest(true));
    }
};

static ProofClusterTestSuite g_proofClusterTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
