/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_MESSAGE_STREAM_H
#define GRIDSHARE_MESSAGE_STREAM_H

#include "network-message.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-transport
/// Bytes before each message on a stream: length (4), wire type (2), big endian.
constexpr std::size_t MESSAGE_STREAM_HEADER_BYTES = 6;

/// @ingroup gridshare-transport
/// TCP answers every second segment at once and a single one after so many ns, unless it has data
/// to send with it (RFC 1122, section 4.2.3.2, allows 500 ms; ns-3 and Linux take 200).
constexpr int64_t DELAYED_ACKNOWLEDGEMENT_NS = 200000000;

/**
 * @ingroup gridshare-transport
 * @param message a message
 * @return its header and bytes as they travel on a stream
 */
std::vector<uint8_t> EncodeForStream(const NetworkMessage& message);

/**
 * @ingroup gridshare-transport
 * Cuts a stream of bytes into messages again.
 */
class MessageStreamReader
{
  public:
    /// One message of the stream.
    struct Record
    {
        uint16_t wireType;    //!< kind
        const uint8_t* bytes; //!< valid until the next Append()
        std::size_t size;     //!< how many
    };

    /**
     * @param count bytes about to be received
     * @return where to write them
     */
    uint8_t* Extend(std::size_t count);

    /**
     * @param record set to the next whole message
     * @return whether there was one
     */
    bool Next(Record& record);

  private:
    std::vector<uint8_t> m_bytes; //!< received
    std::size_t m_consumed{0};    //!< of them, already given out
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_MESSAGE_STREAM_H
