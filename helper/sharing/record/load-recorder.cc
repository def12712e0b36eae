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
#include <numeric>

namespace ns3
{
namespace gridshare
{

namespace
{

void
TakeLonger(std::optional<double>& longestS, const std::optional<double>& otherS)
{
    if (otherS)
    {
        longestS = std::max(longestS.value_or(0), *otherS);
    }
}

void
AddClassLoad(std::map<std::string, AccessClassLoad>& classes, const AccessClassLoad& load)
{
    AccessClassLoad& sum = classes[load.name];
    sum.name = load.name;
    sum.meters += load.meters;
    sum.uploads += load.uploads;
    sum.lost += load.lost;
    sum.framesSent += load.framesSent;
    sum.airTime += load.airTime;
}

/// What meters of each class have sent, over all concentrators.
void
ReportClasses(const LoadSummary& summary, RunRecord& record)
{
    if (!summary.segmentsS.empty())
    {
        record.AddCount("access_retransmissions", summary.framesResent);
    }
    for (const auto& [name, load] : summary.classes)
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

} // namespace

/// A link between two ranks has a direction at each; a medium is occupied at one of them.
void
LoadSummary::Add(const LoadSummary& other)
{
    TakeLonger(strongNodeLinkS, other.strongNodeLinkS);
    TakeLonger(concentratorLinkS, other.concentratorLinkS);
    TakeLonger(backboneLinkS, other.backboneLinkS);
    TakeLonger(meterLinkS, other.meterLinkS);
    segmentsS.insert(segmentsS.end(), other.segmentsS.begin(), other.segmentsS.end());
    for (const auto& [medium, otherS] : other.mediaS)
    {
        double& busyS = mediaS[medium];
        busyS = std::max(busyS, otherS);
    }
    framesResent += other.framesResent;
    for (const auto& [name, load] : other.classes)
    {
        AddClassLoad(classes, load);
    }
}

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

void
LoadRecorder::Add(const LoadSummary& summary)
{
    m_added.Add(summary);
}

LoadSummary
LoadRecorder::Summarise() const
{
    LoadSummary summary;
    SummariseLinks(summary);
    SummariseSegments(summary);
    SummariseMedia(summary);
    summary.Add(m_added);
    return summary;
}

/// How long the busiest of some links was occupied, s, if anybody has counted.
std::optional<double>
LoadRecorder::FindBusiest(std::size_t begin, std::size_t end) const
{
    std::optional<double> busiestS;
    for (std::size_t link = begin; m_busyTimeS && link < end; ++link)
    {
        TakeLonger(busiestS, m_busyTimeS(static_cast<uint32_t>(link)));
    }
    return busiestS;
}

void
LoadRecorder::SummariseLinks(LoadSummary& summary) const
{
    const std::size_t concentrators = m_topology.strongNodes;
    const std::size_t demanders = concentrators + m_topology.concentrators;
    const auto& links = m_topology.network.GetLinks();
    const std::size_t backbone = demanders + m_topology.demanders;
    const std::size_t meters = links.size() - m_topology.meters;
    summary.strongNodeLinkS = FindBusiest(0, concentrators);
    summary.concentratorLinkS = FindBusiest(concentrators, demanders);
    if (meters > backbone)
    {
        summary.backboneLinkS = FindBusiest(backbone, meters);
    }
    if (m_topology.meters > 0 && links.back().medium == NO_MEDIUM)
    {
        summary.meterLinkS = FindBusiest(meters, links.size());
    }
}

void
LoadRecorder::SummariseSegments(LoadSummary& summary) const
{
    for (const auto& segment : m_segments)
    {
        summary.segmentsS.push_back(segment->GetCounters().busyTime.GetSeconds());
        summary.framesResent += segment->GetCounters().framesResent;
        for (const AccessClassLoad& load : segment->ListClasses())
        {
            AddClassLoad(summary.classes, load);
        }
    }
}

/// All links of a medium are occupied when one is.
void
LoadRecorder::SummariseMedia(LoadSummary& summary) const
{
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
            summary.mediaS.emplace(medium, *busyS);
        }
    }
}

void
LoadRecorder::AddMetrics(RunRecord& record) const
{
    const LoadSummary summary = Summarise();
    const double endS = Simulator::Now().GetSeconds();
    const auto add = [&record, endS](const std::string& name, const std::optional<double>& busyS) {
        if (busyS)
        {
            record.AddMetric(name, *busyS / endS, "1");
        }
    };
    ReportClasses(summary, record);
    add("strong_node_link_utilisation", summary.strongNodeLinkS);
    add("concentrator_link_utilisation", summary.concentratorLinkS);
    add("backbone_link_utilisation", summary.backboneLinkS);
    add("meter_link_utilisation", summary.meterLinkS);
    std::vector<double> timesS = summary.segmentsS;
    for (const auto& [medium, busyS] : summary.mediaS)
    {
        timesS.push_back(busyS);
    }
    if (!timesS.empty())
    {
        const double sumS = std::accumulate(timesS.begin(), timesS.end(), 0.0);
        add("access_airtime_mean", sumS / static_cast<double>(timesS.size()));
        add("access_airtime_busiest", *std::max_element(timesS.begin(), timesS.end()));
    }
}

} // namespace gridshare
} // namespace ns3
