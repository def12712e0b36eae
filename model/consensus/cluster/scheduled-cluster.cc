/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scheduled-cluster.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

ScheduledCluster::ScheduledCluster(const ClusterConfig& config)
    : ReplicaCluster(config),
      m_serials(std::size_t{config.consensus.replicas} * config.consensus.replicas),
      m_finalOrders(config.consensus.replicas, 0)
{
}

bool
ScheduledCluster::Perform(const FuzzAction& action)
{
    switch (action.kind)
    {
    case FuzzAction::Kind::DELIVER:
    case FuzzAction::Kind::COPY:
    case FuzzAction::Kind::LOSE:
        return PerformOnMessage(action);
    case FuzzAction::Kind::FIRE: {
        const auto found =
            std::find_if(m_timers.begin(), m_timers.end(), [&](const RunningTimer& timer) {
                return timer.id == action.a && timer.timer == action.b;
            });
        if (found == m_timers.end())
        {
            return false;
        }
        m_nowNs = std::max(m_nowNs, found->dueNs);
        *found = m_timers.back();
        m_timers.pop_back();
        Fire(action.a, action.b);
        return true;
    }
    case FuzzAction::Kind::CRASH:
        if (!IsUp(action.a))
        {
            return false;
        }
        Crash(action.a);
        return true;
    case FuzzAction::Kind::RESTART:
    case FuzzAction::Kind::WIPE:
        if (IsUp(action.a))
        {
            return false;
        }
        m_finalOrders[action.a] =
            action.kind == FuzzAction::Kind::WIPE ? 0 : m_finalOrders[action.a];
        Restart(action.a,
                action.kind == FuzzAction::Kind::WIPE ? RestartMemory::NOTHING
                                                      : RestartMemory::DISK);
        return true;
    case FuzzAction::Kind::ORDER:
        return PerformOnOrder(action);
    case FuzzAction::Kind::PARTITION:
    case FuzzAction::Kind::HEAL:
        return true;
    }
    return false;
}

std::size_t
ScheduledCluster::FindMessage(const FuzzAction& action) const
{
    for (std::size_t i = 0; i < m_inFlight.size(); ++i)
    {
        const InFlight& message = m_inFlight[i];
        if (message.from == action.a && message.to == action.b && message.serial == action.serial)
        {
            return i;
        }
    }
    return m_inFlight.size();
}

bool
ScheduledCluster::PerformOnMessage(const FuzzAction& action)
{
    const std::size_t index = FindMessage(action);
    if (index == m_inFlight.size())
    {
        return false;
    }
    const ReplicaId to = m_inFlight[index].to;
    const ConsensusMessagePtr message = m_inFlight[index].message;
    if (action.kind != FuzzAction::Kind::COPY)
    {
        m_nowNs = std::max(m_nowNs, m_inFlight[index].dueNs);
        m_inFlight[index] = std::move(m_inFlight.back());
        m_inFlight.pop_back();
    }
    if (action.kind != FuzzAction::Kind::LOSE && IsUp(to))
    {
        HandOver(to, message);
    }
    return true;
}

bool
ScheduledCluster::PerformOnOrder(const FuzzAction& action)
{
    static const std::vector<SharingTransactionPtr> orders = [] {
        const SigningKey key(1);
        std::vector<SharingTransactionPtr> all;
        for (uint32_t sequence = 0; sequence < MOST_ORDERS; ++sequence)
        {
            SharingOrder order;
            order.sequence = sequence;
            order.readings.energiesWh = {1};
            all.push_back(SharingTransaction::Create(order, key));
        }
        return all;
    }();
    if (action.serial >= MOST_ORDERS || !IsUp(action.a))
    {
        return false;
    }
    m_orderCount = std::max(m_orderCount, action.serial + 1);
    return Submit(action.a, orders[action.serial]);
}

uint32_t
ScheduledCluster::CountOrders() const
{
    return m_orderCount;
}

bool
ScheduledCluster::HasAllOrdersFinal(ReplicaId id) const
{
    const uint64_t all =
        m_orderCount == MOST_ORDERS ? UINT64_MAX : (uint64_t{1} << m_orderCount) - 1;
    return (m_finalOrders[id] & all) == all;
}

void
ScheduledCluster::OnFinal(ReplicaId id, const LedgerBlockPtr& block)
{
    for (const auto& order : block->GetTransactions())
    {
        m_finalOrders[id] |= uint64_t{1} << (order->GetOrder().sequence % MOST_ORDERS);
    }
}

