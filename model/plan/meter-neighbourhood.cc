/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "meter-neighbourhood.h"

#include <map>

namespace ns3
{
namespace gridshare
{

namespace
{

void
Join(std::vector<std::vector<uint32_t>>& neighbours, uint32_t a, uint32_t b)
{
    neighbours[a].push_back(b);
    neighbours[b].push_back(a);
}

} // namespace

std::vector<std::vector<uint32_t>>
FindMeterNeighbours(const FeederTree& tree, const MeterPopulation& meters)
{
    std::map<uint32_t, std::vector<uint32_t>> metersOf;
    for (uint32_t meter = 0; meter < meters.GetSize(); ++meter)
    {
        metersOf[meters.bus[meter]].push_back(meter);
    }
    std::vector<std::vector<uint32_t>> neighbours(meters.GetSize());
    // The first meter on the way from a bus to the source, its own included; parents come first.
    std::map<uint32_t, uint32_t> nearest;
    bool anyRoot = false;
    uint32_t lastRoot = 0;
    for (uint32_t bus : tree.GetOrder())
    {
        const auto upstream = nearest.find(tree.GetParent(bus));
        const auto own = metersOf.find(bus);
        if (own == metersOf.end())
        {
            if (upstream != nearest.end())
            {
                nearest[bus] = upstream->second;
            }
            continue;
        }
        const auto& here = own->second;
        for (std::size_t i = 0; i < here.size(); ++i)
        {
            for (std::size_t j = i + 1; j < here.size(); ++j)
            {
                Join(neighbours, here[i], here[j]);
            }
        }
        if (upstream != nearest.end())
        {
            Join(neighbours, here.front(), upstream->second);
        }
        else
        {
            if (anyRoot)
            {
                Join(neighbours, here.front(), lastRoot);
            }
            anyRoot = true;
            lastRoot = here.front();
        }
        nearest[bus] = here.front();
    }
    return neighbours;
}

} // namespace gridshare
} // namespace ns3
