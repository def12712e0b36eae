/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "message-passage.h"
#include "message-stream.h"
#include "message-transport.h"

#include "ns3/simulator.h"

#include <algorithm>
#include <cmath>

/**
 * @file
 * @ingroup gridshare
 * What MessageTransport knows of connections (TCP's windows, fair shares of a first link) and
 * queues.
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

void
MessageTransport::Share(Passage* passage, uint32_t direction, const HopCost& cost)
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
    m_servers[m_directions[direction].server].busyTime += cost.occupation;
    passage->m_direction = direction;
    passage->m_cost = cost;
    passage->Ref(); // the link holds it now
    link->Add(passage->m_to, cost.occupation, reinterpret_cast<uintptr_t>(passage));
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

bool
MessageTransport::IsFull(const Passage& passage, const Direction& direction, int64_t now) const
{
    const int64_t start = std::max(passage.m_headAt, now + CountWaiting(direction.server, now));
    const double waitingBytes = static_cast<double>(start - now) / direction.nanosecondsPerByte;
    return start > now && waitingBytes + (passage.m_end - passage.m_begin) >
                              static_cast<double>(direction.queueLimitBytes);
}

} // namespace gridshare
} // namespace ns3
