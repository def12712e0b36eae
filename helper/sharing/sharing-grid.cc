/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-grid.h"

#include "sharing-feeder.h"

#include "ns3/feeder-tree.h"
#include "ns3/file-digest.h"
#include "ns3/scenario-library.h"

namespace ns3
{
namespace gridshare
{

namespace
{

CommunicationPlan
Plan(const ScenarioValues& values,
     const Feeder& feeder,
     const FeederTree& tree,
     const MeterPopulation& meters)
{
    PlanOptions options;
    const std::string directory = GetScenarioDirectory();
    options.access = FindAccessTechnology(directory, values.GetText("access.technology"));
    options.concentratorBackhaul =
        FindAccessTechnology(directory, values.GetText("backhaul.technology"));
    options.strongNodeBackhaul = options.concentratorBackhaul;
    options.rule = ParseConcentratorRule(values.GetText("access.concentrators"));
    options.metersPerConcentrator =
        static_cast<uint32_t>(values.GetInteger("access.meters_per_concentrator"));
    options.strongNodes =
        MakeDefaultStrongNodes(static_cast<uint32_t>(values.GetInteger("roles.power_companies")),
                               static_cast<uint32_t>(values.GetInteger("roles.institutions")));
    for (auto& node : options.strongNodes)
    {
        node.distanceMetres += values.GetReal("backhaul.strong_node_distance_km") * 1000;
    }
    return PlanCommunication(feeder, tree, meters, options);
}

} // namespace

void
SharingGrid::GatherWarnings()
{
    for (const auto* more : {&feeder.warnings, &meters.warnings, &plan.warnings})
    {
        warnings.insert(warnings.end(), more->begin(), more->end());
    }
}

SharingGrid
PlanSharingGrid(const ScenarioValues& values)
{
    SharingGrid grid;
    const DigestFileSource files;
    grid.feeder = MakeSharingFeeder(values, files);
    grid.filesDigest = files.GetDigest();
    const FeederTree tree(grid.feeder);
    MeterExpansion expansion;
    expansion.kwPerMeter = values.GetReal("grid.kw_per_meter");
    grid.meters = ExpandToMeters(grid.feeder, tree, expansion);
    if (grid.meters.GetSize() < 2)
    {
        throw values.MakeError("grid.kw_per_meter",
                               "a value that gives the feeder at least two meters",
                               "lower it or choose another feeder");
    }
    grid.plan = Plan(values, grid.feeder, tree, grid.meters);
    grid.GatherWarnings();
    return grid;
}

} // namespace gridshare
} // namespace ns3
