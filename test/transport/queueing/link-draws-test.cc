/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../network-test-fixtures.h"

#include "ns3/message-transport.h"
#include "ns3/opaque-message.h"
#include "ns3/test.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <string>

/**
 * @file
 * @ingroup gridshare-test
 * What is lost on a link is its own affair.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Two links that lose every other frame.
class LinkLosses
{
  public:
    /// @param stream the first stream @param withOther whether the other link carries messages too
    /// @return what the first link delivers of 400 messages: a 1 each, and a 0 for what it loses
    static std::string Find(int64_t stream, bool withOther)
    {
        NetworkTopology topology(3);
        for (const uint32_t end : {1U, 2U})
        {
            auto link = MakePlainLink(0, end, 1e6, MilliSeconds(1));
            link.lossProbability = 0.5;
            topology.AddLink(link);
        }
        const auto transport = CreateObject<MessageTransport>();
        transport->SetAttribute("MaxRetries", UintegerValue(0));
        transport->SetTopology(topology);
        NS_ABORT_UNLESS(transport->AssignStreams(stream) == 8); // two for each of four directions
        std::string delivered(400, '0');
        transport->SetReceiver(1, MakeCallback(&LinkLosses::Note).Bind(&delivered));
        for (uint32_t number = 0; number < 400; ++number)
        {
            if (withOther)
            {
                transport->Send(0, 2, Create<OpaqueMessage>(TrafficClass::ORDER, 100, number));
            }
            transport->Send(0, 1, Create<OpaqueMessage>(TrafficClass::ORDER, 100, number));
        }
        Simulator::Run();
        Simulator::Destroy();
        return delivered;
    }

  private:
    static void Note(std::string* delivered, uint32_t, const Ptr<const NetworkMessage>& message)
    {
        delivered->at(static_cast<const OpaqueMessage&>(*message).GetNumber()) = '1';
    }
};

/// The same messages are lost whatever another link carries, and others with other streams.
class LinkDrawsTest : public TestCase
{
  public:
    LinkDrawsTest()
        : TestCase("what a link loses does not depend on other links")
    {
    }

  private:
    void DoRun() override
    {
        const std::string alone = LinkLosses::Find(5, false);
        const auto count = static_cast<double>(std::count(alone.begin(), alone.end(), '1'));
        // 400 throws of a coin: 200, and 10 the standard deviation.
        NS_TEST_EXPECT_MSG_EQ_TOL(count, 200, 50, "every other one");
        NS_TEST_EXPECT_MSG_EQ(LinkLosses::Find(5, true), alone, "with another link");
        NS_TEST_EXPECT_MSG_NE(LinkLosses::Find(6, false), alone, "with other streams");
    }
};

/// The suite of what links draw.
class LinkDrawsTestSuite : public TestSuite
{
  public:
    LinkDrawsTestSuite()
        : TestSuite("gridshare-transport-link-draws", TestSuite::Type::UNIT)
    {
        AddTestCase(new LinkDrawsTest);
    }
};

static LinkDrawsTestSuite g_linkDrawsTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
