/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/message-passage.h"
#include "ns3/message-stream.h"
#include "ns3/message-transport.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <cmath>

/**
 * @file
 * @ingroup gridshare
 * What MessageTransport knows of connections (TCP's windows, fair shares of a first link) and
 * queues, those of urgent messages among them.
 */

namespace ns3
{
namespace gridshare
{

int64_t
MessageTransport::WaitForWindow(uint32_t from, uint32_t to, uint32_t sizeBytes)
{
    return m_tcp->Advance(GetFlow(from, to), MESSAGE_STREAM_HEADER_BYTES + sizeBytes);
}

TcpFlow&
MessageTransport::GetFlow(uint32_t from, uint32_t to)
{
    TcpFlow& flow = m_flows[uint64_t{from} << 32 | to];
    if (flow.roundTripNs > 0)
    {
        return flow;
    }
    double roundTrip = 0;
    for (uint32_t at = from; at != to;)
    {
        const auto& direction = m_directions[m_routes->GetNextDirection(at, to)];
        const double segmentNs =
            static_cast<double>(direction.framing.CountFirstFrameBytes(m_segmentBytes)) *
            direction.nanosecondsPerByte;
        // The first segment is stored and forwarded at every hop; its own time at the slowest link
        // is counted with the window.
        roundTrip += 2 * static_cast<double>(direction.delay) + segmentNs;
        flow.segmentNs = std::max(flow.segmentNs, segmentNs);
        at = direction.to;
    }
    flow.roundTripNs = std::max<int64_t>(1, std::llround(roundTrip - flow.segmentNs));
    return flow;
}

FairShareLink&
MessageTransport::GetFairLink(uint32_t direction)
{
    if (m_fairLinks.size() < m_directions.size())
    {
        m_fairLinks.resize(m_directions.size());
    }
    auto& link = m_fairLinks[direction];
    if (!link)
    {
        link = std::make_unique<FairShareLink>(MakeCallback(&MessageTransport::FinishShare, this));
    }
    return *link;
}

void
MessageTransport::Share(Passage* passage, uint32_t direction, const HopCost& cost)
{
    m_servers[m_directions[direction].server].busyTime += cost.occupation;
    passage->m_direction = direction;
    passage->m_cost = cost;
    passage->Ref(); // the link holds it now
    GetFairLink(direction).Add(
        passage->m_to, cost.occupation, reinterpret_cast<uintptr_t>(passage));
}

void
MessageTransport::FinishShare(uint64_t job)
{
    auto* passage = reinterpret_cast<Passage*>(static_cast<uintptr_t>(job));
    const auto& direction = m_directions[passage->m_direction];
    const int64_t now = Simulator::Now().GetNanoSeconds();
    passage->m_tailAt = now + passage->m_cost.waiting + passage->m_windowWait + direction.delay;
    if (m_tcp)
    {
        // Behind one of the same connection that had to wait for its window.
        TcpFlow& flow = GetFlow(passage->m_from, passage->m_to);
        passage->m_tailAt = std::max(passage->m_tailAt, flow.uploadedAt);
        flow.uploadedAt = passage->m_tailAt;
    }
    // It came through at a share of the rate: what follows is not slower than the link alone.
    passage->m_headAt = m_forwarding == FRAMES ? passage->m_tailAt - passage->m_cost.occupation +
                                                     passage->m_cost.firstFrame
                                               : passage->m_tailAt;
    passage->m_windowWait = 0;
    passage->m_at = direction.to;
    passage->ScheduleIn(passage->m_tailAt - now);
    passage->Unref();
}

MessageTransport::UrgentLane&
MessageTransport::GetUrgentLane(MessageServer& server)
{
    if (server.urgent == 0)
    {
        auto& lane = m_urgentLanes.emplace_back(MakeCallback(&MessageTransport::FinishYield, this));
        server.urgent = static_cast<uint32_t>(m_urgentLanes.size());
        // What has been promised its time until now keeps it.
        lane.others.MakeWay(
            std::max<int64_t>(0, server.freeAt - Simulator::Now().GetNanoSeconds()));
    }
    return m_urgentLanes[server.urgent - 1];
}

void
MessageTransport::Yield(Passage* passage, uint32_t index, const HopCost& cost, int64_t now)
{
    auto& server = m_servers[m_directions[index].server];
    const int64_t work = cost.occupation + passage->m_windowWait;
    server.MakeWay(std::max(now, passage->m_headAt), work);
    passage->m_windowWait = 0;
    passage->m_direction = index;
    passage->m_cost = cost;
    passage->Ref(); // the queue holds it now
    GetUrgentLane(server).others.Add(work, reinterpret_cast<uintptr_t>(passage));
}

void
MessageTransport::FinishYield(uint64_t job)
{
    auto* passage = reinterpret_cast<Passage*>(static_cast<uintptr_t>(job));
    const auto& direction = m_directions[passage->m_direction];
    const HopCost& cost = passage->m_cost;
    const int64_t now = Simulator::Now().GetNanoSeconds();
    // The last frame leaves when the link has sent all before it, and not before it has come.
    const int64_t through = std::max(now, passage->m_tailAt + cost.lastFrame);
    const int64_t out =
        m_servers[direction.server].KeepOrder(passage->m_tailAt, through, cost.lastFrame, now);
    Leave(passage, direction, cost, out - cost.occupation, out + cost.waiting, now);
    passage->Unref();
}

bool
MessageTransport::IsFull(const Passage& passage, const Direction& direction, int64_t now) const
{
    const int64_t waiting = CountWaiting(direction.server, passage.m_urgent, now);
    const int64_t start = std::max(passage.m_headAt, now + waiting);
    const double waitingBytes = static_cast<double>(start - now) / direction.nanosecondsPerByte;
    return start > now && waitingBytes + (passage.m_end - passage.m_begin) >
                              static_cast<double>(direction.queueLimitBytes);
}

} // namespace gridshare
} // namespace ns3
