/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "packet-observation.h"

#include "node-placement.h"
#include "packet-traces.h"

#include "ns3/animation-interface.h"
#include "ns3/ipv4-flow-classifier.h"
#include "ns3/node-list.h"
#include "ns3/output-file.h"

#include <filesystem>
#include <limits>
#include <sstream>

namespace ns3
{
namespace gridshare
{

namespace
{

std::string
Describe(Ipv4Address address, uint16_t port)
{
    std::ostringstream words;
    words << address << ":" << port;
    return words.str();
}

/// Nothing where there is nothing to divide by.
TextTable::Cell
Divide(double sum, double count)
{
    TextTable::Cell cell;
    if (count > 0)
    {
        cell = sum / count;
    }
    return cell;
}

} // namespace

PacketObservation::PacketObservation(const PacketNetwork& network,
                                     const PacketObservationOptions& options,
                                     const std::string& prefix)
    : m_options(options),
      m_prefix(prefix)
{
    PacketTraceHelper traces(network);
    if (m_options.pcap)
    {
        traces.EnablePcapNetwork(prefix);
    }
    if (m_options.ascii)
    {
        traces.EnableAsciiNetwork(prefix + ".tr");
    }
    if (m_options.flowMonitor)
    {
        m_flows.Install(network.nodes);
    }
    if (m_options.animation)
    {
        for (uint32_t endpoint = 0; endpoint < network.nodes.GetN(); ++endpoint)
        {
            PlaceNode(network.nodes.Get(endpoint), ChoosePosition(network.topology, endpoint));
        }
        for (uint32_t i = 0; i < NodeList::GetNNodes(); ++i)
        {
            PlaceNode(NodeList::GetNode(i), {-10.0 * (i + 1), -10, 0}); // core networks
        }
        m_animation = std::make_unique<AnimationInterface>(prefix + "-animation.xml");
        // One file, however long: NetAnim reads one.
        m_animation->SetMaxPktsPerTraceFile(std::numeric_limits<uint64_t>::max());
        for (uint32_t endpoint = 0; endpoint < network.nodes.GetN(); ++endpoint)
        {
            m_animation->UpdateNodeDescription(network.nodes.Get(endpoint),
                                               std::to_string(endpoint));
        }
    }
}

PacketObservation::~PacketObservation() = default;

void
PacketObservation::Finish()
{
    if (m_options.flowMonitor)
    {
        m_flows.SerializeToXmlFile(m_prefix + "-flows.xml", false, false);
    }
    m_animation.reset(); // closes its file
}

TextTable
PacketObservation::MakeFlowTable() const
{
    TextTable table;
    table.AddColumn("source", "source");
    table.AddColumn("destination", "destination");
    table.AddColumn("protocol", "protocol");
    table.AddColumn("packets", "packets");
    table.AddColumn("lost", "lost");
    table.AddColumn("mean_delay_ms", "mean delay (ms)");
    table.AddColumn("mean_jitter_ms", "mean jitter (ms)");
    table.AddColumn("throughput_bps", "throughput (bit/s)");
    const auto classifier = DynamicCast<Ipv4FlowClassifier>(m_flows.GetClassifier());
    for (const auto& [id, stats] : m_flows.GetMonitor()->GetFlowStats())
    {
        const auto flow = classifier->FindFlow(id);
        const auto received = static_cast<double>(stats.rxPackets);
        const double seconds = (stats.timeLastRxPacket - stats.timeFirstTxPacket).GetSeconds();
        std::vector<TextTable::Cell> row{Describe(flow.sourceAddress, flow.sourcePort),
                                         Describe(flow.destinationAddress, flow.destinationPort),
                                         std::string(flow.protocol == 17 ? "UDP" : "TCP"),
                                         int64_t{stats.txPackets},
                                         int64_t{stats.lostPackets}};
        row.push_back(Divide(stats.delaySum.GetSeconds() * 1000, received));
        row.push_back(Divide(stats.jitterSum.GetSeconds() * 1000, received - 1));
        row.push_back(Divide(8 * static_cast<double>(stats.rxBytes), seconds));
        table.AddRow(row);
    }
    return table;
}

void
CheckTraceFiles(const std::string& prefix)
{
    const std::filesystem::path path(prefix);
    const std::string start = path.filename().string();
    const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    for (const auto& entry : std::filesystem::directory_iterator(folder))
    {
        if (entry.path().filename().string().compare(0, start.size(), start) == 0)
        {
            RequireRoomAfter(entry.path().string());
        }
    }
}

} // namespace gridshare
} // namespace ns3
