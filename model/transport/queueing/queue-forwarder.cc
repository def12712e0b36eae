/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "queue-forwarder.h"

#include "ns3/invariant.h"
#include "ns3/message-stream.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace gridshare
{

QueueForwarder::QueueForwarder(const MessageForwarderHost& host)
    : MessageForwarder(host),
      m_network(*host.network),
      m_options(*host.options),
      m_queues(*this),
      m_ports(*this)
{
    if (m_options.tcpStartup)
    {
        m_tcp = std::make_unique<TcpStartup>(
            m_options.segmentBytes, m_options.initialWindow, m_options.windowLimitBytes);
    }
}

void
QueueForwarder::DivideAmong(const RankMap& map, std::shared_ptr<RankExchange> exchange)
{
    m_gate = std::make_unique<PassageGate>(*this, map, std::move(exchange));
}

uint64_t
QueueForwarder::CountPassed() const
{
    return m_gate ? m_gate->CountPassed() : 0;
}

void
QueueForwarder::Send(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message)
{
    GRIDSHARE_INVARIANT(!m_gate || m_gate->IsHere(from), "a rank sends for its own endpoints");
    auto* passage = new MessagePassage(this, from, to, std::move(message));
    if (m_tcp)
    {
        passage->m_windowWait =
            m_tcp->Advance(m_tcp->GetFlow(m_network, from, to),
                           MESSAGE_STREAM_HEADER_BYTES + passage->m_message->GetSizeBytes());
    }
    TakeHop(*passage, passage->m_sentAt);
    passage->Unref(); // the scheduler holds it now
}

inline HopCost
QueueForwarder::MeasureHop(const MessagePassage& passage,
                           const LinkDirection& direction,
                           int64_t now) const
{
    HopCost cost = direction.MeasureHop(passage.m_begin, passage.m_end);
    if (direction.framing.ackBytes > 0)
    {
        const bool isBackBusy = m_network.GetServer(direction.backServer).freeAt > now;
        cost.occupation +=
            direction.CountAcknowledgements(cost.frames, cost.occupation, isBackBusy);
    }
    return cost;
}

void
QueueForwarder::Forward(MessagePassage& passage,
                        const LinkDirection& direction,
                        const HopCost& cost,
                        int64_t start,
                        int64_t tailOut,
                        int64_t now)
{
    const bool pipelined = m_options.forwarding != MessageOptions::MESSAGES;
    passage.Advance(direction, cost, start, tailOut, pipelined);
    const bool isLast = direction.to == passage.m_to;
    const int64_t due = isLast ? passage.m_tailAt : std::max(now, passage.m_headAt);
    Depart(passage, direction, due, now);
}

inline void
QueueForwarder::Depart(MessagePassage& passage,
                       const LinkDirection& direction,
                       int64_t due,
                       int64_t now)
{
    if (m_gate && !m_gate->IsHere(direction.to))
    {
        m_gate->Send(passage, direction, due);
        return;
    }
    passage.ArriveIn(due - now, now, direction);
}

inline void
QueueForwarder::TakeHop(MessagePassage& passage, int64_t now)
{
    const uint32_t index = m_network.GetNextDirection(passage.m_at, passage.m_to);
    // A link's server has the number of its direction: both come from memory at the same time.
    __builtin_prefetch(&m_network.GetServer(index));
    const auto& direction = m_network.GetDirection(index);
    auto& server = m_network.GetServer(direction.server);
    passage.Enter(direction);
    if (!direction.isPlain || m_options.discipline != MessageOptions::SEQUENTIAL ||
        passage.m_urgent || server.urgentLane > 0)
    {
        TakeSpecialHop(passage, index, now);
        return;
    }
    const HopCost cost = MeasureHop(passage, direction, now);
    const int64_t start = std::max(passage.m_headAt, server.freeAt);
    Forward(passage, direction, cost, start, passage.Occupy(server, cost, start, now), now);
}

void
QueueForwarder::TakeSpecialHop(MessagePassage& passage, uint32_t index, int64_t now)
{
    const auto& direction = m_network.GetDirection(index);
    if (direction.takesTurns && direction.isUp)
    {
        m_ports.Take(passage, index);
        return;
    }
    if (direction.isShared && m_queues.BackOff(passage, direction, now))
    {
        return;
    }
    if (!direction.isUp || (direction.queueLimitBytes > 0 && IsFull(passage, direction, now)))
    {
        passage.m_lost = true;
        passage.ScheduleIn(0, now);
        return;
    }
    HopCost cost = MeasureHop(passage, direction, now);
    if (direction.lossProbability > 0)
    {
        DrawLoss(passage, direction, cost);
    }
    const bool sharesLink = m_options.discipline == MessageOptions::PARALLEL &&
                            passage.m_at == passage.m_from && !direction.isShared;
    if (sharesLink && !passage.m_urgent)
    {
        Share(passage, index, cost);
        return;
    }
    if (sharesLink)
    {
        GetFairLink(index).MakeWay(cost.occupation + passage.m_windowWait);
    }
    m_queues.Take(passage, index, cost, now);
}

bool
QueueForwarder::IsFull(const MessagePassage& passage,
                       const LinkDirection& direction,
                       int64_t now) const
{
    const int64_t waiting = m_queues.CountWaiting(direction.server, passage.m_urgent, now);
    return direction.Overflows(passage.GetBytes(), passage.m_headAt, waiting, now);
}

void
QueueForwarder::Arrive(MessagePassage& passage, int64_t now)
{
    if (passage.m_lost || (m_network.HasFailures() && passage.WasCut()))
    {
        m_host.outcome->Lose(passage.m_from, passage.m_to, passage.m_message);
    }
    else if (passage.m_at == passage.m_to)
    {
        m_host.outcome->Deliver(
            passage.m_from, passage.m_to, passage.m_message, MakeTime(now - passage.m_sentAt));
    }
    else
    {
        TakeHop(passage, now);
    }
}

QueueForwarder::FairLink&
QueueForwarder::GetFairLink(uint32_t index)
{
    if (m_fairLinks.empty())
    {
        m_fairLinks.resize(m_network.GetDirectionCount());
    }
    auto& link = m_fairLinks[index];
    if (!link)
    {
        link = std::make_unique<FairLink>(
            [this](const Ptr<MessagePassage>& passage) { FinishShare(*passage); });
    }
    return *link;
}

void
QueueForwarder::Share(MessagePassage& passage, uint32_t index, const HopCost& cost)
{
    m_network.GetServer(m_network.GetDirection(index).server).busyTime += cost.occupation;
    passage.m_direction = index;
    passage.m_cost = cost;
    GetFairLink(index).Add(passage.m_to, cost.occupation, Ptr<MessagePassage>(&passage));
}

void
QueueForwarder::FinishShare(MessagePassage& passage)
{
    const auto& direction = m_network.GetDirection(passage.m_direction);
    const HopCost& cost = passage.m_cost;
    const int64_t now = Simulator::Now().GetNanoSeconds();
    passage.m_tailAt = now + cost.waiting + passage.m_windowWait + direction.delay;
    if (m_tcp)
    {
        // Behind one of the same connection that had to wait for its window.
        TcpFlow& flow = m_tcp->GetFlow(m_network, passage.m_from, passage.m_to);
        passage.m_tailAt = std::max(passage.m_tailAt, flow.uploadedAt);
        flow.uploadedAt = passage.m_tailAt;
    }
    // It came through at a share of the rate: what follows is not slower than the link alone.
    passage.m_headAt = m_options.forwarding == MessageOptions::FRAMES
                           ? passage.m_tailAt - cost.occupation + cost.firstFrame
                           : passage.m_tailAt;
    passage.m_windowWait = 0;
    passage.m_at = direction.to;
    Depart(passage, direction, passage.m_tailAt, now);
}

} // namespace gridshare
} // namespace ns3
