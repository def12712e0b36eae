/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "hostile-simulator.h"

#include "ns3/byzantine-plan.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr int64_t NS_PER_MS = 1000000;

} // namespace

bool
HostileSimulator::Breaks(uint64_t seed,
                         const std::vector<FuzzAction>& actions,
                         const HostileOutcome& like) const
{
    FuzzGenerator generator(seed);
    const Plan plan = MakePlan(generator);
    ScheduledCluster cluster(plan.cluster);
    if (!m_protocol.promise.asynchronous)
    {
        cluster.SetDelay(NS_PER_MS, 200 * NS_PER_MS);
    }
    cluster.StartAll();
    for (const auto& action : actions)
    {
        cluster.Perform(action);
        if (!cluster.GetViolation().empty())
        {
            return !like.violation.empty();
        }
    }
    if (like.complaint.empty())
    {
        return false;
    }
    HostileOutcome rest;
    RunHealed(plan, cluster, rest);
    return !rest.complaint.empty();
}

std::vector<FuzzAction>
HostileSimulator::Shrink(uint64_t seed, const HostileOutcome& outcome) const
{
    std::vector<FuzzAction> actions = outcome.actions;
    if (!outcome.complaint.empty())
    {
        actions.resize(outcome.chaosActions); // what follows is the bound running out
    }
    if (!m_protocol.promise.asynchronous)
    {
        return actions; // leaving a message out would break what the network promised
    }
    // A run that must be seen to make no progress costs ten thousand steps.
    uint32_t attempts = outcome.complaint.empty() ? 20000 : 100;
    for (std::size_t chunk = std::max<std::size_t>(actions.size() / 2, 1); chunk >= 1; chunk /= 2)
    {
        bool again = true;
        while (again)
        {
            again = false;
            for (std::size_t from = 0; from < actions.size() && attempts > 0;)
            {
                std::vector<FuzzAction> fewer(actions.begin(),
                                              actions.begin() + static_cast<std::ptrdiff_t>(from));
                const std::size_t to = std::min(from + chunk, actions.size());
                fewer.insert(
                    fewer.end(), actions.begin() + static_cast<std::ptrdiff_t>(to), actions.end());
                --attempts;
                if (Breaks(seed, fewer, outcome))
                {
                    actions = std::move(fewer);
                    again = true;
                }
                else
                {
                    from += chunk;
                }
            }
        }
    }
    return actions;
}

std::vector<std::string>
HostileSimulator::Narrate(uint64_t seed, const std::vector<FuzzAction>& actions) const
{
    FuzzGenerator generator(seed);
    const Plan plan = MakePlan(generator);
    ScheduledCluster cluster(plan.cluster);
    if (!m_protocol.promise.asynchronous)
    {
        cluster.SetDelay(NS_PER_MS, 200 * NS_PER_MS);
    }
    std::vector<std::string> lines;
    for (uint32_t id = 0; id < cluster.GetSize(); ++id)
    {
        const uint32_t behaviours = plan.cluster.byzantine[id];
        if ((behaviours & BYZANTINE_PLAN) != 0)
        {
            const auto plans = FindByzantinePlans(m_options.protocol);
            lines.push_back("replica " + std::to_string(id) + " " +
                            plans.at(behaviours & ~BYZANTINE_PLAN)->help);
            continue;
        }
        for (const auto& entry : GetByzantineBehaviours())
        {
            if ((behaviours & entry.behaviour) != 0)
            {
                lines.push_back("replica " + std::to_string(id) + " lies: " + entry.name);
            }
        }
    }
    cluster.RecordLines(true);
    const auto tell = [&](const std::string& heading) {
        lines.push_back(heading);
        for (const auto& line : cluster.TakeLines())
        {
            lines.push_back("    " + line);
        }
    };
    cluster.StartAll();
    tell("start");
    for (const auto& action : actions)
    {
        const std::string heading = cluster.Describe(action);
        if (cluster.Perform(action))
        {
            tell(heading);
        }
        if (!cluster.GetViolation().empty())
        {
            lines.push_back("violation: " + cluster.GetViolation());
            break;
        }
    }
    return lines;
}

} // namespace gridshare
} // namespace ns3
