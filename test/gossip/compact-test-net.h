/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_COMPACT_TEST_NET_H
#define GRIDSHARE_COMPACT_TEST_NET_H

#include "../transport/network-test-fixtures.h"

#include "ns3/compact-relay.h"
#include "ns3/message-transport.h"

#include <algorithm>
#include <random>

namespace ns3
{
namespace gridshare
{
namespace tests
{

constexpr uint32_t TRANSACTION_BYTES = 250;
constexpr uint32_t HEADER_BYTES = 8;

/// A hash and zeros.
class PlainTransaction : public GossipItem
{
  public:
    static constexpr uint16_t WIRE_TYPE = 0x7001;

    explicit PlainTransaction(const GossipItemId& id)
        : GossipItem(WIRE_TYPE, TrafficClass::TRANSACTION, TRANSACTION_BYTES, id)
    {
    }

    void Encode(std::vector<uint8_t>& bytes) const override
    {
        const std::size_t end = bytes.size() + TRANSACTION_BYTES;
        bytes.insert(bytes.end(), GetId().begin(), GetId().end());
        bytes.resize(end, 0);
    }

    static Ptr<const NetworkMessage> Decode(const uint8_t* bytes, std::size_t size)
    {
        GossipItemId id{};
        if (size != TRANSACTION_BYTES)
        {
            return nullptr;
        }
        std::copy(bytes, bytes + id.size(), id.begin());
        return Create<PlainTransaction>(id);
    }
};

using Transactions = std::vector<Ptr<const GossipItem>>;

/// Eight bytes of header and transactions; its hash changes with any of them.
class PlainListBlock : public GossipItem
{
  public:
    static constexpr uint16_t WIRE_TYPE = 0x7002;

    explicit PlainListBlock(Transactions transactions)
        : GossipItem(WIRE_TYPE,
                     TrafficClass::BLOCK,
                     HEADER_BYTES + TRANSACTION_BYTES * uint32_t(transactions.size()),
                     Mix(transactions)),
          m_transactions(std::move(transactions))
    {
    }

    static GossipItemId Mix(const Transactions& transactions)
    {
        GossipItemId id{};
        for (const auto& transaction : transactions)
        {
            for (std::size_t i = 0; i < id.size(); ++i)
            {
                id[i] = static_cast<uint8_t>(31 * id[i] + transaction->GetId()[i] + 1);
            }
        }
        return id;
    }

    void Encode(std::vector<uint8_t>& bytes) const override
    {
        bytes.resize(bytes.size() + HEADER_BYTES, 0);
        for (const auto& transaction : m_transactions)
        {
            transaction->Encode(bytes);
        }
    }

    static Ptr<const NetworkMessage> Decode(const uint8_t* bytes, std::size_t size)
    {
        Transactions transactions;
        for (std::size_t at = HEADER_BYTES; at + TRANSACTION_BYTES <= size; at += TRANSACTION_BYTES)
        {
            transactions.push_back(DynamicCast<const GossipItem>(
                PlainTransaction::Decode(bytes + at, TRANSACTION_BYTES)));
        }
        return Create<PlainListBlock>(std::move(transactions));
    }

    Transactions m_transactions; //!< in order
};

/// Takes such blocks apart.
class PlainCodec : public CompactCodec
{
  public:
    Parts Split(const GossipItem& block) const override
    {
        return {std::vector<uint8_t>(HEADER_BYTES, 0),
                static_cast<const PlainListBlock&>(block).m_transactions};
    }

    Ptr<const GossipItem> Join(const Parts& parts) const override
    {
        return Create<PlainListBlock>(parts.transactions);
    }
};

inline Transactions
MakeTransactions(uint32_t count, uint64_t seed)
{
    std::mt19937_64 words(seed);
    Transactions made;
    for (uint32_t i = 0; i < count; ++i)
    {
        GossipItemId id;
        std::generate(id.begin(), id.end(), [&words]() { return static_cast<uint8_t>(words()); });
        made.push_back(Create<PlainTransaction>(id));
    }
    return made;
}

/// Relays on a transport, joined by an overlay.
class CompactNet
{
  public:
    CompactNet(Ptr<GridTransport> transport, const std::vector<std::vector<uint32_t>>& peers)
        : m_transport(transport)
    {
        transport->RegisterDecoder(PlainTransaction::WIRE_TYPE, &PlainTransaction::Decode);
        transport->RegisterDecoder(PlainListBlock::WIRE_TYPE, &PlainListBlock::Decode);
        transport->RegisterDecoder(InventoryMessage::WIRE_TYPE, &InventoryMessage::Decode);
        transport->RegisterDecoder(CompactBlockMessage::WIRE_TYPE, &CompactBlockMessage::Decode);
        transport->RegisterDecoder(MissingTransactionsMessage::WIRE_TYPE,
                                   &MissingTransactionsMessage::Decode);
        transport->RegisterDecoder(BlockTransactionsMessage::WIRE_TYPE,
                                   &BlockTransactionsMessage::Decode);
        auto items = Create<GossipItemTable>();
        blockAt.resize(peers.size(), -1);
        for (uint32_t i = 0; i < peers.size(); ++i)
        {
            auto relay = CreateObject<CompactRelay>();
            relay->Join(transport, i, peers[i], items);
            relay->SetCodec(Create<PlainCodec>());
            relay->TraceConnectWithoutContext("FirstReceipt",
                                              MakeBoundCallback(&CompactNet::Note, this, i));
            transport->SetReceiver(i, MakeBoundCallback(&CompactNet::Take, relay));
            relays.push_back(relay);
        }
    }

    /// Give transactions to one node alone: it has no peers to tell at that time.
    void Fill(uint32_t node, const Transactions& transactions)
    {
        for (const auto& transaction : transactions)
        {
            relays[node]->Receive(node, transaction);
        }
    }

    void PublishLater(Time at, uint32_t node, Ptr<const GossipItem> block)
    {
        publishedAt = at;
        Simulator::Schedule(at, &GossipRelay::Publish, relays[node], block);
    }

    static void Take(Ptr<CompactRelay> relay,
                     uint32_t from,
                     const Ptr<const NetworkMessage>& message)
    {
        relay->Receive(from, message);
    }

    static void Note(CompactNet* net, uint32_t node, uint32_t, Ptr<const GossipItem> item)
    {
        if (item->GetTrafficClass() == TrafficClass::BLOCK)
        {
            net->blockAt[node] = (Simulator::Now() - net->publishedAt).GetNanoSeconds();
        }
    }

    std::vector<Ptr<CompactRelay>> relays; //!< by endpoint
    std::vector<int64_t> blockAt;          //!< ns after publication; -1: never
    Time publishedAt;                      //!< the block

  private:
    Ptr<GridTransport> m_transport; //!< the network
};

inline NetworkTopology
MakeTriangle()
{
    NetworkTopology topology(3);
    for (const auto& [a, b] : {std::pair{0U, 1U}, {1U, 2U}, {0U, 2U}})
    {
        auto link = MakePlainLink(a, b, 1e7, MilliSeconds(10));
        link.framing = LinkFraming::MakeTcpOverPpp();
        topology.AddLink(link);
    }
    return topology;
}

inline Ptr<MessageTransport>
MakeMessages()
{
    auto transport = CreateObject<MessageTransport>();
    transport->SetTopology(MakeTriangle());
    return transport;
}

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_COMPACT_TEST_NET_H
