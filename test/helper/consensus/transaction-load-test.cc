/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "consensus-test-values.h"

#include "ns3/consensus-simulation.h"
#include "ns3/fault-injection.h"
#include "ns3/sharing-messages.h"
#include "ns3/simulator.h"
#include "ns3/test.h"
#include "ns3/transaction-load.h"

#include <algorithm>

/**
 * @file
 * @ingroup gridshare-test
 * Clients event by event, over a network that carries nothing: when they submit, where, and what
 * they give up. Borders of loads and faults.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// A submission.
struct Sending
{
    double atS;                        //!< when
    uint32_t to;                       //!< strong node
    SharingTransactionPtr transaction; //!< what
};

/// Writes down what is sent, and carries nothing.
class SilentTransport : public GridTransport
{
  public:
    uint32_t GetEndpointCount() const override
    {
        return 4;
    }

    int64_t AssignStreams(int64_t) override
    {
        return 0;
    }

    std::vector<Sending> sendings; //!< so far

  private:
    void DoSend(uint32_t, uint32_t to, Ptr<const NetworkMessage> message) override
    {
        const auto item = StaticCast<const TransactionItem>(message);
        sendings.push_back({Simulator::Now().GetSeconds(), to, item->GetTransaction()});
    }
};

/// Clients that are turned away.
class TurnedAwayTest : public TestCase
{
  public:
    TurnedAwayTest()
        : TestCase("a client gives up at its first node, not at a later one, and waits then")
    {
    }

  private:
    void TurnAway(TransactionLoad* load, std::size_t number)
    {
        load->NoteTurnedAway(0, m_network->sendings.at(number).transaction);
    }

    TransactionLoadRules MakeRules()
    {
        m_network = CreateObject<SilentTransport>();
        TransactionLoadRules rules;
        rules.nodes = 2;
        rules.stop = Seconds(10);
        rules.resubmitAfter = Seconds(2);
        rules.network = m_network;
        return rules;
    }

    void DoRun() override
    {
        // One a second, to nodes 0 and 1 in turn; the first is turned away at once, the second
        // only after it has gone to the next node, too.
        TransactionLoadRules rules = MakeRules();
        rules.stop = Seconds(2.5);
        ProviderKeyDirectory directory;
        TransactionLoad open(rules, CreateObject<FinalLedger>(), directory);
        open.Start();
        Simulator::Schedule(Seconds(1.5), &TurnedAwayTest::TurnAway, this, &open, 0);
        Simulator::Schedule(Seconds(4.5), &TurnedAwayTest::TurnAway, this, &open, 1);
        Simulator::Stop(Seconds(5));
        Simulator::Run();
        NS_TEST_ASSERT_MSG_EQ(m_network->sendings.size(), 3, "two, and one of them again");
        NS_TEST_EXPECT_MSG_EQ(m_network->sendings[0].to, 0, "beside the first client");
        NS_TEST_EXPECT_MSG_EQ(m_network->sendings[1].to, 1, "beside the second one");
        NS_TEST_EXPECT_MSG_EQ(m_network->sendings[2].to, 0, "the next node");
        NS_TEST_EXPECT_MSG_EQ_TOL(m_network->sendings[2].atS, 4, 1e-6, "after two seconds");
        NS_TEST_EXPECT_MSG_EQ(open.GetSubmittedCount(), 2, "made");
        NS_TEST_EXPECT_MSG_EQ(open.GetRefusedCount(), 1, "another node may have the second one");
        NS_TEST_EXPECT_MSG_EQ(open.GetResubmissionCount(), 1, "again");
        Simulator::Destroy();
        CheckClosedLoop();
    }

    /// A client that thinks for half a second is told to come later: after two.
    void CheckClosedLoop()
    {
        TransactionLoadRules rules = MakeRules();
        rules.closedLoop = ClosedLoopRules{1, 1, Seconds(0.5)};
        ProviderKeyDirectory directory;
        TransactionLoad closed(rules, CreateObject<FinalLedger>(), directory);
        closed.Start();
        Simulator::Schedule(Seconds(1), &TurnedAwayTest::TurnAway, this, &closed, 0);
        Simulator::Stop(Seconds(3.5));
        Simulator::Run();
        NS_TEST_ASSERT_MSG_EQ(m_network->sendings.size(), 2, "another one");
        NS_TEST_EXPECT_MSG_EQ_TOL(m_network->sendings[1].atS, 3, 1e-6, "two seconds later");
        Simulator::Destroy();
    }

    Ptr<SilentTransport> m_network; //!< carries nothing
};

/// What lies on a border.
class BorderTest : public TestCase
{
  public:
    BorderTest()
        : TestCase("first steps of a load, crashes back to back, odd overlays, clocks both ways")
    {
    }

  private:
    void DoRun() override
    {
        const auto load =
            ParseConsensusOptions(
                MakeConsensusValues({{"load.step_times_s", std::vector<double>{0.5}},
                                     {"load.step_rates_per_s", std::vector<double>{10}}}))
                .load;
        NS_TEST_EXPECT_MSG_EQ(load.profile.GetIntegral(0.25), 0, "nothing before the first step");
        NS_TEST_EXPECT_MSG_EQ_TOL(load.profile.GetIntegral(1.5), 10, 1e-9, "ten a second from it");
        const auto crashes = ParseConsensusOptions(
            MakeConsensusValues({{"faults.crashes", std::string("0@10-20, 0@20-30")}}));
        NS_TEST_EXPECT_MSG_EQ(
            crashes.strongNodes.faults.plan.crashes.size(), 2, "one begins as one ends");
        // Seven nodes with three peers each cannot be: they get four.
        const auto odd =
            ParseConsensusOptions(MakeConsensusValues({{"cluster.nodes", std::vector<double>{7}},
                                                       {"gossip.peers", int64_t{3}},
                                                       {"run.duration_s", 3.0}}));
        const auto blocks = ConsensusSimulation(odd, 1).Run().FindMetric("blocks");
        NS_TEST_EXPECT_MSG_GT(blocks.value_or(0), 0, "it runs");
        StrongNodeOptions skewed;
        skewed.consensus.replicas = 4;
        skewed.faults.clockSkew = 0.5;
        const auto draws = FaultInjection::MakeDraws(1, 0);
        FaultInjection faults(skewed, draws);
        double least = 1;
        double most = 1;
        for (int i = 0; i < 1000; ++i)
        {
            const double rate = faults.DrawClockRate();
            least = std::min(least, rate);
            most = std::max(most, rate);
        }
        NS_TEST_EXPECT_MSG_EQ_TOL(least, 0.5, 0.01, "the slowest");
        NS_TEST_EXPECT_MSG_EQ_TOL(most, 1.5, 0.01, "the fastest");
    }
};

/// The suite of the clients.
class TransactionLoadTestSuite : public TestSuite
{
  public:
    TransactionLoadTestSuite()
        : TestSuite("gridshare-transaction-load", TestSuite::Type::UNIT)
    {
        AddTestCase(new TurnedAwayTest);
        AddTestCase(new BorderTest);
    }
};

TransactionLoadTestSuite g_transactionLoadTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
