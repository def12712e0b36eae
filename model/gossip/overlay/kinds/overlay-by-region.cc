/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/overlay-generators.h"

#include <map>

/**
 * @file
 * @ingroup gridshare-gossip
 * k outbound links a node, a share of them within its own region.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

OverlayEdgeSet
MakeByRegion(const OverlayParameters& p, UniformRandomVariable& draws)
{
    RequireOverlayDegree(p);
    if (p.regions.size() != p.nodes)
    {
        throw MakeOverlayError(p, "a region for every node", "give the network regions");
    }
    if (!(p.localShare >= 0 && p.localShare <= 1))
    {
        throw MakeOverlayError(p, "a local share from 0 to 1", "change overlay.local_share");
    }
    std::map<uint32_t, std::vector<uint32_t>> members;
    for (uint32_t node = 0; node < p.nodes; ++node)
    {
        members[p.regions[node]].push_back(node);
    }
    OverlayEdgeSet edges(p.nodes);
    for (uint32_t node = 0; node < p.nodes; ++node)
    {
        const auto& home = members[p.regions[node]];
        for (uint32_t link = 0; link < p.degree; ++link)
        {
            const bool local = draws.GetValue(0, 1) < p.localShare;
            // A small region may be used up: then the link is not made.
            for (uint32_t attempt = 0; attempt < 20; ++attempt)
            {
                const uint32_t target =
                    local ? home[draws.GetInteger(0, static_cast<uint32_t>(home.size() - 1))]
                          : draws.GetInteger(0, p.nodes - 1);
                if (edges.Add(node, target))
                {
                    break;
                }
            }
        }
    }
    return edges;
}

const NamedRegistration g_byRegion{GetOverlayKinds(),
                                   {{"by-region", "k links a node opens, a share of them at home"},
                                    {OverlayUse::DEGREE, OverlayUse::LOCAL_SHARE},
                                    MakeByRegion}};

} // namespace

} // namespace gridshare
} // namespace ns3
