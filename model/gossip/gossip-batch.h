/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_GOSSIP_BATCH_H
#define GRIDSHARE_GOSSIP_BATCH_H

#include "gossip-item.h"

#include "ns3/grid-transport.h"

#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-gossip
 * Several items in one message. On the wire: for each its wire type (2 bytes), its length (4
 * bytes), both big endian, and its bytes.
 */
class GossipBatch : public NetworkMessage
{
  public:
    static constexpr uint16_t WIRE_TYPE = 0x0101; //!< its wire type

    /**
     * @param items at least one
     */
    explicit GossipBatch(std::vector<Ptr<const GossipItem>> items);

    /**
     * The items. After packet-level travel they are made of the bytes when first asked for.
     *
     * @param transport knows the decoders
     * @return the items, without those that nobody can decode
     */
    const std::vector<Ptr<const GossipItem>>& GetItems(const GridTransport& transport) const;

    void Encode(std::vector<uint8_t>& bytes) const override;

    /// Decoder of WIRE_TYPE, see GridTransport::RegisterDecoder.
    static Ptr<const NetworkMessage> Decode(const uint8_t* bytes, std::size_t size);

  private:
    /// A batch as it came from the wire.
    GossipBatch(const uint8_t* bytes, std::size_t size);

    void DecodeItems(const GridTransport& transport) const;

    mutable std::vector<Ptr<const GossipItem>> m_items; //!< from the wire: when asked for
    mutable bool m_decoded{true};                       //!< whether m_items has them
    std::vector<uint8_t> m_bytes;                       //!< empty when it was made here
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_GOSSIP_BATCH_H
