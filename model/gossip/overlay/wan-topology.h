/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_WAN_TOPOLOGY_H
#define GRIDSHARE_WAN_TOPOLOGY_H

#include "wan-model.h"

#include "ns3/network-topology.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-gossip
 * A wide-area network as endpoints and links, for packets: each node has a router, to which it
 * sends at its upload and from which it receives at its download rate, and every two routers have
 * a link with the latency between them and the bound of their regions.
 *
 * Endpoints are those of WanTransport (endpoint e is at node e modulo their number), then the
 * routers.
 *
 * @param model with the fixed latency law, latencies that are the same in both directions, and
 *        finite rates of nodes
 * @param endpoints how many, at least as many as nodes
 * @return endpoints and links
 */
NetworkTopology MakeWanTopology(const WanModel& model, uint32_t endpoints);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_WAN_TOPOLOGY_H
