/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_QUEUE_FORWARDER_H
#define GRIDSHARE_QUEUE_FORWARDER_H

#include "medium-ports.h"
#include "message-forwarder.h"
#include "message-passage.h"
#include "message-queues.h"
#include "passage-gate.h"
#include "tcp-startup.h"

#include "ns3/fair-share-link.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * Forwards whole messages: FRAMES (a node on the way passes the first frame on while the last is
 * still coming in) and MESSAGES. One event a message a hop.
 *
 * A message of w wire bytes occupies a direction for w / rate; a frame that is lost is sent again
 * and occupies it again, and the message waits MessageOptions::retransmissionTimeout for each
 * round. One that reaches a link while another is coming in there waits for all of it. TCP's window
 * makes a sender stand still on the first hop for as long as TcpStartup says.
 */
class QueueForwarder final : public MessageForwarder
{
  public:
    /// @param host what to work with
    explicit QueueForwarder(const MessageForwarderHost& host);

    /**
     * Simulate the endpoints of one rank alone.
     *
     * @param map who is where
     * @param exchange takes passages to other ranks, and brings theirs
     */
    void DivideAmong(const RankMap& map, std::shared_ptr<RankExchange> exchange);

    /// @return messages that have left for other ranks so far
    uint64_t CountPassed() const;

    void Send(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message) override;
    void Arrive(MessagePassage& passage, int64_t now) override;
    void Forward(MessagePassage& passage,
                 const LinkDirection& direction,
                 const HopCost& cost,
                 int64_t start,
                 int64_t tailOut,
                 int64_t now) override;

  private:
    using FairLink = FairShareLink<Ptr<MessagePassage>>; //!< a first link that connections share

    /// Take the next hop from where the passage is, now; the passage's event is scheduled.
    void TakeHop(MessagePassage& passage, int64_t now);
    /// The same over a direction that is not plain.
    void TakeSpecialHop(MessagePassage& passage, uint32_t index, int64_t now);
    /// A hop is known to the end: the passage arrives, here or on another rank, at a time in ns.
    void Depart(MessagePassage& passage, const LinkDirection& direction, int64_t due, int64_t now);
    HopCost MeasureHop(const MessagePassage& passage,
                       const LinkDirection& direction,
                       int64_t now) const;
    bool IsFull(const MessagePassage& passage, const LinkDirection& direction, int64_t now) const;
    FairLink& GetFairLink(uint32_t index);
    /// Take the first hop beside other connections.
    void Share(MessagePassage& passage, uint32_t index, const HopCost& cost);
    void FinishShare(MessagePassage& passage);

    MessageNetwork& m_network;                          //!< what to forward over
    const MessageOptions& m_options;                    //!< how
    MessageQueues m_queues;                             //!< where messages wait in order
    MediumPorts m_ports;                                //!< where stations take turns
    std::unique_ptr<TcpStartup> m_tcp;                  //!< with MessageOptions::tcpStartup
    std::unique_ptr<PassageGate> m_gate;                //!< to other ranks; null: there are none
    std::vector<std::unique_ptr<FairLink>> m_fairLinks; //!< by direction, as needed
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_QUEUE_FORWARDER_H
