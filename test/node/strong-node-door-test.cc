/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../printable-value.h"
#include "strong-node-rule-case.h"

#include "ns3/gossip-batch.h"

/**
 * @file
 * @ingroup gridshare-test
 * What a strong node takes from concentrators and from gossip, and when.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// One processor checks one transaction after another, here and where they are relayed to.
class VerificationTest : public StrongNodeRuleTest
{
  public:
    VerificationTest()
        : StrongNodeRuleTest("checks wait for one processor; what is known is not checked again")
    {
    }

  private:
    void ExpectWaiting(Time at, const std::vector<std::size_t>& counts)
    {
        ScriptedCluster::Run(at - Simulator::Now());
        for (std::size_t i = 0; i < counts.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(m_cluster->nodes[i]->GetMempool().GetCount(),
                                  counts[i],
                                  "at node " << i << ", " << at.As(Time::MS));
        }
    }

    void Check() override
    {
        for (uint64_t i = 0; i < 3; ++i)
        {
            Submit(MakeTransaction(1, i));
        }
        Submit(MakeTransaction(1, 0)); // again: under way is not known yet, but waits at the door
        ExpectWaiting(MilliSeconds(1009), {0, 0, 0});
        ExpectWaiting(MilliSeconds(1011), {1, 0, 0});
        ExpectWaiting(MilliSeconds(1029), {2, 0, 0});
        ExpectWaiting(MilliSeconds(1031), {3, 0, 0});
        // They leave at 1010, 1020, 1030, arrive 1 s later, and take 10 ms each.
        ExpectWaiting(MilliSeconds(2019), {3, 0, 0});
        ExpectWaiting(MilliSeconds(2021), {3, 1, 1});
        ExpectWaiting(MilliSeconds(2041), {3, 3, 3});
        ScriptedCluster::Run(Seconds(5));
        NS_TEST_ASSERT_MSG_EQ(m_accepted.size(), 3, "each once");
        for (std::size_t i = 0; i < 3; ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(
                m_accepted[i].second, MilliSeconds(1010 + 10 * i), "accepted when checked");
        }
        NS_TEST_EXPECT_MSG_EQ(TakeRefusals().size(), 0, "none is refused");
        // What came back by gossip took no time: the next one is checked at once.
        m_accepted.clear();
        const Time now = Simulator::Now();
        Submit(MakeTransaction(1, 3));
        Submit(MakeTransaction(1, 1)); // waits in the mempool
        Submit(MakeTransaction(1, 4));
        ScriptedCluster::Run(Seconds(3));
        NS_TEST_ASSERT_MSG_EQ(m_accepted.size(), 2, "two new ones");
        NS_TEST_EXPECT_MSG_EQ(m_accepted[0].second - now, MilliSeconds(1010), "the first");
        NS_TEST_EXPECT_MSG_EQ(m_accepted[1].second - now, MilliSeconds(1020), "no gap between");
        NS_TEST_EXPECT_MSG_EQ(
            m_cluster->nodes[0]->GetRelay()->GetCounters().published, 5, "spread");
        NS_TEST_EXPECT_MSG_EQ(CountHeard(0, "work"), 1, "the replica is told once");
        // A batch with two new ones takes two checks.
        const Time sent = Simulator::Now();
        std::vector<Ptr<const GossipItem>> items;
        for (const uint64_t sequence : {4, 5, 6})
        {
            items.push_back(Create<TransactionItem>(MakeTransaction(1, sequence)));
        }
        m_cluster->transport->Send(1, 0, Create<GossipBatch>(std::move(items)));
        ExpectWaiting(sent + MilliSeconds(1019), {5});
        ExpectWaiting(sent + MilliSeconds(1021), {7});
    }
};

/// Why a node does not take a transaction.
class RefusalTest : public StrongNodeRuleTest
{
  public:
    RefusalTest()
        : StrongNodeRuleTest("each refusal has its reason, and what is refused is not spread",
                             MempoolLimits{3, 1000000})
    {
    }

  private:
    static SharingTransactionPtr Tamper(const SharingTransactionPtr& transaction)
    {
        WireWriter writer;
        transaction->Encode(writer);
        auto bytes = writer.GetBytes();
        bytes.back() ^= 1;
        WireReader reader(bytes.data(), bytes.size());
        return SharingTransaction::Decode(reader);
    }

    void SubmitAndRun(const SharingTransactionPtr& transaction)
    {
        Submit(transaction);
        ScriptedCluster::Run(Seconds(5));
    }

    void ExpectRefusals(const std::vector<std::string>& expected, uint64_t published)
    {
        const auto refusals = TakeRefusals();
        NS_TEST_ASSERT_MSG_EQ(refusals.size(), expected.size(), "refusals");
        for (std::size_t i = 0; i < expected.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(refusals[i], expected[i], "reason");
        }
        NS_TEST_EXPECT_MSG_EQ(
            m_cluster->nodes[0]->GetRelay()->GetCounters().published, published, "spread");
    }

    void Check() override
    {
        SubmitAndRun(MakeTransaction(1, 0));
        ExpectRefusals({}, 1);
        SubmitAndRun(MakeTransaction(1, 0, Seconds(1)));
        ExpectRefusals({"another transaction of the provider has this sequence number"}, 1);
        SubmitAndRun(Tamper(MakeTransaction(1, 1)));
        ExpectRefusals({DescribeBlockVerdict(BlockVerdict::WRONG_SIGNATURE)}, 1);
        SubmitAndRun(MakeTransaction(1, 1));
        SubmitAndRun(MakeTransaction(1, 2));
        ExpectRefusals({}, 3);
        SubmitAndRun(MakeTransaction(1, 3)); // its own provider has most
        ExpectRefusals({"the mempool is full"}, 3);
        SubmitAndRun(MakeTransaction(2, 0));
        ExpectRefusals({"evicted from a full mempool"}, 4);
        NS_TEST_EXPECT_MSG_EQ(m_accepted.size(), 4, "accepted");

        // A full mempool of a neighbour is no reason not to tell the others.
        const auto& relay = *m_cluster->nodes[1]->GetRelay();
        NS_TEST_EXPECT_MSG_EQ(relay.GetCounters().accepted, 4, "all are relayed");
        NS_TEST_EXPECT_MSG_EQ(relay.GetCounters().invalid, 0, "and valid");

        const auto& own = *m_cluster->nodes[0]->GetRelay();
        const auto before = own.GetCounters().accepted;
        m_cluster->transport->Send(1, 0, Create<TransactionItem>(MakeTransaction(1, 9)));
        ScriptedCluster::Run(Seconds(5));
        ExpectRefusals({"the mempool is full"}, 4);
        NS_TEST_EXPECT_MSG_EQ(own.GetCounters().accepted, before + 1, "relayed all the same");

        // What is gossip and wrong is refused by who hears it, and goes no further.
        m_cluster->transport->Send(1, 0, Create<TransactionItem>(Tamper(MakeTransaction(3, 0))));
        ScriptedCluster::Run(Seconds(5));
        ExpectRefusals({DescribeBlockVerdict(BlockVerdict::WRONG_SIGNATURE)}, 4);
        NS_TEST_EXPECT_MSG_EQ(
            m_cluster->nodes[0]->GetRelay()->GetCounters().invalid, 1, "not relayed");
    }
};

/// A door with room for two: what goes, however it goes, makes room.
class DoorRoomTest : public StrongNodeRuleTest
{
  public:
    DoorRoomTest()
        : StrongNodeRuleTest("what is refused, carried or forgotten makes room at the door",
                             MempoolLimits(),
                             6) // two at each of three
    {
    }

  private:
    /// @return how many of so many at once are turned away
    uint32_t SubmitMany(uint32_t count)
    {
        m_turnedAway = 0;
        for (uint32_t i = 0; i < count; ++i)
        {
            Submit(MakeTransaction(1, m_made++));
        }
        ScriptedCluster::Run(Seconds(3));
        return m_turnedAway;
    }

    void Check() override
    {
        auto& node = *m_cluster->nodes[0];
        Submit(MakeTransaction(2, 0));
        ScriptedCluster::Run(Seconds(3));
        Submit(MakeTransaction(2, 0, Seconds(1))); // conflicts, and is refused
        ScriptedCluster::Run(Seconds(3));
        NS_TEST_EXPECT_MSG_EQ(TakeRefusals().size(), 1, "a conflict");
        NS_TEST_EXPECT_MSG_EQ(SubmitMany(3), 2, "room for one");
        NS_TEST_EXPECT_MSG_EQ(TakeRefusals().size(), 2, "said as refusals, too");
        const auto block = MakeBlock(node.GetMempool().GetWaiting());
        Want(0, {About(Kind::BLOCK_ADOPTED, block)});
        NS_TEST_EXPECT_MSG_EQ(SubmitMany(3), 1, "room for two");
        Want(0, {About(Kind::BLOCK_REVERTED, block)});
        NS_TEST_EXPECT_MSG_EQ(SubmitMany(1), 1, "four wait");
        auto others = node.GetMempool().GetWaiting();
        const auto ids = block->GetTransactionIds();
        others.erase(std::remove_if(others.begin(),
                                    others.end(),
                                    [&ids](const auto& one) {
                                        return std::count(ids.begin(), ids.end(), one->GetId()) > 0;
                                    }),
                     others.end());
        Want(0, {About(Kind::BLOCK_ADOPTED, MakeBlock(others))});
        NS_TEST_EXPECT_MSG_EQ(SubmitMany(1), 1, "two wait, as many as the other block carried");
        node.Crash();
        node.Restart(RestartMemory::NOTHING);
        NS_TEST_EXPECT_MSG_EQ(SubmitMany(3), 1, "all is forgotten: room for two");
    }

    uint64_t m_made{0}; //!< sequence numbers used
};

/// A burst that is less than one a node is one a node.
class LeastBurstTest : public StrongNodeRuleTest
{
  public:
    LeastBurstTest()
        : StrongNodeRuleTest("one submission may always wait at each node", MempoolLimits(), 1)
    {
    }

  private:
    void Check() override
    {
        for (uint64_t i = 0; i < 3; ++i)
        {
            Submit(MakeTransaction(1, i));
        }
        ScriptedCluster::Run(Seconds(3));
        NS_TEST_EXPECT_MSG_EQ(m_accepted.size(), 1, "taken");
        NS_TEST_EXPECT_MSG_EQ(m_turnedAway, 2, "turned away");
    }
};

/// A node that is down takes nothing; a submission's owner is told.
class DownTest : public StrongNodeRuleTest
{
  public:
    DownTest()
        : StrongNodeRuleTest("submissions to a node that is down, or goes down, are refused")
    {
    }

  private:
    void Check() override
    {
        auto& node = *m_cluster->nodes[0];
        Submit(MakeTransaction(1, 0)); // under check when the node goes down, and so is
        m_cluster->transport->Send(1, 0, Create<TransactionItem>(MakeTransaction(3, 0)));
        ScriptedCluster::Run(MilliSeconds(1005));
        node.Crash();
        NS_TEST_EXPECT_MSG_EQ(node.IsRunning(), false, "down");
        Submit(MakeTransaction(1, 1));
        m_cluster->transport->Send(1, 0, Create<TransactionItem>(MakeTransaction(2, 0)));
        ScriptedCluster::Run(Seconds(3));
        const std::vector<std::string> expected{"the strong node is down",
                                                "the strong node is down"};
        NS_TEST_EXPECT_MSG_EQ(TakeRefusals(), expected, "both submissions, no gossip");
        NS_TEST_EXPECT_MSG_EQ(node.GetMempool().GetCount(), 0, "nothing is taken");
        NS_TEST_EXPECT_MSG_EQ(CountHeard(0, "work"), 0, "nor is its replica told");

        node.Restart(RestartMemory::DISK);
        NS_TEST_EXPECT_MSG_EQ(node.IsRunning(), true, "back");
        Submit(MakeTransaction(1, 1));
        ScriptedCluster::Run(Seconds(1.5));
        NS_TEST_EXPECT_MSG_EQ(node.GetMempool().GetCount(), 1, "handed in again");
        NS_TEST_EXPECT_MSG_EQ(CountHeard(0, "work"), 1, "its replica is told");
        node.Crash();
        node.Restart(RestartMemory::DISK);
        NS_TEST_EXPECT_MSG_EQ(node.GetMempool().GetCount(), 1, "it was on disk");
        NS_TEST_EXPECT_MSG_EQ(CountHeard(0, "work"), 2, "and the replica is told again");
        node.Crash();
        node.Restart(RestartMemory::NOTHING);
        NS_TEST_EXPECT_MSG_EQ(node.GetMempool().GetCount(), 0, "it is gone");
        NS_TEST_EXPECT_MSG_EQ(CountHeard(0, "work"), 2, "no work");
    }
};

/// The suite of the way into the mempool.
class StrongNodeDoorTestSuite : public TestSuite
{
  public:
    StrongNodeDoorTestSuite()
        : TestSuite("gridshare-strong-node-door", TestSuite::Type::UNIT)
    {
        AddTestCase(new VerificationTest);
        AddTestCase(new RefusalTest);
        AddTestCase(new DoorRoomTest);
        AddTestCase(new LeastBurstTest);
        AddTestCase(new DownTest);
    }
};

static StrongNodeDoorTestSuite g_strongNodeDoorTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
