/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "aloha-segment.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/invariant.h"
#include "ns3/log.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

NS_LOG_COMPONENT_DEFINE("GridshareAlohaSegment");
NS_OBJECT_ENSURE_REGISTERED(AlohaSegment);

namespace
{

constexpr uint32_t NO_FACTOR = AlohaFigures::FACTORS;

} // namespace

TypeId
AlohaSegment::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::gridshare::AlohaSegment")
            .SetParent<AccessSegment>()
            .SetGroupName("Gridshare")
            .AddConstructor<AlohaSegment>()
            .AddAttribute(
                "Channels",
                "Channels for uplinks, each with all spreading factors",
                UintegerValue(3),
                MakeUintegerAccessor(&AlohaSegment::SetChannels, &AlohaSegment::GetChannels),
                MakeUintegerChecker<uint32_t>(1, 96))
            .AddAttribute("CaptureThreshold",
                          "By how many dB the stronger of two frames survives (200: never)",
                          DoubleValue(200),
                          MakeDoubleAccessor(&AlohaSegment::SetCapture, &AlohaSegment::GetCapture),
                          MakeDoubleChecker<double>(0, 200))
            .AddAttribute(
                "Confirmed",
                "Whether frames are repeated until they are acknowledged",
                BooleanValue(false),
                MakeBooleanAccessor(&AlohaSegment::SetConfirmed, &AlohaSegment::IsConfirmed),
                MakeBooleanChecker())
            .AddAttribute("SendSpread",
                          "Within which the meters of a round send, at most the upload interval",
                          TimeValue(Time(0)),
                          MakeTimeAccessor(&AlohaSegment::m_spread),
                          MakeTimeChecker(Time(0)))
            .AddAttribute("FrameOverhead",
                          "Bytes of headers and check of each frame",
                          UintegerValue(13),
                          MakeUintegerAccessor(&AlohaSegment::m_frameOverheadBytes),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("MaxRetries",
                          "Repetitions of a confirmed frame before its message is given up",
                          UintegerValue(7),
                          MakeUintegerAccessor(&AlohaSegment::m_maxRetries),
                          MakeUintegerChecker<uint32_t>(0, 1000))
            .AddAttribute("DutyCycle",
                          "Share of time a meter may be on the air (1: no limit)",
                          DoubleValue(1),
                          MakeDoubleAccessor(&AlohaSegment::m_dutyCycle),
                          MakeDoubleChecker<double>(1e-6, 1));
    return tid;
}

void
AlohaSegment::SetTechnology(const AccessTechnology& technology)
{
    m_figures = technology.aloha;
    m_gateway.SetFigures(m_figures);
    m_spread = Seconds(m_figures.sendSpreadSeconds);
    m_frameOverheadBytes = technology.frameOverheadBytes;
    m_maxRetries = technology.maximumRetransmissions;
    m_dutyCycle = technology.dutyCycle;
}

void
AlohaSegment::SetChannels(uint32_t channels)
{
    m_figures.channels = channels;
    m_gateway.SetFigures(m_figures);
}

void
AlohaSegment::SetCapture(double captureDb)
{
    m_figures.captureDb = captureDb;
    m_gateway.SetFigures(m_figures);
}

uint32_t
AlohaSegment::GetChannels() const
{
    return m_figures.channels;
}

double
AlohaSegment::GetCapture() const
{
    return m_figures.captureDb;
}

bool
AlohaSegment::IsConfirmed() const
{
    return m_figures.confirmed;
}

bool
AlohaSegment::TellsLoss() const
{
    return m_figures.confirmed;
}

void
AlohaSegment::SetConfirmed(bool confirmed)
{
    m_figures.confirmed = confirmed;
    m_gateway.SetFigures(m_figures);
}

Time
AlohaSegment::GetFreeAt() const
{
    return NanoSeconds(m_freeAt);
}

uint64_t
AlohaSegment::GetDroppedCount() const
{
    return m_dropped;
}

const AlohaGateway&
AlohaSegment::GetGateway() const
{
    return m_gateway;
}

std::vector<AccessClassLoad>
AlohaSegment::ListClasses() const
{
    std::vector<AccessClassLoad> classes;
    for (uint32_t factor = 0; factor < m_loads.size(); ++factor)
    {
        const FactorCounters& load = m_loads[factor];
        if (load.meters > 0)
        {
            classes.push_back(
                {factor == NO_FACTOR ? "out of reach" : "SF" + std::to_string(factor + 7),
                 load.meters,
                 load.uploads,
                 load.lost,
                 load.framesSent,
                 NanoSeconds(load.airNs)});
        }
    }
    return classes;
}

void
AlohaSegment::NoteMeter()
{
    const double metres = GetPath(GetMeterCount() - 1).metres;
    const uint32_t factor = m_figures.ChooseFactor(metres);
    m_meters.push_back({INT64_MIN,
                        static_cast<float>(m_figures.GetReceivedDbm(metres)),
                        static_cast<uint8_t>(factor)});
    ++m_loads[factor].meters;
}

void
AlohaSegment::DoCarryRound(std::vector<AccessUpload>& uploads)
{
    if (uploads.empty())
    {
        return;
    }
    const auto first = std::min_element(
        uploads.begin(), uploads.end(), [](const AccessUpload& a, const AccessUpload& b) {
            return a.ready < b.ready;
        });
    m_gateway.BeginRound(first->ready.GetNanoSeconds());
    m_messages.clear();
    m_round = &uploads;
    for (std::size_t upload = 0; upload < uploads.size(); ++upload)
    {
        Begin(upload);
        if (IsDoubled())
        {
            ++m_counters.duplicates;
            Begin(upload);
        }
    }
    while (const auto outcome = m_gateway.Next(GetDraws()))
    {
        TakeIn(*outcome);
    }
    for (AccessUpload& upload : uploads)
    {
        Disturb(upload.transfer);
        FactorCounters& load = m_loads[m_meters[upload.meter].factor];
        ++m_counters.transfers;
        m_counters.payloadBytes += upload.bytes;
        ++load.uploads;
        m_counters.lost += upload.transfer.delivered ? 0 : 1;
        load.lost += upload.transfer.delivered ? 0 : 1;
    }
}

