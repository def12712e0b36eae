/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../network-test-fixtures.h"

#include "ns3/enum.h"
#include "ns3/message-transport.h"
#include "ns3/opaque-message.h"
#include "ns3/radix-scheduler.h"
#include "ns3/test.h"
#include "ns3/uinteger.h"

#include <map>
#include <sstream>

/**
 * @file
 * @ingroup gridshare-test
 * A network divided among ranks carries each message as the undivided one does, to the nanosecond,
 * whatever is lost and however many messages arrive at one time. Here all ranks have one simulator;
 * with a simulator and a process each, test/ranks-test.sh does the same.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

constexpr uint32_t SITES = 4;
constexpr uint32_t SITE_ENDPOINTS = 5; //!< the last one is the site's router
constexpr uint32_t ENDPOINTS = SITES * SITE_ENDPOINTS;

/// Ranks within one simulator: what one sends arrives at the other at its time.
class NearbyExchange : public RankExchange
{
  public:
    /// By rank.
    using Ranks = std::vector<std::shared_ptr<NearbyExchange>>;

    explicit NearbyExchange(const Ranks& ranks)
        : m_ranks(ranks)
    {
    }

    void Send(uint32_t rank, int64_t dueNs, const std::vector<uint8_t>& bytes) override
    {
        Simulator::Schedule(NanoSeconds(dueNs) - Simulator::Now(),
                            &NearbyExchange::Arrive,
                            m_ranks.at(rank).get(),
                            bytes);
    }

  private:
    void Arrive(std::vector<uint8_t> bytes)
    {
        Deliver(bytes);
    }

    const Ranks& m_ranks; //!< all
};

/// Sites of four endpoints at equal distances of a router that loses frames, in a ring.
NetworkTopology
MakeSites()
{
    NetworkTopology topology(ENDPOINTS);
    for (uint32_t site = 0; site < SITES; ++site)
    {
        const uint32_t router = site * SITE_ENDPOINTS + SITE_ENDPOINTS - 1;
        for (uint32_t i = 0; i + 1 < SITE_ENDPOINTS; ++i)
        {
            auto link = MakePlainLink(site * SITE_ENDPOINTS + i, router, 1e7, MicroSeconds(50));
            link.lossProbability = i == 0 ? 0.3 : 0;
            link.framing.framePayloadBytes = 500;
            topology.AddLink(link);
        }
    }
    for (uint32_t site = 0; site < SITES; ++site)
    {
        auto link = MakePlainLink(site * SITE_ENDPOINTS + SITE_ENDPOINTS - 1,
                                  (site + 1) % SITES * SITE_ENDPOINTS + SITE_ENDPOINTS - 1,
                                  1e7,
                                  MilliSeconds(2));
        link.lossProbability = site == 1 ? 0.2 : 0;
        link.framing.framePayloadBytes = 500;
        topology.AddLink(link);
    }
    return topology;
}

/// How links serve in a case.
struct DivisionCase
{
    const char* name;                        //!< in words
    MessageTransport::Forwarding forwarding; //!< attribute
    MessageTransport::Discipline discipline; //!< attribute
};

/// What came to each endpoint, a line each, in order; and the sum of all counters.
struct DeliveryLog
{
    std::map<uint32_t, std::string> byEndpoint; //!< lines
    TrafficCounters counters;                   //!< of all ranks
};

/// Endpoints that send at whole milliseconds, and answer.
class RankTraffic
{
  public:
    /// @param studied how links serve @param ranks 0: the network is not divided
    RankTraffic(const DivisionCase& studied, uint32_t ranks)
    {
        Simulator::SetScheduler(ObjectFactory("ns3::gridshare::RadixScheduler"));
        const NetworkTopology topology = MakeSites();
        std::vector<uint32_t> rankOf;
        for (uint32_t endpoint = 0; endpoint < ENDPOINTS; ++endpoint)
        {
            rankOf.push_back(endpoint / SITE_ENDPOINTS % std::max(ranks, 1U));
        }
        for (uint32_t rank = 0; rank < std::max(ranks, 1U); ++rank)
        {
            const auto transport = CreateObject<MessageTransport>();
            transport->SetAttribute("Forwarding", EnumValue(studied.forwarding));
            transport->SetAttribute("Discipline", EnumValue(studied.discipline));
            transport->SetAttribute("MaxRetries", UintegerValue(1));
            transport->SetTopology(topology);
            transport->AssignStreams(100);
            transport->TraceConnectWithoutContext("Delivered",
                                                  MakeCallback(&RankTraffic::NoteDelay, this));
            m_transports.push_back(transport);
            m_exchanges.push_back(std::make_shared<NearbyExchange>(m_exchanges));
        }
        for (uint32_t rank = 0; rank < ranks; ++rank)
        {
            m_transports[rank]->DivideAmong(RankMap(topology, rankOf, rank), m_exchanges[rank]);
        }
        for (uint32_t endpoint = 0; endpoint < ENDPOINTS; ++endpoint)
        {
            m_dice.push_back(MakeDice(endpoint));
            m_transportOf.push_back(m_transports[rankOf[endpoint]]);
            m_transportOf.back()->SetReceiver(
                endpoint, MakeCallback(&RankTraffic::Receive, this).Bind(endpoint));
        }
    }

    /// @return what came where in a tenth of a second, with a cut in the ring for half of it
    DeliveryLog Run()
    {
        for (uint32_t ms = 0; ms < 60; ++ms)
        {
            for (uint32_t endpoint = 0; endpoint < ENDPOINTS; ++endpoint)
            {
                Simulator::Schedule(MilliSeconds(ms), &RankTraffic::SendAny, this, endpoint);
            }
        }
        for (const auto& transport : m_transports)
        {
            const uint32_t link = SITES * (SITE_ENDPOINTS - 1);
            Simulator::Schedule(
                MilliSeconds(20), &MessageTransport::SetLinkUp, transport, link, false);
            Simulator::Schedule(
                MilliSeconds(50), &MessageTransport::SetLinkUp, transport, link, true);
        }
        Simulator::Run();
        for (const auto& transport : m_transports)
        {
            const auto counters = transport->GetTotalCounters();
            m_log.counters.sentMessages += counters.sentMessages;
            m_log.counters.deliveredMessages += counters.deliveredMessages;
            m_log.counters.lostMessages += counters.lostMessages;
            m_log.counters.sentBytes += counters.sentBytes;
            m_log.counters.deliveredBytes += counters.deliveredBytes;
            m_log.counters.lostBytes += counters.lostBytes;
            transport->Dispose();
        }
        Simulator::Destroy();
        return m_log;
    }

  private:
    void SendAny(uint32_t from)
    {
        if (from % SITE_ENDPOINTS == SITE_ENDPOINTS - 1)
        {
            return;
        }
        const uint32_t to = m_dice[from]->GetInteger(0, ENDPOINTS - 1);
        const auto purpose =
            m_dice[from]->GetInteger(0, 3) == 0 ? TrafficClass::VOTE : TrafficClass::ORDER;
        const uint32_t bytes = 100 * m_dice[from]->GetInteger(1, 20);
        m_transportOf[from]->Send(from, to, Create<OpaqueMessage>(purpose, bytes));
    }

    void NoteDelay(uint32_t, uint32_t to, Ptr<const NetworkMessage>, Time delay)
    {
        m_log.byEndpoint[to] += std::to_string(delay.GetNanoSeconds()) + " ";
    }

    void Receive(uint32_t endpoint, uint32_t from, const Ptr<const NetworkMessage>& message)
    {
        std::ostringstream line;
        line << Simulator::Now().GetNanoSeconds() << " " << from << " " << message->GetSizeBytes()
             << " " << GetTrafficClassName(message->GetTrafficClass()) << "\n";
        m_log.byEndpoint[endpoint] += line.str();
        if (message->GetTrafficClass() == TrafficClass::ORDER && from != endpoint)
        {
            m_transportOf[endpoint]->Send(
                endpoint,
                from,
                Create<OpaqueMessage>(TrafficClass::STATEMENT, message->GetSizeBytes() + 1));
        }
    }

    std::vector<Ptr<MessageTransport>> m_transports;  //!< by rank
    NearbyExchange::Ranks m_exchanges;                //!< by rank
    std::vector<Ptr<MessageTransport>> m_transportOf; //!< by endpoint
    std::vector<Ptr<UniformRandomVariable>> m_dice;   //!< by endpoint
    DeliveryLog m_log;                                //!< what came where
};

/// Every endpoint hears the same at the same time, in the same order.
class DivisionTest : public TestCase
{
  public:
    explicit DivisionTest(const DivisionCase& studied)
        : TestCase(std::string("divided as undivided: ") + studied.name),
          m_studied(studied)
    {
    }

  private:
    void DoRun() override
    {
        const DeliveryLog whole = RankTraffic(m_studied, 0).Run();
        NS_TEST_EXPECT_MSG_GT(whole.counters.lostMessages, 10, "some are lost");
        NS_TEST_EXPECT_MSG_GT(whole.counters.deliveredMessages, 1000, "most are not");
        for (const uint32_t ranks : {1U, 2U, 3U, 4U})
        {
            const DeliveryLog parts = RankTraffic(m_studied, ranks).Run();
            for (const auto& [endpoint, lines] : whole.byEndpoint)
            {
                NS_TEST_EXPECT_MSG_EQ(parts.byEndpoint.at(endpoint),
                                      lines,
                                      "at endpoint " << endpoint << " of " << ranks << " ranks");
            }
            NS_TEST_EXPECT_MSG_EQ(parts.counters.sentMessages, whole.counters.sentMessages, "sent");
            NS_TEST_EXPECT_MSG_EQ(
                parts.counters.deliveredMessages, whole.counters.deliveredMessages, "delivered");
            NS_TEST_EXPECT_MSG_EQ(parts.counters.lostMessages, whole.counters.lostMessages, "lost");
            NS_TEST_EXPECT_MSG_EQ(parts.counters.sentBytes, whole.counters.sentBytes, "bytes");
            NS_TEST_EXPECT_MSG_EQ(parts.counters.lostBytes, whole.counters.lostBytes, "lost bytes");
        }
    }

    DivisionCase m_studied; //!< how links serve
};

/// The suite of divided networks.
class RankDivisionTestSuite : public TestSuite
{
  public:
    RankDivisionTestSuite()
        : TestSuite("gridshare-transport-rank-division", TestSuite::Type::UNIT)
    {
        AddTestCase(
            new DivisionTest({"frames", MessageTransport::FRAMES, MessageTransport::SEQUENTIAL}));
        AddTestCase(new DivisionTest(
            {"messages", MessageTransport::MESSAGES, MessageTransport::SEQUENTIAL}));
        AddTestCase(new DivisionTest(
            {"parallel uploads", MessageTransport::FRAMES, MessageTransport::PARALLEL}));
    }
};

static RankDivisionTestSuite g_rankDivisionTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
