/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "company-application.h"

#include "ns3/invariant.h"
#include "ns3/log.h"
#include "ns3/register-values.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <utility>

namespace ns3
{
namespace gridshare
{

NS_LOG_COMPONENT_DEFINE("GridshareCompanyApplication");

namespace
{

/// The strong node's ear for the receipts that its company waits for.
class ReceiptEar : public NodeService
{
  public:
    explicit ReceiptEar(Ptr<SubmissionClient> client)
        : m_client(client)
    {
    }

    bool Receive(uint32_t from, const Ptr<const NetworkMessage>& message) override
    {
        return m_client->Receive(from, message);
    }

  private:
    Ptr<SubmissionClient> m_client; //!< gets the receipts
};

} // namespace

NS_OBJECT_ENSURE_REGISTERED(CompanyApplication);

TypeId
CompanyApplication::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::gridshare::CompanyApplication")
            .SetParent<Application>()
            .SetGroupName("Gridshare")
            .AddConstructor<CompanyApplication>()
            .AddAttribute("ReadingInterval",
                          "Time between two readings of a metering point, whole milliseconds",
                          TimeValue(Seconds(60)),
                          MakeTimeAccessor(&CompanyApplication::m_readingInterval),
                          MakeTimeChecker(MilliSeconds(1), MilliSeconds(INT32_MAX)))
            .AddAttribute("Registers",
                          "Values a reading of a metering point",
                          UintegerValue(4),
                          MakeUintegerAccessor(&CompanyApplication::m_registers),
                          MakeUintegerChecker<uint32_t>(1, 1000))
            .AddAttribute("OrderDelay",
                          "From the end of an epoch to its first order",
                          TimeValue(Seconds(300)),
                          MakeTimeAccessor(&CompanyApplication::m_orderDelay),
                          MakeTimeChecker(Time(0)))
            .AddAttribute("OrderSpread",
                          "The order is made at a random time within this span",
                          TimeValue(Seconds(600)),
                          MakeTimeAccessor(&CompanyApplication::m_orderSpread),
                          MakeTimeChecker(Time(0)))
            .AddTraceSource("Submitted",
                            "A transaction was handed in at the strong node",
                            MakeTraceSourceAccessor(&CompanyApplication::m_submittedTrace),
                            "ns3::gridshare::ConcentratorApplication::SubmittedTracedCallback");
    return tid;
}

CompanyApplication::CompanyApplication()
    : m_client(CreateObject<SubmissionClient>()),
      m_jitter(CreateObject<UniformRandomVariable>()),
      m_matches(CreateObject<UniformRandomVariable>())
{
}

CompanyApplication::~CompanyApplication() = default;

void
CompanyApplication::Connect(const Wiring& wiring, std::vector<MeteringPoint> points)
{
    NS_LOG_FUNCTION(this << wiring.account << points.size());
    GRIDSHARE_INVARIANT(!points.empty(), "a company has something to measure");
    m_wiring = wiring;
    m_points = std::move(points);
    // Nobody else stands in for its own machine: what that misses while it is down is kept here.
    m_client->Connect(
        {wiring.transport, wiring.endpoint, {wiring.endpoint}, wiring.awaitsReceipts});
    m_wiring.trade.client = m_client;
}

Ptr<SubmissionClient>
CompanyApplication::GetClient() const
{
    return m_client;
}

int64_t
CompanyApplication::AssignStreams(int64_t stream)
{
    m_jitter->SetStream(stream);
    m_matches->SetStream(stream + 1);
    return 2;
}

uint32_t
CompanyApplication::GetColumns() const
{
    return static_cast<uint32_t>(m_points.size()) * m_registers;
}

uint64_t
CompanyApplication::CountWaitingValues() const
{
    return CountValuesUntil(Simulator::Now()) - m_traded;
}

uint64_t
CompanyApplication::GetHeldBackCount() const
{
    return m_heldBack;
}

void
CompanyApplication::DoDispose()
{
    m_sender.reset();
    m_agents.reset();
    m_client->Dispose();
    m_wiring = Wiring{};
    m_points.clear();
    Application::DoDispose();
}

void
CompanyApplication::StartApplication()
{
    NS_LOG_FUNCTION(this);
    m_started = Simulator::Now();
    TakeUpAgent();
    m_sender = std::make_unique<OrderSender>(
        m_wiring.trade, 1, m_matches, [this](SharingTransactionPtr transaction) {
            m_submittedTrace(std::move(transaction));
        });
    m_events.assign(2, EventId());
    m_events[0] = Simulator::Schedule(m_wiring.trade.market->GetEpochLength() + m_orderDelay,
                                      &CompanyApplication::ScheduleOrder,
                                      this);
}

/// The company is an agent, and its own strong node tells it what was settled.
void
CompanyApplication::TakeUpAgent()
{
    const std::vector<uint32_t> accounts{m_wiring.account};
    const uint32_t endpoint = m_wiring.endpoint;
    m_agents = std::make_unique<HostedAgents>(m_wiring.trade.market, accounts, endpoint);
    m_wiring.trade.agents = m_agents.get();
    if (m_wiring.strongNode)
    {
        m_wiring.strongNode->AddService(std::move(m_agents));
        m_wiring.strongNode->AddService(std::make_unique<ReceiptEar>(m_client));
        m_wiring.trade.market->AddClient(endpoint, endpoint, accounts);
    }
}

void
CompanyApplication::StopApplication()
{
    NS_LOG_FUNCTION(this);
    m_client->Stop();
    for (auto& event : m_events)
    {
        event.Cancel();
    }
}

void
CompanyApplication::ScheduleOrder()
{
    const Time wait = Seconds(m_jitter->GetValue(0, m_orderSpread.GetSeconds()));
    m_events[1] = Simulator::Schedule(wait, &CompanyApplication::MakeOrder, this, m_nextEpoch);
    ++m_nextEpoch;
    m_events[0] = Simulator::Schedule(
        m_wiring.trade.market->GetEpochLength(), &CompanyApplication::ScheduleOrder, this);
}

uint64_t
CompanyApplication::CountValuesUntil(Time end) const
{
    const auto intervals = static_cast<uint64_t>((end - m_started).GetNanoSeconds() /
                                                 m_readingInterval.GetNanoSeconds());
    return intervals * GetColumns();
}

void
CompanyApplication::MakeOrder(uint32_t epoch)
{
    NS_LOG_FUNCTION(this << epoch);
    if (m_wiring.strongNode && !m_wiring.strongNode->IsRunning())
    {
        return;
    }
    const Time end = m_wiring.trade.market->GetEpochLength() * (epoch + 1);
    const uint64_t values = CountValuesUntil(end) - m_traded;
    const auto trades =
        m_wiring.trade.market->SplitVolume(static_cast<uint32_t>(values), m_wiring.account);
    m_heldBack += trades.empty() && values > 0 ? 1 : 0;
    std::vector<OrderPart> parts;
    parts.reserve(trades.size());
    for (const uint32_t volume : trades)
    {
        parts.push_back(Cut(volume));
    }
    m_sender->Send(0, m_wiring.account, epoch, std::move(parts));
}

uint32_t
CompanyApplication::MeasureEnergy(const MeteringPoint& point, uint64_t interval) const
{
    const auto& shape = m_wiring.shapes.at(static_cast<std::size_t>(point.kind));
    const auto read = [this, &shape, &point](uint64_t intervals) {
        const Time at = m_started + m_readingInterval * static_cast<int64_t>(intervals);
        return ReadMeterRegister(
            shape, point.kw, at.GetSeconds() + point.shiftSeconds, REGISTER_STEP_WH);
    };
    return static_cast<uint32_t>(read(interval + 1) - read(interval));
}

/// The next values of the table, read off the registers as they were.
OrderPart
CompanyApplication::Cut(uint32_t values)
{
    const uint32_t columns = GetColumns();
    OrderPart part;
    part.values = values;
    part.readings.startNs =
        (m_started + m_readingInterval * static_cast<int64_t>(m_traded / columns)).GetNanoSeconds();
    part.readings.intervalMs = static_cast<uint32_t>(m_readingInterval.GetMilliSeconds());
    part.readings.columns = columns;
    part.readings.firstColumn = static_cast<uint32_t>(m_traded % columns);
    part.readings.energiesWh.reserve(values);
    for (const uint64_t end = m_traded + values; m_traded < end; ++m_traded)
    {
        const auto column = static_cast<uint32_t>(m_traded % columns);
        const uint32_t energyWh = MeasureEnergy(m_points[column / m_registers], m_traded / columns);
        part.readings.energiesWh.push_back(GetRegisterValue(energyWh, column % m_registers));
    }
    return part;
}

} // namespace gridshare
} // namespace ns3
