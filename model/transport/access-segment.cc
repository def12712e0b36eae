/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "access-segment.h"

#include "frame-loss.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/invariant.h"
#include "ns3/log.h"
#include "ns3/text-table.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

NS_LOG_COMPONENT_DEFINE("GridshareAccessSegment");
NS_OBJECT_ENSURE_REGISTERED(AccessSegment);

TypeId
AccessSegment::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::gridshare::AccessSegment")
            .SetParent<Object>()
            .SetGroupName("Gridshare")
            .AddConstructor<AccessSegment>()
            .AddAttribute("Contention",
                          "Whether all meters share one medium, one transmission at a time",
                          BooleanValue(true),
                          MakeBooleanAccessor(&AccessSegment::m_contention),
                          MakeBooleanChecker())
            .AddAttribute("FramePayload",
                          "Bytes of a message in one frame; 0: never cut",
                          UintegerValue(0),
                          MakeUintegerAccessor(&AccessSegment::m_framePayloadBytes),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("FrameOverhead",
                          "Bytes of headers, trailer and acknowledgement of each frame on each hop",
                          UintegerValue(0),
                          MakeUintegerAccessor(&AccessSegment::m_frameOverheadBytes),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("MaxRetries",
                          "Repetitions of a frame on one hop before the message is given up",
                          UintegerValue(3),
                          MakeUintegerAccessor(&AccessSegment::m_maxRetries),
                          MakeUintegerChecker<uint32_t>(0, 1000))
            .AddAttribute("HopDelay",
                          "Turn-around, contention window and processing of each transmission",
                          TimeValue(Time(0)),
                          MakeTimeAccessor(&AccessSegment::m_hopDelay),
                          MakeTimeChecker(Time(0)))
            .AddAttribute("DutyCycle",
                          "Share of time a transmitter may be on the air (1: no limit)",
                          DoubleValue(1),
                          MakeDoubleAccessor(&AccessSegment::m_dutyCycle),
                          MakeDoubleChecker<double>(1e-6, 1));
    return tid;
}

AccessSegment::AccessSegment()
    : m_draws(CreateObject<UniformRandomVariable>())
{
}

void
AccessSegment::DoDispose()
{
    m_draws = nullptr;
    Object::DoDispose();
}

uint32_t
AccessSegment::AddMeter(const AccessPath& path)
{
    if (!(path.rateBps > 0) || !std::isfinite(path.rateBps))
    {
        throw InputError({},
                         "a meter with an access rate of " + FormatExactly(path.rateBps) + " bit/s",
                         "a finite rate above 0");
    }
    if (path.hops == 0)
    {
        throw InputError({}, "a meter with 0 hops to its concentrator", "1 or more");
    }
    if (!(path.lossProbability >= 0 && path.lossProbability < 1))
    {
        throw InputError({},
                         "a meter with a loss probability of " +
                             FormatExactly(path.lossProbability),
                         "0 or more and below 1");
    }
    m_paths.push_back(path);
    return static_cast<uint32_t>(m_paths.size() - 1);
}

uint32_t
AccessSegment::GetMeterCount() const
{
    return static_cast<uint32_t>(m_paths.size());
}

int64_t
AccessSegment::AssignStreams(int64_t stream)
{
    m_draws->SetStream(stream);
    return 1;
}

void
AccessSegment::SetDisturbance(const LinkDisturbance& disturbance)
{
    NS_LOG_FUNCTION(this << disturbance.loss << disturbance.duplication);
    m_disturbance = disturbance;
}

bool
AccessSegment::Happens(double probability)
{
    return probability > 0 && m_draws->GetValue(0, 1) < probability;
}

AccessTransfer
AccessSegment::Transfer(Time ready, uint32_t meterIndex, uint32_t bytes)
{
    NS_LOG_FUNCTION(this << ready << meterIndex << bytes);
    AccessTransfer transfer = Carry(ready, meterIndex, bytes);
    if (Happens(m_disturbance.duplication))
    {
        ++m_counters.duplicates;
        // Either of the two will do.
        const AccessTransfer second = Carry(ready, meterIndex, bytes);
        transfer = transfer.delivered ? transfer : second;
    }
    if (Happens(m_disturbance.loss))
    {
        transfer.delivered = false;
    }
    else if (Happens(m_disturbance.spikeProbability))
    {
        transfer.end += m_disturbance.spike;
    }
    ++m_counters.transfers;
    m_counters.lost += transfer.delivered ? 0 : 1;
    return transfer;
}

AccessTransfer
AccessSegment::Carry(Time ready, uint32_t meterIndex, uint32_t bytes)
{
    GRIDSHARE_INVARIANT(meterIndex < m_paths.size(), "a transfer belongs to a known meter");
    const auto& path = m_paths[meterIndex];
    const uint64_t frames =
        m_framePayloadBytes == 0 || bytes == 0 ? 1 : (bytes - 1) / m_framePayloadBytes + 1;
    const double frameBytes =
        static_cast<double>(bytes) / static_cast<double>(frames) + m_frameOverheadBytes;

    const auto outcome =
        DrawFrameLoss(frames * path.hops, path.lossProbability, m_maxRetries, *m_draws);
    const auto transmissions = static_cast<double>(frames * path.hops + outcome.framesResent);
    const auto onAir = static_cast<int64_t>(
        std::llround(transmissions * frameBytes * 8e9 / static_cast<double>(path.rateBps)));
    const auto duration = onAir + static_cast<int64_t>(transmissions) * m_hopDelay.GetNanoSeconds();

    int64_t start = ready.GetNanoSeconds();
    if (m_contention)
    {
        start = std::max(start, m_freeAt);
    }
    if (m_dutyCycle < 1)
    {
        m_silentUntil.resize(m_paths.size(), 0);
        start = std::max(start, m_silentUntil[meterIndex]);
        m_silentUntil[meterIndex] =
            start + static_cast<int64_t>(static_cast<double>(onAir) / m_dutyCycle);
    }
    const int64_t end = start + duration;
    m_freeAt = std::max(m_freeAt, end);

    m_counters.payloadBytes += bytes;
    m_counters.wireBytes += static_cast<uint64_t>(std::llround(transmissions * frameBytes));
    m_counters.framesResent += outcome.framesResent;
    m_counters.airTime += NanoSeconds(onAir);
    m_counters.busyTime += NanoSeconds(duration);
    return {NanoSeconds(end), outcome.delivered};
}

AccessTransfer
AccessSegment::Poll(Time ready, uint32_t meterIndex, uint32_t requestBytes, uint32_t replyBytes)
{
    const auto request = Transfer(ready, meterIndex, requestBytes);
    return request.delivered ? Transfer(request.end, meterIndex, replyBytes) : request;
}

Time
AccessSegment::GetFreeAt() const
{
    return NanoSeconds(m_freeAt);
}

const AccessCounters&
AccessSegment::GetCounters() const
{
    return m_counters;
}

} // namespace gridshare
} // namespace ns3
