/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/overlay-generators.h"

/**
 * @file
 * @ingroup gridshare-gossip
 * A ring, each node linked to its k nearest (k even), each link rewired with a probability: D. J.
 * Watts, S. H. Strogatz, Collective dynamics of small-world networks, Nature 393 (1998).
 */

namespace ns3
{
namespace gridshare
{

namespace
{

OverlayEdgeSet
MakeSmallWorld(const OverlayParameters& p, UniformRandomVariable& draws)
{
    RequireOverlayDegree(p);
    if (p.degree % 2 == 1)
    {
        throw MakeOverlayError(
            p, "an even degree: half of it to each side of the ring", "change it by 1");
    }
    if (!(p.rewiring >= 0 && p.rewiring <= 1))
    {
        throw MakeOverlayError(p, "a rewired share from 0 to 1", "change overlay.rewiring");
    }
    OverlayEdgeSet edges(p.nodes);
    for (uint32_t step = 1; step <= p.degree / 2; ++step)
    {
        for (uint32_t node = 0; node < p.nodes; ++node)
        {
            edges.Add(node, (node + step) % p.nodes);
        }
    }
    for (std::size_t i = 0; i < edges.GetCount(); ++i)
    {
        if (draws.GetValue(0, 1) < p.rewiring)
        {
            const uint32_t target = draws.GetInteger(0, p.nodes - 1);
            const uint32_t node = edges.Get(i).first;
            if (target != node && !edges.Has(node, target))
            {
                edges.Move(i, target);
            }
        }
    }
    return edges;
}

const NamedRegistration g_smallWorld{
    GetOverlayKinds(),
    {{"small-world", "a ring of k nearest, a share of its links rewired"},
     {OverlayUse::DEGREE, OverlayUse::REWIRING},
     MakeSmallWorld}};

} // namespace

} // namespace gridshare
} // namespace ns3
