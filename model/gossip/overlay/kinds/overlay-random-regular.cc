/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/overlay-generators.h"

#include <algorithm>
#include <unordered_set>

/**
 * @file
 * @ingroup gridshare-gossip
 * Every node has exactly k peers, drawn by the pairing model with edge switches: A. Steger, N. C.
 * Wormald, Generating random regular graphs quickly, Combinatorics, Probability and Computing 8
 * (1999).
 */

namespace ns3
{
namespace gridshare
{

namespace
{

/// A circulant graph of the right degree, randomised by 10 switches of edge ends an edge.
OverlayEdgeSet
MakeRandomRegular(const OverlayParameters& p, UniformRandomVariable& draws)
{
    RequireOverlayDegree(p);
    if (uint64_t{p.nodes} * p.degree % 2 == 1)
    {
        throw MakeOverlayError(p,
                               "an even product of nodes and degree",
                               "set " + p.degreeName + " = " + std::to_string(p.degree - 1) +
                                   ", or make " + p.nodesName + " even");
    }
    std::vector<OverlayGraph::Edge> ends;
    for (uint32_t node = 0; node < p.nodes; ++node)
    {
        for (uint32_t step = 1; step <= p.degree / 2; ++step)
        {
            ends.emplace_back(node, (node + step) % p.nodes);
        }
        if (p.degree % 2 == 1 && node < p.nodes / 2)
        {
            ends.emplace_back(node, node + p.nodes / 2);
        }
    }
    OverlayEdgeSet edges(p.nodes);
    std::unordered_set<uint64_t> keys; // looked up, never walked
    const auto keyOf = [&](uint32_t a, uint32_t b) {
        return static_cast<uint64_t>(std::min(a, b)) * p.nodes + std::max(a, b);
    };
    for (const auto& [a, b] : ends)
    {
        keys.insert(keyOf(a, b));
    }
    const auto last = static_cast<uint32_t>(ends.size() - 1);
    for (uint64_t i = 0; i < 10 * ends.size(); ++i)
    {
        auto& first = ends[draws.GetInteger(0, last)];
        auto& second = ends[draws.GetInteger(0, last)];
        if (draws.GetValue(0, 1) < 0.5)
        {
            std::swap(second.first, second.second);
        }
        // (a, b), (c, d) become (a, d), (c, b): degrees stay.
        if (first.first == second.second || second.first == first.second ||
            keys.count(keyOf(first.first, second.second)) > 0 ||
            keys.count(keyOf(second.first, first.second)) > 0)
        {
            continue;
        }
        keys.erase(keyOf(first.first, first.second));
        keys.erase(keyOf(second.first, second.second));
        std::swap(first.second, second.second);
        keys.insert(keyOf(first.first, first.second));
        keys.insert(keyOf(second.first, second.second));
    }
    for (const auto& [a, b] : ends)
    {
        edges.Add(a, b);
    }
    return edges;
}

const NamedRegistration g_randomRegular{GetOverlayKinds(),
                                        {{"random-regular", "every node has exactly k peers"},
                                         {OverlayUse::DEGREE, OverlayUse::EVEN_ENDS},
                                         MakeRandomRegular}};

} // namespace

} // namespace gridshare
} // namespace ns3
