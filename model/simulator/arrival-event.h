/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_ARRIVAL_EVENT_H
#define GRIDSHARE_ARRIVAL_EVENT_H

#include "ns3/event-impl.h"
#include "ns3/simulator.h"

#include <cstdint>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-simulator
 * What arrives at a node from another one. A RadixScheduler lets arrivals leave behind all else
 * that happens at the same time, in the order of the ways that they came by. So it makes no
 * difference when they were scheduled, which depends on how a simulation is divided among
 * processes.
 *
 * Until it leaves, an arrival's context says that it is one, and by which way it came; then it is
 * its node's, as everywhere in ns-3.
 */
class ArrivalEvent : public EventImpl
{
  public:
    /// @return the node where it arrives
    virtual uint32_t GetNode() const = 0;

    /**
     * @param way by which it comes, below 2^31 - 1: no two nodes send by the same one
     * @param node where it arrives
     * @return the context to schedule it with; the node, where no scheduler orders arrivals
     */
    static uint32_t GetContext(uint32_t way, uint32_t node)
    {
        return m_schedulers > 0 ? FIRST + way : node;
    }

    /// @param context of an event @return whether it is an arrival that has not left yet
    static bool IsArrival(uint32_t context)
    {
        return context >= FIRST && context != Simulator::NO_CONTEXT;
    }

  private:
    friend class RadixScheduler;

    static constexpr uint32_t FIRST = 0x80000000; //!< no number of a node is as large

    static uint32_t m_schedulers; //!< those that order arrivals
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_ARRIVAL_EVENT_H
