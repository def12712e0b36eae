/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FAULTY_TRANSPORT_H
#define GRIDSHARE_FAULTY_TRANSPORT_H

#include "ns3/grid-transport.h"
#include "ns3/link-disturbance.h"
#include "ns3/random-variable-stream.h"

#include <array>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare
 * A transport that carries messages by another one, and lets faults befall them: loss, duplicates
 * and delay spikes by the class of the link, partitions, and slow strong nodes.
 *
 * A cut stops messages when they are sent and when they arrive: what was under way when the
 * network broke is lost. A duplicate counts as a message sent. A spike holds a message back at the
 * end of its way; so the delay in the trace Delivered is all of what the other transport took, the
 * spike and the wait at a slow receiver.
 */
class FaultyTransport : public GridTransport
{
  public:
    /**
     * @return the TypeId ns3::gridshare::FaultyTransport
     */
    static TypeId GetTypeId();

    FaultyTransport();
    ~FaultyTransport() override;

    /**
     * Set what carries the messages, once, before anything is sent.
     *
     * @param inner the network; nobody else may send over it
     * @param strongNodes the endpoints below this
     * @param lightEnd endpoints from strongNodes to below this are concentrators or clients, those
     *        above are meters
     */
    void Wrap(Ptr<GridTransport> inner, uint32_t strongNodes, uint32_t lightEnd);

    uint32_t GetEndpointCount() const override;

    /// @param stream of the faults' draws; the wrapped transport has its own @return streams taken
    int64_t AssignStreams(int64_t stream) override;

    /// Of the network that is wrapped.
    void SetLinkUp(uint32_t link, bool up) override;

    /// @param linkClass which links @param disturbance of their messages from now on
    void SetDisturbance(LinkClass linkClass, const LinkDisturbance& disturbance);

    /**
     * Cut the network in two, or change the cut.
     *
     * @param side by endpoint, of all strong nodes at least: only those on the same side hear each
     *        other; endpoints without a side hear both
     */
    void SetPartition(std::vector<bool> side);

    /// Join what was cut.
    void HealPartition();

    /**
     * @param node a strong node
     * @param service time that it takes for each message, one after another; 0: none
     */
    void SetServiceTime(uint32_t node, Time service);

  protected:
    void DoDispose() override;
    void DoSend(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message) override;

  private:
    LinkClass Classify(uint32_t from, uint32_t to) const;
    bool IsCut(uint32_t from, uint32_t to) const;
    bool Happens(double probability);
    void OnDelivered(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message, Time delay);
    void Arrive(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message, Time delay);
    void OnLost(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message);
    void HandOver(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message, Time delay);

    Ptr<GridTransport> m_inner;         //!< carries the messages
    Ptr<UniformRandomVariable> m_draws; //!< what befalls which message
    uint32_t m_strongNodes{0};          //!< endpoints below this
    uint32_t m_lightEnd{0};             //!< concentrators and clients are below this
    std::array<LinkDisturbance, LINK_CLASS_COUNT> m_disturbances; //!< now, by class
    std::vector<bool> m_side;         //!< by endpoint; empty without a partition
    std::vector<Time> m_service;      //!< by strong node
    std::vector<Time> m_freeAt;       //!< by strong node: when its queue is worked off
    std::vector<Time> m_urgentFreeAt; //!< the same, of what goes first
    bool m_sendingDuplicate{false};   //!< a duplicate is not duplicated again
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FAULTY_TRANSPORT_H
