/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "hostile-drill.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

HostileDrill::HostileDrill(const ConsensusProtocolEntry& protocol,
                           const ConsensusConfig& config,
                           ScheduledCluster& cluster,
                           int64_t delayNs,
                           bool honest,
                           bool faultless)
    : m_protocol(protocol),
      m_config(config),
      m_cluster(cluster),
      m_delayNs(delayNs),
      m_honest(honest),
      m_faultless(faultless),
      m_actions(nullptr)
{
}

std::string
HostileDrill::Run(uint64_t mostSteps, std::vector<FuzzAction>& actions)
{
    m_actions = &actions;
    for (uint32_t order = 0; order < m_cluster.CountOrders(); ++order)
    {
        Spread(order); // gossip makes up for what was lost
    }
    std::string wrong = AwaitFinality(mostSteps, GetPatienceNs());
    // Thrice: the first may have to make up for what went before, and leaders of HotStuff change.
    for (int i = 0; i < 3 && wrong.empty(); ++i)
    {
        wrong = AwaitIdleness(mostSteps);
        if (wrong.empty())
        {
            wrong = CheckLoneOrder(mostSteps, i == 0 ? GetPatienceNs() : GetLoneLatencyNs());
        }
    }
    if (wrong.empty() && m_protocol.traits.electsLeader)
    {
        wrong = CheckElection(mostSteps);
    }
    return m_cluster.GetViolation().empty() ? wrong : "";
}

bool
HostileDrill::AreTogether() const
{
    for (ReplicaId id = 1; id < m_cluster.GetSize(); ++id)
    {
        if (m_protocol.traits.repeatsViewChange &&
            m_cluster.GetReplica(id).GetRound() != m_cluster.GetReplica(0).GetRound())
        {
            return false;
        }
    }
    return true;
}

bool
HostileDrill::Step()
{
    FuzzAction action{};
    if (!m_cluster.GetViolation().empty() || !m_cluster.FindEarliest(action))
    {
        return false;
    }
    Perform(action);
    return true;
}

void
HostileDrill::Perform(const FuzzAction& action)
{
    m_actions->push_back(action);
    m_cluster.Perform(action);
}

void
HostileDrill::Spread(uint32_t order)
{
    for (ReplicaId id = 0; id < m_cluster.GetSize(); ++id)
    {
        Perform(MakeFuzzAction(FuzzAction::Kind::ORDER, id, 0, order));
    }
}

bool
HostileDrill::IsEverythingFinal() const
{
    for (ReplicaId id = 0; id < m_cluster.GetSize(); ++id)
    {
        if (m_cluster.IsHonest(id) && m_cluster.IsUp(id) && !m_cluster.HasAllOrdersFinal(id))
        {
            return false;
        }
    }
    return true;
}

std::string
HostileDrill::AwaitFinality(uint64_t mostSteps, int64_t mostNs)
{
    const int64_t start = m_cluster.GetNowNs();
    const auto isLate = [&] {
        return m_cluster.GetNowNs() - start > mostNs;
    };
    // Blocks by the clock take as many steps as Byzantine replicas talk meanwhile: there, time
    // alone counts.
    const bool isTimed = !m_protocol.promise.asynchronous;
    for (uint64_t step = 0; (isTimed || step < mostSteps) && !isLate(); ++step)
    {
        if (IsEverythingFinal())
        {
            return "";
        }
        if (!Step())
        {
            return "silent before every order is final";
        }
    }
    return isLate() ? "an order is not final in time" : "not every order becomes final";
}

std::string
HostileDrill::AwaitIdleness(uint64_t mostSteps)
{
    const int64_t start = m_cluster.GetNowNs();
    if (m_protocol.idleRule == IdleRule::GOES_ON)
    {
        // Forty mean intervals without a block come once in 10^17 times.
        const uint64_t height = m_cluster.GetGreatestHeight();
        while (m_cluster.GetNowNs() < start + 40 * m_config.blockIntervalNs)
        {
            if (m_cluster.GetGreatestHeight() > height)
            {
                return "";
            }
            if (!Step())
            {
                break;
            }
        }
        return "blocks do not go on";
    }
    if (m_protocol.traits.electsLeader || !m_honest || !AreTogether())
    {
        // Its leader's signs of life never end; nor does what Byzantine replicas say, nor PBFT's
        // lone view change.
        while (m_cluster.GetNowNs() < start + 2 * m_config.maximumTimeoutNs && Step())
        {
        }
        return "";
    }
    for (uint64_t step = 0; step < mostSteps; ++step)
    {
        if (!Step())
        {
            return "";
        }
    }
    return AreTogether() ? "no silence" : ""; // the last one may have given up meanwhile
}

int64_t
HostileDrill::GetPatienceNs() const
{
    const int64_t depth = std::max(m_config.confirmationDepth, m_config.GetMajority());
    // Ten times the mean: a Byzantine replica's blocks are refused, and some honest ones are stale.
    return m_protocol.promise.asynchronous ? INT64_MAX
                                           : 10 * depth * (m_config.blockIntervalNs + m_delayNs);
}

int64_t
HostileDrill::GetLoneLatencyNs() const
{
    const auto getLatencyNs = m_protocol.traits.getLoneLatencyNs;
    return getLatencyNs && m_faultless && AreTogether() ? getLatencyNs(m_config, m_delayNs)
                                                        : GetPatienceNs();
}

std::string
HostileDrill::CheckLoneOrder(uint64_t mostSteps, int64_t mostNs)
{
    Spread(m_cluster.CountOrders());
    return AwaitFinality(mostSteps, mostNs);
}

std::string
HostileDrill::CheckElection(uint64_t mostSteps)
{
    const uint32_t n = m_cluster.GetSize();
    // The first of m uniform timers is later than x with probability (1 - x)^m; here 10^-9. With
    // few followers that says nothing, and votes are split more often than that.
    const double x = 1 - std::pow(1e-9, 1.0 / (n - 1));
    if (!m_faultless || n < 12)
    {
        return "";
    }
    ReplicaId leader = 0;
    while (leader < n && m_cluster.GetReplica((leader + 1) % n).GetLeader() != leader)
    {
        ++leader;
    }
    if (leader == n)
    {
        return "no leader";
    }
    Perform(MakeFuzzAction(FuzzAction::Kind::CRASH, leader));
    const auto patience = static_cast<int64_t>((1 + x) * static_cast<double>(m_config.timeoutNs));
    const std::string wrong = CheckLoneOrder(mostSteps, patience + (1 + 4 + 2 + 3) * m_delayNs);
    return wrong.empty() ? "" : "after the loss of the leader: " + wrong;
}

} // namespace gridshare
} // namespace ns3
