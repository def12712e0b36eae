/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "reading-recorder.h"

#include "ns3/reading-messages.h"
#include "ns3/sharing-messages.h"

namespace ns3
{
namespace gridshare
{

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
ReadingRecorder::OnReading(Time delay, bool delivered)
{
    if (delivered)
    {
        m_delays.Add(static_cast<float>(delay.GetSeconds()));
    }
    else
    {
        ++m_lost;
    }
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
    if (m_delays.GetCount() > 0)
    {
        record.AddMetric("reading_delay_p50_s", m_delays.GetQuantile(0.5), "s");
        record.AddMetric("reading_delay_p95_s", m_delays.GetQuantile(0.95), "s");
    }
}

} // namespace gridshare
} // namespace ns3