void
AlohaSegment::Begin(std::size_t index)
{
    AccessUpload& upload = (*m_round)[index];
    GRIDSHARE_INVARIANT(upload.requestBytes == 0, "nobody is asked on a medium that cannot ask");
    upload.transfer = {upload.ready, false};
    Meter& meter = m_meters[upload.meter];
    if (meter.factor == NO_FACTOR)
    {
        return;
    }
    const int64_t ready = upload.ready.GetNanoSeconds();
    const int64_t interval = GetUploadInterval().GetNanoSeconds();
    int64_t start = meter.silentUntil;
    if (start <= ready)
    {
        const int64_t spread = std::min(interval, m_spread.GetNanoSeconds());
        start = ready + std::llround(GetDraws().GetValue(0, static_cast<double>(spread)));
    }
    else if (interval > 0 && start >= ready + interval)
    {
        ++m_dropped; // its next message takes its place
        return;
    }
    Message message;
    message.upload = index;
    message.frames = m_figures.CountFrames(upload.bytes, meter.factor);
    message.frameBytes =
        (upload.bytes + message.frames - 1) / message.frames + m_frameOverheadBytes;
    message.airNs = std::llround(m_figures.GetAirSeconds(message.frameBytes, meter.factor) * 1e9);
    m_messages.push_back(message);
    // The other copy of a message that is sent twice comes after it.
    meter.silentUntil = start + message.frames * GetSilenceNs(message);
    SendFrame(static_cast<uint32_t>(m_messages.size() - 1), start);
}

int64_t
AlohaSegment::GetSilenceNs(const Message& message) const
{
    return static_cast<int64_t>(std::ceil(static_cast<double>(message.airNs) / m_dutyCycle));
}

void
AlohaSegment::SendFrame(uint32_t index, int64_t startNs)
{
    const Message& message = m_messages[index];
    Meter& meter = m_meters[(*m_round)[message.upload].meter];
    AlohaGateway::Frame frame;
    frame.start = startNs;
    frame.end = startNs + message.airNs;
    frame.sender = index;
    frame.channel = static_cast<uint16_t>(GetDraws().GetInteger(0, m_figures.channels - 1));
    frame.factor = meter.factor;
    frame.power = meter.power;
    frame.loss = GetPath((*m_round)[message.upload].meter).lossProbability;
    m_gateway.Expect(frame);
    meter.silentUntil = std::max(meter.silentUntil, startNs + GetSilenceNs(message));
    m_freeAt = std::max(m_freeAt, frame.end);
    FactorCounters& load = m_loads[meter.factor];
    ++load.framesSent;
    load.airNs += message.airNs;
    m_counters.wireBytes += message.frameBytes;
    m_counters.airTime += NanoSeconds(message.airNs);
    m_counters.busyTime += NanoSeconds(message.airNs);
}

void
AlohaSegment::TakeIn(const AlohaGateway::Outcome& outcome)
{
    const uint32_t index = outcome.frame.sender;
    Message& message = m_messages[index];
    if (outcome.received && !message.heard)
    {
        message.heard = true;
        message.heardAt = outcome.frame.end;
    }
    const int64_t silentUntil = outcome.frame.start + GetSilenceNs(message);
    if (!m_figures.confirmed)
    {
        FinishFrame(outcome.frame, silentUntil);
    }
    else if (outcome.acknowledgedAt)
    {
        FinishFrame(outcome.frame, std::max(*outcome.acknowledgedAt, silentUntil));
    }
    else
    {
        Repeat(outcome.frame);
    }
}

void
AlohaSegment::Repeat(const AlohaGateway::Frame& frame)
{
    Message& message = m_messages[frame.sender];
    const auto& wait = m_figures.retryDelaySeconds;
    // The random wait comes after the silence: else those that have met would meet again.
    const int64_t deafUntil = frame.end + std::llround(m_figures.receiveDelaySeconds[1] * 1e9);
    const int64_t next = std::max(frame.start + GetSilenceNs(message), deafUntil) +
                         std::llround(GetDraws().GetValue(wait[0], wait[1]) * 1e9);
    if (message.attempts++ == m_maxRetries)
    {
        FinishFrame(frame, next);
        return;
    }
    ++m_counters.framesResent;
    SendFrame(frame.sender, next);
}

/// The meter goes on to the message's next frame, or has sent all of it.
void
AlohaSegment::FinishFrame(const AlohaGateway::Frame& frame, int64_t nextNs)
{
    Message& message = m_messages[frame.sender];
    message.complete = message.complete && message.heard;
    --message.frames;
    // Without an acknowledgement the meter knows that the message is in vain.
    if (message.frames > 0 && (message.complete || !m_figures.confirmed))
    {
        message.attempts = 0;
        message.heard = false;
        SendFrame(frame.sender, nextNs);
        return;
    }
    AccessTransfer& transfer = (*m_round)[message.upload].transfer;
    const Time heardAt = NanoSeconds(message.heardAt);
    // Of two copies either will do.
    if (message.complete && (!transfer.delivered || heardAt < transfer.end))
    {
        transfer = {heardAt, true};
    }
    else if (!transfer.delivered)
    {
        transfer.end = std::max(transfer.end, NanoSeconds(frame.end));
    }
}

} // namespace gridshare
} // namespace ns3
