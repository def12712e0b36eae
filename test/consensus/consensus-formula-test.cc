/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../nanosecond-units.h"

#include "ns3/ideal-cluster.h"
#include "ns3/test.h"

#include <algorithm>
#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * Message counts and latencies of the protocols against their formulas, in an ideal network.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

int64_t
DrawNormal(FuzzGenerator& generator)
{
    // Box and Muller; 250 ms, 50 ms; below zero once in four million draws.
    const double r = std::sqrt(-2 * std::log(1 - generator.Uniform()));
    const double z = r * std::cos(2 * M_PI * generator.Uniform());
    return std::max<int64_t>(0, static_cast<int64_t>((250 + 50 * z) * NS_PER_MS));
}

/// (n−1) + (n−1)² + n(n−1) messages, three one-way delays.
class PbftFormulaTest : public TestCase
{
  public:
    PbftFormulaTest()
        : TestCase("PBFT: messages of a decision and three one-way delays")
    {
    }

  private:
    void DoRun() override
    {
        for (const uint32_t n : {4u, 5u, 7u, 16u, 100u})
        {
            TimedCluster cluster(MakeIdealCluster("pbft", n), DelayAlways(10 * NS_PER_MS));
            cluster.StartAll();
            const bool done = cluster.RunUntil([&] { return cluster.GetLeastFinalHeight() >= 1; },
                                               5000 * NS_PER_MS);
            NS_TEST_ASSERT_MSG_EQ(done, true, "decided");
            NS_TEST_EXPECT_MSG_EQ(cluster.CountSent("pre-prepare"), n - 1, "pre-prepares");
            NS_TEST_EXPECT_MSG_EQ(cluster.CountSent("prepare"), (n - 1) * (n - 1), "prepares");
            NS_TEST_EXPECT_MSG_EQ(cluster.CountSent("commit"), n * (n - 1), "commits");
            NS_TEST_EXPECT_MSG_EQ(
                cluster.CountAllSent(), (n - 1) + (n - 1) * (n - 1) + n * (n - 1), "nothing else");
            for (ReplicaId id = 0; id < n; ++id)
            {
                NS_TEST_EXPECT_MSG_EQ(cluster.GetFinalTime(id, 1), 30 * NS_PER_MS, "three delays");
            }
        }
    }
};

/// With random delays, the mean commit latency is that of the quorums' order statistics.
class PbftOrderStatisticsTest : public TestCase
{
  public:
    PbftOrderStatisticsTest()
        : TestCase("PBFT: latency with delays normal(250 ms, 50 ms) as order statistics predict")
    {
    }

  private:
    /**
     * One decision by the formula alone: prepared with the pre-prepare and the (q−1)-th prepare,
     * committed with that and the q-th commit.
     *
     * @param n replicas
     * @param generator of delays
     * @return mean over the replicas, ms
     */
    static double Predict(uint32_t n, FuzzGenerator& generator)
    {
        const uint32_t quorum = (n + (n - 1) / 3) / 2 + 1;
        std::vector<double> accepted(n);
        std::vector<double> prepared(n);
        for (uint32_t i = 1; i < n; ++i)
        {
            accepted[i] = static_cast<double>(DrawNormal(generator)) / NS_PER_MS;
        }
        const auto wait =
            [&](uint32_t to, const std::vector<double>& sent, uint32_t first, uint32_t needed) {
                std::vector<double> arrivals;
                for (uint32_t from = first; from < n; ++from)
                {
                    arrivals.push_back(
                        sent[from] +
                        (from == to ? 0 : static_cast<double>(DrawNormal(generator)) / NS_PER_MS));
                }
                std::sort(arrivals.begin(), arrivals.end());
                return std::max(sent[to], arrivals[needed - 1]);
            };
        for (uint32_t i = 0; i < n; ++i)
        {
            prepared[i] = wait(i, accepted, 1, quorum - 1);
        }
        double sum = 0;
        for (uint32_t i = 0; i < n; ++i)
        {
            sum += wait(i, prepared, 0, quorum);
        }
        return sum / n;
    }

