/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-grid.h"

#include "ns3/backbone-reader.h"
#include "ns3/feeder-tree.h"
#include "ns3/file-digest.h"
#include "ns3/text-table.h"

#include <random>

namespace ns3
{
namespace gridshare
{

namespace
{

Feeder
MakeFeeder(const GridOptions& options, const FeederFileSource& files)
{
    if (!options.synthetic)
    {
        return ReadFeeder(options.file, options.reading, files);
    }
    std::mt19937_64 words(options.seed);
    return GenerateFeeder(*options.synthetic, [&words]() { return words(); });
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
PlanSharingGrid(const GridOptions& options)
{
    SharingGrid grid;
    const DigestFileSource files;
    grid.feeder = MakeFeeder(options, files);
    PlanOptions plan = options.plan;
    if (!options.backboneFile.empty())
    {
        plan.backbone.given = ReadBackbone(options.backboneFile);
    }
    grid.filesDigest = files.GetDigest();
    const FeederTree tree(grid.feeder);
    grid.meters = ExpandToMeters(grid.feeder, tree, options.expansion);
    if (grid.meters.GetSize() < 2)
    {
        throw InputError(options.expansionLocation,
                         FormatExactly(options.expansion.kwPerMeter),
                         "a value that gives the feeder at least two meters",
                         "lower it or choose another feeder");
    }
    try
    {
        grid.plan = PlanCommunication(grid.feeder, tree, grid.meters, plan);
    }
    catch (const InputError& error)
    {
        throw error.At(options.backboneLocation);
    }
    if (options.roles.companiesTrade)
    {
        grid.companyPoints = PlaceCompanyMeters(
            grid.feeder, tree, grid.plan.concentrators, options.roles.powerCompanies);
    }
    grid.GatherWarnings();
    return grid;
}

} // namespace gridshare
} // namespace ns3
