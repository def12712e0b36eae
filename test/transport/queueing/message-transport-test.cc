/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../network-test-fixtures.h"

#include "ns3/enum.h"
#include "ns3/message-transport.h"
#include "ns3/opaque-message.h"
#include "ns3/test.h"
#include "ns3/uinteger.h"

#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * Message fidelity against closed forms.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

Ptr<MessageTransport>
MakeLineTransport(const NetworkTopology& topology)
{
    auto transport = CreateObject<MessageTransport>();
    transport->SetTopology(topology);
    transport->AssignStreams(1);
    return transport;
}

void
SendLater(Ptr<GridTransport> transport, Time at, uint32_t from, uint32_t to, uint32_t bytes)
{
    Ptr<const NetworkMessage> message = Create<OpaqueMessage>(TrafficClass::BLOCK, bytes);
    Simulator::Schedule(at, &GridTransport::Send, transport, from, to, message);
}

/// n messages at once over one link arrive at delay + k bytes 8 / rate.
class FifoLinkTest : public TestCase
{
  public:
    FifoLinkTest()
        : TestCase("a link serves messages one after another, each direction for itself")
    {
    }

  private:
    void DoRun() override
    {
        NetworkTopology topology(2);
        auto link = MakePlainLink(0, 1, 1e6, MilliSeconds(7));
        link.rateBToA = 2e6;
        topology.AddLink(link);
        auto transport = MakeLineTransport(topology);
        ArrivalLog log(transport);
        for (int k = 0; k < 5; ++k)
        {
            SendLater(transport, Time(0), 0, 1, 1000);
        }
        SendLater(transport, Time(0), 1, 0, 1000);
        Simulator::Run();
        NS_TEST_ASSERT_MSG_EQ(log.arrivals.size(), 6, "all arrive");
        NS_TEST_EXPECT_MSG_EQ(log.arrivals[0].at, 7000000 + 4000000, "1000 B at 2 Mb/s");
        for (int k = 1; k < 6; ++k)
        {
            NS_TEST_EXPECT_MSG_EQ(log.arrivals[k].at, 7000000 + k * 8000000, "k-th of the queue");
        }
        NS_TEST_EXPECT_MSG_EQ(transport->GetBusyTime(0, true).GetNanoSeconds(), 40000000, "work");
        NS_TEST_EXPECT_MSG_EQ(transport->GetBusyTime(0, false).GetNanoSeconds(), 4000000, "work");
        Simulator::Destroy();
    }
};

/// The closed forms of a chain: store-and-forward and pipelined.
class ChainLatencyTest : public TestCase
{
  public:
    /// @param forwarding how nodes on the way pass messages on
    explicit ChainLatencyTest(MessageTransport::Forwarding forwarding)
        : TestCase(forwarding == MessageTransport::FRAMES
                       ? "a chain that forwards frames costs one frame time a hop more"
                       : "a chain that forwards messages costs the whole message a hop"),
          m_forwarding(forwarding)
    {
    }

  private:
    void DoRun() override
    {
        const uint32_t hops = 5;
        const double rates[hops] = {10e6, 100e6, 4e6, 50e6, 20e6};
        NetworkTopology topology(hops + 1);
        for (uint32_t i = 0; i < hops; ++i)
        {
            auto link = MakePlainLink(i, i + 1, rates[i], MilliSeconds(i + 1));
            link.framing = {1000, 0, 0};
            topology.AddLink(link);
        }
        auto transport = MakeLineTransport(topology);
        transport->SetAttribute("Forwarding", EnumValue(m_forwarding));
        ArrivalLog log(transport);
        SendLater(transport, Time(0), 0, hops, 50000);
        Simulator::Run();
        // The slowest link passes 50 frames without a gap, every other link adds one frame.
        double expected = 15e-3;
        for (const double rate : rates)
        {
            const bool whole = m_forwarding == MessageTransport::MESSAGES || rate == 4e6;
            expected += (whole ? 50000 : 1000) * 8 / rate;
        }
        NS_TEST_ASSERT_MSG_EQ(log.arrivals.size(), 1, "it arrives");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            static_cast<double>(log.arrivals[0].delay) * 1e-9, expected, 1e-8, "closed form");
        Simulator::Destroy();
    }

    MessageTransport::Forwarding m_forwarding; //!< mode
};

/// One frame with loss p: tries follow the geometric law, cut off by the retries.
class RetransmissionLawTest : public TestCase
{
  public:
    RetransmissionLawTest()
        : TestCase("retransmissions follow the geometric law and losses p^(retries + 1)")
    {
    }

  private:
    void DoRun() override
    {
        const double p = 0.3;
        const int count = 40000;
        NetworkTopology topology(2);
        auto link = MakePlainLink(0, 1, 1e9, Time(0));
        link.lossProbability = p;
        topology.AddLink(link);
        auto transport = MakeLineTransport(topology);
        transport->SetAttribute("MaxRetries", UintegerValue(2));
        transport->SetAttribute("RetransmissionTimeout", TimeValue(MilliSeconds(10)));
        ArrivalLog log(transport);
        for (int i = 0; i < count; ++i)
        {
            SendLater(transport, MilliSeconds(100) * i, 0, 1, 1);
        }
        Simulator::Run();
        std::vector<double> byRounds(4, 0);
        for (const auto& arrival : log.arrivals)
        {
            byRounds.at(arrival.delay / 10000000) += 1;
        }
        byRounds[3] = static_cast<double>(log.losses.size());
        const double expected[4] = {1 - p, p * (1 - p), p * p * (1 - p), p * p * p};
        for (int rounds = 0; rounds < 4; ++rounds)
        {
            const double sigma = std::sqrt(count * expected[rounds] * (1 - expected[rounds]));
            NS_TEST_EXPECT_MSG_EQ_TOL(byRounds[rounds], count * expected[rounds], 4 * sigma, "law");
        }
        const auto total = transport->GetTotalCounters();
        NS_TEST_EXPECT_MSG_EQ(total.sentMessages, count, "all counted");
        NS_TEST_EXPECT_MSG_EQ(total.GetInFlightMessages(), 0, "sent = delivered + lost");
        Simulator::Destroy();
    }
};

