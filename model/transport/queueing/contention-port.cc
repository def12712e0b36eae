/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "contention-port.h"

#include "ns3/frame-loss.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

ContentionPort::ContentionPort(const MediumPortHost& host, const LinkDirection& direction)
    : MediumPort(host),
      m_medium(*direction.timing,
               host.forwarder->GetHost().draws->GetBackoffDraws(direction.server),
               [this](const MediumItem& item, bool sent) { FinishTurn(item, sent); })
{
}

SharedMedium<MediumItem>&
ContentionPort::GetMedium()
{
    return m_medium;
}

uint32_t
ContentionPort::GetStation(uint32_t, uint32_t endpoint) const
{
    return endpoint;
}

MediumPort::Job
ContentionPort::MeasureTurn(MessagePassage& passage, const LinkDirection& direction)
{
    const auto& timing = *direction.timing;
    const auto& framing = direction.framing;
    const auto [bytes, packets] = framing.CountPiece(passage.m_begin, passage.m_end);
    passage.m_cost = {};
    passage.m_cost.frames = packets;
    const uint64_t firstPacket = packets > 1 ? framing.CountFirstFrameBytes(passage.m_end) : bytes;
    const uint64_t lastPacket = bytes - (packets - 1) * firstPacket;
    const double first = GetAirtime(direction, firstPacket);
    double airtime = first * (packets - 1) + GetAirtime(direction, lastPacket) +
                     timing.GetTurnNs() * (packets - 1);
    if (framing.ackBytes > 0)
    {
        // Of a whole message, every second packet is acknowledged in a turn of its own, whose slots
        // pass beside the sender's. A single packet's acknowledgement asks for its turn itself.
        const auto acknowledgement =
            static_cast<double>((timing.gap + timing.acknowledgement).GetNanoSeconds());
        const uint32_t turns = packets / 2;
        airtime += turns * (GetAirtime(direction, framing.ackBytes) + acknowledgement);
    }
    if (direction.lossProbability > 0)
    {
        const uint32_t frames =
            (packets - 1) * timing.CountFrames(static_cast<uint32_t>(firstPacket)) +
            timing.CountFrames(static_cast<uint32_t>(lastPacket));
        const auto outcome = DrawFrameLoss(frames,
                                           direction.lossProbability,
                                           timing.maxRetries,
                                           *GetForwarding().draws->GetLossDraws(direction.server));
        passage.m_lost = !outcome.delivered;
        airtime += static_cast<double>(outcome.framesResent) * airtime / frames;
    }
    Job job{};
    job.airtime = std::llround(airtime) + passage.m_windowWait;
    // Of a packet in several frames, a collision wastes the first one.
    job.firstAirtime = std::llround(
        timing.framePayloadBytes == 0
            ? first
            : GetAirtime(direction, std::min<uint64_t>(firstPacket, timing.framePayloadBytes)));
    passage.m_windowWait = 0;
    return job;
}

void
ContentionPort::FinishHop(MessagePassage& passage, const LinkDirection& direction)
{
    if (direction.framing.ackBytes > 0 && direction.to == passage.m_to)
    {
        // Those of a whole message were answered in its turn, but for an odd one.
        m_host.acknowledgements->Receive(passage.m_from, passage.m_to, passage.m_cost.frames % 2);
    }
    const int64_t now = Simulator::Now().GetNanoSeconds();
    m_host.forwarder->Forward(passage, direction, passage.m_cost, now, now, now);
}

Time
ContentionPort::GetPassedDelay(const LinkDirection&) const
{
    return Time(0);
}

} // namespace gridshare
} // namespace ns3
