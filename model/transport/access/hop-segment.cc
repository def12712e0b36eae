/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "hop-segment.h"

#include "ns3/double.h"
#include "ns3/frame-loss.h"
#include "ns3/log.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

NS_LOG_COMPONENT_DEFINE("GridshareHopSegment");
NS_OBJECT_ENSURE_REGISTERED(HopSegment);

TypeId
HopSegment::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::gridshare::HopSegment")
            .SetParent<AccessSegment>()
            .SetGroupName("Gridshare")
            .AddConstructor<HopSegment>()
            .AddAttribute("FramePayload",
                          "Bytes of a message in one frame; 0: never cut",
                          UintegerValue(0),
                          MakeUintegerAccessor(&HopSegment::m_framePayloadBytes),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("FrameOverhead",
                          "Bytes of headers, trailer and acknowledgement of each frame on each hop",
                          UintegerValue(0),
                          MakeUintegerAccessor(&HopSegment::m_frameOverheadBytes),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("MaxRetries",
                          "Repetitions of a frame on one hop before the message is given up",
                          UintegerValue(3),
                          MakeUintegerAccessor(&HopSegment::m_maxRetries),
                          MakeUintegerChecker<uint32_t>(0, 1000))
            .AddAttribute("HopDelay",
                          "Turn-around, contention window and processing of each transmission",
                          TimeValue(Time(0)),
                          MakeTimeAccessor(&HopSegment::m_hopDelay),
                          MakeTimeChecker(Time(0)))
            .AddAttribute("DutyCycle",
                          "Share of time a transmitter may be on the air (1: no limit)",
                          DoubleValue(1),
                          MakeDoubleAccessor(&HopSegment::m_dutyCycle),
                          MakeDoubleChecker<double>(1e-6, 1))
            .AddAttribute("KilometreDelay",
                          "Propagation over a kilometre of a meter's way",
                          TimeValue(Time(0)),
                          MakeTimeAccessor(&HopSegment::m_kilometreDelay),
                          MakeTimeChecker(Time(0)));
    return tid;
}

void
HopSegment::SetTechnology(const AccessTechnology& technology)
{
    m_framePayloadBytes = technology.GetMaximumPayloadBytes();
    m_frameOverheadBytes = technology.frameOverheadBytes;
    m_maxRetries = technology.maximumRetransmissions;
    m_hopDelay = Seconds(technology.perHopLatencySeconds);
    m_dutyCycle = technology.dutyCycle;
    m_kilometreDelay = Seconds(technology.propagationSecondsPerKm);
}

void
HopSegment::DoCarryRound(std::vector<AccessUpload>& uploads)
{
    for (AccessUpload& upload : uploads)
    {
        Time ready = upload.ready;
        if (upload.requestBytes > 0)
        {
            upload.transfer = CarryMessage(ready, upload.meter, upload.requestBytes);
            if (!upload.transfer.delivered)
            {
                continue;
            }
            ready = upload.transfer.end;
        }
        upload.transfer = CarryMessage(ready, upload.meter, upload.bytes);
    }
}

AccessTransfer
HopSegment::CarryMessage(Time ready, uint32_t meterIndex, uint32_t bytes)
{
    AccessTransfer transfer = Carry(ready, meterIndex, bytes);
    if (IsDoubled())
    {
        ++m_counters.duplicates;
        // Either of the two will do.
        const AccessTransfer second = Carry(ready, meterIndex, bytes);
        transfer = transfer.delivered ? transfer : second;
    }
    Disturb(transfer);
    ++m_counters.transfers;
    m_counters.lost += transfer.delivered ? 0 : 1;
    return transfer;
}

AccessTransfer
HopSegment::Carry(Time ready, uint32_t meterIndex, uint32_t bytes)
{
    const AccessPath& path = GetPath(meterIndex);
    const auto sent = SendOverHops(bytes, path.rateBps, path.hops, path.lossProbability);
    const int64_t start = WaitForSilence(meterIndex, ready.GetNanoSeconds());
    NoteOnAir(meterIndex, start, sent.onAirNs);
    const double kilometres = static_cast<double>(path.metres) / 1000;
    const int64_t end =
        start + sent.takesNs +
        std::llround(kilometres * static_cast<double>(m_kilometreDelay.GetNanoSeconds()));
    m_freeAt = std::max(m_freeAt, end);
    m_counters.payloadBytes += bytes;
    return {NanoSeconds(end), sent.delivered};
}

HopSegment::Transmission
HopSegment::SendOverHops(uint32_t bytes, float rateBps, uint32_t hops, double lossProbability)
{
    const uint64_t frames =
        m_framePayloadBytes == 0 || bytes == 0 ? 1 : (bytes - 1) / m_framePayloadBytes + 1;
    const double frameBytes =
        static_cast<double>(bytes) / static_cast<double>(frames) + m_frameOverheadBytes;
    const auto outcome = DrawFrameLoss(frames * hops, lossProbability, m_maxRetries, GetDraws());
    Transmission sent;
    sent.frames = frames * hops + outcome.framesResent;
    const auto transmissions = static_cast<double>(sent.frames);
    sent.onAirNs = static_cast<int64_t>(
        std::llround(transmissions * frameBytes * 8e9 / static_cast<double>(rateBps)));
    sent.takesNs = sent.onAirNs + static_cast<int64_t>(sent.frames) * m_hopDelay.GetNanoSeconds();
    sent.delivered = outcome.delivered;
    m_counters.wireBytes += static_cast<uint64_t>(std::llround(transmissions * frameBytes));
    m_counters.framesResent += outcome.framesResent;
    m_counters.airTime += NanoSeconds(sent.onAirNs);
    m_counters.busyTime += NanoSeconds(sent.takesNs);
    return sent;
}

int64_t
HopSegment::WaitForSilence(uint32_t meterIndex, int64_t start)
{
    if (m_dutyCycle >= 1)
    {
        return start;
    }
    m_silentUntil.resize(GetMeterCount(), 0);
    return std::max(start, m_silentUntil[meterIndex]);
}

void
HopSegment::NoteOnAir(uint32_t meterIndex, int64_t start, int64_t onAirNs)
{
    if (m_dutyCycle < 1)
    {
        m_silentUntil[meterIndex] =
            start + static_cast<int64_t>(static_cast<double>(onAirNs) / m_dutyCycle);
    }
}

Time
HopSegment::GetFreeAt() const
{
    return NanoSeconds(m_freeAt);
}

} // namespace gridshare
} // namespace ns3
