/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "message-passage.h"
#include "message-transport.h"

#include "ns3/simulator.h"

#include <algorithm>
#include <cmath>

/**
 * @file
 * @ingroup gridshare
 * MessageTransport over media with a timing of their own: slotted contention and granted turns.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

/// A job without a message.
constexpr uint64_t ACKNOWLEDGEMENT = 0;

/// TCP answers every second packet at once and a single one after this time, unless it has data to
/// send with it (RFC 1122, section 4.2.3.2, allows 500 ms; ns-3 and Linux take 200).
const Time DELAYED_ACKNOWLEDGEMENT = MilliSeconds(200);

} // namespace

ContentionMedium&
MessageTransport::GetContention(const Direction& direction)
{
    auto& contention = m_servers[direction.server].contention;
    if (!contention)
    {
        contention = std::make_unique<ContentionMedium>(
            *direction.timing, m_backoffDraws, MakeCallback(&MessageTransport::FinishTurn, this));
    }
    return *contention;
}

void
MessageTransport::DelayGrants(Direction& direction, bool fromA)
{
    if (direction.timing)
    {
        const auto& timing = *direction.timing;
        const Time delay = fromA ? timing.grantDelayAToB : timing.grantDelayBToA;
        direction.delay += delay.GetNanoSeconds();
    }
}

void
MessageTransport::DisposeMedia()
{
    for (auto& owed : m_owedAcknowledgements)
    {
        owed.second.Cancel();
    }
    m_owedAcknowledgements.clear();
    for (auto& server : m_servers)
    {
        if (server.contention)
        {
            for (const uint64_t job : server.contention->Drain())
            {
                if (job == ACKNOWLEDGEMENT)
                {
                    continue;
                }
                reinterpret_cast<Passage*>(static_cast<uintptr_t>(job))->Unref();
            }
            server.contention.reset();
        }
    }
}

double
MessageTransport::GetAirtime(const Direction& direction, uint64_t packetBytes) const
{
    const auto& timing = *direction.timing;
    const uint32_t frames = timing.CountFrames(static_cast<uint32_t>(packetBytes));
    return static_cast<double>(timing.preamble.GetNanoSeconds()) +
           direction.nanosecondsPerByte *
               static_cast<double>(packetBytes + uint64_t{frames} * timing.frameOverheadBytes);
}

void
MessageTransport::Contend(Passage* passage, uint32_t index)
{
    const auto& direction = m_directions[index];
    const auto& timing = *direction.timing;
    const auto& framing = direction.framing;
    const uint32_t size = passage->m_end - passage->m_begin;
    const uint32_t packets = framing.CountFrames(size);
    const double first = GetAirtime(direction, framing.CountFirstFrameBytes(size));
    double airtime = first * (packets - 1) +
                     GetAirtime(direction, framing.CountLastFrameBytes(size)) +
                     timing.GetTurnNs() * (packets - 1);
    if (framing.ackBytes > 0)
    {
        // Every second packet is answered in a turn of its own, whose slots pass beside the
        // sender's.
        const auto answer = static_cast<double>((timing.gap + timing.answer).GetNanoSeconds());
        airtime += (packets / 2) * (GetAirtime(direction, framing.ackBytes) + answer);
    }
    if (direction.lossProbability > 0)
    {
        const uint32_t frames =
            (packets - 1) *
                timing.CountFrames(static_cast<uint32_t>(framing.CountFirstFrameBytes(size))) +
            timing.CountFrames(static_cast<uint32_t>(framing.CountLastFrameBytes(size)));
        const auto outcome =
            DrawFrameLoss(frames, direction.lossProbability, timing.maxRetries, *m_lossDraws);
        passage->m_lost = !outcome.delivered;
        airtime += static_cast<double>(outcome.framesResent) * airtime / frames;
    }
    if (passage->m_at == passage->m_from && framing.ackBytes > 0)
    {
        // What it owes the receiver travels with the data.
        const auto owed =
            m_owedAcknowledgements.find(uint64_t{passage->m_to} << 32 | passage->m_from);
        if (owed != m_owedAcknowledgements.end())
        {
            owed->second.Cancel();
        }
    }
    ContentionMedium::Job job{};
    job.id = reinterpret_cast<uintptr_t>(passage);
    job.airtime = std::llround(airtime) + passage->m_windowWait;
    // Of a packet in several frames, a collision wastes the first one.
    const uint64_t firstPacket = framing.CountFirstFrameBytes(size);
    job.firstAirtime = std::llround(
        timing.framePayloadBytes == 0
            ? first
            : GetAirtime(direction, std::min<uint64_t>(firstPacket, timing.framePayloadBytes)));
    m_servers[direction.server].busyTime += job.airtime;
    passage->m_windowWait = 0;
    passage->m_direction = index;
    passage->Ref(); // the medium holds it now
    GetContention(direction).Request(passage->m_at, job);
}

void
MessageTransport::FinishTurn(uint64_t job, bool sent)
{
    if (job == ACKNOWLEDGEMENT)
    {
        return;
    }
    auto* passage = reinterpret_cast<Passage*>(static_cast<uintptr_t>(job));
    const auto& direction = m_directions[passage->m_direction];
    passage->m_lost = passage->m_lost || !sent;
    const uint32_t packets = direction.framing.CountFrames(passage->m_end - passage->m_begin);
    if (direction.framing.ackBytes > 0 && direction.to == passage->m_to && packets % 2 == 1)
    {
        OweAcknowledgement(passage->m_from, passage->m_to);
    }
    const int64_t now = Simulator::Now().GetNanoSeconds();
    HopCost cost{};
    cost.frames = packets;
    Leave(passage, direction, cost, now, now, now);
    passage->Unref();
}

void
MessageTransport::OweAcknowledgement(uint32_t from, uint32_t to)
{
    EventId& owed = m_owedAcknowledgements[uint64_t{from} << 32 | to];
    if (owed.IsExpired())
    {
        owed = Simulator::Schedule(
            DELAYED_ACKNOWLEDGEMENT, &MessageTransport::SendAcknowledgement, this, from, to);
    }
    else
    {
        owed.Cancel(); // the second packet: no longer delayed
        SendAcknowledgement(from, to);
    }
}

void
MessageTransport::SendAcknowledgement(uint32_t from, uint32_t to)
{
    // Over several hops they follow each other closely: each takes its turn at once.
    for (uint32_t at = to; at != from;)
    {
        const auto& direction = m_directions[m_routes->GetNextDirection(at, from)];
        if (direction.timing && direction.timing->HasContention())
        {
            const int64_t airtime = std::llround(GetAirtime(direction, direction.framing.ackBytes));
            GetContention(direction).Request(at, {ACKNOWLEDGEMENT, airtime, airtime});
        }
        at = direction.to;
    }
}

int64_t
MessageTransport::AlignToGrant(const Direction& direction, int64_t at) const
{
    const int64_t interval = direction.timing->grantInterval.GetNanoSeconds();
    return (at / interval + 1) * interval;
}

} // namespace gridshare
} // namespace ns3
