/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "strong-node-cluster.h"

#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * Strong nodes over a network: what they take, what they refuse, what survives a crash.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// The same transaction with one bit of its bytes changed; null if it is no transaction any more.
SharingTransactionPtr
FlipBit(const SharingTransaction& transaction, std::size_t byte)
{
    WireWriter writer;
    transaction.Encode(writer);
    auto bytes = writer.GetBytes();
    bytes.at(byte) ^= 1;
    WireReader reader(bytes.data(), bytes.size());
    return SharingTransaction::Decode(reader);
}

/// An honest transaction reaches every chain once; every tampered one is refused by whoever hears
/// it.
class TamperedTransactionTest : public TestCase
{
  public:
    TamperedTransactionTest()
        : TestCase("a transaction with any bit changed is refused and reaches no chain")
    {
    }

  private:
    void DoRun() override
    {
        StrongNodeCluster cluster("pbft", 4);
        const auto honest = cluster.MakeTransaction(0);
        uint32_t tampered = 0;
        for (std::size_t byte = 0; byte < honest->WireSizeBytes(); ++byte)
        {
            if (const auto changed = FlipBit(*honest, byte))
            {
                Simulator::Schedule(
                    MilliSeconds(10 + byte), &StrongNodeCluster::Submit, &cluster, changed);
                ++tampered;
            }
        }
        Simulator::Schedule(Seconds(2), &StrongNodeCluster::Submit, &cluster, honest);
        Simulator::Schedule(Seconds(3), &StrongNodeCluster::Submit, &cluster, honest);
        Simulator::Stop(Seconds(10));
        Simulator::Run();
        NS_TEST_EXPECT_MSG_GT(tampered, 100, "nearly every bit can be changed");
        uint32_t refused = 0;
        for (const auto& [reason, count] : cluster.refusals)
        {
            refused += count;
        }
        NS_TEST_EXPECT_MSG_EQ(refused, tampered, "each is refused, by the one node that hears it");
        for (const auto& node : cluster.nodes)
        {
            const auto& chain = node->GetChain();
            NS_TEST_ASSERT_MSG_EQ(chain.GetFinalHeight(), 1, "one block");
            const auto& stored = chain.FindByHeight(1)->GetTransactions();
            NS_TEST_ASSERT_MSG_EQ(stored.size(), 1, "with one transaction");
            const bool same = stored[0]->GetId() == honest->GetId();
            NS_TEST_EXPECT_MSG_EQ(same, true, "the honest one, once");
        }
    }
};

/// With the leader down from the start the others replace it and go on.
class SilentLeaderTest : public TestCase
{
  public:
    SilentLeaderTest()
        : TestCase("a leader that is down is replaced, and comes back with the same chain")
    {
    }

  private:
    void DoRun() override
    {
        StrongNodeCluster cluster("pbft", 4);
        const ReplicaId leader = cluster.nodes[1]->GetReplica().GetLeader();
        NS_TEST_ASSERT_MSG_EQ(leader, 0, "replica 0 leads the first view");
        // Node 0 takes the submission and spreads it before it fails.
        Simulator::Schedule(
            Seconds(1), &StrongNodeCluster::Submit, &cluster, cluster.MakeTransaction(0));
        Simulator::Schedule(Seconds(5), &StrongNodeApplication::Crash, cluster.nodes[0]);
        const auto late = TransactionItem::MakeSubmission(cluster.MakeTransaction(1));
        Simulator::Schedule(Seconds(6),
                            &GridTransport::Send,
                            PeekPointer(cluster.transport),
                            cluster.submitter,
                            1U,
                            Ptr<const NetworkMessage>(late));
        Simulator::Schedule(
            Seconds(60), &StrongNodeApplication::Restart, cluster.nodes[0], RestartMemory::DISK);
        Simulator::Schedule(
            Seconds(70), &StrongNodeCluster::Submit, &cluster, cluster.MakeTransaction(2));
        Simulator::Stop(Seconds(59));
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ(cluster.ledger->GetBlocks().size(), 3, "a block in each view");
        Simulator::Stop(Seconds(120));
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ(cluster.ledger->GetBlocks().size(), 4, "and one after the return");
        NS_TEST_EXPECT_MSG_EQ(cluster.ledger->GetViolationCount(), 0, "safety");
        for (const auto& node : cluster.nodes)
        {
            NS_TEST_EXPECT_MSG_EQ(node->GetChain().GetFinalHeight(), 3, "all hold all blocks");
        }
    }
};

/// What has been opened is closed by empty blocks; then no event is left, however long it takes.
class ClosingTest : public TestCase
{
  public:
    /// @param protocol with a fork choice
    explicit ClosingTest(const std::string& protocol)
        : TestCase(protocol + ": a lone order becomes final, then no event is left"),
          m_protocol(protocol)
    {
    }

