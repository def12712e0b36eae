/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "reading-messages.h"

#include "reading-store.h"

#include "ns3/wire-format.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr std::size_t HEADER_BYTES = 6; // first interval, count
constexpr std::size_t VALUE_BYTES = 4;

uint32_t
CountBytes(std::size_t values, uint32_t sizeBytes)
{
    return std::max(static_cast<uint32_t>(HEADER_BYTES + VALUE_BYTES * values), sizeBytes);
}

} // namespace

ReadingMessage::ReadingMessage(uint32_t firstInterval,
                               std::vector<uint32_t> energiesWh,
                               uint32_t sizeBytes)
    : NetworkMessage(WIRE_READING, TrafficClass::READING, CountBytes(energiesWh.size(), sizeBytes)),
      m_firstInterval(firstInterval),
      m_energiesWh(std::move(energiesWh))
{
}

uint32_t
ReadingMessage::GetFirstInterval() const
{
    return m_firstInterval;
}

uint64_t
ReadingMessage::CountReadings() const
{
    return m_energiesWh.size() -
           static_cast<uint64_t>(
               std::count(m_energiesWh.begin(), m_energiesWh.end(), ReadingStore::MISSING));
}

const std::vector<uint32_t>&
ReadingMessage::GetEnergiesWh() const
{
    return m_energiesWh;
}

void
ReadingMessage::Encode(std::vector<uint8_t>& bytes) const
{
    WireWriter writer;
    writer.WriteU32(m_firstInterval);
    writer.WriteU16(static_cast<uint16_t>(m_energiesWh.size()));
    for (const uint32_t energyWh : m_energiesWh)
    {
        writer.WriteU32(energyWh);
    }
    writer.WriteZeros(GetSizeBytes() - writer.GetSize());
    bytes.insert(bytes.end(), writer.GetBytes().begin(), writer.GetBytes().end());
}

Ptr<const NetworkMessage>
ReadingMessage::Decode(const uint8_t* bytes, std::size_t size)
{
    WireReader reader(bytes, size);
    const uint32_t firstInterval = reader.ReadU32();
    const uint16_t count = reader.ReadU16();
    if (!reader.CanHold(count, VALUE_BYTES) || count == 0 || firstInterval == 0 ||
        firstInterval > UINT32_MAX - count)
    {
        return nullptr;
    }
    std::vector<uint32_t> energiesWh(count);
    for (auto& energyWh : energiesWh)
    {
        energyWh = reader.ReadU32();
    }
    return reader.IsGood() ? Create<ReadingMessage>(
                                 firstInterval, std::move(energiesWh), static_cast<uint32_t>(size))
                           : nullptr;
}

ReadingRequest::ReadingRequest(uint32_t sizeBytes)
    : NetworkMessage(WIRE_READING_REQUEST, TrafficClass::READING, sizeBytes)
{
}

void
ReadingRequest::Encode(std::vector<uint8_t>& bytes) const
{
    bytes.insert(bytes.end(), GetSizeBytes(), 0);
}

Ptr<const NetworkMessage>
ReadingRequest::Decode(const uint8_t*, std::size_t size)
{
    return size == 0 ? nullptr : Create<ReadingRequest>(static_cast<uint32_t>(size));
}

} // namespace gridshare
} // namespace ns3
