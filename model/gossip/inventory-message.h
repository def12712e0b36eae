/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_INVENTORY_MESSAGE_H
#define GRIDSHARE_INVENTORY_MESSAGE_H

#include "gossip-item.h"

#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-gossip
 * A list of item hashes: what one peer has, wants or describes. On the wire: 1 byte of purpose,
 * then 36 bytes an entry (4 of class, 32 of hash, as in Bitcoin's protocol), 81 for a header.
 */
class InventoryMessage : public NetworkMessage
{
  public:
    static constexpr uint16_t WIRE_TYPE = 0x0102; //!< its wire type

    /// What the hashes are listed for.
    enum class Purpose : uint8_t
    {
        OFFER,       //!< "I have these" (inv)
        GET_HEADERS, //!< "describe these" (getheaders)
        HEADERS,     //!< "these are their headers"
        REQUEST,     //!< "send me these" (getdata)
        NOT_FOUND    //!< "I do not have these any more"
    };

    /// One item.
    struct Entry
    {
        GossipItemId id;           //!< its hash
        TrafficClass trafficClass; //!< what it is for
    };

    /**
     * @param purpose what the hashes are listed for
     * @param entries at least one
     */
    InventoryMessage(Purpose purpose, std::vector<Entry> entries);

    /// @return what the hashes are listed for
    Purpose GetPurpose() const;

    /// @return the items
    const std::vector<Entry>& GetEntries() const;

    void Encode(std::vector<uint8_t>& bytes) const override;

    /// Decoder of WIRE_TYPE, see GridTransport::RegisterDecoder.
    static Ptr<const NetworkMessage> Decode(const uint8_t* bytes, std::size_t size);

  private:
    Purpose m_purpose;            //!< what for
    std::vector<Entry> m_entries; //!< the items
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_INVENTORY_MESSAGE_H
