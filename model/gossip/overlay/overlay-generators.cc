/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "overlay-generators.h"

#include "overlay-edge-set.h"

#include "ns3/input-error.h"
#include "ns3/text-table.h"

#include <boost/pending/disjoint_sets.hpp>

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>
#include <unordered_set>

namespace ns3
{
namespace gridshare
{

namespace
{

InputError
MakeError(const OverlayParameters& p, const std::string& expected, const std::string& advice)
{
    return InputError(p.location,
                      "an overlay of the kind " + p.kind + " with " + std::to_string(p.nodes) +
                          " nodes of degree " + std::to_string(p.degree),
                      expected,
                      advice);
}

void
CheckDegree(const OverlayParameters& p)
{
    if (p.degree == 0 || p.degree > p.nodes - 1)
    {
        throw MakeError(p,
                        "a degree from 1 to " + std::to_string(p.nodes - 1),
                        "change " + p.degreeName + " or " + p.nodesName);
    }
}

OverlayEdgeSet
MakeFullMesh(const OverlayParameters& p, UniformRandomVariable&)
{
    OverlayEdgeSet edges(p.nodes);
    for (uint32_t a = 0; a < p.nodes; ++a)
    {
        for (uint32_t b = a + 1; b < p.nodes; ++b)
        {
            edges.Add(a, b);
        }
    }
    return edges;
}

/// A circulant graph of the right degree, randomised by 10 switches of edge ends an edge.
OverlayEdgeSet
MakeRandomRegular(const OverlayParameters& p, UniformRandomVariable& draws)
{
    CheckDegree(p);
    if (uint64_t{p.nodes} * p.degree % 2 == 1)
    {
        throw MakeError(p,
                        "an even product of nodes and degree",
                        "set " + p.degreeName + " = " + std::to_string(p.degree - 1) +
                            ", or make " + p.nodesName + " even");
    }
    std::vector<OverlayGraph::Edge> ends;
    for (uint32_t node = 0; node < p.nodes; ++node)
    {
        for (uint32_t step = 1; step <= p.degree / 2; ++step)
        {
            ends.emplace_back(node, (node + step) % p.nodes);
        }
        if (p.degree % 2 == 1 && node < p.nodes / 2)
        {
            ends.emplace_back(node, node + p.nodes / 2);
        }
    }
    OverlayEdgeSet edges(p.nodes);
    std::unordered_set<uint64_t> keys; // looked up, never walked
    const auto keyOf = [&](uint32_t a, uint32_t b) {
        return static_cast<uint64_t>(std::min(a, b)) * p.nodes + std::max(a, b);
    };
    for (const auto& [a, b] : ends)
    {
        keys.insert(keyOf(a, b));
    }
    const auto last = static_cast<uint32_t>(ends.size() - 1);
    for (uint64_t i = 0; i < 10 * ends.size(); ++i)
    {
        auto& first = ends[draws.GetInteger(0, last)];
        auto& second = ends[draws.GetInteger(0, last)];
        if (draws.GetValue(0, 1) < 0.5)
        {
            std::swap(second.first, second.second);
        }
        // (a, b), (c, d) become (a, d), (c, b): degrees stay.
        if (first.first == second.second || second.first == first.second ||
            keys.count(keyOf(first.first, second.second)) > 0 ||
            keys.count(keyOf(second.first, first.second)) > 0)
        {
            continue;
        }
        keys.erase(keyOf(first.first, first.second));
        keys.erase(keyOf(second.first, second.second));
        std::swap(first.second, second.second);
        keys.insert(keyOf(first.first, first.second));
        keys.insert(keyOf(second.first, second.second));
    }
    for (const auto& [a, b] : ends)
    {
        edges.Add(a, b);
    }
    return edges;
}

OverlayEdgeSet
MakeSmallWorld(const OverlayParameters& p, UniformRandomVariable& draws)
{
    CheckDegree(p);
    if (p.degree % 2 == 1)
    {
        throw MakeError(p, "an even degree: half of it to each side of the ring", "change it by 1");
    }
    if (!(p.rewiring >= 0 && p.rewiring <= 1))
    {
        throw MakeError(p, "a rewired share from 0 to 1", "change overlay.rewiring");
    }
    OverlayEdgeSet edges(p.nodes);
    for (uint32_t step = 1; step <= p.degree / 2; ++step)
    {
        for (uint32_t node = 0; node < p.nodes; ++node)
        {
            edges.Add(node, (node + step) % p.nodes);
        }
    }
    for (std::size_t i = 0; i < edges.GetCount(); ++i)
    {
        if (draws.GetValue(0, 1) < p.rewiring)
        {
            const uint32_t target = draws.GetInteger(0, p.nodes - 1);
            const uint32_t node = edges.Get(i).first;
            if (target != node && !edges.Has(node, target))
            {
                edges.Move(i, target);
            }
        }
    }
    return edges;
}

OverlayEdgeSet
MakeScaleFree(const OverlayParameters& p, UniformRandomVariable& draws)
{
    CheckDegree(p);
    OverlayEdgeSet edges(p.nodes);
    std::vector<uint32_t> ends; // a node stands here once for each of its links
    for (uint32_t a = 0; a <= p.degree; ++a)
    {
        for (uint32_t b = a + 1; b <= p.degree; ++b)
        {
            edges.Add(a, b);
            ends.insert(ends.end(), {a, b});
        }
    }
    for (uint32_t node = p.degree + 1; node < p.nodes; ++node)
    {
        const auto last = static_cast<uint32_t>(ends.size() - 1);
        for (uint32_t links = 0; links < p.degree;)
        {
            const uint32_t target = ends[draws.GetInteger(0, last)];
            if (edges.Add(node, target))
            {
                ends.insert(ends.end(), {node, target});
                ++links;
            }
        }
    }
    return edges;
}

/// Quotas of the degree distribution, shuffled: entry k of the CDF stands for k + 1 links.
std::vector<uint32_t>
DealDegrees(const OverlayParameters& p, UniformRandomVariable& draws)
{
    const auto& cdf = p.outboundDegreeCdf;
    if (cdf.empty() || !std::is_sorted(cdf.begin(), cdf.end()) || cdf.front() < 0 ||
        cdf.back() != 1)
    {
        throw MakeError(p,
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
        throw MakeError(p,
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

OverlayEdgeSet
MakeByRegion(const OverlayParameters& p, UniformRandomVariable& draws)
{
    CheckDegree(p);
    if (p.regions.size() != p.nodes)
    {
        throw MakeError(p, "a region for every node", "give the network regions");
    }
    if (!(p.localShare >= 0 && p.localShare <= 1))
    {
        throw MakeError(p, "a local share from 0 to 1", "change overlay.local_share");
    }
    std::map<uint32_t, std::vector<uint32_t>> members;
    for (uint32_t node = 0; node < p.nodes; ++node)
    {
        members[p.regions[node]].push_back(node);
    }
    OverlayEdgeSet edges(p.nodes);
    for (uint32_t node = 0; node < p.nodes; ++node)
    {
        const auto& home = members[p.regions[node]];
        for (uint32_t link = 0; link < p.degree; ++link)
        {
            const bool local = draws.GetValue(0, 1) < p.localShare;
            // A small region may be used up: then the link is not made.
            for (uint32_t attempt = 0; attempt < 20; ++attempt)
            {
                const uint32_t target =
                    local ? home[draws.GetInteger(0, static_cast<uint32_t>(home.size() - 1))]
                          : draws.GetInteger(0, p.nodes - 1);
                if (edges.Add(node, target))
                {
                    break;
                }
            }
        }
    }
    return edges;
}

double
SquaredDistance(const std::pair<double, double>& a, const std::pair<double, double>& b)
{
    const double dx = a.first - b.first;
    const double dy = a.second - b.second;
    return dx * dx + dy * dy;
}

OverlayEdgeSet
MakeNearest(const OverlayParameters& p, UniformRandomVariable& draws)
{
    CheckDegree(p);
    if (p.coordinates.size() != p.nodes)
    {
        throw MakeError(
            p, "coordinates for every node", "give the network places (wan.places in a scenario)");
    }
    OverlayEdgeSet edges(p.nodes);
    std::vector<uint32_t> rank(p.nodes);
    std::vector<uint32_t> parent(p.nodes);
    std::iota(parent.begin(), parent.end(), 0);
    boost::disjoint_sets<uint32_t*, uint32_t*> parts(rank.data(), parent.data());
    // Among equally near ones (several nodes of one place) chance decides, not the number.
    std::vector<std::tuple<double, double, uint32_t>> others;
    for (uint32_t node = 0; node < p.nodes; ++node)
    {
        others.clear();
        for (uint32_t other = 0; other < p.nodes; ++other)
        {
            if (other != node)
            {
                others.emplace_back(SquaredDistance(p.coordinates[node], p.coordinates[other]),
                                    draws.GetValue(0, 1),
                                    other);
            }
        }
        std::partial_sort(others.begin(), others.begin() + p.degree, others.end());
        for (uint32_t i = 0; i < p.degree; ++i)
        {
            const uint32_t other = std::get<uint32_t>(others[i]);
            edges.Add(node, other);
            parts.union_set(node, other);
        }
    }
    // Join what is separate by the shortest link from node 0's part, again and again.
    while (true)
    {
        double shortest = -1;
        OverlayGraph::Edge link;
        for (uint32_t a = 0; a < p.nodes; ++a)
        {
            for (uint32_t b = 0; parts.find_set(a) == parts.find_set(0U) && b < p.nodes; ++b)
            {
                const double length = SquaredDistance(p.coordinates[a], p.coordinates[b]);
                if (parts.find_set(b) != parts.find_set(0U) && (shortest < 0 || length < shortest))
                {
                    shortest = length;
                    link = {a, b};
                }
            }
        }
        if (shortest < 0)
        {
            return edges;
        }
        edges.Add(link.first, link.second);
        parts.union_set(link.first, link.second);
    }
}

using Generator = OverlayEdgeSet (*)(const OverlayParameters&, UniformRandomVariable&);

/// Every kind of overlay; a new one is a function and a line here.
const std::map<std::string, Generator>&
GetGenerators()
{
    static const std::map<std::string, Generator> generators{
        {"by-region", MakeByRegion},
        {"full-mesh", MakeFullMesh},
        {"nearest", MakeNearest},
        {"outbound-degree", MakeOutboundDegree},
        {"random-regular", MakeRandomRegular},
        {"scale-free", MakeScaleFree},
        {"small-world", MakeSmallWorld},
    };
    return generators;
}

} // namespace

std::vector<std::string>
GetOverlayKinds()
{
    std::vector<std::string> kinds;
    for (const auto& entry : GetGenerators())
    {
        kinds.push_back(entry.first);
    }
    return kinds;
}

OverlayGraph
MakeOverlay(const OverlayParameters& parameters, UniformRandomVariable& draws)
{
    const auto generator = GetGenerators().find(parameters.kind);
    if (generator == GetGenerators().end())
    {
        const std::string nearest = NearestName(parameters.kind, GetOverlayKinds());
        throw InputError({},
                         "an overlay of the kind \"" + parameters.kind + "\"",
                         "one of " + JoinNames(GetOverlayKinds()),
                         nearest.empty() ? "" : "did you mean \"" + nearest + "\"?");
    }
    if (parameters.nodes == 0)
    {
        throw MakeError(parameters, "at least 1 node", "raise " + parameters.nodesName);
    }
    OverlayGraph graph = generator->second(parameters, draws).MakeGraph();
    // Among the connected graphs of a kind, each is as likely as before.
    const uint64_t size = uint64_t{parameters.nodes} * (parameters.degree + 1);
    const uint64_t most = std::min<uint64_t>(1000, 10'000'000 / size);
    for (uint64_t attempt = 0; attempt < most && !graph.IsConnected(); ++attempt)
    {
        graph = generator->second(parameters, draws).MakeGraph();
    }
    if (!graph.IsConnected())
    {
        const std::string more = parameters.kind == "outbound-degree"
                                     ? "let nodes open more links in overlay.outbound_degree_cdf"
                                     : "raise " + parameters.degreeName + ", for example to " +
                                           std::to_string(std::max(3U, parameters.degree + 1));
        throw MakeError(parameters, "a connected overlay; this one falls into parts", more);
    }
    return graph;
}

} // namespace gridshare
} // namespace ns3
