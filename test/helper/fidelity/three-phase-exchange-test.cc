/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/message-transport.h"
#include "ns3/opaque-message.h"
#include "ns3/simulator.h"
#include "ns3/test.h"
#include "ns3/three-phase-exchange.h"

#include <algorithm>
#include <map>

/**
 * @file
 * @ingroup gridshare-test
 * One decision of four replicas at different distances, by hand.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/**
 * Replicas 0 to 3 stand 1, 2, 4 and 8 ms from a router, so that every k-th vote has its own time.
 * Leader 0: the block reaches 1, 2, 3 at 3, 5, 9 ms. With two prepares, their own included,
 * backups are prepared at 11, 9, 13 ms, the leader with those of 1 and 2 at 10 ms. With three
 * commits they are done at 14, 15, 17, 21 ms: 2's own and 0's at 15 and 1's at 17, and so on.
 * Leader 3 in the same way: block at 9, 10, 12 ms, prepared at 13, 12, 14 and 20, done at 19, 20,
 * 18 and 22 ms.
 */
class DecisionByHandTest : public TestCase
{
  public:
    DecisionByHandTest()
        : TestCase("a decision takes what its votes take, one by one")
    {
    }

  private:
    static constexpr uint32_t ROUTER = 4;
    static constexpr uint32_t OUTSIDER = 5;
    static constexpr uint32_t BLOCK_BYTES = 5000;

    void OnSent(uint32_t, uint32_t, Ptr<const NetworkMessage> message)
    {
        ++m_sizes[message->GetSizeBytes()];
    }

    void Deliver(uint32_t to, uint32_t from, const Ptr<const NetworkMessage>& message)
    {
        NS_TEST_EXPECT_MSG_EQ(m_exchange->Receive(to, from, message), true, "a vote");
    }

    void DoRun() override
    {
        auto transport = CreateObject<MessageTransport>();
        NetworkTopology topology(6);
        for (const auto& [end, ms] :
             std::map<uint32_t, int64_t>{{0, 1}, {1, 2}, {2, 4}, {3, 8}, {OUTSIDER, 1}})
        {
            NetworkLink link;
            link.a = end;
            link.b = ROUTER;
            link.rateAToB = link.rateBToA = 1e13;
            link.delay = MilliSeconds(ms);
            topology.AddLink(link);
        }
        transport->SetTopology(topology);
        transport->AssignStreams(0);
        transport->TraceConnectWithoutContext("Sent",
                                              MakeCallback(&DecisionByHandTest::OnSent, this));
        ThreePhaseExchange exchange(transport, {0, 1, 2, 3}, 4);
        m_exchange = &exchange;
        for (uint32_t end = 0; end < 4; ++end)
        {
            transport->SetReceiver(end, MakeCallback(&DecisionByHandTest::Deliver, this).Bind(end));
        }
        Simulator::Schedule(
            Seconds(1), &ThreePhaseExchange::Propose, &exchange, 0U, uint32_t{BLOCK_BYTES});
        Simulator::Schedule(
            Seconds(2), &ThreePhaseExchange::Propose, &exchange, 3U, uint32_t{BLOCK_BYTES});
        Simulator::Run();
        const std::vector<double> expectedMs{14, 15, 17, 21, 18, 19, 20, 22};
        const auto& delaysS = exchange.GetCommitDelays();
        NS_TEST_ASSERT_MSG_EQ(delaysS.size(), expectedMs.size(), "every replica, both rounds");
        for (std::size_t i = 0; i < delaysS.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(1000 * delaysS[i], expectedMs[i], 1e-3, "commit " << i);
        }
        NS_TEST_EXPECT_MSG_EQ(m_sizes[BLOCK_BYTES], 2 * 3, "the block to each other one");
        NS_TEST_EXPECT_MSG_EQ(m_sizes[108], 2 * (3 * 3 + 4 * 3), "3 prepare, 4 commit, to 3 each");
        NS_TEST_EXPECT_MSG_EQ(m_sizes.size(), 2, "nothing else");
        CheckOthers(exchange);
        Simulator::Destroy();
    }

    void CheckOthers(ThreePhaseExchange& exchange)
    {
        const auto vote = Create<OpaqueMessage>(TrafficClass::VOTE, 108, 1);
        const auto block = Create<OpaqueMessage>(TrafficClass::BLOCK, 108, 1);
        NS_TEST_EXPECT_MSG_EQ(exchange.Receive(OUTSIDER, 0, vote), false, "not a replica's");
        NS_TEST_EXPECT_MSG_EQ(exchange.Receive(0, 1, block), false, "not a vote");
        NS_TEST_EXPECT_MSG_EQ(exchange.GetCommitDelays().size(), 8, "and nothing comes of it");
    }

    ThreePhaseExchange* m_exchange{nullptr}; ///< receives
    std::map<uint32_t, uint32_t> m_sizes;    ///< messages, by size
};

/// The suite of the exchange.
class ThreePhaseExchangeTestSuite : public TestSuite
{
  public:
    ThreePhaseExchangeTestSuite()
        : TestSuite("gridshare-three-phase-exchange", TestSuite::Type::UNIT)
    {
        AddTestCase(new DecisionByHandTest);
    }
};

static ThreePhaseExchangeTestSuite g_threePhaseExchangeTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
