/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SEGMENT_READER_H
#define GRIDSHARE_SEGMENT_READER_H

#include "metering-point.h"
#include "reading-rules.h"
#include "reading-store.h"
#include "unfed-meters.h"

#include "ns3/access-segment.h"
#include "ns3/event-id.h"
#include "ns3/load-shape.h"

#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-metering
 * Reads the meters of an access segment: all of them in one event at every interval. What they
 * have stored comes over the segment, pushed or asked for, at once or once in an upload interval.
 * What has not come stays in the meter and goes with its next upload, until it is too old
 * (ReadingRules::keep); a meter that pushes over a medium that does not tell it of a loss keeps
 * nothing.
 */
class SegmentReader
{
  public:
    /// What it reads, and where the readings go; all of it outlives the reader.
    struct Meters
    {
        Ptr<AccessSegment> access;                //!< with a meter for each point
        const std::vector<MeteringPoint>& points; //!< whom they measure
        const std::vector<LoadShape>& shapes;     //!< by CustomerKind
        ReadingStore& store;                      //!< gets the readings
    };

    /**
     * @param rules when they are read, and what that takes
     * @param meters which
     * @param listener hears of each reading
     */
    SegmentReader(const ReadingRules& rules, const Meters& meters, ReadingListener listener);

    /// The first interval begins now.
    void Start();

    /// No further reading is taken.
    void Stop();

    /**
     * A meter without power takes no reading and sends nothing. What it had not sent waits until it
     * has power again.
     *
     * @param meter its number here
     * @param on whether it has power from now on
     */
    void SetPower(uint32_t meter, bool on);

    /**
     * A concentrator that is down asks nobody, and what meters send of their own accord is lost.
     *
     * @param up whether it runs from now on
     */
    void SetUp(bool up);

    /// @return readings taken so far
    uint64_t GetReadingCount() const;

    /// @param until a time, not after now @return readings due up to then, taken or not
    uint64_t GetReadingCount(Time until) const;

    /// @return energy of all readings taken so far, Wh
    uint64_t GetEnergyWh() const;

  private:
    uint64_t ReadRegister(uint32_t meter, double nowS) const;
    void ReadAll();
    void TakeReading(uint32_t meter, double nowS);
    bool KeepsReadings() const;
    void GiveUpOld(uint32_t meter);
    void AskForUpload(uint32_t meter, Time now);
    void TakeIn(const AccessUpload& upload, Time now);
    void Lose(uint32_t meter, uint32_t first, uint32_t end);
    Time GetTakenAt(uint32_t meter, uint32_t interval) const;

    ReadingRules m_rules;                //!< see constructor
    Meters m_meters;                     //!< see constructor
    ReadingListener m_listener;          //!< see constructor
    std::vector<uint64_t> m_registersWh; //!< what each showed last
    std::vector<AccessUpload> m_round;   //!< what is uploaded now
    uint32_t m_interval{0};              //!< whose readings were taken last, from 1
    std::vector<uint32_t> m_left;        //!< by meter: up to here they have left it, in its own
                                         //!< intervals
    Time m_started;                      //!< begin of interval 1
    UnfedMeters m_unfed;                 //!< meters without power
    bool m_isUp{true};                   //!< whether anybody asks, or hears what is sent
    uint64_t m_readings{0};              //!< taken so far
    uint64_t m_energyWh{0};              //!< of all readings
    EventId m_nextRound;                 //!< the next interval's end
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SEGMENT_READER_H
