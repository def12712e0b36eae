/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RECEIPT_MESSAGES_H
#define GRIDSHARE_RECEIPT_MESSAGES_H

#include "ns3/network-message.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

class GridTransport;

/// @ingroup gridshare-client
/// Kinds of messages between clients and those who take what they send; see NetworkMessage.
enum ReceiptWireType : uint16_t
{
    WIRE_RECEIPT = 0x0208,    //!< SubmissionReceipt
    WIRE_CLIENT_CALL = 0x0209 //!< ClientCall
};

/// @ingroup gridshare-client
/// What has become of what a client sent.
enum class ReceiptAnswer : uint8_t
{
    HELD,    //!< the strong node has checked it, and it waits there or is in a block
    BOUGHT,  //!< a direct sale has arrived at its buyer
    FULL,    //!< there is no room: it may be sent again
    REFUSED, //!< its form, hash, signature, key or sequence number is wrong: to send it again is
             //!< of no use
    LAST = REFUSED
};

/// @ingroup gridshare-client
/// Of one transaction or direct sale.
struct ReceiptEntry
{
    uint32_t provider{0};                      //!< who signed or sold it
    uint64_t sequence{0};                      //!< the provider's number of it
    ReceiptAnswer answer{ReceiptAnswer::HELD}; //!< what has become of it
};

/**
 * @ingroup gridshare-client
 * Tells a client what has become of what it sent. One without entries says that the strong node is
 * there: the answer to a ClientCall.
 *
 * On the wire, big endian: count u16; for each entry provider u32, sequence number u64, answer u8:
 * 13 B each. As with statements, the channel is taken to be an authenticated one.
 */
class SubmissionReceipt : public NetworkMessage
{
  public:
    /// So many entries a message has at most: what fits into a jumbo frame.
    static constexpr std::size_t MOST_ENTRIES = 600;

    /// @param entries at most MOST_ENTRIES
    explicit SubmissionReceipt(std::vector<ReceiptEntry> entries);

    /// @return in the order in which the answers were given
    const std::vector<ReceiptEntry>& GetEntries() const;

    void Encode(std::vector<uint8_t>& bytes) const override;

    /**
     * @param bytes first byte
     * @param size how many
     * @return the message, or null if the bytes are not one
     */
    static Ptr<const NetworkMessage> Decode(const uint8_t* bytes, std::size_t size);

  private:
    std::vector<ReceiptEntry> m_entries; //!< see constructor
};

/**
 * @ingroup gridshare-client
 * A client that has nothing to hand in asks whether its strong node is there: 1 B, a zero.
 */
class ClientCall : public NetworkMessage
{
  public:
    ClientCall();

    void Encode(std::vector<uint8_t>& bytes) const override;

    /**
     * @param bytes first byte
     * @param size how many
     * @return the message, or null if the bytes are not one
     */
    static Ptr<const NetworkMessage> Decode(const uint8_t* bytes, std::size_t size);
};

/**
 * @ingroup gridshare-client
 * Teach a transport the messages of this file.
 *
 * @param transport the transport
 */
void RegisterReceiptDecoders(GridTransport& transport);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RECEIPT_MESSAGES_H
