/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_GOSSIP_RELAY_H
#define GRIDSHARE_GOSSIP_RELAY_H

#include "gossip-item.h"

#include "ns3/grid-transport.h"

#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-gossip
 * What one relay has done so far.
 */
struct GossipCounters
{
    uint64_t published{0};  //!< items that started here
    uint64_t accepted{0};   //!< items received for the first time and valid
    uint64_t duplicates{0}; //!< items received again
    uint64_t invalid{0};    //!< items received for the first time, not valid, not relayed
    uint64_t relayed{0};    //!< copies of items sent to peers
};

/**
 * @ingroup gridshare-gossip
 * One strong node's part in spreading items over the overlay. The owner passes every message of
 * the relay's wire types to Receive(), and decides by the validity callback what is worth relaying.
 *
 * Children are the relay protocols, one file each, chosen by TypeId.
 */
class GossipRelay : public Object
{
  public:
    /// Called once an item, at its first receipt: sender, item; true: valid, relay it.
    using Validator = Callback<bool, uint32_t, Ptr<const GossipItem>>;

    /**
     * Signature of the traces FirstReceipt and Duplicate.
     *
     * @param from who sent it (oneself for a published item)
     */
    typedef void (*ItemTracedCallback)(uint32_t from, Ptr<const GossipItem> item);

    /// @return the TypeId ns3::gridshare::GossipRelay
    static TypeId GetTypeId();

    /**
     * Join the network, once, before anything else.
     *
     * @param transport carries the messages
     * @param self own endpoint
     * @param peers neighbours in the overlay, each once, without self
     * @param items numbers the items, one table for all relays of a simulation
     */
    void Join(Ptr<GridTransport> transport,
              uint32_t self,
              const std::vector<uint32_t>& peers,
              Ptr<GossipItemTable> items);

    /**
     * @param validator called at an item's first receipt; without one every item is valid
     */
    void SetValidator(Validator validator);

    /**
     * Spread an item of one's own. An item known already is not sent again.
     */
    void Publish(Ptr<const GossipItem> item);

    /**
     * Take a message from the transport.
     *
     * @param from sender
     * @param message any message
     * @return whether it was the relay's; other messages are left alone
     */
    virtual bool Receive(uint32_t from, Ptr<const NetworkMessage> message) = 0;

    /// @return whether it was published here or received
    bool IsKnown(const GossipItem& item) const;

    /**
     * @param message any message
     * @return items in it that were neither published here nor received
     */
    uint32_t CountUnknown(const NetworkMessage& message) const;

    /// @return what was done so far
    const GossipCounters& GetCounters() const;

    /// @return neighbours in the overlay
    const std::vector<uint32_t>& GetPeers() const;

  protected:
    void DoDispose() override; //!< see ns3::Object

    /**
     * An item is new here and valid, or published here: send it on.
     *
     * @param from who sent it; oneself for a published one
     */
    virtual void DoRelay(Ptr<const GossipItem> item, uint32_t from) = 0;

    /**
     * Take an item: count, validate, trace and relay it, at its first receipt.
     *
     * @param from sender
     */
    void TakeItem(uint32_t from, const Ptr<const GossipItem>& item);

    /// @return the network
    GridTransport& GetTransport() const;

    /// @return the numbers of items
    GossipItemTable& GetItems() const;

    /**
     * @param index number of an item
     * @return whether it was published here or received
     */
    bool IsKnownIndex(uint32_t index) const;

    /// @return own endpoint
    uint32_t GetSelf() const;

    /// @param copies copies of items that were sent
    void CountRelayed(uint64_t copies);

  private:
    /// Note an item as known; returns whether it was new.
    bool NoteItem(const GossipItem& item);

    Ptr<GridTransport> m_transport;                                      //!< the network
    Ptr<GossipItemTable> m_items;                                        //!< numbers the items
    Validator m_validator;                                               //!< what is worth relaying
    std::vector<uint32_t> m_peers;                                       //!< neighbours
    std::vector<bool> m_known;                                           //!< by item number
    GossipCounters m_counters;                                           //!< so far
    uint32_t m_self{0};                                                  //!< own endpoint
    TracedCallback<uint32_t, Ptr<const GossipItem>> m_firstReceiptTrace; //!< FirstReceipt
    TracedCallback<uint32_t, Ptr<const GossipItem>> m_duplicateTrace;    //!< Duplicate
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_GOSSIP_RELAY_H