    void DoRun() override
    {
        for (const uint32_t n : {4u, 16u, 64u})
        {
            const int runs = n == 64 ? 40 : 400;
            FuzzGenerator delays(n);
            FuzzGenerator model(1000 + n);
            double sum[2] = {0, 0};
            double squares[2] = {0, 0};
            for (int run = 0; run < runs; ++run)
            {
                TimedCluster cluster(MakeIdealCluster("pbft", n),
                                     [&](ReplicaId, ReplicaId, const ConsensusMessage&) {
                                         return DrawNormal(delays);
                                     });
                cluster.CountByName(false);
                cluster.StartAll();
                cluster.RunUntil([&] { return cluster.GetLeastFinalHeight() >= 1; },
                                 9000 * NS_PER_MS);
                double mean = 0;
                for (ReplicaId id = 0; id < n; ++id)
                {
                    mean += static_cast<double>(cluster.GetFinalTime(id, 1)) / NS_PER_MS / n;
                }
                const double values[2] = {mean, Predict(n, model)};
                for (int i = 0; i < 2; ++i)
                {
                    sum[i] += values[i] / runs;
                    squares[i] += values[i] * values[i] / runs;
                }
            }
            const double error = std::sqrt((squares[0] - sum[0] * sum[0]) / runs +
                                           (squares[1] - sum[1] * sum[1]) / runs);
            NS_TEST_EXPECT_MSG_EQ_TOL(sum[0], sum[1], 4 * error, "mean latency, ms, n = " << n);
        }
    }
};

/// The leader commits after one round trip and 2(n−1) messages.
class RaftFormulaTest : public TestCase
{
  public:
    RaftFormulaTest()
        : TestCase("Raft: one round trip, linear messages")
    {
    }

  private:
    void DoRun() override
    {
        for (const uint32_t n : {3u, 4u, 16u})
        {
            ClusterConfig config = MakeIdealCluster("raft", n);
            config.workPending = false;
            TimedCluster cluster(config, DelayAlways(10 * NS_PER_MS));
            cluster.StartAll();
            ReplicaId leader = n;
            const auto elected = [&] {
                for (ReplicaId id = 0; id < n; ++id)
                {
                    leader = cluster.GetReplica(id).GetLeader() == id &&
                                     cluster.GetReplica((id + 1) % n).GetLeader() == id
                                 ? id
                                 : leader;
                }
                return leader < n;
            };
            NS_TEST_ASSERT_MSG_EQ(cluster.RunUntil(elected, NS_PER_HOUR), true, "a leader");
            const int64_t settled = cluster.GetNowNs() + 1000 * NS_PER_MS;
            cluster.RunUntil([] { return false; }, settled);
            cluster.ResetCounts();
            const int64_t start = cluster.GetNowNs();
            cluster.SetWork(true);
            cluster.RunUntil([&] { return cluster.GetFinalHeight(leader) >= 1; }, NS_PER_HOUR);
            NS_TEST_EXPECT_MSG_EQ(cluster.GetNowNs() - start, 20 * NS_PER_MS, "one round trip");
            cluster.RunUntil([&] { return cluster.GetLeastFinalHeight() >= 1; }, NS_PER_HOUR);
            NS_TEST_EXPECT_MSG_EQ(cluster.GetNowNs() - start, 30 * NS_PER_MS, "then the notice");
            NS_TEST_EXPECT_MSG_EQ(cluster.CountSent("append"), n - 1, "appends");
            NS_TEST_EXPECT_MSG_EQ(cluster.CountSent("append-reply"), n - 1, "replies");
            NS_TEST_EXPECT_MSG_EQ(cluster.CountSent("commit-notice"), n - 1, "notices");
            NS_TEST_EXPECT_MSG_EQ(cluster.CountAllSent(), 3 * (n - 1), "nothing else");
        }
    }
};

