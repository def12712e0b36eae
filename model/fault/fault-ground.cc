/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fault-ground.h"

#include "ns3/invariant.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace gridshare
{

namespace
{

/// What two disturbances do together, each independently; at most one of them holds back.
LinkDisturbance
Combine(const LinkDisturbance& one, const LinkDisturbance& other)
{
    GRIDSHARE_INVARIANT(one.spikeProbability == 0 || other.spikeProbability == 0,
                        "on an access segment one disturbance holds back at a time");
    LinkDisturbance both = one.spikeProbability > 0 ? one : other;
    both.loss = 1 - (1 - one.loss) * (1 - other.loss);
    both.duplication = 1 - (1 - one.duplication) * (1 - other.duplication);
    return both;
}

FaultSort
GetPowerSort(const FaultTarget& target)
{
    return target.thing == FaultThing::BUS ? FaultSort::OUTAGE : FaultSort::DARK_SITE;
}

std::size_t
CountMeters(const FaultTargets& targets)
{
    return targets.supply ? targets.supply->GetMeterCount() : 0;
}

} // namespace

FaultGround::FaultGround(FaultTargets targets, RestartMemory memory)
    : m_targets(std::move(targets)),
      m_nodes(m_targets.nodes, memory),
      m_concentrators(m_targets.concentrators.size(),
                      [this, memory](uint32_t number, bool up) {
                          const auto& concentrator = m_targets.concentrators[number];
                          if (concentrator && up)
                          {
                              concentrator->Restart(memory);
                          }
                          else if (concentrator)
                          {
                              concentrator->Crash();
                          }
                      }),
      m_links(m_targets.links,
              [this](uint32_t number, bool up) { m_targets.network->SetLinkUp(number, up); }),
      m_meters(CountMeters(m_targets),
               [this](uint32_t number, bool up) { m_targets.setPower(number, up); })
{
    GRIDSHARE_INVARIANT(m_targets.exempt.size() == m_targets.nodes.size(), "one flag a node");
    const auto watch = [this](DownReasons& things, FaultSort sort) {
        things.SetWitness([this, sort](uint32_t number, bool up) {
            if (up)
            {
                m_log.End(sort, number);
            }
            else
            {
                m_log.Begin(sort, number);
            }
        });
    };
    watch(m_nodes, FaultSort::STRONG_NODE);
    watch(m_concentrators, FaultSort::CONCENTRATOR);
    watch(m_links, FaultSort::LINK);
}

const FaultTargets&
FaultGround::GetTargets() const
{
    return m_targets;
}

NodeOutages&
FaultGround::GetNodes()
{
    return m_nodes;
}

DownReasons&
FaultGround::GetConcentrators()
{
    return m_concentrators;
}

DownReasons&
FaultGround::GetLinks()
{
    return m_links;
}

DownReasons&
FaultGround::GetMeters()
{
    return m_meters;
}

const FaultLog&
FaultGround::GetLog() const
{
    return m_log;
}

void
FaultGround::CrashNode(uint32_t node)
{
    m_nodes.Begin(node);
    if (std::find(m_crashed.begin(), m_crashed.end(), node) == m_crashed.end())
    {
        m_crashed.push_back(node);
    }
}

const std::vector<uint32_t>&
FaultGround::GetCrashed() const
{
    return m_crashed;
}

void
FaultGround::MissLeader()
{
    ++m_missed;
}

uint32_t
FaultGround::GetMissedCount() const
{
    return m_missed;
}

uint32_t
FaultGround::Disturb(const DisturbedMessages& messages)
{
    const uint32_t number = m_targets.transport->AddDisturbance(messages);
    m_disturbances.emplace(number, messages);
    m_log.Begin(FaultSort::MESSAGES, static_cast<uint32_t>(messages.links));
    DisturbSegments();
    return number;
}

void
FaultGround::Calm(uint32_t number)
{
    m_targets.transport->RemoveDisturbance(number);
    const auto calmed = m_disturbances.find(number);
    m_log.End(FaultSort::MESSAGES, static_cast<uint32_t>(calmed->second.links));
    m_disturbances.erase(calmed);
    DisturbSegments();
}

void
FaultGround::DisturbSegments()
{
    for (uint32_t i = 0; i < m_targets.accessSegments.size(); ++i)
    {
        LinkDisturbance together;
        for (const auto& [number, messages] : m_disturbances)
        {
            if (messages.links == LINK_ACCESS && messages.Concerns(m_targets.firstConcentrator + i))
            {
                together = together.IsActive() ? Combine(together, messages.disturbance)
                                               : messages.disturbance;
            }
        }
        if (m_targets.accessSegments[i])
        {
            m_targets.accessSegments[i]->SetDisturbance(together);
        }
    }
}

void
FaultGround::Split(std::vector<bool> first)
{
    for (const auto& findHome : m_targets.homes)
    {
        first.push_back(first[findHome()]);
    }
    m_targets.transport->SetPartition(std::move(first));
    if (!m_isSplit)
    {
        m_isSplit = true;
        m_log.Begin(FaultSort::PARTITION, 0);
    }
}

void
FaultGround::Heal()
{
    m_targets.transport->HealPartition();
    if (m_isSplit)
    {
        m_isSplit = false;
        m_log.End(FaultSort::PARTITION, 0);
    }
}

void
FaultGround::ChangeService(uint32_t node, Time by)
{
    FaultyTransport& transport = *m_targets.transport;
    transport.SetServiceTime(node, transport.GetServiceTime(node) + by);
}

void
FaultGround::SlowDown(uint32_t node, Time by)
{
    ChangeService(node, by);
    m_log.Begin(FaultSort::SLOW_NODE, node);
}

void
FaultGround::SpeedUp(uint32_t node, Time by)
{
    ChangeService(node, Time(0) - by);
    m_log.End(FaultSort::SLOW_NODE, node);
}

FeederSection
FaultGround::FindSection(const FaultTarget& target) const
{
    return target.thing == FaultThing::BUS ? m_targets.supply->FindSection(target.number)
                                           : m_targets.supply->FindSectionOf(target.number);
}

void
FaultGround::CutPower(const FaultTarget& target)
{
    m_log.Begin(GetPowerSort(target), target.number);
    const FeederSection section = FindSection(target);
    for (const uint32_t meter : section.meters)
    {
        m_meters.Begin(meter);
    }
    for (const uint32_t concentrator : section.concentrators)
    {
        m_concentrators.Begin(concentrator);
    }
}

void
FaultGround::RestorePower(const FaultTarget& target)
{
    m_log.End(GetPowerSort(target), target.number);
    const FeederSection section = FindSection(target);
    for (const uint32_t meter : section.meters)
    {
        m_meters.End(meter);
    }
    for (const uint32_t concentrator : section.concentrators)
    {
        m_concentrators.End(concentrator);
    }
}

} // namespace gridshare
} // namespace ns3
