/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fidelity-comparison.h"

#include "fidelity-record.h"
#include "fidelity-simulation.h"

#include "ns3/invariant.h"

namespace ns3
{
namespace gridshare
{

namespace
{

FidelityCase
MakeBlockCase(const FidelityOptions& options)
{
    const FidelityTopology& topology = options.topologies.front();
    FidelityCase studied;
    studied.forwarding = options.forwarding;
    studied.peers = options.peers;
    studied.blocks = topology.repeats * options.blocks;
    studied.rounds = topology.repeats * options.rounds;
    studied.blockBytes = options.blockBytes.front();
    return studied;
}

FidelityCase
MakeReadingCase(const FidelityOptions& options)
{
    const FidelityTopology& topology = options.topologies.front();
    FidelityCase studied;
    studied.forwarding = options.forwarding;
    studied.blockBytes = 0;
    studied.readingBytes = options.readingBytes;
    if (topology.contention)
    {
        studied.readings = options.mediumReadings;
        studied.readingSpreadS = topology.GetReadingAirtime(studied.readingBytes) *
                                 static_cast<double>(topology.meters.size()) / options.mediumLoad;
    }
    else
    {
        studied.readings = options.readings;
        studied.readingSpreadS = options.readingSpreadS;
    }
    return studied;
}

} // namespace

FidelityComparison::FidelityComparison(const FidelityOptions& options)
    : m_options(options)
{
    GRIDSHARE_INVARIANT(
        options.topologies.size() == 1 && options.traffic != FidelityTraffic::ALL &&
            (options.traffic == FidelityTraffic::READINGS || options.blockBytes.size() == 1),
        "a case is blocks of one size or readings, on one topology");
}

const FidelityTopology&
FidelityComparison::GetTopology() const
{
    return m_options.topologies.front();
}

uint32_t
FidelityComparison::GetBlockBytes() const
{
    return m_options.traffic == FidelityTraffic::BLOCKS ? m_options.blockBytes.front() : 0;
}

std::string
FidelityComparison::AppendTo(const std::string& experiment) const
{
    return experiment + GetTitle();
}

std::string
FidelityComparison::RemoveFrom(const std::string& name) const
{
    const auto end = name.rfind(GetTitle());
    return end == std::string::npos ? name : name.substr(0, end);
}

std::string
FidelityComparison::GetTitle() const
{
    const uint32_t bytes = GetBlockBytes();
    return ", " + GetTopology().name + ", " +
           (bytes > 0 ? "blocks of " + std::to_string(bytes) + " bytes" : "readings");
}

std::string
FidelityComparison::GetFileName() const
{
    const uint32_t bytes = GetBlockBytes();
    return GetTopology().name + "-" + (bytes > 0 ? "blocks-" + std::to_string(bytes) : "readings");
}

RunRecord
FidelityComparison::Run(uint64_t run, const std::string& prefix) const
{
    const FidelityCase studied =
        GetBlockBytes() > 0 ? MakeBlockCase(m_options) : MakeReadingCase(m_options);
    const auto message = RunFidelityCase(GetTopology(), Fidelity::MESSAGE, studied, run);
    const auto packet =
        RunFidelityCase(GetTopology(), Fidelity::PACKET, studied, run, m_options.traces, prefix);
    return MakeFidelityRecord(message, packet);
}

} // namespace gridshare
} // namespace ns3
