/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "compact-test-net.h"
#include "relay-test-fixtures.h"

#include "ns3/compact-relay.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * Compact blocks as a conversation: what is missing, who is asked for it, when the block is asked
 * for whole, what is counted.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// A relay with the block's transactions, some of them, and peers who have the block.
class CompactTalk : public RelayConversation<CompactRelay>
{
  public:
    /// @param held places of the block whose transactions the relay has
    explicit CompactTalk(const std::vector<uint32_t>& held)
    {
        relay->SetCodec(Create<PlainCodec>());
        for (uint8_t i = 0; i < 4; ++i)
        {
            transactions.push_back(Create<PlainTransaction>(GossipItemId{uint8_t(20 + i)}));
        }
        block = Create<PlainListBlock>(transactions);
        name = std::to_string(block->GetId()[0]);
        for (const uint32_t place : held)
        {
            relay->Receive(3, transactions[place]);
        }
    }

    /// What Split() and ids give, as a peer's message.
    void SayCompact(uint64_t atMs, uint32_t from)
    {
        std::vector<CompactId> ids;
        for (const auto& transaction : transactions)
        {
            ids.push_back(MakeCompactId(transaction->GetId()));
        }
        Say(atMs,
            from,
            Create<CompactBlockMessage>(
                block->GetId(), std::vector<uint8_t>(HEADER_BYTES, 0), std::move(ids)));
    }

    /// Transactions of some places.
    void SayTransactions(uint64_t atMs, uint32_t from, const std::vector<uint32_t>& places)
    {
        Transactions list;
        for (const uint32_t place : places)
        {
            list.push_back(transactions[place]);
        }
        Say(atMs,
            from,
            Create<BlockTransactionsMessage>(block->GetId(), Create<GossipBatch>(std::move(list))));
    }

    /// @return all that is not an offer of a transaction, "B" being the block
    std::string RunForBlock()
    {
        std::string text;
        Run();
        for (auto line : transport->lines)
        {
            const auto at = line.rfind(" " + name);
            const bool isBlock = at != std::string::npos && at + 1 + name.size() == line.size();
            if (isBlock)
            {
                line.replace(at + 1, name.size(), "B");
            }
            if (isBlock || line.find("offer") == std::string::npos)
            {
                text += line + "\n";
            }
        }
        return text;
    }

    Transactions transactions; //!< of the block; the first byte of their hashes is 20, 21, ...
    Ptr<PlainListBlock> block; //!< of all of them
    std::string name;          //!< the first byte of its hash
};

/// One conversation, and what is counted.
struct CompactCase
{
    std::string what;               //!< is shown
    std::vector<uint32_t> held;     //!< places whose transactions are there
    void (*say)(CompactTalk& talk); //!< what peers say
    std::string sent;               //!< by the relay, but for offers of transactions
    CompactCounters counters;       //!< received, duplicates, rebuilt, at once, fallbacks, found,
                                    //!< missing, bytes
};

/// What is sent, and counted.
class CompactRulesTest : public TestCase
{
  public:
    /// @param one the conversation
    explicit CompactRulesTest(CompactCase one)
        : TestCase("compact blocks: " + one.what),
          m_case(std::move(one))
    {
    }

  private:
    void DoRun() override
    {
        CompactTalk talk(m_case.held);
        m_case.say(talk);
        NS_TEST_EXPECT_MSG_EQ(talk.RunForBlock(), m_case.sent, "what is sent");
        const auto& found = talk.relay->GetCompactCounters();
        const auto& expected = m_case.counters;
        NS_TEST_EXPECT_MSG_EQ(found.received, expected.received, "received");
        NS_TEST_EXPECT_MSG_EQ(found.duplicates, expected.duplicates, "duplicates");
        NS_TEST_EXPECT_MSG_EQ(found.rebuilt, expected.rebuilt, "rebuilt");
        NS_TEST_EXPECT_MSG_EQ(found.rebuiltAtOnce, expected.rebuiltAtOnce, "rebuilt at once");
        NS_TEST_EXPECT_MSG_EQ(found.fallbacks, expected.fallbacks, "fallbacks");
        NS_TEST_EXPECT_MSG_EQ(found.found, expected.found, "transactions that are here");
        NS_TEST_EXPECT_MSG_EQ(found.missing, expected.missing, "transactions that are not");
        NS_TEST_EXPECT_MSG_EQ(found.wireBytes, expected.wireBytes, "bytes of compact blocks");
        NS_TEST_EXPECT_MSG_EQ(found.blockBytes, expected.blockBytes, "bytes of whole blocks");
        NS_TEST_EXPECT_MSG_EQ(talk.relay->GetPendingCount(), 0, "nothing waits");
    }

