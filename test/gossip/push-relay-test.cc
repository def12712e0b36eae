/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "relay-test-fixtures.h"

#include "ns3/boolean.h"
#include "ns3/opaque-message.h"
#include "ns3/push-relay.h"
#include "ns3/test.h"
#include "ns3/uinteger.h"

/**
 * @file
 * @ingroup gridshare-test
 * Flooding as a conversation: what a relay says to whom and when, what it counts and what it tells
 * its listeners.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

using Batch = std::vector<Ptr<const GossipItem>>;

/// To every peer but the one it came from, once.
class PushTest : public TestCase
{
  public:
    PushTest()
        : TestCase("a new valid item goes to every peer but its sender, once")
    {
    }

  private:
    bool Validate(uint32_t from, Ptr<const GossipItem> item)
    {
        m_validated += std::to_string(from) + ":" + std::to_string(item->GetId()[0]) + " ";
        return item->GetId()[0] != 13;
    }

    void NoteReceipt(uint32_t from, Ptr<const GossipItem> item)
    {
        m_received += std::to_string(from) + ":" + std::to_string(item->GetId()[0]) + " ";
    }

    void NoteDuplicate(uint32_t from, Ptr<const GossipItem> item)
    {
        m_again += std::to_string(from) + ":" + std::to_string(item->GetId()[0]) + " ";
    }

    void DoRun() override
    {
        RelayConversation<PushRelay> talk;
        const auto& relay = talk.relay;
        relay->SetValidator(MakeCallback(&PushTest::Validate, this));
        relay->TraceConnectWithoutContext("FirstReceipt",
                                          MakeCallback(&PushTest::NoteReceipt, this));
        relay->TraceConnectWithoutContext("Duplicate",
                                          MakeCallback(&PushTest::NoteDuplicate, this));
        talk.Publish(1, Create<NumberedItem>(1));
        talk.Publish(2, Create<NumberedItem>(1));
        talk.Say(3, 2, Create<NumberedItem>(2));
        talk.Say(4, 3, Create<NumberedItem>(2));
        talk.Say(5, 1, Create<NumberedItem>(13));
        talk.Say(6, 2, Create<NumberedItem>(13));
        talk.Say(7, 2, Create<NumberedItem>(1));
        talk.Publish(8, Create<NumberedItem>(2));
        NS_TEST_EXPECT_MSG_EQ(talk.Run(),
                              "1 ms to 1: item 1\n"
                              "1 ms to 2: item 1\n"
                              "1 ms to 3: item 1\n"
                              "3 ms to 1: item 2\n"
                              "3 ms to 3: item 2\n",
                              "what is sent");
        const auto& counters = relay->GetCounters();
        NS_TEST_EXPECT_MSG_EQ(counters.published, 1, "once");
        NS_TEST_EXPECT_MSG_EQ(counters.accepted, 1, "item 2");
        NS_TEST_EXPECT_MSG_EQ(counters.duplicates, 3, "items 2, 13 and 1 again");
        NS_TEST_EXPECT_MSG_EQ(counters.invalid, 1, "item 13");
        NS_TEST_EXPECT_MSG_EQ(counters.relayed, 5, "copies");
        NS_TEST_EXPECT_MSG_EQ(m_validated, "2:2 1:13 ", "own items and known ones are not checked");
        NS_TEST_EXPECT_MSG_EQ(m_received, "0:1 2:2 ", "first receipts");
        NS_TEST_EXPECT_MSG_EQ(m_again, "3:2 2:13 2:1 ", "receipts again");
        NS_TEST_EXPECT_MSG_EQ(relay->IsKnown(NumberedItem(13)), true, "invalid, but known");
        NS_TEST_EXPECT_MSG_EQ(relay->IsKnown(NumberedItem(14)), false, "never seen");
    }

    std::string m_validated; //!< calls
    std::string m_received;  //!< first
    std::string m_again;     //!< later
};

/// Batches by time and by number.
class PushBatchTest : public TestCase
{
  public:
    PushBatchTest()
        : TestCase("transactions wait for others, up to an interval or a number")
    {
    }

  private:
    void DoRun() override
    {
        RelayConversation<PushRelay> talk;
        talk.relay->SetAttribute("BatchInterval", TimeValue(MilliSeconds(50)));
        talk.relay->SetAttribute("BatchLimit", UintegerValue(3));
        talk.Publish(10, Create<NumberedItem>(1));
        talk.Say(40, 2, Create<NumberedItem>(2));
        talk.Publish(45, Create<NumberedItem>(9, TrafficClass::BLOCK)); // never waits
        // Only what peer 1 has sent: nothing for that.
        talk.Say(100, 1, Create<NumberedItem>(3));
        // The third fills the batch; the fourth waits anew, from its own time on.
        talk.Publish(200, Create<NumberedItem>(4));
        talk.Publish(210, Create<NumberedItem>(5));
        talk.Say(
            220, 3, Create<GossipBatch>(Batch{Create<NumberedItem>(6), Create<NumberedItem>(7)}));
        NS_TEST_EXPECT_MSG_EQ(talk.Run(),
                              "45 ms to 1: item 9\n"
                              "45 ms to 2: item 9\n"
                              "45 ms to 3: item 9\n"
                              "60 ms to 1: batch 1 2\n"
                              "60 ms to 2: batch 1\n"
                              "60 ms to 3: batch 1 2\n"
                              "150 ms to 2: batch 3\n"
                              "150 ms to 3: batch 3\n"
                              "220 ms to 1: batch 4 5 6\n"
                              "220 ms to 2: batch 4 5 6\n"
                              "220 ms to 3: batch 4 5\n"
                              "270 ms to 1: batch 7\n"
                              "270 ms to 2: batch 7\n",
                              "what is sent");
        NS_TEST_EXPECT_MSG_EQ(talk.relay->GetCounters().relayed, 3 + 5 + 2 + 8 + 2, "copies");
    }
};

/// One copy a node where everybody is everybody's peer.
class PushForwardTest : public TestCase
{
  public:
    PushForwardTest()
        : TestCase("without forwarding, only what is published here is sent")
    {
    }

  private:
    void DoRun() override
    {
        RelayConversation<PushRelay> talk({1, 2});
        talk.relay->SetAttribute("Forward", BooleanValue(false));
        talk.Publish(1, Create<NumberedItem>(1));
        talk.Say(2, 1, Create<NumberedItem>(2));
        NS_TEST_EXPECT_MSG_EQ(talk.Run(), "1 ms to 1: item 1\n1 ms to 2: item 1\n", "what is sent");
        NS_TEST_EXPECT_MSG_EQ(talk.relay->GetCounters().accepted, 1, "and item 2 is taken");
    }
};

/// Which of a message's items are new, and which messages are the relay's.
class PushReceiveTest : public TestCase
{
  public:
    PushReceiveTest()
        : TestCase("items not seen yet are counted, other messages are left alone")
    {
    }

  private:
    void DoRun() override
    {
        RelayConversation<PushRelay> talk(std::vector<uint32_t>{});
        const auto& relay = talk.relay;
        const Ptr<const NetworkMessage> other = Create<OpaqueMessage>(TrafficClass::ORDER, 9);
        const Ptr<const NetworkMessage> batch = Create<GossipBatch>(
            Batch{Create<NumberedItem>(1), Create<NumberedItem>(2), Create<NumberedItem>(3)});
        NS_TEST_EXPECT_MSG_EQ(relay->Receive(1, other), false, "not the relay's");
        NS_TEST_EXPECT_MSG_EQ(relay->CountUnknown(*other), 0, "no item");
        NS_TEST_EXPECT_MSG_EQ(relay->CountUnknown(NumberedItem(2)), 1, "a new one");
        NS_TEST_EXPECT_MSG_EQ(relay->Receive(1, Create<NumberedItem>(2)), true, "the relay's");
        NS_TEST_EXPECT_MSG_EQ(relay->CountUnknown(NumberedItem(2)), 0, "a known one");
        NS_TEST_EXPECT_MSG_EQ(relay->CountUnknown(*batch), 2, "two of three");
        NS_TEST_EXPECT_MSG_EQ(relay->Receive(1, batch), true, "the relay's");
        NS_TEST_EXPECT_MSG_EQ(relay->GetCounters().accepted, 3, "all three");
        NS_TEST_EXPECT_MSG_EQ(relay->GetCounters().duplicates, 1, "one again");
    }
};

/// Numbers of items, a table a simulation.
class ItemTableTest : public TestCase
{
  public:
    ItemTableTest()
        : TestCase("each table numbers items in the order in which it sees them")
    {
    }

  private:
    void DoRun() override
    {
        const NumberedItem one(1);
        const NumberedItem two(2);
        const auto first = Create<GossipItemTable>();
        const auto second = Create<GossipItemTable>();
        NS_TEST_EXPECT_MSG_EQ(first->GetIndex(one), 0, "seen first");
        NS_TEST_EXPECT_MSG_EQ(first->GetIndex(two), 1, "seen second");
        NS_TEST_EXPECT_MSG_EQ(second->GetIndex(two), 0, "seen first by the other");
        NS_TEST_EXPECT_MSG_EQ(second->GetIndex(one.GetId()), 1, "by its hash");
        NS_TEST_EXPECT_MSG_EQ(second->GetIndex(one), 1, "the same");
        NS_TEST_EXPECT_MSG_EQ(first->GetIndex(NumberedItem(2)), 1, "another of the same hash");
        NS_TEST_EXPECT_MSG_EQ(first->GetIndex(two), 1, "it remembers neither wrongly");
    }
};

/// The suite of flooding.
class PushRelayTestSuite : public TestSuite
{
  public:
    PushRelayTestSuite()
        : TestSuite("gridshare-gossip-push", TestSuite::Type::UNIT)
    {
        AddTestCase(new PushTest);
        AddTestCase(new PushBatchTest);
        AddTestCase(new PushForwardTest);
        AddTestCase(new PushReceiveTest);
        AddTestCase(new ItemTableTest);
    }
};

PushRelayTestSuite g_pushRelayTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
