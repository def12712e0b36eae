/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fair-share-link.h"

#include "ns3/simulator.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

FairShareLink::FairShareLink(Done done)
    : m_done(done)
{
}

FairShareLink::~FairShareLink()
{
    m_next.Cancel();
}

void
FairShareLink::Add(uint32_t connection, int64_t workNs, uint64_t job)
{
    Advance();
    auto& last = m_lastFinish.emplace(connection, m_virtualNs).first->second;
    last = std::max(last, m_virtualNs) + static_cast<double>(workNs);
    m_jobs.push({last, m_sequence++, connection, job});
    ScheduleNext();
}

void
FairShareLink::MakeWay(int64_t workNs)
{
    Advance();
    m_updatedAt += workNs;
    ScheduleNext();
}

uint32_t
FairShareLink::GetActiveConnections() const
{
    return static_cast<uint32_t>(m_lastFinish.size());
}

void
FairShareLink::Advance()
{
    const int64_t now = Simulator::Now().GetNanoSeconds();
    if (now < m_updatedAt)
    {
        return; // virtual time stands still
    }
    if (!m_lastFinish.empty())
    {
        m_virtualNs +=
            static_cast<double>(now - m_updatedAt) / static_cast<double>(m_lastFinish.size());
    }
    m_updatedAt = now;
}

void
FairShareLink::ScheduleNext()
{
    m_next.Cancel();
    if (!m_jobs.empty())
    {
        const int64_t now = Simulator::Now().GetNanoSeconds();
        const double wait = std::max(0.0, m_jobs.top().finish - m_virtualNs) *
                                static_cast<double>(m_lastFinish.size()) +
                            static_cast<double>(std::max<int64_t>(0, m_updatedAt - now));
        m_next = Simulator::Schedule(
            NanoSeconds(static_cast<uint64_t>(std::llround(wait))), &FairShareLink::Finish, this);
    }
}

void
FairShareLink::Finish()
{
    Advance();
    const Job finished = m_jobs.top();
    m_jobs.pop();
    m_virtualNs = finished.finish; // rounding to whole ns must not add up
    if (m_lastFinish[finished.connection] <= finished.finish)
    {
        m_lastFinish.erase(finished.connection);
    }
    ScheduleNext();
    m_done(finished.job);
}

} // namespace gridshare
} // namespace ns3
