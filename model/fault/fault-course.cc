/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fault-course.h"

#include "ns3/invariant.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

FaultCourse::FaultCourse(const FaultBlock& block, FaultGround& ground)
    : m_block(block),
      m_ground(ground),
      m_effect(block.kind->create(block, ground)),
      m_draws(CreateObject<UniformRandomVariable>())
{
}

FaultCourse::~FaultCourse()
{
    for (auto& event : m_events)
    {
        event.Cancel();
    }
    for (auto& event : m_turns)
    {
        event.Cancel();
    }
}

void
FaultCourse::SetStream(int64_t stream)
{
    m_draws->SetStream(stream);
}

void
FaultCourse::Arm()
{
    for (const auto& group : m_block.targets)
    {
        Choose(group);
    }
    m_down.assign(m_chosen.size(), false);
    m_turns.resize(m_chosen.size());
    m_events.push_back(Simulator::Schedule(m_block.start, &FaultCourse::StartLast, this));
    if (m_block.end)
    {
        m_events.push_back(Simulator::Schedule(*m_block.end, &FaultCourse::End, this));
    }
}

const std::vector<FaultTarget>&
FaultCourse::GetChosen() const
{
    return m_chosen;
}

/// Of those to be drawn from, nodes that are faulty otherwise are left out.
void
FaultCourse::Choose(const FaultTargetGroup& group)
{
    std::vector<FaultTarget> others = group.among;
    const auto& exempt = m_ground.GetTargets().exempt;
    if (group.drawn)
    {
        others.erase(std::remove_if(others.begin(),
                                    others.end(),
                                    [&exempt](const FaultTarget& target) {
                                        return target.thing == FaultThing::STRONG_NODE &&
                                               exempt[target.number];
                                    }),
                     others.end());
    }
    const auto left = group.drawn
                          ? others.size() - std::min<std::size_t>(*group.drawn, others.size())
                          : std::size_t{0};
    while (others.size() > left)
    {
        const auto at =
            group.drawn ? m_draws->GetInteger(0, static_cast<uint32_t>(others.size()) - 1) : 0;
        if (std::find(m_chosen.begin(), m_chosen.end(), others[at]) == m_chosen.end())
        {
            m_chosen.push_back(others[at]);
        }
        others.erase(others.begin() + at);
    }
}

/// Last in this instant: at time 0 the applications' own starts are scheduled by now, but may be
/// yet to come.
void
FaultCourse::StartLast()
{
    m_events.push_back(Simulator::ScheduleNow(&FaultCourse::Start, this));
}

void
FaultCourse::Start()
{
    if (!m_block.flapping)
    {
        m_effect->Begin(m_chosen);
        return;
    }
    for (std::size_t i = 0; i < m_chosen.size(); ++i)
    {
        AwaitFailure(i);
    }
}

void
FaultCourse::End()
{
    if (!m_block.flapping)
    {
        m_effect->End(m_chosen);
        return;
    }
    for (std::size_t i = 0; i < m_chosen.size(); ++i)
    {
        m_turns[i].Cancel();
        if (m_down[i])
        {
            m_effect->End({m_chosen[i]});
            m_down[i] = false;
        }
    }
}

void
FaultCourse::AwaitFailure(std::size_t index)
{
    m_turns[index] = Simulator::Schedule(
        DrawExponential(m_block.flapping->meanUp), &FaultCourse::Fail, this, index);
}

void
FaultCourse::Fail(std::size_t index)
{
    m_down[index] = true;
    m_effect->Begin({m_chosen[index]});
    m_turns[index] = Simulator::Schedule(
        DrawExponential(m_block.flapping->meanDown), &FaultCourse::Recover, this, index);
}

void
FaultCourse::Recover(std::size_t index)
{
    m_down[index] = false;
    m_effect->End({m_chosen[index]});
    AwaitFailure(index);
}

Time
FaultCourse::DrawExponential(Time mean)
{
    return Seconds(-mean.GetSeconds() * std::log(1 - m_draws->GetValue(0, 1)));
}

} // namespace gridshare
} // namespace ns3
