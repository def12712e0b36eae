/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../transport/network-test-fixtures.h"
#include "relay-test-fixtures.h"

#include "ns3/boolean.h"
#include "ns3/inventory-relay.h"
#include "ns3/message-transport.h"
#include "ns3/test.h"
#include "ns3/uinteger.h"

#include <array>

/**
 * @file
 * @ingroup gridshare-test
 * Announce-first relay: everyone, once; its round trips; silence of a peer.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Relays at the leaves of a star with 5 ms to its centre and no transmission time.
class AnnouncingNetwork
{
  public:
    /**
     * @param count relays, each with the two before and the two behind as peers
     * @param headersFirst attribute of the relays
     */
    AnnouncingNetwork(uint32_t count, bool headersFirst)
        : transport(CreateObject<MessageTransport>()),
          silent(-1)
    {
        NetworkTopology topology(count + 1);
        for (uint32_t i = 0; i < count; ++i)
        {
            topology.AddLink(MakePlainLink(i, count, 1e15, MilliSeconds(5)));
        }
        transport->SetTopology(topology);
        auto items = Create<GossipItemTable>();
        for (uint32_t i = 0; i < count; ++i)
        {
            auto relay = CreateObject<InventoryRelay>();
            relay->SetAttribute("HeadersFirst", BooleanValue(headersFirst));
            relay->SetAttribute("RequestTimeout", TimeValue(Seconds(1)));
            relay->Join(transport,
                        i,
                        {(i + 1) % count,
                         (i + 2) % count,
                         (i + count - 1) % count,
                         (i + count - 2) % count},
                        items);
            transport->SetReceiver(i, MakeBoundCallback(&AnnouncingNetwork::Pass, this, i));
            relays.push_back(relay);
        }
    }

    Ptr<MessageTransport> transport;         //!< the network
    std::vector<Ptr<InventoryRelay>> relays; //!< by endpoint
    int64_t silent;                          //!< this one drops what it is asked for

  private:
    static void Pass(AnnouncingNetwork* network,
                     uint32_t to,
                     uint32_t from,
                     const Ptr<const NetworkMessage>& message)
    {
        const auto list = DynamicCast<const InventoryMessage>(message);
        const bool asks = list && list->GetPurpose() == InventoryMessage::Purpose::REQUEST;
        if (!asks || int64_t{to} != network->silent)
        {
            network->relays[to]->Receive(from, message);
        }
    }
};

/// Every relay gets every item once, after the round trips of the protocol.
class AnnouncementTest : public TestCase
{
  public:
    /// @param headersFirst mode
    explicit AnnouncementTest(bool headersFirst)
        : TestCase(headersFirst ? "headers first: five one-way delays a hop"
                                : "inventory: three one-way delays a hop, no duplicate"),
          m_headersFirst(headersFirst)
    {
    }

  private:
    void Note(uint32_t, Ptr<const GossipItem>)
    {
        m_lastAt = Simulator::Now();
    }

    void DoRun() override
    {
        AnnouncingNetwork network(20, m_headersFirst);
        for (const auto& relay : network.relays)
        {
            relay->TraceConnectWithoutContext("FirstReceipt",
                                              MakeCallback(&AnnouncementTest::Note, this));
        }
        Ptr<const GossipItem> block = Create<NumberedItem>(1, TrafficClass::BLOCK);
        Simulator::ScheduleNow(&GossipRelay::Publish, network.relays[0], block);
        Simulator::Run();
        uint64_t relayed = 0;
        for (const auto& relay : network.relays)
        {
            NS_TEST_EXPECT_MSG_EQ(relay->IsKnown(*block), true, "everyone has it");
            NS_TEST_EXPECT_MSG_EQ(relay->GetCounters().duplicates, 0, "once");
            relayed += relay->GetCounters().relayed;
        }
        NS_TEST_EXPECT_MSG_EQ(relayed, 19, "one copy a node");
        // The farthest relay is 5 hops of the overlay away; one way takes 10 ms.
        NS_TEST_EXPECT_MSG_EQ_TOL(
            m_lastAt.GetSeconds(), 5 * (m_headersFirst ? 5 : 3) * 0.010, 1e-6, "round trips");
        Simulator::Destroy();
    }

    bool m_headersFirst; //!< mode
    Time m_lastAt;       //!< last first receipt
};

/// A peer that does not answer costs a timeout, not the item; transactions travel in batches.
class SilentPeerTest : public TestCase
{
  public:
    SilentPeerTest()
        : TestCase("a silent peer is replaced, offers travel together, requests are limited")
    {
    }

  private:
    void DoRun() override
    {
        AnnouncingNetwork network(12, false);
        network.silent = 1;
        for (const auto& relay : network.relays)
        {
            relay->SetAttribute("PeerLimit", UintegerValue(2));
        }
        for (uint8_t number = 1; number <= 30; ++number)
        {
            Ptr<const GossipItem> item = Create<NumberedItem>(number, TrafficClass::TRANSACTION);
            Simulator::Schedule(MilliSeconds(number),
                                &GossipRelay::Publish,
                                network.relays[number % 2 == 0 ? 0 : 5],
                                item);
        }
        Simulator::Run();
        for (const auto& relay : network.relays)
        {
            NS_TEST_EXPECT_MSG_EQ(relay->GetCounters().accepted + relay->GetCounters().published,
                                  30,
                                  "everyone has every transaction");
        }
        const auto& offers = network.transport->GetCounters(TrafficClass::CONTROL);
        const auto& items = network.transport->GetCounters(TrafficClass::TRANSACTION);
        NS_TEST_EXPECT_MSG_EQ(items.sentMessages, 30 * 11, "each item once to each");
        // Offers alone would be 30 × (12 × 3 + 1), requests 30 × 11 and some more.
        NS_TEST_EXPECT_MSG_LT(offers.sentMessages, 900, "offers travel together");
        Simulator::Destroy();
    }
};

