/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../nanosecond-units.h"

#include "ns3/test.h"
#include "ns3/timed-cluster.h"

#include <algorithm>

/**
 * @file
 * @ingroup gridshare-test
 * A leader that sends each block to everybody decides no more than its uplink carries.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

constexpr double UPLINK_BYTES_PER_NS = 12.5e6 / 1e9; // 100 Mbit/s

/// Blocks of 50 transactions wait at all times; what a replica sends queues for its uplink.
class SaturatedCluster : public TimedCluster
{
  public:
    /** @param config what it is made of */
    explicit SaturatedCluster(const ClusterConfig& config)
        : TimedCluster(config,
                       [this](ReplicaId from, ReplicaId, const ConsensusMessage& message) {
                           return Queue(from, message.WireSizeBytes());
                       }),
          m_freeNs(config.consensus.replicas)
    {
        const SigningKey key(1);
        for (uint64_t i = 0; i < 50; ++i)
        {
            SharingOrder order;
            order.sequence = i;
            order.readings.energiesWh = {1, 2, 3, 4};
            m_transactions.push_back(SharingTransaction::Create(order, key));
        }
    }

    uint32_t m_blockBytes{0}; //!< of each block on the wire

  protected:
    LedgerBlockPtr BuildBlock(ReplicaId id, const ReplicaEffect& effect) override
    {
        const auto block =
            LedgerBlock::Create(*effect.block, id, effect.value, m_nowNs, m_transactions);
        m_blockBytes = block->WireSizeBytes();
        return block;
    }

  private:
    /// @param from sender @param bytes of a message @return until it arrives, ns
    int64_t Queue(ReplicaId from, uint32_t bytes)
    {
        constexpr double propagationNs = 1.0 * NS_PER_MS;
        const auto now = static_cast<double>(m_nowNs);
        m_freeNs[from] = std::max(m_freeNs[from], now) + bytes / UPLINK_BYTES_PER_NS;
        return static_cast<int64_t>(m_freeNs[from] - now + propagationNs);
    }

    std::vector<double> m_freeNs;                      //!< when the uplink has sent all, by sender
    std::vector<SharingTransactionPtr> m_transactions; //!< of each block
};

/// uplink ÷ ((n − 1) × block bytes) is reached and never exceeded.
class UplinkBoundTest : public TestCase
{
  public:
    UplinkBoundTest()
        : TestCase("throughput: a leader's uplink over (n - 1) times the bytes of a block")
    {
    }

  private:
    void DoRun() override
    {
        for (const char* protocol : {"pbft", "raft"})
        {
            for (const uint32_t n : {4u, 7u, 16u})
            {
                ClusterConfig config;
                config.protocol = protocol;
                config.consensus.replicas = n;
                config.consensus.pipelineDepth = 8;
                SaturatedCluster cluster(config);
                cluster.CountByName(false);
                cluster.StartAll();
                const auto timeOf = [&](uint64_t height) {
                    cluster.RunUntil([&] { return cluster.GetLeastFinalHeight() >= height; },
                                     600000 * NS_PER_MS);
                    return static_cast<double>(cluster.GetNowNs());
                };
                constexpr double blocks = 200;
                const double first = timeOf(40);
                const double last = timeOf(40 + static_cast<uint64_t>(blocks));
                NS_TEST_ASSERT_MSG_GT_OR_EQ(
                    cluster.GetLeastFinalHeight(), 240, protocol << " " << n << ": done");
                const double bound = UPLINK_BYTES_PER_NS / ((n - 1) * cluster.m_blockBytes);
                // All n - 1 copies of all blocks have left by the time when everybody has them.
                NS_TEST_EXPECT_MSG_LT(240 / last, bound, protocol << " " << n << ": not above");
                // What else the leader sends for a block: headers and signatures, votes, notices.
                NS_TEST_EXPECT_MSG_GT(
                    blocks / (last - first), 0.96 * bound, protocol << " " << n << ": reached");
            }
        }
    }
};

/// The suite of throughput.
class ConsensusThroughputTestSuite : public TestSuite
{
  public:
    ConsensusThroughputTestSuite()
        : TestSuite("gridshare-consensus-throughput", TestSuite::Type::UNIT)
    {
        AddTestCase(new UplinkBoundTest);
    }
};

static ConsensusThroughputTestSuite g_consensusThroughputTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
