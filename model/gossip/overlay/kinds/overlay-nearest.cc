/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/overlay-generators.h"

#include <boost/pending/disjoint_sets.hpp>

#include <algorithm>
#include <numeric>
#include <tuple>

/**
 * @file
 * @ingroup gridshare-gossip
 * Each node links to its k nearest by distance; then the shortest links join what would otherwise
 * be separate.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

double
SquaredDistance(const std::pair<double, double>& a, const std::pair<double, double>& b)
{
    const double dx = a.first - b.first;
    const double dy = a.second - b.second;
    return dx * dx + dy * dy;
}

OverlayEdgeSet
MakeNearest(const OverlayParameters& p, UniformRandomVariable& draws)
{
    RequireOverlayDegree(p);
    if (p.coordinates.size() != p.nodes)
    {
        throw MakeOverlayError(
            p, "coordinates for every node", "give the network places (wan.places in a scenario)");
    }
    OverlayEdgeSet edges(p.nodes);
    std::vector<uint32_t> rank(p.nodes);
    std::vector<uint32_t> parent(p.nodes);
    std::iota(parent.begin(), parent.end(), 0);
    boost::disjoint_sets<uint32_t*, uint32_t*> parts(rank.data(), parent.data());
    // Among equally near ones (several nodes of one place) chance decides, not the number.
    std::vector<std::tuple<double, double, uint32_t>> others;
    for (uint32_t node = 0; node < p.nodes; ++node)
    {
        others.clear();
        for (uint32_t other = 0; other < p.nodes; ++other)
        {
            if (other != node)
            {
                others.emplace_back(SquaredDistance(p.coordinates[node], p.coordinates[other]),
                                    draws.GetValue(0, 1),
                                    other);
            }
        }
        std::partial_sort(others.begin(), others.begin() + p.degree, others.end());
        for (uint32_t i = 0; i < p.degree; ++i)
        {
            const uint32_t other = std::get<uint32_t>(others[i]);
            edges.Add(node, other);
            parts.union_set(node, other);
        }
    }
    // Join what is separate by the shortest link from node 0's part, again and again.
    while (true)
    {
        double shortest = -1;
        OverlayGraph::Edge link;
        for (uint32_t a = 0; a < p.nodes; ++a)
        {
            for (uint32_t b = 0; parts.find_set(a) == parts.find_set(0U) && b < p.nodes; ++b)
            {
                const double length = SquaredDistance(p.coordinates[a], p.coordinates[b]);
                if (parts.find_set(b) != parts.find_set(0U) && (shortest < 0 || length < shortest))
                {
                    shortest = length;
                    link = {a, b};
                }
            }
        }
        if (shortest < 0)
        {
            return edges;
        }
        edges.Add(link.first, link.second);
        parts.union_set(link.first, link.second);
    }
}

const NamedRegistration g_nearest{GetOverlayKinds(),
                                  {{"nearest", "the k nearest of each node, joined into one"},
                                   {OverlayUse::DEGREE, OverlayUse::PLACES},
                                   MakeNearest}};

} // namespace

} // namespace gridshare
} // namespace ns3
