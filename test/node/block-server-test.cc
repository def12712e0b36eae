/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../printable-value.h"
#include "strong-node-cluster.h"

#include "ns3/block-download.h"
#include "ns3/block-server.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * Real strong nodes hand out blocks to a full node: to whom, all of them, and after a crash.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// A cluster whose node 0 serves one client, at the endpoint that also submits transactions.
class BlockServerCase : public TestCase
{
  public:
    explicit BlockServerCase(const std::string& name)
        : TestCase(name)
    {
    }

  protected:
    /// @param account of the client; none: an institution
    void Build(std::optional<uint32_t> account)
    {
        m_cluster = std::make_unique<StrongNodeCluster>("pbft", 4);
        auto& node = *m_cluster->nodes[0];
        node.AddService(
            std::make_unique<BlockServer>(m_cluster->transport,
                                          0,
                                          node.GetChain(),
                                          BlockServer::Clients{{m_cluster->submitter, account}}));
        BlockDownload::Wiring wiring;
        wiring.transport = m_cluster->transport;
        wiring.self = m_cluster->submitter;
        wiring.source = 0;
        wiring.validator = std::make_shared<const BlockValidator>(BlockLimits(), m_verifier);
        m_download = std::make_unique<BlockDownload>(
            wiring, BlockDownload::Rules{Seconds(20), 2}, [](const LedgerBlockPtr&) {});
        m_cluster->transport->SetReceiver(m_cluster->submitter,
                                          MakeCallback(&BlockServerCase::Receive, this));
        m_download->Start();
    }

    void DoTeardown() override
    {
        m_download.reset();
        m_cluster.reset();
    }

    void Receive(uint32_t, const Ptr<const NetworkMessage>& message)
    {
        if (message->GetWireType() == WIRE_BLOCK_DELIVERY)
        {
            m_download->Receive(static_cast<const BlockDelivery&>(*message));
        }
    }

    /// An order every 5 s: a block each.
    void SubmitLater(uint32_t orders)
    {
        for (uint32_t i = 0; i < orders; ++i)
        {
            Simulator::Schedule(Seconds(5 * i),
                                &StrongNodeCluster::Submit,
                                m_cluster.get(),
                                m_cluster->MakeTransaction(i));
        }
    }

    static void RunUntil(double seconds)
    {
        Simulator::Stop(Seconds(seconds) - Simulator::Now());
        Simulator::Run();
    }

    /// The client holds the same blocks as the ledger.
    void ExpectLedger(const std::string& when)
    {
        const auto& blocks = m_cluster->ledger->GetBlocks();
        NS_TEST_ASSERT_MSG_EQ(m_download->GetBlocks().size(), blocks.size(), when);
        uint64_t bytes = 0;
        for (std::size_t height = 1; height < blocks.size(); ++height)
        {
            bytes += blocks[height]->WireSizeBytes();
            NS_TEST_EXPECT_MSG_EQ(m_download->GetBlocks()[height]->GetHash().bytes,
                                  blocks[height]->GetHash().bytes,
                                  when << ", height " << height);
        }
        NS_TEST_EXPECT_MSG_EQ(m_download->GetStoredBytes(), bytes, when);
    }

    SignatureVerifier m_verifier;                 //!< of the client
    std::unique_ptr<StrongNodeCluster> m_cluster; //!< the strong nodes
    std::unique_ptr<BlockDownload> m_download;    //!< the client
};

/// All blocks, each once.
class ServeInstitutionTest : public BlockServerCase
{
  public:
    ServeInstitutionTest()
        : BlockServerCase("an institution gets each final block once, and the traffic is its bytes")
    {
    }

  private:
    void DoRun() override
    {
        Build(std::nullopt);
        SubmitLater(7);
        RunUntil(60);
        NS_TEST_EXPECT_MSG_EQ(m_cluster->ledger->GetBlocks().size(), 8u, "seven blocks");
        ExpectLedger("all of them");
        NS_TEST_EXPECT_MSG_EQ(
            m_download->GetReceivedBytes(), m_download->GetStoredBytes(), "none twice");
        const auto& traffic = m_cluster->transport->GetCounters(TrafficClass::DOWNLOAD);
        NS_TEST_EXPECT_MSG_EQ(traffic.sentBytes,
                              m_download->GetStoredBytes() + 10 * m_download->GetRequestCount(),
                              "blocks, and requests of 10 bytes");
        NS_TEST_EXPECT_MSG_EQ(traffic.deliveredBytes, traffic.sentBytes, "nothing is lost");
    }
};

/// Who has joined, and who has not.
class ServeMemberTest : public BlockServerCase
{
  public:
    ServeMemberTest()
        : BlockServerCase("a demander gets blocks while the chain says that it has joined")
    {
    }

  private:
    void Say(TransactionKind kind, uint64_t sequence)
    {
        // The cluster knows one key; its account is the demander's here.
        SharingOrder word;
        word.provider = StrongNodeCluster::PROVIDER;
        word.sequence = sequence;
        m_cluster->Submit(SharingTransaction::CreateMembership(kind, word, m_cluster->key));
    }

    void DoRun() override
    {
        Build(StrongNodeCluster::PROVIDER);
        SubmitLater(2);
        RunUntil(30);
        NS_TEST_EXPECT_MSG_EQ(m_download->GetHeight(), 0u, "it has not joined");
        Say(TransactionKind::JOIN, 10);
        RunUntil(40);
        NS_TEST_EXPECT_MSG_EQ(m_download->GetHeight(), 3u, "two blocks, and the one of its word");
        ExpectLedger("all from the first one on");
        Say(TransactionKind::LEAVE, 11);
        RunUntil(50);
        m_cluster->Submit(m_cluster->MakeTransaction(12));
        RunUntil(100);
        NS_TEST_EXPECT_MSG_EQ(m_cluster->ledger->GetBlocks().size(), 6u, "five blocks");
        NS_TEST_EXPECT_MSG_EQ(
            m_download->GetHeight(), 4u, "the last one tells it that it has left");
        Say(TransactionKind::JOIN, 13);
        RunUntil(150);
        ExpectLedger("back again, and what it has missed");
    }
};

/// A strong node that forgets.
class ServeCrashTest : public BlockServerCase
{
  public:
    ServeCrashTest()
        : BlockServerCase("after a crash of its strong node, a client goes on from its head")
    {
    }

  private:
    void DoRun() override
    {
        Build(std::nullopt);
        SubmitLater(2);
        RunUntil(12);
        ExpectLedger("before");
        m_cluster->nodes[0]->Crash();
        RunUntil(50);
        m_cluster->nodes[0]->Restart(RestartMemory::DISK);
        m_cluster->Submit(m_cluster->MakeTransaction(5));
        RunUntil(120);
        NS_TEST_EXPECT_MSG_EQ(m_cluster->ledger->GetBlocks().size(), 4u, "three blocks");
        ExpectLedger("after");
        NS_TEST_EXPECT_MSG_EQ(
            m_download->GetReceivedBytes(), m_download->GetStoredBytes(), "none twice");
    }
};

/// The suite of handing out blocks.
class BlockServerSuite : public TestSuite
{
  public:
    BlockServerSuite()
        : TestSuite("gridshare-block-server", TestSuite::Type::UNIT)
    {
        AddTestCase(new ServeInstitutionTest);
        AddTestCase(new ServeMemberTest);
        AddTestCase(new ServeCrashTest);
    }
};

BlockServerSuite g_blockServerSuite;

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
