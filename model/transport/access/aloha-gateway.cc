/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "aloha-gateway.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace ns3
{
namespace gridshare
{

namespace
{

/// What happens, in the order in which it does where times are equal.
enum EventKind : uint32_t
{
    FRAME_ENDS,
    DOWNLINK_STARTS,
    FRAME_STARTS
};

constexpr uint32_t AGES = 1U << 30; //!< events of one kind in a round

} // namespace

void
AlohaGateway::SetFigures(const AlohaFigures& figures)
{
    m_figures = figures;
    m_onAir.assign(static_cast<std::size_t>(figures.channels) * AlohaFigures::FACTORS, {});
    const double slowest =
        figures.GetAirSeconds(figures.acknowledgementBytes, AlohaFigures::FACTORS - 1, false);
    const auto& delays = figures.receiveDelaySeconds;
    m_longestDownlinkNs = std::llround((std::max(delays[0], delays[1]) + slowest) * 1e9);
}

uint64_t
AlohaGateway::GetAcknowledgementCount() const
{
    return m_acknowledgements;
}

bool
AlohaGateway::IsLater(const Event& a, const Event& b)
{
    return std::tie(a.at, a.order) > std::tie(b.at, b.order);
}

void
AlohaGateway::Push(int64_t at, uint32_t kind, uint32_t subject)
{
    m_events.push_back({at, kind * AGES + m_age++, subject});
    std::push_heap(m_events.begin(), m_events.end(), IsLater);
}

void
AlohaGateway::BeginRound(int64_t firstNs)
{
    m_age = 0;
    m_sendingUntil = INT64_MIN;
    m_frames.erase(std::remove_if(m_frames.begin(),
                                  m_frames.end(),
                                  [firstNs](const Frame& frame) { return frame.end <= firstNs; }),
                   m_frames.end());
    m_downlinks.erase(
        std::remove_if(m_downlinks.begin(),
                       m_downlinks.end(),
                       [firstNs](const Downlink& downlink) { return downlink.end <= firstNs; }),
        m_downlinks.end());
    for (uint32_t index = 0; index < m_frames.size(); ++index)
    {
        m_frames[index].sender = NOBODY;
        Push(m_frames[index].start, FRAME_STARTS, index);
    }
    for (uint32_t index = 0; index < m_downlinks.size(); ++index)
    {
        Push(m_downlinks[index].start, DOWNLINK_STARTS, index);
    }
}

void
AlohaGateway::Expect(const Frame& frame)
{
    m_frames.push_back(frame);
    Push(frame.start, FRAME_STARTS, static_cast<uint32_t>(m_frames.size() - 1));
}

void
AlohaGateway::Start(uint32_t index)
{
    Frame& frame = m_frames[index];
    auto& others = m_onAir[frame.channel * AlohaFigures::FACTORS + frame.factor];
    for (const uint32_t other : others)
    {
        frame.rival = std::max(frame.rival, m_frames[other].power);
        m_frames[other].rival = std::max(m_frames[other].rival, frame.power);
    }
    frame.drowned = frame.start < m_sendingUntil;
    others.push_back(index);
    Push(frame.end, FRAME_ENDS, index);
}

void
AlohaGateway::Send(const Downlink& downlink)
{
    m_sendingUntil = std::max(m_sendingUntil, downlink.end);
    for (const auto& frames : m_onAir)
    {
        for (const uint32_t index : frames)
        {
            m_frames[index].drowned = true;
        }
    }
}

bool
AlohaGateway::Meets(const Downlink& downlink) const
{
    // They were decided in the order of time: what is older than the longest is over.
    for (auto other = m_downlinks.rbegin();
         other != m_downlinks.rend() && other->decided + m_longestDownlinkNs > downlink.decided;
         ++other)
    {
        if (downlink.start < other->end && other->start < downlink.end)
        {
            return true;
        }
    }
    return false;
}

std::optional<int64_t>
AlohaGateway::Acknowledge(const Frame& frame)
{
    for (uint32_t window = 0; window < 2; ++window)
    {
        const double delay = m_figures.receiveDelaySeconds[window];
        const uint32_t factor = window == 0 ? frame.factor : m_figures.secondWindowFactor;
        const double air = m_figures.GetAirSeconds(m_figures.acknowledgementBytes, factor, false);
        const Downlink sent{frame.end + std::llround(delay * 1e9),
                            frame.end + std::llround((delay + air) * 1e9),
                            frame.end};
        if (Meets(sent) || sent.start < m_closedUntil[window])
        {
            continue;
        }
        m_closedUntil[window] =
            sent.start + std::llround(air / m_figures.downlinkDutyCycle[window] * 1e9);
        m_downlinks.push_back(sent);
        Push(sent.start, DOWNLINK_STARTS, static_cast<uint32_t>(m_downlinks.size() - 1));
        ++m_acknowledgements;
        return sent.end;
    }
    return std::nullopt;
}

std::optional<AlohaGateway::Outcome>
AlohaGateway::Next(UniformRandomVariable& draws)
{
    while (!m_events.empty())
    {
        std::pop_heap(m_events.begin(), m_events.end(), IsLater);
        const Event event = m_events.back();
        m_events.pop_back();
        const uint32_t kind = event.order / AGES;
        if (kind == FRAME_STARTS)
        {
            Start(event.subject);
            continue;
        }
        if (kind == DOWNLINK_STARTS)
        {
            Send(m_downlinks[event.subject]);
            continue;
        }
        const Frame frame = m_frames[event.subject];
        auto& others = m_onAir[frame.channel * AlohaFigures::FACTORS + frame.factor];
        others.erase(std::find(others.begin(), others.end(), event.subject));
        if (frame.sender == NOBODY)
        {
            continue;
        }
        const bool alone = frame.power >= frame.rival + m_figures.captureDb;
        Outcome outcome{frame, alone && !frame.drowned, {}};
        outcome.received =
            outcome.received && !(frame.loss > 0 && draws.GetValue(0, 1) < frame.loss);
        if (outcome.received && m_figures.confirmed)
        {
            outcome.acknowledgedAt = Acknowledge(frame);
            if (frame.loss > 0 && draws.GetValue(0, 1) < frame.loss)
            {
                outcome.acknowledgedAt.reset();
            }
        }
        return outcome;
    }
    return std::nullopt;
}

} // namespace gridshare
} // namespace ns3
