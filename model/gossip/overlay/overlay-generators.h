/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_OVERLAY_GENERATORS_H
#define GRIDSHARE_OVERLAY_GENERATORS_H

#include "overlay-edge-set.h"
#include "overlay-graph.h"

#include "ns3/named-registry.h"
#include "ns3/random-variable-stream.h"

#include <set>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-gossip
 * What an overlay is made of. Each kind goes by some of it (OverlayKind::uses).
 */
struct OverlayParameters
{
    std::string kind{"random-regular"};    //!< one of GetOverlayKinds()
    uint32_t nodes{0};                     //!< n, at least 1
    uint32_t degree{8};                    //!< k, links a node (or links a new node makes)
    double rewiring{0.1};                  //!< small world: share of links rewired
    double localShare{0.8};                //!< by region: share of a node's links kept at home
    std::vector<double> outboundDegreeCdf; //!< entry k: share of nodes with at most k + 1 links
    std::vector<uint32_t> regions;         //!< by region: region of each node
    std::vector<std::pair<double, double>>
        coordinates;        //!< nearest: (x, y) or (lat, lon), each node
    InputLocation location; //!< where it is described, for messages

    std::string degreeName{"overlay.degree"}; //!< what the user calls the degree, for messages
    std::string nodesName{"overlay.nodes"};   //!< what the user calls the nodes, for messages
};

/// @ingroup gridshare-gossip
/// What a kind of overlay goes by, beside the number of nodes.
enum class OverlayUse
{
    DEGREE,           //!< OverlayParameters::degree, from 1 to n - 1
    EVEN_ENDS,        //!< the product of nodes and degree must be even
    REWIRING,         //!< OverlayParameters::rewiring
    LOCAL_SHARE,      //!< OverlayParameters::localShare
    OUTBOUND_DEGREES, //!< OverlayParameters::outboundDegreeCdf
    PLACES,           //!< OverlayParameters::coordinates
    ALL_PAIRS         //!< nothing: every pair is linked
};

/**
 * @ingroup gridshare-gossip
 * A kind of overlay by its name. A new one is a file with a function and a static object:
 *
 *     const NamedRegistration g_kind{GetOverlayKinds(),
 *                                    {{"ring", "everybody has two"}, {}, MakeRing}};
 */
struct OverlayKind : NamedEntry
{
    std::set<OverlayUse> uses; //!< what it goes by

    /// @return whether it goes by that
    bool Uses(OverlayUse use) const
    {
        return uses.count(use) > 0;
    }

    /**
     * Draws one, which need not be connected: then it is drawn again.
     *
     * @param parameters at least 1 node
     * @param draws uniform random numbers
     * @return the edges
     * @throws InputError for an impossible overlay
     */
    OverlayEdgeSet (*generate)(const OverlayParameters& parameters, UniformRandomVariable& draws);
};

/// @ingroup gridshare-gossip
/// @return every kind of overlay
NamedRegistry<OverlayKind>& GetOverlayKinds();

/**
 * @ingroup gridshare-gossip
 * The error for an overlay that cannot be.
 *
 * @param parameters of it
 * @param expected what is allowed
 * @param advice what to do
 * @return the error
 */
InputError MakeOverlayError(const OverlayParameters& parameters,
                            const std::string& expected,
                            const std::string& advice);

/**
 * @ingroup gridshare-gossip
 * @param parameters of an overlay that goes by the degree
 * @throws InputError unless it is from 1 to n - 1
 */
void RequireOverlayDegree(const OverlayParameters& parameters);

/**
 * @ingroup gridshare-gossip
 * Build an overlay: draw one of its kind until it is connected, at most 1000 times.
 *
 * @param parameters what to build
 * @param draws uniform random numbers
 * @return the overlay, connected
 * @throws InputError for an unknown kind, an impossible overlay, or one that does not come out
 *         connected
 */
OverlayGraph MakeOverlay(const OverlayParameters& parameters, UniformRandomVariable& draws);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_OVERLAY_GENERATORS_H
