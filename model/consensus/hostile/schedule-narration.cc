/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "schedule-narration.h"

#include "ns3/byzantine-plan.h"

namespace ns3
{
namespace gridshare
{

std::vector<std::string>
NarrateByzantine(const ClusterConfig& config)
{
    std::vector<std::string> lines;
    for (uint32_t id = 0; id < config.byzantine.size(); ++id)
    {
        const uint32_t behaviours = config.byzantine[id];
        if ((behaviours & BYZANTINE_PLAN) != 0)
        {
            const auto plans = FindByzantinePlans(config.protocol);
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
    return lines;
}

void
NarrateActions(ScheduledCluster& cluster,
               const FuzzActions& actions,
               std::vector<std::string>& lines)
{
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
}

} // namespace gridshare
} // namespace ns3
