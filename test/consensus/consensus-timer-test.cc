/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../nanosecond-units.h"

#include "ns3/consensus-registry.h"
#include "ns3/fork-choice-replica.h"
#include "ns3/raft-timer.h"
#include "ns3/test.h"
#include "ns3/timed-cluster.h"

#include <algorithm>

/**
 * @file
 * @ingroup gridshare-test
 * The distributions of the timers that replicas ask for, what blocks the application refuses, and
 * catching up in parts.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// A replica that is alone with the test.
class LoneReplica
{
  public:
    /** @param protocol name @param config of it */
    LoneReplica(const std::string& protocol, const ConsensusConfig& config)
        : m_replica(FindConsensusProtocol(protocol).create(config))
    {
        m_replica->Start(m_effects);
    }

    /// @param timer runs down
    void Expire(ReplicaTimer timer)
    {
        m_effects.Clear();
        m_replica->ExpireTimer(timer, m_effects);
    }

    /// @param pending whether transactions wait
    void SetWorkPending(bool pending)
    {
        m_effects.Clear();
        m_replica->SetWorkPending(pending, m_effects);
    }

    /// @param timer of the last step @return its distribution; all zero if it was not started
    TimerDistribution FindDistribution(ReplicaTimer timer) const
    {
        TimerDistribution distribution;
        for (const auto& effect : m_effects.GetList())
        {
            if (effect.kind == ReplicaEffect::Kind::START_TIMER && effect.timer == timer)
            {
                distribution = effect.distribution;
            }
        }
        return distribution;
    }

  private:
    std::unique_ptr<ConsensusReplica> m_replica; //!< alone
    ReplicaEffects m_effects;                    //!< of the last step
};

/// The distributions.
class TimerDistributionTest : public TestCase
{
  public:
    TimerDistributionTest()
        : TestCase("elections, turns and mining take the times that their sources say")
    {
    }

  private:
    void Expect(const TimerDistribution& distribution,
                int64_t fixed,
                int64_t uniform,
                int64_t mean,
                const std::string& what)
    {
        NS_TEST_EXPECT_MSG_EQ(distribution.fixedNs, fixed, what << ": fixed part");
        NS_TEST_EXPECT_MSG_EQ(distribution.uniformNs, uniform, what << ": uniform part");
        NS_TEST_EXPECT_MSG_EQ(distribution.exponentialMeanNs, mean, what << ": exponential part");
    }

    /// Raft: T, then uniform in [0, T); T doubles with each campaign, up to the maximum.
    void CheckElections()
    {
        ConsensusConfig config;
        config.replicas = 3;
        config.timeoutNs = 3 * NS_PER_S;
        config.maximumTimeoutNs = 20 * NS_PER_S;
        LoneReplica replica("raft", config);
        for (const int64_t timeout : {3, 6, 12, 20, 20})
        {
            const std::string what = "patience of " + std::to_string(timeout) + " s";
            Expect(replica.FindDistribution(RAFT_ELECTION_TIMER), timeout * NS_PER_S, 0, 0, what);
            replica.Expire(RAFT_ELECTION_TIMER);
            Expect(replica.FindDistribution(RAFT_ELECTION_TIMER), 0, timeout * NS_PER_S, 0, what);
            replica.Expire(RAFT_ELECTION_TIMER);
        }
    }

    /// Clique: a period in turn; out of turn 1.5 periods and up to a quarter for each who may wait.
    void CheckTurns()
    {
        for (const auto& [n, waiting] : {std::pair(4u, 3), std::pair(5u, 3), std::pair(9u, 5)})
        {
            for (ReplicaId self = 0; self < n; ++self)
            {
                ConsensusConfig config;
                config.replicas = n;
                config.self = self;
                config.blockIntervalNs = 8 * NS_PER_S;
                LoneReplica replica("poa", config);
                replica.SetWorkPending(true);
                const TimerDistribution distribution =
                    replica.FindDistribution(ForkChoiceReplica::PRODUCE_TIMER);
                const bool inTurn = self == 1; // at height 1
                Expect(distribution,
                       inTurn ? 8 * NS_PER_S : 12 * NS_PER_S,
                       inTurn ? 0 : waiting * 2 * NS_PER_S,
                       0,
                       "signer " + std::to_string(self));
            }
        }
    }

