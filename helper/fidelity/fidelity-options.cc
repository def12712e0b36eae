/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fidelity-options.h"

#include "fidelity-schema.h"

#include "ns3/keyed-attributes.h"
#include "ns3/network-options.h"
#include "ns3/packet-memory.h"

namespace ns3
{
namespace gridshare
{

namespace
{

/// Attributes that the study sets itself: what the user asks for must not go unheard.
void
RefuseOverruledAttributes(const ScenarioValues& values)
{
    const std::string message = "ns3::gridshare::MessageTransport::";
    RefuseKeyedAttributes(
        values,
        {{message + "Forwarding", "set network.forwarding"},
         {message + "MediumAccess", "leave it out: stations contend as at packet fidelity"},
         {message + "TcpStartup", "set network.protocol"},
         {"ns3::gridshare::PacketTransport::Medium", "set network.topology"},
         {"ns3::gridshare::SocketTransport::Protocol", "set network.protocol"}});
}

/// What the scenario asks for, built nowhere yet.
std::vector<FidelityTopology>
SelectTopologies(const ScenarioValues& values)
{
    const std::string& wanted = values.GetText("network.topology");
    const auto protocol = ParseWord(values, "network.protocol", GetTransportWords());
    std::vector<FidelityTopology> selected;
    for (auto& topology : MakeFidelityTopologies(protocol == PacketTransport::UDP))
    {
        if (wanted == "all" || wanted == topology.name)
        {
            selected.push_back(std::move(topology));
        }
    }
    return selected;
}

void
CheckTopology(const FidelityTopology& topology, const ScenarioValues& values)
{
    const std::size_t strong = topology.strong.size();
    if (strong > 0 && ParseCount(values, "overlay.peers") >= strong)
    {
        throw values.MakeError("overlay.peers",
                               "at most " + std::to_string(strong - 1) + " among the " +
                                   std::to_string(strong) + " strong nodes of the topology " +
                                   topology.name,
                               "lower it, or choose another network.topology",
                               {"network.topology"});
    }
    try
    {
        CheckPacketMemory(
            topology.network, GetPacketMedia().Get(topology.medium), 12, GetAvailableMemoryBytes());
    }
    catch (const InputError& error)
    {
        throw error.At(values.GetLocation("network.topology"));
    }
}

/// Whether a topology has strong nodes that exchange such blocks.
bool
Carries(const FidelityTopology& topology, uint32_t blockBytes)
{
    return !topology.strong.empty() && blockBytes <= topology.maxBlockBytes;
}

/// A topology named by the user carries all sizes of blocks, or says which not.
std::vector<std::string>
FindLeftOutSizes(const FidelityOptions& options)
{
    std::vector<std::string> warnings;
    if (options.topologies.size() != 1 || options.traffic == FidelityTraffic::READINGS)
    {
        return warnings; // of all topologies the manual says how far each goes
    }
    const FidelityTopology& topology = options.topologies.front();
    for (const uint32_t bytes : options.blockBytes)
    {
        if (!Carries(topology, bytes))
        {
            warnings.push_back("blocks of " + std::to_string(bytes) + " bytes are left out on " +
                               topology.name + ", which takes " +
                               (topology.strong.empty()
                                    ? "readings alone"
                                    : "at most " + std::to_string(topology.maxBlockBytes)));
        }
    }
    return warnings;
}

PacketObservationOptions
ParseTraces(const ScenarioValues& values)
{
    PacketObservationOptions traces;
    traces.pcap = values.GetFlag("trace.pcap");
    traces.ascii = values.GetFlag("trace.ascii");
    traces.flowMonitor = values.GetFlag("trace.flow_monitor");
    traces.animation = values.GetFlag("trace.animation");
    return traces;
}

} // namespace

FidelityOptions
ParseFidelityComparison(const ScenarioValues& values)
{
    FidelityOptions options;
    options.topologies = SelectTopologies(values);
    options.forwarding = ParseWord(values, "network.forwarding", GetForwardingWords());
    options.traffic = ParseWord(values, "traffic.kind", GetFidelityTrafficWords());
    for (const double bytes : values.GetList("traffic.block_bytes"))
    {
        options.blockBytes.push_back(static_cast<uint32_t>(bytes));
    }
    options.blocks = ParseCount(values, "traffic.blocks");
    options.rounds = ParseCount(values, "traffic.rounds");
    options.peers = ParseCount(values, "overlay.peers");
    options.readingBytes = ParseCount(values, "traffic.reading_bytes");
    options.readings = ParseCount(values, "traffic.readings");
    options.readingSpreadS = values.GetReal("traffic.reading_spread_s");
    options.mediumReadings = ParseCount(values, "traffic.medium_readings");
    options.mediumLoad = values.GetReal("traffic.medium_load");
    options.traces = ParseTraces(values);
    options.attributes = values.attributes;
    options.warnings = FindLeftOutSizes(options);
    return options;
}

FidelityOptions
ParseFidelityOptions(const ScenarioValues& values)
{
    RefuseOverruledAttributes(values);
    FidelityOptions options = ParseFidelityComparison(values);
    for (const auto& topology : options.topologies)
    {
        CheckTopology(topology, values);
    }
    return options;
}

std::vector<ScenarioValues>
ExpandFidelityCases(const ScenarioValues& values)
{
    const FidelityOptions options = ParseFidelityComparison(values);
    std::vector<ScenarioValues> cases;
    const auto add = [&](const FidelityTopology& topology, const std::string& kind) {
        cases.push_back(values);
        cases.back().Set("network.topology", topology.name, values.GetLocation("network.topology"));
        cases.back().Set("traffic.kind", kind, values.GetLocation("traffic.kind"));
    };
    for (const auto& topology : options.topologies)
    {
        for (const uint32_t bytes : options.blockBytes)
        {
            if (options.traffic != FidelityTraffic::READINGS && Carries(topology, bytes))
            {
                add(topology, "blocks");
                cases.back().Set("traffic.block_bytes",
                                 std::vector<double>{static_cast<double>(bytes)},
                                 values.GetLocation("traffic.block_bytes"));
            }
        }
        if (options.traffic != FidelityTraffic::BLOCKS)
        {
            add(topology, "readings");
        }
    }
    if (cases.empty())
    {
        throw values.MakeError("traffic.kind",
                               "\"all\" or \"readings\" where no topology carries these blocks",
                               "change it, traffic.block_bytes or network.topology",
                               {"traffic.block_bytes", "network.topology"});
    }
    return cases;
}

} // namespace gridshare
} // namespace ns3