/// n − 1 proposals and n − 1 votes a view; a block is final three views later.
class HotStuffFormulaTest : public TestCase
{
  public:
    HotStuffFormulaTest()
        : TestCase("HotStuff: linear messages a view, seven one-way delays")
    {
    }

  private:
    void DoRun() override
    {
        for (const uint32_t n : {4u, 7u, 16u, 64u})
        {
            ClusterConfig config = MakeIdealCluster("hotstuff", n);
            config.consensus.blockIntervalNs = 0;
            TimedCluster cluster(config, DelayAlways(10 * NS_PER_MS));
            cluster.StartAll();
            cluster.RunUntil([&] { return cluster.GetLeastFinalHeight() >= 9; }, NS_PER_HOUR);
            NS_TEST_EXPECT_MSG_EQ(
                cluster.GetFinalTime(0, 1), 60 * NS_PER_MS, "leader: three views");
            NS_TEST_EXPECT_MSG_EQ(
                cluster.GetFinalTime(1, 1), 70 * NS_PER_MS, "others: one delay more");
            // Views 1 to 12 are decided on; view 12's proposal is the last one sent or received.
            NS_TEST_EXPECT_MSG_EQ(cluster.CountSent("proposal"), 12 * (n - 1), "proposals");
            const uint64_t votes = cluster.CountSent("vote");
            NS_TEST_EXPECT_MSG_GT_OR_EQ(votes, 11 * (n - 1), "votes on what is decided");
            NS_TEST_EXPECT_MSG_LT_OR_EQ(votes, 12 * (n - 1), "one vote a proposal");
            NS_TEST_EXPECT_MSG_EQ(cluster.CountSent("new-view"), 0, "no view failed");
        }
    }
};

/// A block is stale if another one is found while it travels.
class PowStaleRateTest : public TestCase
{
  public:
    PowStaleRateTest()
        : TestCase("proof of work: stale rate against delay over block interval")
    {
    }

  private:
    void DoRun() override
    {
        // While a block travels for D, the other n − 1 miners work on its parent: they find
        // x = (D/T)(n − 1)/n blocks, all of which compete with it. To first order the share of
        // stale blocks is x/(1 + x); rivals of rivals are of order x².
        constexpr uint32_t n = 10;
        for (const double ratio : {0.02, 0.1})
        {
            ClusterConfig config = MakeIdealCluster("pow", n);
            config.consensus.blockIntervalNs = 1000 * NS_PER_MS;
            config.consensus.confirmationDepth = 30;
            TimedCluster cluster(config,
                                 DelayAlways(static_cast<int64_t>(1000 * NS_PER_MS * ratio)));
            cluster.CountByName(false);
            cluster.StartAll();
            constexpr uint64_t blocks = 6000;
            cluster.RunUntil([&] { return cluster.GetLeastFinalHeight() >= blocks; }, NS_PER_HOUR);
            const double found = static_cast<double>(cluster.CountAllSent()) / (n - 1);
            const double height = static_cast<double>(cluster.GetReplica(0).GetHead()->GetHeight());
            const double stale = (found - height) / found;
            const double x = ratio * (n - 1) / n;
            const double predicted = x / (1 + x);
            const double error = std::sqrt(predicted / blocks);
            NS_TEST_EXPECT_MSG_EQ_TOL(stale, predicted, 4 * error + x * x, "ratio " << ratio);
            NS_TEST_EXPECT_MSG_EQ(cluster.GetViolation(), "", "and no fork of final blocks");
        }
    }
};

/// The suite of formulas.
class ConsensusFormulaTestSuite : public TestSuite
{
  public:
    ConsensusFormulaTestSuite()
        : TestSuite("gridshare-consensus-formulas", TestSuite::Type::UNIT)
    {
        AddTestCase(new PbftFormulaTest);
        AddTestCase(new PbftOrderStatisticsTest);
        AddTestCase(new RaftFormulaTest);
        AddTestCase(new HotStuffFormulaTest);
        AddTestCase(new PowStaleRateTest);
    }
};

static ConsensusFormulaTestSuite g_consensusFormulaTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
