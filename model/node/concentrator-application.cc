/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "concentrator-application.h"

#include "ns3/input-error.h"
#include "ns3/invariant.h"
#include "ns3/log.h"
#include "ns3/metering-traffic.h"
#include "ns3/reading-messages.h"
#include "ns3/simulator.h"
#include "ns3/text-table.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <set>

namespace ns3
{
namespace gridshare
{

NS_LOG_COMPONENT_DEFINE("GridshareConcentratorApplication");

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
                          "Time between two readings of a meter, whole milliseconds; a meter "
                          "with a stride has a multiple of it",
                          TimeValue(Seconds(900)),
                          MakeTimeAccessor(&ConcentratorApplication::m_readingInterval),
                          MakeTimeChecker(Seconds(1), MilliSeconds(INT32_MAX)))
            .AddAttribute("Registers",
                          "Values a reading: registers of a meter that go into orders",
                          UintegerValue(1),
                          MakeUintegerAccessor(&ConcentratorApplication::m_registers),
                          MakeUintegerChecker<uint32_t>(1, 1000))
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
            .AddAttribute("KeepReadings",
                          "So long a meter keeps readings that have not arrived, and sends them "
                          "with later ones; 0: each is sent once",
                          TimeValue(Days(2)),
                          MakeTimeAccessor(&ConcentratorApplication::m_keepReadings),
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
    : m_client(CreateObject<SubmissionClient>()),
      m_jitter(CreateObject<UniformRandomVariable>()),
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
    std::vector<uint32_t> strongNodes{wiring.strongNode};
    strongNodes.insert(strongNodes.end(), wiring.alternatives.begin(), wiring.alternatives.end());
    m_client->Connect(
        {wiring.transport, wiring.endpoint, std::move(strongNodes), wiring.awaitsReceipts});
}

void
ConcentratorApplication::Crash()
{
    NS_LOG_INFO("concentrator " << m_wiring.endpoint << " stops");
    m_isUp = false;
    m_client->Stop();
    if (m_reader)
    {
        m_reader->SetUp(false);
    }
    if (m_poller)
    {
        m_poller->Stop();
    }
}

void
ConcentratorApplication::Restart(RestartMemory memory)
{
    NS_LOG_INFO("concentrator " << m_wiring.endpoint << " restarts");
    m_isUp = true;
    if (memory == RestartMemory::NOTHING && m_orders)
    {
        m_orders->Forget();
    }
    if (m_reader)
    {
        m_reader->SetUp(true);
    }
    if (m_poller)
    {
        m_poller->Resume();
    }
}

void
ConcentratorApplication::SetMeterPower(uint32_t meter, bool on)
{
    GRIDSHARE_INVARIANT(m_reader, "meters that are endpoints lose power themselves");
    m_reader->SetPower(meter, on);
}

void
ConcentratorApplication::AddService(std::unique_ptr<NodeService> service)
{
    m_services.push_back(std::move(service));
}

int64_t
ConcentratorApplication::AssignStreams(int64_t stream)
{
    m_jitter->SetStream(stream);
    m_matches->SetStream(stream + 1);
    int64_t next = stream + 2;
    next += m_wiring.access ? m_wiring.access->AssignStreams(next) : 1;
    next += m_wiring.review ? m_wiring.review->AssignStreams(next) : 0;
    return next - stream;
}

uint64_t
ConcentratorApplication::GetReadingCount() const
{
    return m_reader ? m_reader->GetReadingCount() : 0;
}

uint64_t
ConcentratorApplication::GetReadingCount(Time until) const
{
    return m_reader ? m_reader->GetReadingCount(until) : 0;
}

uint64_t
ConcentratorApplication::GetEnergyWh() const
{
    return m_reader ? m_reader->GetEnergyWh() : 0;
}

uint64_t
ConcentratorApplication::GetUselessReadingCount() const
{
    return m_poller ? m_poller->GetUselessCount() : 0;
}

uint64_t
ConcentratorApplication::GetReadingBytes() const
{
    return m_store ? m_store->GetBytes() : 0;
}

uint64_t
ConcentratorApplication::GetHeldBackCount() const
{
    return m_orders ? m_orders->GetHeldBackCount() : 0;
}

void
ConcentratorApplication::DoDispose()
{
    m_reader.reset();
    m_poller.reset();
    m_orders.reset();
    m_agents.reset();
    m_client->Dispose();
    m_services.clear();
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
    for (uint32_t meter = 0; meter < m_points.size(); ++meter)
    {
        m_store->SetStride(meter, m_points[meter].stride);
    }
    TakeUpAgents();
    m_orders = std::make_unique<OrderMaker>(
        OrderMaker::Trade{{m_client,
                           m_wiring.market,
                           m_wiring.directory,
                           m_wiring.demanders,
                           m_agents.get(),
                           m_wiring.review,
                           [this](const SharingOrder& order) {
                               NoteOrder(order);
                           }},
                          m_points,
                          *m_store,
                          m_registers},
        m_matches,
        [this](SharingTransactionPtr transaction) { m_submittedTrace(std::move(transaction)); });
    m_wiring.transport->SetReceiver(m_wiring.endpoint,
                                    MakeCallback(&ConcentratorApplication::Receive, this));
    StartReading();
    m_epochEvent = Simulator::Schedule(m_wiring.market->GetEpochLength() + m_orderDelay,
                                       &ConcentratorApplication::ScheduleOrders,
                                       this);
}

void
ConcentratorApplication::NoteOrder(const SharingOrder& order)
{
    NS_LOG_DEBUG("concentrator " << m_wiring.endpoint << ": order " << order.sequence
                                 << " of provider " << order.provider << ", "
                                 << order.volumeMilli / 1000.0 << " readings");
    for (const auto& service : m_services)
    {
        service->NoteOrder(order);
    }
}

std::vector<uint32_t>
ConcentratorApplication::ListAccounts(const std::vector<MeteringPoint>& points)
{
    std::set<uint32_t> accounts;
    for (const auto& point : points)
    {
        accounts.insert(point.provider);
    }
    return {accounts.begin(), accounts.end()};
}

/// Its customers are agents, and its strong node tells them what was settled.
void
ConcentratorApplication::TakeUpAgents()
{
    m_agents =
        std::make_unique<HostedAgents>(m_wiring.market, ListAccounts(m_points), m_wiring.endpoint);
    m_wiring.market->AddClient(m_wiring.strongNode, m_wiring.endpoint, m_agents->GetAccounts());
}

void
ConcentratorApplication::StopApplication()
{
    NS_LOG_FUNCTION(this);
    if (m_reader)
    {
        m_reader->Stop();
    }
    if (m_poller)
    {
        m_poller->Stop();
    }
    m_client->Stop();
    m_epochEvent.Cancel();
    for (auto& event : m_orderEvents)
    {
        event.Cancel();
    }
}

void
ConcentratorApplication::Receive(uint32_t from, const Ptr<const NetworkMessage>& message)
{
    if (!m_isUp)
    {
        MissReadings(*message);
        return;
    }
    if (m_poller && message->GetWireType() == WIRE_READING)
    {
        m_poller->Receive(from, message);
        return;
    }
    if (m_client->Receive(from, message))
    {
        return;
    }
    if (m_agents && m_agents->Receive(from, message))
    {
        return;
    }
    for (const auto& service : m_services)
    {
        if (service->Receive(from, message))
        {
            return;
        }
    }
}

/// Of what arrives while it is down, readings are counted: they are lost.
void
ConcentratorApplication::MissReadings(const NetworkMessage& message)
{
    if (message.GetWireType() == WIRE_READING)
    {
        const auto count = static_cast<const ReadingMessage&>(message).CountReadings();
        for (uint64_t i = 0; i < count; ++i)
        {
            m_readingTrace(m_started, Time(0), false);
        }
    }
}

ReadingRules
ConcentratorApplication::GetReadingRules() const
{
    return {m_readingInterval,
            m_uploadInterval,
            m_readingBytes,
            m_furtherReadingBytes,
            m_requestBytes,
            m_pollPatience,
            m_keepReadings};
}

void
ConcentratorApplication::StartReading()
{
    const auto listener = [this](Time taken, Time delay, bool delivered) {
        NS_LOG_LOGIC("concentrator " << m_wiring.endpoint << ": a reading of " << taken
                                     << (delivered ? " has come" : " is lost"));
        m_readingTrace(taken, delay, delivered);
    };
    if (m_wiring.access)
    {
        m_reader = std::make_unique<SegmentReader>(
            GetReadingRules(),
            SegmentReader::Meters{m_wiring.access, m_points, m_wiring.shapes, *m_store},
            listener);
        m_reader->Start();
        return;
    }
    m_poller = std::make_unique<MeterPoller>(
        GetReadingRules(),
        MeterPoller::Meters{
            m_wiring.transport, m_wiring.endpoint, m_wiring.meterEndpoints, m_points, *m_store},
        listener);
    m_poller->Start();
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
    if (!m_isUp)
    {
        NS_LOG_INFO("concentrator " << m_wiring.endpoint << " is down and makes no orders");
        return; // what has arrived waits for the next epoch
    }
    // Orders hold the readings of their epoch and what is left of earlier ones, none of the next.
    const Time epochEnd = m_wiring.market->GetEpochLength() * (epoch + 1);
    const auto end = static_cast<uint32_t>((epochEnd - m_started).GetNanoSeconds() /
                                           m_readingInterval.GetNanoSeconds()) +
                     1;
    m_orders->MakeOrders(epoch, end);
    m_client->Call(); // where nobody shares, too, it learns that its strong node is silent
}

} // namespace gridshare
} // namespace ns3
