/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "provider-queue-table.h"

#include "ns3/invariant.h"

#include <utility>

namespace ns3
{
namespace gridshare
{

namespace
{
constexpr unsigned FIRST_BITS = 4;
constexpr uint32_t GOLDEN_RATIO = 0x9e3779b1; // 2^32 / phi, odd: Fibonacci hashing
} // namespace

ProviderQueueTable::ProviderQueueTable()
    : m_slots(std::size_t{1} << FIRST_BITS),
      m_bits(FIRST_BITS)
{
}

std::size_t
ProviderQueueTable::GetHome(uint32_t provider) const
{
    return (provider * GOLDEN_RATIO) >> (32 - m_bits);
}

std::size_t
ProviderQueueTable::Search(uint32_t provider) const
{
    std::size_t at = GetHome(provider);
    while (m_slots[at].count > 0 && m_slots[at].provider != provider)
    {
        at = (at + 1) & (m_slots.size() - 1);
    }
    return at;
}

const ProviderQueue*
ProviderQueueTable::Find(uint32_t provider) const
{
    const auto& slot = m_slots[Search(provider)];
    return slot.count > 0 ? &slot : nullptr;
}

ProviderQueue*
ProviderQueueTable::Find(uint32_t provider)
{
    auto& slot = m_slots[Search(provider)];
    return slot.count > 0 ? &slot : nullptr;
}

void
ProviderQueueTable::Insert(const ProviderQueue& queue)
{
    GRIDSHARE_INVARIANT(queue.count > 0, "an empty queue is no queue");
    if (2 * (m_size + 1) > m_slots.size())
    {
        Grow();
    }
    auto& slot = m_slots[Search(queue.provider)];
    GRIDSHARE_INVARIANT(slot.count == 0, "a provider has one queue");
    slot = queue;
    ++m_size;
}

void
ProviderQueueTable::Erase(uint32_t provider)
{
    const std::size_t mask = m_slots.size() - 1;
    std::size_t hole = Search(provider);
    GRIDSHARE_INVARIANT(m_slots[hole].count > 0, "only a queue that is there is removed");
    for (std::size_t at = (hole + 1) & mask; m_slots[at].count > 0; at = (at + 1) & mask)
    {
        // What stands behind the hole moves into it, unless its home lies between the two.
        const std::size_t home = GetHome(m_slots[at].provider);
        if (((at - home) & mask) >= ((at - hole) & mask))
        {
            m_slots[hole] = m_slots[at];
            hole = at;
        }
    }
    m_slots[hole].count = 0;
    --m_size;
}

std::size_t
ProviderQueueTable::GetSize() const
{
    return m_size;
}

void
ProviderQueueTable::Grow()
{
    GRIDSHARE_INVARIANT(m_bits < 31, "more providers than numbers for them");
    const auto old = std::move(m_slots);
    ++m_bits;
    m_slots.assign(std::size_t{1} << m_bits, ProviderQueue{});
    for (const auto& queue : old)
    {
        if (queue.count > 0)
        {
            m_slots[Search(queue.provider)] = queue;
        }
    }
}

} // namespace gridshare
} // namespace ns3