/// An answer that comes after its request was given up is no answer to the next one's request.
class LateAnswerTest : public TestCase
{
  public:
    /// @param purpose of the late answer
    explicit LateAnswerTest(InventoryMessage::Purpose purpose)
        : TestCase(purpose == InventoryMessage::Purpose::HEADERS
                       ? "late headers start no second request"
                       : "a late NOT_FOUND leaves the request to another peer open"),
          m_purpose(purpose)
    {
    }

  private:
    using Purpose = InventoryMessage::Purpose;

    void DoRun() override
    {
        // Endpoint 0 relays; 1 and 2 are scripted peers, and say what this test lets them say.
        NetworkTopology topology(4);
        for (uint32_t i = 0; i < 3; ++i)
        {
            topology.AddLink(MakePlainLink(i, 3, 1e15, MilliSeconds(5)));
        }
        m_transport = CreateObject<MessageTransport>();
        m_transport->SetTopology(topology);
        m_relay = CreateObject<InventoryRelay>();
        m_relay->SetAttribute("RequestTimeout", TimeValue(Seconds(1)));
        m_relay->SetAttribute("HeadersFirst", BooleanValue(m_purpose == Purpose::HEADERS));
        m_relay->Join(m_transport, 0, {1, 2}, Create<GossipItemTable>());
        for (uint32_t i = 0; i < 3; ++i)
        {
            m_transport->SetReceiver(i, MakeBoundCallback(&LateAnswerTest::Pass, this, i));
        }
        const InventoryMessage::Entry entry{m_item->GetId(), m_item->GetTrafficClass()};
        Say(Seconds(1), 1, Purpose::OFFER, entry);
        Say(Seconds(1.1), 2, Purpose::OFFER, entry);
        // 1 is asked at 1.01 s and given up at 2.01 s; then 2 is asked, and 1 answers.
        Say(Seconds(2.1), 1, m_purpose, entry);
        // 1 offers it once more: nothing for it to do while 2 is asked.
        Say(Seconds(2.2), 1, Purpose::OFFER, entry);
        Simulator::Stop(Seconds(2.9)); // before 2 is given up, too
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ(m_asked[1], 1, "1 was asked once");
        NS_TEST_EXPECT_MSG_EQ(m_asked[2], 1, "2 was asked once");
        m_transport->Send(2, 0, m_item);
        Simulator::Stop(Seconds(1));
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ(m_relay->IsKnown(*m_item), true, "2 has sent it");
        NS_TEST_EXPECT_MSG_EQ(m_relay->GetCounters().duplicates, 0, "once");
        m_transport = nullptr;
        m_relay = nullptr;
        Simulator::Destroy();
    }

    void Say(Time at, uint32_t from, Purpose purpose, const InventoryMessage::Entry& entry)
    {
        Ptr<const NetworkMessage> message =
            Create<InventoryMessage>(purpose, std::vector<InventoryMessage::Entry>{entry});
        Simulator::Schedule(at, &GridTransport::Send, PeekPointer(m_transport), from, 0U, message);
    }

    static void Pass(LateAnswerTest* test,
                     uint32_t to,
                     uint32_t from,
                     const Ptr<const NetworkMessage>& message)
    {
        if (to == 0)
        {
            test->m_relay->Receive(from, message);
            return;
        }
        const auto list = DynamicCast<const InventoryMessage>(message);
        const bool asks = list && (list->GetPurpose() == Purpose::REQUEST ||
                                   list->GetPurpose() == Purpose::GET_HEADERS);
        test->m_asked[to] += asks ? 1 : 0;
    }

    Purpose m_purpose;                 //!< of the late answer
    Ptr<MessageTransport> m_transport; //!< the network
    Ptr<InventoryRelay> m_relay;       //!< of endpoint 0
    std::array<uint32_t, 3> m_asked{}; //!< requests, by endpoint
    Ptr<const GossipItem> m_item{Create<NumberedItem>(1, TrafficClass::BLOCK)}; //!< offered
};

/// The suite of announce-first relay.
class InventoryRelayTestSuite : public TestSuite
{
  public:
    InventoryRelayTestSuite()
        : TestSuite("gridshare-gossip-inventory", TestSuite::Type::UNIT)
    {
        AddTestCase(new AnnouncementTest(false));
        AddTestCase(new AnnouncementTest(true));
        AddTestCase(new SilentPeerTest);
        AddTestCase(new LateAnswerTest(InventoryMessage::Purpose::NOT_FOUND));
        AddTestCase(new LateAnswerTest(InventoryMessage::Purpose::HEADERS));
    }
};

static InventoryRelayTestSuite g_inventoryRelayTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
