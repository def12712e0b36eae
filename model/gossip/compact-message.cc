/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "compact-message.h"

#include "ns3/invariant.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr std::size_t HASH_BYTES = 32;
constexpr std::size_t LENGTH_BYTES = 2;
constexpr std::size_t PLACE_BYTES = 3;
constexpr std::size_t COMPACT_ID_BYTES = 6;

void
AppendBigEndian(std::vector<uint8_t>& bytes, uint64_t value, std::size_t count)
{
    for (std::size_t i = count; i-- > 0;)
    {
        bytes.push_back(static_cast<uint8_t>(value >> (8 * i)));
    }
}

uint64_t
ReadBigEndian(const uint8_t* bytes, std::size_t count)
{
    uint64_t value = 0;
    for (std::size_t i = 0; i < count; ++i)
    {
        value = value << 8 | bytes[i];
    }
    return value;
}

GossipItemId
ReadId(const uint8_t* bytes)
{
    GossipItemId id;
    std::copy(bytes, bytes + HASH_BYTES, id.begin());
    return id;
}

} // namespace

CompactId
MakeCompactId(const GossipItemId& id)
{
    return ReadBigEndian(id.data(), COMPACT_ID_BYTES);
}

CompactBlockMessage::CompactBlockMessage(const GossipItemId& id,
                                         std::vector<uint8_t> header,
                                         std::vector<CompactId> transactions)
    : NetworkMessage(WIRE_TYPE,
                     TrafficClass::BLOCK,
                     static_cast<uint32_t>(HASH_BYTES + LENGTH_BYTES + header.size() + PLACE_BYTES +
                                           COMPACT_ID_BYTES * transactions.size())),
      m_id(id),
      m_header(std::move(header)),
      m_transactions(std::move(transactions))
{
    GRIDSHARE_INVARIANT(m_header.size() >> (8 * LENGTH_BYTES) == 0 &&
                            m_transactions.size() >> (8 * PLACE_BYTES) == 0,
                        "a header and a number of transactions fit into their fields");
}

const GossipItemId&
CompactBlockMessage::GetId() const
{
    return m_id;
}

const std::vector<uint8_t>&
CompactBlockMessage::GetHeader() const
{
    return m_header;
}

const std::vector<CompactId>&
CompactBlockMessage::GetTransactions() const
{
    return m_transactions;
}

void
CompactBlockMessage::Encode(std::vector<uint8_t>& bytes) const
{
    bytes.insert(bytes.end(), m_id.begin(), m_id.end());
    AppendBigEndian(bytes, m_header.size(), LENGTH_BYTES);
    bytes.insert(bytes.end(), m_header.begin(), m_header.end());
    AppendBigEndian(bytes, m_transactions.size(), PLACE_BYTES);
    for (const CompactId transaction : m_transactions)
    {
        AppendBigEndian(bytes, transaction, COMPACT_ID_BYTES);
    }
}

Ptr<const NetworkMessage>
CompactBlockMessage::Decode(const uint8_t* bytes, std::size_t size)
{
    constexpr std::size_t fixed = HASH_BYTES + LENGTH_BYTES + PLACE_BYTES;
    if (size < fixed)
    {
        return nullptr;
    }
    const std::size_t headerBytes = ReadBigEndian(bytes + HASH_BYTES, LENGTH_BYTES);
    if (size < fixed + headerBytes)
    {
        return nullptr;
    }
    const uint8_t* at = bytes + HASH_BYTES + LENGTH_BYTES;
    std::vector<uint8_t> header(at, at + headerBytes);
    at += headerBytes;
    const std::size_t count = ReadBigEndian(at, PLACE_BYTES);
    at += PLACE_BYTES;
    if (size != fixed + headerBytes + COMPACT_ID_BYTES * count)
    {
        return nullptr;
    }
    std::vector<CompactId> transactions;
    for (; at < bytes + size; at += COMPACT_ID_BYTES)
    {
        transactions.push_back(ReadBigEndian(at, COMPACT_ID_BYTES));
    }
    return Create<CompactBlockMessage>(ReadId(bytes), std::move(header), std::move(transactions));
}

MissingTransactionsMessage::MissingTransactionsMessage(const GossipItemId& id,
                                                       std::vector<uint32_t> places)
    : NetworkMessage(WIRE_TYPE,
                     TrafficClass::CONTROL,
                     static_cast<uint32_t>(HASH_BYTES + PLACE_BYTES * places.size())),
      m_id(id),
      m_places(std::move(places))
{
}

const GossipItemId&
MissingTransactionsMessage::GetId() const
{
    return m_id;
}

const std::vector<uint32_t>&
MissingTransactionsMessage::GetPlaces() const
{
    return m_places;
}

void
MissingTransactionsMessage::Encode(std::vector<uint8_t>& bytes) const
{
    bytes.insert(bytes.end(), m_id.begin(), m_id.end());
    for (const uint32_t place : m_places)
    {
        AppendBigEndian(bytes, place, PLACE_BYTES);
    }
}

Ptr<const NetworkMessage>
MissingTransactionsMessage::Decode(const uint8_t* bytes, std::size_t size)
{
    if (size < HASH_BYTES || (size - HASH_BYTES) % PLACE_BYTES != 0)
    {
        return nullptr;
    }
    std::vector<uint32_t> places;
    for (const uint8_t* at = bytes + HASH_BYTES; at < bytes + size; at += PLACE_BYTES)
    {
        places.push_back(static_cast<uint32_t>(ReadBigEndian(at, PLACE_BYTES)));
    }
    return Create<MissingTransactionsMessage>(ReadId(bytes), std::move(places));
}

BlockTransactionsMessage::BlockTransactionsMessage(const GossipItemId& id,
                                                   Ptr<const GossipBatch> batch)
    : NetworkMessage(WIRE_TYPE,
                     TrafficClass::BLOCK,
                     static_cast<uint32_t>(HASH_BYTES + batch->GetSizeBytes())),
      m_id(id),
      m_batch(batch)
{
}

const GossipItemId&
BlockTransactionsMessage::GetId() const
{
    return m_id;
}

const GossipBatch&
BlockTransactionsMessage::GetBatch() const
{
    return *m_batch;
}

void
BlockTransactionsMessage::Encode(std::vector<uint8_t>& bytes) const
{
    bytes.insert(bytes.end(), m_id.begin(), m_id.end());
    m_batch->Encode(bytes);
}

Ptr<const NetworkMessage>
BlockTransactionsMessage::Decode(const uint8_t* bytes, std::size_t size)
{
    if (size < HASH_BYTES)
    {
        return nullptr;
    }
    const auto batch = GossipBatch::Decode(bytes + HASH_BYTES, size - HASH_BYTES);
    return Create<BlockTransactionsMessage>(ReadId(bytes), StaticCast<const GossipBatch>(batch));
}

} // namespace gridshare
} // namespace ns3
