/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "propagation-network.h"

#include "node-classes.h"

#include "ns3/wan-network.h"

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr int64_t SETUP_STREAM = 1000; //!< fixed, so that no other part's draws shift these

} // namespace

PropagationNetwork
MakePropagationNetwork(const PropagationOptions& options)
{
    auto draws = CreateObject<UniformRandomVariable>();
    draws->SetStream(SETUP_STREAM);
    WanModel wan = MakeWanModel(options.wan, options.overlay.nodes, *draws);
    const NodeTraits traits = DealNodeClasses(options.classes, wan, *draws);
    OverlayParameters overlay = options.overlay;
    overlay.regions = wan.GetRegions();
    overlay.coordinates = wan.GetPlaces();
    const OverlayGraph graph = MakeOverlay(overlay, *draws);
    return {std::move(wan),
            options.classes.members.empty() ? graph : ExtendOverlay(graph, traits.links, *draws),
            traits.power};
}

} // namespace gridshare
} // namespace ns3
