/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_OVERLAY_GENERATORS_H
#define GRIDSHARE_OVERLAY_GENERATORS_H

#include "overlay-graph.h"

#include "ns3/input-error.h"
#include "ns3/random-variable-stream.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare
 * What an overlay is made of. Each kind uses the fields that its generator names.
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

/// @return the kinds of overlay there are, sorted
std::vector<std::string> GetOverlayKinds();

/**
 * Build an overlay.
 *
 * - `full-mesh`: every pair.
 * - `random-regular`: every node has exactly k peers, drawn uniformly by the pairing model with
 *   edge switches (Steger and Wormald, 1999).
 * - `small-world`: a ring, each node linked to its k nearest (k even), each link rewired with
 *   probability `rewiring` (Watts and Strogatz, Nature 393, 1998).
 * - `scale-free`: each new node links to k nodes in proportion to their degree (Barabási and
 *   Albert, Science 286, 1999).
 * - `outbound-degree`: each node opens as many links as its quota of the degree distribution says,
 *   to peers drawn uniformly; inbound links are not limited (Bitcoin Core).
 * - `by-region`: k outbound links a node, a share of them within its own region.
 * - `nearest`: each node links to its k nearest by distance, plus the shortest links that join
 *   what would otherwise be separate.
 *
 * @param parameters what to build
 * @param draws uniform random numbers
 * @return the overlay, connected
 * @throws InputError for an impossible overlay: a degree of 0 or above n − 1, an odd n × k, an odd
 *         ring degree, a wrong distribution, or one that does not come out connected
 */
OverlayGraph MakeOverlay(const OverlayParameters& parameters, UniformRandomVariable& draws);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_OVERLAY_GENERATORS_H
