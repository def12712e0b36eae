/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "concentrator-application.h"

#include "reading-messages.h"
#include "sharing-messages.h"

#include "ns3/input-error.h"
#include "ns3/invariant.h"
#include "ns3/log.h"
#include "ns3/metering-traffic.h"
#include "ns3/simulator.h"
#include "ns3/text-table.h"
#include "ns3/uinteger.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

NS_LOG_COMPONENT_DEFINE("ConcentratorApplication");

NS_OBJECT_ENSURE_REGISTERED(ConcentratorApplication);

TypeId
ConcentratorApplication::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::gridshare::ConcentratorApplication")
            .SetParent<Application>()
            .SetGroupName("Gridshare")
            .AddConstructor<ConcentratorApplication>()
            .AddAttribute("ReadingInterval",
                          "Time between two readings of a meter, whole milliseconds",
                          TimeValue(Seconds(900)),
                          MakeTimeAccessor(&ConcentratorApplication::m_readingInterval),
                          MakeTimeChecker(Seconds(1), MilliSeconds(UINT32_MAX)))
            .AddAttribute("OrderDelay",
                          "From the end of an epoch to the first orders: time for its last "
                          "readings to arrive",
                          TimeValue(Seconds(300)),
                          MakeTimeAccessor(&ConcentratorApplication::m_orderDelay),
                          MakeTimeChecker(Time(0)))
            .AddAttribute("OrderSpread",
                          "Concentrators make their orders at random times within this span",
                          TimeValue(Seconds(600)),
                          MakeTimeAccessor(&ConcentratorApplication::m_orderSpread),
                          MakeTimeChecker(Time(0)))
            .AddAttribute("ReadingSize",
                          "Size of one reading on the access segment, bytes",
                          UintegerValue(GetPushedReadingBytes()),
                          MakeUintegerAccessor(&ConcentratorApplication::m_readingBytes),
                          MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("FurtherReadingSize",
                          "What each further reading in the same upload adds, bytes",
                          UintegerValue(DlmsMessageSizes().profileEntryBytesPerValue),
                          MakeUintegerAccessor(&ConcentratorApplication::m_furtherReadingBytes),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("RequestSize",
                          "Size of the request with which the concentrator asks a meter, bytes; "
                          "0: meters push",
                          UintegerValue(0),
                          MakeUintegerAccessor(&ConcentratorApplication::m_requestBytes),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("UploadInterval",
                          "Readings wait in the meter and come together so often; 0: each at once",
                          TimeValue(Time(0)),
                          MakeTimeAccessor(&ConcentratorApplication::m_uploadInterval),
                          MakeTimeChecker(Time(0)))
            .AddAttribute("PollTimeout",
                          "How long a meter that is an endpoint has for its answer before the next "
                          "one is asked",
                          TimeValue(Seconds(30)),
                          MakeTimeAccessor(&ConcentratorApplication::m_pollPatience),
                          MakeTimeChecker(Time(1)))
            .AddTraceSource("Submitted",
                            "A transaction was sent to the strong node",
                            MakeTraceSourceAccessor(&ConcentratorApplication::m_submittedTrace),
                            "ns3::gridshare::ConcentratorApplication::SubmittedTracedCallback")
            .AddTraceSource("Reading",
                            "A reading has arrived or was lost on the access segment",
                            MakeTraceSourceAccessor(&ConcentratorApplication::m_readingTrace),
                            "ns3::gridshare::ConcentratorApplication::ReadingTracedCallback");
    return tid;
}

ConcentratorApplication::ConcentratorApplication()
    : m_jitter(CreateObject<UniformRandomVariable>()),
      m_matches(CreateObject<UniformRandomVariable>())
{
}

ConcentratorApplication::~ConcentratorApplication() = default;

void
ConcentratorApplication::Connect(const Wiring& wiring, std::vector<MeteringPoint> points)
{
    NS_LOG_FUNCTION(this << wiring.endpoint << points.size());
    GRIDSHARE_INVARIANT((wiring.access ? wiring.access->GetMeterCount()
                                       : wiring.meterEndpoints.size()) == points.size(),
                        "every metering point has its way on the access segment, or its endpoint");
    m_wiring = wiring;
    m_points = std::move(points);
}

int64_t
ConcentratorApplication::AssignStreams(int64_t stream)
{
    m_jitter->SetStream(stream);
    m_matches->SetStream(stream + 1);
    return 2 + (m_wiring.access ? m_wiring.access->AssignStreams(stream + 2) : 1);
}

uint64_t
ConcentratorApplication::GetReadingCount() const
{
    return m_readings;
}

uint64_t
ConcentratorApplication::GetEnergyWh() const
{
    return m_energyWh;
}

uint64_t
ConcentratorApplication::GetUselessReadingCount() const
{
    return m_uselessReadings;
}

uint64_t
ConcentratorApplication::GetHeldBackCount() const
{
    return m_heldBack;
}

void
ConcentratorApplication::DoDispose()
{
    m_wiring = Wiring{};
    m_points.clear();
    Application::DoDispose();
}

void
ConcentratorApplication::StartApplication()
{
    NS_LOG_FUNCTION(this);
    m_started = Simulator::Now();
    if (!ReadingStore::CanStoreInterval(m_readingInterval.GetNanoSeconds()))
    {
        throw InputError({},
                         "the attribute ns3::gridshare::ConcentratorApplication::ReadingInterval "
                         "= " +
                             FormatExactly(m_readingInterval.GetSeconds()) + " s",
                         "whole milliseconds, as a signed transaction says it",
                         "for example 1.5s");
    }
    m_store = std::make_unique<ReadingStore>(static_cast<uint32_t>(m_points.size()),
                                             m_started.GetNanoSeconds(),
                                             m_readingInterval.GetNanoSeconds());
    StartReading();
    m_epochEvent = Simulator::Schedule(m_wiring.market->GetEpochLength() + m_orderDelay,
                                       &ConcentratorApplication::ScheduleOrders,
                                       this);
}

void
ConcentratorApplication::StopApplication()
{
    NS_LOG_FUNCTION(this);
    m_readingEvent.Cancel();
    m_pollTimeout.Cancel();
    m_epochEvent.Cancel();
    for (auto& event : m_orderEvents)
    {
        event.Cancel();
    }
}

void
ConcentratorApplication::StartReading()
{
    if (m_wiring.access)
    {
        for (auto& point : m_points)
        {
            const auto& shape = m_wiring.shapes.at(static_cast<std::size_t>(point.kind));
            point.registerWh =
                ReadMeterRegister(shape, point.kw, point.shiftSeconds, REGISTER_STEP_WH);
        }
        m_readingEvent =
            Simulator::Schedule(m_readingInterval, &ConcentratorApplication::ReadMeters, this);
        return;
    }
    m_wiring.transport->SetReceiver(m_wiring.endpoint,
                                    MakeCallback(&ConcentratorApplication::Receive, this));
    if (m_requestBytes > 0)
    {
        m_readingEvent =
            Simulator::Schedule(GetPollInterval(), &ConcentratorApplication::StartPolling, this);
    }
}

Time
ConcentratorApplication::GetPollInterval() const
{
    return m_uploadInterval.IsZero() ? m_readingInterval : m_uploadInterval;
}

void
ConcentratorApplication::Receive(uint32_t from, const Ptr<const NetworkMessage>& message)
{
    const auto& endpoints = m_wiring.meterEndpoints;
    const auto place = std::lower_bound(endpoints.begin(), endpoints.end(), from);
    if (message->GetWireType() != WIRE_READING || place == endpoints.end() || *place != from)
    {
        return;
    }
    const auto meter = static_cast<uint32_t>(place - endpoints.begin());
    const auto& readings = static_cast<const ReadingMessage&>(*message);
    const Time now = Simulator::Now();
    const int64_t latest = (now - m_started).GetNanoSeconds() / m_readingInterval.GetNanoSeconds();
    uint32_t interval = readings.GetFirstInterval();
    for (const uint32_t energyWh : readings.GetEnergiesWh())
    {
        if (interval <= latest && m_store->IsOpen(meter, interval))
        {
            m_store->Write(meter, interval, energyWh);
            m_store->Deliver(
                meter, interval, interval + 1, now.GetNanoSeconds(), now.GetNanoSeconds());
            m_readingTrace(now - m_started - interval * m_readingInterval, true);
        }
        else
        {
            ++m_uselessReadings;
        }
        ++interval;
    }
    if (!m_pollTimeout.IsExpired() && m_polled == meter + 1)
    {
        m_pollTimeout.Cancel();
        PollNext();
    }
}

void
ConcentratorApplication::StartPolling()
{
    // A round that is still under way will ask the rest of the meters for these readings, too.
    if (m_pollTimeout.IsExpired())
    {
        m_polled = 0;
        PollNext();
    }
    m_readingEvent =
        Simulator::Schedule(GetPollInterval(), &ConcentratorApplication::StartPolling, this);
}

void
ConcentratorApplication::PollNext()
{
    if (m_polled < m_points.size())
    {
        m_wiring.transport->Send(m_wiring.endpoint,
                                 m_wiring.meterEndpoints[m_polled],
                                 Create<ReadingRequest>(m_requestBytes));
        ++m_polled;
        m_pollTimeout =
            Simulator::Schedule(m_pollPatience, &ConcentratorApplication::PollNext, this);
    }
}

void
ConcentratorApplication::ReadMeters()
{
    const Time now = Simulator::Now();
    const double nowS = now.GetSeconds();
    const bool upload =
        m_uploadInterval.IsZero() || now.GetNanoSeconds() % m_uploadInterval.GetNanoSeconds() == 0;
    ++m_interval;
    const auto count = static_cast<uint32_t>(m_points.size());
    for (uint32_t i = 0; i < count; ++i)
    {
        MeteringPoint& point = m_points[i];
        const auto& shape = m_wiring.shapes[static_cast<std::size_t>(point.kind)];
        const uint64_t shown =
            ReadMeterRegister(shape, point.kw, nowS + point.shiftSeconds, REGISTER_STEP_WH);
        const auto energy = static_cast<uint32_t>(shown - point.registerWh);
        point.registerWh = shown;
        m_energyWh += energy;
        m_store->Write(i, m_interval, energy);
        if (upload)
        {
            Upload(i, now);
        }
    }
    m_readings += count;
    m_uploaded = upload ? m_interval : m_uploaded;
    m_readingEvent =
        Simulator::Schedule(m_readingInterval, &ConcentratorApplication::ReadMeters, this);
}

void
ConcentratorApplication::Upload(uint32_t meter, Time now)
{
    const uint32_t further = m_interval - m_uploaded - 1;
    const uint32_t bytes = m_readingBytes + further * m_furtherReadingBytes;
    const AccessTransfer transfer = m_requestBytes > 0
                                        ? m_wiring.access->Poll(now, meter, m_requestBytes, bytes)
                                        : m_wiring.access->Transfer(now, meter, bytes);
    const Time behind = transfer.end - now;
    for (uint32_t interval = m_uploaded + 1; interval <= m_interval; ++interval)
    {
        m_readingTrace(behind + (m_interval - interval) * m_readingInterval, transfer.delivered);
    }
    if (transfer.delivered)
    {
        m_store->Deliver(meter,
                         m_uploaded + 1,
                         m_interval + 1,
                         transfer.end.GetNanoSeconds(),
                         now.GetNanoSeconds());
    }
    else
    {
        m_store->Lose(meter, m_uploaded + 1, m_interval + 1);
    }
}

void
ConcentratorApplication::ScheduleOrders()
{
    m_orderEvents.erase(std::remove_if(m_orderEvents.begin(),
                                       m_orderEvents.end(),
                                       [](const EventId& event) { return event.IsExpired(); }),
                        m_orderEvents.end());
    const Time wait = Seconds(m_jitter->GetValue(0, m_orderSpread.GetSeconds()));
    m_orderEvents.push_back(
        Simulator::Schedule(wait, &ConcentratorApplication::MakeOrders, this, m_nextEpoch));
    ++m_nextEpoch;
    m_epochEvent = Simulator::Schedule(
        m_wiring.market->GetEpochLength(), &ConcentratorApplication::ScheduleOrders, this);
}

void
ConcentratorApplication::MakeOrders(uint32_t epoch)
{
    NS_LOG_FUNCTION(this << epoch);
    // Orders hold the readings of their epoch and what is left of earlier ones, none of the next.
    const Time epochEnd = m_wiring.market->GetEpochLength() * (epoch + 1);
    const auto end = static_cast<uint32_t>((epochEnd - m_started).GetNanoSeconds() /
                                           m_readingInterval.GetNanoSeconds()) +
                     1;
    const auto count = static_cast<uint32_t>(m_points.size());
    for (uint32_t meter = 0; meter < count; ++meter)
    {
        MakeOrdersOf(meter, epoch, end);
    }
    m_store->ReleaseRows();
}

void
ConcentratorApplication::MakeOrdersOf(uint32_t meter, uint32_t epoch, uint32_t end)
{
    const uint32_t arrived = m_store->CountArrived(meter, end, Simulator::Now().GetNanoSeconds());
    // A volume counts readings, so a trade holds a whole number of them.
    const auto trades = m_wiring.market->SplitVolume(arrived);
    if (trades.empty() && arrived > 0)
    {
        ++m_heldBack;
    }
    if (!trades.empty())
    {
        m_wiring.market->NoteOrder(m_points[meter].provider, epoch);
    }
    for (uint32_t readings : trades)
    {
        Trade(meter, epoch, readings);
    }
}

void
ConcentratorApplication::Trade(uint32_t meter, uint32_t epoch, uint32_t readings)
{
    MeteringPoint& point = m_points[meter];
    SharingOrder order;
    order.provider = point.provider;
    order.epoch = epoch;
    order.volumeMilli = static_cast<int64_t>(readings) * 1000;
    order.createdNs = Simulator::Now().GetNanoSeconds();
    order.readings = m_store->Take(meter, readings);
    // Any other agent, each equally likely.
    const uint32_t others = m_wiring.market->GetAgentCount() - 1;
    order.demander = static_cast<uint32_t>(m_matches->GetInteger(0, others - 1));
    order.demander += order.demander >= point.provider ? 1 : 0;
    if (!m_wiring.market->IsSharing(point.provider))
    {
        const uint32_t to = m_wiring.demanders[order.demander % m_wiring.demanders.size()];
        m_wiring.transport->Send(m_wiring.endpoint, to, Create<DirectSale>(std::move(order)));
        return;
    }
    order.sequence = point.sequence++;
    if (!point.key)
    {
        point.key = std::make_unique<SigningKey>(m_wiring.market->GetKeySeed(point.provider));
        m_wiring.directory->Register(point.provider, point.key->GetPublicKey());
    }
    const auto transaction = SharingTransaction::Create(std::move(order), *point.key);
    m_submittedTrace(transaction);
    m_wiring.transport->Send(
        m_wiring.endpoint, m_wiring.strongNode, TransactionItem::MakeSubmission(transaction));
}

} // namespace gridshare
} // namespace ns3
