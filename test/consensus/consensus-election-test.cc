/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../nanosecond-units.h"

#include "ns3/test.h"
#include "ns3/timed-cluster.h"

#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * How long Raft is without a leader: the first of the timers that run, and two round trips.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

constexpr int64_t TIMEOUT = 1000 * NS_PER_MS;
constexpr int64_t DELAY = NS_PER_MS / 100; //!< votes are split once in thousands of elections

/// Remembers when the leader gave its last sign of life, and when the next one leads.
class ElectionCluster : public TimedCluster
{
  public:
    using TimedCluster::TimedCluster;

    /// Wait for a leader, let it crash, wait for the next.
    /// @return ns from its last sign of life until then
    int64_t Measure()
    {
        StartAll();
        const auto settled = [this] {
            return m_leader < GetSize() && GetReplica(0).GetLeader() == m_leader &&
                   m_appends > 20 * GetSize();
        };
        RunUntil(settled, 3600 * 1000 * NS_PER_MS);
        Crash(m_leader);
        const int64_t lastSign = m_lastAppendNs;
        m_leader = UINT32_MAX;
        RunUntil([this] { return m_leader < GetSize(); }, GetNowNs() + 3600 * 1000 * NS_PER_MS);
        return m_lastAppendNs - lastSign;
    }

  protected:
    void OnSend(ReplicaId from, ReplicaId to, const ConsensusMessagePtr& message) override
    {
        const std::string name = message->Name();
        if (name == "append" || name == "heartbeat")
        {
            m_leader = from;
            m_lastAppendNs = m_nowNs;
            ++m_appends;
        }
        TimedCluster::OnSend(from, to, message);
    }

  private:
    ReplicaId m_leader{UINT32_MAX}; //!< who sends signs of life
    int64_t m_lastAppendNs{0};      //!< when it did last
    uint64_t m_appends{0};          //!< how many
};

/**
 * n − 1 followers hear the last sign of life at the same time and wait T + U(0, T) each. The first
 * of m such times is T(1 + 1/(m + 1)) on average, with variance T² m/((m + 1)²(m + 2)). It is
 * granted the pre-vote at once, since the baseline T is over everywhere; pre-vote and vote take a
 * round trip each.
 */
class RaftElectionTest : public TestCase
{
  public:
    RaftElectionTest()
        : TestCase("Raft: the first of n - 1 uniform timers and two round trips elect a leader")
    {
    }

  private:
    static constexpr int RUNS = 400;

    /// @param n replicas @param fault a deliberate one, or none @return mean of RUNS elections, T
    static double Measure(uint32_t n, const ProtocolFault* fault)
    {
        double sum = 0;
        for (int seed = 1; seed <= RUNS; ++seed)
        {
            ClusterConfig config;
            config.protocol = "raft";
            config.consensus.replicas = n;
            config.consensus.timeoutNs = TIMEOUT;
            config.consensus.heartbeatNs = TIMEOUT / 10;
            config.fault = fault;
            config.workPending = false;
            config.seed = seed;
            ElectionCluster cluster(
                config, [](ReplicaId, ReplicaId, const ConsensusMessage&) { return DELAY; });
            sum += static_cast<double>(cluster.Measure()) / TIMEOUT;
        }
        return sum / RUNS;
    }

    void DoRun() override
    {
        for (const uint32_t n : {4u, 9u, 25u})
        {
            const double m = n - 1;
            const double delays = 5.0 * DELAY / TIMEOUT; // the last sign's, and two round trips
            const double expected = 1 + 1 / (m + 1) + delays;
            const double deviation = std::sqrt(m / (m + 2)) / (m + 1);
            NS_TEST_EXPECT_MSG_EQ_TOL(
                Measure(n, nullptr), expected, 4 * deviation / std::sqrt(RUNS), "in T, n = " << n);
        }
        // Granted only by who campaigns, too, the pre-vote takes the 13th of 24 timers.
        NS_TEST_EXPECT_MSG_EQ_TOL(Measure(25, GetProtocolFaults().Find("raft-pre-vote-late")),
                                  1 + 13 / 25.0,
                                  0.05,
                                  "what the baseline is for");
    }
};

/// The suite of elections.
class ConsensusElectionTestSuite : public TestSuite
{
  public:
    ConsensusElectionTestSuite()
        : TestSuite("gridshare-consensus-elections", TestSuite::Type::UNIT)
    {
        AddTestCase(new RaftElectionTest);
    }
};

ConsensusElectionTestSuite g_consensusElectionTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
