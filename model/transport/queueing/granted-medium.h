/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_GRANTED_MEDIUM_H
#define GRIDSHARE_GRANTED_MEDIUM_H

#include "turn-medium.h"

#include "ns3/event-id.h"
#include "ns3/medium-timing.h"

#include <cstdint>
#include <deque>
#include <map>
#include <set>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare
 * One direction of a medium that a base station grants, interval by interval, at message fidelity:
 * an event for each interval in which something is reported, granted or sent, none otherwise.
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
 */
class GrantedMedium : public TurnMedium
{
  public:
    /**
     * @param timing of the medium
     * @param direction and of this direction
     * @param done whom to tell when the last of a job leaves its station
     */
    GrantedMedium(const MediumTiming& timing, const GrantTiming& direction, Done done);
    ~GrantedMedium() override;

    void Request(uint32_t station, const Job& job) override;
    std::vector<uint64_t> Drain() override;

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
    void Take(uint32_t number, int64_t granted, std::vector<uint64_t>& finished);

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

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_GRANTED_MEDIUM_H