    CompactCase m_case; //!< the conversation
};

constexpr uint64_t COMPACT_BYTES = 32 + 2 + HEADER_BYTES + 3 + 4 * 6; //!< of the block
constexpr uint64_t WHOLE_BYTES = HEADER_BYTES + 4 * TRANSACTION_BYTES;

void
SayAllHere(CompactTalk& talk)
{
    talk.SayCompact(10, 1);
    talk.SayCompact(20, 2); // known by now
}

void
SayMissing(CompactTalk& talk)
{
    talk.SayCompact(10, 1);
    talk.SayTransactions(20, 2, {1, 3}); // was not asked
    talk.SayTransactions(30, 1, {1, 3});
    talk.SayTransactions(40, 1, {1, 3}); // too late
}

void
SayNothing(CompactTalk& talk)
{
    // The transactions are waited for 10 s; then each who announced it is asked for the block,
    // 60 s each.
    talk.SayCompact(10, 2);
    talk.SayCompact(20, 1);
}

void
SayTooFew(CompactTalk& talk)
{
    talk.SayCompact(10, 1);
    talk.SayTransactions(30, 1, {1});
    talk.Say(40, 1, talk.block);
}

void
SayWrong(CompactTalk& talk)
{
    talk.SayCompact(10, 1);
    talk.SayTransactions(30, 1, {3, 1}); // in the wrong order: another block
    talk.Say(40, 1, talk.block);
}

void
SayQuestions(CompactTalk& talk)
{
    const auto ask = [&](uint64_t atMs, const std::vector<uint32_t>& places) {
        talk.Say(atMs, 2, Create<MissingTransactionsMessage>(talk.block->GetId(), places));
    };
    ask(5, {0}); // no such block yet
    talk.Publish(10, talk.block);
    ask(20, {3, 0});
    ask(30, {4}); // the block has four
    ask(40, {});
    talk.SayCompact(50, 1); // it is one's own
}

std::vector<CompactCase>
MakeCases()
{
    return {
        {"all is here",
         {0, 1, 2, 3},
         SayAllHere,
         "10 ms to 2: compact B\n10 ms to 3: compact B\n",
         {2, 1, 1, 1, 0, 4, 0, COMPACT_BYTES, WHOLE_BYTES}},
        {"what is missing is asked for",
         {0, 2},
         SayMissing,
         "10 ms to 1: missing 1 3\n30 ms to 2: compact B\n30 ms to 3: compact B\n",
         {1,
          0,
          1,
          0,
          0,
          2,
          2,
          COMPACT_BYTES + 32 + 2 * 3 + 32 + 2 * (6 + TRANSACTION_BYTES),
          WHOLE_BYTES}},
        {"nobody answers",
         {0, 2},
         SayNothing,
         "10 ms to 2: missing 1 3\n10010 ms to 2: request B\n70010 ms to 1: request B\n",
         {2, 1, 0, 0, 1, 2, 2, 0, 0}},
        {"an answer of the wrong number",
         {0, 2},
         SayTooFew,
         "10 ms to 1: missing 1 3\n30 ms to 1: request B\n"
         "40 ms to 2: compact B\n40 ms to 3: compact B\n",
         {1, 0, 0, 0, 1, 2, 2, 0, 0}},
        {"an answer that makes another block",
         {0, 2},
         SayWrong,
         "10 ms to 1: missing 1 3\n30 ms to 1: request B\n"
         "40 ms to 2: compact B\n40 ms to 3: compact B\n",
         {1, 0, 0, 0, 1, 2, 2, 0, 0}},
        {"questions are answered",
         {},
         SayQuestions,
         "10 ms to 1: compact B\n10 ms to 2: compact B\n10 ms to 3: compact B\n"
         "20 ms to 2: transactions 23 20\n",
         {1, 1, 0, 0, 0, 0, 0, 0, 0}},
    };
}

/// Copies and transactions of a block that came whole.
class CompactMemoryTest : public TestCase
{
  public:
    CompactMemoryTest()
        : TestCase("transactions of blocks are remembered, copies are counted")
    {
    }

