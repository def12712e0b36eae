/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "gossip-batch.h"

#include "ns3/invariant.h"

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr std::size_t ENTRY_HEADER_BYTES = 6; // wire type, length

uint32_t
SumSizes(const std::vector<Ptr<const GossipItem>>& items)
{
    std::size_t sum = 0;
    for (const auto& item : items)
    {
        sum += ENTRY_HEADER_BYTES + item->GetSizeBytes();
    }
    return static_cast<uint32_t>(sum);
}

uint32_t
ReadBigEndian(const uint8_t* bytes, std::size_t count)
{
    uint32_t value = 0;
    for (std::size_t i = 0; i < count; ++i)
    {
        value = value << 8 | bytes[i];
    }
    return value;
}

} // namespace

GossipBatch::GossipBatch(std::vector<Ptr<const GossipItem>> items)
    : NetworkMessage(WIRE_TYPE, items.at(0)->GetTrafficClass(), SumSizes(items)),
      m_items(std::move(items))
{
}

GossipBatch::GossipBatch(const uint8_t* bytes, std::size_t size)
    : NetworkMessage(WIRE_TYPE, TrafficClass::TRANSACTION, static_cast<uint32_t>(size)),
      m_decoded(false),
      m_bytes(bytes, bytes + size)
{
}

const std::vector<Ptr<const GossipItem>>&
GossipBatch::GetItems(const GridTransport& transport) const
{
    if (!m_decoded)
    {
        DecodeItems(transport);
    }
    return m_items;
}

void
GossipBatch::DecodeItems(const GridTransport& transport) const
{
    m_decoded = true;
    const uint8_t* at = m_bytes.data();
    const uint8_t* const end = at + m_bytes.size();
    while (end - at >= static_cast<std::ptrdiff_t>(ENTRY_HEADER_BYTES))
    {
        const auto wireType = static_cast<uint16_t>(ReadBigEndian(at, 2));
        const uint32_t length = ReadBigEndian(at + 2, 4);
        at += ENTRY_HEADER_BYTES;
        if (end - at < static_cast<std::ptrdiff_t>(length))
        {
            break;
        }
        if (const auto item = DynamicCast<const GossipItem>(transport.Decode(wireType, at, length)))
        {
            m_items.push_back(item);
        }
        at += length;
    }
}

void
GossipBatch::Encode(std::vector<uint8_t>& bytes) const
{
    if (!m_bytes.empty())
    {
        bytes.insert(bytes.end(), m_bytes.begin(), m_bytes.end());
        return;
    }
    for (const auto& item : m_items)
    {
        const uint32_t length = item->GetSizeBytes();
        const uint32_t wireType = item->GetWireType();
        for (const uint32_t byte :
             {wireType >> 8, wireType, length >> 24, length >> 16, length >> 8, length})
        {
            bytes.push_back(static_cast<uint8_t>(byte));
        }
        item->Encode(bytes);
    }
}

Ptr<const NetworkMessage>
GossipBatch::Decode(const uint8_t* bytes, std::size_t size)
{
    return Ptr<const NetworkMessage>(new GossipBatch(bytes, size), false);
}

} // namespace gridshare
} // namespace ns3
