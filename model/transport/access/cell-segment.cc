/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "cell-segment.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/frame-loss.h"
#include "ns3/log.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

NS_LOG_COMPONENT_DEFINE("GridshareCellSegment");
NS_OBJECT_ENSURE_REGISTERED(CellSegment);

namespace
{

constexpr uint32_t NO_CLASS = CellFigures::CLASSES;

int64_t
ToNanoSeconds(double seconds)
{
    return std::llround(seconds * 1e9);
}

} // namespace

TypeId
CellSegment::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::gridshare::CellSegment")
            .SetParent<AccessSegment>()
            .SetGroupName("Gridshare")
            .AddConstructor<CellSegment>()
            .AddAttribute("ProcessorSharing",
                          "Whether all who wait get grants in turn; else the first who came",
                          BooleanValue(false),
                          MakeBooleanAccessor(&CellSegment::SetProcessorSharing,
                                              &CellSegment::IsProcessorSharing),
                          MakeBooleanChecker())
            .AddAttribute("SendSpread",
                          "Within which the meters of a round send, at most the upload interval",
                          TimeValue(Time(0)),
                          MakeTimeAccessor(&CellSegment::m_spread),
                          MakeTimeChecker(Time(0)))
            .AddAttribute("FramePayload",
                          "Bytes of a message in one frame; 0: never cut",
                          UintegerValue(0),
                          MakeUintegerAccessor(&CellSegment::m_framePayloadBytes),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("FrameOverhead",
                          "Bytes of headers of each frame",
                          UintegerValue(0),
                          MakeUintegerAccessor(&CellSegment::m_frameOverheadBytes),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("MaxRetries",
                          "Repetitions of a frame before the message is given up",
                          UintegerValue(1),
                          MakeUintegerAccessor(&CellSegment::m_maxRetries),
                          MakeUintegerChecker<uint32_t>(0, 1000));
    return tid;
}

void
CellSegment::SetTechnology(const AccessTechnology& technology)
{
    m_figures = technology.cell;
    SetProcessorSharing(m_figures.processorSharing);
    m_spread = Seconds(m_figures.sendSpreadSeconds);
    m_framePayloadBytes = technology.GetMaximumPayloadBytes();
    m_frameOverheadBytes = technology.frameOverheadBytes;
    m_maxRetries = technology.maximumRetransmissions;
    for (uint32_t coverage = 0; coverage < m_access.size(); ++coverage)
    {
        m_access[coverage].SetRules({ToNanoSeconds(m_figures.accessPeriodSeconds[coverage]),
                                     m_figures.preambles[coverage],
                                     m_figures.accessAttempts,
                                     ToNanoSeconds(m_figures.contentionSeconds),
                                     ToNanoSeconds(m_figures.backOffSeconds)});
    }
}

void
CellSegment::SetProcessorSharing(bool all)
{
    m_figures.processorSharing = all;
    m_downlink.SetProcessorSharing(all);
    m_uplink.SetProcessorSharing(all);
}

bool
CellSegment::IsProcessorSharing() const
{
    return m_figures.processorSharing;
}

Time
CellSegment::GetFreeAt() const
{
    return NanoSeconds(std::max(m_downlink.GetFreeAt(), m_uplink.GetFreeAt()));
}

uint64_t
CellSegment::GetCollisionCount() const
{
    return m_collisions;
}

std::vector<AccessClassLoad>
CellSegment::ListClasses() const
{
    std::vector<AccessClassLoad> classes;
    for (uint32_t coverage = 0; coverage < m_loads.size(); ++coverage)
    {
        const ClassCounters& load = m_loads[coverage];
        if (load.meters > 0)
        {
            classes.push_back({coverage == NO_CLASS ? "out of reach"
                                                    : "coverage class " + std::to_string(coverage),
                               load.meters,
                               load.uploads,
                               load.lost,
                               load.framesSent,
                               NanoSeconds(load.airNs)});
        }
    }
    return classes;
}

void
CellSegment::NoteMeter()
{
    const uint32_t coverage = m_figures.ChooseClass(GetPath(GetMeterCount() - 1).metres);
    m_coverage.push_back(static_cast<uint8_t>(coverage));
    ++m_loads[coverage].meters;
}

void
CellSegment::DoCarryRound(std::vector<AccessUpload>& uploads)
{
    m_round = &uploads;
    m_messages.clear();
    for (std::size_t upload = 0; upload < uploads.size(); ++upload)
    {
        Begin(upload);
        if (IsDoubled())
        {
            ++m_counters.duplicates;
            Begin(upload);
        }
    }
    AskAll();
    ConnectAll();
    UploadAll();
    for (AccessUpload& upload : uploads)
    {
        Disturb(upload.transfer);
        ClassCounters& load = m_loads[m_coverage[upload.meter]];
        ++load.uploads;
        load.lost += upload.transfer.delivered ? 0 : 1;
        m_counters.transfers += upload.requestBytes > 0 ? 2 : 1;
        m_counters.lost += upload.transfer.delivered ? 0 : 1;
        m_counters.payloadBytes += upload.requestBytes + upload.bytes;
    }
}

void
CellSegment::Begin(std::size_t index)
{
    AccessUpload& upload = (*m_round)[index];
    upload.transfer = {upload.ready, false};
    const uint8_t coverage = m_coverage[upload.meter];
    if (coverage == NO_CLASS)
    {
        return;
    }
    // Requests are spread as uploads are: asked all at once, terminals would answer all at once.
    const Time spread = std::min(m_spread, GetUploadInterval());
    const int64_t wants =
        upload.ready.GetNanoSeconds() +
        std::llround(GetDraws().GetValue(0, static_cast<double>(spread.GetNanoSeconds())));
    m_messages.push_back({index, coverage, wants, false});
}

/// What all frames of a message take, lost ones and repetitions by coverage included.
CellSegment::Cost
CellSegment::DrawCost(const Message& message, uint32_t bytes, double cellBitPerSecond)
{
    const AccessPath& path = GetPath((*m_round)[message.upload].meter);
    const uint64_t frames =
        m_framePayloadBytes == 0 || bytes == 0 ? 1 : (bytes - 1) / m_framePayloadBytes + 1;
    const auto outcome = DrawFrameLoss(frames, path.lossProbability, m_maxRetries, GetDraws());
    const auto sent = static_cast<double>(frames + outcome.framesResent);
    const double frameBytes =
        static_cast<double>(bytes) / static_cast<double>(frames) + m_frameOverheadBytes;
    const double bits = 8 * sent * frameBytes * m_figures.repetitions[message.coverage];
    const int64_t serviceNs = ToNanoSeconds(bits / cellBitPerSecond);
    const int64_t terminalNs = ToNanoSeconds(bits / static_cast<double>(path.rateBps));
    m_counters.framesResent += outcome.framesResent;
    m_counters.wireBytes += static_cast<uint64_t>(std::llround(bits / 8));
    m_counters.airTime += NanoSeconds(std::max(serviceNs, terminalNs));
    m_counters.busyTime += NanoSeconds(serviceNs);
    return {serviceNs,
            std::max(serviceNs, terminalNs),
            frames + outcome.framesResent,
            outcome.delivered};
}

/// Requests queue for the downlink in the order of the round.
void
CellSegment::AskAll()
{
    m_requests.clear();
    m_costs.clear();
    for (uint32_t index = 0; index < m_messages.size(); ++index)
    {
        Message& message = m_messages[index];
        const uint32_t bytes = (*m_round)[message.upload].requestBytes;
        if (bytes > 0)
        {
            const Cost cost = DrawCost(message, bytes, m_figures.downlinkBitPerSecond);
            message.lost = !cost.delivered;
            m_requests.push_back({message.wants, cost.serviceNs, index, 0});
        }
    }
    m_downlink.Serve(m_requests);
    for (const CellScheduler::Job& job : m_requests)
    {
        m_messages[job.message].wants = job.end;
    }
}

/// Each coverage class has preambles of its own.
void
CellSegment::ConnectAll()
{
    m_grants.clear();
    for (uint8_t coverage = 0; coverage < CellFigures::CLASSES; ++coverage)
    {
        m_contenders.clear();
        m_contending.clear();
        for (uint32_t index = 0; index < m_messages.size(); ++index)
        {
            const Message& message = m_messages[index];
            if (message.coverage == coverage && !message.lost)
            {
                m_contenders.push_back({message.wants, 0, 0, false});
                m_contending.push_back(index);
            }
        }
        m_access[coverage].Contend(m_contenders, GetDraws());
        const int64_t connectNs = ToNanoSeconds(m_figures.connectSeconds[coverage]);
        for (std::size_t i = 0; i < m_contenders.size(); ++i)
        {
            const RandomAccess::Contender& contender = m_contenders[i];
            m_collisions += contender.attempts - (contender.granted && contender.attempts > 0);
            Message& message = m_messages[m_contending[i]];
            message.wants = contender.end;
            message.lost = !contender.granted;
            if (contender.granted)
            {
                m_grants.push_back({contender.end + connectNs, 0, m_contending[i], 0});
            }
        }
    }
}

void
CellSegment::UploadAll()
{
    m_costs.resize(m_messages.size());
    // In the order of messages, so that draws do not depend on who was connected first.
    std::sort(m_grants.begin(), m_grants.end(), [](const auto& a, const auto& b) {
        return a.message < b.message;
    });
    for (CellScheduler::Job& job : m_grants)
    {
        const Message& message = m_messages[job.message];
        const Cost cost =
            DrawCost(message, (*m_round)[message.upload].bytes, m_figures.uplinkBitPerSecond);
        m_costs[job.message] = cost;
        job.service = cost.serviceNs;
        m_loads[message.coverage].framesSent += cost.transmissions;
        m_loads[message.coverage].airNs += cost.terminalNs;
    }
    m_uplink.Serve(m_grants);
    for (const CellScheduler::Job& job : m_grants)
    {
        const Cost& cost = m_costs[job.message];
        // A terminal that is slower than the cell leaves the rest of it to others.
        Finish(m_messages[job.message], job.end + cost.terminalNs - cost.serviceNs, cost.delivered);
    }
    for (const Message& message : m_messages)
    {
        if (message.lost)
        {
            Finish(message, message.wants, false);
        }
    }
}

/// Of two copies either will do.
void
CellSegment::Finish(const Message& message, int64_t endNs, bool delivered)
{
    AccessTransfer& transfer = (*m_round)[message.upload].transfer;
    const Time end = NanoSeconds(endNs);
    if (delivered && (!transfer.delivered || end < transfer.end))
    {
        transfer = {end, true};
    }
    else if (!transfer.delivered)
    {
        transfer.end = std::max(transfer.end, end);
    }
}

} // namespace gridshare
} // namespace ns3