  private:
    void DoRun() override
    {
        StrongNodeCluster cluster(m_protocol, 4, Seconds(1));
        const auto order = cluster.MakeTransaction(0);
        Simulator::Schedule(Seconds(1), &StrongNodeCluster::Submit, &cluster, order);
        Simulator::Stop(Hours(1));
        Simulator::Run();
        for (const auto& node : cluster.nodes)
        {
            const auto& chain = node->GetChain();
            NS_TEST_EXPECT_MSG_EQ(chain.GetFinalHeight(), 1, "the order's block alone is final");
            NS_TEST_EXPECT_MSG_EQ(chain.GetHead()->GetHeight(), 6, "below five empty ones");
            NS_TEST_EXPECT_MSG_NE(
                chain.FindByTransaction(order->GetId()), nullptr, "with the order");
            NS_TEST_EXPECT_MSG_EQ(
                chain.FindByHeight(6)->GetTransactions().size(), 0, "which is in no other");
        }
        const uint64_t before = Simulator::GetEventCount();
        Simulator::Stop(Days(1));
        Simulator::Run();
        const uint64_t events = Simulator::GetEventCount() - before;
        NS_TEST_EXPECT_MSG_EQ(events, 1, "a day of silence: its end is the only event");
    }

    std::string m_protocol; //!< with a fork choice
};

/// A node that has lost its memory gets all blocks again; that is not how long they took to spread.
class SeenOnceTest : public TestCase
{
  public:
    SeenOnceTest()
        : TestCase("a node back without memory sees its old blocks again, and reports none twice")
    {
    }

  private:
    void OnSeen(uint32_t node, LedgerBlockPtr block)
    {
        ++m_seen[{node, block->GetHash()}];
    }

    void DoRun() override
    {
        StrongNodeCluster cluster("pbft", 4);
        for (const auto& node : cluster.nodes)
        {
            node->TraceConnectWithoutContext("BlockSeen",
                                             MakeCallback(&SeenOnceTest::OnSeen, this));
        }
        for (uint64_t sequence = 0; sequence < 3; ++sequence)
        {
            Simulator::Schedule(Seconds(5 * (sequence + 1)),
                                &StrongNodeCluster::Submit,
                                &cluster,
                                cluster.MakeTransaction(sequence));
        }
        Simulator::Schedule(Seconds(30), &StrongNodeApplication::Crash, cluster.nodes[3]);
        Simulator::Schedule(
            Seconds(31), &StrongNodeApplication::Restart, cluster.nodes[3], RestartMemory::NOTHING);
        Simulator::Schedule(
            Seconds(60), &StrongNodeCluster::Submit, &cluster, cluster.MakeTransaction(3));
        Simulator::Stop(Seconds(120));
        Simulator::Run();
        NS_TEST_ASSERT_MSG_EQ(cluster.ledger->GetBlocks().size(), 5, "a block a transaction");
        NS_TEST_EXPECT_MSG_EQ(
            cluster.nodes[3]->GetChain().GetFinalHeight(), 4, "it has all of them again");
        NS_TEST_EXPECT_MSG_EQ(m_seen.size(), 4 * 4, "every node has seen every block");
        for (const auto& [where, times] : m_seen)
        {
            NS_TEST_EXPECT_MSG_EQ(times, 1, "strong node " << where.first << ", once");
        }
    }

    std::map<std::pair<uint32_t, Hash256>, uint32_t> m_seen; //!< how often, by node and block
};

/// Who crashes before its start does not come up by itself.
class CrashBeforeStartTest : public TestCase
{
  public:
    CrashBeforeStartTest()
        : TestCase("a node that crashes before its start is down until it is started again")
    {
    }

  private:
    void DoRun() override
    {
        StrongNodeCluster cluster("pbft", 4);
        cluster.nodes[2]->Crash();
        Simulator::Stop(Seconds(5));
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ(cluster.nodes[1]->IsRunning(), true, "the others have started");
        NS_TEST_EXPECT_MSG_EQ(cluster.nodes[2]->IsRunning(), false, "it has not");
        cluster.nodes[2]->Restart(RestartMemory::DISK);
        cluster.Submit(cluster.MakeTransaction(0));
        Simulator::Stop(Seconds(20));
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ(
            cluster.nodes[2]->GetChain().GetFinalHeight(), 1, "now it takes part");
    }
};

/// The suite of the node room.
class StrongNodeTestSuite : public TestSuite
{
  public:
    StrongNodeTestSuite()
        : TestSuite("gridshare-strong-node", TestSuite::Type::UNIT)
    {
        AddTestCase(new TamperedTransactionTest);
        AddTestCase(new SilentLeaderTest);
        AddTestCase(new SeenOnceTest);
        AddTestCase(new CrashBeforeStartTest);
        AddTestCase(new ClosingTest("poa"));
        AddTestCase(new ClosingTest("pow"));
    }
};

static StrongNodeTestSuite g_strongNodeTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
