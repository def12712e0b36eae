/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_READING_RECORDER_H
#define GRIDSHARE_READING_RECORDER_H

#include "delay-sample.h"

#include "ns3/concentrator-application.h"
#include "ns3/meter-application.h"
#include "ns3/run-record.h"

#include <map>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * Readings that were to arrive within a time which was over at the end of the run.
 */
struct DueReadings
{
    uint64_t taken{0};   //!< that were due, taken or not
    uint64_t arrived{0}; //!< of these, in the time that they had
};

/**
 * @ingroup gridshare-helper
 * What has become of the readings of some concentrators. Sums over all concentrators of a run are
 * the run's.
 */
struct ReadingSummary
{
    uint64_t readings{0};  //!< taken
    uint64_t lost{0};      //!< on segments, and as messages
    uint64_t energyWh{0};  //!< of all that were taken, Wh
    uint64_t heldBack{0};  //!< orders below the smallest trade
    DueReadings inTime;    //!< by the deadline
    DueReadings withinDay; //!< the same within a day
    DelaySample delays;    //!< of delivered readings, s

    /// @param other of other concentrators
    void Add(const ReadingSummary& other);
};

/**
 * @ingroup gridshare-helper
 * Measures what becomes of readings, from the register to the concentrator.
 */
class ReadingRecorder
{
  public:
    /// @param deadline until which a reading is in time, from its interval's end
    explicit ReadingRecorder(Time deadline);
    ReadingRecorder(const ReadingRecorder&) = delete;
    ReadingRecorder& operator=(const ReadingRecorder&) = delete;

    /// @param concentrator to listen to
    void Observe(Ptr<ConcentratorApplication> concentrator);
    /// @param meter that is an endpoint, for its counts
    void Observe(Ptr<MeterApplication> meter);
    /// @param message that the network has lost
    void NoteLost(const NetworkMessage& message);

    /// @param summary of concentrators and meters that are observed elsewhere
    void Add(const ReadingSummary& summary);

    /// @param end of the run, not after now @return of all concentrators, those added, too
    ReadingSummary Summarise(Time end) const;

    /// @param record gets counts, energy, what was held back and delays
    void AddMetrics(RunRecord& record) const;

  private:
    /// Readings that were taken at one moment.
    struct Moment
    {
        uint64_t inTime{0};    //!< have arrived by the deadline
        uint64_t withinDay{0}; //!< have arrived within a day
    };

    void OnReading(Time taken, Time delay, bool delivered);
    DueReadings CountDue(Time until, uint64_t Moment::*counted) const;

    Time m_deadline;                     //!< see constructor
    std::map<int64_t, Moment> m_moments; //!< by ns
    Moment* m_latest{nullptr};           //!< of them
    int64_t m_latestNs{-1};              //!< its moment

    std::vector<Ptr<ConcentratorApplication>> m_concentrators; //!< for their counters
    std::vector<Ptr<MeterApplication>> m_meters;               //!< that are endpoints
    DelaySample m_delays;                                      //!< of delivered readings, s
    uint64_t m_lost{0};                                        //!< on segments, and as messages
    ReadingSummary m_added;                                    //!< of what is observed elsewhere
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_READING_RECORDER_H
