/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../network-test-fixtures.h"

#include "ns3/endpoint-routing.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4.h"
#include "ns3/mobility-model.h"
#include "ns3/node-placement.h"
#include "ns3/opaque-message.h"
#include "ns3/output-stream-wrapper.h"
#include "ns3/simple-net-device.h"
#include "ns3/test.h"

#include <cmath>
#include <set>
#include <sstream>

/**
 * @file
 * @ingroup gridshare-test
 * What an endpoint is to ns-3: its address, its routes, its place; and the messages of studies of
 * the network alone.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Endpoint 10.0.0.1 + number.
class EndpointAddressTest : public TestCase
{
  public:
    EndpointAddressTest()
        : TestCase("endpoints have addresses, and addresses endpoints")
    {
    }

  private:
    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_EQ(GetEndpointAddress(0), Ipv4Address("10.0.0.1"), "the first");
        NS_TEST_EXPECT_MSG_EQ(GetEndpointAddress(300), Ipv4Address("10.0.1.45"), "another");
        uint32_t endpoint = 0;
        NS_TEST_EXPECT_MSG_EQ(FindEndpoint(Ipv4Address("10.0.0.3"), 3, endpoint), true, "the last");
        NS_TEST_EXPECT_MSG_EQ(endpoint, 2, "the last");
        NS_TEST_EXPECT_MSG_EQ(FindEndpoint(Ipv4Address("10.0.0.4"), 3, endpoint), false, "behind");
        NS_TEST_EXPECT_MSG_EQ(FindEndpoint(Ipv4Address("10.0.0.0"), 3, endpoint), false, "before");
        NS_TEST_EXPECT_MSG_EQ(FindEndpoint(Ipv4Address("127.0.0.1"), 3, endpoint), false, "else");
    }
};

/// Routes of the middle of a line, 0 - 1 - 2 - 3: to 0 by one interface, to 2 and 3 by the other.
class EndpointRoutesTest : public TestCase
{
  public:
    EndpointRoutesTest()
        : TestCase("packets are routed along the topology, delivered at their end")
    {
    }

  private:
    void Forward(Ptr<Ipv4Route> route, Ptr<const Packet>, const Ipv4Header&)
    {
        m_outcome << "forwarded to " << route->GetGateway();
    }

    void Deliver(Ptr<const Packet>, const Ipv4Header&, uint32_t interface)
    {
        m_outcome << "delivered from interface " << interface;
    }

    void Fail(Ptr<const Packet>, const Ipv4Header&, Socket::SocketErrno error)
    {
        m_outcome << (error == Socket::ERROR_NOROUTETOHOST ? "no route" : "another error");
    }

    void Multicast(Ptr<Ipv4MulticastRoute>, Ptr<const Packet>, const Ipv4Header&)
    {
        m_outcome << "multicast";
    }

    std::string Route(const std::string& destination, const Ptr<NetDevice>& device)
    {
        m_outcome.str("");
        Ipv4Header header;
        header.SetDestination(Ipv4Address(destination.c_str()));
        const Ipv4RoutingProtocol::UnicastForwardCallback forward =
            MakeCallback(&EndpointRoutesTest::Forward, this);
        const Ipv4RoutingProtocol::MulticastForwardCallback multicast =
            MakeCallback(&EndpointRoutesTest::Multicast, this);
        const Ipv4RoutingProtocol::LocalDeliverCallback deliver =
            MakeCallback(&EndpointRoutesTest::Deliver, this);
        const Ipv4RoutingProtocol::ErrorCallback fail =
            MakeCallback(&EndpointRoutesTest::Fail, this);
        const Ptr<Ipv4RoutingProtocol> routing = m_routing;
        const bool taken = routing->RouteInput(
            Create<Packet>(), header, device, forward, multicast, deliver, fail);
        return m_outcome.str() + (taken ? "" : ", not taken");
    }

    void CheckOutput(const std::string& destination, const std::string& gateway, uint32_t device)
    {
        Ipv4Header header;
        header.SetDestination(Ipv4Address(destination.c_str()));
        Socket::SocketErrno error = Socket::ERROR_AGAIN;
        const auto route = m_routing->RouteOutput(nullptr, header, nullptr, error);
        if (gateway.empty())
        {
            NS_TEST_EXPECT_MSG_EQ(route, nullptr, "no route to " << destination);
            NS_TEST_EXPECT_MSG_EQ(error, Socket::ERROR_NOROUTETOHOST, "and why");
            return;
        }
        NS_TEST_ASSERT_MSG_NE(route, nullptr, "a route to " << destination);
        NS_TEST_EXPECT_MSG_EQ(error, Socket::ERROR_NOTERROR, "no error");
        NS_TEST_EXPECT_MSG_EQ(route->GetDestination(), header.GetDestination(), "there");
        NS_TEST_EXPECT_MSG_EQ(route->GetGateway(), Ipv4Address(gateway.c_str()), "the next hop");
        NS_TEST_EXPECT_MSG_EQ(route->GetSource(), Ipv4Address("10.0.0.2"), "from here");
        NS_TEST_EXPECT_MSG_EQ(route->GetOutputDevice(), m_devices.at(device), "by this device");
    }

    void DoRun() override
    {
        NetworkTopology line(4);
        for (uint32_t i = 1; i < 4; ++i)
        {
            line.AddLink(MakePlainLink(i - 1, i, 1e6, MilliSeconds(1)));
        }
        auto table = std::make_shared<EndpointRoutingTable>(line);
        auto node = CreateObject<Node>();
        InternetStackHelper().Install(node);
        const auto ipv4 = node->GetObject<Ipv4>();
        for (uint32_t i = 0; i < 2; ++i)
        {
            auto device = CreateObject<SimpleNetDevice>();
            node->AddDevice(device);
            m_devices.push_back(device);
        }
        // From 1 to 0 is the first link backwards, from 1 to 2 the second link forwards.
        table->hops.at(1) = {ipv4->AddInterface(m_devices[0]), 0};
        table->hops.at(2) = {ipv4->AddInterface(m_devices[1]), 2};
        m_routing = CreateObject<EndpointRouting>();
        m_routing->SetTable(table, 1);
        const Ptr<Ipv4RoutingProtocol> routing = m_routing;
        routing->SetIpv4(ipv4);
        CheckOutput("10.0.0.1", "10.0.0.1", 0);
        CheckOutput("10.0.0.3", "10.0.0.3", 1);
        CheckOutput("10.0.0.4", "10.0.0.3", 1);
        CheckOutput("10.0.0.4", "10.0.0.3", 1); // as remembered
        CheckOutput("10.0.0.2", "", 0);
        CheckOutput("10.0.0.5", "", 0);
        NS_TEST_EXPECT_MSG_EQ(Route("10.0.0.2", m_devices[1]), "delivered from interface 2", "");
        NS_TEST_EXPECT_MSG_EQ(Route("10.0.0.4", m_devices[0]), "forwarded to 10.0.0.3", "");
        NS_TEST_EXPECT_MSG_EQ(Route("10.0.0.9", m_devices[0]), "no route, not taken", "");
        std::ostringstream text;
        m_routing->PrintRoutingTable(Create<OutputStreamWrapper>(&text));
        NS_TEST_EXPECT_MSG_EQ(text.str(),
                              "endpoint 1: shortest-delay routes\n"
                              "10.0.0.1 via 10.0.0.1\n"
                              "10.0.0.3 via 10.0.0.3\n"
                              "10.0.0.4 via 10.0.0.3\n",
                              "the table");
        m_routing->Dispose();
        m_routing = nullptr;
        m_devices.clear();
        node->Dispose();
        Simulator::Destroy();
    }

    Ptr<EndpointRouting> m_routing;        //!< of endpoint 1
    std::vector<Ptr<NetDevice>> m_devices; //!< of its two interfaces
    std::ostringstream m_outcome;          //!< of the last packet
};

/// Places of endpoints.
class NodePlacementTest : public TestCase
{
  public:
    NodePlacementTest()
        : TestCase("endpoints stand where the topology says, or on a spiral")
    {
    }

  private:
    void DoRun() override
    {
        NetworkTopology topology(400);
        NS_TEST_EXPECT_MSG_EQ(ChoosePosition(topology, 0).GetLength(), 0, "the centre");
        // The golden angle, 137.508 degrees: endpoint 4 is at 20 m and 550.03 - 360 degrees.
        const auto fourth = ChoosePosition(topology, 4);
        NS_TEST_EXPECT_MSG_EQ_TOL(fourth.x, -19.694, 0.001, "eastwards");
        NS_TEST_EXPECT_MSG_EQ_TOL(fourth.y, -3.484, 0.001, "northwards");
        NS_TEST_EXPECT_MSG_EQ(fourth.z, 0, "on the ground");
        for (const uint32_t endpoint : {9U, 100U, 399U})
        {
            const auto here = ChoosePosition(topology, endpoint);
            NS_TEST_EXPECT_MSG_EQ_TOL(
                here.GetLength(), 10 * std::sqrt(endpoint), 1e-9, "from the centre");
            double nearest = 1e9;
            for (uint32_t other = 0; other < 400; ++other)
            {
                const double apart = CalculateDistance(here, ChoosePosition(topology, other));
                nearest = other == endpoint ? nearest : std::min(nearest, apart);
            }
            NS_TEST_EXPECT_MSG_GT(nearest, 10, "room to the nearest");
            NS_TEST_EXPECT_MSG_LT(nearest, 25, "but not far");
        }
        std::vector<NetworkPosition> positions(400, {1, 2});
        positions[7] = {30, 40};
        topology.SetPositions(positions);
        NS_TEST_EXPECT_MSG_EQ(ChoosePosition(topology, 7), Vector(30, 40, 0), "as given");
        auto node = CreateObject<Node>();
        PlaceNode(node, Vector(1, 2, 3));
        PlaceNode(node, Vector(4, 5, 6));
        NS_TEST_EXPECT_MSG_EQ(node->GetObject<MobilityModel>()->GetPosition(),
                              Vector(1, 2, 3),
                              "who has a place stays");
    }
};

/// Messages of which only size, class and number matter.
class OpaqueMessageTest : public TestCase
{
  public:
    OpaqueMessageTest()
        : TestCase("opaque messages have their size, class and number; classes their names")
    {
    }

  private:
    void DoRun() override
    {
        for (const uint32_t size : {0U, 3U, 4U, 5U, 6U, 1000U})
        {
            const OpaqueMessage message(TrafficClass::VOTE, size, 0x01020304);
            std::vector<uint8_t> bytes{77};
            message.Encode(bytes);
            NS_TEST_ASSERT_MSG_EQ(bytes.size(), 1 + size, "its size, behind what was there");
            const auto back =
                DynamicCast<const OpaqueMessage>(OpaqueMessage::Decode(bytes.data() + 1, size));
            NS_TEST_EXPECT_MSG_EQ(back->GetSizeBytes(), size, "its size");
            NS_TEST_EXPECT_MSG_EQ(
                back->GetNumber(), (size < 5 ? 0 : 0x01020304), "its number, where it fits");
            NS_TEST_EXPECT_MSG_EQ((back->GetTrafficClass() == TrafficClass::VOTE),
                                  (size >= 5),
                                  "its class, where it fits");
        }
        std::vector<uint8_t> bytes(5, 0);
        bytes[0] = TRAFFIC_CLASS_COUNT;
        NS_TEST_EXPECT_MSG_EQ(OpaqueMessage::Decode(bytes.data(), 5), nullptr, "no such class");
        std::set<std::string> names;
        for (std::size_t i = 0; i < TRAFFIC_CLASS_COUNT; ++i)
        {
            const auto trafficClass = static_cast<TrafficClass>(i);
            const std::string name = GetTrafficClassName(trafficClass);
            names.insert(name);
            const bool isConsensus = name == "proposal" || name == "vote" ||
                                     name == "view_change" || name == "state_transfer" ||
                                     name == "heartbeat";
            NS_TEST_EXPECT_MSG_EQ(IsUrgent(trafficClass), isConsensus, name);
        }
        NS_TEST_EXPECT_MSG_EQ(names.size(), TRAFFIC_CLASS_COUNT, "each has a name of its own");
        NS_TEST_EXPECT_MSG_EQ(std::string(GetTrafficClassName(TrafficClass::ORDER)), "order", "");
        NS_TEST_EXPECT_MSG_EQ(std::string(GetTrafficClassName(TrafficClass::BLOCK)), "block", "");
    }
};

/// The suite of endpoints.
class EndpointTestSuite : public TestSuite
{
  public:
    EndpointTestSuite()
        : TestSuite("gridshare-transport-endpoints", TestSuite::Type::UNIT)
    {
        AddTestCase(new EndpointAddressTest);
        AddTestCase(new EndpointRoutesTest);
        AddTestCase(new NodePlacementTest);
        AddTestCase(new OpaqueMessageTest);
    }
};

EndpointTestSuite g_endpointTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
