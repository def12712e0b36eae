/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "compact-test-net.h"

#include "ns3/packet-transport.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * Compact blocks: what travels, to the byte, and what happens when transactions are missing.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// What travels when some of the transactions are missing, to the byte.
class CompactBytesTest : public TestCase
{
  public:
    /// @param missing transactions that the receiver lacks, of 100
    explicit CompactBytesTest(uint32_t missing)
        : TestCase("a compact block costs what its encoding says with " + std::to_string(missing) +
                   " transactions missing"),
          m_missing(missing)
    {
    }

  private:
    void DoRun() override
    {
        auto transport = MakeMessages();
        CompactNet net(transport, {{1}, {}, {}});
        auto transactions = MakeTransactions(100, 1);
        net.Fill(1, Transactions(transactions.begin() + m_missing, transactions.end()));
        net.PublishLater(Seconds(1), 0, Create<PlainListBlock>(transactions));
        Simulator::Run();
        const auto& counters = net.relays[1]->GetCompactCounters();
        const uint64_t compact = 32 + 2 + HEADER_BYTES + 3 + 6 * 100;
        const uint64_t answer = m_missing > 0 ? 32 + m_missing * (6 + TRANSACTION_BYTES) : 0;
        const uint64_t request = m_missing > 0 ? 32 + 3 * m_missing : 0;
        NS_TEST_EXPECT_MSG_EQ(counters.rebuilt, 1, "put together");
        NS_TEST_EXPECT_MSG_EQ(counters.rebuiltAtOnce, (m_missing == 0 ? 1 : 0), "at once");
        NS_TEST_EXPECT_MSG_EQ(counters.found, 100 - m_missing, "found");
        NS_TEST_EXPECT_MSG_EQ(counters.missing, m_missing, "missing");
        NS_TEST_EXPECT_MSG_EQ(counters.wireBytes, compact + request + answer, "on the wire");
        NS_TEST_EXPECT_MSG_EQ(counters.blockBytes, HEADER_BYTES + 100 * TRANSACTION_BYTES, "whole");
        NS_TEST_EXPECT_MSG_EQ(transport->GetCounters(TrafficClass::BLOCK).sentBytes,
                              compact + answer,
                              "what the network has carried");
        NS_TEST_EXPECT_MSG_EQ(
            transport->GetCounters(TrafficClass::CONTROL).sentBytes, request, "the question");
        const double roundTrips = m_missing > 0 ? 1.5 : 0.5;
        NS_TEST_EXPECT_MSG_GT(net.blockAt[1], roundTrips * 20e6, "no faster than light");
        NS_TEST_EXPECT_MSG_LT(
            net.blockAt[1], (roundTrips + 1) * 20e6, "nor by a round trip slower");
        transport->Dispose();
        Simulator::Destroy();
    }

    uint32_t m_missing; //!< of 100
};

/// Six equal bytes: of a transaction of the block and another one.
class CompactCollisionTest : public TestCase
{
  public:
    /// @param both whether the receiver holds both transactions, or the wrong one alone
    explicit CompactCollisionTest(bool both)
        : TestCase(both ? "two transactions of the same six bytes are asked for"
                        : "a wrong transaction of the same six bytes makes the block come whole"),
          m_both(both)
    {
    }

  private:
    void DoRun() override
    {
        auto transport = MakeMessages();
        CompactNet net(transport, {{1}, {}, {}});
        auto transactions = MakeTransactions(20, 2);
        GossipItemId id = transactions[7]->GetId();
        id[20] ^= 1;
        net.Fill(1, {Create<PlainTransaction>(id)});
        for (uint32_t i = 0; i < 20; ++i)
        {
            if (m_both || i != 7)
            {
                net.Fill(1, {transactions[i]});
            }
        }
        net.PublishLater(Seconds(1), 0, Create<PlainListBlock>(transactions));
        Simulator::Run();
        const auto& counters = net.relays[1]->GetCompactCounters();
        NS_TEST_EXPECT_MSG_GT(net.blockAt[1], 0, "the block arrives");
        NS_TEST_EXPECT_MSG_EQ(counters.missing, (m_both ? 1 : 0), "which one is not known");
        NS_TEST_EXPECT_MSG_EQ(counters.rebuilt, (m_both ? 1 : 0), "put together");
        NS_TEST_EXPECT_MSG_EQ(counters.fallbacks, (m_both ? 0 : 1), "whole");
        transport->Dispose();
        Simulator::Destroy();
    }

    bool m_both; //!< whether the receiver holds both
};

/// Who announced a block and falls silent is given up for another.
class CompactSilenceTest : public TestCase
{
  public:
    CompactSilenceTest()
        : TestCase("without an answer the whole block is asked for, in the end from another peer")
    {
    }

  private:
    void DoRun() override
    {
        auto transport = MakeMessages();
        CompactNet net(transport, {{2}, {2}, {}});
        const auto block = Create<PlainListBlock>(MakeTransactions(10, 3));
        net.PublishLater(Seconds(2), 1, block);
        net.PublishLater(Seconds(1), 0, block);
        Simulator::Schedule(Seconds(1.005), &CompactSilenceTest::Silence, transport);
        Simulator::Run();
        // 10 s for the transactions, 60 s for the whole block, then node 1 has it.
        NS_TEST_EXPECT_MSG_EQ_TOL(static_cast<double>(net.blockAt[2]) * 1e-9, 70.05, 0.05, "late");
        NS_TEST_EXPECT_MSG_EQ(net.relays[2]->GetPendingCount(), 0, "nothing waits");
        transport->Dispose();
        Simulator::Destroy();
    }

