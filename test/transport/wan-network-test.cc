/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "network-test-fixtures.h"

#include "ns3/composite-transport.h"
#include "ns3/double.h"
#include "ns3/enum.h"
#include "ns3/message-transport.h"
#include "ns3/opaque-message.h"
#include "ns3/packet-transport.h"
#include "ns3/test.h"
#include "ns3/wan-topology.h"
#include "ns3/wan-transport.h"

#include <cmath>
#include <limits>

/**
 * @file
 * @ingroup gridshare-test
 * Wide-area networks as transports: endpoints beside each other, rates without a bound, the same
 * network as links, and two networks as one.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

constexpr int64_t MILLISECOND = 1000000;

void
SendAt(const Ptr<GridTransport>& transport, Time at, uint32_t from, uint32_t to, uint32_t bytes)
{
    const Ptr<const NetworkMessage> message = Create<OpaqueMessage>(TrafficClass::BLOCK, bytes);
    Simulator::Schedule(at, &GridTransport::Send, transport, from, to, message);
}

/// Three nodes; from 0 to 1 the way over 2 is shorter.
WanModel
MakeModel(double uploadBps, double downloadBps)
{
    const std::vector<double> up(3, uploadBps);
    const std::vector<double> down(3, downloadBps);
    const double third = 1.0 / 3;
    return WanModel({{third, third, third}, {1, 100, 10, 100, 1, 10, 10, 10, 1}, up, down},
                    {0, 1, 2});
}

/// More endpoints than nodes: those at one node reach each other at once and share its upload.
class BesideTest : public TestCase
{
  public:
    BesideTest()
        : TestCase("endpoints at one node of a wide-area network")
    {
    }

  private:
    void DoRun() override
    {
        auto transport = CreateObject<WanTransport>();
        transport->SetModel(std::make_shared<const WanModel>(MakeModel(8e6, 8e6)), 6);
        transport->AssignStreams(1);
        NS_TEST_EXPECT_MSG_EQ(transport->GetEndpointCount(), 6, "two at each node");
        ArrivalLog log(transport);
        SendAt(transport, Seconds(1), 3, 0, 10000);
        SendAt(transport, Seconds(2), 3, 1, 10000);
        SendAt(transport, Seconds(2), 0, 2, 10000);
        Simulator::Run();
        NS_TEST_ASSERT_MSG_EQ(log.arrivals.size(), 3, "all arrive");
        NS_TEST_EXPECT_MSG_EQ(log.arrivals[0].delay, 0, "beside each other");
        NS_TEST_EXPECT_MSG_EQ(
            log.arrivals[1].delay, 30 * MILLISECOND, "behind the other's 10 ms of upload");
        NS_TEST_EXPECT_MSG_EQ(log.arrivals[2].delay, 110 * MILLISECOND, "10 ms of upload");
        Simulator::Destroy();
    }
};

/// A rate that is infinite is none.
class UnboundedRateTest : public TestCase
{
  public:
    UnboundedRateTest()
        : TestCase("without a bound, a message of any size takes the latency")
    {
    }

  private:
    void DoRun() override
    {
        constexpr double NO_BOUND = std::numeric_limits<double>::infinity();
        auto transport = CreateObject<WanTransport>();
        transport->SetModel(std::make_shared<const WanModel>(MakeModel(NO_BOUND, NO_BOUND)));
        ArrivalLog log(transport);
        SendAt(transport, Seconds(1), 0, 1, 1);
        SendAt(transport, Seconds(1), 0, 1, 4000000000U);
        Simulator::Run();
        NS_TEST_ASSERT_MSG_EQ(log.arrivals.size(), 2, "both arrive");
        NS_TEST_EXPECT_MSG_EQ(log.arrivals[0].delay, 100 * MILLISECOND, "a byte");
        NS_TEST_EXPECT_MSG_EQ(log.arrivals[1].delay, 100 * MILLISECOND, "4 GB");
        Simulator::Destroy();
    }
};

/// The same network as links: direct ways, one upload a node.
class WanTopologyTest : public TestCase
{
  public:
    WanTopologyTest()
        : TestCase("a wide-area network as links of packets")
    {
    }

  private:
    void DoRun() override
    {
        auto transport = CreateObject<PacketTransport>();
        transport->SetAttribute("Protocol", EnumValue(PacketTransport::UDP));
        transport->SetTopology(MakeWanTopology(MakeModel(10e6, 20e6), 4));
        NS_TEST_EXPECT_MSG_EQ(transport->GetEndpointCount(), 7, "four endpoints, three routers");
        ArrivalLog log(transport);
        SendAt(transport, Seconds(1), 0, 1, 100);
        SendAt(transport, Seconds(2), 3, 0, 100);
        SendAt(transport, Seconds(3), 0, 1, 125000);
        SendAt(transport, Seconds(3), 0, 2, 125000);
        Simulator::Run();
        NS_TEST_ASSERT_MSG_EQ(log.arrivals.size(), 4, "all arrive");
        const auto expect = [&](std::size_t arrival, double delayS, const char* what) {
            NS_TEST_EXPECT_MSG_EQ_TOL(
                static_cast<double>(log.arrivals[arrival].delay) * 1e-9, delayS, 0.002, what);
        };
        expect(0, 0.1, "the direct way, not the shorter detour");
        NS_TEST_EXPECT_MSG_LT(log.arrivals[1].delay, 10, "beside its node");
        // Each has 86 datagrams with 44 bytes of headers: 128,784 bytes, 0.103 s at 10 Mb/s.
        expect(2, 0.203, "the first upload and 100 ms");
        expect(3, 0.216, "the second upload waits for the first, and 10 ms");
        Simulator::Destroy();
    }
};

/// Two networks as one, each with its own messages, counted once.
class CompositeTest : public TestCase
{
  public:
    CompositeTest()
        : TestCase("the first endpoints speak over one network, all others over the other")
    {
    }

  private:
    static Ptr<MessageTransport> MakeChain(uint32_t endpoints, Time delay)
    {
        NetworkTopology topology(endpoints);
        for (uint32_t i = 1; i < endpoints; ++i)
        {
            topology.AddLink(MakePlainLink(i - 1, i, 8e12, delay));
        }
        auto transport = CreateObject<MessageTransport>();
        transport->SetTopology(topology);
        return transport;
    }

    void DoRun() override
    {
        const auto among = MakeChain(2, MilliSeconds(7));
        const auto others = MakeChain(4, MilliSeconds(1));
        auto both = CreateObject<CompositeTransport>();
        both->Join(among, 2, others);
        NS_TEST_EXPECT_MSG_EQ(both->GetEndpointCount(), 4, "those of the larger one");
        ArrivalLog log(both);
        SendAt(both, Seconds(1), 0, 1, 10);
        SendAt(both, Seconds(2), 0, 2, 20);
        SendAt(both, Seconds(3), 3, 2, 30);
        SendAt(both, Seconds(4), 1, 1, 40);
        Simulator::Run();
        NS_TEST_ASSERT_MSG_EQ(log.arrivals.size(), 4, "all arrive");
        const std::vector<int64_t> delays{7, 2, 1, 0};
        for (std::size_t i = 0; i < delays.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(
                log.arrivals[i].delay, delays[i] * MILLISECOND, 1, "message " << i);
        }
        const auto& counters = both->GetCounters(TrafficClass::BLOCK);
        NS_TEST_EXPECT_MSG_EQ(counters.sentMessages, 4, "each once");
        NS_TEST_EXPECT_MSG_EQ(counters.deliveredBytes, 100, "and its bytes");
        NS_TEST_EXPECT_MSG_EQ(among->GetTotalCounters().sentBytes, 10, "by the first network");
        NS_TEST_EXPECT_MSG_EQ(others->GetTotalCounters().sentBytes, 50, "by the second network");
        Simulator::Destroy();
    }
};

/// Losses of either network are losses of both; each has random streams of its own.
class CompositeLossTest : public TestCase
{
  public:
    CompositeLossTest()
        : TestCase("what one of two networks loses is lost, and each draws by itself")
    {
    }

  private:
    static Ptr<WanTransport> MakeLossy(double probability)
    {
        auto transport = CreateObject<WanTransport>();
        transport->SetAttribute("LossProbability", DoubleValue(probability));
        transport->SetModel(std::make_shared<const WanModel>(MakeModel(8e6, 8e6)));
        return transport;
    }

    void DoRun() override
    {
        auto both = CreateObject<CompositeTransport>();
        both->Join(MakeLossy(1), 2, MakeLossy(0));
        NS_TEST_EXPECT_MSG_EQ(both->AssignStreams(5), 4, "two of each");
        ArrivalLog log(both);
        SendAt(both, Seconds(1), 0, 1, 10);
        SendAt(both, Seconds(2), 0, 2, 20);
        SendAt(both, Seconds(3), 2, 1, 30);
        Simulator::Run();
        NS_TEST_ASSERT_MSG_EQ(log.losses.size(), 1, "of the first network");
        NS_TEST_EXPECT_MSG_EQ(log.losses[0].bytes, 10, "between its members");
        NS_TEST_EXPECT_MSG_EQ(log.arrivals.size(), 2, "all others arrive");
        NS_TEST_EXPECT_MSG_EQ(both->GetCounters(TrafficClass::BLOCK).lostMessages, 1, "counted");
        Simulator::Destroy();
        // The same chance of loss for both, but not the same draws: they would lose alike.
        auto halves = CreateObject<CompositeTransport>();
        halves->Join(MakeLossy(0.5), 2, MakeLossy(0.5));
        halves->AssignStreams(5);
        ArrivalLog lost(halves);
        int alike = 0;
        for (int pair = 0; pair < 64; ++pair)
        {
            lost.losses.clear();
            const Ptr<const NetworkMessage> message = Create<OpaqueMessage>(TrafficClass::BLOCK, 1);
            halves->Send(0, 1, message);
            halves->Send(0, 2, message);
            Simulator::Run();
            alike += lost.losses.size() == 1 ? 0 : 1;
        }
        NS_TEST_EXPECT_MSG_LT(alike, 48, "half of the pairs: 32, deviation 4");
        NS_TEST_EXPECT_MSG_GT(alike, 16, "half of the pairs: 32, deviation 4");
        Simulator::Destroy();
    }
};

/// The suite of wide-area networks.
class WanNetworkTestSuite : public TestSuite
{
  public:
    WanNetworkTestSuite()
        : TestSuite("gridshare-transport-wan", TestSuite::Type::UNIT)
    {
        AddTestCase(new BesideTest);
        AddTestCase(new UnboundedRateTest);
        AddTestCase(new WanTopologyTest);
        AddTestCase(new CompositeTest);
        AddTestCase(new CompositeLossTest);
    }
};

WanNetworkTestSuite g_wanNetworkTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
