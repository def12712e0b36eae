/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../nanosecond-units.h"

#include "ns3/test.h"
#include "ns3/timed-cluster.h"

#include <algorithm>
#include <cmath>
#include <memory>

/**
 * @file
 * @ingroup gridshare-test
 * Protocols with a fork choice, told to stop when nothing waits, close what they have opened: empty
 * blocks until all orders are final, then silence.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

ClusterConfig
MakeCluster(const std::string& protocol, uint32_t replicas, uint64_t seed)
{
    ClusterConfig config;
    config.protocol = protocol;
    config.consensus.replicas = replicas;
    config.consensus.blockIntervalNs = NS_PER_S;
    config.consensus.retransmitNs = NS_PER_S;
    config.consensus.proposeWhenIdle = false;
    config.seed = seed;
    config.workPending = false;
    return config;
}

SharingTransactionPtr
MakeOrder(uint64_t sequence)
{
    static const SigningKey key(1);
    SharingOrder order;
    order.sequence = sequence;
    order.readings.energiesWh = {1, 2, 3, 4};
    return SharingTransaction::Create(order, key);
}

void
SubmitToAll(ReplicaCluster& cluster, const SharingTransactionPtr& order)
{
    for (ReplicaId id = 0; id < cluster.GetSize(); ++id)
    {
        cluster.Submit(id, order);
    }
}

/// @param cluster a cluster @param id of a replica @param order of somebody
/// @return how often the order is in final blocks there
std::size_t
CountFinal(const ReplicaCluster& cluster, ReplicaId id, const SharingTransactionPtr& order)
{
    std::size_t count = 0;
    const auto& chain = cluster.GetChain(id);
    for (uint64_t height = 1; height <= cluster.GetFinalHeight(id); ++height)
    {
        const auto& orders = chain[height]->GetTransactions();
        count += std::count_if(orders.begin(), orders.end(), [&order](const auto& other) {
            return other->GetId() == order->GetId();
        });
    }
    return count;
}

/// @param cluster a cluster @param order of somebody @return whether all hold it to be final, once
bool
IsFinalEverywhere(const ReplicaCluster& cluster, const SharingTransactionPtr& order)
{
    for (ReplicaId id = 0; id < cluster.GetSize(); ++id)
    {
        if (CountFinal(cluster, id, order) != 1)
        {
            return false;
        }
    }
    return true;
}

/// A lone order is final with the depth-th block; what was sent are these blocks, and no more.
class PoaLoneOrderTest : public TestCase
{
  public:
    PoaLoneOrderTest()
        : TestCase("proof of authority: a lone order is final after depth periods, then silence")
    {
    }

  private:
    void DoRun() override
    {
        for (const uint32_t n : {1u, 4u, 7u, 13u})
        {
            constexpr int64_t delay = 10 * NS_PER_MS;
            TimedCluster cluster(
                MakeCluster("poa", n, 1),
                [](ReplicaId, ReplicaId, const ConsensusMessage&) { return delay; });
            cluster.StartAll();
            NS_TEST_EXPECT_MSG_EQ(cluster.IsSilent(), true, "nothing to do, nothing planned");
            SubmitToAll(cluster, MakeOrder(0));
            cluster.RunUntil([] { return false; }, NS_PER_HOUR);
            // The default depth or a majority of signers. Each signs a period after it has heard
            // of the block before; alone, one hears it at once.
            const uint32_t depth = std::max(6u, n / 2 + 1);
            const int64_t hops = n == 1 ? 0 : depth - 1;
            const int64_t last = depth * NS_PER_S + hops * delay;
            for (ReplicaId id = 0; id < n; ++id)
            {
                const bool signsLast = depth % n == id;
                NS_TEST_EXPECT_MSG_EQ(cluster.GetFinalTime(id, 1),
                                      last + (signsLast ? 0 : delay),
                                      "replica " << id << " of " << n);
                NS_TEST_EXPECT_MSG_EQ(cluster.GetChain(id).size(), depth + 1, "no block more");
            }
            NS_TEST_EXPECT_MSG_EQ(
                cluster.CountAllSent(), uint64_t{depth} * (n - 1), "nothing but blocks");
            NS_TEST_EXPECT_MSG_EQ(cluster.IsSilent(), true, "no timer, no message");
        }
    }
};

/// The time to finality of a lone order is Erlang distributed: the sum of depth exponential times.
class PowLoneOrderTest : public TestCase
{
  public:
    PowLoneOrderTest()
        : TestCase("proof of work: a lone order is final after Erlang(depth, interval), then "
                   "silence")
    {
    }

  private:
    /// @param seconds a time @return P(T <= seconds) of six exponential times of a second each
    static double GetErlang(double seconds)
    {
        double term = std::exp(-seconds);
        double above = 0;
        for (int k = 0; k < 6; ++k)
        {
            above += term;
            term *= seconds / (k + 1);
        }
        return 1 - above;
    }

    void DoRun() override
    {
        constexpr std::size_t runs = 1000;
        std::vector<double> times;
        for (uint64_t seed = 1; seed <= runs; ++seed)
        {
            TimedCluster cluster(MakeCluster("pow", 4, seed),
                                 [](ReplicaId, ReplicaId, const ConsensusMessage&) { return 0; });
            cluster.StartAll();
            // The second one comes when all have long fallen silent: mining begins at once.
            SubmitToAll(cluster, MakeOrder(0));
            cluster.RunUntil([] { return false; }, NS_PER_HOUR);
            NS_TEST_ASSERT_MSG_EQ(cluster.IsSilent(), true, "no timer, no message");
            const int64_t start = cluster.GetNowNs();
            const uint64_t height = cluster.GetChain(0).size();
            SubmitToAll(cluster, MakeOrder(1));
            cluster.RunUntil([] { return false; }, 2 * NS_PER_HOUR);
            NS_TEST_ASSERT_MSG_EQ(cluster.IsSilent(), true, "again");
            NS_TEST_ASSERT_MSG_EQ(cluster.GetChain(0).size(), height + 6, "six blocks");
            times.push_back(static_cast<double>(cluster.GetFinalTime(0, height) - start) /
                            NS_PER_S);
        }
        std::sort(times.begin(), times.end());
        double distance = 0;
        for (std::size_t i = 0; i < runs; ++i)
        {
            const double expected = GetErlang(times[i]);
            distance = std::max({distance,
                                 std::abs(expected - static_cast<double>(i) / runs),
                                 std::abs(expected - static_cast<double>(i + 1) / runs)});
        }
        // Kolmogorov and Smirnov, 1 %.
        NS_TEST_EXPECT_MSG_LT(distance, 1.63 / std::sqrt(runs), "Erlang(6, 1 s)");
        NS_TEST_EXPECT_MSG_EQ_TOL(times[runs / 2], 5.67, 0.25, "its median, s");
    }
};

/// Two halves that cannot hear each other have an order each. When the network heals, the orders
/// of the branch that loses wait again, and all are final without another one to come.
class LosingBranchTest : public TestCase
{
  public:
    LosingBranchTest()
        : TestCase("a losing branch's orders become final without new ones, then silence")
    {
    }

  private:
    void CheckOne(const std::string& protocol, uint32_t n, uint64_t seed)
    {
        ClusterConfig config = MakeCluster(protocol, n, seed);
        config.consensus.confirmationDepth = 24; // no half gets so far before the network heals
        const TimedCluster* network = nullptr;
        TimedCluster cluster(
            config,
            [&network, n](ReplicaId from, ReplicaId to, const ConsensusMessage&) -> int64_t {
                const bool cut = (from < n / 2) != (to < n / 2);
                return cut && network->GetNowNs() < 5 * NS_PER_S ? -1 : 10 * NS_PER_MS;
            });
        network = &cluster;
        cluster.StartAll();
        const SharingTransactionPtr orders[] = {MakeOrder(0), MakeOrder(1)};
        for (ReplicaId id = 0; id < n; ++id)
        {
            cluster.Submit(id, orders[id < n / 2 ? 0 : 1]);
        }
        cluster.RunUntil([] { return false; }, NS_PER_HOUR);
        const std::string where = protocol + " seed " + std::to_string(seed);
        for (const auto& order : orders)
        {
            NS_TEST_EXPECT_MSG_EQ(IsFinalEverywhere(cluster, order), true, where);
        }
        NS_TEST_EXPECT_MSG_EQ(cluster.IsSilent(), true, where << ": no timer, no message");
        NS_TEST_EXPECT_MSG_EQ(cluster.GetViolation(), "", where);
    }

    void DoRun() override
    {
        for (uint64_t seed = 1; seed <= 50; ++seed)
        {
            CheckOne("poa", 4, seed);
            CheckOne("poa", 7, seed);
            CheckOne("pow", 4, seed);
            CheckOne("pow", 7, seed);
        }
    }
};

/// A partition that outlasts closing. In proof of work each half closes its own order and falls
/// silent, so nobody asks when the network heals: they stay apart until the next order. In proof
/// of authority no half of the signers can close, so they agree at once.
class LongPartitionTest : public TestCase
{
  public:
    LongPartitionTest()
        : TestCase("a partition that outlasts closing: proof of work stays apart until the next "
                   "order, proof of authority does not")
    {
    }

  private:
    void CheckOne(const std::string& protocol, uint64_t seed)
    {
        constexpr uint32_t n = 4;
        bool healed = false;
        TimedCluster cluster(
            MakeCluster(protocol, n, seed),
            [&healed](ReplicaId from, ReplicaId to, const ConsensusMessage&) -> int64_t {
                const bool cut = (from < n / 2) != (to < n / 2);
                return cut && !healed ? -1 : 10 * NS_PER_MS;
            });
        cluster.StartAll();
        const SharingTransactionPtr orders[] = {MakeOrder(0), MakeOrder(1), MakeOrder(2)};
        for (ReplicaId id = 0; id < n; ++id)
        {
            cluster.Submit(id, orders[id < n / 2 ? 0 : 1]);
        }
        cluster.RunUntil([] { return false; }, NS_PER_HOUR);
        healed = true;
        cluster.RunUntil([] { return false; }, 2 * NS_PER_HOUR);
        const std::string where = protocol + " seed " + std::to_string(seed);
        const bool apart = protocol == "pow";
        NS_TEST_EXPECT_MSG_EQ(cluster.IsSilent(), true, where << ": healed, and silent");
        for (ReplicaId id = 0; id < n; ++id)
        {
            const bool first = id < n / 2;
            NS_TEST_EXPECT_MSG_EQ(CountFinal(cluster, id, orders[first ? 0 : 1]), 1, where);
            NS_TEST_EXPECT_MSG_EQ(
                CountFinal(cluster, id, orders[first ? 1 : 0]), (apart ? 0 : 1), where);
        }
        NS_TEST_EXPECT_MSG_EQ(cluster.GetViolation().empty(), !apart, where << ": agreement");

        SubmitToAll(cluster, orders[2]);
        cluster.RunUntil([] { return false; }, 3 * NS_PER_HOUR);
        for (const auto& order : orders)
        {
            NS_TEST_EXPECT_MSG_EQ(IsFinalEverywhere(cluster, order), true, where << ": alike");
        }
        NS_TEST_EXPECT_MSG_EQ(cluster.IsSilent(), true, where << ": silent again");
    }

    void DoRun() override
    {
        for (uint64_t seed = 1; seed <= 25; ++seed)
        {
            CheckOne("poa", seed);
            CheckOne("pow", seed);
        }
    }
};

/// The suite of closing.
class ConsensusClosingTestSuite : public TestSuite
{
  public:
    ConsensusClosingTestSuite()
        : TestSuite("gridshare-consensus-closing", TestSuite::Type::UNIT)
    {
        AddTestCase(new PoaLoneOrderTest);
        AddTestCase(new PowLoneOrderTest);
        AddTestCase(new LosingBranchTest);
        AddTestCase(new LongPartitionTest);
    }
};

ConsensusClosingTestSuite g_consensusClosingTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
