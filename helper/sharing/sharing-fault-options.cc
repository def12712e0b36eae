/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-fault-options.h"

#include "sharing-link-names.h"

#include "ns3/fault-blocks.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Names of the buses that have power, by index.
std::vector<std::string>
NameBuses(const Feeder& feeder)
{
    const FeederTree tree(feeder);
    std::vector<std::string> names(feeder.buses.size());
    for (uint32_t bus = 0; bus < names.size(); ++bus)
    {
        names[bus] = tree.IsFed(bus) ? feeder.buses[bus].name : "";
    }
    return names;
}

FaultWorld
DescribeFaultWorld(const SharingGrid& grid, const SharingOptions& options)
{
    const auto topology = std::make_shared<const SharingTopology>(
        BuildSharingTopology(options.plan, options.network.meters, options.roles.demanders));
    FaultWorld world;
    world.strongNodes = options.roles.CountVoters();
    world.powerCompanies = options.roles.powerCompanies;
    world.concentrators = topology->concentrators;
    world.firstConcentrator = topology->GetConcentratorEndpoint(0);
    world.buses = NameBuses(grid.feeder);
    if (options.network.network.fidelity == Fidelity::PACKET)
    {
        world.whyNoLinks = "at packet fidelity";
        return world;
    }
    world.links = static_cast<uint32_t>(topology->network.GetLinks().size()) - topology->meters;
    world.findLinks = [topology](const std::string& words, const InputLocation& where) {
        return FindLinks(*topology, words, where);
    };
    return world;
}

} // namespace

void
ParseSharingFaults(const ScenarioValues& values, const SharingGrid& grid, SharingOptions& options)
{
    if (!HasFaultBlocks(values))
    {
        return;
    }
    FaultPlan& plan = options.strongNodes.faults.plan;
    AddFaultBlocks(values, DescribeFaultWorld(grid, options), options.run.end, plan);
    const bool cutsPower =
        std::any_of(plan.blocks.begin(), plan.blocks.end(), [](const auto& block) {
            return block.kind->name == "outage";
        });
    if (cutsPower)
    {
        plan.supply =
            std::make_shared<const PowerSupply>(grid.feeder, options.meters, options.plan);
    }
}

} // namespace gridshare
} // namespace ns3
