/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_CONTENTION_MEDIUM_H
#define GRIDSHARE_CONTENTION_MEDIUM_H

#include "shared-medium.h"

#include "ns3/event-id.h"
#include "ns3/medium-timing.h"
#include "ns3/random-variable-stream.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <cstdint>
#include <deque>
#include <map>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * A medium that its stations contend for in slots, at message fidelity: two events a job, one more
 * a collision.
 *
 * When the medium has been idle for a gap, stations that have something to send wait for as many
 * slots as they have drawn; the first one sends. Those that end in the same slot collide, waste
 * the longest of their first packets, wait for an acknowledgement that does not come, and double
 * their windows. With keepsSlots, stations go on counting where they were interrupted, and one that
 * finds the medium idle sends after the gap alone (IEEE 802.11's distributed coordination
 * function); otherwise all draw anew each time (as PlcChannel does). With
 * idleUntilAcknowledged, a receiver that answers at once, or passes on what it has got, sends
 * after the gap alone, too.
 *
 * @tparam Item what is sent; owned by the medium until it is through
 */
template <typename Item>
class ContentionMedium : public SharedMedium<Item>
{
  public:
    using typename SharedMedium<Item>::Job;
    using typename SharedMedium<Item>::Done;

    /**
     * @param timing gaps, slots and windows
     * @param draws slots
     * @param done whom to tell
     */
    ContentionMedium(const MediumTiming& timing, Ptr<UniformRandomVariable> draws, Done done);
    ~ContentionMedium() override;

    void Request(uint32_t station, const Job& job) override;

    /// @return collisions so far
    uint64_t GetCollisions() const;

  private:
    struct Station
    {
        std::deque<Job> queue;  //!< in order
        uint32_t window{0};     //!< slots to choose from
        uint32_t collisions{0}; //!< of the job in front
        int64_t slots{0};       //!< still to wait, when the medium was last found idle
        int64_t waitsUntil{0};  //!< ns; for the acknowledgement of what has collided
        int64_t startAt{-1};    //!< ns; when it sends unless another is first
    };

    /// Whether a station has got a packet just now and has not acknowledged it yet.
    bool FindsIdle(uint32_t station, int64_t now) const;
    void Draw(Station& station);
    /// When slots begin to count for a station that has something to send, ns.
    int64_t GetBase(const Station& station) const;
    int64_t CountDown(const Station& station, int64_t at) const;
    void BecomeIdle();
    void ScheduleNext();
    void Start();
    void Collide(const std::vector<Station*>& stations, int64_t at);
    void Finish();
    void FinishAcknowledgement();

    MediumTiming m_timing;                  //!< gaps, slots and windows
    Ptr<UniformRandomVariable> m_draws;     //!< slots
    Done m_done;                            //!< whom to tell
    std::map<uint32_t, Station> m_stations; //!< by number
    EventId m_next;                         //!< the next start or end
    int64_t m_idleSince{0};                 //!< ns; slots count from the gap after
    bool m_busy{false};                     //!< between a start and the end of its acknowledgement
    Job m_sending{};                        //!< what is being sent
    uint32_t m_receiver{0};                 //!< who got the last job that was sent
    int64_t m_sentAt{-1};                   //!< ns; when it had it
    std::vector<Item> m_givenUp;            //!< items to report when the medium is idle
    uint64_t m_collisions{0};               //!< so far
};

template <typename Item>
ContentionMedium<Item>::ContentionMedium(const MediumTiming& timing,
                                         Ptr<UniformRandomVariable> draws,
                                         Done done)
    : m_timing(timing),
      m_draws(draws),
      m_done(std::move(done)),
      m_idleSince(-timing.gap.GetNanoSeconds() - timing.slot.GetNanoSeconds())
{
}

template <typename Item>
ContentionMedium<Item>::~ContentionMedium()
{
    m_next.Cancel();
}

template <typename Item>
void
ContentionMedium<Item>::Request(uint32_t station, const Job& job)
{
    auto& asking = m_stations[station];
    this->Enqueue(asking.queue, job);
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

template <typename Item>
uint64_t
ContentionMedium<Item>::GetCollisions() const
{
    return m_collisions;
}

template <typename Item>
bool
ContentionMedium<Item>::FindsIdle(uint32_t station, int64_t now) const
{
    return m_timing.idleUntilAcknowledged && station == m_receiver && now == m_sentAt;
}

template <typename Item>
void
ContentionMedium<Item>::Draw(Station& station)
{
    station.slots = m_draws->GetInteger(0, station.window - 1);
}

template <typename Item>
int64_t
ContentionMedium<Item>::GetBase(const Station& station) const
{
    return std::max(m_idleSince, station.waitsUntil) + m_timing.gap.GetNanoSeconds();
}

template <typename Item>
int64_t
ContentionMedium<Item>::CountDown(const Station& station, int64_t at) const
{
    const int64_t counted = at - GetBase(station);
    if (counted < 0)
    {
        return station.slots;
    }
    return std::max<int64_t>(0, station.slots - counted / m_timing.slot.GetNanoSeconds());
}

template <typename Item>
void
ContentionMedium<Item>::BecomeIdle()
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

template <typename Item>
void
ContentionMedium<Item>::ScheduleNext()
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

template <typename Item>
void
ContentionMedium<Item>::Start()
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
    m_sending = std::move(winner.queue.front());
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

template <typename Item>
void
ContentionMedium<Item>::Collide(const std::vector<Station*>& stations, int64_t at)
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
            m_givenUp.push_back(station->queue.front().item);
            station->queue.pop_front();
            station->window = m_timing.minWindow;
            station->collisions = 0;
        }
        Draw(*station);
    }
    m_idleSince = at + longest;
    m_next =
        Simulator::Schedule(NanoSeconds(longest), &ContentionMedium::FinishAcknowledgement, this);
}

template <typename Item>
void
ContentionMedium<Item>::Finish()
{
    m_idleSince = (Simulator::Now() + m_timing.acknowledgement).GetNanoSeconds();
    m_next = Simulator::Schedule(
        m_timing.acknowledgement, &ContentionMedium::FinishAcknowledgement, this);
    m_receiver = m_sending.receiver;
    m_sentAt = Simulator::Now().GetNanoSeconds();
    m_done(std::exchange(m_sending.item, Item()), true);
}

template <typename Item>
void
ContentionMedium<Item>::FinishAcknowledgement()
{
    m_busy = false;
    const auto givenUp = std::move(m_givenUp);
    m_givenUp.clear();
    BecomeIdle();
    for (const Item& item : givenUp)
    {
        m_done(item, false);
    }
}

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_CONTENTION_MEDIUM_H
