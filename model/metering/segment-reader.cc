/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "segment-reader.h"

#include "ns3/metering-traffic.h"
#include "ns3/simulator.h"

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
    const double nowS = Simulator::Now().GetSeconds();
    m_registersWh.resize(m_meters.points.size());
    m_meters.access->SetUploadInterval(m_rules.uploadInterval.IsZero() ? m_rules.interval
                                                                       : m_rules.uploadInterval);
    for (uint32_t meter = 0; meter < m_registersWh.size(); ++meter)
    {
        m_registersWh[meter] = ReadRegister(meter, nowS);
    }
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

/// In the meter's own intervals: up to here its readings have left it.
uint32_t
SegmentReader::GetUploaded(uint32_t meter) const
{
    const auto late = m_uploadedLate.find(meter);
    return late == m_uploadedLate.end() ? m_uploaded / m_meters.points[meter].stride : late->second;
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
    m_uploaded = upload ? m_interval : m_uploaded;
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

void
SegmentReader::AskForUpload(uint32_t meter, Time now)
{
    const uint32_t uploaded = GetUploaded(meter);
    if (m_unfed.Has(meter) || (!m_isUp && m_rules.requestBytes > 0))
    {
        m_uploadedLate.emplace(meter, uploaded); // it keeps what it has
        return;
    }
    const uint32_t taken = m_interval / m_meters.points[meter].stride;
    const uint32_t readings = m_meters.store.CountReadings(meter, uploaded + 1, taken + 1);
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
    const uint32_t stride = m_meters.points[upload.meter].stride;
    const uint32_t uploaded = GetUploaded(upload.meter);
    const uint32_t taken = m_interval / stride;
    AccessTransfer transfer = upload.transfer;
    transfer.delivered = transfer.delivered && m_isUp;
    const Time behind = transfer.end - now;
    for (uint32_t interval = uploaded + 1; interval <= taken; ++interval)
    {
        if (m_meters.store.CountReadings(upload.meter, interval, interval + 1) > 0)
        {
            m_listener(behind + (m_interval - interval * stride) * m_rules.interval,
                       transfer.delivered);
        }
    }
    m_uploadedLate.erase(upload.meter);
    if (transfer.delivered)
    {
        m_meters.store.Deliver(upload.meter,
                               uploaded + 1,
                               taken + 1,
                               transfer.end.GetNanoSeconds(),
                               now.GetNanoSeconds());
    }
    else
    {
        m_meters.store.Lose(upload.meter, uploaded + 1, taken + 1);
    }
}

} // namespace gridshare
} // namespace ns3