std::string
ScheduledCluster::Describe(const FuzzAction& action) const
{
    const std::string a = std::to_string(action.a);
    const std::size_t index = FindMessage(action);
    const std::string link =
        a + " to " + std::to_string(action.b) + ": " +
        (index < m_inFlight.size() ? m_inFlight[index].message->Describe() : "nothing");
    switch (action.kind)
    {
    case FuzzAction::Kind::DELIVER:
        return "deliver " + link;
    case FuzzAction::Kind::COPY:
        return "deliver a copy " + link;
    case FuzzAction::Kind::LOSE:
        return "lose " + link;
    case FuzzAction::Kind::FIRE:
        return "timer " + std::to_string(action.b) + " of " + a;
    case FuzzAction::Kind::CRASH:
        return "crash " + a;
    case FuzzAction::Kind::RESTART:
        return "restart " + a + " with its disk";
    case FuzzAction::Kind::WIPE:
        return "restart " + a + " without its disk";
    case FuzzAction::Kind::ORDER:
        return "order " + std::to_string(action.serial) + " reaches " + a;
    case FuzzAction::Kind::PARTITION: {
        std::string side;
        for (uint32_t id = 0; id < GetSize(); ++id)
        {
            side += (action.serial >> id & 1) != 0 ? " " + std::to_string(id) : "";
        }
        return "partition:" + side + " | the others";
    }
    case FuzzAction::Kind::HEAL:
        return "heal the network";
    }
    return "";
}

bool
ScheduledCluster::FindEarliest(FuzzAction& action) const
{
    return FindEarliestAmong(UINT32_MAX, action);
}

bool
ScheduledCluster::FindEarliestAmong(uint32_t members, FuzzAction& action) const
{
    const auto isMember = [members](ReplicaId id) {
        return (members >> id & 1) != 0;
    };
    int64_t due = INT64_MAX;
    uint32_t serial = 0;
    for (const auto& message : m_inFlight)
    {
        const bool isEarlier =
            message.dueNs < due || (message.dueNs == due && message.serial < serial);
        if (isEarlier && isMember(message.from) && isMember(message.to))
        {
            due = message.dueNs;
            serial = message.serial;
            action =
                MakeFuzzAction(FuzzAction::Kind::DELIVER, message.from, message.to, message.serial);
        }
    }
    for (const auto& timer : m_timers)
    {
        if (timer.dueNs < due && isMember(timer.id))
        {
            due = timer.dueNs;
            action = MakeFuzzAction(FuzzAction::Kind::FIRE, timer.id, timer.timer);
        }
    }
    return due != INT64_MAX;
}

const std::vector<ScheduledCluster::InFlight>&
ScheduledCluster::GetInFlight() const
{
    return m_inFlight;
}

const std::vector<ScheduledCluster::RunningTimer>&
ScheduledCluster::GetTimers() const
{
    return m_timers;
}

void
ScheduledCluster::SetDelay(int64_t delayNs, int64_t spreadNs)
{
    m_delayNs = delayNs;
    m_spreadNs = spreadNs;
}

void
ScheduledCluster::OnSend(ReplicaId from, ReplicaId to, const ConsensusMessagePtr& message)
{
    int64_t due = m_nowNs + m_delayNs;
    if (m_spreadNs > 0)
    {
        due += static_cast<int64_t>(m_generator.Uniform() * static_cast<double>(m_spreadNs));
    }
    m_inFlight.push_back({from, to, m_serials[from * GetSize() + to]++, due, message});
}

void
ScheduledCluster::OnStartTimer(ReplicaId id, ReplicaTimer timer, int64_t delayNs)
{
    OnCancelTimer(id, timer);
    m_timers.push_back({id, timer, m_nowNs + delayNs});
}

void
ScheduledCluster::OnCancelTimer(ReplicaId id, ReplicaTimer timer)
{
    for (auto& running : m_timers)
    {
        if (running.id == id && running.timer == timer)
        {
            running = m_timers.back();
            m_timers.pop_back();
            return;
        }
    }
}

void
ScheduledCluster::OnCancelAllTimers(ReplicaId id)
{
    m_timers.erase(std::remove_if(m_timers.begin(),
                                  m_timers.end(),
                                  [id](const RunningTimer& timer) { return timer.id == id; }),
                   m_timers.end());
}

} // namespace gridshare
} // namespace ns3
