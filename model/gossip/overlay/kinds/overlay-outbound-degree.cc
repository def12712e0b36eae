/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/overlay-generators.h"

#include <algorithm>

/**
 * @file
 * @ingroup gridshare-gossip
 * Each node opens as many links as its quota of the degree distribution says, to peers drawn
 * uniformly; inbound links are not limited, as in Bitcoin Core.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

/// Quotas of the degree distribution, shuffled: entry k of the CDF stands for k + 1 links.
std::vector<uint32_t>
DealDegrees(const OverlayParameters& p, UniformRandomVariable& draws)
{
    const auto& cdf = p.outboundDegreeCdf;
    if (cdf.empty() || !std::is_sorted(cdf.begin(), cdf.end()) || cdf.front() < 0 ||
        cdf.back() != 1)
    {
        throw MakeOverlayError(p,
                               "a cumulative distribution of outbound degrees that rises to 1",
                               "correct overlay.outbound_degree_cdf");
    }
    std::vector<uint32_t> degrees;
    for (uint32_t index = 0; index < cdf.size(); ++index)
    {
        while (static_cast<double>(degrees.size()) <= p.nodes * cdf[index])
        {
            degrees.push_back(index + 1);
        }
    }
    for (auto i = static_cast<uint32_t>(degrees.size()); i > 1; --i)
    {
        std::swap(degrees[i - 1], degrees[draws.GetInteger(0, i - 1)]);
    }
    degrees.resize(p.nodes);
    if (*std::max_element(degrees.begin(), degrees.end()) > p.nodes - 1)
    {
        throw MakeOverlayError(p,
                               "outbound degrees of " + std::to_string(p.nodes - 1) + " at most",
                               "shorten overlay.outbound_degree_cdf or raise " + p.nodesName);
    }
    return degrees;
}

OverlayEdgeSet
MakeOutboundDegree(const OverlayParameters& p, UniformRandomVariable& draws)
{
    const auto degrees = DealDegrees(p, draws);
    OverlayEdgeSet edges(p.nodes);
    std::vector<uint32_t> linked(p.nodes, 0);
    for (uint32_t node = 0; node < p.nodes; ++node)
    {
        // Inbound links from earlier nodes are not counted, but are no candidates either.
        uint32_t outbound = 0;
        while (outbound < degrees[node] && linked[node] < p.nodes - 1)
        {
            const uint32_t target = draws.GetInteger(0, p.nodes - 1);
            if (edges.Add(node, target))
            {
                ++outbound;
                ++linked[node];
                ++linked[target];
            }
        }
    }
    return edges;
}

const NamedRegistration g_outboundDegree{
    GetOverlayKinds(),
    {{"outbound-degree", "each node opens as many links as a distribution says"},
     {OverlayUse::OUTBOUND_DEGREES},
     MakeOutboundDegree}};

} // namespace

} // namespace gridshare
} // namespace ns3
