/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_MESSAGE_QUEUES_H
#define GRIDSHARE_MESSAGE_QUEUES_H

#include "message-passage.h"

#include "ns3/message-server.h"
#include "ns3/yielding-queue.h"

#include <cstdint>
#include <deque>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * How messages wait at the servers of a network: in the order in which they come, urgent ones
 * first. With MessageOptions::BACKOFF, stations of a shared medium sense whether it is busy
 * instead, urgent or not.
 */
class MessageQueues
{
  public:
    /// @param forwarder whose passages take hops
    explicit MessageQueues(MessageForwarder& forwarder);

    /**
     * Sense a shared medium.
     *
     * @param passage wants to take it
     * @param direction of the medium
     * @param now the time, ns
     * @return true: it is busy, and the passage tries again later
     */
    bool BackOff(MessagePassage& passage, const LinkDirection& direction, int64_t now);

    /**
     * Wait and take a hop.
     *
     * @param passage where it is
     * @param index number of the direction to take
     * @param cost of the hop
     * @param now the time, ns
     */
    void Take(MessagePassage& passage, uint32_t index, const HopCost& cost, int64_t now);

    /**
     * @param server number of a server
     * @param urgent whether a message goes first
     * @param at a time, ns
     * @return work that it would wait for then, ns
     */
    int64_t CountWaiting(uint32_t server, bool urgent, int64_t at) const;

  private:
    /// A server where urgent messages go first.
    struct UrgentLane
    {
        explicit UrgentLane(YieldingQueue<Ptr<MessagePassage>>::Done done)
            : others(std::move(done))
        {
        }

        MessageServer urgent;                      //!< what goes first
        YieldingQueue<Ptr<MessagePassage>> others; //!< what waits for it
    };

    MessageServer& GetServer(const LinkDirection& direction);
    UrgentLane& GetUrgentLane(MessageServer& server);
    /// Take a hop before all that is not urgent.
    void Overtake(MessagePassage& passage, uint32_t index, const HopCost& cost, int64_t now);
    /// Take a hop where urgent messages go first.
    void Yield(MessagePassage& passage, uint32_t index, const HopCost& cost, int64_t now);
    void FinishYield(MessagePassage& passage);

    MessageForwarder& m_forwarder;        //!< whose passages take hops
    std::deque<UrgentLane> m_urgentLanes; //!< by MessageServer::urgentLane, as needed
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_MESSAGE_QUEUES_H
