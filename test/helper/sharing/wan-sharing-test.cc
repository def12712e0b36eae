/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-fixture.h"

#include "ns3/config.h"
#include "ns3/input-error.h"
#include "ns3/sharing-simulation.h"
#include "ns3/test.h"

#include <algorithm>
#include <map>

/**
 * @file
 * @ingroup gridshare-test
 * Sharing over a wide-area network: strong nodes speak to each other over it, concentrators over
 * the grid's own network, and faults befall both.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// The smallest delay of each pair of endpoints.
using Delays = std::map<std::pair<uint32_t, uint32_t>, double>;

/// Runs a scenario and looks at what its messages take.
class WanSharingTest : public TestCase
{
  public:
    /// @param fidelity of the network
    explicit WanSharingTest(const std::string& fidelity)
        : TestCase("delays of strong nodes and of concentrators, with " + fidelity + "s"),
          m_fidelity(fidelity)
    {
    }

  private:
    void NoteDelivery(uint32_t from, uint32_t to, Ptr<const NetworkMessage>, Time delay)
    {
        const std::pair<uint32_t, uint32_t> pair{from, to};
        const auto entry = m_delaysS.emplace(pair, delay.GetSeconds()).first;
        entry->second = std::min(entry->second, delay.GetSeconds());
    }

    /// @return the smallest delays with a wide-area network or without
    Delays RunWith(const Changes& wan)
    {
        Changes changes{{"network.fidelity", m_fidelity},
                        {"access.meters", std::string("segment")},
                        {"run.epochs", int64_t{3}}};
        changes.insert(changes.end(), wan.begin(), wan.end());
        const auto options = PrepareSmall(changes);
        m_strongNodes = static_cast<uint32_t>(options.plan.strongNodes.size());
        SharingSimulation simulation(options, 1);
        m_delaysS.clear();
        simulation.GetTransport()->TraceConnectWithoutContext(
            "Delivered", MakeCallback(&WanSharingTest::NoteDelivery, this));
        const RunRecord record = simulation.Run();
        NS_TEST_EXPECT_MSG_GT(record.FindMetric("transactions_committed").value(), 0, "some share");
        NS_TEST_EXPECT_MSG_EQ(record.FindMetric("trades_unpaid").value(), 0, "in time");
        const TrafficCounters total = simulation.GetTransport()->GetTotalCounters();
        NS_TEST_EXPECT_MSG_EQ(total.lostMessages, 0, "nothing is lost");
        Config::Reset();
        return m_delaysS;
    }

    void DoRun() override
    {
        const std::vector<double> rate{10000};
        const Delays star = RunWith({});
        const Delays wan = RunWith({{"wan.latency_ms", std::vector<double>{80}},
                                    {"wan.upload_mbps", rate},
                                    {"wan.download_mbps", rate}});
        std::size_t strong = 0;
        for (const auto& [pair, delayS] : wan)
        {
            if (std::max(pair.first, pair.second) < m_strongNodes)
            {
                NS_TEST_EXPECT_MSG_EQ_TOL(delayS, 0.080, 2e-5, "between strong nodes");
                ++strong;
            }
            else
            {
                NS_TEST_ASSERT_MSG_EQ(star.count(pair), 1, "the same pairs speak");
                NS_TEST_EXPECT_MSG_EQ_TOL(
                    delayS, star.at(pair), 0.1 * star.at(pair), "as without the wide area");
            }
        }
        NS_TEST_EXPECT_MSG_EQ(strong, m_strongNodes * (m_strongNodes - 1), "all pairs speak");
        NS_TEST_EXPECT_MSG_GT(wan.size(), strong, "and concentrators");
    }

    std::string m_fidelity;    //!< of the network
    uint32_t m_strongNodes{0}; //!< of the scenario
    Delays m_delaysS;          //!< of the run
};

/// Faults of links between strong nodes befall the wide-area network.
class WanFaultTest : public TestCase
{
  public:
    WanFaultTest()
        : TestCase("loss and a partition between strong nodes, over a wide-area network")
    {
    }

  private:
    void DoRun() override
    {
        const auto options = PrepareSmall({{"wan.latency_ms", std::vector<double>{80}},
                                           {"wan.latency_law", std::string("normal")},
                                           {"wan.latency_deviation_ms", 20.0},
                                           {"faults.loss", 0.1},
                                           {"faults.disturbance_end_s", NO_NUMBER},
                                           {"faults.partition_start_s", 4000.0},
                                           {"faults.partition_end_s", 9000.0}});
        SharingSimulation simulation(options, 1);
        const RunRecord record = simulation.Run();
        const auto get = [&](const char* name) {
            return record.FindMetric(name).value();
        };
        NS_TEST_EXPECT_MSG_EQ(get("safety_violations"), 0, "safety");
        NS_TEST_EXPECT_MSG_EQ(get("transactions_submitted"),
                              get("transactions_committed") + get("transactions_pending") +
                                  get("transactions_refused") + get("transactions_lost"),
                              "nothing vanishes");
        NS_TEST_EXPECT_MSG_GT(get("transactions_committed"), 0, "progress all the same");
        const TrafficCounters votes = simulation.GetTransport()->GetCounters(TrafficClass::VOTE);
        const auto sent = static_cast<double>(votes.sentMessages);
        const auto lost = static_cast<double>(votes.lostMessages);
        NS_TEST_EXPECT_MSG_GT(lost, 0.09 * sent, "a tenth, and those of the partition");
        NS_TEST_EXPECT_MSG_LT(lost, 0.9 * sent, "not all");
        Config::Reset();
    }
};

/// What does not fit is refused, and what has no effect is said.
class WanSharingErrorTest : public TestCase
{
  public:
    WanSharingErrorTest()
        : TestCase("a wide-area network of a sharing scenario that cannot be is refused")
    {
    }

  private:
    void DoRun() override
    {
        const std::string law = RefuseSmall({{"wan.latency_ms", std::vector<double>{80}},
                                             {"wan.latency_law", std::string("pareto")},
                                             {"network.fidelity", std::string("packet")}});
        NS_TEST_EXPECT_MSG_NE(law.find("\"fixed\" at packet fidelity"), std::string::npos, law);
        const std::string size = RefuseSmall({{"wan.latency_ms", std::vector<double>{80, 90}}});
        NS_TEST_EXPECT_MSG_NE(size.find("1 number for the 1 region"), std::string::npos, size);
    }
};

/// The suite of sharing over wide-area networks.
class WanSharingTestSuite : public TestSuite
{
  public:
    WanSharingTestSuite()
        : TestSuite("gridshare-wan-sharing", TestSuite::Type::SYSTEM)
    {
        AddTestCase(new WanSharingTest("message"));
        AddTestCase(new WanSharingTest("packet"));
        AddTestCase(new WanFaultTest);
        AddTestCase(new WanSharingErrorTest);
    }
};

WanSharingTestSuite g_wanSharingTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
