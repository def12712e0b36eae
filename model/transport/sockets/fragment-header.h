/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FRAGMENT_HEADER_H
#define GRIDSHARE_FRAGMENT_HEADER_H

#include "ns3/header.h"

#include <cstdint>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * What stands before each piece of a message in a datagram: which message of its sender, its wire
 * type, its whole size, and where the piece belongs. 14 bytes, big endian.
 */
class FragmentHeader : public Header
{
  public:
    /// Bytes of the header.
    static constexpr uint32_t SIZE_BYTES = 14;

    /**
     * @return the TypeId ns3::gridshare::FragmentHeader
     */
    static TypeId GetTypeId();

    FragmentHeader() = default;

    /**
     * @param number of the message, counted by its sender for this receiver
     * @param wireType kind of the message
     * @param messageBytes size of the whole message
     * @param offset of the piece in it
     */
    FragmentHeader(uint32_t number, uint16_t wireType, uint32_t messageBytes, uint32_t offset);

    /// @return number of the message
    uint32_t GetNumber() const;
    /// @return kind of the message
    uint16_t GetWireType() const;
    /// @return size of the whole message, bytes
    uint32_t GetMessageBytes() const;
    /// @return where the piece belongs, bytes from the message's start
    uint32_t GetOffset() const;

    TypeId GetInstanceTypeId() const override;             //!< see ns3::ObjectBase
    uint32_t GetSerializedSize() const override;           //!< see ns3::Header
    void Serialize(Buffer::Iterator start) const override; //!< see ns3::Header
    uint32_t Deserialize(Buffer::Iterator start) override; //!< see ns3::Header
    void Print(std::ostream& os) const override;           //!< see ns3::Header

  private:
    uint32_t m_number{0};       //!< of the message
    uint16_t m_wireType{0};     //!< its kind
    uint32_t m_messageBytes{0}; //!< its size
    uint32_t m_offset{0};       //!< of the piece
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FRAGMENT_HEADER_H
