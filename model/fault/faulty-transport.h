/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FAULTY_TRANSPORT_H
#define GRIDSHARE_FAULTY_TRANSPORT_H

#include "ns3/grid-transport.h"
#include "ns3/link-disturbance.h"
#include "ns3/random-variable-stream.h"

#include <map>
#include <optional>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-fault
 * What befalls which messages.
 */
struct DisturbedMessages
{
    LinkClass links{LINK_STRONG_NODES}; //!< on these
    std::vector<uint32_t> ends;         //!< from or to these endpoints, rising; empty: all
    LinkDisturbance disturbance;        //!< of each message

    /// @param endpoint some sender or receiver @return whether its messages on the links are meant
    bool Concerns(uint32_t endpoint) const;
};

/**
 * @ingroup gridshare-fault
 * A transport that carries messages by another one, and lets faults befall them: loss, duplicates
 * and delay spikes by the class of the link, partitions, and slow strong nodes. Several
 * disturbances may befall a message, each independently of the others.
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

    /**
     * Each endpoint has a stream of its own, for what befalls what it sends, and what comes to it:
     * what others send, and where they are simulated, leaves its draws alone.
     *
     * @param stream of the first endpoint; the wrapped transport has its own @return streams taken
     */
    int64_t AssignStreams(int64_t stream) override;

    /// Of the network that is wrapped.
    void SetLinkUp(uint32_t link, bool up) override;

    /// @param messages what befalls which from now on @return its number
    uint32_t AddDisturbance(const DisturbedMessages& messages);

    /// @param number of a disturbance that is over
    void RemoveDisturbance(uint32_t number);

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

    /// @param node a strong node @return time that it takes for each message
    Time GetServiceTime(uint32_t node) const;

  protected:
    void DoDispose() override; //!< see ns3::Object
    void DoSend(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message) override;

  private:
    LinkClass Classify(uint32_t from, uint32_t to) const;
    bool IsCut(uint32_t from, uint32_t to) const;
    bool Happens(uint32_t endpoint, double probability);
    template <typename Visit>
    void VisitDisturbances(uint32_t from, uint32_t to, const Visit& visit);
    void OnDelivered(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message, Time delay);
    void Arrive(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message, Time delay);
    void OnLost(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message);
    void HandOver(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message, Time delay);

    Ptr<GridTransport> m_inner;           //!< carries the messages
    std::optional<int64_t> m_firstStream; //!< see AssignStreams(); none: automatic ones
    /// By endpoint: what befalls which message; null: nothing has been drawn so far.
    std::vector<Ptr<UniformRandomVariable>> m_draws;
    uint32_t m_strongNodes{0}; //!< endpoints below this
    uint32_t m_lightEnd{0};    //!< concentrators and clients are below this
    std::map<uint32_t, DisturbedMessages> m_disturbances; //!< now, by number
    uint32_t m_nextDisturbance{0};                        //!< its number
    std::vector<bool> m_side;         //!< by endpoint; empty without a partition
    std::vector<Time> m_service;      //!< by strong node
    std::vector<Time> m_freeAt;       //!< by strong node: when its queue is worked off
    std::vector<Time> m_urgentFreeAt; //!< the same, of what goes first
    bool m_sendingDuplicate{false};   //!< a duplicate is not duplicated again
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FAULTY_TRANSPORT_H
