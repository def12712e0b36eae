/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "feeder-summary.h"

#include <algorithm>
#include <bitset>
#include <set>
#include <utility>

namespace ns3
{
namespace gridshare
{

namespace
{

void
CountLines(const Feeder& feeder, FeederSummary& summary)
{
    double metres = 0.0;
    bool anyKnown = false;
    bool anyUnknown = false;
    for (const auto& line : feeder.lines)
    {
        ++summary.lines;
        summary.linesDisabled += line.enabled ? 0 : 1;
        summary.linesOpen += line.enabled && line.open ? 1 : 0;
        summary.switches += line.enabled && line.isSwitch ? 1 : 0;
        if (line.enabled && !line.isSwitch)
        {
            metres += line.lengthMetres;
            anyKnown |= line.lengthKnown;
            anyUnknown |= !line.lengthKnown;
        }
    }
    if (anyKnown || !anyUnknown)
    {
        summary.km = metres / 1000.0;
    }
}

void
CountTransformers(const Feeder& feeder, FeederSummary& summary)
{
    std::set<std::pair<uint32_t, uint32_t>> pairs;
    for (const auto& transformer : feeder.transformers)
    {
        ++summary.transformers;
        summary.regulators += transformer.isRegulator ? 1 : 0;
        for (std::size_t winding = 1; winding < transformer.buses.size(); ++winding)
        {
            const auto [low, high] = std::minmax(transformer.buses[0], transformer.buses[winding]);
            if (low != high)
            {
                pairs.insert({low, high});
            }
        }
    }
    summary.transformerEdges = static_cast<uint32_t>(pairs.size());
}

void
CountLoads(const Feeder& feeder, const FeederTree& tree, FeederSummary& summary)
{
    std::set<uint32_t> buses;
    double farthestMetres = -1.0;
    for (const auto& load : feeder.loads)
    {
        ++summary.loads;
        summary.kw += load.kw;
        summary.kvar += load.kvar;
        buses.insert(load.bus);
        if (tree.IsFed(load.bus))
        {
            farthestMetres = std::max(farthestMetres, tree.GetDistanceMetres(load.bus));
        }
    }
    summary.loadBuses = static_cast<uint32_t>(buses.size());
    if (farthestMetres >= 0.0 && summary.km)
    {
        summary.farthestLoadKm = farthestMetres / 1000.0;
    }
}

} // namespace

FeederSummary
SummariseFeeder(const Feeder& feeder, const FeederTree& tree)
{
    FeederSummary summary;
    summary.buses = static_cast<uint32_t>(feeder.buses.size());
    for (uint32_t i = 0; i < feeder.buses.size(); ++i)
    {
        const auto& bus = feeder.buses[i];
        summary.nodes += static_cast<uint32_t>(std::bitset<MAX_MASKED_NODE>(bus.nodeMask).count() +
                                               bus.furtherNodes.size());
        summary.coordinates += bus.hasPosition ? 1 : 0;
        summary.unfedBuses += tree.IsFed(i) ? 0 : 1;
        summary.depth = std::max(summary.depth, tree.GetDepth(i));
    }
    CountLines(feeder, summary);
    CountTransformers(feeder, summary);
    CountLoads(feeder, tree, summary);
    summary.components = tree.GetComponents();
    summary.radial = tree.IsRadial();
    summary.reactors = static_cast<uint32_t>(feeder.reactors.size());
    return summary;
}

} // namespace gridshare
} // namespace ns3
