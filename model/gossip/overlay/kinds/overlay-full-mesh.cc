/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/overlay-generators.h"

/**
 * @file
 * @ingroup gridshare-gossip
 * Everybody is everybody's peer.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

OverlayEdgeSet
MakeFullMesh(const OverlayParameters& p, UniformRandomVariable&)
{
    OverlayEdgeSet edges(p.nodes);
    for (uint32_t a = 0; a < p.nodes; ++a)
    {
        for (uint32_t b = a + 1; b < p.nodes; ++b)
        {
            edges.Add(a, b);
        }
    }
    return edges;
}

const NamedRegistration g_fullMesh{
    GetOverlayKinds(),
    {{"full-mesh", "every pair"}, {OverlayUse::ALL_PAIRS}, MakeFullMesh}};

} // namespace

} // namespace gridshare
} // namespace ns3
