/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "contention-medium.h"

#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

ContentionMedium::ContentionMedium(const MediumTiming& timing,
                                   Ptr<UniformRandomVariable> draws,
                                   Done done)
    : m_timing(timing),
      m_draws(draws),
      m_done(done),
      m_idleSince(-timing.gap.GetNanoSeconds() - timing.slot.GetNanoSeconds())
{
}

ContentionMedium::~ContentionMedium()
{
    m_next.Cancel();
}

void
ContentionMedium::Request(uint32_t station, const Job& job)
{
    auto& asking = m_stations[station];
    Enqueue(asking.queue, job);
    if (asking.queue.size() > 1)
    {
        return; // it contends already
    }
    const int64_t now = Simulator::Now().GetNanoSeconds();
    if (asking.window == 0)
    {
        asking.window = m_timing.minWindow;
    }
    if (m_busy)
    {
        if (!m_timing.keepsSlots || (asking.slots == 0 && !FindsIdle(station, now)))
        {
            Draw(asking);
        }
        return;
    }
    if (m_timing.keepsSlots)
    {
        // Slots left over from its last transmission have been counting while it had nothing.
        asking.slots = CountDown(asking, now);
        asking.startAt = std::max(now, m_idleSince) + m_timing.gap.GetNanoSeconds() +
                         asking.slots * m_timing.slot.GetNanoSeconds();
        ScheduleNext();
    }
    else if (m_next.IsExpired())
    {
        m_idleSince = now;
        BecomeIdle();
    }
    // Else a contention is under way, which it has missed.
}

uint64_t
ContentionMedium::GetCollisions() const
{
    return m_collisions;
}

std::vector<uint64_t>
ContentionMedium::Drain()
{
    m_next.Cancel();
    std::vector<uint64_t> left;
    if (m_sending.airtime > 0)
    {
        left.push_back(m_sending.id);
        m_sending.airtime = 0;
    }
    for (auto& entry : m_stations)
    {
        for (const auto& job : entry.second.queue)
        {
            left.push_back(job.id);
        }
        entry.second.queue.clear();
    }
    return left;
}

bool
ContentionMedium::FindsIdle(uint32_t station, int64_t now) const
{
    return m_timing.idleBeforeAnswer && station == m_receiver && now == m_sentAt;
}

void
ContentionMedium::Draw(Station& station)
{
    station.slots = m_draws->GetInteger(0, station.window - 1);
}

int64_t
ContentionMedium::GetBase(const Station& station) const
{
    return std::max(m_idleSince, station.waitsUntil) + m_timing.gap.GetNanoSeconds();
}

int64_t
ContentionMedium::CountDown(const Station& station, int64_t at) const
{
    const int64_t counted = at - GetBase(station);
    if (counted < 0)
    {
        return station.slots;
    }
    return std::max<int64_t>(0, station.slots - counted / m_timing.slot.GetNanoSeconds());
}

void
ContentionMedium::BecomeIdle()
{
    for (auto& entry : m_stations)
    {
        Station& station = entry.second;
        if (!m_timing.keepsSlots && !station.queue.empty())
        {
            Draw(station);
        }
        // Without keepsSlots, whoever comes later has missed this contention.
        station.startAt = m_timing.keepsSlots || !station.queue.empty()
                              ? GetBase(station) + station.slots * m_timing.slot.GetNanoSeconds()
                              : -1;
    }
    ScheduleNext();
}

void
ContentionMedium::ScheduleNext()
{
    m_next.Cancel();
    int64_t first = -1;
    for (const auto& entry : m_stations)
    {
        const Station& station = entry.second;
        if (!station.queue.empty() && (first < 0 || station.startAt < first))
        {
            first = station.startAt;
        }
    }
    if (first >= 0)
    {
        m_next = Simulator::Schedule(
            NanoSeconds(first) - Simulator::Now(), &ContentionMedium::Start, this);
    }
}

void
ContentionMedium::Start()
{
    const int64_t now = Simulator::Now().GetNanoSeconds();
    std::vector<Station*> starting;
    for (auto& entry : m_stations)
    {
        Station& station = entry.second;
        if (!station.queue.empty() && station.startAt == now)
        {
            starting.push_back(&station);
            continue;
        }
        // Those who arrived while it was idle count from their own gap.
        station.slots =
            station.queue.empty() || station.startAt <= now
                ? CountDown(station, now)
                : std::min(station.slots,
                           (station.startAt - now + m_timing.slot.GetNanoSeconds() - 1) /
                               m_timing.slot.GetNanoSeconds());
    }
    m_busy = true;
    if (starting.size() > 1)
    {
        Collide(starting, now);
        return;
    }
    Station& winner = *starting[0];
    m_sending = winner.queue.front();
    winner.queue.pop_front();
    winner.window = m_timing.minWindow;
    winner.collisions = 0;
    winner.slots = 0;
    if (m_timing.keepsSlots)
    {
        Draw(winner); // even with nothing more to send
    }
    m_next = Simulator::Schedule(NanoSeconds(m_sending.airtime), &ContentionMedium::Finish, this);
}

void
ContentionMedium::Collide(const std::vector<Station*>& stations, int64_t at)
{
    ++m_collisions;
    int64_t longest = 0;
    for (Station* const station : stations)
    {
        const int64_t airtime = station->queue.front().firstAirtime;
        longest = std::max(longest, airtime);
        station->waitsUntil = at + airtime + m_timing.timeout.GetNanoSeconds();
        station->window = std::min(2 * station->window, m_timing.maxWindow);
        if (++station->collisions > m_timing.maxRetries)
        {
            m_givenUp.push_back(station->queue.front().id);
            station->queue.pop_front();
            station->window = m_timing.minWindow;
            station->collisions = 0;
        }
        Draw(*station);
    }
    m_idleSince = at + longest;
    m_next = Simulator::Schedule(NanoSeconds(longest), &ContentionMedium::Answered, this);
}

void
ContentionMedium::Finish()
{
    m_idleSince = (Simulator::Now() + m_timing.answer).GetNanoSeconds();
    m_next = Simulator::Schedule(m_timing.answer, &ContentionMedium::Answered, this);
    m_sending.airtime = 0;
    m_receiver = m_sending.receiver;
    m_sentAt = Simulator::Now().GetNanoSeconds();
    m_done(m_sending.id, true);
}

void
ContentionMedium::Answered()
{
    m_busy = false;
    const auto givenUp = std::move(m_givenUp);
    m_givenUp.clear();
    BecomeIdle();
    for (const uint64_t job : givenUp)
    {
        m_done(job, false);
    }
}

} // namespace gridshare
} // namespace ns3
