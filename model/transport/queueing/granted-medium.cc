/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "granted-medium.h"

#include "ns3/simulator.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ns3
{
namespace gridshare
{

GrantedMedium::GrantedMedium(const MediumTiming& timing, const GrantTiming& direction, Done done)
    : m_interval(timing.grantInterval.GetNanoSeconds()),
      m_blocks(timing.grantBlocks),
      m_timing(direction),
      m_done(done)
{
}

GrantedMedium::~GrantedMedium()
{
    m_next.Cancel();
}

int64_t
GrantedMedium::GetNextInterval(int64_t now) const
{
    return (now / m_interval + 1) * m_interval;
}

void
GrantedMedium::Request(uint32_t number, const Job& job)
{
    auto& station = m_stations[number];
    Job& queued = Enqueue(station.queue, job);
    queued.airtime = std::max<int64_t>(1, job.airtime); // even nothing needs a grant
    station.waiting += queued.airtime;
    const int64_t now = Simulator::Now().GetNanoSeconds();
    const int64_t known = GetNextInterval(now) + m_timing.reportDelay.GetNanoSeconds();
    m_reports[{known, number}] = station.waiting;
    ScheduleNext();
}

std::vector<uint64_t>
GrantedMedium::Drain()
{
    m_next.Cancel();
    std::vector<uint64_t> left;
    for (const auto& entry : m_stations)
    {
        for (const auto& job : entry.second.queue)
        {
            left.push_back(job.id);
        }
    }
    m_stations.clear();
    m_asking.clear();
    m_reports.clear();
    m_grants.clear();
    return left;
}

int64_t
GrantedMedium::CountWaiting(uint32_t number) const
{
    const auto station = m_stations.find(number);
    return station == m_stations.end() ? 0 : station->second.waiting;
}

void
GrantedMedium::ScheduleNext()
{
    const int64_t now = Simulator::Now().GetNanoSeconds();
    int64_t at = m_asking.empty() ? std::numeric_limits<int64_t>::max() : GetNextInterval(now);
    for (const auto* pending : {&m_reports, &m_grants})
    {
        at = pending->empty() ? at : std::min(at, pending->begin()->first.first);
    }
    if (at == std::numeric_limits<int64_t>::max() || (!m_next.IsExpired() && m_nextAt <= at))
    {
        return;
    }
    m_next.Cancel();
    m_nextAt = at;
    m_next = Simulator::Schedule(
        NanoSeconds(static_cast<uint64_t>(at - now)), &GrantedMedium::Process, this);
}

void
GrantedMedium::Process()
{
    const int64_t now = Simulator::Now().GetNanoSeconds();
    for (; IsDue(m_reports, now); m_reports.erase(m_reports.begin()))
    {
        Believe(m_reports.begin()->first.second, m_reports.begin()->second);
    }
    if (now % m_interval == 0 && !m_asking.empty())
    {
        Grant(now);
    }
    std::vector<uint64_t> finished;
    for (; IsDue(m_grants, now); m_grants.erase(m_grants.begin()))
    {
        Take(m_grants.begin()->first.second, m_grants.begin()->second, finished);
    }
    ScheduleNext();
    for (const uint64_t job : finished)
    {
        m_done(job, true);
    }
}

bool
GrantedMedium::IsDue(const Pending& pending, int64_t now)
{
    return !pending.empty() && pending.begin()->first.first <= now;
}

void
GrantedMedium::Believe(uint32_t number, int64_t known)
{
    m_stations[number].known = known;
    if (known > 0)
    {
        m_asking.insert(number);
    }
    else
    {
        m_asking.erase(number);
    }
}

void
GrantedMedium::Grant(int64_t now)
{
    std::vector<std::pair<double, uint32_t>> asking;
    for (const uint32_t number : m_asking)
    {
        const auto& station = m_stations[number];
        const double intervals = static_cast<double>(now - station.sharedAt) / m_interval;
        asking.emplace_back(station.share * std::exp(-intervals / m_timing.memory), number);
    }
    const std::size_t blocks =
        std::max<std::size_t>(m_timing.minBlocks, m_timing.blocks / asking.size());
    std::sort(asking.begin(), asking.end());
    asking.resize(std::min(asking.size(), m_timing.blocks / blocks));
    // Rounded up, so that the parts of work that needs whole blocks are not too short for it.
    const int64_t part = (m_interval * static_cast<int64_t>(blocks) + m_blocks - 1) / m_blocks;
    for (const auto& [share, number] : asking)
    {
        auto& station = m_stations[number];
        station.share = share + static_cast<double>(part) / m_timing.memory;
        station.sharedAt = now;
        m_grants[{now + m_timing.grantDelay.GetNanoSeconds(), number}] = part;
        Believe(number, std::max<int64_t>(0, station.known - part));
    }
}

void
GrantedMedium::Take(uint32_t number, int64_t granted, std::vector<uint64_t>& finished)
{
    auto& station = m_stations[number];
    while (granted > 0 && !station.queue.empty())
    {
        auto& job = station.queue.front();
        const int64_t part = std::min(granted, job.airtime);
        job.airtime -= part;
        station.waiting -= part;
        granted -= part;
        if (job.airtime == 0)
        {
            finished.push_back(job.id);
            station.queue.pop_front();
        }
    }
    // What is still to be reported at the next interval is less by that.
    const int64_t now = Simulator::Now().GetNanoSeconds();
    const auto report =
        m_reports.find({GetNextInterval(now) + m_timing.reportDelay.GetNanoSeconds(), number});
    if (report != m_reports.end())
    {
        report->second = station.waiting;
    }
}

} // namespace gridshare
} // namespace ns3
