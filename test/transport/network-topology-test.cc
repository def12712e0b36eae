/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "network-test-fixtures.h"

#include "ns3/input-error.h"
#include "ns3/random-variable-stream.h"
#include "ns3/static-routes.h"
#include "ns3/test.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

/**
 * @file
 * @ingroup gridshare-test
 * Topologies, their errors, and routes against Floyd and Warshall's algorithm.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Routes on a random tree with extra links have the length that all-pairs search finds.
class RouteLengthTest : public TestCase
{
  public:
    /**
     * @param endpoints how many
     * @param extraLinks links beyond a tree
     */
    RouteLengthTest(uint32_t endpoints, uint32_t extraLinks)
        : TestCase("routes are shortest: " + std::to_string(endpoints) + " endpoints, tree + " +
                   std::to_string(extraLinks)),
          m_endpoints(endpoints),
          m_extraLinks(extraLinks)
    {
    }

  private:
    void DoRun() override
    {
        auto draw = CreateObject<UniformRandomVariable>();
        draw->SetStream(5);
        NetworkTopology topology(m_endpoints);
        const auto link = [&](uint32_t a, uint32_t b) {
            // Some are so slow one way that the way back is another one.
            auto made = MakePlainLink(a, b, 1e9, MicroSeconds(draw->GetInteger(1, 50000)));
            made.rateAToB = 1e5 * draw->GetInteger(1, 100);
            made.rateBToA = 1e5 * draw->GetInteger(1, 100);
            topology.AddLink(made);
        };
        for (uint32_t i = 1; i < m_endpoints; ++i)
        {
            link(i, draw->GetInteger(i > 8 ? i - 8 : 0, i - 1));
        }
        for (uint32_t i = 0; i < m_extraLinks; ++i)
        {
            const uint32_t a = draw->GetInteger(0, m_endpoints - 1);
            const uint32_t b = draw->GetInteger(0, m_endpoints - 2);
            link(a, b < a ? b : b + 1);
        }
        const auto distances = FindDistances(topology);
        StaticRoutes routes(topology);
        for (uint32_t from = 0; from < m_endpoints; ++from)
        {
            for (uint32_t to = 0; to < m_endpoints; ++to)
            {
                double length = 0;
                uint32_t hops = 0;
                for (uint32_t at = from; at != to && hops <= m_endpoints; ++hops)
                {
                    const uint32_t direction = routes.GetNextDirection(at, to);
                    const auto& taken = topology.GetLinks()[direction / 2];
                    NS_TEST_ASSERT_MSG_EQ((direction % 2 ? taken.b : taken.a), at, "starts here");
                    at = direction % 2 ? taken.a : taken.b;
                    length += taken.delay.GetSeconds() +
                              12000 / (direction % 2 ? taken.rateBToA : taken.rateAToB);
                }
                NS_TEST_ASSERT_MSG_EQ_TOL(length, distances[from][to], 1e-9, "shortest");
            }
        }
    }

    std::vector<std::vector<double>> FindDistances(const NetworkTopology& topology) const
    {
        std::vector<std::vector<double>> distances(m_endpoints,
                                                   std::vector<double>(m_endpoints, 1e9));
        for (uint32_t i = 0; i < m_endpoints; ++i)
        {
            distances[i][i] = 0;
        }
        for (const auto& link : topology.GetLinks())
        {
            const auto shorten = [&](uint32_t from, uint32_t to, double rateBps) {
                distances[from][to] =
                    std::min(distances[from][to], link.delay.GetSeconds() + 12000 / rateBps);
            };
            shorten(link.a, link.b, link.rateAToB);
            shorten(link.b, link.a, link.rateBToA);
        }
        for (uint32_t k = 0; k < m_endpoints; ++k)
        {
            for (uint32_t i = 0; i < m_endpoints; ++i)
            {
                for (uint32_t j = 0; j < m_endpoints; ++j)
                {
                    distances[i][j] = std::min(distances[i][j], distances[i][k] + distances[k][j]);
                }
            }
        }
        return distances;
    }

    uint32_t m_endpoints;  //!< how many
    uint32_t m_extraLinks; //!< beyond a tree
};

/// The ends of a direct link use it; others go by the shortest way.
class DirectLinkTest : public TestCase
{
  public:
    DirectLinkTest()
        : TestCase("the ends of a direct link use it though a detour is shorter, others do not")
    {
    }

