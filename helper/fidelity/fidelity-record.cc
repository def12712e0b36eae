/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fidelity-record.h"

#include "fidelity-samples.h"

namespace ns3
{
namespace gridshare
{

namespace
{

void
AddPercentiles(const std::string& quantity, const FidelitySamples& samples, RunRecord& record)
{
    for (const int percent : FIDELITY_PERCENTILES)
    {
        const std::string name = quantity + "_p" + std::to_string(percent);
        const FidelityPercentile percentile = ComparePercentile(samples, percent);
        record.AddMetric(name + "_message_ms", percentile.messageMs, "ms");
        record.AddMetric(name + "_packet_ms", percentile.packetMs, "ms");
        if (const auto difference = percentile.GetDifferencePercent())
        {
            record.AddMetric(name + "_difference_percent", *difference, "%");
        }
    }
}

void
AddSamples(const std::string& series, const std::vector<double>& samples, RunRecord& record)
{
    if (!samples.empty())
    {
        record.AddSeries(MakeSampleSeries(series, samples));
    }
}

void
AddQuantity(const FidelityQuantity& quantity, const FidelitySamples& samples, RunRecord& record)
{
    if (samples.message.empty() && samples.packet.empty())
    {
        return; // the case has none of it
    }
    record.AddCount(quantity.name + "_samples_message", samples.message.size());
    record.AddCount(quantity.name + "_samples_packet", samples.packet.size());
    if (samples.AreComparable())
    {
        AddPercentiles(quantity.name, samples, record);
    }
    AddSamples(NameSampleSeries(quantity, Fidelity::MESSAGE), samples.message, record);
    AddSamples(NameSampleSeries(quantity, Fidelity::PACKET), samples.packet, record);
}

} // namespace

const std::vector<FidelityQuantity>&
GetFidelityQuantities()
{
    static const std::vector<FidelityQuantity> quantities{
        {"block_propagation", "block propagation", &FidelityMeasurement::propagation},
        {"commit_latency", "commit latency", &FidelityMeasurement::commit},
        {"reading_delivery", "reading delivery", &FidelityMeasurement::reading}};
    return quantities;
}

std::string
NameSampleSeries(const FidelityQuantity& quantity, Fidelity fidelity)
{
    return quantity.name + (fidelity == Fidelity::MESSAGE ? "_message" : "_packet");
}

RunRecord
MakeFidelityRecord(const FidelityMeasurement& message, const FidelityMeasurement& packet)
{
    RunRecord record;
    for (const auto& quantity : GetFidelityQuantities())
    {
        AddQuantity(quantity, {message.*quantity.samples, packet.*quantity.samples}, record);
    }
    record.AddCount("messages_lost_message", message.lost);
    record.AddCount("messages_lost_packet", packet.lost);
    record.AddCount("messages_in_flight_message", message.inFlight);
    record.AddCount("messages_in_flight_packet", packet.inFlight);
    return record;
}

} // namespace gridshare
} // namespace ns3
