/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "message-queues.h"

#include "ns3/simulator.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace gridshare
{

MessageQueues::MessageQueues(MessageForwarder& forwarder)
    : m_forwarder(forwarder)
{
}

bool
MessageQueues::BackOff(MessagePassage& passage, const LinkDirection& direction, int64_t now)
{
    constexpr uint32_t CEILING = 10; // doublings of the window, as IEEE 802.3, section 4.2.3.2.5
    const auto& options = *m_forwarder.GetHost().options;
    if (options.mediumAccess == MessageOptions::FIFO || GetServer(direction).freeAt <= now)
    {
        passage.m_backoffs = 0;
        passage.m_headAt = std::max(passage.m_headAt, now);
        return false;
    }
    passage.m_backoffs = std::min(passage.m_backoffs + 1, CEILING);
    const uint32_t window = std::min((1U << passage.m_backoffs) - 1, options.backoffMaxSlots);
    const double slots = m_forwarder.GetHost()
                             .draws->GetBackoffDraws(direction.server)
                             ->GetValue(1, std::max(window, 1U));
    passage.ScheduleIn(static_cast<int64_t>(slots) * options.backoffSlot.GetNanoSeconds());
    return true;
}

void
MessageQueues::Take(MessagePassage& passage, uint32_t index, const HopCost& cost, int64_t now)
{
    const auto& direction = m_forwarder.GetHost().network->GetDirection(index);
    auto& server = GetServer(direction);
    const bool backsOff = direction.isShared &&
                          m_forwarder.GetHost().options->mediumAccess == MessageOptions::BACKOFF;
    if (passage.m_urgent && !backsOff)
    {
        Overtake(passage, index, cost, now);
        return;
    }
    if (server.urgentLane > 0)
    {
        Yield(passage, index, cost, now);
        return;
    }
    const int64_t start = std::max(passage.m_headAt, server.freeAt);
    const int64_t tailOut = cost.waiting + passage.Occupy(server, cost, start, now);
    if (backsOff)
    {
        server.freeAt += direction.delay; // busy until the last bit is everywhere
    }
    m_forwarder.Forward(passage, direction, cost, start, tailOut, now);
}

int64_t
MessageQueues::CountWaiting(uint32_t server, bool urgent, int64_t at) const
{
    const auto& own = std::as_const(*m_forwarder.GetHost().network).GetServer(server);
    if (urgent && own.urgentLane == 0)
    {
        return 0;
    }
    const auto& queue = urgent ? m_urgentLanes[own.urgentLane - 1].urgent : own;
    return std::max<int64_t>(0, queue.freeAt - at);
}

MessageServer&
MessageQueues::GetServer(const LinkDirection& direction)
{
    return m_forwarder.GetHost().network->GetServer(direction.server);
}

MessageQueues::UrgentLane&
MessageQueues::GetUrgentLane(MessageServer& server)
{
    if (server.urgentLane == 0)
    {
        auto& lane = m_urgentLanes.emplace_back(
            [this](const Ptr<MessagePassage>& passage) { FinishYield(*passage); });
        server.urgentLane = static_cast<uint32_t>(m_urgentLanes.size());
        // What has been promised its time until now keeps it.
        lane.others.MakeWay(
            std::max<int64_t>(0, server.freeAt - Simulator::Now().GetNanoSeconds()));
    }
    return m_urgentLanes[server.urgentLane - 1];
}

void
MessageQueues::Overtake(MessagePassage& passage, uint32_t index, const HopCost& cost, int64_t now)
{
    const auto& direction = m_forwarder.GetHost().network->GetDirection(index);
    auto& server = GetServer(direction);
    auto& lane = GetUrgentLane(server);
    const int64_t work = cost.occupation + passage.m_windowWait;
    const int64_t start = std::max(passage.m_headAt, lane.urgent.freeAt);
    const int64_t tailOut = cost.waiting + passage.Occupy(lane.urgent, cost, start, now);
    server.MakeWay(start, work);
    lane.others.MakeWay(work);
    m_forwarder.Forward(passage, direction, cost, start, tailOut, now);
}

void
MessageQueues::Yield(MessagePassage& passage, uint32_t index, const HopCost& cost, int64_t now)
{
    auto& server = GetServer(m_forwarder.GetHost().network->GetDirection(index));
    const int64_t work = cost.occupation + passage.m_windowWait;
    server.MakeWay(std::max(now, passage.m_headAt), work);
    passage.m_windowWait = 0;
    passage.m_direction = index;
    passage.m_cost = cost;
    GetUrgentLane(server).others.Add(work, Ptr<MessagePassage>(&passage));
}

void
MessageQueues::FinishYield(MessagePassage& passage)
{
    const auto& direction = m_forwarder.GetHost().network->GetDirection(passage.m_direction);
    const HopCost& cost = passage.m_cost;
    const int64_t now = Simulator::Now().GetNanoSeconds();
    // The last frame leaves when the link has sent all before it, and not before it has come.
    const int64_t through = std::max(now, passage.m_tailAt + cost.lastFrame);
    const int64_t out =
        GetServer(direction).KeepOrder(passage.m_tailAt, through, cost.lastFrame, now);
    m_forwarder.Forward(passage, direction, cost, out - cost.occupation, out + cost.waiting, now);
}

} // namespace gridshare
} // namespace ns3
