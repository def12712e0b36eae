/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/overlay-generators.h"

/**
 * @file
 * @ingroup gridshare-gossip
 * Each new node links to k nodes in proportion to their degree: A.-L. Barabási, R. Albert,
 * Emergence of scaling in random networks, Science 286 (1999).
 */

namespace ns3
{
namespace gridshare
{

namespace
{

OverlayEdgeSet
MakeScaleFree(const OverlayParameters& p, UniformRandomVariable& draws)
{
    RequireOverlayDegree(p);
    OverlayEdgeSet edges(p.nodes);
    std::vector<uint32_t> ends; // a node stands here once for each of its links
    for (uint32_t a = 0; a <= p.degree; ++a)
    {
        for (uint32_t b = a + 1; b <= p.degree; ++b)
        {
            edges.Add(a, b);
            ends.insert(ends.end(), {a, b});
        }
    }
    for (uint32_t node = p.degree + 1; node < p.nodes; ++node)
    {
        const auto last = static_cast<uint32_t>(ends.size() - 1);
        for (uint32_t links = 0; links < p.degree;)
        {
            const uint32_t target = ends[draws.GetInteger(0, last)];
            if (edges.Add(node, target))
            {
                ends.insert(ends.end(), {node, target});
                ++links;
            }
        }
    }
    return edges;
}

const NamedRegistration g_scaleFree{
    GetOverlayKinds(),
    {{"scale-free", "a new node links to k nodes, likelier to those of many links"},
     {OverlayUse::DEGREE},
     MakeScaleFree}};

} // namespace

} // namespace gridshare
} // namespace ns3
