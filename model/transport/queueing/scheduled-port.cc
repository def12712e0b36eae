/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scheduled-port.h"

#include "ns3/frame-loss.h"
#include "ns3/simulator.h"

#include <cmath>

namespace ns3
{
namespace gridshare
{

ScheduledPort::ScheduledPort(const MediumPortHost& host, const LinkDirection& direction)
    : MediumPort(host),
      m_medium(*direction.timing,
               direction.timing->GetGrants(direction.fromA),
               [this](const MediumItem& item, bool sent) { FinishTurn(item, sent); })
{
}

SharedMedium<MediumItem>&
ScheduledPort::GetMedium()
{
    return m_medium;
}

uint32_t
ScheduledPort::GetStation(uint32_t index, uint32_t) const
{
    return index / 2;
}

bool
ScheduledPort::Overflows(const MessagePassage& passage, uint32_t index) const
{
    const auto& direction = GetForwarding().network->GetDirection(index);
    if (direction.queueLimitBytes == 0)
    {
        return false;
    }
    const auto waiting =
        static_cast<double>(m_medium.CountWaiting(GetStation(index, passage.m_at)));
    return waiting > 0 && waiting / direction.nanosecondsPerByte + passage.GetBytes() >
                              static_cast<double>(direction.queueLimitBytes);
}

MediumPort::Job
ScheduledPort::MeasureTurn(MessagePassage& passage, const LinkDirection& direction)
{
    const auto& framing = direction.framing;
    const auto [bytes, frames] = framing.CountPiece(passage.m_begin, passage.m_end);
    passage.m_cost = {};
    passage.m_cost.frames = frames;
    double airtime = static_cast<double>(bytes) * direction.nanosecondsPerByte;
    if (direction.lossProbability > 0)
    {
        const auto& options = *GetForwarding().options;
        const auto outcome = DrawFrameLoss(frames,
                                           direction.lossProbability,
                                           options.maxRetries,
                                           *GetForwarding().draws->GetLossDraws(direction.server));
        passage.m_lost = !outcome.delivered;
        passage.m_cost.waiting = outcome.rounds * options.retransmissionTimeout.GetNanoSeconds();
        airtime += static_cast<double>(outcome.framesResent) * airtime / frames;
    }
    Job job{};
    job.airtime = std::llround(airtime);
    return job;
}

void
ScheduledPort::FinishHop(MessagePassage& passage, const LinkDirection& direction)
{
    const int64_t now = Simulator::Now().GetNanoSeconds();
    // The direction's delay includes what has passed until now.
    const int64_t left = now + passage.m_windowWait - GetPassedDelay(direction).GetNanoSeconds();
    const int64_t arrival = left + direction.delay + passage.m_cost.waiting;
    const bool answered = direction.to == passage.m_to && direction.framing.ackBytes > 0;
    passage.m_windowWait = 0;
    m_host.forwarder->Forward(
        passage, direction, passage.m_cost, left, left + passage.m_cost.waiting, now);
    if (answered && !passage.m_lost)
    {
        // After the arrival: what the receiver then sends does not acknowledge it (ns-3 counts a
        // segment when the application has had it).
        Simulator::Schedule(NanoSeconds(static_cast<uint64_t>(arrival - now)),
                            &DelayedAcknowledgements::Receive,
                            m_host.acknowledgements,
                            passage.m_from,
                            passage.m_to,
                            passage.m_cost.frames);
    }
}

Time
ScheduledPort::GetPassedDelay(const LinkDirection& direction) const
{
    return direction.timing->GetGrants(direction.fromA).GetWait();
}

} // namespace gridshare
} // namespace ns3
