/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../printable-value.h"
#include "relay-test-fixtures.h"

#include "ns3/boolean.h"
#include "ns3/input-error.h"
#include "ns3/inventory-relay.h"
#include "ns3/push-relay.h"
#include "ns3/relay-registry.h"
#include "ns3/test.h"
#include "ns3/uinteger.h"

/**
 * @file
 * @ingroup gridshare-test
 * Announcing as a conversation: who is asked, when, who next, what waits; and its messages' bytes.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

using Purpose = InventoryMessage::Purpose;
using Talk = RelayConversation<InventoryRelay>;

/// One conversation.
struct InventoryCase
{
    std::string what;        //!< is shown
    void (*say)(Talk& talk); //!< sets attributes, says what peers say
    std::string sent;        //!< by the relay
    GossipCounters counters; //!< of the relay: published, accepted, duplicates, invalid, relayed
};

/// What is sent, and counted.
class InventoryRulesTest : public TestCase
{
  public:
    /// @param one the conversation
    explicit InventoryRulesTest(InventoryCase one)
        : TestCase("announcing: " + one.what),
          m_case(std::move(one))
    {
    }

  private:
    void DoRun() override
    {
        Talk talk;
        m_case.say(talk);
        NS_TEST_EXPECT_MSG_EQ(talk.Run(), m_case.sent, "what is sent");
        const auto& counters = talk.relay->GetCounters();
        NS_TEST_EXPECT_MSG_EQ(counters.published, m_case.counters.published, "published");
        NS_TEST_EXPECT_MSG_EQ(counters.accepted, m_case.counters.accepted, "accepted");
        NS_TEST_EXPECT_MSG_EQ(counters.duplicates, m_case.counters.duplicates, "duplicates");
        NS_TEST_EXPECT_MSG_EQ(counters.relayed, m_case.counters.relayed, "copies");
    }

    InventoryCase m_case; //!< the conversation
};

GossipCounters
Count(uint64_t published, uint64_t accepted, uint64_t duplicates, uint64_t relayed)
{
    GossipCounters counters;
    counters.published = published;
    counters.accepted = accepted;
    counters.duplicates = duplicates;
    counters.relayed = relayed;
    return counters;
}

void
SayOffersAndBatches(Talk& talk)
{
    // The default window is 100 ms from the first offer; the sender of an item is not told of it.
    talk.Publish(0, Create<NumberedItem>(1));
    talk.Say(60, 2, Create<NumberedItem>(2));
    talk.Publish(70, Create<NumberedItem>(9, TrafficClass::BLOCK));
    talk.Publish(130, Create<NumberedItem>(3));
    talk.Say(400, 2, Create<NumberedItem>(4));
}

void
SayWithoutWindow(Talk& talk)
{
    talk.relay->SetAttribute("BatchInterval", TimeValue(Time(0)));
    talk.Publish(5, Create<NumberedItem>(1));
    talk.Publish(5, Create<NumberedItem>(1));
}

void
SayTimeouts(Talk& talk)
{
    // Nobody answers: the next who offered it is asked, in the order of offers; then it is
    // forgotten, and the next offer starts anew.
    talk.SayList(0, 3, Purpose::OFFER, {7});
    talk.SayList(1000, 1, Purpose::OFFER, {7});
    talk.SayList(2000, 2, Purpose::OFFER, {7});
    talk.SayList(200000, 2, Purpose::OFFER, {7});
    talk.Say(205000, 2, Create<NumberedItem>(7));
    talk.SayList(206000, 1, Purpose::OFFER, {7}); // it is here
}

void
SayNotFound(Talk& talk)
{
    talk.SayList(0, 1, Purpose::OFFER, {7});
    talk.SayList(1, 2, Purpose::OFFER, {7});
    talk.SayList(5, 3, Purpose::NOT_FOUND, {7}); // was not asked
    talk.SayList(9, 1, Purpose::NOT_FOUND, {7});
    talk.Say(20, 2, Create<NumberedItem>(7));
    talk.Say(30, 1, Create<NumberedItem>(7));
}

void
SayNotFoundLate(Talk& talk)
{
    // Who is asked next has the whole time, whenever the first was asked.
    for (const uint32_t peer : {1, 2, 3})
    {
        talk.SayList(0, peer, Purpose::OFFER, {7});
    }
    talk.SayList(30000, 1, Purpose::NOT_FOUND, {7});
}

void
SayLimit(Talk& talk)
{
    // Two requests to one peer; the third waits for an answer, unless another peer has it.
    talk.relay->SetAttribute("PeerLimit", UintegerValue(2));
    talk.SayList(0, 1, Purpose::OFFER, {4, 5, 6, 7, 8});
    talk.SayList(10, 2, Purpose::OFFER, {8});
    talk.Say(20, 1, Create<NumberedItem>(5));
    talk.Say(30, 3, Create<NumberedItem>(7)); // comes by itself: nothing to ask for
    talk.SayList(40, 1, Purpose::NOT_FOUND, {4});
    talk.Say(50, 1, Create<NumberedItem>(6));
    talk.Say(60, 2, Create<NumberedItem>(8));
}

void
SayRequests(Talk& talk)
{
    talk.Publish(0, Create<NumberedItem>(1, TrafficClass::BLOCK));
    talk.SayList(10, 2, Purpose::REQUEST, {1, 5, 6});
    talk.SayList(20, 3, Purpose::GET_HEADERS, {1});
    talk.SayList(30, 3, Purpose::REQUEST, {1});
}

void
SayHeaders(Talk& talk)
{
    talk.relay->SetAttribute("HeadersFirst", BooleanValue(true));
    talk.SayList(0, 1, Purpose::OFFER, {1}, TrafficClass::BLOCK);
    talk.SayList(5, 2, Purpose::HEADERS, {1}, TrafficClass::BLOCK); // was not asked
    talk.SayList(10, 1, Purpose::HEADERS, {1, 2}, TrafficClass::BLOCK);
    talk.SayList(20, 1, Purpose::OFFER, {3}); // transactions have no header
    talk.Say(30, 1, Create<NumberedItem>(1, TrafficClass::BLOCK));
    talk.Say(30, 1, Create<NumberedItem>(3));
}

std::vector<InventoryCase>
MakeCases()
{
    return {
        {"offers travel together, but to their source",
         SayOffersAndBatches,
         "70 ms to 1: offer 9\n70 ms to 2: offer 9\n70 ms to 3: offer 9\n"
         "100 ms to 1: offer 1 2\n100 ms to 2: offer 1\n100 ms to 3: offer 1 2\n"
         "230 ms to 1: offer 3\n230 ms to 2: offer 3\n230 ms to 3: offer 3\n"
         "500 ms to 1: offer 4\n500 ms to 3: offer 4\n",
         Count(3, 2, 0, 0)},
        {"without a window, at once",
         SayWithoutWindow,
         "5 ms to 1: offer 1\n5 ms to 2: offer 1\n5 ms to 3: offer 1\n",
         Count(1, 0, 0, 0)},
        {"who is asked after a timeout",
         SayTimeouts,
         "0 ms to 3: request 7\n60000 ms to 1: request 7\n120000 ms to 2: request 7\n"
         "200000 ms to 2: request 7\n205100 ms to 1: offer 7\n205100 ms to 3: offer 7\n",
         Count(0, 1, 0, 0)},
        {"who does not have it is followed by the next",
         SayNotFound,
         "0 ms to 1: request 7\n9 ms to 2: request 7\n"
         "120 ms to 1: offer 7\n120 ms to 3: offer 7\n",
         Count(0, 1, 1, 0)},
        {"each who is asked has the whole time",
         SayNotFoundLate,
         "0 ms to 1: request 7\n30000 ms to 2: request 7\n90000 ms to 3: request 7\n",
         Count(0, 0, 0, 0)},
        {"requests to one peer are limited",
         SayLimit,
         "0 ms to 1: request 4\n0 ms to 1: request 5\n10 ms to 2: request 8\n"
         "20 ms to 1: request 6\n120 ms to 1: offer 7 8\n"
         "120 ms to 2: offer 5 7 6\n120 ms to 3: offer 5 6 8\n",
         Count(0, 4, 0, 0)},
        {"what is asked for is sent",
         SayRequests,
         "0 ms to 1: offer 1\n0 ms to 2: offer 1\n0 ms to 3: offer 1\n"
         "10 ms to 2: item 1\n10 ms to 2: not found 5 6\n"
         "20 ms to 3: headers 1\n30 ms to 3: item 1\n",
         Count(1, 0, 0, 2)},
        {"headers first",
         SayHeaders,
         "0 ms to 1: get headers 1\n10 ms to 1: request 1\n20 ms to 1: request 3\n"
         "30 ms to 2: offer 1\n30 ms to 3: offer 1\n130 ms to 2: offer 3\n130 ms to 3: offer 3\n",
         Count(0, 2, 0, 0)},
    };
}

/// Bytes of a list.
class InventoryCodingTest : public TestCase
{
  public:
    InventoryCodingTest()
        : TestCase("lists of items have the bytes of their definition, and survive them")
    {
    }

  private:
    void DoRun() override
    {
        const std::vector<InventoryMessage::Entry> entries{{{1, 2, 3}, TrafficClass::BLOCK},
                                                           {{4}, TrafficClass::TRANSACTION}};
        for (const auto purpose : {Purpose::OFFER,
                                   Purpose::GET_HEADERS,
                                   Purpose::HEADERS,
                                   Purpose::REQUEST,
                                   Purpose::NOT_FOUND})
        {
            const InventoryMessage list(purpose, entries);
            const std::size_t entryBytes = purpose == Purpose::HEADERS ? 81 : 36;
            std::vector<uint8_t> bytes;
            list.Encode(bytes);
            NS_TEST_ASSERT_MSG_EQ(list.GetSizeBytes(), 1 + 2 * entryBytes, "its size");
            NS_TEST_ASSERT_MSG_EQ(bytes.size(), list.GetSizeBytes(), "as encoded");
            NS_TEST_EXPECT_MSG_EQ(list.GetTrafficClass(), TrafficClass::CONTROL, "class");
            const auto back = InventoryMessage::Decode(bytes.data(), bytes.size());
            const auto same = DynamicCast<const InventoryMessage>(back);
            NS_TEST_ASSERT_MSG_NE(same, nullptr, "both entries");
            NS_TEST_ASSERT_MSG_EQ(same->GetEntries().size(), 2, "both entries");
            NS_TEST_EXPECT_MSG_EQ(same->GetPurpose(), purpose, "purpose");
            for (std::size_t i = 0; i < 2; ++i)
            {
                const auto& entry = same->GetEntries()[i];
                NS_TEST_EXPECT_MSG_EQ(entry.id, entries[i].id, "hash " << i);
                NS_TEST_EXPECT_MSG_EQ(entry.trafficClass, entries[i].trafficClass, "class " << i);
            }
            const auto isNone = [&](std::size_t size) {
                return InventoryMessage::Decode(bytes.data(), size) == nullptr;
            };
            NS_TEST_EXPECT_MSG_EQ(isNone(0) && isNone(2) && isNone(2 * entryBytes), true, "cut");
            NS_TEST_EXPECT_MSG_EQ(isNone(1 + entryBytes), false, "one entry is a list");
            bytes[4] = TRAFFIC_CLASS_COUNT;
            NS_TEST_EXPECT_MSG_EQ(isNone(bytes.size()), true, "no such class");
            bytes[4] = 0;
            bytes[0] = 5;
            NS_TEST_EXPECT_MSG_EQ(isNone(bytes.size()), true, "no such purpose");
        }
    }
};

/// Names of relays, and what their messages are decoded by.
class RelayRegistryTest : public TestCase
{
  public:
    RelayRegistryTest()
        : TestCase("relays by name, decoders by wire type")
    {
    }

  private:
    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_EQ(JoinNames(GetRelays().GetNames()), "inventory, push", "two");
        NS_TEST_EXPECT_MSG_NE(
            DynamicCast<PushRelay>(MakeTransactionRelay("push")), nullptr, "flooding");
        NS_TEST_EXPECT_MSG_NE(
            DynamicCast<InventoryRelay>(MakeTransactionRelay("inventory")), nullptr, "announcing");
        std::string message;
        try
        {
            MakeTransactionRelay("pusch");
        }
        catch (const InputError& error)
        {
            message = error.what();
        }
        NS_TEST_EXPECT_MSG_NE(message.find("did you mean \"push\""), std::string::npos, message);
        auto transport = CreateObject<RecordingTransport>();
        RegisterRelayDecoders(*transport);
        transport->RegisterDecoder(NumberedItem::WIRE_TYPE, &NumberedItem::Decode);
        const GossipItemId id{9};
        const auto batch =
            Create<GossipBatch>(std::vector<Ptr<const GossipItem>>{Create<NumberedItem>(5)});
        const std::vector<Ptr<const NetworkMessage>> messages{
            batch,
            Create<InventoryMessage>(Purpose::OFFER,
                                     std::vector<InventoryMessage::Entry>{{id, {}}})};
        for (const auto& one : messages)
        {
            std::vector<uint8_t> bytes;
            one->Encode(bytes);
            const auto back = transport->Decode(one->GetWireType(), bytes.data(), bytes.size());
            NS_TEST_ASSERT_MSG_NE(back, nullptr, "wire type " << one->GetWireType());
            NS_TEST_EXPECT_MSG_EQ(back->GetWireType(), one->GetWireType(), "the same kind");
            NS_TEST_EXPECT_MSG_EQ(back->GetSizeBytes(), bytes.size(), "of the same size");
        }
    }
};

/// The suite of announcing.
class InventoryRulesTestSuite : public TestSuite
{
  public:
    InventoryRulesTestSuite()
        : TestSuite("gridshare-gossip-inventory-rules", TestSuite::Type::UNIT)
    {
        for (const auto& one : MakeCases())
        {
            AddTestCase(new InventoryRulesTest(one));
        }
        AddTestCase(new InventoryCodingTest);
        AddTestCase(new RelayRegistryTest);
    }
};

InventoryRulesTestSuite g_inventoryRulesTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
