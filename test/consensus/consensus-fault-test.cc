/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/hostile-simulator.h"
#include "ns3/planned-liar.h"
#include "ns3/test.h"
#include "ns3/timed-cluster.h"

/**
 * @file
 * @ingroup gridshare-test
 * Protocols under faults: the promised number of faulty replicas, hostile schedules, and deliberate
 * protocol faults that the hostile simulator must find.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

constexpr std::int64_t kMs = 1000000;

/// Passes every message through its encoding and back.
class WireCheckingCluster : public TimedCluster
{
  public:
    using TimedCluster::TimedCluster;
    std::uint64_t m_checked{0}; //!< messages that came back equal
    std::string m_failure;      //!< the first that did not

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

ClusterConfig
MakeCluster(const std::string& protocol, std::uint32_t replicas)
{
    ClusterConfig config;
    config.protocol = protocol;
    config.consensus.replicas = replicas;
    config.consensus.timeoutNs = 500 * kMs;
    config.consensus.retransmitNs = 200 * kMs;
    config.consensus.heartbeatNs = 50 * kMs;
    config.consensus.checkpointInterval = 4;
    config.consensus.blockIntervalNs = 100 * kMs;
    return config;
}

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
                MakeCluster(protocol, 4),
                [&](ReplicaId, ReplicaId, const ConsensusMessage&) -> std::int64_t {
                    return generator.Chance(150) ? -1 : 5 * kMs;
                });
            cluster.StartAll();
            cluster.RunUntil([&] { return cluster.GetLeastFinalHeight() >= 12; }, 900000 * kMs);
            NS_TEST_EXPECT_MSG_EQ(cluster.m_failure, "", protocol);
            NS_TEST_EXPECT_MSG_GT(cluster.m_checked, 100, protocol << " sent messages");
            NS_TEST_EXPECT_MSG_GT_OR_EQ(cluster.GetLeastFinalHeight(), 12, protocol);
            NS_TEST_EXPECT_MSG_EQ(cluster.GetViolation(), "", protocol);
        }
        FuzzGenerator generator(9);
        for (int i = 0; i < 50000; ++i)
        {
            std::vector<std::uint8_t> bytes(2 + generator.Below(300));
            for (auto& byte : bytes)
            {
                byte = static_cast<std::uint8_t>(generator.Chance(700) ? 0 : generator());
            }
            bytes[0] = static_cast<std::uint8_t>(1 + generator.Below(5));
            bytes[1] = static_cast<std::uint8_t>(1 + generator.Below(9));
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
        : TestCase("f silent or lying replicas neither stop nor split the honest ones")
    {
    }

  private:
    void DoRun() override
    {
        for (const std::string protocol : {"pbft", "hotstuff"})
        {
            for (const std::uint32_t n : {4u, 7u})
            {
                for (const auto& behaviour : GetByzantineBehaviours())
                {
                    ClusterConfig config = MakeCluster(protocol, n);
                    config.byzantine.assign(n, 0);
                    for (std::uint32_t i = 0; i < (n - 1) / 3; ++i)
                    {
                        config.byzantine[i] = behaviour.behaviour; // the first leaders
                    }
                    TimedCluster cluster(config, [](ReplicaId, ReplicaId, const ConsensusMessage&) {
                        return 5 * kMs;
                    });
                    cluster.StartAll();
                    const bool progress = cluster.RunUntil(
                        [&] { return cluster.GetLeastFinalHeight() >= 8; }, 200000 * kMs);
                    NS_TEST_EXPECT_MSG_EQ(progress, true, protocol << n << behaviour.name);
                    NS_TEST_EXPECT_MSG_EQ(cluster.GetViolation(), "", behaviour.name);
                }
            }
        }
    }
};

/// Keeps what replica 3 sends.
class WatchingCluster : public TimedCluster
{
  public:
    using TimedCluster::TimedCluster;
    std::vector<ConsensusMessagePtr> m_sent; //!< by replica 3, to replica 0

  protected:
    void OnSend(ReplicaId from, ReplicaId to, const ConsensusMessagePtr& message) override
    {
        if (from == 3 && to == 0)
        {
            m_sent.push_back(message);
        }
        TimedCluster::OnSend(from, to, message);
    }
};

/// A liar with a plan speaks the protocol that it plans against; a forger's branch is its own.
class PlannedLiarTest : public TestCase
{
  public:
    PlannedLiarTest()
        : TestCase("liars with a plan: the one of each protocol, none for Raft")
    {
    }

  private:
    /// @param cluster has run @param inTurn weight of a forged block in its signer's turn
    void CheckBranch(const WatchingCluster& cluster, std::uint64_t inTurn)
    {
        std::uint64_t weight = 0;
        LedgerBlockPtr head = LedgerBlock::GetGenesis();
        for (const auto& message : cluster.m_sent)
        {
            const LedgerBlockPtr block = message->GetBlock();
            // What the application builds carries a time, what is forged none.
            if (block && block->GetHeader().proposedNs == 0 &&
                block->GetParent() == head->GetHash())
            {
                const auto& header = block->GetHeader();
                NS_TEST_EXPECT_MSG_EQ(header.proposer, 3, "it signs every block itself");
                const std::uint64_t expected = header.height % 4 == 3 ? inTurn : 1;
                NS_TEST_EXPECT_MSG_EQ(header.weight, expected, "as if in turn");
                weight += header.weight;
                head = block;
            }
        }
        NS_TEST_EXPECT_MSG_GT(weight, 2 * 6, "heavier than six blocks of anybody");
    }

    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_EQ((FindPlannedLiar("raft") == nullptr), true, "Raft knows no liars");
        for (const std::string protocol : {"pbft", "hotstuff", "poa", "pow"})
        {
            ClusterConfig config = MakeCluster(protocol, 4);
            config.byzantine = {0, 0, 0, kFuzzPlannedLiar};
            WatchingCluster cluster(
                config, [](ReplicaId, ReplicaId, const ConsensusMessage&) { return 5 * kMs; });
            cluster.StartAll();
            cluster.RunUntil([&] { return cluster.GetLeastFinalHeight() >= 12; }, 900000 * kMs);
            NS_TEST_EXPECT_MSG_GT_OR_EQ(cluster.GetLeastFinalHeight(), 12, protocol);
            NS_TEST_EXPECT_MSG_EQ(cluster.GetViolation(), "", protocol);
            const ConsensusProtocol number = FindConsensusProtocol(protocol).tag;
            for (const auto& message : cluster.m_sent)
            {
                NS_TEST_EXPECT_MSG_EQ((message->protocol == number), true, protocol);
            }
            if (protocol == "poa" || protocol == "pow")
            {
                CheckBranch(cluster, protocol == "poa" ? 2 : 1);
            }
        }
    }
};

/// Hostile schedules of every protocol.
class HostileScheduleTest : public TestCase
{
  public:
    HostileScheduleTest()
        : TestCase("hostile schedules break no protocol")
    {
    }

  private:
    void DoRun() override
    {
        for (const auto& protocol : GetConsensusProtocolNames())
        {
            for (const std::uint32_t n : {4u, 7u})
            {
                const HostileSimulator simulator({protocol, n, ProtocolMutation::kNone, {}});
                const std::uint64_t schedules = n == 4 ? 3000 : 600;
                for (std::uint64_t i = 0; i < schedules; ++i)
                {
                    const std::uint64_t seed = MixDigest(77, i);
                    const HostileOutcome outcome = simulator.Run(seed);
                    NS_TEST_ASSERT_MSG_EQ(outcome.violation, "", protocol << " seed " << seed);
                    NS_TEST_ASSERT_MSG_EQ(outcome.complaint, "", protocol << " seed " << seed);
                }
            }
        }
    }
};

/// Schedules that once broke a protocol.
class OnceBrokenTest : public TestCase
{
  public:
    OnceBrokenTest()
        : TestCase("schedules that once broke a protocol do so no more")
    {
    }

  private:
    void DoRun() override
    {
        // A part of a snapshot arrived after its blocks had been committed entry by entry.
        const HostileSimulator raft({"raft", 4, ProtocolMutation::kNone, HostileLoad::kSteady});
        const HostileOutcome outcome = raft.Run(6329021075766162094U);
        NS_TEST_EXPECT_MSG_EQ(outcome.violation, "", "raft, stale part of a snapshot");
        NS_TEST_EXPECT_MSG_EQ(outcome.complaint, "", "raft goes on");
    }
};

/// The hostile simulator can fail.
class MutationTest : public TestCase
{
  public:
    MutationTest()
        : TestCase("the hostile simulator finds deliberate protocol faults")
    {
    }

  private:
    static bool IsFound(const ProtocolMutationEntry& entry)
    {
        // As the fuzzer draws loads; then with orders at all times, in which safety is tried most.
        for (const auto& [load, schedules] :
             {std::pair(std::optional<HostileLoad>(), 500),
              std::pair(std::optional(HostileLoad::kSteady), 40000)})
        {
            const HostileSimulator simulator(
                {entry.protocol, entry.replicas, entry.mutation, load});
            for (int i = 0; i < schedules; ++i)
            {
                if (!simulator.Run(MixDigest(1, i)).IsClean())
                {
                    return true;
                }
            }
        }
        return false;
    }

    void DoRun() override
    {
        for (const auto& entry : GetProtocolMutations())
        {
            NS_TEST_EXPECT_MSG_EQ(IsFound(entry), true, entry.name << ": " << entry.help);
        }
    }
};

/// A violation shrinks to a short schedule that still shows it.
class ShrinkTest : public TestCase
{
  public:
    ShrinkTest()
        : TestCase("a violation is shrunk to a short conversation that ends with it")
    {
    }

  private:
    void DoRun() override
    {
        const HostileSimulator simulator({"raft", 4, ProtocolMutation::kRaftQuorumTooSmall, {}});
        for (std::uint64_t i = 0; i < 10000; ++i)
        {
            const HostileOutcome outcome = simulator.Run(i);
            if (outcome.violation.empty())
            {
                continue;
            }
            const auto actions = simulator.Shrink(i, outcome);
            NS_TEST_EXPECT_MSG_LT_OR_EQ(actions.size(), outcome.actions.size(), "not longer");
            const auto lines = simulator.Narrate(i, actions);
            NS_TEST_EXPECT_MSG_EQ(lines.back().substr(0, 10), "violation:", "the last line");
            return;
        }
        NS_TEST_EXPECT_MSG_EQ(true, false, "half of the replicas as a majority was not found");
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
        AddTestCase(new PlannedLiarTest);
        AddTestCase(new HostileScheduleTest);
        AddTestCase(new OnceBrokenTest);
        AddTestCase(new MutationTest);
        AddTestCase(new ShrinkTest);
    }
};

static ConsensusFaultTestSuite g_consensusFaultTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
