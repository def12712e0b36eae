/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "message-stream.h"

#include "ns3/invariant.h"

namespace ns3
{
namespace gridshare
{

std::vector<uint8_t>
EncodeForStream(const NetworkMessage& message)
{
    const uint32_t size = message.GetSizeBytes();
    const uint16_t type = message.GetWireType();
    std::vector<uint8_t> bytes;
    bytes.reserve(MESSAGE_STREAM_HEADER_BYTES + size);
    for (const uint32_t byte : {size >> 24, size >> 16, size >> 8, size})
    {
        bytes.push_back(static_cast<uint8_t>(byte));
    }
    bytes.push_back(static_cast<uint8_t>(type >> 8));
    bytes.push_back(static_cast<uint8_t>(type));
    message.Encode(bytes);
    GRIDSHARE_INVARIANT(bytes.size() == MESSAGE_STREAM_HEADER_BYTES + size,
                        "a message's size is the length of its encoding");
    return bytes;
}

uint8_t*
MessageStreamReader::Extend(std::size_t count)
{
    // What was given out goes when it is the larger part, so that every byte moves once or less.
    if (m_consumed > 0 && 2 * m_consumed >= m_bytes.size())
    {
        m_bytes.erase(m_bytes.begin(), m_bytes.begin() + static_cast<std::ptrdiff_t>(m_consumed));
        m_consumed = 0;
    }
    const std::size_t before = m_bytes.size();
    m_bytes.resize(before + count);
    return m_bytes.data() + before;
}

bool
MessageStreamReader::Next(Record& record)
{
    const std::size_t available = m_bytes.size() - m_consumed;
    if (available < MESSAGE_STREAM_HEADER_BYTES)
    {
        return false;
    }
    const uint8_t* const header = m_bytes.data() + m_consumed;
    record.size = std::size_t{header[0]} << 24 | std::size_t{header[1]} << 16 |
                  std::size_t{header[2]} << 8 | std::size_t{header[3]};
    record.wireType = static_cast<uint16_t>(header[4] << 8 | header[5]);
    if (available < MESSAGE_STREAM_HEADER_BYTES + record.size)
    {
        return false;
    }
    record.bytes = header + MESSAGE_STREAM_HEADER_BYTES;
    m_consumed += MESSAGE_STREAM_HEADER_BYTES + record.size;
    return true;
}

} // namespace gridshare
} // namespace ns3
