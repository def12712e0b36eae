/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "study-plan.h"

#include "ns3/file-digest.h"
#include "ns3/gridshare-version.h"

namespace ns3
{
namespace gridshare
{

std::pair<uint64_t, uint64_t>
SelectSeeds(const StudyRequest& request, const ScenarioValues& values)
{
    const int64_t seeds = request.seeds.value_or(values.GetInteger("run.seeds"));
    return {request.run.value_or(1), request.run.value_or(static_cast<uint64_t>(seeds))};
}

ResultsPlan
StartPlan(const std::string& study, const std::string& scenario)
{
    return {study, scenario, GetGridshareVersion(), "", GetNs3Version(), {}, {}};
}

void
AddToPlan(ResultsPlan& plan,
          const StudyRequest& request,
          const std::string& experiment,
          const ScenarioValues& values)
{
    const auto [first, last] = SelectSeeds(request, values);
    const std::string parameters = values.ToJson();
    plan.experiments.push_back({plan.study, plan.scenario, experiment, parameters});
    for (uint64_t seed = first; seed <= last; ++seed)
    {
        const auto id = static_cast<int64_t>(plan.runs.size()) + 1;
        const std::string identity = DigestBytes(parameters + plan.gridshareVersion +
                                                 plan.ns3Version + std::to_string(seed));
        plan.runs.push_back({id,
                             plan.scenario,
                             experiment,
                             static_cast<int64_t>(seed),
                             parameters,
                             identity,
                             plan.study});
    }
}

} // namespace gridshare
} // namespace ns3
