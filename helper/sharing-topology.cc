/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-topology.h"

namespace ns3
{
namespace gridshare
{

namespace
{

NetworkLink
MakeLink(uint32_t end,
         uint32_t router,
         double rateBitPerSecond,
         double delaySeconds,
         double lossProbability,
         const AccessTechnology& technology)
{
    NetworkLink link;
    link.a = end;
    link.b = router;
    link.rateAToB = rateBitPerSecond;
    link.rateBToA = rateBitPerSecond;
    link.delay = Seconds(delaySeconds);
    link.lossProbability = lossProbability;
    link.framing.framePayloadBytes = technology.GetMaximumPayloadBytes();
    link.framing.frameOverheadBytes = technology.frameOverheadBytes;
    return link;
}

} // namespace

SharingTopology
BuildSharingTopology(const CommunicationPlan& plan)
{
    SharingTopology topology;
    topology.strongNodes = static_cast<uint32_t>(plan.strongNodes.size());
    topology.concentrators = static_cast<uint32_t>(plan.concentrators.size());
    const uint32_t router = topology.strongNodes + topology.concentrators;
    topology.network = NetworkTopology(router + 1);
    for (uint32_t i = 0; i < topology.strongNodes; ++i)
    {
        const auto& site = plan.strongNodes[i];
        topology.network.AddLink(MakeLink(topology.GetStrongNodeEndpoint(i),
                                          router,
                                          site.rateBitPerSecond,
                                          site.delaySeconds,
                                          site.lossProbability,
                                          plan.strongNodeBackhaul));
    }
    for (uint32_t i = 0; i < topology.concentrators; ++i)
    {
        const auto& site = plan.concentrators[i];
        topology.network.AddLink(MakeLink(topology.GetConcentratorEndpoint(i),
                                          router,
                                          site.backhaulRateBitPerSecond,
                                          site.backhaulDelaySeconds,
                                          site.backhaulLossProbability,
                                          plan.concentratorBackhaul));
    }
    return topology;
}

} // namespace gridshare
} // namespace ns3
