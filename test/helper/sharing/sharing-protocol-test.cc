/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-fixture.h"

#include "ns3/consensus-registry.h"
#include "ns3/sharing-simulation.h"
#include "ns3/test.h"

#include <map>

/**
 * @file
 * @ingroup gridshare-test
 * How strong nodes agree must not decide whether owners share: on a healthy network every order is
 * committed in time with each protocol, and the share runs to the same limit.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// All orders in time, and everybody shares in the end.
class SharingProtocolTest : public TestCase
{
  public:
    /**
     * @param protocol how strong nodes agree
     * @param boundS of the 95 % quantile of commits
     */
    SharingProtocolTest(const std::string& protocol, double boundS)
        : TestCase("sharing with " + protocol + ": nothing is late, all come to share"),
          m_protocol(protocol),
          m_boundS(boundS)
    {
    }

  private:
    void DoRun() override
    {
        Changes changes{
            {"consensus.protocol", m_protocol},
            {"game.cost", 0.0},
            {"game.initial_share", 0.5},
            {"game.revision_rate", 0.12},
            {"run.epochs", int64_t{40}},
        };
        if (m_protocol == "raft")
        {
            // Signs of life of a leader in forty idle hours would be most of the events.
            changes.emplace_back("consensus.heartbeat_s", 20.0);
            changes.emplace_back("consensus.timeout_s", 100.0);
            changes.emplace_back("consensus.maximum_timeout_s", 100.0);
        }
        const auto options = PrepareSmall(changes);
        SharingSimulation simulation(options, 1);
        const RunRecord record = simulation.Run();
        const auto metric = [&record](const std::string& name) {
            return record.FindMetric(name).value();
        };
        NS_TEST_EXPECT_MSG_GT(metric("transactions_submitted"), 1000, "orders");
        NS_TEST_EXPECT_MSG_EQ(
            metric("transactions_committed"), metric("transactions_submitted"), "all committed");
        NS_TEST_EXPECT_MSG_EQ(metric("transactions_late"), 0, "all in time");
        NS_TEST_EXPECT_MSG_EQ(metric("trades_unpaid"), 0, "all paid");
        NS_TEST_EXPECT_MSG_LT_OR_EQ(metric("commit_latency_p95_s"), m_boundS, "p95 of commits");
        NS_TEST_EXPECT_MSG_EQ(metric("share_limit"), 1, "joining is free");
        NS_TEST_EXPECT_MSG_EQ(metric("share_final"), 1, "so all share in the end");
        NS_TEST_EXPECT_MSG_EQ(metric("chains_alike"), 1, "and all nodes hold the same chain");
    }

    std::string m_protocol; //!< how strong nodes agree
    double m_boundS;        //!< of the 95 % quantile of commits
};

/// A run may end while blocks are not final yet: what is in them is pending, not lost.
class SharingEndTest : public TestCase
{
  public:
    /// @param protocol how strong nodes agree
    SharingEndTest(const std::string& protocol)
        : TestCase("sharing with " + protocol + ": what is not final at the end is pending"),
          m_protocol(protocol)
    {
    }

  private:
    void DoRun() override
    {
        // Orders come from 600 s to 630 s after the hour, and the run ends 10 s later.
        const auto options = PrepareSmall({
            {"consensus.protocol", m_protocol},
            {"meters.order_delay_s", 600.0},
            {"meters.order_spread_s", 30.0},
            {"run.settlement_s", 640.0},
            {"run.epochs", int64_t{1}},
        });
        SharingSimulation simulation(options, 1);
        const RunRecord record = simulation.Run();
        const auto metric = [&record](const std::string& name) {
            return record.FindMetric(name).value();
        };
        NS_TEST_EXPECT_MSG_GT(metric("transactions_submitted"), 0, "orders");
        NS_TEST_EXPECT_MSG_EQ(metric("transactions_lost"), 0, "a sound network loses nothing");
        NS_TEST_EXPECT_MSG_EQ(metric("transactions_committed") + metric("transactions_pending"),
                              metric("transactions_submitted"),
                              "final or not final yet");
        if (m_protocol == "poa")
        {
            // Six periods of 10 s are more than there was time for.
            NS_TEST_EXPECT_MSG_EQ(metric("transactions_committed"), 0, "nothing is final");
        }
    }

    std::string m_protocol; //!< how strong nodes agree
};

/// The suite of sharing with each protocol.
class SharingProtocolTestSuite : public TestSuite
{
  public:
    SharingProtocolTestSuite()
        : TestSuite("gridshare-sharing-protocols", TestSuite::Type::SYSTEM)
    {
        // Blocks are 10 s apart. A leader's block is final at once; what comes while it is under
        // way waits for the next one. HotStuff: three more views, an interval each, and a view
        // that fails. Proof of authority: six periods, and two for what has just missed a block.
        // Proof of work: Erlang(6, 10 s), whose 95 % quantile is 105 s and whose 99 % quantile is
        // 131 s; the orders of an hour share their blocks, so forty hours are few draws.
        const double intervalS = 10;
        const std::map<std::string, double> intervals{
            {"pbft", 2}, {"raft", 2}, {"hotstuff", 5}, {"poa", 8}, {"pow", 13.1}};
        for (const auto& name : GetConsensusProtocolNames())
        {
            AddTestCase(new SharingProtocolTest(name, intervals.at(name) * intervalS));
            AddTestCase(new SharingEndTest(name));
        }
    }
};

SharingProtocolTestSuite g_sharingProtocolTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
