/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "radix-scheduler.h"

#include "arrival-event.h"

#include "ns3/invariant.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <limits>

namespace ns3
{
namespace gridshare
{

NS_OBJECT_ENSURE_REGISTERED(RadixScheduler);

namespace
{

/// Sorting so many events costs less than spreading them over buckets.
constexpr std::size_t SMALL_BUCKET = 128;

/// Inserting into a longer run costs more than spreading it.
constexpr std::size_t LONG_RUN = 512;

/// Context of what leaves ahead of all else of its time; no number of a node is as large.
constexpr uint32_t AHEAD = 0x7fffffff;

/// Position of the lowest bit set.
uint32_t
FindLowestBit(uint64_t word)
{
    return static_cast<uint32_t>(__builtin_ctzll(word));
}

/// Position of the highest bit set.
uint32_t
FindHighestBit(uint64_t word)
{
    return 63U - static_cast<uint32_t>(__builtin_clzll(word));
}

/// The order in which events leave; a type, so that sorting has it inlined.
struct LeavesBefore
{
    bool operator()(const Scheduler::Event& a, const Scheduler::Event& b) const
    {
        if (a.key.m_ts != b.key.m_ts)
        {
            return a.key.m_ts < b.key.m_ts;
        }
        const uint32_t placeA = GetPlace(a.key.m_context);
        const uint32_t placeB = GetPlace(b.key.m_context);
        return placeA != placeB ? placeA < placeB : a.key.m_uid < b.key.m_uid;
    }

