/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../nanosecond-units.h"

#include "ns3/test.h"
#include "ns3/timed-cluster.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

/**
 * @file
 * @ingroup gridshare-test
 * Every protocol at every load, in a healthy network with equal delays: latencies as their formulas
 * say (doc/model/consensus.md), no view change, everything final everywhere, then what the idle
 * rule says.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

constexpr int64_t LINK_DELAY = 10 * NS_PER_MS;
constexpr int64_t INTERVAL = NS_PER_S;
constexpr int64_t FIRST = 20 * NS_PER_S; //!< Raft has a leader by then
constexpr int64_t CALM = 600 * NS_PER_S; //!< after the last order

/// When orders come: at the same time at every replica.
struct Load
{
    std::string name;            //!< for messages
    std::vector<int64_t> timeNs; //!< of each order, ascending
};

/// What the formulas of a protocol promise an order, at the last replica.
struct LatencyLaw
{
    int64_t aloneNs;  //!< of an order before which nothing was under way; negative: random
    int64_t atMostNs; //!< of any order
};

/// @param perSecond orders @param count how many @return evenly spaced
Load
MakeEven(double perSecond, int count)
{
    Load load{std::to_string(perSecond) + " a second", {}};
    for (int i = 0; i < count; ++i)
    {
        load.timeNs.push_back(FIRST + static_cast<int64_t>(i * (NS_PER_S / perSecond)));
    }
    return load;
}

/// @return crowds of orders with ten idle minutes between them
Load
MakeBursts()
{
    Load load{"bursts", {}};
    for (int i = 0; i < 250; ++i)
    {
        // Fifty orders in half a second, each time at another phase of the interval.
        const int64_t burst = i / 50;
        load.timeNs.push_back(FIRST + burst * (600 * NS_PER_S + 137 * NS_PER_MS) +
                              i % 50 * 10 * NS_PER_MS);
    }
    return load;
}

/**
 * @param protocol name
 * @param n replicas
 * @return see doc/model/consensus.md, "How long finality takes"
 */
LatencyLaw
GetLaw(const std::string& protocol, uint32_t n)
{
    if (protocol == "hotstuff")
    {
        // The next leader's interval begins when the block before arrives there.
        return {7 * LINK_DELAY, INTERVAL + LINK_DELAY + 7 * LINK_DELAY};
    }
    if (protocol == "poa")
    {
        const int64_t depth = std::max(6u, n / 2 + 1);
        // An order that just misses a block waits for the next one, then for the depth.
        return {depth * (INTERVAL + LINK_DELAY), depth * (INTERVAL + LINK_DELAY) + LINK_DELAY};
    }
    if (protocol == "pow")
    {
        // Erlang(6, 1 s) exceeds forty seconds once in 10^11 orders.
        return {-1, 40 * INTERVAL};
    }
    return {3 * LINK_DELAY, INTERVAL + 3 * LINK_DELAY};
}

/// One protocol, one size, one load.
class LoadCase
{
  public:
    LoadCase(const ConsensusProtocolEntry& protocol,
             uint32_t n,
             const Load& load,
             const ProtocolFault* fault = nullptr)
        : m_protocol(protocol),
          m_load(load),
          m_where(protocol.name + " of " + std::to_string(n) + ", " + load.name),
          m_cluster(MakeConfig(protocol.name, n, fault),
                    [](ReplicaId, ReplicaId, const ConsensusMessage&) { return LINK_DELAY; })
    {
    }

    /// @return what is wrong, or nothing
    std::string Run()
    {
        static const SigningKey key(1);
        m_cluster.StartAll();
        m_cluster.RunTo(FIRST - NS_PER_S);
        m_cluster.ResetCounts();
        for (std::size_t i = 0; i < m_load.timeNs.size(); ++i)
        {
            SharingOrder order;
            order.sequence = i;
            order.readings.energiesWh = {1};
            m_orders.push_back(SharingTransaction::Create(order, key));
            m_cluster.RunTo(m_load.timeNs[i]);
            for (ReplicaId id = 0; id < m_cluster.GetSize(); ++id)
            {
                m_cluster.Submit(id, m_orders.back());
            }
        }
        m_end = m_load.timeNs.empty() ? FIRST : m_load.timeNs.back();
        m_cluster.RunTo(m_end + CALM);
        for (const auto& check : {&LoadCase::CheckViews,
                                  &LoadCase::CheckLatencies,
                                  &LoadCase::CheckIdle,
                                  &LoadCase::CheckSafety})
        {
            const std::string wrong = (this->*check)();
            if (!wrong.empty())
            {
                return m_where + ": " + wrong;
            }
        }
        return "";
    }

  private:
    static ClusterConfig MakeConfig(const std::string& protocol,
                                    uint32_t n,
                                    const ProtocolFault* fault)
    {
        ClusterConfig config;
        config.protocol = protocol;
        config.consensus.replicas = n;
        config.consensus.blockIntervalNs = INTERVAL;
        config.fault = fault;
        config.workPending = false;
        config.seed = n;
        return config;
    }

    std::string CheckSafety()
    {
        return m_cluster.GetViolation();
    }

    std::string CheckViews()
    {
        uint64_t count = 0;
        for (const char* name : {"view-change", "new-view", "pre-vote-request", "vote-request"})
        {
            count += m_cluster.CountSent(name);
        }
        return count == 0 ? "" : std::to_string(count) + " messages of view changes";
    }

