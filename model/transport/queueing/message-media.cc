/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "contention-medium.h"
#include "granted-medium.h"
#include "message-passage.h"
#include "message-transport.h"

#include "ns3/message-stream.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <cmath>

/**
 * @file
 * @ingroup gridshare
 * MessageTransport over media whose stations take turns, those that contend in particular.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

/// A job without a message: an acknowledgement takes a direction on its way to an endpoint. (The
/// other jobs are addresses of passages, which are even.)
uint64_t
MakeAcknowledgement(uint32_t direction, uint32_t to)
{
    return uint64_t{direction} << 32 | uint64_t{to} << 1 | 1;
}

bool
IsAcknowledgement(uint64_t job)
{
    return (job & 1) != 0;
}

} // namespace

TurnMedium&
MessageTransport::GetMedium(uint32_t index)
{
    const auto& direction = m_directions[index];
    auto& medium = m_servers[direction.server].medium;
    const auto done = MakeCallback(&MessageTransport::FinishTurn, this);
    if (!medium && Contends(direction))
    {
        medium = std::make_unique<ContentionMedium>(*direction.timing, m_backoffDraws, done);
    }
    else if (!medium)
    {
        medium = std::make_unique<GrantedMedium>(
            *direction.timing, direction.timing->GetGrants(index % 2 == 0), done);
    }
    return *medium;
}

bool
MessageTransport::Contends(const Direction& direction)
{
    return direction.timing && direction.timing->HasContention();
}

uint32_t
MessageTransport::GetStation(uint32_t index, uint32_t sender) const
{
    // What a base station sends waits for each terminal apart: a station is a link.
    return Contends(m_directions[index]) ? sender : index / 2;
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
        if (server.medium)
        {
            for (const uint64_t job : server.medium->Drain())
            {
                if (!IsAcknowledgement(job))
                {
                    reinterpret_cast<Passage*>(static_cast<uintptr_t>(job))->Unref();
                }
            }
            server.medium.reset();
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
MessageTransport::TakeTurn(Passage* passage, uint32_t index)
{
    const auto& direction = m_directions[index];
    const bool contends = Contends(direction);
    if (!contends && OverflowsGrants(*passage, index))
    {
        passage->m_lost = true;
        passage->ScheduleIn(0);
        return;
    }
    if (passage->m_at == passage->m_from && direction.framing.ackBytes > 0)
    {
        // What it owes the receiver travels with the data.
        const auto owed =
            m_owedAcknowledgements.find(uint64_t{passage->m_to} << 32 | passage->m_from);
        if (owed != m_owedAcknowledgements.end())
        {
            owed->second.Cancel();
        }
    }
    TurnMedium::Job job =
        contends ? MeasureContention(passage, direction) : MeasureGrants(passage, direction);
    job.id = reinterpret_cast<uintptr_t>(passage);
    job.receiver = GetStation(index, direction.to);
    job.urgent = passage->m_urgent;
    m_servers[direction.server].busyTime += job.airtime;
    passage->m_direction = index;
    passage->Ref(); // the medium holds it now
    GetMedium(index).Request(GetStation(index, passage->m_at), job);
}

TurnMedium::Job
MessageTransport::MeasureContention(Passage* passage, const Direction& direction)
{
    const auto& timing = *direction.timing;
    const auto& framing = direction.framing;
    const auto [bytes, packets] = framing.CountPiece(passage->m_begin, passage->m_end);
    passage->m_cost = {};
    passage->m_cost.frames = packets;
    const uint64_t firstPacket = packets > 1 ? framing.CountFirstFrameBytes(passage->m_end) : bytes;
    const uint64_t lastPacket = bytes - (packets - 1) * firstPacket;
    const double first = GetAirtime(direction, firstPacket);
    double airtime = first * (packets - 1) + GetAirtime(direction, lastPacket) +
                     timing.GetTurnNs() * (packets - 1);
    if (framing.ackBytes > 0)
    {
        // Of a whole message, every second packet is answered in a turn of its own, whose slots
        // pass beside the sender's. A single packet's answer asks for its turn itself.
        const auto answer = static_cast<double>((timing.gap + timing.answer).GetNanoSeconds());
        airtime += (packets / 2) * (GetAirtime(direction, framing.ackBytes) + answer);
    }
    if (direction.lossProbability > 0)
    {
        const uint32_t frames =
            (packets - 1) * timing.CountFrames(static_cast<uint32_t>(firstPacket)) +
            timing.CountFrames(static_cast<uint32_t>(lastPacket));
        const auto outcome =
            DrawFrameLoss(frames, direction.lossProbability, timing.maxRetries, *m_lossDraws);
        passage->m_lost = !outcome.delivered;
        airtime += static_cast<double>(outcome.framesResent) * airtime / frames;
    }
    TurnMedium::Job job{};
    job.airtime = std::llround(airtime) + passage->m_windowWait;
    // Of a packet in several frames, a collision wastes the first one.
    job.firstAirtime = std::llround(
        timing.framePayloadBytes == 0
            ? first
            : GetAirtime(direction, std::min<uint64_t>(firstPacket, timing.framePayloadBytes)));
    passage->m_windowWait = 0;
    return job;
}

void
MessageTransport::FinishTurn(uint64_t job, bool sent)
{
    if (IsAcknowledgement(job))
    {
        const auto& direction = m_directions[job >> 32];
        const auto to = static_cast<uint32_t>(job) >> 1;
        if (direction.to != to)
        {
            const Time passed = Contends(direction)
                                    ? Time(0)
                                    : direction.timing->GetGrants((job >> 32) % 2 == 0).GetWait();
            Simulator::Schedule(NanoSeconds(static_cast<uint64_t>(direction.delay)) - passed,
                                &MessageTransport::SendAcknowledgement,
                                this,
                                direction.to,
                                to);
        }
        return;
    }
    auto* passage = reinterpret_cast<Passage*>(static_cast<uintptr_t>(job));
    const auto& direction = m_directions[passage->m_direction];
    passage->m_lost = passage->m_lost || !sent;
    if (Contends(direction))
    {
        FinishContention(passage, direction);
    }
    else
    {
        FinishGrants(passage, direction);
    }
    passage->Unref();
}

void
MessageTransport::FinishContention(Passage* passage, const Direction& direction)
{
    if (direction.framing.ackBytes > 0 && direction.to == passage->m_to)
    {
        // Those of a whole message were answered in its turn, but for an odd one.
        OweAcknowledgements(passage->m_from, passage->m_to, passage->m_cost.frames % 2);
    }
    const int64_t now = Simulator::Now().GetNanoSeconds();
    Leave(passage, direction, passage->m_cost, now, now, now);
}

void
MessageTransport::OweAcknowledgements(uint32_t from, uint32_t to, uint32_t packets)
{
    for (; packets > 0; --packets)
    {
        EventId& owed = m_owedAcknowledgements[uint64_t{from} << 32 | to];
        if (owed.IsExpired())
        {
            owed = Simulator::Schedule(NanoSeconds(DELAYED_ACKNOWLEDGEMENT_NS),
                                       &MessageTransport::SendAcknowledgement,
                                       this,
                                       to,
                                       from);
        }
        else
        {
            owed.Cancel(); // the second packet: no longer delayed
            SendAcknowledgement(to, from);
        }
    }
}

void
MessageTransport::SendAcknowledgement(uint32_t at, uint32_t to)
{
    while (at != to)
    {
        const uint32_t index = m_routes->GetNextDirection(at, to);
        const auto& direction = m_directions[index];
        if (direction.takesTurns)
        {
            const int64_t airtime = std::llround(GetAirtime(direction, direction.framing.ackBytes));
            const TurnMedium::Job job{
                MakeAcknowledgement(index, to), airtime, airtime, GetStation(index, direction.to)};
            GetMedium(index).Request(GetStation(index, at), job);
            return; // it goes on when it is there
        }
        at = direction.to;
    }
}

} // namespace gridshare
} // namespace ns3