  private:
    /// Of those of one time: what is ahead, all others, arrivals by way.
    static uint32_t GetPlace(uint32_t context)
    {
        if (ArrivalEvent::IsArrival(context))
        {
            return context;
        }
        return context == AHEAD ? 0 : 1;
    }
};

} // namespace

// Not in the header, so that a program and its libraries have one, however they are linked.
uint32_t ArrivalEvent::m_schedulers{0};

RadixScheduler::RadixScheduler()
{
    ++ArrivalEvent::m_schedulers;
    m_latest = this;
}

RadixScheduler::~RadixScheduler()
{
    --ArrivalEvent::m_schedulers;
    m_latest = m_latest == this ? nullptr : m_latest;
}

TypeId
RadixScheduler::GetTypeId()
{
    static TypeId tid = TypeId("ns3::gridshare::RadixScheduler")
                            .SetParent<Scheduler>()
                            .SetGroupName("Gridshare")
                            .AddConstructor<RadixScheduler>();
    return tid;
}

inline void
RadixScheduler::Throw(const Event& event) const
{
    const uint32_t bucket = FindHighestBit(event.key.m_ts ^ m_base) + 1;
    m_buckets[bucket].push_back(event);
    m_occupied |= uint64_t{1} << (bucket - 1);
}

void
RadixScheduler::InsertIntoRun(const Event& event)
{
    if (m_next >= 2 * LONG_RUN)
    {
        m_run.erase(m_run.begin(), m_run.begin() + static_cast<std::ptrdiff_t>(m_next));
        m_next = 0;
    }
    const auto place = std::upper_bound(
        m_run.begin() + static_cast<std::ptrdiff_t>(m_next), m_run.end(), event, LeavesBefore());
    m_run.insert(place, event);
    if (m_run.size() - m_next > LONG_RUN)
    {
        Spill();
    }
}

void
RadixScheduler::Spill()
{
    // Keep a small run, and all events of its last time.
    const uint64_t last = m_run[m_next + SMALL_BUCKET].key.m_ts;
    const auto behind =
        std::upper_bound(m_run.begin() + static_cast<std::ptrdiff_t>(m_next + SMALL_BUCKET),
                         m_run.end(),
                         last,
                         [](uint64_t time, const Event& event) { return time < event.key.m_ts; });
    if (behind == m_run.end() || last < m_base)
    {
        return; // all at one time, where insertion at the end is cheap, or before the buckets' base
    }
    const std::vector<Event> later(behind, m_run.end());
    m_run.erase(behind, m_run.end());
    m_base = last;
    m_runEnd = last + 1;
    for (const auto& event : later)
    {
        Throw(event);
    }
}

void
RadixScheduler::Insert(const Event& event)
{
    ++m_count;
    if (event.key.m_ts < m_runEnd)
    {
        InsertIntoRun(event);
    }
    else
    {
        Throw(event);
    }
}

bool
RadixScheduler::IsEmpty() const
{
    return m_count == 0;
}

Scheduler::Event
RadixScheduler::PeekNext() const
{
    if (m_next == m_run.size())
    {
        Refill();
    }
    return m_run[m_next];
}

int64_t
RadixScheduler::PeekNextNs()
{
    GRIDSHARE_INVARIANT(m_latest != nullptr, "SchedulerType is ns3::gridshare::RadixScheduler");
    return m_latest->IsEmpty() ? std::numeric_limits<int64_t>::max()
                               : TimeStep(m_latest->PeekNext().key.m_ts).GetNanoSeconds();
}

Ptr<EventImpl>
RadixScheduler::ScheduleAhead(const Time& delay, EventImpl* event)
{
    const Ptr<EventImpl> scheduled(event);
    Simulator::ScheduleWithContext(AHEAD, delay, event);
    return scheduled;
}

Scheduler::Event
RadixScheduler::RemoveNext()
{
    if (m_next == m_run.size())
    {
        Refill();
    }
    --m_count;
    Event event = m_run[m_next++];
    if (m_next < m_run.size())
    {
        __builtin_prefetch(m_run[m_next].impl); // it comes from memory while this one runs
    }
    if (ArrivalEvent::IsArrival(event.key.m_context))
    {
        event.key.m_context = static_cast<const ArrivalEvent*>(event.impl)->GetNode();
        if (event.key.m_ts == m_left.m_ts)
        {
            // ns-3 takes an event of the same time for over if its number is not above this one's.
            event.key.m_uid = std::max(event.key.m_uid, m_left.m_uid);
        }
    }
    else if (event.key.m_context == AHEAD)
    {
        event.key.m_context = Simulator::NO_CONTEXT;
        // Nothing of this time is over that was not before.
        event.key.m_uid = event.key.m_ts == m_left.m_ts ? m_left.m_uid : 0;
    }
    m_left = event.key;
    return event;
}

void
RadixScheduler::Remove(const Event& event)
{
    const bool inRun = event.key.m_ts < m_runEnd;
    const uint32_t index = inRun ? 0 : FindHighestBit(event.key.m_ts ^ m_base) + 1;
    auto& place = inRun ? m_run : m_buckets[index];
    const auto begin = place.begin() + static_cast<std::ptrdiff_t>(inRun ? m_next : 0);
    const auto found = std::find_if(
        begin, place.end(), [&](const Event& other) { return other.key.m_uid == event.key.m_uid; });
    GRIDSHARE_INVARIANT(found != place.end(), "only a scheduled event can be removed");
    place.erase(found);
    --m_count;
    if (!inRun && place.empty())
    {
        m_occupied &= ~(uint64_t{1} << (index - 1));
    }
}

void
RadixScheduler::Refill() const
{
    GRIDSHARE_INVARIANT(m_occupied != 0, "the first of no events was asked for");
    m_run.clear();
    m_next = 0;
    while (m_run.empty())
    {
        const uint32_t lowest = FindLowestBit(m_occupied) + 1;
        auto& bucket = m_buckets[lowest];
        m_occupied &= ~(uint64_t{1} << (lowest - 1));
        // The bucket's range: the base with bit lowest - 1 flipped (to 1: times only grow), zeros
        // below it.
        const uint64_t width = uint64_t{1} << (lowest - 1);
        m_base = ((m_base ^ width) & ~(width - 1)) | width;
        if (bucket.size() <= SMALL_BUCKET || lowest == 1)
        {
            m_run.swap(bucket);
            std::sort(m_run.begin(), m_run.end(), LeavesBefore());
            m_runEnd = m_base + width;
            return;
        }
        m_runEnd = m_base;
        for (const auto& event : bucket)
        {
            if (event.key.m_ts == m_base)
            {
                m_run.push_back(event);
            }
            else
            {
                Throw(event);
            }
        }
        bucket.clear();
        if (!m_run.empty())
        {
            m_runEnd = m_base + 1;
            if (!std::is_sorted(m_run.begin(), m_run.end(), LeavesBefore()))
            {
                std::sort(m_run.begin(), m_run.end(), LeavesBefore()); // arrivals
            }
        }
    }
}

} // namespace gridshare
} // namespace ns3
