/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_INVENTORY_RELAY_H
#define GRIDSHARE_INVENTORY_RELAY_H

#include "gossip-relay.h"
#include "inventory-message.h"

#include "ns3/event-id.h"

#include <deque>
#include <map>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-gossip
 * Announce first: peers get an item's hash, and ask one of those who have it for the item. No item
 * travels to the same node twice, at the price of round trips.
 *
 * Offers of transactions wait up to BatchInterval and travel together; blocks are offered at once.
 * With HeadersFirst, an offered block's header is fetched before the block. At most PeerLimit
 * requests are open to one peer; a request without answer after RequestTimeout goes to the next
 * peer that offered the item.
 */
class InventoryRelay : public GossipRelay
{
  public:
    /**
     * @return the TypeId ns3::gridshare::InventoryRelay
     */
    static TypeId GetTypeId();

    bool Receive(uint32_t from, Ptr<const NetworkMessage> message) override;

  protected:
    void DoDispose() override; //!< see ns3::Object
    void DoRelay(Ptr<const GossipItem> item, uint32_t from) override;

  private:
    using Entry = InventoryMessage::Entry;
    using Purpose = InventoryMessage::Purpose;

    /// An item that was offered and is not here yet.
    struct Wanted
    {
        Entry entry;                 //!< which
        std::deque<uint32_t> offers; //!< peers that have it, not yet asked
        uint32_t asked{0};           //!< the peer asked
        bool open{false};            //!< a request is under way
        EventId timeout;             //!< of the request
    };

    void Store(const Ptr<const GossipItem>& item);
    Ptr<const GossipItem> FindStored(const GossipItemId& id) const; // null: not kept
    void SendList(uint32_t to, Purpose purpose, std::vector<Entry> entries);
    void HandleOffer(uint32_t from, const Entry& entry);
    void HandleRequest(uint32_t from, const InventoryMessage& request);
    void HandleHeaders(uint32_t from, const InventoryMessage& headers);
    void AskNext(uint32_t index);
    void GiveUp(uint32_t index);
    bool IsAsked(uint32_t peer, uint32_t index) const;
    void CloseRequest(Wanted& wanted);
    void AskPostponed(uint32_t peer);
    void FlushOffers();
    void Offer(const std::vector<std::pair<Entry, uint32_t>>& entries);

    std::map<uint32_t, Wanted> m_wanted;                  //!< by item number
    std::vector<Ptr<const GossipItem>> m_stored;          //!< by item number
    std::map<uint32_t, uint32_t> m_openRequests;          //!< by peer
    std::map<uint32_t, std::deque<uint32_t>> m_postponed; //!< items for a peer at its limit
    std::vector<std::pair<Entry, uint32_t>> m_offers;     //!< for the next batch: item, source
    EventId m_offerEvent;                                 //!< the next batch
    Time m_batchInterval;                                 //!< attribute BatchInterval
    Time m_requestTimeout;                                //!< attribute RequestTimeout
    uint32_t m_peerLimit{0};                              //!< attribute PeerLimit
    bool m_headersFirst{false};                           //!< attribute HeadersFirst
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_INVENTORY_RELAY_H
