/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_CONTENTION_MEDIUM_H
#define GRIDSHARE_CONTENTION_MEDIUM_H

#include "turn-medium.h"

#include "ns3/event-id.h"
#include "ns3/medium-timing.h"
#include "ns3/random-variable-stream.h"

#include <cstdint>
#include <deque>
#include <map>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare
 * A medium that its stations contend for in slots, at message fidelity: two events a job, one more
 * a collision.
 *
 * When the medium has been idle for a gap, stations that have something to send wait for as many
 * slots as they have drawn; the first one sends. Those that end in the same slot collide, waste
 * the longest of their first packets, wait for an answer that does not come, and double their
 * windows. With keepsSlots, stations go on counting where they were interrupted, and one that finds
 * the medium idle sends after the gap alone (IEEE 802.11's distributed coordination function);
 * otherwise all draw anew each time (as PlcChannel does). With idleBeforeAnswer, a receiver that
 * answers at once, or passes on what it has got, sends after the gap alone, too.
 */
class ContentionMedium : public TurnMedium
{
  public:
    /**
     * @param timing gaps, slots and windows
     * @param draws slots
     * @param done whom to tell
     */
    ContentionMedium(const MediumTiming& timing, Ptr<UniformRandomVariable> draws, Done done);
    ~ContentionMedium() override;

    void Request(uint32_t station, const Job& job) override;
    std::vector<uint64_t> Drain() override;

    /// @return collisions so far
    uint64_t GetCollisions() const;

  private:
    struct Station
    {
        std::deque<Job> queue;  //!< in order
        uint32_t window{0};     //!< slots to choose from
        uint32_t collisions{0}; //!< of the job in front
        int64_t slots{0};       //!< still to wait, when the medium was last found idle
        int64_t waitsUntil{0};  //!< ns; for the answer to what has collided
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
    void Answered();

    MediumTiming m_timing;                  //!< gaps, slots and windows
    Ptr<UniformRandomVariable> m_draws;     //!< slots
    Done m_done;                            //!< whom to tell
    std::map<uint32_t, Station> m_stations; //!< by number
    EventId m_next;                         //!< the next start or end
    int64_t m_idleSince{0};                 //!< ns; slots count from the gap after
    bool m_busy{false};                     //!< between a start and the end of its answer
    Job m_sending{};                        //!< what is being sent
    uint32_t m_receiver{0};                 //!< who got the last job that was sent
    int64_t m_sentAt{-1};                   //!< ns; when it had it
    std::vector<uint64_t> m_givenUp;        //!< jobs to report when the medium is idle
    uint64_t m_collisions{0};               //!< so far
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_CONTENTION_MEDIUM_H
