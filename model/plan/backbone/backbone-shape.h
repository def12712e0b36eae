/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_BACKBONE_SHAPE_H
#define GRIDSHARE_BACKBONE_SHAPE_H

#include "backbone.h"

#include "ns3/named-registry.h"

#include <cstdint>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-plan
 * A rule that joins nodes whose positions are known. A new one is a file with a NamedRegistration
 * in GetBackboneShapes(). Ranks are the order in which they are listed.
 */
struct BackboneShape : NamedEntry
{
    /// Substations and strong nodes are nodes to be joined; else all stands at the one substation.
    bool joinsNodes{false};
    /// Concentrators pass messages on along the feeder; else each has its own way to the
    /// substation.
    bool chainsConcentrators{false};
    /// Each node is joined with its nearest ones: their number is for the user to say.
    bool hasNeighbours{false};

    /**
     * Join the nodes; null where they are not to be joined.
     *
     * @param[in,out] backbone nodes with positions in m, the first at the substation; gets links
     * @param neighbours how many nearest nodes each is joined with at least, where it
     * hasNeighbours; 0: all
     */
    void (*join)(Backbone& backbone, uint32_t neighbours);
};

/// @ingroup gridshare-plan
/// @return every rule
NamedRegistry<BackboneShape>& GetBackboneShapes();

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_BACKBONE_SHAPE_H
