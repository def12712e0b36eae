/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "overlay-generators.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

NamedRegistry<OverlayKind>&
GetOverlayKinds()
{
    static NamedRegistry<OverlayKind> kinds("an overlay of the kind");
    return kinds;
}

InputError
MakeOverlayError(const OverlayParameters& p, const std::string& expected, const std::string& advice)
{
    return InputError(p.location,
                      "an overlay of the kind " + p.kind + " with " + std::to_string(p.nodes) +
                          " nodes of degree " + std::to_string(p.degree),
                      expected,
                      advice);
}

void
RequireOverlayDegree(const OverlayParameters& p)
{
    if (p.degree == 0 || p.degree > p.nodes - 1)
    {
        throw MakeOverlayError(p,
                               "a degree from 1 to " + std::to_string(p.nodes - 1),
                               "change " + p.degreeName + " or " + p.nodesName);
    }
}

OverlayGraph
MakeOverlay(const OverlayParameters& parameters, UniformRandomVariable& draws)
{
    const OverlayKind& kind = GetOverlayKinds().Get(parameters.kind);
    if (parameters.nodes == 0)
    {
        throw MakeOverlayError(parameters, "at least 1 node", "raise " + parameters.nodesName);
    }
    OverlayGraph graph = kind.generate(parameters, draws).MakeGraph();
    // Among the connected graphs of a kind, each is as likely as before.
    const uint64_t size = uint64_t{parameters.nodes} * (parameters.degree + 1);
    const uint64_t most = std::min<uint64_t>(1000, 10'000'000 / size);
    for (uint64_t attempt = 0; attempt < most && !graph.IsConnected(); ++attempt)
    {
        graph = kind.generate(parameters, draws).MakeGraph();
    }
    if (!graph.IsConnected())
    {
        const std::string more = kind.Uses(OverlayUse::OUTBOUND_DEGREES)
                                     ? "let nodes open more links in overlay.outbound_degree_cdf"
                                     : "raise " + parameters.degreeName + ", for example to " +
                                           std::to_string(std::max(3U, parameters.degree + 1));
        throw MakeOverlayError(parameters, "a connected overlay; this one falls into parts", more);
    }
    return graph;
}

} // namespace gridshare
} // namespace ns3