  private:
    static NetworkTopology MakeTriangle(bool direct)
    {
        NetworkTopology topology(4);
        auto longest = MakePlainLink(0, 1, 1e9, MilliSeconds(100));
        longest.direct = direct;
        topology.AddLink(longest);
        topology.AddLink(MakePlainLink(0, 2, 1e9, MilliSeconds(10)));
        topology.AddLink(MakePlainLink(2, 1, 1e9, MilliSeconds(10)));
        topology.AddLink(MakePlainLink(3, 0, 1e9, MilliSeconds(10)));
        topology.AddLink(MakePlainLink(3, 2, 1e9, MilliSeconds(50)));
        return topology;
    }

    void DoRun() override
    {
        StaticRoutes detour(MakeTriangle(false));
        NS_TEST_EXPECT_MSG_EQ(detour.GetNextDirection(0, 1), 2, "by the third");
        NS_TEST_EXPECT_MSG_EQ(detour.GetNextDirection(1, 0), 5, "and back");
        StaticRoutes direct(MakeTriangle(true));
        NS_TEST_EXPECT_MSG_EQ(direct.GetNextDirection(0, 1), 0, "straight");
        NS_TEST_EXPECT_MSG_EQ(direct.GetNextDirection(1, 0), 1, "and back");
        NS_TEST_EXPECT_MSG_EQ(direct.GetNextDirection(0, 2), 2, "to another");
        // From the fourth the way by 0 is 30 ms, the one by 2 is 60: the lengths without the
        // direct link count. At 0 it is a message for 1 like any other.
        NS_TEST_EXPECT_MSG_EQ(direct.GetNextDirection(3, 1), 6, "not of its ends");
        NS_TEST_EXPECT_MSG_EQ(direct.GetNextDirection(3, 2), 6, "shortest");
    }
};

/// What links add to bytes: frames and headers, whole and in parts.
class LinkFramingTest : public TestCase
{
  public:
    LinkFramingTest()
        : TestCase("frames, headers and parts of a message on a link")
    {
    }

  private:
    struct Expected
    {
        uint32_t bytes;  //!< of a message
        uint32_t frames; //!< that it takes
        uint64_t wire;   //!< bytes of all
        uint64_t first;  //!< bytes of the first
        uint64_t last;   //!< bytes of the last
    };

    void DoRun() override
    {
        const LinkFraming framing{100, 10, 6, 0};
        for (const auto& expected : {Expected{0, 1, 16, 16, 16},
                                     Expected{94, 1, 110, 110, 110},
                                     Expected{95, 2, 121, 110, 11},
                                     Expected{194, 2, 220, 110, 110},
                                     Expected{195, 3, 231, 110, 11},
                                     Expected{250, 3, 286, 110, 66}})
        {
            const uint32_t bytes = expected.bytes;
            NS_TEST_EXPECT_MSG_EQ(framing.CountFrames(bytes), expected.frames, bytes);
            NS_TEST_EXPECT_MSG_EQ(framing.CountWireBytes(bytes), expected.wire, bytes);
            NS_TEST_EXPECT_MSG_EQ(framing.CountFirstFrameBytes(bytes), expected.first, bytes);
            NS_TEST_EXPECT_MSG_EQ(framing.CountLastFrameBytes(bytes), expected.last, bytes);
            for (uint32_t cut = 1; cut < bytes; ++cut)
            {
                const auto head = framing.CountPiece(0, cut);
                const auto tail = framing.CountPiece(cut, bytes);
                NS_TEST_ASSERT_MSG_EQ(head.bytes + tail.bytes, expected.wire, "cut at " << cut);
                // A frame that is cut counts in both.
                const uint32_t twice = framing.CountFrames(cut) == expected.frames ? 1 : 0;
                NS_TEST_ASSERT_MSG_EQ(head.frames + tail.frames, expected.frames + twice, cut);
            }
        }
        const LinkFraming whole{0, 10, 6, 0};
        NS_TEST_EXPECT_MSG_EQ(whole.CountFrames(1000000), 1, "never cut");
        NS_TEST_EXPECT_MSG_EQ(whole.CountWireBytes(1000000), 1000016, "one header");
        const auto tcp = LinkFraming::MakeTcpOverPpp();
        NS_TEST_EXPECT_MSG_EQ(tcp.CountWireBytes(1442), 1502, "an MTU and PPP's two bytes");
        NS_TEST_EXPECT_MSG_EQ(tcp.CountFrames(1443), 2, "one byte more");
        NS_TEST_EXPECT_MSG_EQ(tcp.ackBytes, 54, "PPP 2, IPv4 20, TCP 32");
        const auto udp = LinkFraming::MakeUdpOverPpp();
        NS_TEST_EXPECT_MSG_EQ(udp.CountWireBytes(1458), 1502, "an MTU and PPP's two bytes");
        NS_TEST_EXPECT_MSG_EQ(udp.CountFrames(1459), 2, "one byte more");
        NS_TEST_EXPECT_MSG_EQ(udp.ackBytes, 0, "none");
        const auto beside = NetworkLink::MakeBeside(3, 4);
        NS_TEST_EXPECT_MSG_EQ(beside.a, 3, "one end");
        NS_TEST_EXPECT_MSG_EQ(beside.b, 4, "the other end");
        NS_TEST_EXPECT_MSG_LT(1500 * 8e9 / std::min(beside.rateAToB, beside.rateBToA), 0.5, "ns");
    }
};

