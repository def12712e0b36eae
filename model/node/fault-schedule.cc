/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fault-schedule.h"

#include "ns3/invariant.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

bool
FaultPlan::IsDisturbed() const
{
    return disturbance.end > disturbance.start &&
           std::any_of(disturbances.begin(), disturbances.end(), [](const auto& one) {
               return one.IsActive();
           });
}

std::optional<Time>
FaultPlan::GetLastChange() const
{
    std::optional<Time> last; // an empty one is before every other
    if (crashed > 0)
    {
        last = std::max(crashAt, restartAt.value_or(crashAt));
    }
    if (partition)
    {
        last = std::max(last, std::optional<Time>(partition->end));
    }
    if (IsDisturbed())
    {
        last = std::max(last, std::optional<Time>(disturbance.end));
    }
    return last;
}

FaultSchedule::FaultSchedule(const FaultPlan& plan, FaultTargets targets)
    : m_plan(plan),
      m_targets(std::move(targets)),
      m_flapping(m_targets.nodes.size()),
      m_draws(CreateObject<UniformRandomVariable>())
{
    GRIDSHARE_INVARIANT(m_targets.exempt.size() == m_targets.nodes.size(), "one flag a node");
}

FaultSchedule::~FaultSchedule()
{
    for (auto& event : m_events)
    {
        event.Cancel();
    }
    for (auto& event : m_flapping)
    {
        event.Cancel();
    }
}

int64_t
FaultSchedule::AssignStreams(int64_t stream)
{
    m_draws->SetStream(stream);
    return 1;
}

void
FaultSchedule::Arm()
{
    for (const uint32_t node : Draw(m_plan.slow, {}))
    {
        m_targets.transport->SetServiceTime(node, m_plan.slowService);
    }
    if (m_plan.crashed > 0)
    {
        m_events.push_back(Simulator::Schedule(m_plan.crashAt, &FaultSchedule::BeginCrash, this));
        if (m_plan.restartAt)
        {
            m_events.push_back(
                Simulator::Schedule(*m_plan.restartAt, &FaultSchedule::RestartAll, this));
        }
    }
    if (m_plan.partition)
    {
        m_events.push_back(
            Simulator::Schedule(m_plan.partition->start, &FaultSchedule::Split, this));
        m_events.push_back(Simulator::Schedule(m_plan.partition->end,
                                               &FaultyTransport::HealPartition,
                                               PeekPointer(m_targets.transport)));
    }
    if (m_plan.IsDisturbed())
    {
        m_events.push_back(
            Simulator::Schedule(m_plan.disturbance.start, &FaultSchedule::Disturb, this, true));
        m_events.push_back(
            Simulator::Schedule(m_plan.disturbance.end, &FaultSchedule::Disturb, this, false));
    }
}

void
FaultSchedule::Disturb(bool active)
{
    for (std::size_t i = 0; i < LINK_CLASS_COUNT; ++i)
    {
        m_targets.transport->SetDisturbance(static_cast<LinkClass>(i),
                                            active ? m_plan.disturbances[i] : LinkDisturbance{});
    }
    for (const auto& segment : m_targets.accessSegments)
    {
        segment->SetDisturbance(active ? m_plan.disturbances[LINK_ACCESS] : LinkDisturbance{});
    }
}

const std::vector<uint32_t>&
FaultSchedule::GetCrashed() const
{
    return m_crashed;
}

std::vector<uint32_t>
FaultSchedule::Draw(uint32_t count, std::vector<uint32_t> first)
{
    std::vector<uint32_t> others;
    for (uint32_t node = 0; node < m_targets.nodes.size(); ++node)
    {
        if (!m_targets.exempt[node] && std::find(first.begin(), first.end(), node) == first.end())
        {
            others.push_back(node);
        }
    }
    while (first.size() < count && !others.empty())
    {
        const auto at = m_draws->GetInteger(0, static_cast<uint32_t>(others.size()) - 1);
        first.push_back(others[at]);
        others.erase(others.begin() + at);
    }
    return first;
}

uint32_t
FaultSchedule::FindLeader() const
{
    std::vector<uint32_t> votes(m_targets.nodes.size());
    for (const auto& node : m_targets.nodes)
    {
        if (node->IsRunning())
        {
            ++votes.at(node->GetReplica().GetLeader());
        }
    }
    return static_cast<uint32_t>(std::max_element(votes.begin(), votes.end()) - votes.begin());
}

void
FaultSchedule::BeginCrash()
{
    // At time 0 the applications' own starts are scheduled by now, but may be yet to come: nodes
    // that have not started follow no leader.
    m_events.push_back(Simulator::ScheduleNow(&FaultSchedule::CrashAll, this));
}

void
FaultSchedule::CrashAll()
{
    const uint32_t leader = FindLeader();
    m_crashed =
        Draw(m_plan.crashed,
             m_targets.exempt[leader] ? std::vector<uint32_t>{} : std::vector<uint32_t>{leader});
    for (const uint32_t node : m_crashed)
    {
        CrashOne(node);
    }
}

void
FaultSchedule::RestartAll()
{
    for (const uint32_t node : m_crashed)
    {
        m_flapping[node].Cancel();
        if (!m_targets.nodes[node]->IsRunning())
        {
            m_targets.nodes[node]->Restart(m_plan.memory);
        }
    }
}

void
FaultSchedule::CrashOne(uint32_t node)
{
    m_targets.nodes[node]->Crash();
    if (m_plan.flapping)
    {
        m_flapping[node] = Simulator::Schedule(
            DrawExponential(m_plan.flapping->meanDown), &FaultSchedule::RestartOne, this, node);
    }
}

void
FaultSchedule::RestartOne(uint32_t node)
{
    m_targets.nodes[node]->Restart(m_plan.memory);
    m_flapping[node] = Simulator::Schedule(
        DrawExponential(m_plan.flapping->meanUp), &FaultSchedule::CrashOne, this, node);
}

void
FaultSchedule::Split()
{
    const auto size = static_cast<uint32_t>(m_targets.nodes.size());
    std::vector<uint32_t> order(size);
    for (uint32_t i = 0; i < size; ++i)
    {
        order[i] = i;
        std::swap(order[i], order[m_draws->GetInteger(0, i)]);
    }
    const auto first =
        static_cast<std::size_t>(std::llround(m_plan.partitionShare * static_cast<double>(size)));
    std::vector<bool> side(size, false);
    for (std::size_t i = 0; i < first; ++i)
    {
        side[order[i]] = true;
    }
    for (const uint32_t home : m_targets.homes)
    {
        side.push_back(side[home]);
    }
    m_targets.transport->SetPartition(std::move(side));
}

Time
FaultSchedule::DrawExponential(Time mean)
{
    return Seconds(-mean.GetSeconds() * std::log(1 - m_draws->GetValue(0, 1)));
}

} // namespace gridshare
} // namespace ns3
