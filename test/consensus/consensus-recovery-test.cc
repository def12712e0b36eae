/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../nanosecond-units.h"

#include "ns3/hotstuff-messages.h"
#include "ns3/test.h"
#include "ns3/timed-cluster.h"

/**
 * @file
 * @ingroup gridshare-test
 * How soon, and at what cost, protocols go on after a partition, and that timeouts grow enough for
 * a network slower than the first of them.
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
MakeRecoveringCluster(const std::string& protocol, uint32_t replicas)
{
    ClusterConfig config;
    config.protocol = protocol;
    config.consensus.replicas = replicas;
    config.consensus.blockIntervalNs = NS_PER_S;
    config.consensus.timeoutNs = 2 * NS_PER_S;
    config.consensus.maximumTimeoutNs = 16 * NS_PER_S;
    config.consensus.retransmitNs = NS_PER_S;
    return config;
}

/// A cluster that is cut into two halves for a while.
class HalvedCluster : public TimedCluster
{
  public:
    /**
     * @param config what it is made of
     * @param delayNs one way
     * @param fromNs when the network breaks
     * @param toNs when it heals
     */
    HalvedCluster(const ClusterConfig& config, int64_t delayNs, int64_t fromNs, int64_t toNs)
        : TimedCluster(config,
                       [this, delayNs, fromNs, toNs](ReplicaId from,
                                                     ReplicaId to,
                                                     const ConsensusMessage&) -> int64_t {
                           const bool cut = (from < GetSize() / 2) != (to < GetSize() / 2);
                           const bool broken = GetNowNs() >= fromNs && GetNowNs() < toNs;
                           return cut && broken ? -1 : delayNs;
                       })
    {
    }
};

/// Nobody has a quorum for 20 s; then all go on within a time that does not depend on these 20 s.
class HealedPartitionTest : public TestCase
{
  public:
    HealedPartitionTest()
        : TestCase("a healed partition costs a retransmission and a view, not doubled timeouts")
    {
    }

  private:
    void DoRun() override
    {
        for (const char* protocol : {"pbft", "raft", "hotstuff"})
        {
            for (const uint32_t n : {4u, 7u, 16u})
            {
                HalvedCluster cluster(MakeRecoveringCluster(protocol, n),
                                      2 * NS_PER_MS,
                                      30 * NS_PER_S,
                                      50 * NS_PER_S);
                cluster.StartAll();
                cluster.RunUntil([] { return false; }, 50 * NS_PER_S);
                const uint64_t height = cluster.GetGreatestFinalHeight();
                NS_TEST_ASSERT_MSG_GT(height, 20, protocol << " " << n << ": before");
                // What was under way may become final at once; then a block made after it: a
                // retransmission (1 s), at most one view that fails at the first doubling (4 s, and
                // the block interval of 1 s), and three intervals and round trips for HotStuff's
                // three-chain.
                const bool recovered =
                    cluster.RunUntil([&] { return cluster.GetLeastFinalHeight() >= height + 3; },
                                     50 * NS_PER_S + (1 + 5 + 4) * NS_PER_S);
                NS_TEST_EXPECT_MSG_EQ(recovered, true, protocol << " " << n << ": goes on soon");
                NS_TEST_EXPECT_MSG_EQ(cluster.GetViolation(), "", protocol << " " << n);
            }
        }
    }
};

/// A decision takes longer than the first timeouts: they must stay doubled until it is there.
class SlowNetworkTest : public TestCase
{
  public:
    SlowNetworkTest()
        : TestCase("a network slower than the first timeouts is waited for")
    {
    }

  private:
    void DoRun() override
    {
        for (const char* protocol : {"pbft", "hotstuff"})
        {
            ClusterConfig config = MakeRecoveringCluster(protocol, 4);
            config.consensus.blockIntervalNs = 0;
            config.consensus.timeoutNs = NS_PER_S;
            config.consensus.maximumTimeoutNs = 3600 * NS_PER_S;
            // One way takes as long as three first timeouts: no view can end within one.
            TimedCluster cluster(
                config, [](ReplicaId, ReplicaId, const ConsensusMessage&) { return 3 * NS_PER_S; });
            cluster.StartAll();
            const bool decided = cluster.RunUntil(
                [&] { return cluster.GetLeastFinalHeight() >= 3; }, 1000 * NS_PER_S);
            NS_TEST_EXPECT_MSG_EQ(decided, true, protocol << " decides");
            NS_TEST_EXPECT_MSG_EQ(cluster.GetViolation(), "", protocol);
        }
    }
};

