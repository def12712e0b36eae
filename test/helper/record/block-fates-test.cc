/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../consensus/consensus-test-values.h"

#include "ns3/block-fates.h"
#include "ns3/config.h"
#include "ns3/consensus-simulation.h"
#include "ns3/test.h"

#include <algorithm>
#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * What became of blocks: stale ones and revenue, by hand on a small tree, and in runs with
 * Byzantine miners against the chains that the nodes hold.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

constexpr uint32_t BYZANTINE = 0;

LedgerBlockPtr
MakeBlock(const LedgerBlockPtr& parent, uint32_t proposer, int64_t proposedNs = 1)
{
    return LedgerBlock::Create(*parent,
                               proposer,
                               parent->GetHeight() + 1,
                               proposedNs,
                               std::vector<SharingTransactionPtr>{},
                               1);
}

/// A tree of height 3, of which 2 are final.
class SmallTreeTest : public TestCase
{
  public:
    SmallTreeTest()
        : TestCase("stale blocks and revenue of a small tree")
    {
    }

  private:
    void DoRun() override
    {
        const LedgerBlockPtr genesis = LedgerBlock::GetGenesis();
        const auto won = MakeBlock(genesis, BYZANTINE);
        const auto lost = MakeBlock(genesis, 1);
        const auto alsoLost = MakeBlock(genesis, 2);
        const auto kept = MakeBlock(won, 1);
        const auto onLost = MakeBlock(lost, 2);
        const auto undecided = MakeBlock(kept, 2);
        const std::vector<LedgerBlockPtr> chain{genesis, won, kept};
        BlockFates honest;
        NS_TEST_EXPECT_MSG_EQ(honest.GetStaleRate(chain).has_value(), false, "of no block");
        honest.Add(*undecided);
        NS_TEST_EXPECT_MSG_EQ(honest.GetStaleRate(chain).has_value(), false, "of none decided");
        honest.Add(*lost);
        NS_TEST_EXPECT_MSG_EQ(
            honest.GetStaleRate(chain).value(), 1, "a Byzantine miner won its height");
        honest.Add(*kept);
        honest.Add(*alsoLost);
        honest.Add(*onLost);
        NS_TEST_EXPECT_MSG_EQ(honest.GetStaleRate(chain).value(), 0.75, "three of four");
        const auto shares = ComputeBlockShares(chain, 3);
        NS_TEST_ASSERT_MSG_EQ(shares.size(), 3, "one a node");
        NS_TEST_EXPECT_MSG_EQ(shares[BYZANTINE], 0.5, "one of two");
        NS_TEST_EXPECT_MSG_EQ(shares[1], 0.5, "one of two");
        NS_TEST_EXPECT_MSG_EQ(shares[2], 0, "none");
        NS_TEST_EXPECT_MSG_EQ(ComputeBlockShares({genesis}, 3).empty(), true, "of no block");
    }
};

/// Writes down the blocks that honest nodes make.
class BlockWitness
{
  public:
    /// @param simulation to watch
    explicit BlockWitness(const ConsensusSimulation& simulation)
    {
        const auto& nodes = simulation.GetStrongNodes();
        for (std::size_t i = 0; i < nodes.size(); ++i)
        {
            if (!simulation.GetFaults().GetByzantine()[i])
            {
                nodes[i]->TraceConnectWithoutContext("BlockProposed",
                                                     MakeCallback(&BlockWitness::OnProposed, this));
            }
        }
    }

    std::vector<LedgerBlockPtr> made; //!< in order

  private:
    void OnProposed(uint32_t, LedgerBlockPtr block)
    {
        made.push_back(block);
    }
};

/// Miners of which some are Byzantine: the metrics against the chain that an honest node has
/// stored.
class ByzantineRevenueTest : public TestCase
{
  public:
    /// @param behaviour of the Byzantine miners
    explicit ByzantineRevenueTest(const std::string& behaviour)
        : TestCase("stale blocks and revenue with Byzantine miners: " + behaviour),
          m_behaviour(behaviour)
    {
    }

  private:
    void DoRun() override
    {
        auto options =
            ParseConsensusOptions(MakeConsensusValues({{"cluster.nodes", std::vector<double>{7}},
                                                       {"consensus.protocol", std::string("pow")},
                                                       {"load.transactions_per_s", 0.5},
                                                       {"run.duration_s", 2000.0},
                                                       {"faults.byzantine", std::string("2")},
                                                       {"faults.byzantine_hash_share", 0.4},
                                                       {"faults.behaviour", m_behaviour}}));
        options.strongNodes.consensus.proposeWhenIdle = true;
        ConsensusSimulation simulation(options, 1);
        const BlockWitness witness(simulation);
        const RunRecord record = simulation.Run();
        const uint32_t honest = FindHonest(simulation);
        const auto& chain = simulation.GetStrongNodes()[honest]->GetChain();
        const uint64_t height = simulation.GetLedger()->GetBlocks().size() - 1;
        NS_TEST_ASSERT_MSG_GT(height, 500, "most of 2000 blocks");
        NS_TEST_ASSERT_MSG_GT_OR_EQ(
            chain.GetHead()->GetHeight(), height, "what is final, it holds");
        CheckStaleRate(chain, height, witness.made, record);
        CheckRevenue(chain, height, simulation.GetFaults().GetByzantine(), record);
        NS_TEST_EXPECT_MSG_EQ(record.FindMetric("revenue_liars_predicted").has_value(),
                              (m_behaviour == "selfish_mining"),
                              "the equation is about selfish miners that do nothing else");
        Config::Reset();
    }

