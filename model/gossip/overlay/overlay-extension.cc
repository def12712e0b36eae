/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "overlay-extension.h"

#include "overlay-edge-set.h"

#include "ns3/invariant.h"

namespace ns3
{
namespace gridshare
{

OverlayGraph
ExtendOverlay(const OverlayGraph& overlay,
              const OverlayExtension& extension,
              UniformRandomVariable& draws)
{
    const uint32_t nodes = overlay.GetNodeCount();
    OverlayEdgeSet edges(nodes);
    std::vector<uint32_t> degree(nodes, 0);
    const auto add = [&](uint32_t a, uint32_t b) {
        if (edges.Add(a, b))
        {
            ++degree[a];
            ++degree[b];
        }
    };
    for (std::size_t i = 0; i < extension.mesh.size(); ++i)
    {
        for (std::size_t j = i + 1; j < extension.mesh.size(); ++j)
        {
            add(extension.mesh[i], extension.mesh[j]);
        }
    }
    for (uint32_t node = 0; node < nodes; ++node)
    {
        for (const uint32_t peer : overlay.GetNeighbours(node))
        {
            add(node, peer);
        }
    }
    for (uint32_t node = 0; node < extension.leastDegree.size(); ++node)
    {
        GRIDSHARE_INVARIANT(extension.leastDegree[node] < nodes, "nobody has itself for a peer");
        while (degree[node] < extension.leastDegree[node])
        {
            add(node, draws.GetInteger(0, nodes - 1));
        }
    }
    return edges.MakeGraph();
}

} // namespace gridshare
} // namespace ns3
