/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "queue-length-index.h"

#include "ns3/invariant.h"

namespace ns3
{
namespace gridshare
{

bool
QueueLengthIndex::Exists() const
{
    return m_exists;
}

void
QueueLengthIndex::Make(const ProviderQueueTable& queues)
{
    if (!m_exists)
    {
        queues.Visit(
            [this](const ProviderQueue& queue) { m_lengths.emplace(queue.count, queue.provider); });
        m_exists = true;
    }
}

void
QueueLengthIndex::Drop()
{
    m_lengths.clear();
    m_exists = false;
}

void
QueueLengthIndex::Change(uint32_t provider, uint32_t before, uint32_t after)
{
    if (!m_exists)
    {
        return;
    }
    // The node of the tree is used again: no allocation where a queue only grows or shrinks.
    auto node = m_lengths.extract({before, provider});
    GRIDSHARE_INVARIANT(node.empty() == (before == 0), "every queue is known by its length");
    if (after == 0)
    {
        return;
    }
    if (node.empty())
    {
        m_lengths.emplace(after, provider);
        return;
    }
    node.value() = {after, provider};
    m_lengths.insert(std::move(node));
}

uint32_t
QueueLengthIndex::FindLongest() const
{
    GRIDSHARE_INVARIANT(!m_lengths.empty(), "something must wait for something to be evicted");
    return m_lengths.begin()->second;
}

} // namespace gridshare
} // namespace ns3
