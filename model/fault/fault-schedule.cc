/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fault-schedule.h"

#include "ns3/invariant.h"
#include "ns3/log.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

NS_LOG_COMPONENT_DEFINE("GridshareFaultSchedule");

FaultSchedule::FaultSchedule(const FaultPlan& plan, FaultTargets targets)
    : m_plan(plan),
      m_ground(std::move(targets), plan.memory),
      m_away(m_ground.GetTargets().nodes.size(), false),
      m_flapping(m_ground.GetTargets().nodes.size()),
      m_draws(CreateObject<UniformRandomVariable>())
{
    for (const auto& block : m_plan.blocks)
    {
        m_courses.push_back(std::make_unique<FaultCourse>(block, m_ground));
    }
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
FaultSchedule::AssignBlockStreams(int64_t stream)
{
    for (const auto& course : m_courses)
    {
        course->SetStream(stream++);
    }
}

void
FaultSchedule::Arm()
{
    for (const uint32_t node : Draw(m_plan.slow, {}))
    {
        m_ground.SlowDown(node, m_plan.slowService);
    }
    ArmCrashes();
    if (m_plan.partition)
    {
        m_events.push_back(
            Simulator::Schedule(m_plan.partition->start, &FaultSchedule::Split, this));
        m_events.push_back(
            Simulator::Schedule(m_plan.partition->end, &FaultGround::Heal, &m_ground));
    }
    if (m_plan.IsDisturbed())
    {
        m_events.push_back(
            Simulator::Schedule(m_plan.disturbance.start, &FaultSchedule::Disturb, this, true));
        m_events.push_back(
            Simulator::Schedule(m_plan.disturbance.end, &FaultSchedule::Disturb, this, false));
    }
    for (const auto& course : m_courses)
    {
        course->Arm();
    }
}

void
FaultSchedule::Disturb(bool active)
{
    for (const uint32_t number : m_disturbances)
    {
        m_ground.Calm(number);
    }
    m_disturbances.clear();
    for (std::size_t i = 0; active && i < LINK_CLASS_COUNT; ++i)
    {
        if (m_plan.disturbances[i].IsActive())
        {
            m_disturbances.push_back(
                m_ground.Disturb({static_cast<LinkClass>(i), {}, m_plan.disturbances[i]}));
        }
    }
}

FaultGround&
FaultSchedule::GetGround()
{
    return m_ground;
}

std::vector<uint32_t>
FaultSchedule::Draw(uint32_t count, std::vector<uint32_t> first)
{
    std::vector<uint32_t> others;
    const auto& exempt = m_ground.GetTargets().exempt;
    for (uint32_t node = 0; node < exempt.size(); ++node)
    {
        if (!exempt[node] && std::find(first.begin(), first.end(), node) == first.end())
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

void
FaultSchedule::ArmCrashes()
{
    for (const auto& crash : m_plan.crashes)
    {
        m_events.push_back(
            Simulator::Schedule(crash.start, &FaultSchedule::CrashOneLast, this, crash));
    }
    if (m_plan.crashed > 0)
    {
        m_events.push_back(
            Simulator::Schedule(m_plan.crashAt, &FaultSchedule::CrashTogetherLast, this));
        if (m_plan.restartAt)
        {
            m_events.push_back(
                Simulator::Schedule(*m_plan.restartAt, &FaultSchedule::RestartTogether, this));
        }
    }
}

void
FaultSchedule::CrashOneLast(const FaultPlan::Crash& crash)
{
    m_events.push_back(Simulator::ScheduleNow(&FaultSchedule::CrashOne, this, crash));
}

void
FaultSchedule::CrashTogetherLast()
{
    m_events.push_back(Simulator::ScheduleNow(&FaultSchedule::CrashTogether, this));
}

void
FaultSchedule::CrashOne(const FaultPlan::Crash& crash)
{
    const auto node = crash.node ? crash.node : m_ground.GetNodes().FindLeader();
    if (!node)
    {
        NS_LOG_WARN("nobody leads who could crash");
        m_ground.MissLeader();
        return;
    }
    m_ground.CrashNode(*node);
    if (crash.end)
    {
        m_events.push_back(Simulator::Schedule(
            *crash.end - Simulator::Now(), &DownReasons::End, &m_ground.GetNodes(), *node));
    }
}

void
FaultSchedule::CrashTogether()
{
    const auto leader = m_ground.GetNodes().FindLeader();
    const bool chosen = leader && !m_ground.GetTargets().exempt[*leader];
    m_together =
        Draw(m_plan.crashed, chosen ? std::vector<uint32_t>{*leader} : std::vector<uint32_t>{});
    for (const uint32_t node : m_together)
    {
        CrashWithinLimit(node);
    }
}

void
FaultSchedule::RestartTogether()
{
    for (const uint32_t node : m_together)
    {
        m_flapping[node].Cancel();
        if (m_away[node])
        {
            m_away[node] = false;
            m_ground.GetNodes().End(node);
        }
    }
}

void
FaultSchedule::CrashWithinLimit(uint32_t node)
{
    const auto away = std::count(m_away.begin(), m_away.end(), true);
    if (m_plan.mostDown && away >= int64_t{*m_plan.mostDown})
    {
        ScheduleCrash(node);
        return;
    }
    m_away[node] = true;
    m_ground.CrashNode(node);
    if (m_plan.flapping)
    {
        m_flapping[node] = Simulator::Schedule(
            DrawExponential(m_plan.flapping->meanDown), &FaultSchedule::RestartOne, this, node);
    }
}

void
FaultSchedule::RestartOne(uint32_t node)
{
    m_away[node] = false;
    m_ground.GetNodes().End(node);
    ScheduleCrash(node);
}

void
FaultSchedule::ScheduleCrash(uint32_t node)
{
    GRIDSHARE_INVARIANT(m_plan.flapping, "who stays down needs no turn");
    m_flapping[node] = Simulator::Schedule(
        DrawExponential(m_plan.flapping->meanUp), &FaultSchedule::CrashWithinLimit, this, node);
}

void
FaultSchedule::Split()
{
    const auto size = static_cast<uint32_t>(m_ground.GetTargets().nodes.size());
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
    m_ground.Split(std::move(side));
}

Time
FaultSchedule::DrawExponential(Time mean)
{
    return Seconds(-mean.GetSeconds() * std::log(1 - m_draws->GetValue(0, 1)));
}

} // namespace gridshare
} // namespace ns3
