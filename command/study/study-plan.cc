/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "study-plan.h"

#include "run-identity.h"

#include "ns3/gridshare-version.h"
#include "ns3/invariant.h"

namespace ns3
{
namespace gridshare
{

std::string
DigestOrigin(const PreparedStudy& prepared, const PreparedExperiment& experiment)
{
    RunOrigin origin;
    origin.study = prepared.study->name;
    origin.parametersJson = experiment.values.ToRunJson();
    origin.sourceDigest = GetProgramDigest();
    origin.ns3Version = GetNs3Version();
    if (experiment.leavesFiles)
    {
        origin.place = prepared.scenario.name + ": " + experiment.name;
    }
    return DigestRunOrigin(origin);
}

namespace
{

/// The seeds of an experiment: its own, or a range.
std::vector<uint64_t>
ListSeeds(const PreparedExperiment& experiment, const std::vector<SeedRange>& ranges, std::size_t i)
{
    if (!experiment.seeds.empty())
    {
        return experiment.seeds;
    }
    GRIDSHARE_INVARIANT(i < ranges.size(), "each experiment has seeds");
    std::vector<uint64_t> seeds;
    for (uint64_t seed = ranges[i].first; seed <= ranges[i].last; ++seed)
    {
        seeds.push_back(seed);
    }
    return seeds;
}

} // namespace

ResultsPlan
MakeStudyPlan(const PreparedStudy& prepared, const std::vector<SeedRange>& seeds)
{
    ResultsPlan plan;
    plan.study = prepared.study->name;
    plan.scenario = prepared.scenario.name;
    plan.gridshareVersion = GetGridshareVersion();
    plan.sourceDigest = GetProgramDigest();
    plan.ns3Version = GetNs3Version();
    for (std::size_t i = 0; i < prepared.experiments.size(); ++i)
    {
        const auto& experiment = prepared.experiments[i];
        const std::string parameters = experiment.values.ToJson();
        plan.experiments.push_back({plan.study, plan.scenario, experiment.name, parameters});
        if (!experiment.runs)
        {
            continue;
        }
        const std::string origin = DigestOrigin(prepared, experiment);
        for (const uint64_t seed : ListSeeds(experiment, seeds, i))
        {
            PlannedRun run;
            run.id = static_cast<int64_t>(plan.runs.size()) + 1;
            run.scenario = plan.scenario;
            run.experiment = experiment.name;
            run.seed = static_cast<int64_t>(seed);
            run.parametersJson = parameters;
            run.identity = IdentifyRun(origin, seed);
            run.study = plan.study;
            plan.runs.push_back(std::move(run));
        }
    }
    return plan;
}

} // namespace gridshare
} // namespace ns3
