/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "validation-registry.h"

#include "ns3/ideal-cluster.h"

#include <algorithm>
#include <cmath>

/**
 * @file
 * @ingroup gridshare
 * `./gridshare validate --part consensus`: replicas in an ideal network against their protocols'
 * message counts, delays and election law.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

using Checks = std::vector<ValidationCheck>;

constexpr int64_t NS_PER_MS = 1000000;
constexpr int64_t NS_PER_HOUR = 3600000 * NS_PER_MS;
constexpr int64_t DELAY_NS = 10 * NS_PER_MS; //!< one way, of each message
constexpr const char* CASTRO = "Castro and Liskov, OSDI 1999, section 4.2";
constexpr const char* YIN = "Yin et al., PODC 2019, section 5";
constexpr const char* ONGARO = "Ongaro and Ousterhout, USENIX ATC 2014, section 5.3";

double
ToDelays(int64_t timeNs)
{
    return static_cast<double>(timeNs) / DELAY_NS;
}

std::string
OfSize(uint32_t replicas)
{
    return ", n = " + std::to_string(replicas);
}

/// Pre-prepare to n - 1, prepare of n - 1 and commit of n to all others.
Checks
CheckPbft()
{
    Checks checks;
    for (const uint32_t n : {4U, 7U, 16U, 100U})
    {
        TimedCluster cluster(MakeIdealCluster("pbft", n), DelayAlways(DELAY_NS));
        cluster.StartAll();
        cluster.RunUntil([&] { return cluster.GetLeastFinalHeight() >= 1; }, 5000 * NS_PER_MS);
        int64_t last = 0;
        for (ReplicaId id = 0; id < n; ++id)
        {
            last = std::max(last, cluster.GetFinalTime(id, 1));
        }
        const double others = n - 1;
        checks.push_back(ValidationCheck::Exactly("PBFT: messages of a decision" + OfSize(n),
                                                  std::string("2 n (n - 1); ") + CASTRO,
                                                  others + others * others + n * others,
                                                  static_cast<double>(cluster.CountAllSent())));
        checks.push_back(ValidationCheck::Exactly(
            "PBFT: one-way delays until the last replica commits" + OfSize(n),
            CASTRO,
            3,
            ToDelays(last)));
    }
    return checks;
}

/// Append, reply, and the notice of the commit.
Checks
CheckRaft()
{
    Checks checks;
    for (const uint32_t n : {3U, 5U, 16U})
    {
        ClusterConfig config = MakeIdealCluster("raft", n);
        config.workPending = false;
        TimedCluster cluster(config, DelayAlways(DELAY_NS));
        cluster.StartAll();
        ReplicaId leader = n;
        const auto elected = [&] {
            for (ReplicaId id = 0; id < n; ++id)
            {
                const bool leads = cluster.GetReplica(id).GetLeader() == id &&
                                   cluster.GetReplica((id + 1) % n).GetLeader() == id;
                leader = leads ? id : leader;
            }
            return leader < n;
        };
        cluster.RunUntil(elected, NS_PER_HOUR);
        cluster.RunTo(cluster.GetNowNs() + 1000 * NS_PER_MS);
        cluster.ResetCounts();
        const int64_t start = cluster.GetNowNs();
        cluster.SetWork(true);
        cluster.RunUntil([&] { return cluster.GetFinalHeight(leader) >= 1; }, NS_PER_HOUR);
        const double committed = ToDelays(cluster.GetNowNs() - start);
        cluster.RunUntil([&] { return cluster.GetLeastFinalHeight() >= 1; }, NS_PER_HOUR);
        checks.push_back(ValidationCheck::Exactly(
            "Raft: one-way delays until the leader commits" + OfSize(n), ONGARO, 2, committed));
        checks.push_back(
            ValidationCheck::Exactly("Raft: messages until all have committed" + OfSize(n),
                                     std::string("append, reply, notice: 3 (n - 1); ") + ONGARO,
                                     3 * (n - 1.0),
                                     static_cast<double>(cluster.CountAllSent())));
    }
    return checks;
}

/// A view is a proposal to all and a vote of each to the next leader; three views make it final.
Checks
CheckHotStuff()
{
    Checks checks;
    constexpr uint64_t HEIGHT = 9;
    for (const uint32_t n : {4U, 16U, 64U})
    {
        ClusterConfig config = MakeIdealCluster("hotstuff", n);
        config.consensus.blockIntervalNs = 0;
        TimedCluster cluster(config, DelayAlways(DELAY_NS));
        cluster.StartAll();
        cluster.RunUntil([&] { return cluster.GetLeastFinalHeight() >= HEIGHT; }, NS_PER_HOUR);
        checks.push_back(ValidationCheck::Exactly(
            "HotStuff: one-way delays until a follower commits" + OfSize(n),
            std::string("three views of two, and the proposal; ") + YIN,
            7,
            ToDelays(cluster.GetFinalTime(1, 1))));
        checks.push_back(
            ValidationCheck::Exactly("HotStuff: proposals until nine blocks are final" + OfSize(n),
                                     std::string("(9 + 3) views of n - 1; ") + YIN,
                                     12 * (n - 1.0),
                                     static_cast<double>(cluster.CountSent("proposal"))));
    }
    return checks;
}

/// Remembers when the leader gave its last sign of life, and when the next one leads.
class LeaderCluster : public TimedCluster
{
  public:
    using TimedCluster::TimedCluster;

    /// @return ns from the last sign of life of a leader that crashes to the first of the next
    int64_t Measure()
    {
        StartAll();
        RunUntil(
            [this] {
                return m_leader < GetSize() && GetReplica(0).GetLeader() == m_leader &&
                       m_signs > 20 * GetSize();
            },
            NS_PER_HOUR);
        Crash(m_leader);
        const int64_t lastSign = m_lastSignNs;
        m_leader = UINT32_MAX;
        RunUntil([this] { return m_leader < GetSize(); }, GetNowNs() + NS_PER_HOUR);
        return m_lastSignNs - lastSign;
    }

  protected:
    void OnSend(ReplicaId from, ReplicaId to, const ConsensusMessagePtr& message) override
    {
        const std::string name = message->Name();
        if (name == "append" || name == "heartbeat")
        {
            m_leader = from;
            m_lastSignNs = m_nowNs;
            ++m_signs;
        }
        TimedCluster::OnSend(from, to, message);
    }

  private:
    ReplicaId m_leader{UINT32_MAX}; //!< who sends signs of life
    int64_t m_lastSignNs{0};        //!< when it did last
    uint64_t m_signs{0};            //!< how many
};

/// Of n - 1 followers that wait T + U(0, T) the first is elected: T (1 + 1/n), and five delays.
Checks
CheckElection(uint32_t replicas)
{
    constexpr int RUNS = 2000;
    constexpr int64_t TIMEOUT_NS = 1000 * NS_PER_MS;
    constexpr int64_t SHORT_NS = NS_PER_MS / 100; // votes are split once in thousands of elections
    std::vector<double> timeouts;
    for (int seed = 1; seed <= RUNS; ++seed)
    {
        ClusterConfig config;
        config.protocol = "raft";
        config.consensus.replicas = replicas;
        config.consensus.timeoutNs = TIMEOUT_NS;
        config.consensus.heartbeatNs = TIMEOUT_NS / 10;
        config.workPending = false;
        config.seed = seed;
        LeaderCluster cluster(config, DelayAlways(SHORT_NS));
        timeouts.push_back(static_cast<double>(cluster.Measure()) / TIMEOUT_NS);
    }
    // The last sign's way, and a round trip each of pre-vote and vote.
    const double expected = 1 + 1.0 / replicas + 5.0 * SHORT_NS / TIMEOUT_NS;
    return {ValidationCheck::Mean("Raft: timeouts T until a crashed leader is replaced" +
                                      OfSize(replicas),
                                  "the least of n - 1 uniform timers: 1 + 1/n, and 5 delays",
                                  expected,
                                  timeouts)};
}

std::vector<ValidationTask>
ListConsensusTasks(const ValidationOptions&)
{
    return {{"PBFT", CheckPbft},
            {"Raft", CheckRaft},
            {"HotStuff", CheckHotStuff},
            {"election of 4",
             [] {
                 return CheckElection(4);
             }},
            {"election of 9",
             [] {
                 return CheckElection(9);
             }},
            {"election of 25", [] {
                 return CheckElection(25);
             }}};
}

const NamedRegistration g_consensusPart{
    GetValidations(),
    {{"consensus", "messages, delays and elections of replicas against their protocols", 3},
     "2 s",
     ListConsensusTasks}};

} // namespace

} // namespace gridshare
} // namespace ns3
