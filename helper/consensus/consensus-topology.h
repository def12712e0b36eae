/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_CONSENSUS_TOPOLOGY_H
#define GRIDSHARE_CONSENSUS_TOPOLOGY_H

#include "consensus-options.h"

#include "ns3/network-topology.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * The network of a consensus study: a star. Endpoints are the strong nodes, then the client of
 * each, then the hub. Strong nodes are at distances from the hub that grow evenly; a client is
 * beside its strong node, which it reaches at once, and everything else by that node's link.
 *
 * @param options what to simulate
 * @return endpoints and links
 */
NetworkTopology MakeConsensusStar(const ConsensusOptions& options);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_CONSENSUS_TOPOLOGY_H
