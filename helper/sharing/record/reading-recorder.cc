/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "reading-recorder.h"

#include "ns3/reading-messages.h"
#include "ns3/sharing-messages.h"
#include "ns3/simulator.h"

#include <string>

namespace ns3
{
namespace gridshare
{

void
ReadingSummary::Add(const ReadingSummary& other)
{
    readings += other.readings;
    lost += other.lost;
    energyWh += other.energyWh;
    heldBack += other.heldBack;
    inTime.taken += other.inTime.taken;
    inTime.arrived += other.inTime.arrived;
    withinDay.taken += other.withinDay.taken;
    withinDay.arrived += other.withinDay.arrived;
    delays.Add(other.delays);
}

ReadingRecorder::ReadingRecorder(Time deadline)
    : m_deadline(deadline)
{
}

void
ReadingRecorder::Observe(Ptr<ConcentratorApplication> concentrator)
{
    m_concentrators.push_back(concentrator);
    concentrator->TraceConnectWithoutContext("Reading",
                                             MakeCallback(&ReadingRecorder::OnReading, this));
}

void
ReadingRecorder::Observe(Ptr<MeterApplication> meter)
{
    m_meters.push_back(meter);
}

void
ReadingRecorder::NoteLost(const NetworkMessage& message)
{
    if (message.GetWireType() == WIRE_READING)
    {
        m_lost += static_cast<const ReadingMessage&>(message).CountReadings();
    }
}

void
ReadingRecorder::OnReading(Time taken, Time delay, bool delivered)
{
    if (!delivered)
    {
        ++m_lost;
        return;
    }
    m_delays.Add(static_cast<float>(delay.GetSeconds()));
    // Readings come by rounds: the moment is nearly always that of the one before.
    if (taken.GetNanoSeconds() != m_latestNs)
    {
        m_latestNs = taken.GetNanoSeconds();
        m_latest = &m_moments[m_latestNs];
    }
    m_latest->inTime += delay <= m_deadline ? 1 : 0;
    m_latest->withinDay += delay <= Days(1) ? 1 : 0;
}

void
ReadingRecorder::Add(const ReadingSummary& summary)
{
    m_added.Add(summary);
}

/// Of the readings that were taken until then.
DueReadings
ReadingRecorder::CountDue(Time until, uint64_t Moment::*counted) const
{
    DueReadings due;
    for (const auto& concentrator : m_concentrators)
    {
        due.taken += concentrator->GetReadingCount(until);
    }
    for (const auto& meter : m_meters)
    {
        due.taken += meter->GetReadingCount(until);
    }
    for (const auto& [ns, moment] : m_moments)
    {
        due.arrived += ns <= until.GetNanoSeconds() ? moment.*counted : 0;
    }
    return due;
}

ReadingSummary
ReadingRecorder::Summarise(Time end) const
{
    ReadingSummary summary;
    for (const auto& concentrator : m_concentrators)
    {
        summary.readings += concentrator->GetReadingCount();
        summary.energyWh += concentrator->GetEnergyWh();
        summary.heldBack += concentrator->GetHeldBackCount();
    }
    for (const auto& meter : m_meters)
    {
        summary.readings += meter->GetReadingCount();
        summary.energyWh += meter->GetEnergyWh();
    }
    summary.lost = m_lost;
    summary.inTime = CountDue(end - m_deadline, &Moment::inTime);
    summary.withinDay = CountDue(end - Days(1), &Moment::withinDay);
    summary.delays = m_delays;
    summary.Add(m_added);
    return summary;
}

void
ReadingRecorder::AddMetrics(RunRecord& record) const
{
    const ReadingSummary summary = Summarise(Simulator::Now());
    const auto addShare = [&record](const std::string& name, const DueReadings& due) {
        if (due.taken > 0)
        {
            record.AddMetric(
                name, static_cast<double>(due.arrived) / static_cast<double>(due.taken), "1");
        }
    };
    record.AddCount("readings", summary.readings);
    record.AddCount("readings_lost", summary.lost);
    record.AddMetric("energy_metered_kwh", static_cast<double>(summary.energyWh) / 1000, "kWh");
    record.AddCount("orders_held_back", summary.heldBack);
    addShare("readings_in_time", summary.inTime);
    addShare("readings_within_day", summary.withinDay);
    if (summary.delays.GetCount() > 0)
    {
        record.AddMetric("reading_delay_p50_s", summary.delays.GetQuantile(0.5), "s");
        record.AddMetric("reading_delay_p95_s", summary.delays.GetQuantile(0.95), "s");
    }
}

} // namespace gridshare
} // namespace ns3
