/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PUSH_RELAY_H
#define GRIDSHARE_PUSH_RELAY_H

#include "gossip-relay.h"

#include "ns3/event-id.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-gossip
 * Flooding: every new valid item goes whole to every peer but the one it came from. The fewest
 * round trips and the most bytes.
 *
 * With a BatchInterval, items of the class TRANSACTION wait at most that long and leave together,
 * one message a peer; other items never wait.
 *
 * With Forward=false only what is published here is sent, not what peers have sent: one copy a
 * node, for overlays in which everybody is everybody's peer over connections that lose nothing.
 */
class PushRelay : public GossipRelay
{
  public:
    /**
     * @return the TypeId ns3::gridshare::PushRelay
     */
    static TypeId GetTypeId();

    bool Receive(uint32_t from, Ptr<const NetworkMessage> message) override;

  protected:
    void DoDispose() override; //!< see ns3::Object
    void DoRelay(Ptr<const GossipItem> item, uint32_t from) override;

  private:
    struct WaitingItem
    {
        Ptr<const GossipItem> item; //!< what
        uint32_t from;              //!< who has it already
    };

    void SendBatches();
    void SendToPeersBut(uint32_t from, const Ptr<const GossipItem>& item);

    std::vector<WaitingItem> m_waiting; //!< for the next batch
    EventId m_batchEvent;               //!< the next batch
    Time m_batchInterval;               //!< attribute BatchInterval
    uint32_t m_batchLimit{0};           //!< attribute BatchLimit
    bool m_forward{true};               //!< attribute Forward
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PUSH_RELAY_H
