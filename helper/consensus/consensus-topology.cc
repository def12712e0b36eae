/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "consensus-topology.h"

namespace ns3
{
namespace gridshare
{

namespace
{

NetworkLink
MakeSpoke(uint32_t node, uint32_t hub, double kilometres, const AccessTechnology& technology)
{
    const uint32_t hops = technology.CountHops(kilometres * 1000);
    NetworkLink link;
    link.a = node;
    link.b = hub;
    link.rateAToB = technology.applicationRateBitPerSecond / (technology.sharedMedium ? hops : 1);
    link.rateBToA = link.rateAToB;
    link.delay = Seconds(hops * technology.perHopLatencySeconds +
                         kilometres * technology.propagationSecondsPerKm);
    link.lossProbability = technology.GetLossProbability(0, hops);
    link.framing.framePayloadBytes = technology.GetMaximumPayloadBytes();
    link.framing.frameOverheadBytes = technology.frameOverheadBytes;
    return link;
}

} // namespace

NetworkTopology
MakeConsensusStar(const ConsensusOptions& options)
{
    const uint32_t nodes = options.strongNodes.consensus.replicas;
    const double nearest = options.backhaul.nearestKm;
    const double farthest = options.backhaul.farthestKm;
    const uint32_t hub = 2 * nodes;
    NetworkTopology topology(hub + 1);
    for (uint32_t i = 0; i < nodes; ++i)
    {
        const double share = nodes > 1 ? i / (nodes - 1.0) : 0;
        const double kilometres = nearest + share * (farthest - nearest);
        topology.AddLink(MakeSpoke(i, hub, kilometres, options.backhaul.technology));
        topology.AddLink(NetworkLink::MakeBeside(nodes + i, i));
    }
    return topology;
}

} // namespace gridshare
} // namespace ns3
