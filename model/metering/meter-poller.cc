/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "meter-poller.h"

#include "reading-messages.h"

#include "ns3/simulator.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace gridshare
{

MeterPoller::MeterPoller(const ReadingRules& rules, const Meters& meters, ReadingListener listener)
    : m_rules(rules),
      m_meters(meters),
      m_listener(std::move(listener))
{
}

void
MeterPoller::Start()
{
    m_started = Simulator::Now();
    if (m_rules.requestBytes > 0)
    {
        m_nextRound = Simulator::Schedule(GetRoundInterval(), &MeterPoller::StartRound, this);
    }
}

void
MeterPoller::Stop()
{
    m_nextRound.Cancel();
    m_timeout.Cancel();
}

void
MeterPoller::Resume()
{
    if (m_rules.requestBytes > 0)
    {
        const Time round = GetRoundInterval();
        const Time begun =
            NanoSeconds((Simulator::Now() - m_started).GetNanoSeconds() % round.GetNanoSeconds());
        m_nextRound = Simulator::Schedule(round - begun, &MeterPoller::StartRound, this);
    }
}

uint64_t
MeterPoller::GetUselessCount() const
{
    return m_useless;
}

void
MeterPoller::Receive(uint32_t from, const Ptr<const NetworkMessage>& message)
{
    const auto& endpoints = m_meters.endpoints;
    const auto place = std::lower_bound(endpoints.begin(), endpoints.end(), from);
    if (message->GetWireType() != WIRE_READING || place == endpoints.end() || *place != from)
    {
        return;
    }
    const auto meter = static_cast<uint32_t>(place - endpoints.begin());
    const auto& readings = static_cast<const ReadingMessage&>(*message);
    const Time now = Simulator::Now();
    const Time length = m_rules.interval * m_meters.points[meter].stride;
    const int64_t latest = (now - m_started).GetNanoSeconds() / length.GetNanoSeconds();
    uint32_t interval = readings.GetFirstInterval();
    for (const uint32_t energyWh : readings.GetEnergiesWh())
    {
        if (energyWh == ReadingStore::MISSING)
        {
            ++interval; // the meter had no power
            continue;
        }
        if (interval <= latest && m_meters.store.IsOpen(meter, interval))
        {
            m_meters.store.Write(meter, interval, energyWh);
            m_meters.store.Deliver(
                meter, interval, interval + 1, now.GetNanoSeconds(), now.GetNanoSeconds());
            const Time taken = m_started + interval * length;
            m_listener(taken, now - taken, true);
        }
        else
        {
            ++m_useless;
        }
        ++interval;
    }
    if (!m_timeout.IsExpired() && m_asked == meter + 1)
    {
        m_timeout.Cancel();
        AskNext();
    }
}

Time
MeterPoller::GetRoundInterval() const
{
    return m_rules.uploadInterval.IsZero() ? m_rules.interval : m_rules.uploadInterval;
}

/// A meter that is read more seldom has nothing to say in other rounds.
bool
MeterPoller::IsDue(uint32_t meter) const
{
    return !m_rules.uploadInterval.IsZero() || m_round % m_meters.points[meter].stride == 0;
}

void
MeterPoller::StartRound()
{
    m_round = (Simulator::Now() - m_started).GetNanoSeconds() / m_rules.interval.GetNanoSeconds();
    // A round that is still under way will ask the rest of the meters for these readings, too.
    if (m_timeout.IsExpired())
    {
        m_asked = 0;
        AskNext();
    }
    m_nextRound = Simulator::Schedule(GetRoundInterval(), &MeterPoller::StartRound, this);
}

void
MeterPoller::AskNext()
{
    while (m_asked < m_meters.endpoints.size() && !IsDue(m_asked))
    {
        ++m_asked;
    }
    if (m_asked < m_meters.endpoints.size())
    {
        m_meters.transport->Send(m_meters.self,
                                 m_meters.endpoints[m_asked],
                                 Create<ReadingRequest>(m_rules.requestBytes));
        ++m_asked;
        m_timeout = Simulator::Schedule(m_rules.pollPatience, &MeterPoller::AskNext, this);
    }
}

} // namespace gridshare
} // namespace ns3
