/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SCHEDULED_MEDIUM_H
#define GRIDSHARE_SCHEDULED_MEDIUM_H

#include "shared-medium.h"

#include "ns3/event-id.h"
#include "ns3/medium-timing.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <deque>
#include <limits>
#include <map>
#include <set>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * One direction of a medium that a base station schedules, interval by interval, at message
 * fidelity: an event for each interval in which something is reported, granted or sent, none
 * otherwise.
 *
 * A station with new data reports at the next interval how much waits (3GPP TS 36.321, section
 * 5.4.5, buffer status reports), which the base station knows GrantTiming::reportDelay later and
 * believes until the next report. In each interval the resource blocks go in equal parts, of at
 * least GrantTiming::minBlocks, to the stations with known data; where not all can be served, to
 * those that had the least lately. A part is the station's whether it fills it or not. It takes
 * what it sends from its queue GrantTiming::grantDelay after the grant, whatever is there by then.
 *
 * So do ns-3's schedulers: PfFfMacScheduler::DoSchedUlTriggerReq() divides the uplink so, and
 * DoSchedDlTriggerReq() gives the downlink of a subframe to one terminal, as its metric does not
 * change within a subframe (proportional fair: Sesia, Toufik and Baker, LTE, section 12.3.1.2).
 *
 * @tparam Item what is sent; owned by the medium until it is through
 */
template <typename Item>
class ScheduledMedium : public SharedMedium<Item>
{
  public:
    using typename SharedMedium<Item>::Job;
    using typename SharedMedium<Item>::Done;

    /**
     * @param timing of the medium
     * @param direction and of this direction
     * @param done whom to tell when the last of a job leaves its station
     */
    ScheduledMedium(const MediumTiming& timing, const GrantTiming& direction, Done done);
    ~ScheduledMedium() override;

    void Request(uint32_t station, const Job& job) override;

    /**
     * @param station a station
     * @return what waits there, ns of the whole medium
     */
    int64_t CountWaiting(uint32_t station) const;

  private:
    struct Station
    {
        std::deque<Job> queue; //!< in order; airtime is what is left of a job
        int64_t waiting{0};    //!< ns; airtime of all of it
        int64_t known{0};      //!< ns; what the base station believes to be waiting
        double share{0};       //!< ns of the medium an interval, lately
        int64_t sharedAt{0};   //!< ns; when it was so much
    };

    /// What a station reports or is granted, ns, by the time at which it takes effect, ns.
    using Pending = std::map<std::pair<int64_t, uint32_t>, int64_t>;

    int64_t GetNextInterval(int64_t now) const;
    void ScheduleNext();
    void Process();
    static bool IsDue(const Pending& pending, int64_t now);
    void Believe(uint32_t number, int64_t known);
    void Grant(int64_t now);
    void Take(uint32_t number, int64_t granted, std::vector<Item>& finished);

    int64_t m_interval;                     //!< ns
    int64_t m_blocks;                       //!< resource blocks that are the whole medium
    GrantTiming m_timing;                   //!< delays and least share
    Done m_done;                            //!< whom to tell
    std::map<uint32_t, Station> m_stations; //!< by number
    std::set<uint32_t> m_asking;            //!< those with known data
    Pending m_reports;                      //!< on their way
    Pending m_grants;                       //!< on their way
    EventId m_next;                         //!< the next report, interval or transmission
    int64_t m_nextAt{0};                    //!< ns; when that is
};

template <typename Item>
ScheduledMedium<Item>::ScheduledMedium(const MediumTiming& timing,
                                       const GrantTiming& direction,
                                       Done done)
    : m_interval(timing.grantInterval.GetNanoSeconds()),
      m_blocks(timing.grantBlocks),
      m_timing(direction),
      m_done(std::move(done))
{
}

template <typename Item>
ScheduledMedium<Item>::~ScheduledMedium()
{
    m_next.Cancel();
}

template <typename Item>
int64_t
ScheduledMedium<Item>::GetNextInterval(int64_t now) const
{
    return (now / m_interval + 1) * m_interval;
}

template <typename Item>
void
ScheduledMedium<Item>::Request(uint32_t number, const Job& job)
{
    auto& station = m_stations[number];
    Job& queued = this->Enqueue(station.queue, job);
    queued.airtime = std::max<int64_t>(1, job.airtime); // even nothing needs a grant
    station.waiting += queued.airtime;
    const int64_t now = Simulator::Now().GetNanoSeconds();
    const int64_t known = GetNextInterval(now) + m_timing.reportDelay.GetNanoSeconds();
    m_reports[{known, number}] = station.waiting;
    ScheduleNext();
}

template <typename Item>
int64_t
ScheduledMedium<Item>::CountWaiting(uint32_t number) const
{
    const auto station = m_stations.find(number);
    return station == m_stations.end() ? 0 : station->second.waiting;
}

template <typename Item>
void
ScheduledMedium<Item>::ScheduleNext()
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
        NanoSeconds(static_cast<uint64_t>(at - now)), &ScheduledMedium::Process, this);
}

template <typename Item>
void
ScheduledMedium<Item>::Process()
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
    std::vector<Item> finished;
    for (; IsDue(m_grants, now); m_grants.erase(m_grants.begin()))
    {
        Take(m_grants.begin()->first.second, m_grants.begin()->second, finished);
    }
    ScheduleNext();
    for (const Item& item : finished)
    {
        m_done(item, true);
    }
}

template <typename Item>
bool
ScheduledMedium<Item>::IsDue(const Pending& pending, int64_t now)
{
    return !pending.empty() && pending.begin()->first.first <= now;
}

template <typename Item>
void
ScheduledMedium<Item>::Believe(uint32_t number, int64_t known)
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

template <typename Item>
void
ScheduledMedium<Item>::Grant(int64_t now)
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

template <typename Item>
void
ScheduledMedium<Item>::Take(uint32_t number, int64_t granted, std::vector<Item>& finished)
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
            finished.push_back(std::move(job.item));
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

#endif // GRIDSHARE_SCHEDULED_MEDIUM_H