    /// Nakamoto: exponential, the mean of all divided by the share of the hash rate.
    void CheckMining()
    {
        ConsensusConfig config;
        config.replicas = 5;
        config.blockIntervalNs = 600 * NS_PER_S;
        LoneReplica alike("pow", config);
        alike.SetWorkPending(true);
        LoneReplica started("pow", config);
        Expect(started.FindDistribution(ForkChoiceReplica::PRODUCE_TIMER),
               0,
               0,
               3000 * NS_PER_S,
               "a fifth");
        config.hashShare = 0.25;
        LoneReplica quarter("pow", config);
        Expect(quarter.FindDistribution(ForkChoiceReplica::PRODUCE_TIMER),
               0,
               0,
               2400 * NS_PER_S,
               "a quarter");
        quarter.Expire(ForkChoiceReplica::PRODUCE_TIMER);
        Expect(quarter.FindDistribution(ForkChoiceReplica::PRODUCE_TIMER),
               0,
               0,
               2400 * NS_PER_S,
               "again");
    }

    void DoRun() override
    {
        CheckElections();
        CheckTurns();
        CheckMining();
    }
};

std::unique_ptr<TimedCluster>
MakeTimedCluster(const ClusterConfig& config)
{
    return std::make_unique<TimedCluster>(
        config, [](ReplicaId, ReplicaId, const ConsensusMessage&) { return NS_PER_S / 100; });
}

/// What the application finds invalid becomes part of no chain, whoever proposes it.
class ApplicationRuleTest : public TestCase
{
  public:
    ApplicationRuleTest()
        : TestCase("blocks that the application refuses are on no chain but their maker's")
    {
    }

  private:
    void DoRun() override
    {
        for (const std::string protocol : {"pbft", "hotstuff", "poa", "pow"})
        {
            ClusterConfig config;
            config.protocol = protocol;
            config.consensus.blockIntervalNs = NS_PER_S;
            config.consensus.isBlockValid = [](const LedgerBlock& block) {
                return block.GetHeader().proposer != 1;
            };
            const auto cluster = MakeTimedCluster(config);
            cluster->StartAll();
            cluster->RunUntil([&] { return cluster->GetLeastFinalHeight() >= 10; },
                              1000 * NS_PER_S);
            NS_TEST_EXPECT_MSG_GT_OR_EQ(cluster->GetLeastFinalHeight(), 10, protocol << " goes on");
            const auto& chain = cluster->GetChain(0);
            const auto refused =
                std::count_if(chain.begin() + 1, chain.end(), [](const LedgerBlockPtr& block) {
                    return block->GetHeader().proposer == 1;
                });
            NS_TEST_EXPECT_MSG_EQ(refused, 0, protocol << ": blocks of replica 1 behind genesis");
        }
    }
};

/// Who was away while many blocks were made gets them a few at a time.
class CatchUpTest : public TestCase
{
  public:
    CatchUpTest()
        : TestCase("who was away for 40 blocks catches up three blocks a message")
    {
    }

  private:
    void DoRun() override
    {
        for (const auto& protocol : GetConsensusProtocolNames())
        {
            for (const RestartMemory memory : {RestartMemory::DISK, RestartMemory::NOTHING})
            {
                ClusterConfig config;
                config.protocol = protocol;
                config.consensus.blockIntervalNs = NS_PER_S;
                config.consensus.checkpointInterval = 4;
                config.consensus.transferBlocks = 3;
                config.consensus.appendEntries = 3;
                config.consensus.confirmationDepth = 3;
                const auto cluster = MakeTimedCluster(config);
                cluster->StartAll();
                cluster->RunTo(10 * NS_PER_S);
                cluster->Crash(3);
                const uint64_t before = cluster->GetGreatestHeight();
                cluster->RunUntil([&] { return cluster->GetGreatestHeight() >= before + 40; },
                                  1000 * NS_PER_S);
                const uint64_t there = cluster->GetGreatestFinalHeight();
                cluster->Restart(3, memory);
                cluster->RunTo(cluster->GetNowNs() + 15 * NS_PER_S);
                NS_TEST_EXPECT_MSG_GT_OR_EQ(cluster->GetFinalHeight(3), there, protocol);
                NS_TEST_EXPECT_MSG_EQ(cluster->GetViolation(), "", protocol);
            }
        }
    }
};

/// The suite of timers.
class ConsensusTimerTestSuite : public TestSuite
{
  public:
    ConsensusTimerTestSuite()
        : TestSuite("gridshare-consensus-timers", TestSuite::Type::UNIT)
    {
        AddTestCase(new TimerDistributionTest);
        AddTestCase(new ApplicationRuleTest);
        AddTestCase(new CatchUpTest);
    }
};

static ConsensusTimerTestSuite g_consensusTimerTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
