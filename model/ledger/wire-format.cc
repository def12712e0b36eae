/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "wire-format.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

WireWriter::WireWriter(Mode mode)
    : m_mode(mode)
{
}

void
WireWriter::WriteU8(uint8_t value)
{
    WriteBytes(&value, 1);
}

void
WireWriter::WriteU16(uint16_t value)
{
    const uint8_t bytes[2] = {static_cast<uint8_t>(value >> 8), static_cast<uint8_t>(value)};
    WriteBytes(bytes, sizeof bytes);
}

void
WireWriter::WriteU32(uint32_t value)
{
    WriteU16(static_cast<uint16_t>(value >> 16));
    WriteU16(static_cast<uint16_t>(value));
}

void
WireWriter::WriteU64(uint64_t value)
{
    uint8_t bytes[8];
    for (int i = 0; i < 8; ++i)
    {
        bytes[i] = static_cast<uint8_t>(value >> (56 - 8 * i));
    }
    WriteBytes(bytes, sizeof bytes);
}

void
WireWriter::WriteI64(int64_t value)
{
    WriteU64(static_cast<uint64_t>(value));
}

void
WireWriter::WriteHash(const Hash256& hash)
{
    WriteBytes(hash.bytes.data(), hash.bytes.size());
}

void
WireWriter::WriteBytes(const uint8_t* data, std::size_t size)
{
    m_size += size;
    if (m_mode == Mode::STORE)
    {
        m_bytes.insert(m_bytes.end(), data, data + size);
    }
}

void
WireWriter::WriteZeros(std::size_t size)
{
    m_size += size;
    if (m_mode == Mode::STORE)
    {
        m_bytes.resize(m_bytes.size() + size, 0);
    }
}

bool
WireWriter::IsCounting() const
{
    return m_mode == Mode::COUNT;
}

std::size_t
WireWriter::GetSize() const
{
    return m_size;
}

const std::vector<uint8_t>&
WireWriter::GetBytes() const
{
    return m_bytes;
}

void
WireWriter::AppendTo(std::vector<uint8_t>& bytes) const
{
    bytes.insert(bytes.end(), m_bytes.begin(), m_bytes.end());
}

WireReader::WireReader(const uint8_t* data, std::size_t size)
    : m_next(data),
      m_end(data + size)
{
}

bool
WireReader::Take(std::size_t size)
{
    if (!m_good || size > GetRemaining())
    {
        m_good = false;
        return false;
    }
    return true;
}

uint8_t
WireReader::ReadU8()
{
    uint8_t byte = 0;
    ReadBytes(&byte, 1);
    return byte;
}

uint16_t
WireReader::ReadU16()
{
    uint8_t bytes[2];
    ReadBytes(bytes, sizeof bytes);
    return static_cast<uint16_t>(bytes[0] << 8 | bytes[1]);
}

uint32_t
WireReader::ReadU32()
{
    const uint32_t high = ReadU16();
    return high << 16 | ReadU16();
}

uint64_t
WireReader::ReadU64()
{
    const uint64_t high = ReadU32();
    return high << 32 | ReadU32();
}

int64_t
WireReader::ReadI64()
{
    return static_cast<int64_t>(ReadU64());
}

Hash256
WireReader::ReadHash()
{
    Hash256 hash;
    ReadBytes(hash.bytes.data(), hash.bytes.size());
    return hash;
}

void
WireReader::ReadBytes(uint8_t* data, std::size_t size)
{
    if (Take(size))
    {
        std::copy(m_next, m_next + size, data);
        m_next += size;
    }
    else
    {
        std::fill(data, data + size, uint8_t{0});
    }
}

void
WireReader::Skip(std::size_t size)
{
    if (Take(size))
    {
        m_next += size;
    }
}

void
WireReader::ReadZeros(std::size_t size)
{
    if (!Take(size))
    {
        return;
    }
    if (std::any_of(m_next, m_next + size, [](uint8_t byte) { return byte != 0; }))
    {
        m_good = false;
        return;
    }
    m_next += size;
}

bool
WireReader::CanHold(uint64_t count, std::size_t minimumBytes)
{
    if (m_good && minimumBytes > 0 && count > GetRemaining() / minimumBytes)
    {
        m_good = false;
    }
    return m_good;
}

void
WireReader::Fail()
{
    m_good = false;
}

bool
WireReader::IsGood() const
{
    return m_good;
}

std::size_t
WireReader::GetRemaining() const
{
    return static_cast<std::size_t>(m_end - m_next);
}

const uint8_t*
WireReader::GetPosition() const
{
    return m_next;
}

} // namespace gridshare
} // namespace ns3
