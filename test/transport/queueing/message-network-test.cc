/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../nanosecond-units.h"
#include "../network-test-fixtures.h"

#include "ns3/message-network.h"
#include "ns3/test.h"

#include <memory>
#include <utility>

/**
 * @file
 * @ingroup gridshare-test
 * A topology laid out for message fidelity, and what one direction of a link costs: by hand.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{
namespace
{

/// What frames, acknowledgements and queue limits make of a message.
class LinkDirectionTest : public TestCase
{
  public:
    LinkDirectionTest()
        : TestCase("a hop costs its frames with their headers, acknowledgements their share")
    {
    }

  private:
    void DoRun() override
    {
        auto link = MakePlainLink(0, 1, 8e6, MilliSeconds(5)); // 1 us a byte
        link.rateBToA = 4e6;
        link.framing = {1000, 50, 6, 25};
        link.queueLimitBytes = 3000;
        LinkDirection direction(link, true);
        direction.backServer = 1;
        NS_TEST_EXPECT_MSG_EQ(direction.to, 1, "from a to b");
        NS_TEST_EXPECT_MSG_EQ(direction.isPlain, false, "its queue has a limit");
        // 2494 bytes and 6 of header: frames of 1050, 1050 and 550 bytes.
        const HopCost whole = direction.MeasureHop(0, 2494);
        NS_TEST_EXPECT_MSG_EQ(whole.frames, 3, "frames");
        NS_TEST_EXPECT_MSG_EQ(whole.occupation, 2650 * NS_PER_US, "all");
        NS_TEST_EXPECT_MSG_EQ(whole.firstFrame, 1050 * NS_PER_US, "the first");
        NS_TEST_EXPECT_MSG_EQ(whole.lastFrame, 550 * NS_PER_US, "the last");
        // The part behind the first frame.
        const HopCost rest = direction.MeasureHop(994, 2494);
        NS_TEST_EXPECT_MSG_EQ(rest.frames, 2, "frames of the rest");
        NS_TEST_EXPECT_MSG_EQ(rest.occupation, 1600 * NS_PER_US, "the rest");
        // Of the way back, 25 bytes for two frames of 1050, at half the rate of the way there.
        NS_TEST_EXPECT_MSG_EQ(direction.CountAcknowledgements(3, 2100 * NS_PER_US, true),
                              25 * NS_PER_US / 2,
                              "a share");
        NS_TEST_EXPECT_MSG_EQ(
            direction.CountAcknowledgements(3, 2100 * NS_PER_US, false), 0, "the way back is idle");
        NS_TEST_EXPECT_MSG_EQ(direction.Overflows(3000, 0, 0, 0), false, "nothing waits");
        NS_TEST_EXPECT_MSG_EQ(direction.Overflows(2000, 0, 1000 * NS_PER_US, 0), false, "just so");
        NS_TEST_EXPECT_MSG_EQ(
            direction.Overflows(2001, 0, 1000 * NS_PER_US, 0), true, "a byte more");
    }
};

/// Who shares a server.
class MessageNetworkTest : public TestCase
{
  public:
    MessageNetworkTest()
        : TestCase("links have a server each way, media one, scheduled media one each way")
    {
    }

  private:
    static NetworkLink MakeMediumLink(uint32_t station, uint32_t medium, bool scheduled)
    {
        auto link = MakePlainLink(0, station, 8e6, Time(0));
        link.medium = medium;
        if (scheduled)
        {
            MediumTiming timing;
            timing.grantInterval = MilliSeconds(1);
            timing.grantsAToB.transmission = MilliSeconds(3);
            timing.grantsBToA.reportDelay = MilliSeconds(5);
            timing.grantsBToA.grantDelay = MilliSeconds(2);
            timing.grantsBToA.transmission = MilliSeconds(4);
            link.timing = std::make_shared<MediumTiming>(timing);
        }
        return link;
    }

    void DoRun() override
    {
        NetworkTopology topology(6);
        topology.AddLink(MakePlainLink(0, 1, 8e6, MilliSeconds(7)));
        topology.AddLink(MakeMediumLink(2, 0, false));
        topology.AddLink(MakeMediumLink(3, 0, false));
        topology.AddLink(MakeMediumLink(4, 1, true));
        topology.AddLink(MakeMediumLink(5, 1, true));
        MessageNetwork network(topology);
        NS_TEST_EXPECT_MSG_EQ(network.GetEndpointCount(), 6, "endpoints");
        NS_TEST_EXPECT_MSG_EQ(network.GetDirectionCount(), 10, "two a link");
        NS_TEST_EXPECT_MSG_EQ(network.GetServerCount(), 2 + 1 + 2, "link, medium, schedule");
        const auto serverOf = [&](uint32_t index) {
            return network.GetDirection(index).server;
        };
        NS_TEST_EXPECT_MSG_NE(serverOf(0), serverOf(1), "each way");
        NS_TEST_EXPECT_MSG_EQ(network.GetDirection(0).backServer, serverOf(1), "the way back");
        for (const uint32_t index : {3, 4, 5})
        {
            NS_TEST_EXPECT_MSG_EQ(serverOf(index), serverOf(2), "one for the medium");
        }
        NS_TEST_EXPECT_MSG_EQ(serverOf(6), serverOf(8), "what the base station sends");
        NS_TEST_EXPECT_MSG_EQ(serverOf(7), serverOf(9), "what stations send");
        NS_TEST_EXPECT_MSG_NE(serverOf(6), serverOf(7), "apart");
        NS_TEST_EXPECT_MSG_EQ(network.GetDirection(0).delay, 7000 * NS_PER_US, "of the link");
        NS_TEST_EXPECT_MSG_EQ(
            network.GetDirection(6).delay, 3000 * NS_PER_US, "down: transmission");
        NS_TEST_EXPECT_MSG_EQ(
            network.GetDirection(7).delay, 11000 * NS_PER_US, "up: with its grant");
        NS_TEST_EXPECT_MSG_EQ(network.GetNextDirection(1, 2), 1, "by the hub");
        NS_TEST_EXPECT_MSG_EQ(network.GetNextDirection(0, 2), 2, "and on");
        // 1000 bytes at 8 Mb/s, stored at the hub: 1 ms more than the way twice.
        const PathTiming path = network.MeasurePath(1, 2, 1000);
        NS_TEST_EXPECT_MSG_EQ(path.roundTripNs, 15000 * NS_PER_US, "two delays and a hop");
        NS_TEST_EXPECT_MSG_EQ_TOL(path.segmentNs, 1e6, 1e-6, "a segment");
    }
};

/// The suite of what messages travel over.
class MessageNetworkTestSuite : public TestSuite
{
  public:
    MessageNetworkTestSuite()
        : TestSuite("gridshare-transport-links", TestSuite::Type::UNIT)
    {
        AddTestCase(new LinkDirectionTest);
        AddTestCase(new MessageNetworkTest);
    }
};

static MessageNetworkTestSuite g_messageNetworkTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
