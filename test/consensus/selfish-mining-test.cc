/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/fork-choice-messages.h"
#include "ns3/pow-replica.h"
#include "ns3/selfish-pool.h"
#include "ns3/selfish-revenue.h"
#include "ns3/test.h"
#include "ns3/timed-cluster.h"

#include <algorithm>
#include <cmath>
#include <numeric>

/**
 * @file
 * @ingroup gridshare-test
 * Selfish mining against I. Eyal and E. G. Sirer, "Majority is not enough", FC 2014: each
 * transition of algorithm 1, and the revenue of a pool of replicas against equation (8).
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Blocks that the pool and others find, each on its own branch; what is published, by name.
class PoolConversation
{
  public:
    /// The pool finds a block on its private branch.
    std::string Find()
    {
        m_private = Make(m_private, 0, "p");
        return Name(m_pool.FindOwn(m_private));
    }

    /// Others find a block on their own branch.
    std::string SeeOthers()
    {
        return SeeOthersOn(m_public);
    }

    /// Others find a block on the head of the pool, which it has published.
    std::string SeeOthersOnPool()
    {
        return SeeOthersOn(m_private);
    }

    /// The branch of others starts where the private one ends now: the pool has published it.
    void TakeOver()
    {
        m_public = m_private;
    }

    /// The private branch starts where that of the others ends now: the pool has lost.
    void GiveUp()
    {
        m_private = m_public;
    }

    /// @return the pool
    const SelfishPool& GetPool() const
    {
        return m_pool;
    }

  private:
    std::string SeeOthersOn(const ConsensusMessagePtr& parent)
    {
        m_public = Make(parent, 1, "o");
        return Name(m_pool.SeeOthers(m_public));
    }

    ConsensusMessagePtr Make(const ConsensusMessagePtr& parent,
                             ReplicaId finder,
                             const std::string& letter)
    {
        auto message = std::make_shared<ForkChoiceBlock>(PowReplica::TAG);
        const auto& below = parent ? *parent->GetBlock() : *LedgerBlock::GetGenesis();
        message->block = LedgerBlock::Create(below, finder, below.GetHeight() + 1, ++m_ns, {}, 1);
        m_names[message.get()] = letter + std::to_string(message->block->GetHeight());
        return message;
    }

    std::string Name(const SelfishPool::Messages& messages)
    {
        std::string text;
        for (const auto& message : messages)
        {
            text += (text.empty() ? "" : " ") + m_names.at(message.get());
        }
        return text;
    }

    SelfishPool m_pool;                                     //!< under test
    ConsensusMessagePtr m_private;                          //!< head of the pool
    ConsensusMessagePtr m_public;                           //!< head of the others
    int64_t m_ns{0};                                        //!< makes blocks differ
    std::map<const ConsensusMessage*, std::string> m_names; //!< letter of the finder, height
};

/// Every arrow of the paper's figure 1, each followed by what tells its end from other states.
class SelfishTransitionTest : public TestCase
{
  public:
    SelfishTransitionTest()
        : TestCase("each transition of algorithm 1")
    {
    }

  private:
    void DoRun() override
    {
        CheckStateZero();
        CheckStateOne();
        CheckRace();
        CheckStateTwo();
        CheckLongLead();
        CheckBesides();
    }

    void CheckStateZero()
    {
        PoolConversation pool;
        NS_TEST_EXPECT_MSG_EQ(pool.SeeOthers(), "", "0, others: 0, nothing to publish");
        NS_TEST_EXPECT_MSG_EQ(pool.GetPool().GetLead(), 0, "0");
        pool.GiveUp();
        NS_TEST_EXPECT_MSG_EQ(pool.Find(), "", "0, pool: 1, kept back");
        NS_TEST_EXPECT_MSG_EQ(pool.GetPool().GetLead(), 1, "1");
    }

    void CheckStateOne()
    {
        PoolConversation pool;
        pool.Find();
        NS_TEST_EXPECT_MSG_EQ(pool.Find(), "", "1, pool: 2, kept back");
        NS_TEST_EXPECT_MSG_EQ(pool.GetPool().GetLead(), 2, "2");
        PoolConversation other;
        other.Find();
        NS_TEST_EXPECT_MSG_EQ(other.SeeOthers(), "p1", "1, others: 0', its block against theirs");
        NS_TEST_EXPECT_MSG_EQ(other.GetPool().GetLead(), 0, "0'");
    }

    void CheckRace()
    {
        PoolConversation won;
        won.Find();
        won.SeeOthers();
        NS_TEST_EXPECT_MSG_EQ(won.Find(), "p2", "0', pool: 0, published at once");
        NS_TEST_EXPECT_MSG_EQ(won.GetPool().GetLead(), 0, "0");
        NS_TEST_EXPECT_MSG_EQ(won.Find(), "", "and it is 0, not 0': the next one is kept back");
        for (const bool onPool : {false, true})
        {
            PoolConversation lost;
            lost.Find();
            lost.SeeOthers();
            NS_TEST_EXPECT_MSG_EQ((onPool ? lost.SeeOthersOnPool() : lost.SeeOthers()),
                                  "",
                                  "0', others on either branch: 0");
            lost.GiveUp();
            NS_TEST_EXPECT_MSG_EQ(lost.Find(), "", "and it is 0, not 0'");
            NS_TEST_EXPECT_MSG_EQ(lost.GetPool().GetLead(), 1, "1");
        }
    }

    void CheckStateTwo()
    {
        PoolConversation pool;
        pool.Find();
        pool.Find();
        NS_TEST_EXPECT_MSG_EQ(pool.SeeOthers(), "p1 p2", "2, others: 0, the pool wins with both");
        NS_TEST_EXPECT_MSG_EQ(pool.GetPool().GetLead(), 0, "0");
        NS_TEST_EXPECT_MSG_EQ(pool.Find(), "", "and it is 0, not 0'");
        NS_TEST_EXPECT_MSG_EQ(pool.Find(), "", "2, pool: 3");
        pool.Find();
        NS_TEST_EXPECT_MSG_EQ(pool.GetPool().GetLead(), 3, "3");
    }

    void CheckLongLead()
    {
        PoolConversation pool;
        for (int i = 0; i < 4; ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(pool.Find(), "", "pool: one more, kept back");
        }
        NS_TEST_EXPECT_MSG_EQ(pool.SeeOthers(), "p1", "4, others: 3, the first one published");
        NS_TEST_EXPECT_MSG_EQ(pool.GetPool().GetLead(), 3, "3");
        NS_TEST_EXPECT_MSG_EQ(pool.SeeOthers(), "p2", "3, others: 2");
        NS_TEST_EXPECT_MSG_EQ(pool.GetPool().GetLead(), 2, "2");
        NS_TEST_EXPECT_MSG_EQ(pool.SeeOthers(), "p3 p4", "2, others: 0, all that is left");
        pool.TakeOver();
        NS_TEST_EXPECT_MSG_EQ(pool.SeeOthers(), "", "0, others: 0");
    }

    void CheckBesides()
    {
        PoolConversation pool;
        pool.SeeOthers();
        pool.GiveUp();
        const auto known = pool.GetPool().GetBlocks();
        SelfishPool again;
        again.SeeOthers(known.front());
        again.FindOwn(known.front());
        NS_TEST_EXPECT_MSG_EQ(again.SeeOthers(known.front()).size(), 0, "a block counts once");
        NS_TEST_EXPECT_MSG_EQ(again.GetBlocks().size(), 1, "and is known once");
        // A Byzantine replica's height, which nobody can have mined, makes the others' chain no
        // longer.
        WireWriter writer;
        known.front()->GetBlock()->Encode(writer);
        for (std::size_t i = 0; i < writer.GetBytes().size(); ++i)
        {
            auto bytes = writer.GetBytes();
            bytes[i] ^= 0x80;
            WireReader reader(bytes.data(), bytes.size());
            auto message = std::make_shared<ForkChoiceBlock>(PowReplica::TAG);
            message->block = LedgerBlock::Decode(reader);
            if (message->block && message->block->GetHeight() > 1000000000)
            {
                const uint64_t lead = again.GetLead();
                again.SeeOthers(message);
                NS_TEST_EXPECT_MSG_EQ(again.GetLead(), lead, "height " << i);
            }
        }
        pool.Find();
        NS_TEST_EXPECT_MSG_EQ(
            pool.GetPool().IsWithheld(pool.GetPool().GetBlocks().back()->GetBlock()->GetHash()),
            true,
            "what is kept back is withheld");
    }
};

/// Figures that the paper gives for its equation (8).
class SelfishFormulaTest : public TestCase
{
  public:
    SelfishFormulaTest()
        : TestCase("the formula at the thresholds of the paper")
    {
    }

  private:
    void DoRun() override
    {
        // Section 5, observation 1: selfish mining begins to pay at α = (1 − γ)/(3 − 2γ).
        for (const double gamma : {0.0, 0.25, 0.5, 0.75, 0.99})
        {
            const double threshold = (1 - gamma) / (3 - 2 * gamma);
            NS_TEST_EXPECT_MSG_EQ_TOL(
                PredictSelfishRevenue(threshold, gamma), threshold, 1e-12, "γ " << gamma);
        }
        NS_TEST_EXPECT_MSG_EQ_TOL(PredictSelfishRevenue(0.5, 0), 1, 1e-12, "a majority has all");
        NS_TEST_EXPECT_MSG_EQ_TOL(PredictSelfishRevenue(0.4, 0), 0.483721, 1e-6, "by hand");
    }
};

/// Revenue of a pool in a quick network, against equation (8).
class SelfishRevenueTest : public TestCase
{
  public:
    /**
     * @param hashShare α
     * @param gamma γ
     */
    SelfishRevenueTest(double hashShare, double gamma)
        : TestCase("revenue of a pool: alpha " + std::to_string(hashShare) + ", gamma " +
                   std::to_string(gamma)),
          m_hashShare(hashShare),
          m_gamma(gamma),
          // The lead is a random walk with drift 2α − 1: it forgets in 1/(1 − 2α)² blocks.
          m_batch(static_cast<std::size_t>(
              std::max(1000.0, 40 / ((1 - 2 * hashShare) * (1 - 2 * hashShare)))))
    {
    }

  private:
    static constexpr uint32_t REPLICAS = 5;
    static constexpr uint32_t MEMBERS = 2;     //!< of the pool, one thrice as strong
    static constexpr std::size_t BATCHES = 25; //!< of the main chain
    static constexpr std::size_t UNDECIDED =
        1000; //!< blocks at the end that a race may still replace
    static constexpr double STUDENT_999 = 3.745;    //!< 99.9 %, two-sided, 24 degrees of freedom
    static constexpr double WIDEST_INTERVAL = 0.03; //!< half-width: else agreement says little

    void DoRun() override
    {
        ClusterConfig config;
        config.protocol = "pow";
        config.consensus.replicas = REPLICAS;
        config.consensus.blockIntervalNs = 1000000000000;
        config.consensus.confirmationDepth = UINT32_MAX; // a race may be of any length
        config.consensus.proposeWhenIdle = true;
        config.consensus.retransmitNs = 1000000000000;
        config.byzantine.assign(MEMBERS, BYZANTINE_SELFISH_MINING);
        config.hashShares.assign(REPLICAS, (1 - m_hashShare) / (REPLICAS - MEMBERS));
        config.hashShares[0] = m_hashShare * 0.25;
        config.hashShares[1] = m_hashShare * 0.75;
        config.selfishGamma = m_gamma;
        // A thousandth of a second against a thousand: forks among the honest are 1 in 10⁶.
        TimedCluster cluster(
            config, [](ReplicaId, ReplicaId, const ConsensusMessage&) { return int64_t{1000000}; });
        cluster.CountByName(false);
        cluster.StartAll();
        const auto& chain = cluster.GetChain(REPLICAS - 1);
        const bool grown = cluster.RunUntil(
            [&] { return chain.size() > BATCHES * m_batch + UNDECIDED; }, INT64_MAX);
        NS_TEST_ASSERT_MSG_EQ(grown, true, "the chain grows");
        CheckRevenue(chain);
        CheckShares(chain);
    }

    /// Batch means.
    void CheckRevenue(const std::vector<LedgerBlockPtr>& chain)
    {
        std::vector<double> means(BATCHES, 0);
        for (std::size_t i = 0; i < BATCHES * m_batch; ++i)
        {
            const bool own = chain[i + 1]->GetHeader().proposer < MEMBERS;
            means[i / m_batch] += own ? 1 / static_cast<double>(m_batch) : 0;
        }
        const double mean = std::accumulate(means.begin(), means.end(), 0.0) / BATCHES;
        double squares = 0;
        for (const double one : means)
        {
            squares += (one - mean) * (one - mean);
        }
        const double halfWidth = STUDENT_999 * std::sqrt(squares / (BATCHES - 1) / BATCHES);
        NS_TEST_EXPECT_MSG_LT(halfWidth, WIDEST_INTERVAL, "the sample is large enough");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            mean, PredictSelfishRevenue(m_hashShare, m_gamma), halfWidth, "equation (8)");
    }

    /// Within the pool, and within the others, revenue follows the hash rate.
    void CheckShares(const std::vector<LedgerBlockPtr>& chain)
    {
        std::vector<double> blocks(REPLICAS, 0);
        for (std::size_t i = 1; i <= BATCHES * m_batch; ++i)
        {
            blocks.at(chain[i]->GetHeader().proposer) += 1;
        }
        const double pool = blocks[0] + blocks[1];
        // Each of the pool's blocks is the strong member's with probability 3/4, independently.
        const double deviation = std::sqrt(pool * 0.75 * 0.25);
        NS_TEST_EXPECT_MSG_EQ_TOL(blocks[1], 0.75 * pool, 4 * deviation, "the pool shares");
    }

    double m_hashShare;  //!< α
    double m_gamma;      //!< γ
    std::size_t m_batch; //!< blocks of the main chain in a batch
};

/// The suite of selfish mining.
class SelfishMiningTestSuite : public TestSuite
{
  public:
    SelfishMiningTestSuite()
        : TestSuite("gridshare-selfish-mining", TestSuite::Type::UNIT)
    {
        AddTestCase(new SelfishTransitionTest);
        AddTestCase(new SelfishFormulaTest);
        for (const double hashShare : {0.1, 0.2, 0.25, 1.0 / 3, 0.4, 0.45})
        {
            AddTestCase(new SelfishRevenueTest(hashShare, 0));
        }
        for (const double hashShare : {0.25, 0.4})
        {
            AddTestCase(new SelfishRevenueTest(hashShare, 0.5));
            AddTestCase(new SelfishRevenueTest(hashShare, 1));
        }
    }
};

static SelfishMiningTestSuite g_selfishMiningTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
