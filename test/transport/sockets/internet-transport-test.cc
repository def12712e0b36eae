/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../network-test-fixtures.h"
#include "script-network.h"

#include "ns3/config.h"
#include "ns3/enum.h"
#include "ns3/fragment-header.h"
#include "ns3/inet-socket-address.h"
#include "ns3/internet-transport.h"
#include "ns3/packet-transport.h"
#include "ns3/packet.h"
#include "ns3/socket.h"
#include "ns3/tcp-linux-reno.h"
#include "ns3/tcp-socket-factory.h"
#include "ns3/test.h"
#include "ns3/udp-socket-factory.h"
#include "ns3/uinteger.h"

/**
 * @file
 * @ingroup gridshare-test
 * Messages between nodes that a script has made: how long they take, what becomes of them where
 * there is no way, and whose they are.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

constexpr uint32_t HOPS = 3;

Ptr<InternetTransport>
MakeTransport(const NodeContainer& nodes, SocketTransport::Protocol protocol)
{
    auto transport = CreateObject<InternetTransport>();
    transport->SetAttribute("Protocol", EnumValue(protocol));
    transport->Add(nodes);
    return transport;
}

/// One datagram over a chain: the sum of its hops.
class ScriptDatagramTest : public TestCase
{
  public:
    ScriptDatagramTest()
        : TestCase("a datagram over links of a script takes the sum of its hops")
    {
    }

  private:
    void DoRun() override
    {
        constexpr uint32_t BYTES = 1000;
        const auto transport = MakeTransport(MakeScriptChain(HOPS + 1), SocketTransport::UDP);
        ArrivalLog log(transport);
        SendMessageAt(transport, Seconds(1), 0, HOPS, BYTES);
        Simulator::Run();
        NS_TEST_ASSERT_MSG_EQ(log.arrivals.size(), 1, "it arrives");
        // UDP 8, IPv4 20, PPP 2.
        const int64_t bits = 8 * (BYTES + FragmentHeader::SIZE_BYTES + 30);
        const int64_t hopNs = bits * 100 + 5000000; // 100 ns a bit at 10 Mb/s
        NS_TEST_EXPECT_MSG_EQ(log.arrivals[0].delay, HOPS * hopNs, "rate and delay of each");
        NS_TEST_EXPECT_MSG_EQ(log.arrivals[0].bytes, BYTES, "its size");
        transport->Dispose();
        Simulator::Destroy();
    }
};

/// The same network, made by a script and from a topology, carries messages in the same time.
class SameNetworkTest : public TestCase
{
  public:
    /// @param bytes of a message
    explicit SameNetworkTest(uint32_t bytes)
        : TestCase(std::to_string(bytes) + " bytes over TCP take as long as in a built network"),
          m_bytes(bytes)
    {
    }

  private:
    std::vector<int64_t> RunOver(Ptr<GridTransport> transport)
    {
        ArrivalLog log(transport);
        SendMessageAt(transport, Seconds(1), 0, HOPS, m_bytes);
        SendMessageAt(transport, Seconds(3), HOPS, 0, m_bytes);
        Simulator::Run();
        std::vector<int64_t> delays;
        for (const auto& arrival : log.arrivals)
        {
            delays.push_back(arrival.delay);
        }
        transport->Dispose();
        Simulator::Destroy();
        return delays;
    }

    void DoRun() override
    {
        // PacketTransport chooses it for its nodes; a script does so itself.
        Config::SetDefault("ns3::TcpL4Protocol::SocketType",
                           TypeIdValue(TcpLinuxReno::GetTypeId()));
        NetworkTopology topology(HOPS + 1);
        for (uint32_t i = 0; i < HOPS; ++i)
        {
            topology.AddLink(MakePlainLink(i, i + 1, 10e6, MilliSeconds(5)));
        }
        auto built = CreateObject<PacketTransport>();
        built->SetTopology(topology);
        built->AssignStreams(1);
        const auto expected = RunOver(built);
        const auto found = RunOver(MakeTransport(MakeScriptChain(HOPS + 1), SocketTransport::TCP));
        NS_TEST_ASSERT_MSG_EQ(expected.size(), 2, "there and back");
        NS_TEST_ASSERT_MSG_EQ(found.size(), 2, "there and back");
        NS_TEST_EXPECT_MSG_EQ(found[0], expected[0], "there");
        NS_TEST_EXPECT_MSG_EQ(found[1], expected[1], "back");
        Config::Reset();
    }

    uint32_t m_bytes; //!< see constructor
};

/// A node with two addresses sends from either, and is one endpoint.
class TwoAddressesTest : public TestCase
{
  public:
    /// @param protocol that carries messages
    explicit TwoAddressesTest(SocketTransport::Protocol protocol)
        : TestCase("the middle of a chain is one endpoint with two addresses"),
          m_protocol(protocol)
    {
    }

  private:
    void DoRun() override
    {
        const auto transport = MakeTransport(MakeScriptChain(3), m_protocol);
        NS_TEST_EXPECT_MSG_EQ(transport->GetAddress(1), Ipv4Address("10.1.0.2"), "its first one");
        ArrivalLog log(transport);
        SendMessageAt(transport, Seconds(1), 1, 0, 5000); // from 10.1.0.2
        SendMessageAt(transport, Seconds(2), 1, 2, 5000); // from 10.1.1.1
        SendMessageAt(transport, Seconds(3), 2, 1, 5000); // to 10.1.0.2
        Simulator::Run();
        NS_TEST_ASSERT_MSG_EQ(log.arrivals.size(), 3, "all arrive");
        const uint32_t ways[][2]{{1, 0}, {1, 2}, {2, 1}};
        for (std::size_t i = 0; i < log.arrivals.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(log.arrivals[i].from, ways[i][0], "sender of " << i);
            NS_TEST_EXPECT_MSG_EQ(log.arrivals[i].to, ways[i][1], "receiver of " << i);
        }
        transport->Dispose();
        Simulator::Destroy();
    }

    SocketTransport::Protocol m_protocol; //!< see constructor
};

/// Where routing finds no way: what was sent is lost, once, and later messages are tried anew.
class NoRouteTest : public TestCase
{
  public:
    /// @param protocol that carries messages
    /// @param lossAt when the first message is known to be lost, s
    NoRouteTest(SocketTransport::Protocol protocol, double lossAt)
        : TestCase("messages without a route are lost after " + std::to_string(lossAt) + " s"),
          m_protocol(protocol),
          m_lossAt(lossAt)
    {
    }

  private:
    void DoRun() override
    {
        // From the middle: nodes at the ends have a default route, which leads somewhere.
        NodeContainer nodes = MakeScriptChain(3);
        const NodeContainer island = MakeIsland();
        nodes.Add(island);
        const auto transport = MakeTransport(nodes, m_protocol);
        transport->SetAttribute("ReassemblyTimeout", TimeValue(Seconds(4)));
        ArrivalLog log(transport);
        SendMessageAt(transport, Seconds(1), 1, 3, 500);
        SendMessageAt(transport, Seconds(2), 1, 3, 500);
        SendMessageAt(transport, Seconds(2), 1, 2, 500);
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ(log.arrivals.size(), 1, "to the neighbour");
        NS_TEST_ASSERT_MSG_EQ(log.losses.size(), 2, "to the island");
        NS_TEST_EXPECT_MSG_EQ(log.losses[0].at, Seconds(m_lossAt).GetNanoSeconds(), "the first");
        NS_TEST_EXPECT_MSG_EQ(log.losses[1].at, Seconds(m_lossAt + 1).GetNanoSeconds(), "second");
        const auto counters = transport->GetTotalCounters();
        NS_TEST_EXPECT_MSG_EQ(counters.GetInFlightMessages(), 0, "nothing is forgotten");
        transport->Dispose();
        Simulator::Destroy();
    }

    /// Two nodes that are joined to nobody else; the second one gives the first an address.
    static NodeContainer MakeIsland()
    {
        NodeContainer nodes;
        nodes.Create(2);
        InternetStackHelper stack;
        stack.Install(nodes);
        Ipv4AddressHelper addresses("10.9.0.0", "255.255.255.0");
        addresses.Assign(PointToPointHelper().Install(nodes));
        return nodes;
    }

    SocketTransport::Protocol m_protocol; //!< see constructor
    double m_lossAt;                      //!< see constructor
};

/// A node that is no endpoint talks to the port of one.
class StrangerTest : public TestCase
{
  public:
    /// @param protocol that carries messages
    explicit StrangerTest(SocketTransport::Protocol protocol)
        : TestCase("strangers at the port are not heard"),
          m_protocol(protocol)
    {
    }

  private:
    void Knock(Ptr<Node> stranger, Ipv4Address address)
    {
        const bool tcp = m_protocol == SocketTransport::TCP;
        m_socket = Socket::CreateSocket(
            stranger, tcp ? TcpSocketFactory::GetTypeId() : UdpSocketFactory::GetTypeId());
        m_socket->Bind();
        m_socket->SetConnectCallback(MakeCallback(&StrangerTest::NoteConnected, this),
                                     MakeNullCallback<void, Ptr<Socket>>());
        m_socket->Connect(InetSocketAddress(address, 7400));
        for (const uint32_t bytes : {5U, 200U})
        {
            m_socket->Send(Create<Packet>(bytes));
        }
    }

    void NoteConnected(Ptr<Socket>)
    {
        m_connected = true;
    }

    void DoRun() override
    {
        const NodeContainer nodes = MakeScriptChain(3);
        const auto transport = MakeTransport(NodeContainer(nodes.Get(0), nodes.Get(1)), m_protocol);
        ArrivalLog log(transport);
        SendMessageAt(transport, Seconds(1), 0, 1, 500);
        Simulator::Schedule(
            Seconds(2), &StrangerTest::Knock, this, nodes.Get(2), transport->GetAddress(1));
        SendMessageAt(transport, Seconds(3), 0, 1, 500);
        Simulator::Stop(Seconds(10));
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ(log.arrivals.size(), 2, "those of the endpoint");
        NS_TEST_EXPECT_MSG_EQ(log.losses.size(), 0, "nothing is lost");
        const bool isUdp = m_protocol == SocketTransport::UDP;
        NS_TEST_EXPECT_MSG_EQ(m_connected, isUdp, "a connection is refused");
        m_socket = nullptr;
        transport->Dispose();
        Simulator::Destroy();
    }

    SocketTransport::Protocol m_protocol; //!< see constructor
    Ptr<Socket> m_socket;                 //!< of the stranger
    bool m_connected{false};              //!< the stranger is
};

/// Another port, and the rate at which datagrams leave.
class SocketKnobsTest : public TestCase
{
  public:
    SocketKnobsTest()
        : TestCase("two transports over the same nodes, and the pace of datagrams")
    {
    }

  private:
    void DoRun() override
    {
        const NodeContainer nodes = MakeScriptChain(2);
        const auto first = MakeTransport(nodes, SocketTransport::UDP);
        const auto second = MakeTransport(nodes, SocketTransport::UDP);
        second->SetAttribute("Port", UintegerValue(9000));
        second->SetAttribute("UploadRate", StringValue("1Mb/s"));
        ArrivalLog firstLog(first);
        ArrivalLog secondLog(second);
        SendMessageAt(first, Seconds(1), 0, 1, 700);
        constexpr uint32_t DATAGRAM = 1500 - 28 - FragmentHeader::SIZE_BYTES;
        SendMessageAt(second, Seconds(2), 0, 1, 3 * DATAGRAM);
        Simulator::Run();
        NS_TEST_ASSERT_MSG_EQ(firstLog.arrivals.size(), 1, "of the first");
        NS_TEST_EXPECT_MSG_EQ(firstLog.arrivals[0].bytes, 700, "its own");
        NS_TEST_ASSERT_MSG_EQ(secondLog.arrivals.size(), 1, "of the second");
        // Two datagrams of 1500 bytes at 1 Mb/s, then the third over the link: 1502 bytes, 5 ms.
        const int64_t expected = 2 * 1500 * 8 * 1000 + 1502 * 8 * 100 + 5000000;
        NS_TEST_EXPECT_MSG_EQ(secondLog.arrivals[0].delay, expected, "at its pace");
        NS_TEST_EXPECT_MSG_EQ(first->AssignStreams(7), 0, "nothing draws");
        first->Dispose();
        second->Dispose();
        Simulator::Destroy();
    }
};

/// The suite of transports over a script's nodes.
class InternetTransportTestSuite : public TestSuite
{
  public:
    InternetTransportTestSuite()
        : TestSuite("gridshare-internet-transport", TestSuite::Type::UNIT)
    {
        AddTestCase(new ScriptDatagramTest);
        AddTestCase(new SameNetworkTest(100));
        AddTestCase(new SameNetworkTest(100000));
        for (const auto protocol : {SocketTransport::TCP, SocketTransport::UDP})
        {
            AddTestCase(new TwoAddressesTest(protocol));
            AddTestCase(new StrangerTest(protocol));
        }
        AddTestCase(new NoRouteTest(SocketTransport::TCP, 1));
        AddTestCase(new NoRouteTest(SocketTransport::UDP, 5));
        AddTestCase(new SocketKnobsTest);
    }
};

static InternetTransportTestSuite g_internetTransportTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
