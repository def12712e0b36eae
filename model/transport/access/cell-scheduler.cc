/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "cell-scheduler.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr uint32_t NOBODY_YET = UINT32_MAX; //!< of this round

} // namespace

void
CellScheduler::SetProcessorSharing(bool all)
{
    m_processorSharing = all;
}

int64_t
CellScheduler::GetFreeAt() const
{
    return m_freeAt;
}

void
CellScheduler::Serve(std::vector<Job>& jobs)
{
    std::sort(jobs.begin(), jobs.end(), [](const Job& a, const Job& b) {
        return std::tie(a.arrival, a.message) < std::tie(b.arrival, b.message);
    });
    for (Job& job : jobs)
    {
        // The work is the same in whatever order it is done.
        m_freeAt = std::max(m_freeAt, job.arrival) + job.service;
        job.end = m_freeAt;
    }
    if (m_processorSharing)
    {
        ServeInTurn(jobs);
    }
}

bool
CellScheduler::IsLater(const Share& a, const Share& b)
{
    return std::tie(a.doneAt, a.job) > std::tie(b.doneAt, b.job);
}

/// All present have had the same service since they came (virtual time): who came when that was v
/// and needs S leaves when it is v + S.
void
CellScheduler::ServeInTurn(std::vector<Job>& jobs)
{
    for (uint32_t index = 0; index < jobs.size(); ++index)
    {
        GoOn(jobs[index].arrival, jobs);
        m_present.push_back({m_served + static_cast<double>(jobs[index].service) * 1e-9, index});
        std::push_heap(m_present.begin(), m_present.end(), IsLater);
    }
    // Nobody else comes in this round; a later one finds those who are present now.
    const auto present = m_present;
    const int64_t now = m_now;
    const double served = m_served;
    GoOn(INT64_MAX, jobs);
    m_present = present;
    m_now = now;
    m_served = served;
    for (Share& share : m_present)
    {
        share.job = NOBODY_YET;
    }
}

void
CellScheduler::GoOn(int64_t untilNs, std::vector<Job>& jobs)
{
    if (untilNs <= m_now)
    {
        return; // an earlier round has come so far
    }
    while (!m_present.empty())
    {
        const Share& first = m_present.front();
        const auto sharers = static_cast<double>(m_present.size());
        const double leftS = std::max(0.0, first.doneAt - m_served) * sharers;
        const int64_t end = m_now + std::llround(leftS * 1e9);
        if (end > untilNs)
        {
            m_served += static_cast<double>(untilNs - m_now) * 1e-9 / sharers;
            m_now = untilNs;
            return;
        }
        if (first.job != NOBODY_YET)
        {
            jobs[first.job].end = end;
        }
        m_served = first.doneAt;
        m_now = end;
        std::pop_heap(m_present.begin(), m_present.end(), IsLater);
        m_present.pop_back();
    }
    m_served = 0; // nobody remembers
    m_now = untilNs;
}

} // namespace gridshare
} // namespace ns3
