/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_GOSSIP_ITEM_H
#define GRIDSHARE_GOSSIP_ITEM_H

#include "ns3/network-message.h"

#include <array>
#include <cstring>
#include <unordered_map>

namespace ns3
{
namespace gridshare
{

class GossipItemTable;

/// @ingroup gridshare-gossip
/// The hash by which peers name an item: a transaction's or a block's.
using GossipItemId = std::array<uint8_t, 32>;

/**
 * @ingroup gridshare-gossip
 * A message that spreads through the overlay: a transaction, a block. Applications derive theirs
 * from it and add content, Encode() and a decoder.
 */
class GossipItem : public NetworkMessage
{
  public:
    /**
     * @param wireType see NetworkMessage
     * @param trafficClass see NetworkMessage
     * @param sizeBytes see NetworkMessage
     * @param id the item's hash; equal ids are the same item
     */
    GossipItem(uint16_t wireType,
               TrafficClass trafficClass,
               uint32_t sizeBytes,
               const GossipItemId& id)
        : NetworkMessage(wireType, trafficClass, sizeBytes),
          m_id(id)
    {
    }

    /// @return the item's hash
    const GossipItemId& GetId() const
    {
        return m_id;
    }

  private:
    friend class GossipItemTable;

    GossipItemId m_id;                               //!< hash
    mutable const GossipItemTable* m_table{nullptr}; //!< who numbered it
    mutable uint32_t m_index{0};                     //!< its number there
};

/**
 * @ingroup gridshare-gossip
 * Numbers the items of one simulation in the order in which they are first seen, so that "have I
 * seen it" is one bit and no hash. An item remembers its number.
 */
class GossipItemTable : public SimpleRefCount<GossipItemTable>
{
  public:
    /// @return its number, the same for all items of the same id
    uint32_t GetIndex(const GossipItem& item)
    {
        if (item.m_table != this)
        {
            item.m_index = GetIndex(item.m_id);
            item.m_table = this;
        }
        return item.m_index;
    }

    /**
     * @param id an item's hash
     * @return its number
     */
    uint32_t GetIndex(const GossipItemId& id)
    {
        return m_indices.emplace(id, static_cast<uint32_t>(m_indices.size())).first->second;
    }

  private:
    /// The first bytes of a cryptographic hash are a hash.
    struct IdHash
    {
        std::size_t operator()(const GossipItemId& id) const
        {
            std::size_t value;
            std::memcpy(&value, id.data(), sizeof(value));
            return value;
        }
    };

    std::unordered_map<GossipItemId, uint32_t, IdHash> m_indices; //!< looked up, never walked
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_GOSSIP_ITEM_H
