/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../printable-value.h"
#include "strong-node-rule-case.h"

/**
 * @file
 * @ingroup gridshare-test
 * Blocks at a strong node: made, seen, adopted, final, reverted. And direct sales.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// What a block holds and says, and when there is none.
class ProposalTest : public StrongNodeRuleTest
{
  public:
    ProposalTest()
        : StrongNodeRuleTest(
              "a proposal holds what waits, up to the limit, but not what is pending")
    {
    }

  private:
    ReplicaEffect Request(const LedgerBlockPtr& parent,
                          const std::vector<LedgerBlockPtr>& pending,
                          bool emptyWanted = false)
    {
        auto request = About(Kind::REQUEST_PROPOSAL, parent);
        request.pending = pending;
        request.value = 21;
        request.weight = 34;
        request.emptyWanted = emptyWanted;
        return request;
    }

    void Check() override
    {
        const auto& genesis = LedgerBlock::GetGenesis();
        const auto& proposals = m_cluster->replicas[0]->proposals;
        ScriptedCluster::Run(Seconds(1));
        Want(0, {Request(genesis, {})});
        NS_TEST_ASSERT_MSG_EQ(proposals.size(), 1, "an answer");
        NS_TEST_EXPECT_MSG_EQ(proposals[0], nullptr, "nothing waits");
        NS_TEST_EXPECT_MSG_EQ(m_proposed.size(), 0, "no block");
        for (uint64_t i = 0; i < 7; ++i)
        {
            Submit(MakeTransaction(1, i));
        }
        ScriptedCluster::Run(Seconds(5));
        Want(0, {Request(genesis, {})});
        const Time made = Simulator::Now() - NanoSeconds(1);
        const LedgerBlockPtr first = proposals.at(1);
        Want(0, {Request(first, {first})});
        const LedgerBlockPtr second = proposals.at(2);
        Want(0, {Request(second, {first, second})});
        Want(0, {Request(second, {first, second}, true)});
        const LedgerBlockPtr third = proposals.at(4);
        NS_TEST_EXPECT_MSG_EQ(first->GetTransactions().size(), 4, "the limit of a block");
        NS_TEST_EXPECT_MSG_EQ(second->GetTransactions().size(), 3, "the rest");
        NS_TEST_EXPECT_MSG_EQ(proposals.at(3), nullptr, "nothing is left");
        NS_TEST_EXPECT_MSG_EQ(third->GetTransactions().size(), 0, "an empty one is wanted");
        for (uint64_t i = 0; i < 7; ++i)
        {
            const auto& holder = i < 4 ? *first : *second;
            NS_TEST_EXPECT_MSG_EQ(
                holder.GetTransactions()[i % 4]->GetOrder().sequence, i, "in order");
        }
        const auto& header = first->GetHeader();
        NS_TEST_EXPECT_MSG_EQ(header.proposer, 0, "its maker");
        NS_TEST_EXPECT_MSG_EQ(header.round, 21, "round");
        NS_TEST_EXPECT_MSG_EQ(header.weight, 34, "weight");
        NS_TEST_EXPECT_MSG_EQ(header.height, 1, "height");
        NS_TEST_EXPECT_MSG_EQ(NanoSeconds(header.proposedNs), made, "when");
        NS_TEST_EXPECT_MSG_EQ(header.parent.ToHex(), genesis->GetHash().ToHex(), "parent");
        const std::vector<std::pair<uint32_t, LedgerBlockPtr>> all{
            {0, first}, {0, second}, {0, third}};
        NS_TEST_EXPECT_MSG_EQ(m_proposed, all, "said");
        NS_TEST_EXPECT_MSG_EQ(m_seen, all, "its maker has seen it");
        NS_TEST_EXPECT_MSG_EQ(
            m_cluster->nodes[0]->GetMempool().GetCount(), 7, "they wait until they are adopted");
    }
};

/// A block that arrives is seen once, whoever brings it.
class SeenTest : public StrongNodeRuleTest
{
  public:
    SeenTest()
        : StrongNodeRuleTest("a block is seen when a message brings it first")
    {
    }

  private:
    void Check() override
    {
        auto append = std::make_shared<RaftAppend>();
        append->entries.push_back({0, MakeBlock({})});
        const auto message = Create<ConsensusEnvelope>(append);
        m_cluster->transport->Send(0, 1, message);
        m_cluster->transport->Send(2, 1, message);
        m_cluster->transport->Send(0, 2, message);
        ScriptedCluster::Run(Seconds(2));
        const std::vector<std::pair<uint32_t, LedgerBlockPtr>> expected{
            {1, append->entries[0].block}, {2, append->entries[0].block}};
        NS_TEST_EXPECT_MSG_EQ(m_seen, expected, "once a node");
        NS_TEST_EXPECT_MSG_EQ(CountHeard(1, std::string("receive ") + append->Name()), 2, "twice");
    }
};

/// What happens in a replica is traced with its node; one that has stopped says nothing.
class NoteTest : public StrongNodeRuleTest
{
  public:
    NoteTest()
        : StrongNodeRuleTest("what happens in a replica is traced, until its node stops")
    {
    }

  private:
    void Check() override
    {
        ReplicaEffect effect;
        effect.event = ReplicaEvent::TIMEOUT_RAISED;
        effect.value = 5;
        m_cluster->nodes[2]->SetStopTime(Seconds(9));
        ScriptedCluster::Run(Seconds(1));
        Want(2, {effect});
        const std::vector<std::tuple<uint32_t, ReplicaEvent, uint64_t>> expected{
            {2, ReplicaEvent::TIMEOUT_RAISED, 5}};
        NS_TEST_EXPECT_MSG_EQ(m_events, expected, "node, event and value");
        ScriptedCluster::Run(Seconds(10));
        NS_TEST_EXPECT_MSG_EQ(m_cluster->nodes[2]->IsRunning(), false, "stopped");
        Want(2, {effect});
        NS_TEST_EXPECT_MSG_EQ(m_events, expected, "nothing more");
    }
};

/// From the mempool to the chain and to finality.
class ConfirmationTest : public StrongNodeRuleTest
{
  public:
    ConfirmationTest()
        : StrongNodeRuleTest("blocks are adopted, then final, and confirmed to who handed in")
    {
    }

  private:
    void Check() override
    {
        auto& node = *m_cluster->nodes[0];
        const auto own = MakeTransaction(1, 0, MilliSeconds(700));
        const auto second = MakeTransaction(1, 1, MilliSeconds(800));
        const auto foreign = MakeTransaction(2, 0);
        Submit(own);
        Submit(second);
        m_cluster->transport->Send(
            m_cluster->submitter, 1, TransactionItem::MakeSubmission(foreign));
        ScriptedCluster::Run(Seconds(10));
        NS_TEST_EXPECT_MSG_EQ(node.GetMempool().GetCount(), 3, "all three have come");
        const auto low = MakeBlock({own, foreign});
        const auto high = MakeBlock({second}, low);
        Want(0, {About(Kind::BLOCK_ADOPTED, low)});
        NS_TEST_EXPECT_MSG_EQ(node.GetChain().GetHead(), low, "the head");
        NS_TEST_EXPECT_MSG_EQ(node.GetMempool().GetCount(), 1, "one waits");
        NS_TEST_EXPECT_MSG_EQ(CountHeard(0, "no work"), 0, "there is work");
        NS_TEST_EXPECT_MSG_EQ(node.GetChain().GetFinalHeight(), 0, "not final");
        Want(0, {About(Kind::BLOCK_ADOPTED, high)});
        NS_TEST_EXPECT_MSG_EQ(CountHeard(0, "no work"), 1, "nothing waits");
        NS_TEST_EXPECT_MSG_EQ(m_confirmed.size(), 0, "not confirmed");
        ScriptedCluster::Run(Seconds(20) - Simulator::Now());
        Want(0, {About(Kind::BLOCK_FINAL, low), About(Kind::BLOCK_FINAL, high)});
        NS_TEST_EXPECT_MSG_EQ(node.GetChain().GetFinalHeight(), 2, "final");
        NS_TEST_EXPECT_MSG_EQ(m_final.size(), 2, "said");
        NS_TEST_EXPECT_MSG_EQ(m_cluster->ledger->GetBlocks().size(), 3, "and noted");
        NS_TEST_ASSERT_MSG_EQ(m_confirmed.size(), 2, "its own are confirmed");
        NS_TEST_EXPECT_MSG_EQ(std::get<0>(m_confirmed[0]), 0, "here");
        NS_TEST_EXPECT_MSG_EQ(std::get<1>(m_confirmed[0]), own, "the first");
        NS_TEST_EXPECT_MSG_EQ(std::get<2>(m_confirmed[0]), Seconds(19.3), "since its order");
        NS_TEST_EXPECT_MSG_EQ(std::get<2>(m_confirmed[1]), Seconds(19.2), "since its order");

        // A committed one is handed in again: nothing happens, and nothing is checked.
        const Time again = Simulator::Now();
        Submit(own);
        Submit(MakeTransaction(1, 2));
        ScriptedCluster::Run(Seconds(5));
        NS_TEST_EXPECT_MSG_EQ(TakeRefusals().size(), 0, "not refused");
        NS_TEST_ASSERT_MSG_EQ(m_accepted.size(), 3, "nor accepted again");
        NS_TEST_EXPECT_MSG_EQ(
            m_accepted[2].second - again, MilliSeconds(1010), "the new one does not wait for it");
    }
};

/// A block that was final, and is no longer.
class ReorganisationTest : public StrongNodeRuleTest
{
  public:
    ReorganisationTest()
        : StrongNodeRuleTest("a reverted block's transactions wait again, and are confirmed once")
    {
    }

  private:
    void Check() override
    {
        auto& node = *m_cluster->nodes[0];
        const auto own = MakeTransaction(1, 0);
        const auto later = MakeTransaction(1, 1);
        Submit(own);
        Submit(later);
        ScriptedCluster::Run(Seconds(5));
        const auto low = MakeBlock({});
        const auto high = MakeBlock({own}, low);
        Want(0,
             {About(Kind::BLOCK_ADOPTED, low),
              About(Kind::BLOCK_FINAL, low),
              About(Kind::BLOCK_ADOPTED, high),
              About(Kind::BLOCK_FINAL, high)});
        NS_TEST_EXPECT_MSG_EQ(m_confirmed.size(), 1, "confirmed");
        Want(0, {About(Kind::BLOCK_REVERTED, high)});
        NS_TEST_EXPECT_MSG_EQ(node.GetChain().GetHead(), low, "the head again");
        NS_TEST_EXPECT_MSG_EQ(m_cluster->ledger->GetWithdrawnCount(), 1, "it was final");
        NS_TEST_EXPECT_MSG_EQ(node.GetMempool().GetCount(), 2, "it waits again");
        const auto higher = MakeBlock({own, later}, low);
        Want(0, {About(Kind::BLOCK_ADOPTED, higher), About(Kind::BLOCK_FINAL, higher)});
        NS_TEST_ASSERT_MSG_EQ(m_confirmed.size(), 2, "the other one is new");
        NS_TEST_EXPECT_MSG_EQ(std::get<1>(m_confirmed[1]), later, "alone");
        NS_TEST_EXPECT_MSG_EQ(CountHeard(0, "no work"), 1, "nothing waits");
        Want(0, {About(Kind::BLOCK_REVERTED, higher)});
        NS_TEST_EXPECT_MSG_EQ(CountHeard(0, "work"), 2, "both wait: there is work again");

        // What was not final is no affair of the ledger's.
        NS_TEST_EXPECT_MSG_EQ(m_cluster->ledger->GetWithdrawnCount(), 2, "both were final");
        const auto other = MakeBlock({own}, low);
        Want(0, {About(Kind::BLOCK_ADOPTED, other), About(Kind::BLOCK_REVERTED, other)});
        NS_TEST_EXPECT_MSG_EQ(m_cluster->ledger->GetWithdrawnCount(), 2, "as before");
    }
};

/// A node without its disk knows neither its chain nor who handed in what.
class LostDiskTest : public StrongNodeRuleTest
{
  public:
    LostDiskTest()
        : StrongNodeRuleTest("a node without its disk gives up its blocks, and confirms to nobody")
    {
    }

  private:
    void Check() override
    {
        auto& node = *m_cluster->nodes[0];
        const auto own = MakeTransaction(1, 0);
        const auto foreign = MakeTransaction(2, 0);
        Submit(own);
        m_cluster->transport->Send(
            m_cluster->submitter, 1, TransactionItem::MakeSubmission(foreign));
        ScriptedCluster::Run(Seconds(5));
        const auto empty = MakeBlock({});
        Want(0, {About(Kind::BLOCK_ADOPTED, empty), About(Kind::BLOCK_FINAL, empty)});
        node.Crash();
        node.Restart(RestartMemory::NOTHING);
        NS_TEST_EXPECT_MSG_EQ(node.GetChain().GetHead()->GetHeight(), 0, "an empty chain");
        // Another block may be final now in the place of its own.
        const auto rival = MakeBlock({own, foreign});
        Want(1, {About(Kind::BLOCK_ADOPTED, rival), About(Kind::BLOCK_FINAL, rival)});
        NS_TEST_EXPECT_MSG_EQ(m_cluster->ledger->GetBlocks().at(1), rival, "it is");
        NS_TEST_ASSERT_MSG_EQ(m_confirmed.size(), 1, "confirmed where it was handed in");
        NS_TEST_EXPECT_MSG_EQ(std::get<0>(m_confirmed[0]), 1, "at node 1");
        NS_TEST_EXPECT_MSG_EQ(std::get<1>(m_confirmed[0]), foreign, "not node 0's");
        Want(0, {About(Kind::BLOCK_ADOPTED, rival), About(Kind::BLOCK_FINAL, rival)});
        NS_TEST_EXPECT_MSG_EQ(m_confirmed.size(), 1, "nobody has asked it since");
    }
};

/// A restored transaction for which there is no room is refused, and said to be.
class RestoredTest : public StrongNodeRuleTest
{
  public:
    RestoredTest()
        : StrongNodeRuleTest("what a reverted block returns may evict others, which is said",
                             MempoolLimits{2, 1000000})
    {
    }

  private:
    void Check() override
    {
        for (uint64_t i = 0; i < 2; ++i)
        {
            Submit(MakeTransaction(1, i));
        }
        ScriptedCluster::Run(Seconds(5));
        const auto block = MakeBlock({MakeTransaction(2, 0)});
        Want(0, {About(Kind::BLOCK_ADOPTED, block), About(Kind::BLOCK_REVERTED, block)});
        NS_TEST_EXPECT_MSG_EQ(m_cluster->nodes[0]->GetMempool().GetCount(), 2, "room for two");
        const std::vector<std::string> expected{"evicted from a full mempool"};
        NS_TEST_EXPECT_MSG_EQ(TakeRefusals(), expected, "one had to go");
    }
};

/// Sales that arrive are the market's affair.
class SaleTest : public StrongNodeRuleTest
{
  public:
    SaleTest()
        : StrongNodeRuleTest("a direct sale is noted by the market when it arrives")
    {
    }

  private:
    void OnSettled(const EpochOutcome& outcome)
    {
        m_outcomes.push_back(outcome);
    }

    void Check() override
    {
        AgentClass customers;
        customers.value = std::make_shared<const ValueOfData>(
            ValueOfData::PiecewiseLinear(PiecewiseValueParameters(), TradeLimits()));
        customers.rule = CreateRevisionProtocol("imitation", RevisionParameters());
        auto& market = *m_cluster->market;
        market.TraceConnectWithoutContext("EpochSettled", MakeCallback(&SaleTest::OnSettled, this));
        market.AssignStreams(1);
        market.Open(MakeMarketRules(customers, 3, 0));
        for (uint32_t agent = 0; agent < 2; ++agent)
        {
            market.NoteOrder(agent, 0, Strategy::KEEP);
            m_cluster->transport->Send(m_cluster->submitter,
                                       agent, // node 1 is down
                                       Create<DirectSale>(MakeTransaction(agent, 0)->GetOrder()));
        }
        m_cluster->nodes[1]->Crash();
        ScriptedCluster::Run(Seconds(5401));
        NS_TEST_ASSERT_MSG_EQ(m_outcomes.size(), 1, "an epoch of an hour, half an hour later");
        NS_TEST_EXPECT_MSG_EQ_TOL(m_outcomes[0].utilityKeep.value(), 4.0 / 2, 1e-12, "f(4), once");
        NS_TEST_EXPECT_MSG_EQ(m_outcomes[0].unpaid, 1, "whose demander was down");
    }

    std::vector<EpochOutcome> m_outcomes; //!< of epochs
};

/// The suite of blocks at a node.
class StrongNodeChainTestSuite : public TestSuite
{
  public:
    StrongNodeChainTestSuite()
        : TestSuite("gridshare-strong-node-chain", TestSuite::Type::UNIT)
    {
        AddTestCase(new ProposalTest);
        AddTestCase(new SeenTest);
        AddTestCase(new NoteTest);
        AddTestCase(new ConfirmationTest);
        AddTestCase(new ReorganisationTest);
        AddTestCase(new LostDiskTest);
        AddTestCase(new RestoredTest);
        AddTestCase(new SaleTest);
    }
};

static StrongNodeChainTestSuite g_strongNodeChainTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
