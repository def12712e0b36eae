/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fidelity-study.h"

#include "study-output.h"
#include "study-scenario.h"

#include "ns3/attribute-defaults.h"
#include "ns3/fidelity-schema.h"
#include "ns3/fidelity-simulation.h"
#include "ns3/packet-network.h"

namespace ns3
{
namespace gridshare
{

namespace
{

TextTable
MakeTable()
{
    TextTable table;
    table.AddColumn("topology", "topology");
    table.AddColumn("nodes", "nodes");
    table.AddColumn("block_bytes", "block (bytes)");
    table.AddColumn("quantity", "quantity");
    for (const std::string p : {"p50", "p90", "p99"})
    {
        table.AddColumn(p + "_message_ms", p + " message (ms)");
        table.AddColumn(p + "_packet_ms", p + " packet (ms)");
        table.AddColumn(p + "_difference_percent", "difference (%)", 2);
    }
    return table;
}

void
AddComparison(TextTable& table,
              const FidelityTopology& topology,
              TextTable::Cell blockBytes,
              const std::string& quantity,
              const std::vector<double>& message,
              const std::vector<double>& packet)
{
    if (message.empty() && packet.empty())
    {
        return;
    }
    std::vector<TextTable::Cell> row{
        topology.name, int64_t{topology.network.GetEndpointCount()}, blockBytes, quantity};
    for (const double p : {0.5, 0.9, 0.99})
    {
        if (message.empty() || packet.empty())
        {
            row.insert(row.end(), 3, TextTable::Cell{});
            continue;
        }
        const double a = 1000 * PickQuantile(message, p);
        const double b = 1000 * PickQuantile(packet, p);
        row.insert(row.end(), {a, b, 100 * (a - b) / b});
    }
    table.AddRow(row);
}

void
CompareTopology(TextTable& table,
                const FidelityTopology& topology,
                const ScenarioValues& values,
                uint64_t run)
{
    FidelityCase studied;
    studied.peers = static_cast<uint32_t>(values.GetInteger("overlay.peers"));
    studied.blocks = static_cast<uint32_t>(values.GetInteger("traffic.blocks"));
    studied.rounds = static_cast<uint32_t>(values.GetInteger("traffic.rounds"));
    if (topology.strong.size() > studied.peers)
    {
        for (const double bytes : values.GetList("traffic.block_bytes"))
        {
            studied.blockBytes = static_cast<uint32_t>(bytes);
            if (studied.blockBytes > topology.maxBlockBytes)
            {
                continue;
            }
            const auto message = RunFidelityCase(topology, Fidelity::MESSAGE, studied, run);
            const auto packet = RunFidelityCase(topology, Fidelity::PACKET, studied, run);
            const TextTable::Cell size = int64_t{studied.blockBytes};
            AddComparison(table,
                          topology,
                          size,
                          "block propagation",
                          message.propagation,
                          packet.propagation);
            AddComparison(table, topology, size, "commit latency", message.commit, packet.commit);
        }
    }
    studied.blockBytes = 0;
    studied.readings = static_cast<uint32_t>(
        values.GetInteger(topology.contention ? "traffic.medium_readings" : "traffic.readings"));
    studied.readingBytes = static_cast<uint32_t>(values.GetInteger("traffic.reading_bytes"));
    studied.readingSpreadS = topology.contention
                                 ? topology.GetReadingAirtime(studied.readingBytes) *
                                       static_cast<double>(topology.meters.size()) /
                                       values.GetReal("traffic.medium_load")
                                 : values.GetReal("traffic.reading_spread_s");
    const auto message = RunFidelityCase(topology, Fidelity::MESSAGE, studied, run);
    const auto packet = RunFidelityCase(topology, Fidelity::PACKET, studied, run);
    AddComparison(table, topology, {}, "reading delivery", message.reading, packet.reading);
}

} // namespace

int
RunFidelityStudy(const StudyRequest& request)
{
    const auto scenario = ReadStudyScenario(request, GetFidelitySchema());
    TextTable table = MakeTable();
    for (const auto& experiment : scenario.experiments)
    {
        ApplyAttributeDefaults(experiment.values.attributes);
        const std::string& wanted = experiment.values.GetText("network.topology");
        for (const auto& topology :
             MakeFidelityTopologies(experiment.values.GetText("network.protocol") == "udp"))
        {
            if (wanted != "all" && wanted != topology.name)
            {
                continue;
            }
            CheckPacketMemory(topology.network.GetEndpointCount(), 12, GetAvailableMemoryBytes());
            CompareTopology(table, topology, experiment.values, request.run.value_or(1));
        }
    }
    WriteStudyTable(table, request.outDirectory, request.format, "fidelity");
    return 0;
}

} // namespace gridshare
} // namespace ns3
