/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-topology.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

NetworkLink
MakeLink(uint32_t a,
         uint32_t b,
         double rateBitPerSecond,
         double delaySeconds,
         double lossProbability,
         const AccessTechnology& technology)
{
    NetworkLink link;
    link.a = a;
    link.b = b;
    link.rateAToB = rateBitPerSecond;
    link.rateBToA = rateBitPerSecond;
    link.delay = Seconds(delaySeconds);
    link.lossProbability = lossProbability;
    link.framing.framePayloadBytes = technology.GetMaximumPayloadBytes();
    link.framing.frameOverheadBytes = technology.frameOverheadBytes;
    return link;
}

/// From a strong node, or a demander like it, to a node of the backbone.
NetworkLink
MakeStrongLink(const CommunicationPlan& plan,
               const StrongNodeSite& site,
               uint32_t endpoint,
               uint32_t node,
               const SharingTopology& topology)
{
    return MakeLink(endpoint,
                    topology.GetRouterEndpoint(node),
                    site.rateBitPerSecond,
                    site.delaySeconds,
                    site.lossProbability,
                    plan.strongNodeBackhaul);
}

/// From a concentrator to its substation, or to the next concentrator on the way.
NetworkLink
MakeConcentratorLink(const CommunicationPlan& plan, uint32_t index, const SharingTopology& topology)
{
    const auto& site = plan.concentrators[index];
    return MakeLink(topology.GetConcentratorEndpoint(index),
                    site.uplink == NO_CONCENTRATOR ? topology.GetRouterEndpoint(site.node)
                                                   : topology.GetConcentratorEndpoint(site.uplink),
                    site.backhaulRateBitPerSecond,
                    site.backhaulDelaySeconds,
                    site.backhaulLossProbability,
                    plan.concentratorBackhaul);
}

/// Between two nodes of the backbone.
NetworkLink
MakeBackboneLink(const CommunicationPlan& plan,
                 const BackboneLink& link,
                 const SharingTopology& topology)
{
    const AccessTechnology& technology = plan.strongNodeBackhaul;
    const uint32_t hops = technology.CountHops(link.lengthMetres.value_or(0));
    return MakeLink(topology.GetRouterEndpoint(link.a),
                    topology.GetRouterEndpoint(link.b),
                    link.rateBitPerSecond.value(),
                    link.delaySeconds.value(),
                    technology.GetLossProbability(0, hops),
                    technology);
}

NetworkLink
MakeMeterLink(const CommunicationPlan& plan, uint32_t meter, const MeterWiring& wiring)
{
    const AccessTechnology& technology = plan.access;
    const MediumDetail detail = wiring.medium ? wiring.medium->detail : MediumDetail::CONTENTION;
    NetworkLink link;
    link.framing.framePayloadBytes = technology.GetMaximumPayloadBytes();
    link.framing.frameOverheadBytes = GetAccessFrameOverheadBytes(technology, 0);
    double rate = technology.applicationRateBitPerSecond;
    if (!wiring.medium)
    {
        // Every hop repeats the frame: on the same medium, or from memory to memory.
        rate /= plan.accessHops[meter];
    }
    if (detail == MediumDetail::REPETITION)
    {
        link.lossProbability = technology.frameLossProbability;
    }
    else if (detail == MediumDetail::CONTENTION)
    {
        // Repetitions on the medium follow at once: a lower rate, and what they do not save.
        rate *= 1 - technology.frameLossProbability;
        link.lossProbability =
            std::pow(technology.frameLossProbability, technology.maximumRetransmissions + 1.0);
    }
    else
    {
        rate = technology.phyRateBitPerSecond;
    }
    if (wiring.links == MeterLinks::LINKS)
    {
        link.delay = Seconds(plan.accessHops[meter] * technology.perHopLatencySeconds);
    }
    else
    {
        link.medium = plan.concentratorOfMeter[meter];
    }
    link.rateAToB = rate;
    link.rateBToA = rate;
    return link;
}

} // namespace

uint32_t
GetAccessFrameOverheadBytes(const AccessTechnology& technology, double contentionSeconds)
{
    const double turnaroundSeconds =
        technology.sharedMedium ? std::max(0.0, technology.perHopLatencySeconds - contentionSeconds)
                                : 0.0;
    return technology.frameOverheadBytes +
           static_cast<uint32_t>(
               std::lround(turnaroundSeconds * technology.applicationRateBitPerSecond / 8));
}

std::vector<std::string>
NameStrongNodes(const CommunicationPlan& plan)
{
    std::vector<std::string> names;
    for (const auto& site : plan.strongNodes)
    {
        names.push_back(GetStrongNodeKindName(site.kind) + " " + std::to_string(names.size() + 1));
    }
    return names;
}

std::vector<uint32_t>
SharingTopology::ListBuyers(uint32_t companies) const
{
    std::vector<uint32_t> buyers;
    for (uint32_t i = 0; i < demanders; ++i)
    {
        buyers.push_back(GetDemanderEndpoint(i));
    }
    const uint32_t end = buyers.empty() ? strongNodes : 0;
    for (uint32_t i = companies; i < end; ++i)
    {
        buyers.push_back(GetStrongNodeEndpoint(i));
    }
    return buyers;
}

SharingTopology
BuildSharingTopology(const CommunicationPlan& plan, const MeterWiring& meters, uint32_t demanders)
{
    SharingTopology topology;
    topology.strongNodes = static_cast<uint32_t>(plan.strongNodes.size());
    topology.concentrators = static_cast<uint32_t>(plan.concentrators.size());
    topology.demanders = demanders;
    if (!plan.backbone.nodes.empty())
    {
        topology.routers = plan.backbone.GetNames();
    }
    const bool areEndpoints = meters.links != MeterLinks::SEGMENTS;
    topology.meters = areEndpoints ? static_cast<uint32_t>(plan.GetMeters()) : 0;
    topology.network = NetworkTopology(topology.GetMeterEndpoint(topology.meters));
    for (uint32_t i = 0; i < topology.strongNodes; ++i)
    {
        const auto& site = plan.strongNodes[i];
        topology.network.AddLink(
            MakeStrongLink(plan, site, topology.GetStrongNodeEndpoint(i), site.node, topology));
    }
    for (uint32_t i = 0; i < topology.concentrators; ++i)
    {
        topology.network.AddLink(MakeConcentratorLink(plan, i, topology));
    }
    for (uint32_t i = 0; i < topology.demanders; ++i)
    {
        const auto& site = plan.strongNodes[i % plan.strongNodes.size()];
        topology.network.AddLink(MakeStrongLink(
            plan, site, topology.GetDemanderEndpoint(i), plan.GetDemanderNode(i), topology));
    }
    for (const auto& link : plan.backbone.links)
    {
        topology.network.AddLink(MakeBackboneLink(plan, link, topology));
    }
    for (uint32_t meter = 0; meter < topology.meters; ++meter)
    {
        NetworkLink link = MakeMeterLink(plan, meter, meters);
        link.a = topology.GetMeterEndpoint(meter);
        link.b = topology.GetConcentratorEndpoint(plan.concentratorOfMeter[meter]);
        topology.network.AddLink(link);
    }
    return topology;
}

} // namespace gridshare
} // namespace ns3