/// What a PBFT view change sends: everybody's claims to everybody, evidence to the new primary
/// only.
class ViewChangeCostTest : public TestCase
{
  public:
    ViewChangeCostTest()
        : TestCase("PBFT: messages of a view change, and bytes that grow with the square of n")
    {
    }

  private:
    /// @param n replicas @return bytes until the new view has been announced
    uint64_t Measure(uint32_t n)
    {
        TimedCluster cluster(
            MakeRecoveringCluster("pbft", n),
            [](ReplicaId, ReplicaId, const ConsensusMessage&) { return 2 * NS_PER_MS; });
        cluster.StartAll();
        // Ten places are prepared above the stable checkpoint, and so claimed by everybody.
        cluster.RunUntil([&] { return cluster.GetLeastFinalHeight() >= 10; }, 60 * NS_PER_S);
        cluster.Crash(0);
        cluster.ResetCounts();
        const bool begun = cluster.RunUntil([&] { return cluster.CountSent("new-view") >= n - 1; },
                                            cluster.GetNowNs() + 5 * NS_PER_S);
        NS_TEST_EXPECT_MSG_EQ(begun, true, "view 1 begins at the first attempt");
        NS_TEST_EXPECT_MSG_EQ(cluster.CountSent("view-change"),
                              (n - 1) * (n - 1) + (n - 2),
                              "n - 1 tell all, n - 2 of them the new primary with evidence");
        NS_TEST_EXPECT_MSG_EQ(cluster.CountSent("new-view"), n - 1, "once to each");
        return cluster.CountBytes();
    }

    void DoRun() override
    {
        // With a quorum's certificates in each of n² messages, 4 times as many replicas would need
        // 64 times as many bytes.
        const double growth = static_cast<double>(Measure(64)) / static_cast<double>(Measure(16));
        NS_TEST_EXPECT_MSG_LT(growth, 63.0 * 63 / (15 * 15), "no faster than the square of n - 1");
    }
};

/// Byzantine replicas tell that they have what a replica lacks, before all others, and never send
/// it.
class WithheldNodesTest : public TestCase
{
  public:
    WithheldNodesTest()
        : TestCase(
              "HotStuff: who asks a Byzantine replica for nodes asks somebody else the next time")
    {
    }

  private:
    void DoRun() override
    {
        for (const uint32_t n : {4u, 7u, 10u})
        {
            const uint32_t byzantine = (n - 1) / 3; // the first ones: their answers come first
            const ReplicaId late = n - 1;
            TimedCluster cluster(
                MakeRecoveringCluster("hotstuff", n),
                [byzantine](ReplicaId from, ReplicaId, const ConsensusMessage& message) -> int64_t {
                    const bool nodes = message.kind == static_cast<uint8_t>(HotStuffKind::NODES);
                    return from < byzantine && nodes ? -1 : NS_PER_S / 100;
                });
            cluster.StartAll();
            cluster.Crash(late);
            const auto othersHave = [&cluster](uint64_t height) {
                return cluster.GetFinalHeight(cluster.GetSize() - 2) >= height;
            };
            NS_TEST_ASSERT_MSG_EQ(
                cluster.RunUntil([&] { return othersHave(4); }, 600 * NS_PER_S), true, n);
            cluster.SetWork(false);
            cluster.RunUntil([] { return false; }, cluster.GetNowNs() + 60 * NS_PER_S);
            const uint64_t height = cluster.GetGreatestFinalHeight();
            cluster.Restart(late, RestartMemory::DISK);
            // It alone knows of an order, so it alone does not fall silent, and nobody proposes.
            SharingOrder order;
            order.readings.energiesWh = {1};
            cluster.Submit(late, SharingTransaction::Create(order, SigningKey(1)));
            const int64_t start = cluster.GetNowNs();
            const bool caughtUp = cluster.RunUntil(
                [&] { return cluster.GetFinalHeight(late) >= height; }, start + 120 * NS_PER_S);
            NS_TEST_EXPECT_MSG_EQ(
                caughtUp, true, n << " replicas, " << byzantine << " withhold nodes");
            NS_TEST_EXPECT_MSG_EQ(cluster.GetViolation(), "", n);
        }
    }
};

/// The suite of recovery.
class ConsensusRecoveryTestSuite : public TestSuite
{
  public:
    ConsensusRecoveryTestSuite()
        : TestSuite("gridshare-consensus-recovery", TestSuite::Type::UNIT)
    {
        AddTestCase(new HealedPartitionTest);
        AddTestCase(new WithheldNodesTest);
        AddTestCase(new SlowNetworkTest);
        AddTestCase(new ViewChangeCostTest);
    }
};

static ConsensusRecoveryTestSuite g_consensusRecoveryTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
