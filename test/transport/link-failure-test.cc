/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../nanosecond-units.h"
#include "network-test-fixtures.h"

#include "ns3/enum.h"
#include "ns3/message-transport.h"
#include "ns3/opaque-message.h"
#include "ns3/static-routes.h"
#include "ns3/test.h"

#include <random>

/**
 * @file
 * @ingroup gridshare-test
 * Links that go down and come back: what is lost, and which way the rest takes, by hand and against
 * a network without those links.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// A message of 1000 bytes every millisecond, from 0 to 1, from half a millisecond on.
class LinkFailureTest : public TestCase
{
  public:
    /**
     * @param name in words
     * @param forwarding attribute of the transport
     */
    LinkFailureTest(const std::string& name, MessageTransport::Forwarding forwarding)
        : TestCase(name),
          m_forwarding(forwarding)
    {
    }

  protected:
    /// 1000 bytes at 1 Gbit/s.
    static constexpr int64_t ONE_MESSAGE = 8 * NS_PER_US;

    /**
     * Send for half a second while link 0 is down between two times.
     *
     * @param topology what to send over
     * @param downMs when it goes down
     * @param upMs when it is back
     * @return what arrived and what was lost
     */
    ArrivalLog Run(const NetworkTopology& topology, int64_t downMs, int64_t upMs)
    {
        auto transport = CreateObject<MessageTransport>();
        transport->SetAttribute("Forwarding", EnumValue(m_forwarding));
        transport->SetTopology(topology);
        ArrivalLog log(transport);
        for (uint32_t number = 0; number < 500; ++number)
        {
            Simulator::Schedule(MicroSeconds(500 + 1000 * number),
                                &GridTransport::Send,
                                transport,
                                0,
                                1,
                                Create<OpaqueMessage>(TrafficClass::BLOCK, 1000, number));
        }
        for (const bool up : {false, true})
        {
            Simulator::Schedule(
                MilliSeconds(up ? upMs : downMs), &GridTransport::SetLinkUp, transport, 0, up);
        }
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ(log.arrivals.size() + log.losses.size(), 500, "all accounted for");
        const auto total = transport->GetTotalCounters();
        NS_TEST_EXPECT_MSG_EQ(total.deliveredMessages, log.arrivals.size(), "delivered");
        NS_TEST_EXPECT_MSG_EQ(total.lostMessages, log.losses.size(), "lost");
        transport->Dispose();
        Simulator::Destroy();
        return log;
    }

    /// @return when it was sent, ns
    static int64_t SentAt(const Arrival& arrival)
    {
        return arrival.at - arrival.delay;
    }

  private:
    MessageTransport::Forwarding m_forwarding; //!< attribute
};

/// Four nodes in a ring, a millisecond from each to the next.
class RingCutTest : public LinkFailureTest
{
  public:
    /// @param forwarding attribute of the transport
    explicit RingCutTest(MessageTransport::Forwarding forwarding)
        : LinkFailureTest("a ring that is cut sends the other way after 50 ms, and back again",
                          forwarding)
    {
    }

  private:
    void DoRun() override
    {
        NetworkTopology ring(4);
        for (uint32_t i = 0; i < 4; ++i)
        {
            ring.AddLink(MakePlainLink(i, (i + 1) % 4, 1e9, MilliSeconds(1)));
        }
        const ArrivalLog log = Run(ring, 100, 300);
        // The one on the link at 100 ms, and those of 50 ms until the ring knows.
        NS_TEST_EXPECT_MSG_EQ(log.losses.size(), 51, "lost");
        NS_TEST_EXPECT_MSG_EQ(log.losses[0].at, 100 * NS_PER_MS + 500 * NS_PER_US, "at once");
        NS_TEST_EXPECT_MSG_EQ(
            log.losses[1].at, 100 * NS_PER_MS + 508 * NS_PER_US, "when it would arrive");
        NS_TEST_EXPECT_MSG_EQ(log.losses.back().at, 149 * NS_PER_MS + 500 * NS_PER_US, "at once");
        for (const auto& arrival : log.arrivals)
        {
            const int64_t sentAt = SentAt(arrival);
            const bool detour = sentAt > 150 * NS_PER_MS && sentAt < 350 * NS_PER_MS;
            NS_TEST_EXPECT_MSG_EQ(arrival.delay,
                                  (detour ? 3 : 1) * (NS_PER_MS + ONE_MESSAGE),
                                  "sent at " << sentAt << " ns");
        }
    }
};