/// Impossible links and networks are errors that say what was found.
class TopologyErrorTest : public TestCase
{
  public:
    TopologyErrorTest()
        : TestCase("impossible links and unconnected networks are input errors")
    {
    }

  private:
    void Expect(const std::function<void(NetworkTopology&)>& change, const std::string& words)
    {
        NetworkTopology topology(3);
        topology.AddLink(MakePlainLink(0, 1, 1e6, Time(0)));
        std::string message;
        try
        {
            change(topology);
        }
        catch (const InputError& error)
        {
            message = error.what();
        }
        NS_TEST_EXPECT_MSG_NE(message.find(words), std::string::npos, words + " in: " + message);
    }

    void DoRun() override
    {
        Expect([](auto& t) { t.AddLink(MakePlainLink(0, 2, 0, Time(0))); }, "rate of 0 bit/s");
        Expect([](auto& t) { t.AddLink(MakePlainLink(0, 2, -5, Time(0))); }, "rate of -5 bit/s");
        const double nan = std::numeric_limits<double>::quiet_NaN();
        Expect([=](auto& t) { t.AddLink(MakePlainLink(0, 2, nan, Time(0))); }, "rate of nan");
        Expect([](auto& t) { t.AddLink(MakePlainLink(0, 2, INFINITY, Time(0))); }, "rate of inf");
        Expect(
            [](auto& t) {
                auto link = MakePlainLink(0, 2, 1, Time(0));
                link.rateBToA = 0;
                t.AddLink(link);
            },
            "rate of 0 bit/s");
        Expect([](auto& t) { t.AddLink(MakePlainLink(3, 0, 1, Time(0))); }, "endpoints below 3");
        Expect([](auto& t) { t.AddLink(MakePlainLink(0, 3, 1, Time(0))); }, "endpoints below 3");
        Expect([](auto& t) { t.AddLink(MakePlainLink(2, 2, 1, Time(0))); }, "two different");
        Expect([](auto& t) { t.AddLink(MakePlainLink(0, 2, 1, Seconds(-1))); }, "negative delay");
        Expect(
            [](auto& t) {
                auto link = MakePlainLink(0, 2, 1, Time(0));
                link.lossProbability = 1;
                t.AddLink(link);
            },
            "loss probability of 1");
        Expect(
            [](auto& t) {
                auto link = MakePlainLink(0, 2, 1, Time(0));
                link.lossProbability = -0.1;
                t.AddLink(link);
            },
            "loss probability of -0.1");
        Expect([](auto& t) { StaticRoutes routes(t); }, "endpoint 2 without a path");
    }
};

/// The suite of topologies.
class NetworkTopologyTestSuite : public TestSuite
{
  public:
    NetworkTopologyTestSuite()
        : TestSuite("gridshare-transport-topology", TestSuite::Type::UNIT)
    {
        AddTestCase(new RouteLengthTest(2, 0));
        AddTestCase(new RouteLengthTest(60, 0));
        AddTestCase(new RouteLengthTest(60, 5));
        AddTestCase(new RouteLengthTest(60, 200));
        AddTestCase(new DirectLinkTest);
        AddTestCase(new LinkFramingTest);
        AddTestCase(new TopologyErrorTest);
    }
};

static NetworkTopologyTestSuite g_networkTopologyTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
