/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RADIX_SCHEDULER_H
#define GRIDSHARE_RADIX_SCHEDULER_H

#include "ns3/event-impl.h"
#include "ns3/nstime.h"
#include "ns3/ptr.h"
#include "ns3/scheduler.h"

#include <array>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-simulator
 * An event queue for ns-3 (`--SchedulerType=ns3::gridshare::RadixScheduler`) that uses what a
 * simulation guarantees: nothing is scheduled in the past.
 *
 * A radix heap (Ahuja, Mehlhorn, Orlin and Tarjan, J. ACM 37, 1990) over a sorted run: bucket k
 * holds the events whose time differs from a base in bit k - 1 and not above. The lowest bucket
 * that is not empty is spread over the buckets below when its turn comes, or, when it is small,
 * sorted into the run that events are taken from. Every event moves down only, by sequential
 * writes, where a binary heap jumps through memory. Events of one time leave in the order of their
 * numbers, as everywhere in ns-3, but for arrivals, which leave last (ArrivalEvent), and what is
 * scheduled ahead.
 */
class RadixScheduler : public Scheduler
{
  public:
    /**
     * @return the TypeId ns3::gridshare::RadixScheduler
     */
    static TypeId GetTypeId();

    RadixScheduler();
    ~RadixScheduler() override;

    void Insert(const Event& event) override; //!< see ns3::Scheduler
    bool IsEmpty() const override;            //!< see ns3::Scheduler
    Event PeekNext() const override;          //!< see ns3::Scheduler
    Event RemoveNext() override;              //!< see ns3::Scheduler
    void Remove(const Event& event) override; //!< see ns3::Scheduler

    /// @return time of the next event of the simulation, ns, which has such a scheduler; the
    ///         latest there is without an event
    static int64_t PeekNextNs();

    /**
     * Schedule an event of the simulation, which has such a scheduler, that leaves ahead of all
     * else of its time, whenever that was scheduled.
     *
     * @param delay from now
     * @param event the scheduler keeps it
     * @return it, for EventImpl::Cancel()
     */
    static Ptr<EventImpl> ScheduleAhead(const Time& delay, EventImpl* event);

  private:
    /// Refill the run, which is used up, from the lowest bucket.
    void Refill() const;

    /// Put an event into a bucket, of a time at or behind the end of the run.
    void Throw(const Event& event) const;

    /// Put an event into its place in the run.
    void InsertIntoRun(const Event& event);

    /// Move the later part of a long run into buckets.
    void Spill();

    mutable std::array<std::vector<Event>, 65> m_buckets; //!< by highest differing bit, from 1
    mutable std::vector<Event> m_run;                     //!< sorted; events before m_runEnd
    mutable std::size_t m_next{0};                        //!< first event of the run still there
    mutable uint64_t m_base{0};                           //!< buckets differ from it
    mutable uint64_t m_runEnd{1};   //!< time: earlier events belong to the run
    mutable uint64_t m_occupied{0}; //!< bit k - 1: bucket k is not empty
    std::size_t m_count{0};         //!< events
    EventKey m_left{};              //!< of the last event that was taken

    inline static const RadixScheduler* m_latest{nullptr}; //!< that was made; null: it is gone
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RADIX_SCHEDULER_H
