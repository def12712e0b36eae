/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "byzantine-plan.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

NamedRegistry<ByzantinePlan>&
GetByzantinePlans()
{
    static NamedRegistry<ByzantinePlan> plans("the Byzantine plan");
    return plans;
}

std::vector<const ByzantinePlan*>
FindByzantinePlans(const std::string& protocol)
{
    std::vector<const ByzantinePlan*> found;
    for (const auto& plan : GetByzantinePlans())
    {
        if (std::find(plan.protocols.begin(), plan.protocols.end(), protocol) !=
            plan.protocols.end())
        {
            found.push_back(&plan);
        }
    }
    return found;
}

uint32_t
ChooseByzantinePlan(const std::string& protocol, uint32_t draw)
{
    const auto plans = FindByzantinePlans(protocol);
    uint32_t all = 0;
    for (const auto* plan : plans)
    {
        all += plan->share;
    }
    draw %= all;
    uint32_t chosen = 0;
    while (draw >= plans[chosen]->share)
    {
        draw -= plans[chosen]->share;
        ++chosen;
    }
    return chosen;
}

} // namespace gridshare
} // namespace ns3
