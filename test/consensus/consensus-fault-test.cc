/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "consensus-fixtures.h"

#include "ns3/ledger-block.h"
#include "ns3/test.h"
#include "ns3/timed-cluster.h"

/**
 * @file
 * @ingroup gridshare-test
 * Protocols under faults: the promised number of faulty replicas, bodies that do not fit, and the
 * wire format of every message.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Passes every message through its encoding and back.
class WireCheckingCluster : public TimedCluster
{
  public:
    using TimedCluster::TimedCluster;
    uint64_t m_checked{0}; //!< messages that came back equal
    std::string m_failure; //!< the first that did not

  protected:
    void OnSend(ReplicaId from, ReplicaId to, const ConsensusMessagePtr& message) override
    {
        WireWriter writer;
        message->Encode(writer);
        WireReader reader(writer.GetBytes().data(), writer.GetSize());
        const auto decoded = DecodeConsensusMessage(reader);
        WireWriter again;
        if (decoded)
        {
            decoded->Encode(again);
        }
        const bool same = decoded && reader.GetRemaining() == 0 &&
                          again.GetBytes() == writer.GetBytes() &&
                          decoded->ContentDigest() == message->ContentDigest() &&
                          message->WireSizeBytes() == writer.GetSize();
        m_checked += same ? 1 : 0;
        if (!same && m_failure.empty())
        {
            m_failure = message->Describe();
        }
        TimedCluster::OnSend(from, to, decoded ? decoded : message);
    }
};

/// Every message of every protocol, lossy network included, equals its decoded encoding.
class WireTest : public TestCase
{
  public:
    WireTest()
        : TestCase("messages survive their wire format, hostile bytes do no harm")
    {
    }

  private:
    void DoRun() override
    {
        for (const auto& protocol : GetConsensusProtocolNames())
        {
            FuzzGenerator generator(5);
            WireCheckingCluster cluster(
                MakeQuickCluster(protocol, 4),
                [&](ReplicaId, ReplicaId, const ConsensusMessage&) -> int64_t {
                    return generator.Chance(150) ? -1 : 5 * NS_PER_MS;
                });
            cluster.StartAll();
            cluster.RunUntil([&] { return cluster.GetLeastFinalHeight() >= 12; },
                             900000 * NS_PER_MS);
            NS_TEST_EXPECT_MSG_EQ(cluster.m_failure, "", protocol);
            NS_TEST_EXPECT_MSG_GT(cluster.m_checked, 100, protocol << " sent messages");
            NS_TEST_EXPECT_MSG_GT_OR_EQ(cluster.GetLeastFinalHeight(), 12, protocol);
            NS_TEST_EXPECT_MSG_EQ(cluster.GetViolation(), "", protocol);
        }
        FuzzGenerator generator(9);
        for (int i = 0; i < 50000; ++i)
        {
            std::vector<uint8_t> bytes(2 + generator.Below(300));
            for (auto& byte : bytes)
            {
                byte = static_cast<uint8_t>(generator.Chance(700) ? 0 : generator());
            }
            bytes[0] = static_cast<uint8_t>(1 + generator.Below(5));
            bytes[1] = static_cast<uint8_t>(1 + generator.Below(9));
            WireReader reader(bytes.data(), bytes.size());
            const auto message = DecodeConsensusMessage(reader);
            NS_TEST_EXPECT_MSG_EQ((!message || reader.IsGood()), true, "no half messages");
        }
    }
};

/// f faulty replicas of any kind: progress, and no two honest ones decide differently.
class ToleranceTest : public TestCase
{
  public:
    ToleranceTest()
        : TestCase("f silent or Byzantine replicas neither stop nor split the honest ones")
    {
    }

  private:
    void DoRun() override
    {
        for (const std::string protocol : {"pbft", "hotstuff"})
        {
            for (const uint32_t n : {4u, 7u})
            {
                for (const auto& behaviour : GetByzantineBehaviours())
                {
                    ClusterConfig config = MakeQuickCluster(protocol, n);
                    config.byzantine.assign(n, 0);
                    for (uint32_t i = 0; i < (n - 1) / 3; ++i)
                    {
                        config.byzantine[i] = behaviour.behaviour; // the first leaders
                    }
                    TimedCluster cluster(config, [](ReplicaId, ReplicaId, const ConsensusMessage&) {
                        return 5 * NS_PER_MS;
                    });
                    cluster.StartAll();
                    const bool progress = cluster.RunUntil(
                        [&] { return cluster.GetLeastFinalHeight() >= 8; }, 200000 * NS_PER_MS);
                    NS_TEST_EXPECT_MSG_EQ(progress, true, protocol << n << behaviour.name);
                    NS_TEST_EXPECT_MSG_EQ(cluster.GetViolation(), "", behaviour.name);
                }
            }
        }
    }
};

/// What replica 0 sends to replica 3 has other bodies under the same headers.
class BodySwappingCluster : public TimedCluster
{
  public:
    using TimedCluster::TimedCluster;
    uint32_t m_swapped{0}; //!< messages

  protected:
    void OnSend(ReplicaId from, ReplicaId to, const ConsensusMessagePtr& message) override
    {
        ConsensusMessagePtr sent = message;
        if (from == 0 && to == 3 && message->GetBlock())
        {
            const auto other = message->Clone();
            other->Rewrite(m_swapper);
            // Nothing that is signed has changed: whoever is on the way could do it.
            other->signature = message->signature;
            sent = other;
            ++m_swapped;
        }
        TimedCluster::OnSend(from, to, sent);
    }

  private:
    /// Adds a transaction and leaves the header as it is.
    class BodySwapper : public MessageRewriter
    {
      public:
        LedgerBlockPtr RewriteBlock(const LedgerBlockPtr& block) override
        {
            SharingOrder order;
            order.readings.energiesWh = {1};
            auto transactions = block->GetTransactions();
            transactions.push_back(SharingTransaction::Create(order, SigningKey(1)));
            return LedgerBlock::Assemble(block->GetHeader(), transactions);
        }

        Hash256 RewriteHash(const Hash256& hash) override
        {
            return hash;
        }

        const ReplicaAuthenticator& GetAuthenticator() const override
        {
            return m_authenticator;
        }

      private:
        ReplicaAuthenticator m_authenticator{1, 0}; //!< replica 0's
    };

    BodySwapper m_swapper; //!< of what goes to replica 3
};

/// A block's hash is its header's: others certify it, and the wrong body must not come in with it.
class SwappedBodyTest : public TestCase
{
  public:
    SwappedBodyTest()
        : TestCase(
              "a body that does not fit its header is not kept under the hash of those that do")
    {
    }

  private:
    void DoRun() override
    {
        for (const std::string protocol : {"pbft", "hotstuff", "poa", "pow"})
        {
            BodySwappingCluster cluster(
                MakeQuickCluster(protocol, 4),
                [](ReplicaId, ReplicaId, const ConsensusMessage&) { return 5 * NS_PER_MS; });
            cluster.StartAll();
            const bool progress = cluster.RunUntil(
                [&] { return cluster.GetLeastFinalHeight() >= 8; }, 900000 * NS_PER_MS);
            NS_TEST_EXPECT_MSG_EQ(cluster.GetViolation(), "", protocol);
            NS_TEST_EXPECT_MSG_EQ(progress, true, protocol << ": the others have the right one");
            NS_TEST_EXPECT_MSG_GT(cluster.m_swapped, 0, protocol << ": bodies were swapped");
        }
    }
};

/// The suite of faults.
class ConsensusFaultTestSuite : public TestSuite
{
  public:
    ConsensusFaultTestSuite()
        : TestSuite("gridshare-consensus-faults", TestSuite::Type::UNIT)
    {
        AddTestCase(new WireTest);
        AddTestCase(new ToleranceTest);
        AddTestCase(new SwappedBodyTest);
    }
};

static ConsensusFaultTestSuite g_consensusFaultTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
