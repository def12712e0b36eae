/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "granted-medium.h"
#include "message-passage.h"
#include "message-transport.h"

#include "ns3/simulator.h"

#include <cmath>

/**
 * @file
 * @ingroup gridshare
 * MessageTransport over media that a base station grants.
 */

namespace ns3
{
namespace gridshare
{

void
MessageTransport::DelayGrants(Direction& direction, bool fromA)
{
    if (direction.timing && direction.timing->HasGrants())
    {
        const auto& grants = direction.timing->GetGrants(fromA);
        direction.delay += (grants.GetWait() + grants.transmission).GetNanoSeconds();
    }
}

bool
MessageTransport::OverflowsGrants(const Passage& passage, uint32_t index)
{
    const auto& direction = m_directions[index];
    if (direction.queueLimitBytes == 0)
    {
        return false;
    }
    const auto& medium = static_cast<const GrantedMedium&>(GetMedium(index));
    const auto waiting = static_cast<double>(medium.CountWaiting(GetStation(index, passage.m_at)));
    return waiting > 0 &&
           waiting / direction.nanosecondsPerByte + (passage.m_end - passage.m_begin) >
               static_cast<double>(direction.queueLimitBytes);
}

TurnMedium::Job
MessageTransport::MeasureGrants(Passage* passage, const Direction& direction)
{
    const auto& framing = direction.framing;
    const auto [bytes, frames] = framing.CountPiece(passage->m_begin, passage->m_end);
    passage->m_cost = {};
    passage->m_cost.frames = frames;
    double airtime = static_cast<double>(bytes) * direction.nanosecondsPerByte;
    if (direction.lossProbability > 0)
    {
        const auto outcome =
            DrawFrameLoss(frames, direction.lossProbability, m_maxRetries, *m_lossDraws);
        passage->m_lost = !outcome.delivered;
        passage->m_cost.waiting = outcome.rounds * m_retransmissionTimeout.GetNanoSeconds();
        airtime += static_cast<double>(outcome.framesResent) * airtime / frames;
    }
    TurnMedium::Job job{};
    job.airtime = std::llround(airtime);
    return job;
}

void
MessageTransport::FinishGrants(Passage* passage, const Direction& direction)
{
    const int64_t now = Simulator::Now().GetNanoSeconds();
    // The direction's delay includes what has passed until now.
    const int64_t left =
        now + passage->m_windowWait -
        direction.timing->GetGrants(passage->m_direction % 2 == 0).GetWait().GetNanoSeconds();
    const int64_t arrival = left + direction.delay + passage->m_cost.waiting;
    const bool answered = direction.to == passage->m_to && direction.framing.ackBytes > 0;
    passage->m_windowWait = 0;
    Leave(passage, direction, passage->m_cost, left, left + passage->m_cost.waiting, now);
    if (answered && !passage->m_lost)
    {
        // After the arrival: what the receiver then sends does not acknowledge it (ns-3 counts a
        // segment when the application has had it).
        Simulator::Schedule(NanoSeconds(static_cast<uint64_t>(arrival - now)),
                            &MessageTransport::OweAcknowledgements,
                            this,
                            passage->m_from,
                            passage->m_to,
                            passage->m_cost.frames);
    }
}

} // namespace gridshare
} // namespace ns3
