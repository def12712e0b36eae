/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fragment-header.h"

namespace ns3
{
namespace gridshare
{

NS_OBJECT_ENSURE_REGISTERED(FragmentHeader);

TypeId
FragmentHeader::GetTypeId()
{
    static TypeId tid = TypeId("ns3::gridshare::FragmentHeader")
                            .SetParent<Header>()
                            .SetGroupName("Gridshare")
                            .AddConstructor<FragmentHeader>();
    return tid;
}

FragmentHeader::FragmentHeader(uint32_t number,
                               uint16_t wireType,
                               uint32_t messageBytes,
                               uint32_t offset)
    : m_number(number),
      m_wireType(wireType),
      m_messageBytes(messageBytes),
      m_offset(offset)
{
}

uint32_t
FragmentHeader::GetNumber() const
{
    return m_number;
}

uint16_t
FragmentHeader::GetWireType() const
{
    return m_wireType;
}

uint32_t
FragmentHeader::GetMessageBytes() const
{
    return m_messageBytes;
}

uint32_t
FragmentHeader::GetOffset() const
{
    return m_offset;
}

TypeId
FragmentHeader::GetInstanceTypeId() const
{
    return GetTypeId();
}

uint32_t
FragmentHeader::GetSerializedSize() const
{
    return SIZE_BYTES;
}

void
FragmentHeader::Serialize(Buffer::Iterator start) const
{
    start.WriteHtonU32(m_number);
    start.WriteHtonU16(m_wireType);
    start.WriteHtonU32(m_messageBytes);
    start.WriteHtonU32(m_offset);
}

uint32_t
FragmentHeader::Deserialize(Buffer::Iterator start)
{
    m_number = start.ReadNtohU32();
    m_wireType = start.ReadNtohU16();
    m_messageBytes = start.ReadNtohU32();
    m_offset = start.ReadNtohU32();
    return SIZE_BYTES;
}

void
FragmentHeader::Print(std::ostream& os) const
{
    os << "message " << m_number << " kind " << m_wireType << " bytes " << m_messageBytes
       << " from " << m_offset;
}

} // namespace gridshare
} // namespace ns3
