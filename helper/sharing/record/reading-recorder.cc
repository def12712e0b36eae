/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "reading-recorder.h"

#include "ns3/reading-messages.h"
#include "ns3/sharing-messages.h"
#include "ns3/simulator.h"

namespace ns3
{
namespace gridshare
{

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

uint64_t
ReadingRecorder::CountTaken(Time until) const
{
    uint64_t readings = 0;
    for (const auto& concentrator : m_concentrators)
    {
        readings += concentrator->GetReadingCount(until);
    }
    for (const auto& meter : m_meters)
    {
        readings += meter->GetReadingCount(until);
    }
    return readings;
}

/// Of the readings whose time was over at the end of the run.
void
ReadingRecorder::AddShare(RunRecord& record,
                          const std::string& name,
                          Time deadline,
                          uint64_t Moment::*counted) const
{
    const Time until = Simulator::Now() - deadline;
    const uint64_t taken = CountTaken(until);
    if (taken == 0)
    {
        return;
    }
    uint64_t arrived = 0;
    for (const auto& [ns, moment] : m_moments)
    {
        arrived += ns <= until.GetNanoSeconds() ? moment.*counted : 0;
    }
    record.AddMetric(name, static_cast<double>(arrived) / static_cast<double>(taken), "1");
}

void
ReadingRecorder::AddMetrics(RunRecord& record) const
{
    uint64_t readings = 0;
    uint64_t energyWh = 0;
    uint64_t heldBack = 0;
    for (const auto& concentrator : m_concentrators)
    {
        readings += concentrator->GetReadingCount();
        energyWh += concentrator->GetEnergyWh();
        heldBack += concentrator->GetHeldBackCount();
    }
    for (const auto& meter : m_meters)
    {
        readings += meter->GetReadingCount();
        energyWh += meter->GetEnergyWh();
    }
    record.AddCount("readings", readings);
    record.AddCount("readings_lost", m_lost);
    record.AddMetric("energy_metered_kwh", static_cast<double>(energyWh) / 1000, "kWh");
    record.AddCount("orders_held_back", heldBack);
    AddShare(record, "readings_in_time", m_deadline, &Moment::inTime);
    AddShare(record, "readings_within_day", Days(1), &Moment::withinDay);
    if (m_delays.GetCount() > 0)
    {
        record.AddMetric("reading_delay_p50_s", m_delays.GetQuantile(0.5), "s");
        record.AddMetric("reading_delay_p95_s", m_delays.GetQuantile(0.95), "s");
    }
}

} // namespace gridshare
} // namespace ns3
