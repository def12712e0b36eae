/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fidelity-table.h"

#include "ns3/fidelity-simulation.h"

namespace ns3
{
namespace gridshare
{

FidelityTable::FidelityTable()
{
    m_table.AddColumn("experiment", "experiment");
    m_table.AddColumn("topology", "topology");
    m_table.AddColumn("nodes", "nodes");
    m_table.AddColumn("block_bytes", "block (bytes)");
    m_table.AddColumn("quantity", "quantity");
    m_table.AddColumn("samples_message", "samples message");
    m_table.AddColumn("samples_packet", "samples packet");
    for (const std::string p : {"p50", "p90", "p99"})
    {
        m_table.AddColumn(p + "_message_ms", p + " message (ms)");
        m_table.AddColumn(p + "_packet_ms", p + " packet (ms)");
        m_table.AddColumn(p + "_difference_percent", "difference (%)", 2);
    }
}

void
FidelityTable::StartExperiment(const std::string& name)
{
    m_experiment = name;
}

void
FidelityTable::Add(const FidelityTopology& topology,
                   std::optional<int64_t> blockBytes,
                   const std::string& quantity,
                   const FidelitySamples& samples)
{
    const auto& [message, packet] = samples;
    if (message.empty() && packet.empty())
    {
        return;
    }
    std::vector<TextTable::Cell> row{m_experiment,
                                     topology.name,
                                     int64_t{topology.network.GetEndpointCount()},
                                     blockBytes ? TextTable::Cell(*blockBytes) : TextTable::Cell(),
                                     quantity,
                                     static_cast<int64_t>(message.size()),
                                     static_cast<int64_t>(packet.size())};
    for (const double p : {0.5, 0.9, 0.99})
    {
        if (message.empty() || packet.empty())
        {
            row.insert(row.end(), 3, TextTable::Cell{});
            continue;
        }
        const double a = 1000 * PickQuantile(message, p);
        const double b = 1000 * PickQuantile(packet, p);
        row.insert(row.end(), {a, b, TextTable::Cell{}});
        if (b > 0)
        {
            const double difference = 100 * (a - b) / b;
            row.back() = difference;
            m_figure.Add(topology.name, quantity, difference);
        }
    }
    m_table.AddRow(row);
}

const TextTable&
FidelityTable::GetTable() const
{
    return m_table;
}

const FidelityFigure&
FidelityTable::GetFigure() const
{
    return m_figure;
}

} // namespace gridshare
} // namespace ns3
