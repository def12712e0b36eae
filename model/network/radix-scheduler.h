/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RADIX_SCHEDULER_H
#define GRIDSHARE_RADIX_SCHEDULER_H

#include "ns3/scheduler.h"

#include <array>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare
 * An event queue for ns-3 (`--SchedulerType=ns3::gridshare::RadixScheduler`) that uses what a
 * simulation guarantees: nothing is scheduled in the past.
 *
 * A radix heap (Ahuja, Mehlhorn, Orlin and Tarjan, J. ACM 37, 1990): bucket k holds the events
 * whose time differs from the time reached in bit k − 1 and not above. The lowest bucket that is
 * not empty is spread over the buckets below when its turn comes; every event moves down only, by
 * sequential writes, where a binary heap jumps through memory. Buckets keep their order, so events
 * of one time leave in the order of their numbers, as everywhere in ns-3.
 */
class RadixScheduler : public Scheduler
{
  public:
    /**
     * @return the TypeId ns3::gridshare::RadixScheduler
     */
    static TypeId GetTypeId();

    void Insert(const Event& event) override;
    bool IsEmpty() const override;
    Event PeekNext() const override;
    Event RemoveNext() override;
    void Remove(const Event& event) override;

  private:
    /// Spread the lowest bucket until the first event stands in m_current.
    void Advance() const;

    /// Make room for a time before the one reached (after a look ahead).
    void Rewind(uint64_t time);

    /// @return the bucket of a time, from 0 (the time reached) to 64
    uint32_t BucketOf(uint64_t time) const;

    mutable std::array<std::vector<Event>, 65> m_buckets; //!< by highest differing bit; 0: now
    mutable std::size_t m_next{0};                        //!< first event of bucket 0 still there
    mutable uint64_t m_reached{0};                        //!< time of bucket 0
    mutable uint64_t m_occupied{0}; //!< bit k − 1: bucket k is not empty, k from 1
    std::size_t m_count{0};         //!< events
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RADIX_SCHEDULER_H
