/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RELAY_TEST_FIXTURES_H
#define GRIDSHARE_RELAY_TEST_FIXTURES_H

#include "ns3/gossip-batch.h"
#include "ns3/gossip-relay.h"
#include "ns3/grid-transport.h"
#include "ns3/inventory-message.h"
#include "ns3/simulator.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/// An item with a number for its hash.
class NumberedItem : public GossipItem
{
  public:
    static constexpr uint16_t WIRE_TYPE = 0x7001; //!< of these tests alone

    /**
     * @param number makes the hash
     * @param trafficClass purpose
     * @param bytes size
     */
    explicit NumberedItem(uint8_t number,
                          TrafficClass trafficClass = TrafficClass::TRANSACTION,
                          uint32_t bytes = 200)
        : GossipItem(WIRE_TYPE, trafficClass, bytes, {number})
    {
    }

    void Encode(std::vector<uint8_t>& bytes) const override
    {
        bytes.push_back(GetId()[0]);
        bytes.resize(bytes.size() + GetSizeBytes() - 1, 0);
    }

    /// Decoder of WIRE_TYPE.
    static Ptr<const NetworkMessage> Decode(const uint8_t* bytes, std::size_t)
    {
        return Create<NumberedItem>(bytes[0]);
    }
};

/// Writes down what is sent and delivers nothing: peers say what a test lets them say.
class RecordingTransport : public GridTransport
{
  public:
    uint32_t GetEndpointCount() const override
    {
        return 100;
    }

    int64_t AssignStreams(int64_t) override
    {
        return 0;
    }

    std::vector<std::string> lines; //!< such as "100 ms to 2: offer 7 8"

  private:
    static std::string Name(InventoryMessage::Purpose purpose)
    {
        switch (purpose)
        {
        case InventoryMessage::Purpose::OFFER:
            return "offer";
        case InventoryMessage::Purpose::GET_HEADERS:
            return "get headers";
        case InventoryMessage::Purpose::HEADERS:
            return "headers";
        case InventoryMessage::Purpose::REQUEST:
            return "request";
        case InventoryMessage::Purpose::NOT_FOUND:
            break;
        }
        return "not found";
    }

    static std::string Number(const GossipItemId& id)
    {
        return " " + std::to_string(id[0]);
    }

    std::string List(const GossipBatch& batch) const
    {
        std::string numbers;
        for (const auto& item : batch.GetItems(*this))
        {
            numbers += Number(item->GetId());
        }
        return numbers;
    }

    std::string Describe(const NetworkMessage& message) const
    {
        if (const auto* list = dynamic_cast<const InventoryMessage*>(&message))
        {
            std::string words = Name(list->GetPurpose());
            for (const auto& entry : list->GetEntries())
            {
                words += Number(entry.id);
            }
            return words;
        }
        if (const auto* batch = dynamic_cast<const GossipBatch*>(&message))
        {
            return "batch" + List(*batch);
        }
        return "item" + Number(dynamic_cast<const GossipItem&>(message).GetId());
    }

    void DoSend(uint32_t, uint32_t to, Ptr<const NetworkMessage> message) override
    {
        lines.push_back(std::to_string(Simulator::Now().GetMilliSeconds()) + " ms to " +
                        std::to_string(to) + ": " + Describe(*message));
    }
};

/// One relay at endpoint 0 and peers who say what a test lets them say.
template <typename Relay>
class RelayConversation
{
  public:
    /// @param peers of the relay
    explicit RelayConversation(const std::vector<uint32_t>& peers = {1, 2, 3})
        : transport(CreateObject<RecordingTransport>()),
          relay(CreateObject<Relay>())
    {
        relay->Join(transport, 0, peers, Create<GossipItemTable>());
    }

    ~RelayConversation()
    {
        relay->Dispose();
        transport->Dispose();
        Simulator::Destroy();
    }

    RelayConversation(const RelayConversation&) = delete;
    RelayConversation& operator=(const RelayConversation&) = delete;

    /// @param atMs when @param from whom @param message what the relay receives
    void Say(uint64_t atMs, uint32_t from, Ptr<const NetworkMessage> message)
    {
        Simulator::Schedule(MilliSeconds(atMs), &Relay::Receive, relay, from, message);
    }

    /// @param atMs when @param item what the relay publishes
    void Publish(uint64_t atMs, Ptr<const GossipItem> item)
    {
        Simulator::Schedule(MilliSeconds(atMs), &GossipRelay::Publish, relay, item);
    }

    /// A list of numbered items, as a peer says it.
    void SayList(uint64_t atMs,
                 uint32_t from,
                 InventoryMessage::Purpose purpose,
                 const std::vector<uint8_t>& numbers,
                 TrafficClass trafficClass = TrafficClass::TRANSACTION)
    {
        std::vector<InventoryMessage::Entry> entries;
        for (const uint8_t number : numbers)
        {
            entries.push_back({{number}, trafficClass});
        }
        Say(atMs, from, Create<InventoryMessage>(purpose, entries));
    }

    /// @return what the relay has sent, after all is said
    std::string Run()
    {
        Simulator::Run();
        std::string text;
        for (const auto& line : transport->lines)
        {
            text += line + "\n";
        }
        return text;
    }

    Ptr<RecordingTransport> transport; //!< what it sends by
    Ptr<Relay> relay;                  //!< under test
};

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RELAY_TEST_FIXTURES_H
