/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../transport/network-test-fixtures.h"
#include "relay-test-fixtures.h"

#include "ns3/message-transport.h"
#include "ns3/push-relay.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * Flooding reaches everyone, costs what a flood costs, and stops at what is not valid.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// A ring with chords over a full mesh of links, a relay at every endpoint.
class GossipNetwork
{
  public:
    /**
     * @param count relays
     * @param batchInterval of transactions
     */
    GossipNetwork(uint32_t count, Time batchInterval)
        : transport(CreateObject<MessageTransport>())
    {
        NetworkTopology topology(count + 1);
        for (uint32_t i = 0; i < count; ++i)
        {
            topology.AddLink(MakePlainLink(i, count, 1e7, MilliSeconds(1 + i % 5)));
        }
        transport->SetTopology(topology);
        auto items = Create<GossipItemTable>();
        for (uint32_t i = 0; i < count; ++i)
        {
            auto relay = CreateObject<PushRelay>();
            relay->SetAttribute("BatchInterval", TimeValue(batchInterval));
            relay->Join(transport, i, PeersOf(i, count), items);
            relay->SetValidator(MakeCallback(&GossipNetwork::Validate, this));
            transport->SetReceiver(i, MakeBoundCallback(&GossipNetwork::Pass, relay));
            relays.push_back(relay);
        }
    }

    /// Relays and the transport hold one another; whoever builds them takes them apart.
    ~GossipNetwork()
    {
        for (const auto& relay : relays)
        {
            relay->Dispose();
        }
        transport->Dispose();
    }

    GossipNetwork(const GossipNetwork&) = delete;
    GossipNetwork& operator=(const GossipNetwork&) = delete;

    Ptr<MessageTransport> transport;    //!< the network
    std::vector<Ptr<PushRelay>> relays; //!< by endpoint

  private:
    static std::vector<uint32_t> PeersOf(uint32_t i, uint32_t count)
    {
        return {(i + 1) % count, (i + count - 1) % count, (i + count / 2) % count};
    }

    static void Pass(Ptr<PushRelay> relay, uint32_t from, const Ptr<const NetworkMessage>& message)
    {
        relay->Receive(from, message);
    }

    bool Validate(uint32_t, Ptr<const GossipItem> item)
    {
        return item->GetId()[0] != 13;
    }
};

/// A flood over d-regular peers reaches all and costs n (d - 1) + 1 copies an item.
class FloodTest : public TestCase
{
  public:
    /// @param batched whether transactions wait for each other
    explicit FloodTest(bool batched)
        : TestCase(batched ? "batches carry every item to every relay"
                           : "a flood reaches every relay with n (d - 1) + 1 copies"),
          m_batched(batched)
    {
    }

  private:
    void DoRun() override
    {
        const uint32_t count = 40;
        GossipNetwork network(count, m_batched ? MilliSeconds(50) : Time(0));
        for (uint8_t number = 1; number <= 10; ++number)
        {
            Ptr<const GossipItem> item = Create<NumberedItem>(number);
            Simulator::Schedule(MilliSeconds(number),
                                &GossipRelay::Publish,
                                network.relays[m_batched ? 3 : 3 * number],
                                item);
        }
        Ptr<const GossipItem> invalid = Create<NumberedItem>(13);
        Simulator::Schedule(Time(0), &GossipRelay::Publish, network.relays[0], invalid);
        Simulator::Run();
        GossipCounters sum;
        for (const auto& relay : network.relays)
        {
            const auto& counters = relay->GetCounters();
            NS_TEST_EXPECT_MSG_EQ(counters.accepted + counters.published,
                                  (relay == network.relays[0] ? 11U : 10U),
                                  "every relay has every valid item, the culprit its own as well");
            sum.relayed += counters.relayed;
            sum.duplicates += counters.duplicates;
            sum.invalid += counters.invalid;
            sum.accepted += counters.accepted;
        }
        NS_TEST_EXPECT_MSG_EQ(sum.invalid, 3, "an invalid item stops at the first peers");
        NS_TEST_EXPECT_MSG_EQ(sum.relayed, sum.accepted + sum.duplicates + 3, "copies arrive");
        const auto total = network.transport->GetTotalCounters();
        NS_TEST_EXPECT_MSG_EQ(total.GetInFlightMessages(), 0, "nothing is left");
        if (m_batched)
        {
            NS_TEST_EXPECT_MSG_LT(total.sentMessages, sum.relayed / 4, "they travel together");
        }
        else
        {
            NS_TEST_EXPECT_MSG_EQ(sum.relayed, 10 * (count * 2 + 1) + 3, "copies of a flood");
        }
        Simulator::Destroy();
    }

    bool m_batched; //!< mode
};

/// A batch's bytes make the same items.
class BatchCodecTest : public TestCase
{
  public:
    BatchCodecTest()
        : TestCase("a batch survives its encoding, of the size it says")
    {
    }

  private:
    void DoRun() override
    {
        auto transport = CreateObject<MessageTransport>();
        transport->RegisterDecoder(NumberedItem::WIRE_TYPE, &NumberedItem::Decode);
        const auto batch = Create<GossipBatch>(
            std::vector<Ptr<const GossipItem>>{Create<NumberedItem>(5), Create<NumberedItem>(6)});
        std::vector<uint8_t> bytes;
        batch->Encode(bytes);
        NS_TEST_ASSERT_MSG_EQ(bytes.size(), batch->GetSizeBytes(), "stated size");
        const auto decoded = GossipBatch::Decode(bytes.data(), bytes.size());
        const auto items = DynamicCast<const GossipBatch>(decoded)->GetItems(*transport);
        NS_TEST_ASSERT_MSG_EQ(items.size(), 2, "both");
        NS_TEST_EXPECT_MSG_EQ(uint32_t{items[1]->GetId()[0]}, 6, "content");
        const auto cut = GossipBatch::Decode(bytes.data(), bytes.size() - 1);
        NS_TEST_EXPECT_MSG_EQ(DynamicCast<const GossipBatch>(cut)->GetItems(*transport).size(),
                              1,
                              "a cut batch yields what is whole");
    }
};

/// The suite of gossip.
class GossipRelayTestSuite : public TestSuite
{
  public:
    GossipRelayTestSuite()
        : TestSuite("gridshare-gossip-gossip", TestSuite::Type::UNIT)
    {
        AddTestCase(new FloodTest(false));
        AddTestCase(new FloodTest(true));
        AddTestCase(new BatchCodecTest);
    }
};

static GossipRelayTestSuite g_gossipRelayTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
