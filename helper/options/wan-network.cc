/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "wan-network.h"

#include "ns3/packet-transport.h"
#include "ns3/wan-topology.h"
#include "ns3/wan-transport.h"

namespace ns3
{
namespace gridshare
{

namespace
{

/// By quota at random, or as the list says, in turn.
std::vector<uint32_t>
PlaceInRegions(const WanOptions& options, uint32_t nodes, UniformRandomVariable& draws)
{
    if (options.regionOf.empty())
    {
        return DealRegions(options.regions.share, nodes, draws);
    }
    std::vector<uint32_t> regions;
    for (uint32_t node = 0; node < nodes; ++node)
    {
        regions.push_back(options.regionOf[node % options.regionOf.size()]);
    }
    return regions;
}

WanModel
MakePlaceModel(const WanOptions& options, uint32_t nodes)
{
    std::vector<std::pair<double, double>> sites;
    for (uint32_t node = 0; node < nodes; ++node)
    {
        sites.push_back(options.places[node % options.places.size()]);
    }
    return WanModel(sites,
                    options.fixedMs,
                    options.kilometresPerMs,
                    options.regions.uploadBps.front(),
                    options.regions.downloadBps.front());
}

Ptr<GridTransport>
BuildPackets(const WanModel& model, uint32_t endpoints, NodeContainer& nodes)
{
    auto packets = CreateObject<PacketTransport>();
    packets->SetTopology(MakeWanTopology(model, endpoints));
    nodes = packets->GetNetwork().nodes;
    for (uint32_t node = 0; node < model.GetNodeCount(); ++node)
    {
        for (uint32_t other = 0; other < node; ++other)
        {
            packets->Connect(node, other);
        }
    }
    return packets;
}

} // namespace

WanModel
MakeWanModel(const WanOptions& options, uint32_t nodes, UniformRandomVariable& draws)
{
    try
    {
        WanModel wan = options.places.empty()
                           ? WanModel(options.regions, PlaceInRegions(options, nodes, draws))
                           : MakePlaceModel(options, nodes);
        wan.SetLatencyLaw(options.law, options.deviationMs);
        return wan;
    }
    catch (const InputError& error)
    {
        throw error.At(options.location);
    }
}

Ptr<GridTransport>
BuildWanTransport(const WanOptions& options,
                  Fidelity fidelity,
                  uint32_t strongNodes,
                  uint32_t endpoints,
                  int64_t stream,
                  NodeContainer& nodes)
{
    auto draws = CreateObject<UniformRandomVariable>();
    draws->SetStream(stream);
    WanModel model = MakeWanModel(options, strongNodes, *draws);
    if (fidelity == Fidelity::PACKET)
    {
        return BuildPackets(model, endpoints, nodes);
    }
    auto messages = CreateObject<WanTransport>();
    messages->SetModel(std::make_shared<const WanModel>(std::move(model)), endpoints);
    nodes.Create(strongNodes);
    return messages;
}

} // namespace gridshare
} // namespace ns3
