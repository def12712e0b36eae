/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_OVERLAY_EXTENSION_H
#define GRIDSHARE_OVERLAY_EXTENSION_H

#include "overlay-graph.h"

#include "ns3/random-variable-stream.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-gossip
/// Links that single nodes have beside those of the overlay.
struct OverlayExtension
{
    std::vector<uint32_t> mesh; //!< all of these are each other's peers
    std::vector<uint32_t>
        leastDegree; //!< by node: peers that it has at least, below how many nodes
};

/**
 * @ingroup gridshare-gossip
 * Add links to an overlay. A node's peers in the mesh come before its others; those that it lacks
 * for its least degree are drawn uniformly and come last.
 *
 * @param overlay to extend
 * @param extension what to add
 * @param draws uniform random numbers
 * @return the extended overlay
 */
OverlayGraph ExtendOverlay(const OverlayGraph& overlay,
                           const OverlayExtension& extension,
                           UniformRandomVariable& draws);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_OVERLAY_EXTENSION_H
