/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../recomputed-results.h"
#include "../sharing-fixture.h"

#include "ns3/config.h"
#include "ns3/sharing-link-names.h"
#include "ns3/sharing-simulation.h"
#include "ns3/simulator.h"
#include "ns3/static-routes.h"
#include "ns3/test.h"

#include <algorithm>
#include <map>

/**
 * @file
 * @ingroup gridshare-test
 * Sharing over backbones: delays at both fidelities, how busy links are, and a ring that is cut.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Runs a scenario and notes the delays of its messages.
class BackboneRunTest : public RecomputingTest
{
  public:
    using RecomputingTest::RecomputingTest;

  protected:
    /// The smallest delay of each pair of endpoints, s.
    using Delays = std::map<std::pair<uint32_t, uint32_t>, double>;

    void NoteDelivery(uint32_t from, uint32_t to, Ptr<const NetworkMessage>, Time delay)
    {
        const auto entry = m_delaysS.emplace(std::pair(from, to), delay.GetSeconds()).first;
        entry->second = std::min(entry->second, delay.GetSeconds());
    }

    void ExpectAllPaid(const RunRecord& record)
    {
        NS_TEST_EXPECT_MSG_GT(record.FindMetric("transactions_committed").value(), 0, "some share");
        NS_TEST_EXPECT_MSG_EQ(record.FindMetric("trades_unpaid").value(), 0, "in time");
    }

    Delays m_delaysS; //!< so far
};

/// The same messages between the same endpoints, as packets and as messages.
class BackboneFidelityTest : public BackboneRunTest
{
  public:
    /// @param topology of the backhaul
    explicit BackboneFidelityTest(const std::string& topology)
        : BackboneRunTest("delays over " + topology + " are those of its ways, as packets, too"),
          m_topology(topology)
    {
    }

  private:
    Delays RunWith(const std::string& fidelity)
    {
        const auto options = PrepareSmall({{"backhaul.topology", m_topology},
                                           {"network.fidelity", fidelity},
                                           {"access.meters", std::string("segment")},
                                           {"run.epochs", int64_t{2}}});
        m_network = BuildSharingTopology(options.plan, options.network.meters);
        SharingSimulation simulation(options, 1);
        m_delaysS.clear();
        simulation.GetTransport()->TraceConnectWithoutContext(
            "Delivered", MakeCallback(&BackboneFidelityTest::NoteDelivery, this));
        ExpectAllPaid(simulation.Run());
        NS_TEST_EXPECT_MSG_EQ(
            simulation.GetTransport()->GetTotalCounters().lostMessages, 0, "nothing is lost");
        Config::Reset();
        return m_delaysS;
    }

    void DoRun() override
    {
        const Delays messages = RunWith("message");
        const Delays packets = RunWith("packet");
        StaticRoutes routes(m_network.network);
        for (const auto& [pair, delayS] : messages)
        {
            double wayS = 0;
            for (uint32_t at = pair.first; at != pair.second;)
            {
                const uint32_t direction = routes.GetNextDirection(at, pair.second);
                const NetworkLink& link = m_network.network.GetLinks()[direction / 2];
                wayS += link.delay.GetSeconds();
                at = direction % 2 == 0 ? link.b : link.a;
            }
            NS_TEST_EXPECT_MSG_GT(delayS, wayS, "no faster than its way");
            NS_TEST_EXPECT_MSG_LT(delayS, 1.1 * wayS + 0.001, "and the bytes");
            // Connections of others are opened by their first message, and pay for it.
            const bool isOpen = std::max(pair.first, pair.second) < m_network.strongNodes;
            const auto packet = packets.find(pair);
            if (isOpen && packet != packets.end())
            {
                NS_TEST_EXPECT_MSG_EQ_TOL(
                    packet->second, delayS, 0.05 * delayS + 1e-4, "as packets");
            }
        }
    }

    std::string m_topology;    //!< of the backhaul
    SharingTopology m_network; //!< of the last run
};

/// How busy the links of the backbone are, from the messages and their ways.
class BackboneLoadTest : public BackboneRunTest
{
  public:
    BackboneLoadTest()
        : BackboneRunTest("how busy the links of a ring are, recomputed")
    {
    }

  private:
    void NoteSent(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message)
    {
        for (uint32_t at = from; at != to;)
        {
            const uint32_t direction = m_routes->GetNextDirection(at, to);
            const NetworkLink& link = m_network.network.GetLinks()[direction / 2];
            const double bits =
                8 * static_cast<double>(link.framing.CountWireBytes(message->GetSizeBytes()));
            m_busyS[direction] += bits / link.rateAToB;
            at = direction % 2 == 0 ? link.b : link.a;
        }
    }

    void DoRun() override
    {
        const auto options = PrepareSmall({{"backhaul.topology", std::string("ring")},
                                           {"backhaul.technology", std::string("ethernet")},
                                           {"backhaul.strong_node_distance_km", 1.0},
                                           {"network.forwarding", std::string("frames")},
                                           {"run.epochs", int64_t{2}}});
        m_network = BuildSharingTopology(options.plan, options.network.meters);
        m_routes = std::make_unique<StaticRoutes>(m_network.network);
        m_busyS.assign(2 * m_network.network.GetLinks().size(), 0);
        SharingSimulation simulation(options, 1);
        simulation.GetTransport()->TraceConnectWithoutContext(
            "Sent", MakeCallback(&BackboneLoadTest::NoteSent, this));
        const RunRecord record = simulation.Run();
        const auto first = static_cast<std::ptrdiff_t>(2 * m_network.CountBackhaulEndpoints());
        const double busiest = *std::max_element(m_busyS.begin() + first, m_busyS.end());
        ExpectMetric(SHARING,
                     record,
                     "backbone_link_utilisation",
                     busiest / Simulator::Now().GetSeconds(),
                     1e-8);
        NS_TEST_EXPECT_MSG_GT(busiest, 0, "they are used");
        Config::Reset();
    }

    SharingTopology m_network;              //!< of the run
    std::unique_ptr<StaticRoutes> m_routes; //!< of its messages
    std::vector<double> m_busyS;            //!< by direction
};

/// A ring with a link that is down for most of the run: all is paid as without.
class CutRingTest : public BackboneRunTest
{
  public:
    CutRingTest()
        : BackboneRunTest("a ring that is cut goes on; a star whose cable is cut does not")
    {
    }

  private:
    RunRecord RunCut(const std::string& topology, const std::string& words)
    {
        const auto options = PrepareSmall({{"backhaul.topology", topology},
                                           {"roles.power_companies", int64_t{4}},
                                           {"run.epochs", int64_t{3}}});
        SharingSimulation simulation(options, 1);
        const SharingTopology network = BuildSharingTopology(options.plan, options.network.meters);
        for (const uint32_t link : FindLinks(network, words))
        {
            Simulator::Schedule(
                Seconds(100), &GridTransport::SetLinkUp, simulation.GetTransport(), link, false);
        }
        RunRecord record = simulation.Run();
        m_lost = simulation.GetTransport()->GetTotalCounters().lostMessages;
        Config::Reset();
        return record;
    }

    void DoRun() override
    {
        ExpectAllPaid(RunCut("ring", "site 0-site 3"));
        ExpectAllPaid(RunCut("iceland-ring", "Krafla-Fljótsdalur"));
        const RunRecord star = RunCut("star", "strong node 0-substation");
        NS_TEST_EXPECT_MSG_GT(m_lost, 100, "nothing reaches it, or leaves it");
        NS_TEST_EXPECT_MSG_GT(star.FindMetric("trades_unpaid").value(), 0, "its clients' orders");
    }

    uint64_t m_lost{0}; //!< messages of the last run
};

/// The suite of runs.
class BackboneSharingTestSuite : public TestSuite
{
  public:
    BackboneSharingTestSuite()
        : TestSuite("gridshare-helper-sharing-backbone-runs", TestSuite::Type::SYSTEM)
    {
        for (const char* topology : {"ring", "tree", "abilene"})
        {
            AddTestCase(new BackboneFidelityTest(topology));
        }
        AddTestCase(new BackboneLoadTest);
        AddTestCase(new CutRingTest);
    }
};

static BackboneSharingTestSuite g_backboneSharingTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
