/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "load-recorder.h"

#include "ns3/composite-transport.h"
#include "ns3/message-transport.h"
#include "ns3/packet-transport.h"
#include "ns3/packet.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <numeric>

namespace ns3
{
namespace gridshare
{

LoadRecorder::LoadRecorder(const SharingTopology& topology)
    : m_topology(topology)
{
}

void
LoadRecorder::Observe(Ptr<GridTransport> transport)
{
    if (const auto both = DynamicCast<CompositeTransport>(transport))
    {
        transport = both->GetOthers();
    }
    if (const auto messages = DynamicCast<MessageTransport>(transport))
    {
        m_busyTimeS = [messages](uint32_t link) {
            return std::max(messages->GetBusyTime(link, true), messages->GetBusyTime(link, false))
                .GetSeconds();
        };
    }
    else if (const auto packets = DynamicCast<PacketTransport>(transport))
    {
        CountPackets(packets->GetNetwork());
    }
}

void
LoadRecorder::Observe(Ptr<AccessSegment> segment)
{
    m_segments.push_back(segment);
}

/// Devices of links that are no medium stand first, two a link, in the order of links.
void
LoadRecorder::CountPackets(const PacketNetwork& network)
{
    const auto& links = m_topology.network.GetLinks();
    m_bytes.assign(2 * links.size(), 0);
    uint32_t device = 0;
    for (uint32_t link = 0; link < links.size(); ++link)
    {
        for (uint32_t side = 0; links[link].medium == NO_MEDIUM && side < 2; ++side)
        {
            network.devices.Get(device++)->TraceConnectWithoutContext(
                "PhyTxBegin",
                MakeCallback(&LoadRecorder::OnTransmission, this).Bind(2 * link + side));
        }
    }
    m_busyTimeS = [this, &links](uint32_t link) -> std::optional<double> {
        if (links[link].medium != NO_MEDIUM)
        {
            return {};
        }
        return 8 * std::max(static_cast<double>(m_bytes[2 * link]) / links[link].rateAToB,
                            static_cast<double>(m_bytes[2 * link + 1]) / links[link].rateBToA);
    };
}

void
LoadRecorder::OnTransmission(uint32_t direction, Ptr<const Packet> packet)
{
    m_bytes[direction] += packet->GetSize();
}

/// The share of the run in which the busiest of some links was occupied, if anybody has counted.
std::optional<double>
LoadRecorder::FindBusiest(std::size_t begin, std::size_t end) const
{
    std::optional<double> busiest;
    for (std::size_t link = begin; m_busyTimeS && link < end; ++link)
    {
        if (const auto busyS = m_busyTimeS(static_cast<uint32_t>(link)))
        {
            busiest = std::max(busiest.value_or(0), *busyS / Simulator::Now().GetSeconds());
        }
    }
    return busiest;
}

/// How long each access medium was occupied, s: of segments, or of media that meters share.
std::vector<double>
LoadRecorder::ListAccessTimesS() const
{
    std::vector<double> timesS;
    for (const auto& segment : m_segments)
    {
        timesS.push_back(segment->GetCounters().busyTime.GetSeconds());
    }
    std::map<uint32_t, uint32_t> linkOfMedium;
    const auto& links = m_topology.network.GetLinks();
    for (uint32_t link = 0; link < links.size(); ++link)
    {
        linkOfMedium.emplace(links[link].medium, link);
    }
    linkOfMedium.erase(NO_MEDIUM);
    for (const auto& [medium, link] : linkOfMedium)
    {
        const auto busyS = m_busyTimeS ? m_busyTimeS(link) : std::nullopt;
        if (busyS)
        {
            timesS.push_back(*busyS);
        }
    }
    return timesS;
}

/// What meters of each class have sent, over all concentrators.
void
LoadRecorder::AddClasses(RunRecord& record) const
{
    std::map<std::string, AccessClassLoad> classes;
    uint64_t framesResent = 0;
    for (const auto& segment : m_segments)
    {
        framesResent += segment->GetCounters().framesResent;
        for (const AccessClassLoad& load : segment->ListClasses())
        {
            AccessClassLoad& sum = classes[load.name];
            sum.meters += load.meters;
            sum.uploads += load.uploads;
            sum.lost += load.lost;
            sum.framesSent += load.framesSent;
            sum.airTime += load.airTime;
        }
    }
    if (!m_segments.empty())
    {
        record.AddCount("access_retransmissions", framesResent);
    }
    for (const auto& [name, load] : classes)
    {
        std::string word = name;
        std::transform(word.begin(), word.end(), word.begin(), [](unsigned char c) {
            return c == ' ' ? '_' : static_cast<char>(std::tolower(c));
        });
        const std::string metric = "access_" + word;
        record.AddCount(metric + "_meters", load.meters);
        record.AddCount(metric + "_uploads", load.uploads);
        record.AddCount(metric + "_lost", load.lost);
        record.AddCount(metric + "_frames", load.framesSent);
        record.AddMetric(metric + "_airtime_s", load.airTime.GetSeconds(), "s");
    }
}

void
LoadRecorder::AddMetrics(RunRecord& record) const
{
    AddClasses(record);
    const std::size_t concentrators = m_topology.strongNodes;
    const std::size_t demanders = concentrators + m_topology.concentrators;
    const auto& links = m_topology.network.GetLinks();
    const std::size_t backbone = demanders + m_topology.demanders;
    const std::size_t meters = links.size() - m_topology.meters;
    const auto add = [&record](const std::string& name, std::optional<double> value) {
        if (value)
        {
            record.AddMetric(name, *value, "1");
        }
    };
    add("strong_node_link_utilisation", FindBusiest(0, concentrators));
    add("concentrator_link_utilisation", FindBusiest(concentrators, demanders));
    if (meters > backbone)
    {
        add("backbone_link_utilisation", FindBusiest(backbone, meters));
    }
    if (m_topology.meters > 0 && links.back().medium == NO_MEDIUM)
    {
        add("meter_link_utilisation", FindBusiest(meters, links.size()));
    }
    const auto timesS = ListAccessTimesS();
    if (!timesS.empty())
    {
        const double endS = Simulator::Now().GetSeconds();
        const double sumS = std::accumulate(timesS.begin(), timesS.end(), 0.0);
        add("access_airtime_mean", sumS / static_cast<double>(timesS.size()) / endS);
        add("access_airtime_busiest", *std::max_element(timesS.begin(), timesS.end()) / endS);
    }
}

} // namespace gridshare
} // namespace ns3
