/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_OPAQUE_MESSAGE_H
#define GRIDSHARE_OPAQUE_MESSAGE_H

#include "network-message.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * A message of which only size, class and number matter: bulk transfers, studies of the network
 * alone. Its bytes are the number (big endian, as far as it fits) and zeros.
 */
class OpaqueMessage : public NetworkMessage
{
  public:
    static constexpr uint16_t WIRE_TYPE = 0x0100; //!< its wire type

    /**
     * @param trafficClass what it is for
     * @param sizeBytes its size, bytes
     * @param number carried along, whatever the sender means by it
     */
    OpaqueMessage(TrafficClass trafficClass, uint32_t sizeBytes, uint32_t number = 0);

    /// @return the number given at the start
    uint32_t GetNumber() const;

    void Encode(std::vector<uint8_t>& bytes) const override;

    /**
     * @param bytes what Encode() wrote
     * @param size how many
     * @return the message; its class is CONTROL below 5 bytes, where none fits
     */
    static Ptr<const NetworkMessage> Decode(const uint8_t* bytes, std::size_t size);

  private:
    uint32_t m_number; //!< the sender's number
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_OPAQUE_MESSAGE_H
