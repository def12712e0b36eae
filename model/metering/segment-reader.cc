/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "segment-reader.h"

#include "ns3/metering-traffic.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace gridshare
{

SegmentReader::SegmentReader(const ReadingRules& rules,
                             const Meters& meters,
                             ReadingListener listener)
    : m_rules(rules),
      m_meters(meters),
      m_listener(std::move(listener))
{
}

void
SegmentReader::Start()
{
    m_started = Simulator::Now();
    const double nowS = m_started.GetSeconds();
    m_registersWh.resize(m_meters.points.size());
    m_left.assign(m_meters.points.size(), 0);
    for (uint32_t meter = 0; meter < m_registersWh.size(); ++meter)
    {
        m_registersWh[meter] = ReadRegister(meter, nowS);
    }
    m_meters.access->SetUploadInterval(m_rules.uploadInterval.IsZero() ? m_rules.interval
                                                                       : m_rules.uploadInterval);
    m_nextRound = Simulator::Schedule(m_rules.interval, &SegmentReader::ReadAll, this);
}

void
SegmentReader::Stop()
{
    m_nextRound.Cancel();
}

uint64_t
SegmentReader::GetReadingCount() const
{
    return m_readings;
}

uint64_t
SegmentReader::GetReadingCount(Time until) const
{
    const auto interval = static_cast<uint32_t>(std::clamp<int64_t>(
        (until - m_started).GetNanoSeconds() / m_rules.interval.GetNanoSeconds(), 0, m_interval));
    uint64_t readings = 0;
    for (const MeteringPoint& point : m_meters.points)
    {
        readings += interval / point.stride;
    }
    return readings;
}

uint64_t
SegmentReader::GetEnergyWh() const
{
    return m_energyWh;
}

uint64_t
SegmentReader::ReadRegister(uint32_t meter, double nowS) const
{
    const MeteringPoint& point = m_meters.points[meter];
    const auto& shape = m_meters.shapes.at(static_cast<std::size_t>(point.kind));
    return ReadMeterRegister(shape, point.kw, nowS + point.shiftSeconds, REGISTER_STEP_WH);
}

void
SegmentReader::SetPower(uint32_t meter, bool on)
{
    const uint64_t shown = ReadRegister(meter, Simulator::Now().GetSeconds());
    if (on)
    {
        m_registersWh[meter] += m_unfed.Restore(meter, shown);
    }
    else
    {
        m_unfed.Cut(meter, shown);
    }
}

void
SegmentReader::SetUp(bool up)
{
    m_isUp = up;
}

void
SegmentReader::ReadAll()
{
    const Time now = Simulator::Now();
    const double nowS = now.GetSeconds();
    const Time between = m_rules.uploadInterval;
    const bool upload = between.IsZero() || now.GetNanoSeconds() % between.GetNanoSeconds() == 0;
    ++m_interval;
    const auto count = static_cast<uint32_t>(m_registersWh.size());
    m_round.clear();
    for (uint32_t meter = 0; meter < count; ++meter)
    {
        TakeReading(meter, nowS);
        if (upload)
        {
            AskForUpload(meter, now);
        }
    }
    m_meters.access->CarryRound(m_round);
    for (const AccessUpload& one : m_round)
    {
        TakeIn(one, now);
    }
    m_nextRound = Simulator::Schedule(m_rules.interval, &SegmentReader::ReadAll, this);
}

void
SegmentReader::TakeReading(uint32_t meter, double nowS)
{
    const uint32_t stride = m_meters.points[meter].stride;
    if (m_interval % stride != 0 || m_unfed.Has(meter))
    {
        return; // it is read more seldom, or not now
    }
    const uint64_t shown = ReadRegister(meter, nowS);
    const auto energyWh = static_cast<uint32_t>(shown - m_registersWh[meter]);
    m_registersWh[meter] = shown;
    m_energyWh += energyWh;
    ++m_readings;
    m_meters.store.Write(meter, m_interval / stride, energyWh);
}

bool
SegmentReader::KeepsReadings() const
{
    return !m_rules.keep.IsZero() && (m_rules.requestBytes > 0 || m_meters.access->TellsLoss());
}

Time
SegmentReader::GetTakenAt(uint32_t meter, uint32_t interval) const
{
    return m_started + m_rules.interval * (interval * m_meters.points[meter].stride);
}

/// Readings older than the meter keeps them.
void
SegmentReader::GiveUpOld(uint32_t meter)
{
    const auto kept =
        static_cast<uint64_t>(m_rules.keep.GetNanoSeconds() / m_rules.interval.GetNanoSeconds());
    const uint32_t oldest = m_interval > kept ? m_interval - static_cast<uint32_t>(kept) : 0;
    const uint32_t stride = m_meters.points[meter].stride;
    const uint32_t first = (oldest + stride - 1) / stride; // taken then or later
    if (m_left[meter] + 1 < first)
    {
        Lose(meter, m_left[meter] + 1, first);
    }
}

void
SegmentReader::AskForUpload(uint32_t meter, Time now)
{
    const uint32_t taken = m_interval / m_meters.points[meter].stride;
    if (m_unfed.Has(meter) || (!m_isUp && m_rules.requestBytes > 0))
    {
        return; // it keeps what it has
    }
    if (KeepsReadings())
    {
        GiveUpOld(meter);
    }
    const uint32_t readings = m_meters.store.CountReadings(meter, m_left[meter] + 1, taken + 1);
    if (readings == 0)
    {
        return; // it has nothing new
    }
    const uint32_t further = readings - 1;
    m_round.push_back({meter,
                       now,
                       m_rules.requestBytes,
                       m_rules.readingBytes + further * m_rules.furtherReadingBytes,
                       {}});
}

void
SegmentReader::TakeIn(const AccessUpload& upload, Time now)
{
    const uint32_t meter = upload.meter;
    const uint32_t first = m_left[meter] + 1;
    const uint32_t end = m_interval / m_meters.points[meter].stride + 1;
    const AccessTransfer& transfer = upload.transfer;
    if (!m_isUp || !transfer.delivered)
    {
        if (!m_isUp || !KeepsReadings())
        {
            Lose(meter, first, end);
        }
        return;
    }
    for (uint32_t interval = first; interval < end; ++interval)
    {
        if (m_meters.store.CountReadings(meter, interval, interval + 1) > 0)
        {
            const Time taken = GetTakenAt(meter, interval);
            m_listener(taken, transfer.end - taken, true);
        }
    }
    m_meters.store.Deliver(meter, first, end, transfer.end.GetNanoSeconds(), now.GetNanoSeconds());
    m_left[meter] = end - 1;
}

void
SegmentReader::Lose(uint32_t meter, uint32_t first, uint32_t end)
{
    for (uint32_t interval = first; interval < end; ++interval)
    {
        if (m_meters.store.CountReadings(meter, interval, interval + 1) > 0)
        {
            m_listener(GetTakenAt(meter, interval), Time(), false);
        }
    }
    m_meters.store.Lose(meter, first, end);
    m_left[meter] = end - 1;
}

} // namespace gridshare
} // namespace ns3
