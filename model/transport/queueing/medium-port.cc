/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "medium-port.h"

#include "ns3/simulator.h"

#include <cmath>

namespace ns3
{
namespace gridshare
{

MediumPort::MediumPort(const MediumPortHost& host)
    : m_host(host)
{
}

bool
MediumPort::Overflows(const MessagePassage&, uint32_t) const
{
    return false;
}

double
MediumPort::GetAirtime(const LinkDirection& direction, uint64_t packetBytes)
{
    const auto& timing = *direction.timing;
    const uint32_t frames = timing.CountFrames(static_cast<uint32_t>(packetBytes));
    return static_cast<double>(timing.preamble.GetNanoSeconds()) +
           direction.nanosecondsPerByte *
               static_cast<double>(packetBytes + uint64_t{frames} * timing.frameOverheadBytes);
}

void
MediumPort::Take(MessagePassage& passage, uint32_t index)
{
    if (Overflows(passage, index))
    {
        passage.m_lost = true;
        passage.ScheduleIn(0);
        return;
    }
    auto& network = *GetForwarding().network;
    const auto& direction = network.GetDirection(index);
    if (passage.m_at == passage.m_from && direction.framing.ackBytes > 0)
    {
        m_host.acknowledgements->CarryWithData(passage.m_from, passage.m_to);
    }
    Job job = MeasureTurn(passage, direction);
    job.item.passage = Ptr<MessagePassage>(&passage);
    job.receiver = GetStation(index, direction.to);
    job.urgent = passage.m_urgent;
    network.GetServer(direction.server).busyTime += job.airtime;
    passage.m_direction = index;
    GetMedium().Request(GetStation(index, passage.m_at), job);
}

void
MediumPort::TakeAcknowledgement(uint32_t at, const MediumAcknowledgement& acknowledgement)
{
    const auto& direction = GetForwarding().network->GetDirection(acknowledgement.direction);
    const int64_t airtime = std::llround(GetAirtime(direction, direction.framing.ackBytes));
    const uint32_t receiver = GetStation(acknowledgement.direction, direction.to);
    GetMedium().Request(GetStation(acknowledgement.direction, at),
                        {{nullptr, acknowledgement}, airtime, airtime, receiver});
}

void
MediumPort::FinishTurn(const MediumItem& item, bool sent)
{
    if (!item.passage)
    {
        FinishAcknowledgement(item.acknowledgement);
        return;
    }
    auto& passage = *item.passage;
    passage.m_lost = passage.m_lost || !sent;
    FinishHop(passage, GetForwarding().network->GetDirection(passage.m_direction));
}

void
MediumPort::FinishAcknowledgement(const MediumAcknowledgement& acknowledgement)
{
    const auto& direction = GetForwarding().network->GetDirection(acknowledgement.direction);
    if (direction.to != acknowledgement.to)
    {
        Simulator::Schedule(NanoSeconds(static_cast<uint64_t>(direction.delay)) -
                                GetPassedDelay(direction),
                            &MediumPort::RelayAcknowledgement,
                            this,
                            direction.to,
                            acknowledgement.to);
    }
}

void
MediumPort::RelayAcknowledgement(uint32_t at, uint32_t to)
{
    m_host.relayAcknowledgement(at, to);
}

} // namespace gridshare
} // namespace ns3
