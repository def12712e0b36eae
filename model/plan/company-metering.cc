/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "company-metering.h"

#include "ns3/invariant.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

/// By bus, what flows to it and to all buses behind it, kW.
std::vector<double>
SumLoads(const Feeder& feeder, const FeederTree& tree)
{
    std::vector<double> kw(feeder.buses.size(), 0.0);
    for (const auto& load : feeder.loads)
    {
        kw[load.bus] += load.kw;
    }
    const auto& order = tree.GetOrder();
    for (auto bus = order.rbegin(); bus != order.rend(); ++bus)
    {
        const uint32_t parent = tree.GetParent(*bus);
        if (parent != NO_BUS)
        {
            kw[parent] += kw[*bus];
        }
    }
    return kw;
}

/// Buses that a transformer feeds: those whose way to the source begins with it.
bool
IsFedByTransformer(const FeederTree& tree, uint32_t bus)
{
    return tree.IsFed(bus) && !tree.IsSource(bus) &&
           tree.GetEdges()[tree.GetParentEdge(bus)].kind == FeederEdgeKind::TRANSFORMER;
}

/// The first buses behind the sources; one that is a transformer's lower side is measured there.
std::vector<uint32_t>
FindHeads(const FeederTree& tree)
{
    std::vector<uint32_t> heads;
    for (const uint32_t bus : tree.GetOrder())
    {
        if (!tree.IsSource(bus) && tree.IsSource(tree.GetParent(bus)))
        {
            heads.push_back(bus);
        }
    }
    return heads.empty() ? tree.GetSources() : heads;
}

} // namespace

std::vector<std::vector<CompanyMeteringPoint>>
PlaceCompanyMeters(const Feeder& feeder,
                   const FeederTree& tree,
                   const std::vector<ConcentratorSite>& concentrators,
                   uint32_t companies)
{
    GRIDSHARE_INVARIANT(companies > 0, "somebody measures");
    const std::vector<double> kw = SumLoads(feeder, tree);
    const auto makePoint = [&kw](uint32_t bus) {
        return CompanyMeteringPoint{bus, static_cast<float>(std::max(kw[bus], 0.0))};
    };
    std::vector<uint32_t> starts;
    starts.reserve(concentrators.size());
    for (const auto& site : concentrators)
    {
        starts.push_back(site.bus);
    }
    std::vector<double> distances;
    std::vector<uint32_t> nearest;
    tree.MeasureFrom(starts, distances, nearest);
    std::vector<std::vector<CompanyMeteringPoint>> points(companies);
    for (uint32_t bus = 0; bus < feeder.buses.size(); ++bus)
    {
        // A part without a concentrator has no meters either: nobody there is anybody's client.
        if (IsFedByTransformer(tree, bus) && nearest[bus] != NO_BUS)
        {
            points[nearest[bus] % companies].push_back(makePoint(bus));
        }
    }
    const std::vector<uint32_t> heads = FindHeads(tree);
    uint32_t turn = 0;
    for (const uint32_t head : heads)
    {
        if (!IsFedByTransformer(tree, head))
        {
            points[turn++ % companies].push_back(makePoint(head));
        }
    }
    for (uint32_t company = 0; company < companies; ++company)
    {
        if (points[company].empty())
        {
            points[company].push_back(makePoint(heads[company % heads.size()]));
        }
    }
    return points;
}

} // namespace gridshare
} // namespace ns3
