/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "opaque-message.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{
constexpr std::size_t HEADER_BYTES = 5; // class, number
} // namespace

OpaqueMessage::OpaqueMessage(TrafficClass trafficClass, uint32_t sizeBytes, uint32_t number)
    : NetworkMessage(WIRE_TYPE, trafficClass, sizeBytes),
      m_number(number)
{
}

uint32_t
OpaqueMessage::GetNumber() const
{
    return m_number;
}

void
OpaqueMessage::Encode(std::vector<uint8_t>& bytes) const
{
    const uint8_t header[HEADER_BYTES] = {static_cast<uint8_t>(GetTrafficClass()),
                                          static_cast<uint8_t>(m_number >> 24),
                                          static_cast<uint8_t>(m_number >> 16),
                                          static_cast<uint8_t>(m_number >> 8),
                                          static_cast<uint8_t>(m_number)};
    const std::size_t end = bytes.size() + GetSizeBytes();
    bytes.insert(bytes.end(), header, header + std::min<std::size_t>(HEADER_BYTES, GetSizeBytes()));
    bytes.resize(end, 0);
}

Ptr<const NetworkMessage>
OpaqueMessage::Decode(const uint8_t* bytes, std::size_t size)
{
    if (size < HEADER_BYTES)
    {
        return Create<OpaqueMessage>(TrafficClass::CONTROL, static_cast<uint32_t>(size));
    }
    if (bytes[0] >= TRAFFIC_CLASS_COUNT)
    {
        return nullptr;
    }
    const uint32_t number = uint32_t{bytes[1]} << 24 | uint32_t{bytes[2]} << 16 |
                            uint32_t{bytes[3]} << 8 | uint32_t{bytes[4]};
    return Create<OpaqueMessage>(
        static_cast<TrafficClass>(bytes[0]), static_cast<uint32_t>(size), number);
}

} // namespace gridshare
} // namespace ns3