  private:
    void DoRun() override
    {
        CompactTalk talk({});
        talk.Publish(10, talk.block);
        talk.Say(
            20,
            2,
            Create<MissingTransactionsMessage>(talk.block->GetId(), std::vector<uint32_t>{1, 2}));
        // Another block of the same transactions, in another order: all is here.
        Transactions turned(talk.transactions.rbegin(), talk.transactions.rend());
        const auto next = Create<PlainListBlock>(turned);
        std::vector<CompactId> ids;
        for (const auto& transaction : turned)
        {
            ids.push_back(MakeCompactId(transaction->GetId()));
        }
        talk.Say(30,
                 1,
                 Create<CompactBlockMessage>(
                     next->GetId(), std::vector<uint8_t>(HEADER_BYTES, 0), std::move(ids)));
        talk.Run();
        NS_TEST_EXPECT_MSG_EQ(talk.relay->IsKnown(*next), true, "put together");
        NS_TEST_EXPECT_MSG_EQ(talk.relay->GetCompactCounters().found, 4, "of those of the first");
        NS_TEST_EXPECT_MSG_EQ(
            talk.relay->GetCounters().relayed, 3 + 2 + 2, "compact blocks and transactions");
    }
};

/// Fields of compact messages.
class CompactFieldsTest : public TestCase
{
  public:
    CompactFieldsTest()
        : TestCase("fields of compact messages survive their encoding, big endian")
    {
    }

  private:
    void DoRun() override
    {
        GossipItemId id{};
        for (uint8_t i = 0; i < id.size(); ++i)
        {
            id[i] = static_cast<uint8_t>(i + 1);
        }
        NS_TEST_EXPECT_MSG_EQ(MakeCompactId(id), 0x010203040506, "the first six bytes");
        const CompactBlockMessage block(id, std::vector<uint8_t>(300, 7), {0x0a0b0c0d0e0f, 5});
        std::vector<uint8_t> bytes;
        block.Encode(bytes);
        NS_TEST_ASSERT_MSG_EQ(bytes.size(), 32 + 2 + 300 + 3 + 2 * 6, "its size");
        NS_TEST_EXPECT_MSG_EQ(uint32_t{bytes[32]}, 1, "300 bytes of header");
        NS_TEST_EXPECT_MSG_EQ(uint32_t{bytes[33]}, 44, "300 bytes of header");
        NS_TEST_EXPECT_MSG_EQ(uint32_t{bytes[336]}, 2, "two transactions");
        const auto back = DynamicCast<const CompactBlockMessage>(
            CompactBlockMessage::Decode(bytes.data(), bytes.size()));
        NS_TEST_EXPECT_MSG_EQ((back->GetId() == id), true, "hash");
        NS_TEST_EXPECT_MSG_EQ((back->GetHeader() == block.GetHeader()), true, "header");
        NS_TEST_EXPECT_MSG_EQ(
            (back->GetTransactions() == block.GetTransactions()), true, "transactions");
        bytes.push_back(0);
        NS_TEST_EXPECT_MSG_EQ(
            (CompactBlockMessage::Decode(bytes.data(), bytes.size()) == nullptr), true, "too long");
        const MissingTransactionsMessage missing(id, {3, 70000});
        bytes.clear();
        missing.Encode(bytes);
        const auto asked = DynamicCast<const MissingTransactionsMessage>(
            MissingTransactionsMessage::Decode(bytes.data(), bytes.size()));
        NS_TEST_EXPECT_MSG_EQ(
            (asked->GetPlaces() == std::vector<uint32_t>{3, 70000}), true, "places");
        NS_TEST_EXPECT_MSG_EQ((asked->GetId() == id), true, "hash");
        NS_TEST_EXPECT_MSG_EQ((MissingTransactionsMessage::Decode(bytes.data(), 34) == nullptr),
                              true,
                              "part of a place");
        NS_TEST_EXPECT_MSG_EQ(
            (missing.GetTrafficClass() == TrafficClass::CONTROL), true, "a request");
        NS_TEST_EXPECT_MSG_EQ((block.GetTrafficClass() == TrafficClass::BLOCK), true, "a block");
    }
};

/// The suite of compact blocks' rules.
class CompactRulesTestSuite : public TestSuite
{
  public:
    CompactRulesTestSuite()
        : TestSuite("gridshare-gossip-compact-rules", TestSuite::Type::UNIT)
    {
        for (const auto& one : MakeCases())
        {
            AddTestCase(new CompactRulesTest(one));
        }
        AddTestCase(new CompactMemoryTest);
        AddTestCase(new CompactFieldsTest);
    }
};

CompactRulesTestSuite g_compactRulesTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