    static void Silence(Ptr<MessageTransport> transport)
    {
        transport->SetReceiver(0, GridTransport::Receiver());
    }
};

/// Random overlays and mempools at both fidelities.
class CompactFidelityTest : public TestCase
{
  public:
    CompactFidelityTest()
        : TestCase("compact blocks: every one is accounted for, alike at both fidelities")
    {
    }

  private:
    struct Outcome
    {
        std::vector<int64_t> blockAt;
        std::vector<CompactCounters> counters;
    };

    Outcome Spread(Ptr<GridTransport> transport)
    {
        CompactNet net(transport, {{1, 2}, {0, 2}, {0, 1}});
        const auto transactions = MakeTransactions(200, 4);
        for (uint32_t i = 0; i < 200; ++i)
        {
            for (uint32_t node = 0; node < 3; ++node)
            {
                if ((i * (node + 3)) % 7 != 0)
                {
                    net.relays[node]->Receive(node, transactions[i]);
                }
            }
        }
        net.PublishLater(Seconds(30), 0, Create<PlainListBlock>(transactions));
        Simulator::Run();
        Outcome outcome{net.blockAt, {}};
        for (const auto& relay : net.relays)
        {
            const auto& counters = relay->GetCompactCounters();
            outcome.counters.push_back(counters);
            NS_TEST_EXPECT_MSG_EQ(counters.received,
                                  counters.duplicates + counters.rebuilt + counters.fallbacks +
                                      relay->GetPendingCount(),
                                  "every compact block is accounted for");
            NS_TEST_EXPECT_MSG_EQ(counters.found + counters.missing,
                                  200 * (counters.received - counters.duplicates),
                                  "every transaction was there or missing");
        }
        transport->Dispose();
        Simulator::Destroy();
        return outcome;
    }

    void DoRun() override
    {
        const auto message = Spread(MakeMessages());
        auto packets = CreateObject<PacketTransport>();
        packets->SetTopology(MakeTriangle());
        const auto packet = Spread(packets);
        for (uint32_t node = 0; node < 3; ++node)
        {
            const auto expected = static_cast<double>(packet.blockAt[node]);
            NS_TEST_EXPECT_MSG_EQ_TOL(static_cast<double>(message.blockAt[node]),
                                      expected,
                                      0.01 * expected,
                                      "the block is there");
            NS_TEST_EXPECT_MSG_EQ(message.counters[node].wireBytes,
                                  packet.counters[node].wireBytes,
                                  "the same bytes");
            NS_TEST_EXPECT_MSG_EQ(
                message.counters[node].rebuilt, (node == 0 ? 0 : 1), "put together once");
        }
    }
};

/// Bytes and back.
class CompactCodingTest : public TestCase
{
  public:
    CompactCodingTest()
        : TestCase("messages of compact blocks survive their encoding, cut ones are refused")
    {
    }

  private:
    void Check(const NetworkMessage& message, MessageDecoder decode, std::size_t smallest)
    {
        std::vector<uint8_t> bytes;
        message.Encode(bytes);
        NS_TEST_ASSERT_MSG_EQ(bytes.size(), message.GetSizeBytes(), "its size");
        std::vector<uint8_t> again;
        decode(bytes.data(), bytes.size())->Encode(again);
        NS_TEST_EXPECT_MSG_EQ((bytes == again), true, "the same");
        for (std::size_t size = 0; size < smallest; ++size)
        {
            NS_TEST_EXPECT_MSG_EQ((decode(bytes.data(), size) == nullptr), true, "too short");
        }
    }

    void DoRun() override
    {
        const auto transactions = MakeTransactions(3, 5);
        const auto id = transactions[0]->GetId();
        const CompactBlockMessage block(id, {1, 2, 3}, {0x010203040506, 0xffffffffffff});
        Check(block, &CompactBlockMessage::Decode, block.GetSizeBytes());
        Check(MissingTransactionsMessage(id, {0, 70000}), &MissingTransactionsMessage::Decode, 32);
        Check(BlockTransactionsMessage(id, Create<GossipBatch>(transactions)),
              &BlockTransactionsMessage::Decode,
              32);
    }
};

/// The suite of compact blocks.
class CompactRelayTestSuite : public TestSuite
{
  public:
    CompactRelayTestSuite()
        : TestSuite("gridshare-gossip-compact", TestSuite::Type::UNIT)
    {
        AddTestCase(new CompactBytesTest(0));
        AddTestCase(new CompactBytesTest(10));
        AddTestCase(new CompactCollisionTest(true));
        AddTestCase(new CompactCollisionTest(false));
        AddTestCase(new CompactSilenceTest);
        AddTestCase(new CompactFidelityTest);
        AddTestCase(new CompactCodingTest);
    }
};

static CompactRelayTestSuite g_compactRelayTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