/// Poisson arrivals at a link: the mean wait of M/D/1, rho s / (2 (1 - rho)).
class MD1WaitTest : public TestCase
{
  public:
    MD1WaitTest()
        : TestCase("Poisson messages of one size wait as the M-D-1 queue predicts")
    {
    }

  private:
    void DoRun() override
    {
        const double rho = 0.7;
        const int count = 200000;
        NetworkTopology topology(2);
        topology.AddLink(MakePlainLink(0, 1, 8e6, Time(0))); // 1 ms for 1000 B
        auto transport = MakeLineTransport(topology);
        ArrivalLog log(transport);
        auto gap = CreateObject<ExponentialRandomVariable>();
        gap->SetStream(2);
        double at = 0;
        for (int i = 0; i < count; ++i)
        {
            at += gap->GetValue(1e-3 / rho, 0);
            SendLater(transport, Seconds(at), 0, 1, 1000);
        }
        Simulator::Run();
        double sum = 0;
        for (const auto& arrival : log.arrivals)
        {
            sum += static_cast<double>(arrival.delay) * 1e-6 - 1;
        }
        // Successive waits correlate over ~1/(1-rho)^2 messages: 3 % is about 4 standard errors.
        NS_TEST_EXPECT_MSG_EQ_TOL(sum / count, rho / (2 * (1 - rho)), 0.035, "mean wait in ms");
        Simulator::Destroy();
    }
};

/// A shared medium serves all its links together; a full queue drops and counts.
class SharedMediumTest : public TestCase
{
  public:
    SharedMediumTest()
        : TestCase("a shared medium carries one message at a time, a full queue drops")
    {
    }

  private:
    void DoRun() override
    {
        NetworkTopology topology(4);
        for (uint32_t meter = 1; meter < 4; ++meter)
        {
            auto link = MakePlainLink(0, meter, 1e6, Time(0));
            link.medium = 0;
            link.queueLimitBytes = 2500;
            topology.AddLink(link);
        }
        auto transport = MakeLineTransport(topology);
        ArrivalLog log(transport);
        SendLater(transport, Time(0), 1, 0, 1000);
        SendLater(transport, Time(0), 0, 2, 1000);
        SendLater(transport, Time(0), 3, 0, 1000); // 2000 bytes wait before it: does not fit
        Simulator::Run();
        NS_TEST_ASSERT_MSG_EQ(log.arrivals.size(), 2, "two fit");
        NS_TEST_EXPECT_MSG_EQ(log.arrivals[1].at, 16000000, "the second waits for the first");
        NS_TEST_ASSERT_MSG_EQ(log.losses.size(), 1, "the third is dropped");
        NS_TEST_EXPECT_MSG_EQ(transport->GetTotalCounters().lostBytes, 1000, "and counted");
        Simulator::Destroy();
    }
};

/// Connections that share a link: each as if it had its part of the rate.
class FairShareTest : public TestCase
{
  public:
    FairShareTest()
        : TestCase("parallel uploads share the link equally, messages of one connection queue")
    {
    }

  private:
    void DoRun() override
    {
        NetworkTopology topology(4);
        for (uint32_t i = 1; i < 4; ++i)
        {
            topology.AddLink(i == 1 ? MakePlainLink(0, 1, 8e6, Time(0))
                                    : MakePlainLink(1, i, 8e9, Time(0)));
        }
        auto transport = MakeLineTransport(topology);
        transport->SetAttribute("Discipline", EnumValue(MessageTransport::PARALLEL));
        transport->SetAttribute("Forwarding", EnumValue(MessageTransport::MESSAGES));
        ArrivalLog log(transport);
        // 1 ms alone each: two connections, the second message of the first one behind its first.
        SendLater(transport, Time(0), 0, 2, 1000);
        SendLater(transport, Time(0), 0, 2, 1000);
        SendLater(transport, MicroSeconds(500), 0, 3, 1000);
        Simulator::Run();
        NS_TEST_ASSERT_MSG_EQ(log.arrivals.size(), 3, "all arrive");
        // Alone until 0.5 ms, then by halves: 1.5 ms; the other at 2.5 ms; the last alone: 3 ms.
        // The second hop takes 1 us.
        const int64_t expected[3] = {1501000, 2501000, 3001000};
        for (int i = 0; i < 3; ++i)
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(log.arrivals[i].at, expected[i], 2, "processor sharing");
        }
        NS_TEST_EXPECT_MSG_EQ(log.arrivals[1].to, 3, "the other connection is second");
        Simulator::Destroy();
    }
};

/// The suite of the network room's transports.
class NetworkTransportTestSuite : public TestSuite
{
  public:
    NetworkTransportTestSuite()
        : TestSuite("gridshare-network", TestSuite::Type::UNIT)
    {
        AddTestCase(new FifoLinkTest);
        AddTestCase(new ChainLatencyTest(MessageTransport::FRAMES));
        AddTestCase(new ChainLatencyTest(MessageTransport::MESSAGES));
        AddTestCase(new RetransmissionLawTest);
        AddTestCase(new MD1WaitTest);
        AddTestCase(new SharedMediumTest);
        AddTestCase(new FairShareTest);
    }
};

static NetworkTransportTestSuite g_networkTransportTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
