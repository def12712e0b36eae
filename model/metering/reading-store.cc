/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "reading-store.h"

#include "ns3/invariant.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{
constexpr int64_t NANOSECONDS_A_MILLISECOND = 1000000;
} // namespace

ReadingStore::ReadingStore(uint32_t meters, int64_t originNs, int64_t intervalNs)
    : m_meters(meters),
      m_originNs(originNs),
      m_intervalNs(intervalNs)
{
    GRIDSHARE_INVARIANT(CanStoreInterval(intervalNs), "a transaction can say the interval");
}

bool
ReadingStore::CanStoreInterval(int64_t intervalNs)
{
    return intervalNs > 0 && intervalNs % NANOSECONDS_A_MILLISECOND == 0 &&
           intervalNs / NANOSECONDS_A_MILLISECOND <= INT32_MAX;
}

void
ReadingStore::SetStride(uint32_t meter, uint16_t stride)
{
    GRIDSHARE_INVARIANT(stride > 0, "an interval has a length");
    if (stride == 1 && m_strides.empty())
    {
        return;
    }
    m_strides.resize(m_meters.size(), 1);
    m_strides[meter] = stride;
}

uint32_t
ReadingStore::GetStride(uint32_t meter) const
{
    return m_strides.empty() ? 1 : m_strides[meter];
}

uint32_t&
ReadingStore::GetCell(uint32_t meter, uint32_t interval)
{
    const uint32_t row = interval * GetStride(meter);
    GRIDSHARE_INVARIANT(row >= m_firstRow, "rows that are gone are not needed");
    while (row - m_firstRow >= m_rows.size())
    {
        m_rows.emplace_back(m_meters.size(), MISSING);
    }
    return m_rows[row - m_firstRow][meter];
}

uint32_t
ReadingStore::ReadCell(uint32_t meter, uint32_t interval) const
{
    const uint32_t row = interval * GetStride(meter);
    const bool exists = row >= m_firstRow && row - m_firstRow < m_rows.size();
    return exists ? m_rows[row - m_firstRow][meter] : MISSING;
}

void
ReadingStore::Write(uint32_t meter, uint32_t interval, uint32_t energyWh)
{
    GetCell(meter, interval) = energyWh;
}

bool
ReadingStore::IsOpen(uint32_t meter, uint32_t interval) const
{
    return interval >= m_meters[meter].from && interval * GetStride(meter) >= m_firstRow &&
           ReadCell(meter, interval) == MISSING;
}

uint32_t
ReadingStore::CountReadings(uint32_t meter, uint32_t first, uint32_t end) const
{
    uint32_t readings = 0;
    for (uint32_t interval = first; interval < end; ++interval)
    {
        readings += ReadCell(meter, interval) == MISSING ? 0 : 1;
    }
    return readings;
}

void
ReadingStore::Deliver(uint32_t meter,
                      uint32_t first,
                      uint32_t end,
                      int64_t arrivesNs,
                      int64_t nowNs)
{
    Land(meter, nowNs);
    Meter& state = m_meters[meter];
    const Flight flight{arrivesNs, end, CountReadings(meter, first, end)};
    if (state.flight.readings == 0)
    {
        state.flight = flight;
    }
    else if (flight.readings > 0)
    {
        m_further[meter].push_back(flight);
        ++state.further;
    }
}

void
ReadingStore::Lose(uint32_t meter, uint32_t first, uint32_t end)
{
    for (uint32_t interval = first; interval < end; ++interval)
    {
        GetCell(meter, interval) = MISSING;
    }
    Meter& state = m_meters[meter];
    if (state.arrived == 0 && state.flight.readings == 0)
    {
        state.from = std::max(state.from, end);
    }
}

void
ReadingStore::Land(uint32_t meter, int64_t nowNs)
{
    Meter& state = m_meters[meter];
    while (state.flight.readings > 0 && state.flight.arrivesNs <= nowNs)
    {
        state.arrived += state.flight.readings;
        state.landed = std::max(state.landed, state.flight.end);
        state.flight = Flight();
        if (state.further > 0)
        {
            auto& further = m_further[meter];
            state.flight = further.front();
            further.pop_front();
            --state.further;
        }
    }
}

uint32_t
ReadingStore::CountArrived(uint32_t meter, uint32_t end, int64_t nowNs)
{
    Land(meter, nowNs);
    const Meter& state = m_meters[meter];
    return state.arrived - CountReadings(meter, std::max(end, state.from), state.landed);
}

uint32_t
ReadingStore::SkipGaps(uint32_t meter, uint32_t interval) const
{
    while (ReadCell(meter, interval) == MISSING)
    {
        ++interval;
    }
    return interval;
}

MeteringReadings
ReadingStore::Take(uint32_t meter, uint32_t count)
{
    const MeteringReadings readings = Look(meter, count);
    Drop(meter, count);
    return readings;
}

MeteringReadings
ReadingStore::Look(uint32_t meter, uint32_t count) const
{
    const Meter& state = m_meters[meter];
    GRIDSHARE_INVARIANT(count > 0 && count <= state.arrived, "only what has arrived is traded");
    const int64_t lengthNs = m_intervalNs * GetStride(meter);
    uint32_t interval = SkipGaps(meter, state.from);
    MeteringReadings readings;
    readings.startNs = m_originNs + (static_cast<int64_t>(interval) - 1) * lengthNs;
    readings.intervalMs = static_cast<uint32_t>(lengthNs / NANOSECONDS_A_MILLISECOND);
    readings.energiesWh.reserve(count);
    for (uint32_t taken = 0; taken < count; ++interval)
    {
        const uint32_t energyWh = ReadCell(meter, interval);
        readings.energiesWh.push_back(energyWh);
        taken += energyWh == MISSING ? 0 : 1;
    }
    return readings;
}

uint64_t
ReadingStore::GetBytes() const
{
    return uint64_t{sizeof(uint32_t)} * m_rows.size() * m_meters.size();
}

void
ReadingStore::Drop(uint32_t meter, uint32_t count, bool isNextBegun)
{
    Meter& state = m_meters[meter];
    GRIDSHARE_INVARIANT(count + (isNextBegun ? 1 : 0) <= state.arrived, "only what has arrived");
    for (uint32_t dropped = 0; dropped < count; ++dropped)
    {
        state.from = SkipGaps(meter, state.from) + 1;
    }
    // What comes late for a gap before it would no longer be the oldest.
    state.from = isNextBegun ? SkipGaps(meter, state.from) : state.from;
    state.arrived -= count;
}

void
ReadingStore::ReleaseRows()
{
    uint32_t needed = m_firstRow + static_cast<uint32_t>(m_rows.size());
    for (uint32_t meter = 0; meter < m_meters.size(); ++meter)
    {
        const uint32_t row = m_meters[meter].from * GetStride(meter);
        needed = std::min(needed, std::max(row, m_firstRow));
    }
    while (m_firstRow < needed)
    {
        m_rows.pop_front();
        ++m_firstRow;
    }
}

} // namespace gridshare
} // namespace ns3
