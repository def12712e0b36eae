/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "script-network.h"

#include "ns3/input-error.h"
#include "ns3/internet-transport.h"
#include "ns3/message-transport.h"
#include "ns3/test.h"

#include <functional>

/**
 * @file
 * @ingroup gridshare-test
 * Which nodes of a script are which endpoints, and what is said to those that cannot be any.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Nodes are endpoints in the order in which they were added, at the address that was chosen.
class EndpointOrderTest : public TestCase
{
  public:
    EndpointOrderTest()
        : TestCase("nodes become endpoints in their order")
    {
    }

  private:
    void DoRun() override
    {
        const NodeContainer nodes = MakeScriptChain(3);
        auto transport = CreateObject<InternetTransport>();
        NS_TEST_EXPECT_MSG_EQ(transport->HasNodes(), false, "none yet");
        NS_TEST_EXPECT_MSG_EQ(transport->Add(nodes.Get(2)), 0, "the first");
        NS_TEST_EXPECT_MSG_EQ(transport->Add(nodes.Get(1), Ipv4Address("10.1.1.1")), 1, "second");
        NS_TEST_EXPECT_MSG_EQ(transport->GetEndpointCount(), 2, "both");
        NS_TEST_EXPECT_MSG_EQ(transport->GetEndpoint(nodes.Get(2)), 0, "the first");
        NS_TEST_EXPECT_MSG_EQ(transport->GetEndpoint(nodes.Get(1)), 1, "the second");
        NS_TEST_EXPECT_MSG_EQ(transport->GetAddress(0), Ipv4Address("10.1.1.2"), "its only one");
        NS_TEST_EXPECT_MSG_EQ(transport->GetAddress(1), Ipv4Address("10.1.1.1"), "chosen");
        transport->Dispose();
        Simulator::Destroy();
    }
};

/// What is not possible is said, with what to do, and changes nothing.
class EndpointErrorTest : public TestCase
{
  public:
    EndpointErrorTest()
        : TestCase("nodes that cannot be endpoints")
    {
    }

  private:
    void ExpectError(const std::function<void()>& attempt,
                     const std::string& found,
                     const std::string& advice)
    {
        std::string message = "no error";
        try
        {
            attempt();
        }
        catch (const InputError& error)
        {
            message = error.what();
        }
        NS_TEST_EXPECT_MSG_NE(message.find(found), std::string::npos, message << " says " << found);
        NS_TEST_EXPECT_MSG_NE(
            message.find(advice), std::string::npos, message << " says " << advice);
    }

    void DoRun() override
    {
        const NodeContainer nodes = MakeScriptChain(2);
        const auto bare = CreateObject<Node>();
        const auto nameless = CreateObject<Node>();
        InternetStackHelper().Install(nameless);
        const auto transport = CreateObject<InternetTransport>();
        const uint32_t first = transport->Add(nodes.Get(0));
        ExpectError([&]() { transport->Add(bare); },
                    "node 2 without an IPv4 stack",
                    "InternetStackHelper::Install()");
        ExpectError([&]() { transport->Add(nameless); },
                    "node 3 without an IPv4 address but the loopback's",
                    "Ipv4AddressHelper::Assign()");
        ExpectError([&]() { transport->Add(nodes.Get(0)); },
                    "10.1.0.1 of node 0, which endpoint 0 (node 0) has already",
                    "add every node once");
        ExpectError([&]() { transport->Add(nodes.Get(1), Ipv4Address("10.1.0.1")); },
                    "10.1.0.1 at node 1",
                    "an address of the node, such as 10.1.0.2");
        ExpectError([&]() { transport->GetEndpoint(nodes.Get(1)); },
                    "node 1, which is no endpoint",
                    "InternetTransport::Add(node)");
        ExpectError([&]() { transport->SetAttribute("UploadRate", StringValue("0bps")); },
                    "UploadRate = 0bps",
                    "above 0");
        NS_TEST_EXPECT_MSG_EQ(first, 0, "the only one");
        NS_TEST_EXPECT_MSG_EQ(transport->GetEndpointCount(), 1, "that there is");
        transport->Dispose();
        Simulator::Destroy();
    }
};

/// A transport without nodes of its own is told.
class ToldNodesTest : public TestCase
{
  public:
    ToldNodesTest()
        : TestCase("endpoints of message fidelity are the nodes that it is told")
    {
    }

  private:
    void DoRun() override
    {
        NetworkTopology topology(2);
        NetworkLink link;
        link.b = 1;
        link.rateAToB = link.rateBToA = 1e6;
        topology.AddLink(link);
        auto transport = CreateObject<MessageTransport>();
        transport->SetTopology(topology);
        NodeContainer nodes;
        nodes.Create(2);
        transport->SetNodes(nodes);
        NS_TEST_EXPECT_MSG_EQ(transport->GetEndpoint(nodes.Get(1)), 1, "in their order");
        const auto other = CreateObject<Node>();
        transport->SetNode(0, other);
        NS_TEST_EXPECT_MSG_EQ(transport->GetEndpoint(other), 0, "a node by itself");
        transport->Dispose();
        Simulator::Destroy();
    }
};

/// The suite of endpoints that are a script's nodes.
class InternetEndpointsTestSuite : public TestSuite
{
  public:
    InternetEndpointsTestSuite()
        : TestSuite("gridshare-internet-endpoints", TestSuite::Type::UNIT)
    {
        AddTestCase(new EndpointOrderTest);
        AddTestCase(new EndpointErrorTest);
        AddTestCase(new ToldNodesTest);
    }
};

static InternetEndpointsTestSuite g_internetEndpointsTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
