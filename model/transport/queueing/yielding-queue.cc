/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "yielding-queue.h"

#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

YieldingQueue::YieldingQueue(Done done)
    : m_done(done)
{
}

YieldingQueue::~YieldingQueue()
{
    m_next.Cancel();
}

void
YieldingQueue::Add(int64_t workNs, uint64_t job)
{
    m_jobs.push_back({workNs, job});
    if (m_jobs.size() == 1)
    {
        StartFirst();
    }
}

void
YieldingQueue::MakeWay(int64_t workNs)
{
    m_awayUntil = std::max(m_awayUntil, Simulator::Now().GetNanoSeconds()) + workNs;
    m_finishesAt += workNs; // the event waits for the rest when it comes
}

std::deque<uint64_t>
YieldingQueue::Drain()
{
    m_next.Cancel();
    std::deque<uint64_t> left;
    for (const auto& job : m_jobs)
    {
        left.push_back(job.id);
    }
    m_jobs.clear();
    return left;
}

void
YieldingQueue::StartFirst()
{
    const int64_t now = Simulator::Now().GetNanoSeconds();
    m_finishesAt = std::max(now, m_awayUntil) + m_jobs.front().work;
    m_next = Simulator::Schedule(
        NanoSeconds(static_cast<uint64_t>(m_finishesAt - now)), &YieldingQueue::Finish, this);
}

void
YieldingQueue::Finish()
{
    const int64_t now = Simulator::Now().GetNanoSeconds();
    if (now < m_finishesAt)
    {
        m_next = Simulator::Schedule(
            NanoSeconds(static_cast<uint64_t>(m_finishesAt - now)), &YieldingQueue::Finish, this);
        return;
    }
    const uint64_t finished = m_jobs.front().id;
    m_jobs.pop_front();
    if (!m_jobs.empty())
    {
        StartFirst();
    }
    m_done(finished);
}

} // namespace gridshare
} // namespace ns3
