/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "network-test-fixtures.h"

#include "ns3/input-error.h"
#include "ns3/random-variable-stream.h"
#include "ns3/static-routes.h"
#include "ns3/test.h"

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
            topology.AddLink(MakePlainLink(a, b, 1e9, MicroSeconds(draw->GetInteger(1, 50000))));
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
                    length += taken.delay.GetSeconds() + 12000 / 1e9;
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
            const double weight = link.delay.GetSeconds() + 12000 / 1e9;
            distances[link.a][link.b] = std::min(distances[link.a][link.b], weight);
            distances[link.b][link.a] = std::min(distances[link.b][link.a], weight);
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
        Expect([](auto& t) { StaticRoutes routes(t); }, "endpoint 2 without a path");
    }
};

/// The suite of topologies.
class NetworkTopologyTestSuite : public TestSuite
{
  public:
    NetworkTopologyTestSuite()
        : TestSuite("gridshare-network-topology", TestSuite::Type::UNIT)
    {
        AddTestCase(new RouteLengthTest(2, 0));
        AddTestCase(new RouteLengthTest(60, 0));
        AddTestCase(new RouteLengthTest(60, 5));
        AddTestCase(new RouteLengthTest(60, 200));
        AddTestCase(new TopologyErrorTest);
    }
};

static NetworkTopologyTestSuite g_networkTopologyTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
