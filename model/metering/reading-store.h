/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_READING_STORE_H
#define GRIDSHARE_READING_STORE_H

#include "ns3/sharing-transaction.h"

#include <cstdint>
#include <deque>
#include <unordered_map>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-metering
 * The readings of a concentrator's meters between the register and the order that they go into.
 *
 * A row an interval, a cell of four bytes a meter: what a million meters measure in a day takes
 * 400 MB. Whether a reading has arrived is known for all of a meter's readings at once, from the
 * arrivals still to come. A reading counts as arrived when it and all earlier ones of its meter
 * that were not lost have arrived.
 */
class ReadingStore
{
  public:
    /// In a cell, and in a transaction: no reading of this interval.
    static constexpr uint32_t MISSING = 0xffffffff;

    /**
     * @param meters how many
     * @param originNs begin of interval 1, ns
     * @param intervalNs between two readings, ns; CanStoreInterval()
     */
    ReadingStore(uint32_t meters, int64_t originNs, int64_t intervalNs);

    /**
     * @param intervalNs between two readings, ns
     * @return whether a transaction can say it: whole milliseconds, at most 24 days
     */
    static bool CanStoreInterval(int64_t intervalNs);

    /**
     * A meter that is read more seldom than others; before its first reading. Its intervals are
     * longer, and numbered from 1 like those of the others.
     *
     * @param meter whose
     * @param stride its interval in intervals of the store, at least 1
     */
    void SetStride(uint32_t meter, uint16_t stride);

    /**
     * Keep a reading; it is with the meter until it is delivered or lost.
     *
     * @param meter whose
     * @param interval number of the interval at whose end it was taken, from 1; above that of
     *        every reading of this meter that was traded
     * @param energyWh of the interval, not MISSING
     */
    void Write(uint32_t meter, uint32_t interval, uint32_t energyWh);

    /**
     * @param meter whose
     * @param interval number of an interval
     * @return whether a reading of it could still be written and traded
     */
    bool IsOpen(uint32_t meter, uint32_t interval) const;

    /**
     * @param meter whose
     * @param first interval of the first one
     * @param end interval behind the last one
     * @return readings of these intervals that were written and are kept
     */
    uint32_t CountReadings(uint32_t meter, uint32_t first, uint32_t end) const;

    /**
     * Readings of a meter will have arrived at a time. Calls for a meter are in order of intervals.
     *
     * @param meter whose
     * @param first interval of the first one
     * @param end interval behind the last one
     * @param arrivesNs when, ns
     * @param nowNs the time, ns
     */
    void Deliver(uint32_t meter, uint32_t first, uint32_t end, int64_t arrivesNs, int64_t nowNs);

    /**
     * Readings of a meter will never arrive.
     *
     * @param meter whose
     * @param first interval of the first one
     * @param end interval behind the last one
     */
    void Lose(uint32_t meter, uint32_t first, uint32_t end);

    /**
     * @param meter whose
     * @param end readings of this interval and later ones are left out
     * @param nowNs the time, ns
     * @return readings that have arrived and were not traded
     */
    uint32_t CountArrived(uint32_t meter, uint32_t end, int64_t nowNs);

    /**
     * Take the oldest readings of a meter out for a trade.
     *
     * @param meter whose
     * @param count how many, from 1 to CountArrived()
     * @return as the ledger stores them: one value an interval, gaps marked
     */
    MeteringReadings Take(uint32_t meter, uint32_t count);

    /// @return bytes of the readings that are kept: a cell a meter and interval
    uint64_t GetBytes() const;

    /**
     * The same without taking them out: they can still be traded.
     *
     * @param meter whose
     * @param count how many, from 1 to CountArrived()
     * @return as the ledger stores them
     */
    MeteringReadings Look(uint32_t meter, uint32_t count) const;

    /**
     * The oldest readings of a meter were traded.
     *
     * @param meter whose
     * @param count how many, up to CountArrived()
     * @param isNextBegun some of the next one's values were traded, too: it stays, and is the
     * oldest
     */
    void Drop(uint32_t meter, uint32_t count, bool isNextBegun = false);

    /// Give back the memory of intervals that no meter needs any more.
    void ReleaseRows();

  private:
    /// Readings on their way.
    struct Flight
    {
        int64_t arrivesNs{0}; //!< when
        uint32_t end{0};      //!< interval behind the last one
        uint32_t readings{0}; //!< how many; 0: nothing on its way
    };

    /// What is known of one meter.
    struct Meter
    {
        Flight flight;       //!< the first one on its way
        uint32_t from{1};    //!< intervals before were traded or lost
        uint32_t landed{1};  //!< intervals before have arrived, or were traded or lost
        uint32_t arrived{0}; //!< readings that have arrived and were not traded
        uint32_t further{0}; //!< flights behind the first, in m_further
    };

    uint32_t GetStride(uint32_t meter) const;
    uint32_t& GetCell(uint32_t meter, uint32_t interval);
    uint32_t ReadCell(uint32_t meter, uint32_t interval) const;
    uint32_t SkipGaps(uint32_t meter, uint32_t interval) const;
    void Land(uint32_t meter, int64_t nowNs);

    std::vector<Meter> m_meters;              //!< all
    std::vector<uint16_t> m_strides;          //!< by meter; empty: all are 1
    std::deque<std::vector<uint32_t>> m_rows; //!< by interval, from m_firstRow; cells by meter
    std::unordered_map<uint32_t, std::deque<Flight>> m_further; //!< by meter; looked up only
    int64_t m_originNs;                                         //!< see constructor
    int64_t m_intervalNs;                                       //!< see constructor
    uint32_t m_firstRow{1};                                     //!< interval of the first row
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_READING_STORE_H