/// Three nodes in a row: 0 to 1, and 2 behind 1.
class NoOtherWayTest : public LinkFailureTest
{
  public:
    /// @param forwarding attribute of the transport
    explicit NoOtherWayTest(MessageTransport::Forwarding forwarding)
        : LinkFailureTest("without another way, what is sent is lost until the link is back",
                          forwarding)
    {
    }

  private:
    void DoRun() override
    {
        NetworkTopology row(3);
        row.AddLink(MakePlainLink(0, 1, 1e9, MilliSeconds(1)));
        row.AddLink(MakePlainLink(1, 2, 1e9, MilliSeconds(1)));
        const ArrivalLog log = Run(row, 100, 300);
        NS_TEST_EXPECT_MSG_EQ(log.losses.size(), 201, "one on the link, 200 ms of others");
        for (const auto& arrival : log.arrivals)
        {
            NS_TEST_EXPECT_MSG_EQ(arrival.delay, NS_PER_MS + ONE_MESSAGE, "the only way");
            const bool isWhole =
                SentAt(arrival) < 99 * NS_PER_MS || SentAt(arrival) > 300 * NS_PER_MS;
            NS_TEST_EXPECT_MSG_EQ(isWhole, true, "while the link is whole");
        }
    }
};

/// Routes around links that are down are those of a network without them.
class RoutesAroundTest : public TestCase
{
  public:
    RoutesAroundTest()
        : TestCase("routes around links that are down are shortest without them, and come back")
    {
    }

  private:
    static constexpr uint32_t NODES = 14;

    /// Delay of a route.
    static Time Measure(const NetworkTopology& topology,
                        StaticRoutes& routes,
                        uint32_t from,
                        uint32_t to)
    {
        Time delay;
        for (uint32_t at = from; at != to;)
        {
            const uint32_t direction = routes.GetNextDirection(at, to);
            const auto& link = topology.GetLinks()[direction / 2];
            delay += link.delay;
            at = direction % 2 == 0 ? link.b : link.a;
        }
        return delay;
    }

    void ExpectSame(const NetworkTopology& a,
                    StaticRoutes& routesOfA,
                    const NetworkTopology& b,
                    const std::string& what)
    {
        StaticRoutes routesOfB(b);
        for (uint32_t from = 0; from < NODES; ++from)
        {
            for (uint32_t to = 0; to < NODES; ++to)
            {
                NS_TEST_EXPECT_MSG_EQ(Measure(a, routesOfA, from, to),
                                      Measure(b, routesOfB, from, to),
                                      what << ", " << from << " to " << to);
            }
        }
    }

    void DoRun() override
    {
        std::mt19937_64 words(7);
        for (int round = 0; round < 20; ++round)
        {
            NetworkTopology whole(NODES);
            NetworkTopology rest(NODES);
            std::vector<uint32_t> down;
            for (uint32_t i = 0; i < 3 * NODES; ++i)
            {
                // The first links are a tree, so that what is left is connected.
                const bool isTree = i + 1 < NODES;
                const uint32_t a = isTree ? i + 1 : static_cast<uint32_t>(words() % NODES);
                const auto step = static_cast<uint32_t>(1 + words() % (NODES - 1));
                const uint32_t b = isTree ? static_cast<uint32_t>(words() % a) : (a + step) % NODES;
                const auto link = MakePlainLink(a, b, 1e12, MicroSeconds(1 + words() % 9000));
                const uint32_t number = whole.AddLink(link);
                if (isTree || words() % 2 == 0)
                {
                    rest.AddLink(link);
                }
                else
                {
                    down.push_back(number);
                }
            }
            StaticRoutes routes(whole);
            ExpectSame(whole, routes, whole, "as it is");
            for (const uint32_t link : down)
            {
                routes.SetLinkUp(link, false);
            }
            ExpectSame(whole, routes, rest, "links down");
            for (const uint32_t link : down)
            {
                routes.SetLinkUp(link, true);
            }
            ExpectSame(whole, routes, whole, "all back");
        }
    }
};

/// The suite of failing links.
class LinkFailureTestSuite : public TestSuite
{
  public:
    LinkFailureTestSuite()
        : TestSuite("gridshare-transport-link-failure", TestSuite::Type::UNIT)
    {
        for (const auto forwarding :
             {MessageTransport::FRAMES, MessageTransport::MESSAGES, MessageTransport::STREAMS})
        {
            AddTestCase(new RingCutTest(forwarding));
            AddTestCase(new NoOtherWayTest(forwarding));
        }
        AddTestCase(new RoutesAroundTest);
    }
};

static LinkFailureTestSuite g_linkFailureTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