    static uint32_t FindHonest(const ConsensusSimulation& simulation)
    {
        const auto& byzantine = simulation.GetFaults().GetByzantine();
        return static_cast<uint32_t>(std::find(byzantine.begin(), byzantine.end(), false) -
                                     byzantine.begin());
    }

    void CheckStaleRate(const LedgerChain& chain,
                        uint64_t height,
                        const std::vector<LedgerBlockPtr>& made,
                        const RunRecord& record)
    {
        double decided = 0;
        double stale = 0;
        for (const auto& block : made)
        {
            if (block->GetHeight() <= height)
            {
                decided += 1;
                stale +=
                    chain.FindByHeight(block->GetHeight())->GetHash() == block->GetHash() ? 0 : 1;
            }
        }
        NS_TEST_EXPECT_MSG_EQ(
            record.FindMetric("stale_rate").value(), stale / decided, "by the chain");
        NS_TEST_EXPECT_MSG_GT(stale / decided, 0.01, "Byzantine miners win some heights");
    }

    void CheckRevenue(const LedgerChain& chain,
                      uint64_t height,
                      const std::vector<bool>& byzantine,
                      const RunRecord& record)
    {
        std::vector<double> blocks(byzantine.size(), 0);
        for (uint64_t i = 1; i <= height; ++i)
        {
            blocks.at(chain.FindByHeight(i)->GetHeader().proposer) += 1;
        }
        double sum = 0;
        double together = 0;
        for (std::size_t i = 0; i < byzantine.size(); ++i)
        {
            const double share = record.FindMetric("revenue_node_" + std::to_string(i)).value();
            NS_TEST_EXPECT_MSG_EQ_TOL(
                share, blocks[i] / static_cast<double>(height), 1e-12, "node " << i);
            sum += share;
            together += byzantine[i] ? share : 0;
        }
        NS_TEST_EXPECT_MSG_EQ_TOL(sum, 1, 1e-12, "every block is somebody's");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            record.FindMetric("revenue_liars").value(), together, 1e-12, "together");
        const bool selfish = m_behaviour == "selfish_mining";
        NS_TEST_EXPECT_MSG_EQ(
            record.FindMetric("revenue_liars_predicted").has_value(), selfish, "theory");
    }

    std::string m_behaviour; //!< of the Byzantine miners
};

/// The keys of a scenario reach the pool: its revenue is that of the formula.
class SelfishScenarioTest : public TestCase
{
  public:
    /**
     * @param hashShare α
     * @param gamma γ
     * @param predicted revenue, of equation (8) of the paper
     * @param deviation of the revenue of n blocks of the main chain, times the root of n
     */
    SelfishScenarioTest(double hashShare, double gamma, double predicted, double deviation)
        : TestCase("a selfish pool in a scenario: alpha " + std::to_string(hashShare) + ", gamma " +
                   std::to_string(gamma)),
          m_hashShare(hashShare),
          m_gamma(gamma),
          m_predicted(predicted),
          m_deviation(deviation)
    {
    }

  private:
    static constexpr double BLOCKS = 10000; //!< mined, about

    void DoRun() override
    {
        auto options = ParseConsensusOptions(
            MakeConsensusValues({{"cluster.nodes", std::vector<double>{6}},
                                 {"consensus.protocol", std::string("pow")},
                                 {"consensus.confirmation_depth", int64_t{100}},
                                 {"ledger.block_interval_s", 600.0},
                                 {"load.transactions_per_s", 1e-6},
                                 {"run.duration_s", 600 * BLOCKS},
                                 {"faults.byzantine", std::string("2")},
                                 {"faults.behaviour", std::string("selfish_mining")},
                                 {"faults.byzantine_hash_share", m_hashShare},
                                 {"faults.selfish_gamma", m_gamma}}));
        options.strongNodes.consensus.proposeWhenIdle = true;
        ConsensusSimulation simulation(options, 1);
        const RunRecord record = simulation.Run();
        NS_TEST_EXPECT_MSG_EQ_TOL(record.FindMetric("hash_share_liars").value(),
                                  m_hashShare,
                                  1e-12,
                                  "as the scenario says");
        NS_TEST_EXPECT_MSG_EQ_TOL(record.FindMetric("revenue_liars_predicted").value(),
                                  m_predicted,
                                  1e-5,
                                  "the formula by hand");
        NS_TEST_EXPECT_MSG_EQ_TOL(record.FindMetric("revenue_liars").value(),
                                  m_predicted,
                                  4 * m_deviation / std::sqrt(record.FindMetric("blocks").value()),
                                  "and what came out");
        Config::Reset();
    }

    double m_hashShare; //!< α
    double m_gamma;     //!< γ
    double m_predicted; //!< revenue
    double m_deviation; //!< see the constructor
};

/// The suite of blocks' fates.
class BlockFatesTestSuite : public TestSuite
{
  public:
    BlockFatesTestSuite()
        : TestSuite("gridshare-block-fates", TestSuite::Type::SYSTEM)
    {
        AddTestCase(new SmallTreeTest);
        AddTestCase(new ByzantineRevenueTest("selfish_mining"));
        AddTestCase(new ByzantineRevenueTest("withheld_blocks"));
        AddTestCase(new ByzantineRevenueTest("selfish_mining+equivocation"));
        // Deviations: of a million cycles of the paper's Markov chain, from state 0 to state 0.
        AddTestCase(new SelfishScenarioTest(0.25, 0, 0.195122, 0.62));
        AddTestCase(new SelfishScenarioTest(0.4, 0, 0.483721, 1.16));
        AddTestCase(new SelfishScenarioTest(0.25, 0.5, 0.25, 0.60));
        AddTestCase(new SelfishScenarioTest(0.25, 1, 0.304878, 0.57));
    }
};

static BlockFatesTestSuite g_blockFatesTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
