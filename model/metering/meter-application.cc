/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "meter-application.h"

#include "reading-messages.h"
#include "reading-store.h"

#include "ns3/boolean.h"
#include "ns3/log.h"
#include "ns3/metering-traffic.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

NS_LOG_COMPONENT_DEFINE("GridshareMeterApplication");

NS_OBJECT_ENSURE_REGISTERED(MeterApplication);

TypeId
MeterApplication::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::gridshare::MeterApplication")
            .SetParent<Application>()
            .SetGroupName("Gridshare")
            .AddConstructor<MeterApplication>()
            .AddAttribute("ReadingInterval",
                          "Time between two readings, as at the concentrator",
                          TimeValue(Seconds(900)),
                          MakeTimeAccessor(&MeterApplication::m_readingInterval),
                          MakeTimeChecker(Seconds(1), MilliSeconds(INT32_MAX)))
            .AddAttribute("UploadInterval",
                          "Readings wait in the meter and go together so often; 0: each at once",
                          TimeValue(Time(0)),
                          MakeTimeAccessor(&MeterApplication::m_uploadInterval),
                          MakeTimeChecker(Time(0)))
            .AddAttribute("Push",
                          "Whether the meter sends of its own accord, or only when it is asked",
                          BooleanValue(true),
                          MakeBooleanAccessor(&MeterApplication::m_push),
                          MakeBooleanChecker())
            .AddAttribute("ReadingSize",
                          "Size of a message with one reading, bytes",
                          UintegerValue(GetPushedReadingBytes()),
                          MakeUintegerAccessor(&MeterApplication::m_readingBytes),
                          MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("FurtherReadingSize",
                          "What each further reading in the same message adds, bytes",
                          UintegerValue(DlmsMessageSizes().profileEntryBytesPerValue),
                          MakeUintegerAccessor(&MeterApplication::m_furtherReadingBytes),
                          MakeUintegerChecker<uint32_t>());
    return tid;
}

void
MeterApplication::Connect(const Wiring& wiring)
{
    NS_LOG_FUNCTION(this << wiring.endpoint);
    m_wiring = wiring;
    m_wiring.transport->SetReceiver(wiring.endpoint,
                                    MakeCallback(&MeterApplication::Receive, this));
}

uint32_t
MeterApplication::GetEndpoint() const
{
    return m_wiring.endpoint;
}

const MeteringPoint&
MeterApplication::GetPoint() const
{
    return m_wiring.point;
}

uint64_t
MeterApplication::GetReadingCount() const
{
    return m_readings;
}

void
MeterApplication::SetPower(bool on)
{
    if (on)
    {
        const uint64_t missed = m_unfed.Restore(0, ReadRegister());
        m_registerWh += missed;
        m_startWh += missed;
    }
    else
    {
        m_unfed.Cut(0, ReadRegister());
    }
}

uint64_t
MeterApplication::GetReadingCount(Time until) const
{
    const int64_t intervals =
        (until - m_started).GetNanoSeconds() / GetReadingInterval().GetNanoSeconds();
    return static_cast<uint64_t>(std::clamp<int64_t>(intervals, 0, m_interval));
}

uint64_t
MeterApplication::GetEnergyWh() const
{
    return m_registerWh - m_startWh;
}

void
MeterApplication::DoDispose()
{
    m_wiring = Wiring{};
    Application::DoDispose();
}

void
MeterApplication::StartApplication()
{
    m_started = Simulator::Now();
    m_startWh = ReadRegister();
    m_registerWh = m_startWh;
    m_readingEvent =
        Simulator::Schedule(GetReadingInterval(), &MeterApplication::TakeReading, this);
}

void
MeterApplication::StopApplication()
{
    m_readingEvent.Cancel();
}

Time
MeterApplication::GetReadingInterval() const
{
    return m_readingInterval * m_wiring.point.stride;
}

uint64_t
MeterApplication::ReadRegister() const
{
    return ReadMeterRegister(*m_wiring.shape,
                             m_wiring.point.kw,
                             Simulator::Now().GetSeconds() + m_wiring.point.shiftSeconds,
                             REGISTER_STEP_WH);
}

void
MeterApplication::TakeReading()
{
    ++m_interval;
    if (m_unfed.Has(0))
    {
        NoteGap();
    }
    else
    {
        Measure();
    }
    m_readingEvent =
        Simulator::Schedule(GetReadingInterval(), &MeterApplication::TakeReading, this);
}

/// The message that is sent next says nothing of this interval, if it speaks of earlier ones.
void
MeterApplication::NoteGap()
{
    if (!m_storedWh.empty())
    {
        m_storedWh.push_back(ReadingStore::MISSING);
    }
}

void
MeterApplication::Measure()
{
    const uint64_t shown = ReadRegister();
    m_storedWh.push_back(static_cast<uint32_t>(shown - m_registerWh));
    m_registerWh = shown;
    ++m_readings;
    const bool due = m_uploadInterval.IsZero() ||
                     Simulator::Now().GetNanoSeconds() % m_uploadInterval.GetNanoSeconds() == 0;
    if (m_push && due)
    {
        SendStored();
    }
}

void
MeterApplication::SendStored()
{
    if (m_storedWh.empty())
    {
        return;
    }
    const auto count = static_cast<uint32_t>(m_storedWh.size());
    const uint32_t bytes = m_readingBytes + (count - 1) * m_furtherReadingBytes;
    const auto message =
        Create<ReadingMessage>(m_interval - count + 1, std::move(m_storedWh), bytes);
    m_storedWh.clear();
    m_wiring.transport->Send(m_wiring.endpoint, m_wiring.concentrator, message);
}

void
MeterApplication::Receive(uint32_t, const Ptr<const NetworkMessage>& message)
{
    if (message->GetWireType() == WIRE_READING_REQUEST && !m_unfed.Has(0))
    {
        SendStored();
    }
}

} // namespace gridshare
} // namespace ns3
