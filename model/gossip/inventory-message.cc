/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "inventory-message.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr std::size_t CLASS_BYTES = 4;
constexpr std::size_t HASH_BYTES = 32;
constexpr std::size_t HEADER_EXTRA_BYTES = 45; // a header has 81 bytes in all

std::size_t
GetEntryBytes(InventoryMessage::Purpose purpose)
{
    return CLASS_BYTES + HASH_BYTES +
           (purpose == InventoryMessage::Purpose::HEADERS ? HEADER_EXTRA_BYTES : 0);
}

} // namespace

InventoryMessage::InventoryMessage(Purpose purpose, std::vector<Entry> entries)
    : NetworkMessage(WIRE_TYPE,
                     TrafficClass::CONTROL,
                     static_cast<uint32_t>(1 + entries.size() * GetEntryBytes(purpose))),
      m_purpose(purpose),
      m_entries(std::move(entries))
{
}

InventoryMessage::Purpose
InventoryMessage::GetPurpose() const
{
    return m_purpose;
}

const std::vector<InventoryMessage::Entry>&
InventoryMessage::GetEntries() const
{
    return m_entries;
}

void
InventoryMessage::Encode(std::vector<uint8_t>& bytes) const
{
    bytes.push_back(static_cast<uint8_t>(m_purpose));
    for (const auto& entry : m_entries)
    {
        const std::size_t end = bytes.size() + GetEntryBytes(m_purpose);
        bytes.insert(bytes.end(), {0, 0, 0, static_cast<uint8_t>(entry.trafficClass)});
        bytes.insert(bytes.end(), entry.id.begin(), entry.id.end());
        bytes.resize(end, 0);
    }
}

Ptr<const NetworkMessage>
InventoryMessage::Decode(const uint8_t* bytes, std::size_t size)
{
    if (size < 1 || bytes[0] > static_cast<uint8_t>(Purpose::NOT_FOUND))
    {
        return nullptr;
    }
    const auto purpose = static_cast<Purpose>(bytes[0]);
    const std::size_t entryBytes = GetEntryBytes(purpose);
    if ((size - 1) % entryBytes != 0)
    {
        return nullptr;
    }
    std::vector<Entry> entries;
    for (const uint8_t* at = bytes + 1; at < bytes + size; at += entryBytes)
    {
        if (at[CLASS_BYTES - 1] >= TRAFFIC_CLASS_COUNT)
        {
            return nullptr;
        }
        Entry entry;
        entry.trafficClass = static_cast<TrafficClass>(at[CLASS_BYTES - 1]);
        std::copy(at + CLASS_BYTES, at + CLASS_BYTES + HASH_BYTES, entry.id.begin());
        entries.push_back(entry);
    }
    return Create<InventoryMessage>(purpose, std::move(entries));
}

} // namespace gridshare
} // namespace ns3
