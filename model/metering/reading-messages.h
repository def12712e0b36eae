/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_READING_MESSAGES_H
#define GRIDSHARE_READING_MESSAGES_H

#include "ns3/network-message.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-metering
/// Kinds of messages between a concentrator and its meters; see NetworkMessage.
enum MeteringWireType : uint16_t
{
    WIRE_READING = 0x0204,        //!< ReadingMessage
    WIRE_READING_REQUEST = 0x0205 //!< ReadingRequest
};

/**
 * @ingroup gridshare-metering
 * Readings of consecutive intervals, from a meter to its concentrator; intervals without power at
 * the meter have none.
 *
 * On the wire, big endian: number of the first interval u32, count u16, energies in watt-hours u32,
 * then zeros up to the size that the DLMS/COSEM message has which this one stands for.
 */
class ReadingMessage : public NetworkMessage
{
  public:
    /**
     * @param firstInterval number of the first interval, see ReadingStore
     * @param energiesWh one value an interval, from 1 to 65535 of them
     * @param sizeBytes of the DLMS/COSEM message; a smaller one than the values need is enlarged
     */
    ReadingMessage(uint32_t firstInterval, std::vector<uint32_t> energiesWh, uint32_t sizeBytes);

    /// @return number of the first interval
    uint32_t GetFirstInterval() const;

    /// @return how many of its intervals have a reading
    uint64_t CountReadings() const;

    /// @return one value an interval, Wh; ReadingStore::MISSING where the meter had no power
    const std::vector<uint32_t>& GetEnergiesWh() const;

    void Encode(std::vector<uint8_t>& bytes) const override;

    /**
     * @param bytes first byte
     * @param size how many
     * @return the message, or null if the bytes are not one
     */
    static Ptr<const NetworkMessage> Decode(const uint8_t* bytes, std::size_t size);

  private:
    uint32_t m_firstInterval;           //!< see constructor
    std::vector<uint32_t> m_energiesWh; //!< see constructor
};

/**
 * @ingroup gridshare-metering
 * A concentrator asks a meter for the readings that it has not sent yet. Zeros of the size of the
 * DLMS/COSEM request that it stands for.
 */
class ReadingRequest : public NetworkMessage
{
  public:
    /// @param sizeBytes of the DLMS/COSEM request, at least 1
    explicit ReadingRequest(uint32_t sizeBytes);

    void Encode(std::vector<uint8_t>& bytes) const override;

    /**
     * @param bytes first byte
     * @param size how many
     * @return the message, or null if the bytes are not one
     */
    static Ptr<const NetworkMessage> Decode(const uint8_t* bytes, std::size_t size);
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_READING_MESSAGES_H
