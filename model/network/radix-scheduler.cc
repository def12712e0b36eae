/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "radix-scheduler.h"

#include "ns3/invariant.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

NS_OBJECT_ENSURE_REGISTERED(RadixScheduler);

namespace
{

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

} // namespace

TypeId
RadixScheduler::GetTypeId()
{
    static TypeId tid = TypeId("ns3::gridshare::RadixScheduler")
                            .SetParent<Scheduler>()
                            .SetGroupName("Gridshare")
                            .AddConstructor<RadixScheduler>();
    return tid;
}

uint32_t
RadixScheduler::BucketOf(uint64_t time) const
{
    return time == m_reached ? 0 : FindHighestBit(time ^ m_reached) + 1;
}

void
RadixScheduler::Insert(const Event& event)
{
    if (event.key.m_ts < m_reached)
    {
        Rewind(event.key.m_ts);
    }
    const uint32_t bucket = BucketOf(event.key.m_ts);
    m_buckets[bucket].push_back(event);
    if (bucket > 0)
    {
        m_occupied |= uint64_t{1} << (bucket - 1);
    }
    ++m_count;
}

bool
RadixScheduler::IsEmpty() const
{
    return m_count == 0;
}

Scheduler::Event
RadixScheduler::PeekNext() const
{
    Advance();
    return m_buckets[0][m_next];
}

Scheduler::Event
RadixScheduler::RemoveNext()
{
    Advance();
    --m_count;
    return m_buckets[0][m_next++];
}

void
RadixScheduler::Remove(const Event& event)
{
    const uint32_t index = BucketOf(event.key.m_ts);
    auto& bucket = m_buckets[index];
    const auto begin = bucket.begin() + static_cast<std::ptrdiff_t>(index == 0 ? m_next : 0);
    const auto found = std::find_if(begin, bucket.end(), [&](const Event& other) {
        return other.key.m_uid == event.key.m_uid;
    });
    GRIDSHARE_INVARIANT(found != bucket.end(), "only a scheduled event can be removed");
    bucket.erase(found);
    --m_count;
    if (index > 0 && bucket.empty())
    {
        m_occupied &= ~(uint64_t{1} << (index - 1));
    }
}

void
RadixScheduler::Advance() const
{
    auto& now = m_buckets[0];
    if (m_next < now.size())
    {
        return;
    }
    now.clear();
    m_next = 0;
    GRIDSHARE_INVARIANT(m_occupied != 0, "the first of no events was asked for");
    const uint32_t lowest = FindLowestBit(m_occupied) + 1;
    auto& bucket = m_buckets[lowest];
    m_occupied &= ~(uint64_t{1} << (lowest - 1));
    m_reached = std::min_element(bucket.begin(), bucket.end(), [](const Event& a, const Event& b) {
                    return a.key.m_ts < b.key.m_ts;
                })->key.m_ts;
    for (const auto& event : bucket)
    {
        const uint32_t below = BucketOf(event.key.m_ts);
        m_buckets[below].push_back(event);
        if (below > 0)
        {
            m_occupied |= uint64_t{1} << (below - 1);
        }
    }
    bucket.clear();
}

void
RadixScheduler::Rewind(uint64_t time)
{
    std::vector<Event> all(m_buckets[0].begin() + static_cast<std::ptrdiff_t>(m_next),
                           m_buckets[0].end());
    m_buckets[0].clear();
    for (uint32_t index = 1; index < m_buckets.size(); ++index)
    {
        all.insert(all.end(), m_buckets[index].begin(), m_buckets[index].end());
        m_buckets[index].clear();
    }
    m_next = 0;
    m_occupied = 0;
    m_reached = time;
    m_count = 0;
    std::sort(all.begin(), all.end());
    for (const auto& event : all)
    {
        Insert(event);
    }
}

} // namespace gridshare
} // namespace ns3
