/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "timed-cluster.h"

namespace ns3
{
namespace gridshare
{

TimedCluster::TimedCluster(const ClusterConfig& config, DelayLaw delay)
    : ReplicaCluster(config),
      m_delay(std::move(delay)),
      m_generations(config.consensus.replicas),
      m_finalTimes(config.consensus.replicas, {0})
{
}

bool
TimedCluster::RunUntil(const std::function<bool()>& done, int64_t limitNs)
{
    while (!done())
    {
        if (m_events.empty() || m_events.top().atNs > limitNs)
        {
            return false;
        }
        const Event event = m_events.top();
        m_events.pop();
        m_nowNs = event.atNs;
        if (event.timer < REPLICA_TIMER_LIMIT)
        {
            if (m_generations[event.replica][event.timer] == event.generation)
            {
                Fire(event.replica, event.timer);
            }
        }
        else if (IsUp(event.replica))
        {
            ++m_delivered;
            HandOver(event.replica, event.message);
        }
    }
    return true;
}

void
TimedCluster::RunTo(int64_t timeNs)
{
    RunUntil([] { return false; }, timeNs);
    m_nowNs = timeNs;
}

uint64_t
TimedCluster::CountSent(const std::string& name) const
{
    const auto found = m_sentByName.find(name);
    return found == m_sentByName.end() ? 0 : found->second;
}

uint64_t
TimedCluster::CountAllSent() const
{
    return m_sent;
}

uint64_t
TimedCluster::CountBytes() const
{
    return m_bytes;
}

uint64_t
TimedCluster::CountDelivered() const
{
    return m_delivered;
}

void
TimedCluster::ResetCounts()
{
    m_sentByName.clear();
    m_sent = 0;
    m_bytes = 0;
    m_delivered = 0;
}

int64_t
TimedCluster::GetFinalTime(ReplicaId id, uint64_t height) const
{
    return height < m_finalTimes[id].size() ? m_finalTimes[id][height] : -1;
}

bool
TimedCluster::IsSilent() const
{
    auto events = m_events;
    while (!events.empty())
    {
        const Event& event = events.top();
        const bool isMessage = event.timer == REPLICA_TIMER_LIMIT;
        if (isMessage || m_generations[event.replica][event.timer] == event.generation)
        {
            return false;
        }
        events.pop();
    }
    return true;
}

void
TimedCluster::CountByName(bool on)
{
    m_countByName = on;
}

void
TimedCluster::OnSend(ReplicaId from, ReplicaId to, const ConsensusMessagePtr& message)
{
    ++m_sent;
    m_bytes += message->WireSizeBytes();
    if (m_countByName)
    {
        ++m_sentByName[message->Name()];
    }
    const int64_t delay = m_delay(from, to, *message);
    if (delay >= 0)
    {
        m_events.push({m_nowNs + delay, m_serial++, to, REPLICA_TIMER_LIMIT, 0, message});
    }
}

void
TimedCluster::OnStartTimer(ReplicaId id, ReplicaTimer timer, int64_t delayNs)
{
    const uint32_t generation = ++m_generations[id][timer];
    m_events.push({m_nowNs + delayNs, m_serial++, id, timer, generation, nullptr});
}

void
TimedCluster::OnCancelTimer(ReplicaId id, ReplicaTimer timer)
{
    ++m_generations[id][timer];
}

void
TimedCluster::OnCancelAllTimers(ReplicaId id)
{
    for (auto& generation : m_generations[id])
    {
        ++generation;
    }
}

void
TimedCluster::OnFinal(ReplicaId id, const LedgerBlockPtr& block)
{
    m_finalTimes[id].resize(block->GetHeight() + 1, -1);
    m_finalTimes[id][block->GetHeight()] = m_nowNs;
}

} // namespace gridshare
} // namespace ns3