    /// @return ns from each order until it is final at the last replica; negative: it is not
    std::vector<int64_t> CollectLatencies()
    {
        std::unordered_map<const SharingTransaction*, uint64_t> heights;
        for (const auto& block : m_cluster.GetChain(0))
        {
            for (const auto& order : block->GetTransactions())
            {
                heights[order.get()] = block->GetHeight();
            }
        }
        std::vector<int64_t> latencies;
        for (std::size_t i = 0; i < m_orders.size(); ++i)
        {
            const auto height = heights.find(m_orders[i].get());
            int64_t latest = -1;
            for (ReplicaId id = 0; id < m_cluster.GetSize() && height != heights.end(); ++id)
            {
                const int64_t time = m_cluster.GetFinalTime(id, height->second);
                latest = time < 0 ? INT64_MAX : std::max(latest, time);
            }
            const bool isFinal = latest >= 0 && latest != INT64_MAX;
            latencies.push_back(isFinal ? latest - m_load.timeNs[i] : -1);
        }
        return latencies;
    }

    std::string CheckLatencies()
    {
        const LatencyLaw law = GetLaw(m_protocol.name, m_cluster.GetSize());
        const auto latencies = CollectLatencies();
        for (std::size_t i = 0; i < latencies.size(); ++i)
        {
            const std::string which =
                "order " + std::to_string(i) + " takes " + std::to_string(latencies[i]) + " ns";
            // Alone: the one before is final and its interval over.
            const bool alone =
                i == 0 || m_load.timeNs[i] - m_load.timeNs[i - 1] > law.atMostNs + INTERVAL;
            if (latencies[i] < 0)
            {
                return "order " + std::to_string(i) + " is not final everywhere";
            }
            if (alone && law.aloneNs >= 0 && latencies[i] != law.aloneNs)
            {
                return which + " alone, not " + std::to_string(law.aloneNs);
            }
            if (latencies[i] > law.atMostNs)
            {
                return which + ", more than " + std::to_string(law.atMostNs);
            }
        }
        return "";
    }

    /// Ten minutes without an order, of which a minute is for what was under way.
    std::string CheckIdle()
    {
        m_cluster.ResetCounts();
        const uint64_t height = m_cluster.GetReplica(0).GetHead()->GetHeight();
        m_cluster.RunTo(m_end + 2 * CALM);
        const double grown =
            static_cast<double>(m_cluster.GetReplica(0).GetHead()->GetHeight() - height);
        if (m_protocol.idleRule == IdleRule::GOES_ON)
        {
            // A Poisson process; four standard deviations, and what delays cost.
            const double expected = static_cast<double>(CALM) / INTERVAL;
            const double stale = expected * LINK_DELAY / INTERVAL;
            return std::abs(grown - expected) < 4 * std::sqrt(expected) + stale
                       ? ""
                       : std::to_string(grown) + " blocks in ten minutes";
        }
        const uint64_t signs =
            m_cluster.CountSent("heartbeat") + m_cluster.CountSent("append-reply");
        const bool hasSigns = m_protocol.traits.electsLeader;
        if (grown > 0 || m_cluster.CountAllSent() > (hasSigns ? signs : 0))
        {
            return "not silent";
        }
        return m_cluster.IsSilent() || hasSigns ? "" : "a timer runs";
    }

    const ConsensusProtocolEntry& m_protocol;    //!< which
    const Load& m_load;                          //!< its orders' times
    const std::string m_where;                   //!< for messages
    TimedCluster m_cluster;                      //!< replicas
    std::vector<SharingTransactionPtr> m_orders; //!< submitted
    int64_t m_end{0};                            //!< of the load
};

/// All protocols at one load.
class LoadTest : public TestCase
{
  public:
    /** @param load when orders come */
    explicit LoadTest(const Load& load)
        : TestCase("every protocol, orders: " + load.name),
          m_load(load)
    {
    }

  private:
    void DoRun() override
    {
        for (const auto& protocol : GetConsensusProtocols())
        {
            for (const uint32_t n : {4u, 7u})
            {
                NS_TEST_EXPECT_MSG_EQ(LoadCase(protocol, n, m_load).Run(), "", "as it should be");
            }
        }
    }

    Load m_load; //!< when orders come
};

/// The checks above can fail: each finds what once was wrong.
class LoadFaultTest : public TestCase
{
  public:
    LoadFaultTest()
        : TestCase("a lone order finds a kept certificate, paced votes and miners that stop")
    {
    }

  private:
    void DoRun() override
    {
        const Load load = MakeEven(0.01, 5);
        for (const char* name :
             {"hotstuff-decide-kept", "hotstuff-votes-paced", "pow-idle-stopped"})
        {
            const ProtocolFault& fault = GetProtocolFaults().Get(name);
            const auto& protocol = FindConsensusProtocol(fault.protocol);
            const std::string wrong = LoadCase(protocol, 4, load, &fault).Run();
            NS_TEST_EXPECT_MSG_NE(wrong, "", name);
        }
    }
};

/// The suite of loads.
class ConsensusLoadTestSuite : public TestSuite
{
  public:
    ConsensusLoadTestSuite()
        : TestSuite("gridshare-consensus-loads", TestSuite::Type::UNIT)
    {
        AddTestCase(new LoadTest({"none", {}}));
        // 59 orders: their times fall on all phases of tenures and of the interval.
        for (const double perSecond : {0.01, 0.1, 0.3, 0.97, 1.03, 10.0, 100.0})
        {
            AddTestCase(new LoadTest(MakeEven(perSecond, 59)));
        }
        AddTestCase(new LoadTest(MakeBursts()));
        AddTestCase(new LoadFaultTest);
    }
};

ConsensusLoadTestSuite g_consensusLoadTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
