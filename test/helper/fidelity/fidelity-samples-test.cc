/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/fidelity-samples.h"
#include "ns3/fidelity-simulation.h"
#include "ns3/test.h"

#include <algorithm>

/**
 * @file
 * @ingroup gridshare-test
 * What a fidelity run measures, on a star on which every way is as long; its percentiles, and the
 * load on a shared medium.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Five endpoints around a hub, four of them strong nodes, one a meter.
FidelityTopology
MakeSmallStar()
{
    FidelityTopology star{"small", NetworkTopology(6), {1, 2, 3, 4}, {5}};
    for (uint32_t leaf = 1; leaf <= 5; ++leaf)
    {
        NetworkLink link;
        link.a = 0;
        link.b = leaf;
        link.rateAToB = 1e9;
        link.rateBToA = 1e9;
        link.delay = MilliSeconds(10);
        link.framing = LinkFraming::MakeTcpOverPpp();
        star.network.AddLink(link);
    }
    return star;
}

/// Two spokes of 10 ms each: what a message takes where transmission is short.
constexpr double WAY_S = 0.020;

/// Transmission of a few kilobytes at 1 Gb/s.
constexpr double TRANSMISSION_S = 0.0005;

/// What a fidelity run measures, on a star on which every way is as long.
class SmallStarTest : public TestCase
{
  public:
    /// @param fidelity of the transport
    explicit SmallStarTest(Fidelity fidelity)
        : TestCase(fidelity == Fidelity::MESSAGE ? "samples on a small star, message fidelity"
                                                 : "samples on a small star, packet fidelity"),
          m_fidelity(fidelity)
    {
    }

  private:
    void CheckAll(const std::vector<double>& samples, std::size_t count, double delayS)
    {
        NS_TEST_ASSERT_MSG_EQ(samples.size(), count, "as many as happened");
        NS_TEST_EXPECT_MSG_EQ(std::is_sorted(samples.begin(), samples.end()), true, "in order");
        NS_TEST_EXPECT_MSG_EQ_TOL(samples.front(), delayS, TRANSMISSION_S, "the fastest");
        NS_TEST_EXPECT_MSG_EQ_TOL(samples.back(), delayS, TRANSMISSION_S, "the slowest");
    }

    void DoRun() override
    {
        FidelityCase studied;
        studied.blockBytes = 1000;
        studied.blocks = 2;
        studied.rounds = 3;
        studied.readings = 5;
        studied.peers = 3;
        const auto star = MakeSmallStar();
        const auto measured = RunFidelityCase(star, m_fidelity, studied, 1);
        // Three other nodes get an announcement, ask, and get the block.
        CheckAll(measured.propagation, 2 * 3, 3 * WAY_S);
        // Proposal, prepare, commit; the leader has its proposal at once and decides as the others.
        CheckAll(measured.commit, 3 * 4, 3 * WAY_S);
        CheckAll(measured.reading, 5, WAY_S);
        NS_TEST_EXPECT_MSG_EQ(measured.lost, 0, "nothing is lost");
        NS_TEST_EXPECT_MSG_EQ(measured.inFlight, 0, "nothing is left");
    }

    Fidelity m_fidelity; //!< of the transport
};

/// The value at index floor(p n) of n, and the time that a reading occupies a medium.
class FidelityFormulaTest : public TestCase
{
  public:
    FidelityFormulaTest()
        : TestCase("percentiles are at index floor(p n), readings occupy a medium for their bits")
    {
    }

  private:
    void DoRun() override
    {
        const std::vector<double> ten{0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
        const std::vector<std::pair<double, double>> percentiles{
            {0, 0}, {0.09, 0}, {0.1, 1}, {0.5, 5}, {0.99, 9}, {1, 9}};
        for (const auto& [p, value] : percentiles)
        {
            NS_TEST_EXPECT_MSG_EQ(PickQuantile(ten, p), value, "p = " << p);
        }
        for (const auto& topology : MakeFidelityTopologies(false))
        {
            // 200 bytes at 2 Mb/s with 70 of headers: IPv4 20, TCP 32, Ethernet 18.
            if (topology.name == "bus")
            {
                const double airtimeS = topology.GetReadingAirtime(200);
                NS_TEST_EXPECT_MSG_GT_OR_EQ(airtimeS, 8 * 270 / 2e6, "its bits");
                NS_TEST_EXPECT_MSG_LT(airtimeS, 8 * 280 / 2e6, "and the message's header");
            }
            // A turn on the power line has a preamble, waits and gaps besides.
            if (topology.name == "plc")
            {
                const auto& link = topology.network.GetLinks()[0];
                const double bits = 8.0 * static_cast<double>(link.framing.CountWireBytes(200));
                NS_TEST_EXPECT_MSG_EQ_TOL(topology.GetReadingAirtime(200) - bits / 44e3,
                                          link.timing->preamble.GetSeconds() +
                                              1e-9 * double(link.timing->GetTurnNs()),
                                          1e-9,
                                          "one frame, one turn");
            }
        }
    }
};

/// The suite of the samples.
class FidelitySamplesTestSuite : public TestSuite
{
  public:
    FidelitySamplesTestSuite()
        : TestSuite("gridshare-fidelity-samples", TestSuite::Type::UNIT)
    {
        AddTestCase(new SmallStarTest(Fidelity::MESSAGE));
        AddTestCase(new SmallStarTest(Fidelity::PACKET));
        AddTestCase(new FidelityFormulaTest);
    }
};

FidelitySamplesTestSuite g_fidelitySamplesTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
