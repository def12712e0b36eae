/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "plc-channel.h"

#include "ns3/double.h"
#include "ns3/frame-loss.h"
#include "ns3/log.h"
#include "ns3/node.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

NS_LOG_COMPONENT_DEFINE("GridsharePlcChannel");
NS_OBJECT_ENSURE_REGISTERED(PlcChannel);

TypeId
PlcChannel::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::gridshare::PlcChannel")
            .SetParent<SimpleChannel>()
            .SetGroupName("Gridshare")
            .AddConstructor<PlcChannel>()
            .AddAttribute("DataRate",
                          "Rate of frames on the line",
                          DataRateValue(DataRate("44kbps")),
                          MakeDataRateAccessor(&PlcChannel::m_rate),
                          MakeDataRateChecker())
            .AddAttribute("Slot",
                          "Length of a contention slot",
                          TimeValue(MicroSeconds(1390)),
                          MakeTimeAccessor(&PlcChannel::m_slot),
                          MakeTimeChecker(NanoSeconds(1)))
            .AddAttribute("FramePayload",
                          "Bytes of a packet in one frame",
                          UintegerValue(400),
                          MakeUintegerAccessor(&PlcChannel::m_framePayloadBytes),
                          MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("FrameOverhead",
                          "Bytes of preamble, header and acknowledgement of a frame",
                          UintegerValue(40),
                          MakeUintegerAccessor(&PlcChannel::m_frameOverheadBytes),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("MinWindow",
                          "First contention window, slots",
                          UintegerValue(8),
                          MakeUintegerAccessor(&PlcChannel::m_minWindow),
                          MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("MaxWindow",
                          "Largest contention window, slots",
                          UintegerValue(256),
                          MakeUintegerAccessor(&PlcChannel::m_maxWindow),
                          MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("MaxRetries",
                          "Collisions, and repetitions of a frame, before a packet is given up",
                          UintegerValue(8),
                          MakeUintegerAccessor(&PlcChannel::m_maxRetries),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("QueueLimit",
                          "Bytes that may wait at a station; what comes beyond is dropped; 0: none",
                          UintegerValue(0),
                          MakeUintegerAccessor(&PlcChannel::m_queueLimitBytes),
                          MakeUintegerChecker<uint64_t>())
            .AddAttribute("FrameErrorRate",
                          "Share of frames that are lost to noise",
                          DoubleValue(0),
                          MakeDoubleAccessor(&PlcChannel::m_frameErrorRate),
                          MakeDoubleChecker<double>(0, 0.999))
            .AddTraceSource("Drop",
                            "A packet was given up",
                            MakeTraceSourceAccessor(&PlcChannel::m_dropTrace),
                            "ns3::gridshare::PlcChannel::PacketTracedCallback");
    return tid;
}

PlcChannel::PlcChannel()
    : m_draws(CreateObject<UniformRandomVariable>())
{
    NS_LOG_FUNCTION(this);
}

void
PlcChannel::DoDispose()
{
    m_stations.clear();
    m_draws = nullptr;
    SimpleChannel::DoDispose();
}

void
PlcChannel::Send(Ptr<Packet> packet,
                 uint16_t protocol,
                 Mac48Address to,
                 Mac48Address from,
                 Ptr<SimpleNetDevice> sender)
{
    NS_LOG_FUNCTION(this << packet << protocol << to << from);
    Station& station = FindStation(sender);
    if (m_queueLimitBytes > 0 && station.waitingBytes + packet->GetSize() > m_queueLimitBytes)
    {
        Drop(packet);
        return;
    }
    station.queue.push_back({packet, protocol, to, from});
    station.waitingBytes += packet->GetSize();
    if (!m_busy)
    {
        FreeAfter(Time(0));
    }
}

int64_t
PlcChannel::AssignStreams(int64_t stream)
{
    m_draws->SetStream(stream);
    return 1;
}

uint32_t
PlcChannel::CountWaiting(const Ptr<SimpleNetDevice>& device)
{
    return static_cast<uint32_t>(FindStation(device).queue.size());
}

uint64_t
PlcChannel::GetCollisions() const
{
    return m_collisions;
}

uint64_t
PlcChannel::GetDrops() const
{
    return m_drops;
}

void
PlcChannel::Drop(const Ptr<const Packet>& packet)
{
    ++m_drops;
    m_dropTrace(packet);
}

PlcChannel::Station&
PlcChannel::FindStation(const Ptr<SimpleNetDevice>& device)
{
    const auto found = std::find_if(
        m_stations.begin(), m_stations.end(), [&](const Station& s) { return s.device == device; });
    if (found != m_stations.end())
    {
        return *found;
    }
    m_stations.push_back({device, {}, 0, m_minWindow, 0});
    return m_stations.back();
}

void
PlcChannel::FreeAfter(Time busy)
{
    m_busy = true;
    Simulator::Schedule(busy, &PlcChannel::Contend, this);
}

void
PlcChannel::Contend()
{
    m_busy = false;
    std::vector<Station*> lowest;
    uint32_t slot = 0;
    for (auto& station : m_stations)
    {
        if (station.queue.empty())
        {
            continue;
        }
        const uint32_t drawn = m_draws->GetInteger(0, station.window - 1);
        if (lowest.empty() || drawn < slot)
        {
            lowest.clear();
            slot = drawn;
        }
        if (drawn == slot)
        {
            lowest.push_back(&station);
        }
    }
    if (lowest.empty())
    {
        return;
    }
    m_busy = true;
    if (lowest.size() == 1)
    {
        Simulator::Schedule(slot * m_slot, &PlcChannel::Transmit, this, lowest[0]);
        return;
    }
    ++m_collisions;
    Simulator::Schedule(slot * m_slot, &PlcChannel::Collide, this, lowest);
}

void
PlcChannel::Transmit(Station* winner)
{
    Station& station = *winner;
    const Waiting sent = station.queue.front();
    station.queue.pop_front();
    station.waitingBytes -= sent.packet->GetSize();
    station.window = m_minWindow;
    station.collisions = 0;
    const uint32_t frames = CountFrames(*sent.packet);
    const auto outcome = DrawFrameLoss(frames, m_frameErrorRate, m_maxRetries, *m_draws);
    const uint32_t lastPayload = sent.packet->GetSize() - (frames - 1) * m_framePayloadBytes;
    const Time once =
        GetFrameTime(m_framePayloadBytes) * int64_t{frames - 1} + GetFrameTime(lastPayload);
    // Any of its frames is as likely to be sent again: their mean, as at message fidelity.
    const Time busy =
        once + once * static_cast<int64_t>(outcome.framesResent) / static_cast<int64_t>(frames);
    if (outcome.delivered)
    {
        Deliver(station, sent, busy);
    }
    else
    {
        Drop(sent.packet);
    }
    FreeAfter(busy);
}

void
PlcChannel::Collide(const std::vector<Station*>& stations)
{
    Time longest;
    for (Station* const station : stations)
    {
        const uint32_t size = station->queue.front().packet->GetSize();
        longest = std::max(longest, GetFrameTime(std::min(size, m_framePayloadBytes)));
        station->window = std::min(2 * station->window, m_maxWindow);
        if (++station->collisions > m_maxRetries)
        {
            Drop(station->queue.front().packet);
            station->queue.pop_front();
            station->waitingBytes -= size;
            station->window = m_minWindow;
            station->collisions = 0;
        }
    }
    FreeAfter(longest);
}

void
PlcChannel::Deliver(const Station& station, const Waiting& sent, Time after)
{
    TimeValue propagation;
    GetAttribute("Delay", propagation);
    for (std::size_t i = 0; i < GetNDevices(); ++i)
    {
        const auto device = DynamicCast<SimpleNetDevice>(GetDevice(i));
        const bool addressed = sent.to.IsGroup() || device->GetAddress() == Address(sent.to);
        if (device != station.device && addressed)
        {
            Simulator::ScheduleWithContext(device->GetNode()->GetId(),
                                           after + propagation.Get(),
                                           &SimpleNetDevice::Receive,
                                           device,
                                           sent.packet->Copy(),
                                           sent.protocol,
                                           sent.to,
                                           sent.from);
        }
    }
}

Time
PlcChannel::GetFrameTime(uint32_t payloadBytes) const
{
    return m_rate.CalculateBytesTxTime(payloadBytes + m_frameOverheadBytes);
}

uint32_t
PlcChannel::CountFrames(const Packet& packet) const
{
    return std::max(1U, (packet.GetSize() + m_framePayloadBytes - 1) / m_framePayloadBytes);
}

} // namespace gridshare
} // namespace ns3
