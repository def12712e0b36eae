/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../printable-value.h"
#include "fixed-delay-transport.h"

#include "ns3/block-download.h"
#include "ns3/simulator.h"
#include "ns3/test.h"

#include <algorithm>

/**
 * @file
 * @ingroup gridshare-test
 * What a full node asks for, takes and refuses, against a strong node that a test plays by hand.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// A client at endpoint 0 of a strong node that is endpoint 1; a message takes 1 s.
class BlockDownloadCase : public TestCase
{
  public:
    explicit BlockDownloadCase(const std::string& name)
        : TestCase(name),
          m_transport(CreateObject<FixedDelayTransport>(2, Seconds(1))),
          m_log(m_transport)
    {
    }

  protected:
    void Start(uint16_t credit)
    {
        BlockDownload::Wiring wiring;
        wiring.transport = m_transport;
        wiring.self = 0;
        wiring.source = 1;
        wiring.validator = std::make_shared<const BlockValidator>(BlockLimits(), m_verifier);
        m_download = std::make_unique<BlockDownload>(
            wiring,
            BlockDownload::Rules{Seconds(100), credit},
            [this](const LedgerBlockPtr& block) { m_stored.push_back(block->GetHeight()); });
        m_download->Start();
    }

    void DoTeardown() override
    {
        m_download.reset();
        Simulator::Destroy();
    }

    /// @return a block of one order on another
    static LedgerBlockPtr MakeBlock(const LedgerBlockPtr& parent, uint64_t sequence)
    {
        SharingOrder order;
        order.sequence = sequence;
        return LedgerBlock::Create(
            *parent, 0, 0, 1, {SharingTransaction::Create(order, SigningKey(1))});
    }

    /// Make a chain of blocks; number 0 is the genesis block.
    static std::vector<LedgerBlockPtr> MakeChain(uint32_t blocks, uint64_t firstSequence)
    {
        std::vector<LedgerBlockPtr> chain{LedgerBlock::GetGenesis()};
        for (uint32_t i = 0; i < blocks; ++i)
        {
            chain.push_back(MakeBlock(chain.back(), firstSequence + i));
        }
        return chain;
    }

    void Hand(const LedgerBlockPtr& block)
    {
        m_download->Receive(BlockDelivery(block));
    }

    /// The heights that were asked for so far.
    std::vector<uint64_t> GetAsked() const
    {
        std::vector<uint64_t> heights;
        for (const auto& sent : m_log.sent)
        {
            heights.push_back(static_cast<const BlockRequest&>(*sent.message).GetHeight());
        }
        return heights;
    }

    void ExpectAsked(const std::vector<uint64_t>& heights, const std::string& when)
    {
        NS_TEST_EXPECT_MSG_EQ(GetAsked(), heights, when);
    }

    Ptr<FixedDelayTransport> m_transport;      //!< the network
    MessageLog m_log;                          //!< what is asked
    SignatureVerifier m_verifier;              //!< of the validator
    std::unique_ptr<BlockDownload> m_download; //!< the client
    std::vector<uint64_t> m_stored;            //!< heights, in order
};

/// In order, with a gap, twice, forged.
class DownloadOrderTest : public BlockDownloadCase
{
  public:
    DownloadOrderTest()
        : BlockDownloadCase("blocks are stored in order, once, and only if all about them is right")
    {
    }

  private:
    void DoRun() override
    {
        const auto chain = MakeChain(6, 0);
        Start(3);
        Hand(chain[1]);
        Hand(chain[3]);
        Hand(chain[4]);
        ExpectAsked({1, 2}, "one request for a gap, however much follows it");
        Hand(chain[2]);
        Hand(chain[2]);
        Hand(chain[3]);
        ExpectAsked({1, 2}, "two of three have come");
        Hand(chain[4]);
        ExpectAsked({1, 2, 5}, "its credit is used up");
        const uint64_t size = 104 + 147;
        NS_TEST_EXPECT_MSG_EQ(m_download->GetStoredBytes(), 4 * size, "four blocks, by hand");
        NS_TEST_EXPECT_MSG_EQ(m_download->GetReceivedBytes(), 7 * size, "seven have arrived");
        const auto forged =
            LedgerBlock::Assemble(chain[5]->GetHeader(), chain[4]->GetTransactions());
        Hand(forged);
        Hand(MakeUnsigned(chain[4]));
        NS_TEST_EXPECT_MSG_EQ(m_download->GetRefusedCount(), 2u, "another body, another's name");
        NS_TEST_EXPECT_MSG_EQ(m_download->GetHeight(), 4u, "is not stored");
        m_download->Stop();
        Hand(chain[5]);
        NS_TEST_EXPECT_MSG_EQ(m_download->GetHeight(), 4u, "nor is what comes after the end");
        const std::vector<uint64_t> inOrder{1, 2, 3, 4};
        NS_TEST_EXPECT_MSG_EQ(m_stored, inOrder, "each once");
    }

    /// A block whose transaction carries a signature of other bytes.
    static LedgerBlockPtr MakeUnsigned(const LedgerBlockPtr& parent)
    {
        WireWriter writer;
        SharingTransaction::Create(SharingOrder(), SigningKey(1))->Encode(writer);
        auto bytes = writer.GetBytes();
        bytes[4] ^= 1;
        WireReader reader(bytes.data(), bytes.size());
        return LedgerBlock::Create(*parent, 0, 0, 1, {SharingTransaction::Decode(reader)});
    }
};

/// Silence.
class DownloadSilenceTest : public BlockDownloadCase
{
  public:
    DownloadSilenceTest()
        : BlockDownloadCase("after a silence it asks again, from its head")
    {
    }

  private:
    void DoRun() override
    {
        const auto chain = MakeChain(2, 0);
        Start(10);
        Simulator::Schedule(Seconds(70), &DownloadSilenceTest::Hand, this, chain[1]);
        Simulator::Stop(Seconds(371));
        Simulator::Run();
        ExpectAsked({1, 2, 2, 2}, "at 0 s; 100 s after the block of 70 s, and twice more");
        NS_TEST_EXPECT_MSG_EQ(m_log.sent.at(1).at, Seconds(170), "not at 100 s");
        NS_TEST_EXPECT_MSG_EQ(m_download->GetRequestCount(), 4u, "counted");
    }
};

/// What is lost on its way.
class DownloadLossTest : public BlockDownloadCase
{
  public:
    DownloadLossTest()
        : BlockDownloadCase("a question for a gap is repeated until it is answered, ever more "
                            "seldom")
    {
    }

  private:
    void DoRun() override
    {
        const auto chain = MakeChain(9, 0);
        Start(16);
        Hand(chain[1]);
        for (uint32_t height = 3; height <= 8; ++height)
        {
            Simulator::Schedule(Seconds(height), &DownloadLossTest::Hand, this, chain[height]);
        }
        Simulator::Schedule(Seconds(240), &DownloadLossTest::Hand, this, chain[2]);
        Simulator::Stop(Seconds(345));
        Simulator::Run();
        ExpectAsked({1, 2, 2, 2, 2, 2, 3}, "of block 2, until it comes; then a silence");
        const std::vector<int64_t> times{0, 3, 13, 33, 73, 153, 340};
        for (std::size_t i = 0; i < std::min(times.size(), m_log.sent.size()); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(m_log.sent[i].at, Seconds(times[i]), "question " << i);
        }
    }
};

/// A reorganised chain.
class DownloadForkTest : public BlockDownloadCase
{
  public:
    DownloadForkTest()
        : BlockDownloadCase("what a reorganisation has taken off the chain is replaced")
    {
    }

  private:
    void DoRun() override
    {
        const auto old = MakeChain(7, 0);
        auto chain = MakeChain(2, 0);
        for (uint64_t sequence = 100; chain.size() < 9; ++sequence)
        {
            chain.push_back(MakeBlock(chain.back(), sequence));
        }
        Start(100);
        for (uint32_t height = 1; height <= 7; ++height)
        {
            Hand(old[height]);
        }
        Hand(chain[8]);
        ExpectAsked({1, 7}, "one step back");
        Hand(chain[7]);
        ExpectAsked({1, 7, 5}, "then two");
        Hand(chain[5]);
        ExpectAsked({1, 7, 5, 1}, "then four");
        for (uint32_t height = 1; height <= 8; ++height)
        {
            Hand(chain[height]);
        }
        NS_TEST_EXPECT_MSG_EQ(m_download->GetHeight(), 8u, "the new chain");
        for (uint32_t height = 0; height <= 8; ++height)
        {
            NS_TEST_EXPECT_MSG_EQ(m_download->GetBlocks()[height]->GetHash().bytes,
                                  chain[height]->GetHash().bytes,
                                  "at " << height);
        }
        NS_TEST_EXPECT_MSG_EQ(m_download->GetStoredBytes(), 8u * 251u, "and its bytes");
    }
};

/// A reorganisation that is deeper than what one question allows.
class DownloadDeepForkTest : public BlockDownloadCase
{
  public:
    DownloadDeepForkTest()
        : BlockDownloadCase("many blocks that do not fit cause one question, however deep the fork")
    {
    }

  private:
    void DoRun() override
    {
        const auto old = MakeChain(70, 0);
        std::vector<LedgerBlockPtr> chain(old.begin(), old.begin() + 6);
        for (uint64_t sequence = 100; chain.size() < 80; ++sequence)
        {
            chain.push_back(MakeBlock(chain.back(), sequence));
        }
        Start(100);
        for (uint32_t height = 1; height <= 70; ++height)
        {
            Hand(old[height]);
        }
        for (uint32_t height = 71; height < 80; ++height)
        {
            Hand(chain[height]);
            Hand(chain[height]);
        }
        ExpectAsked({1, 70}, "one question, whatever else does not fit");
        // A strong node that answers each question by two blocks, each of which comes twice.
        for (std::size_t next = 1; next < m_log.sent.size() && next < 100; ++next)
        {
            const uint64_t asked = GetAsked()[next];
            for (uint64_t height = asked; height < std::min<uint64_t>(asked + 2, 80); ++height)
            {
                Hand(chain[height]);
                Hand(chain[height]);
            }
        }
        ExpectAsked({1, 70, 68, 64, 56, 40, 8, 1}, "further and further back, to the first");
    }
};

/// A step back that goes further than what one question allows.
class DownloadCreditTest : public BlockDownloadCase
{
  public:
    DownloadCreditTest()
        : BlockDownloadCase("a step back too far goes on to where the chains part")
    {
    }

  private:
    void DoRun() override
    {
        const auto old = MakeChain(20, 0);
        std::vector<LedgerBlockPtr> chain(old.begin(), old.begin() + 10);
        for (uint64_t sequence = 100; chain.size() < 22; ++sequence)
        {
            chain.push_back(MakeBlock(chain.back(), sequence));
        }
        Start(2);
        for (uint32_t height = 1; height <= 20; ++height)
        {
            Hand(old[height]);
        }
        Hand(chain[21]);
        for (std::size_t next = m_log.sent.size() - 1; next < m_log.sent.size() && next < 100;
             ++next)
        {
            const uint64_t asked = GetAsked()[next];
            for (uint64_t height = asked; height < std::min<uint64_t>(asked + 2, 22); ++height)
            {
                Hand(chain[height]);
            }
        }
        NS_TEST_EXPECT_MSG_EQ(m_download->GetHeight(), 21u, "the new chain");
        NS_TEST_EXPECT_MSG_EQ(m_download->GetBlocks().back()->GetHash().bytes,
                              chain[21]->GetHash().bytes,
                              "to its end");
        NS_TEST_EXPECT_MSG_LT(m_log.sent.size(), 30u, "by few questions");
    }
};

/// The suite of downloads.
class BlockDownloadSuite : public TestSuite
{
  public:
    BlockDownloadSuite()
        : TestSuite("gridshare-block-download", TestSuite::Type::UNIT)
    {
        AddTestCase(new DownloadOrderTest);
        AddTestCase(new DownloadSilenceTest);
        AddTestCase(new DownloadLossTest);
        AddTestCase(new DownloadForkTest);
        AddTestCase(new DownloadDeepForkTest);
        AddTestCase(new DownloadCreditTest);
    }
};

BlockDownloadSuite g_blockDownloadSuite;

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
