/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "feeder-tree.h"

#include "ns3/invariant.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <queue>
#include <tuple>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr double UNREACHED = std::numeric_limits<double>::infinity();

/// Every closed edge, parallel ones included, in the order of the feeder's elements.
std::vector<FeederEdge>
ListElements(const Feeder& feeder)
{
    std::vector<FeederEdge> edges;
    edges.reserve(feeder.lines.size() + feeder.transformers.size());
    for (uint32_t i = 0; i < feeder.lines.size(); ++i)
    {
        const auto& line = feeder.lines[i];
        if (line.enabled && !line.open)
        {
            const auto kind = line.isSwitch ? FeederEdgeKind::SWITCH : FeederEdgeKind::LINE;
            edges.push_back({line.from, line.to, line.lengthMetres, kind, i});
        }
    }
    for (uint32_t i = 0; i < feeder.transformers.size(); ++i)
    {
        const auto& transformer = feeder.transformers[i];
        const auto kind =
            transformer.isRegulator ? FeederEdgeKind::REGULATOR : FeederEdgeKind::TRANSFORMER;
        for (std::size_t winding = 1; winding < transformer.buses.size() && !transformer.open;
             ++winding)
        {
            edges.push_back({transformer.buses[0], transformer.buses[winding], 0.0, kind, i});
        }
    }
    for (uint32_t i = 0; i < feeder.reactors.size(); ++i)
    {
        const auto& reactor = feeder.reactors[i];
        if (!reactor.open)
        {
            edges.push_back({reactor.from, reactor.to, 0.0, FeederEdgeKind::REACTOR, i});
        }
    }
    return edges;
}

} // namespace

FeederTree::FeederTree(const Feeder& feeder)
    : m_sources{feeder.sourceBus}
{
    const std::size_t buses = feeder.buses.size();
    GRIDSHARE_INVARIANT(feeder.sourceBus < buses, "every reader sets a source bus");
    CollectEdges(feeder);
    IndexNeighbours(buses);
    CountComponents(feeder);
    MeasureFromSource(buses);
}

void
FeederTree::CollectEdges(const Feeder& feeder)
{
    const auto all = ListElements(feeder);
    const auto pairOf = [&](uint32_t i) {
        return std::minmax(all[i].from, all[i].to);
    };
    std::vector<uint32_t> sorted(all.size());
    std::iota(sorted.begin(), sorted.end(), 0u);
    std::sort(sorted.begin(), sorted.end(), [&](uint32_t a, uint32_t b) {
        const auto pairA = pairOf(a);
        const auto pairB = pairOf(b);
        return std::tie(pairA.first, pairA.second, a) < std::tie(pairB.first, pairB.second, b);
    });
    std::vector<uint32_t> kept;
    std::vector<double> lengths(all.size());
    for (const uint32_t i : sorted)
    {
        if (all[i].from == all[i].to)
        {
            continue; // a line from a bus to itself joins nothing
        }
        if (!kept.empty() && pairOf(kept.back()) == pairOf(i))
        {
            lengths[kept.back()] = std::min(lengths[kept.back()], all[i].lengthMetres);
            continue;
        }
        lengths[i] = all[i].lengthMetres;
        kept.push_back(i);
    }
    std::sort(kept.begin(), kept.end());
    m_edges.reserve(kept.size());
    for (const uint32_t i : kept)
    {
        m_edges.push_back(all[i]);
        m_edges.back().lengthMetres = lengths[i];
    }
}

void
FeederTree::IndexNeighbours(std::size_t buses)
{
    m_firstNeighbour.assign(buses + 1, 0);
    for (const auto& edge : m_edges)
    {
        ++m_firstNeighbour[edge.from + 1];
        ++m_firstNeighbour[edge.to + 1];
    }
    std::partial_sum(m_firstNeighbour.begin(), m_firstNeighbour.end(), m_firstNeighbour.begin());
    m_neighbourEdges.resize(2 * m_edges.size());
    std::vector<uint32_t> next(m_firstNeighbour.begin(), m_firstNeighbour.end() - 1);
    for (uint32_t e = 0; e < m_edges.size(); ++e)
    {
        m_neighbourEdges[next[m_edges[e].from]++] = e;
        m_neighbourEdges[next[m_edges[e].to]++] = e;
    }
}

void
FeederTree::CountComponents(const Feeder& feeder)
{
    const std::size_t buses = feeder.buses.size();
    std::vector<uint32_t> root(buses);
    std::iota(root.begin(), root.end(), 0u);
    const auto find = [&](uint32_t bus) {
        while (root[bus] != bus)
        {
            root[bus] = root[root[bus]]; // path halving
            bus = root[bus];
        }
        return bus;
    };
    m_components = static_cast<uint32_t>(buses);
    for (const auto& edge : m_edges)
    {
        const uint32_t a = find(edge.from);
        const uint32_t b = find(edge.to);
        if (a == b)
        {
            m_radial = false;
            continue;
        }
        root[std::max(a, b)] = std::min(a, b);
        --m_components;
    }
    std::vector<bool> isFed(buses, false);
    isFed[find(feeder.sourceBus)] = true;
    for (const uint32_t source : feeder.furtherSources)
    {
        GRIDSHARE_INVARIANT(source < buses, "readers name buses that there are");
        if (!isFed[find(source)])
        {
            isFed[find(source)] = true;
            m_sources.push_back(source);
        }
    }
}

void
FeederTree::Search(const std::vector<uint32_t>& starts,
                   std::vector<double>& distances,
                   std::vector<uint32_t>& parentEdges,
                   std::vector<uint32_t>& order) const
{
    // Dijkstra's algorithm; ties by bus, so that the result does not depend on the heap.
    const std::size_t buses = m_firstNeighbour.size() - 1;
    using Entry = std::pair<double, uint32_t>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
    distances.assign(buses, UNREACHED);
    parentEdges.assign(buses, NO_BUS);
    std::vector<bool> done(buses, false);
    for (const uint32_t start : starts)
    {
        distances[start] = 0.0;
        queue.push({0.0, start});
    }
    while (!queue.empty())
    {
        const uint32_t bus = queue.top().second;
        queue.pop();
        if (done[bus])
        {
            continue;
        }
        done[bus] = true;
        order.push_back(bus);
        for (uint32_t n = m_firstNeighbour[bus]; n < m_firstNeighbour[bus + 1]; ++n)
        {
            const auto& edge = m_edges[m_neighbourEdges[n]];
            const uint32_t other = edge.from == bus ? edge.to : edge.from;
            const double distance = distances[bus] + edge.lengthMetres;
            if (distance < distances[other])
            {
                distances[other] = distance;
                parentEdges[other] = m_neighbourEdges[n];
                queue.push({distance, other});
            }
        }
    }
}

void
FeederTree::MeasureFromSource(std::size_t buses)
{
    Search(m_sources, m_distanceMetres, m_parentEdge, m_order);
    m_depth.assign(buses, 0);
    m_sourceOfBus.assign(buses, NO_BUS);
    for (const uint32_t bus : m_order)
    {
        const uint32_t parent = GetParent(bus);
        m_depth[bus] = parent == NO_BUS ? 0 : m_depth[parent] + 1;
        m_sourceOfBus[bus] = parent == NO_BUS ? bus : m_sourceOfBus[parent];
    }
}

const std::vector<FeederEdge>&
FeederTree::GetEdges() const
{
    return m_edges;
}

uint32_t
FeederTree::GetComponents() const
{
    return m_components;
}

bool
FeederTree::IsRadial() const
{
    return m_radial;
}

const std::vector<uint32_t>&
FeederTree::GetOrder() const
{
    return m_order;
}

const std::vector<uint32_t>&
FeederTree::GetSources() const
{
    return m_sources;
}

bool
FeederTree::IsSource(uint32_t bus) const
{
    return m_sourceOfBus[bus] == bus;
}

uint32_t
FeederTree::GetSource(uint32_t bus) const
{
    return m_sourceOfBus[bus];
}

uint32_t
FeederTree::GetParent(uint32_t bus) const
{
    if (m_parentEdge[bus] == NO_BUS)
    {
        return NO_BUS;
    }
    const auto& edge = m_edges[m_parentEdge[bus]];
    return edge.from == bus ? edge.to : edge.from;
}

uint32_t
FeederTree::GetParentEdge(uint32_t bus) const
{
    GRIDSHARE_INVARIANT(m_parentEdge[bus] != NO_BUS, "sources and unfed buses have no parent");
    return m_parentEdge[bus];
}

bool
FeederTree::IsFed(uint32_t bus) const
{
    return m_distanceMetres[bus] != UNREACHED;
}

double
FeederTree::GetDistanceMetres(uint32_t bus) const
{
    return m_distanceMetres[bus];
}

uint32_t
FeederTree::GetDepth(uint32_t bus) const
{
    return m_depth[bus];
}

void
FeederTree::MeasureFrom(const std::vector<uint32_t>& starts,
                        std::vector<double>& distancesMetres,
                        std::vector<uint32_t>& nearest) const
{
    std::vector<uint32_t> parentEdges;
    std::vector<uint32_t> order;
    Search(starts, distancesMetres, parentEdges, order);
    nearest.assign(distancesMetres.size(), NO_BUS);
    for (uint32_t i = static_cast<uint32_t>(starts.size()); i-- > 0;)
    {
        nearest[starts[i]] = i; // the first wins when a bus is named twice
    }
    for (const uint32_t bus : order)
    {
        if (parentEdges[bus] != NO_BUS)
        {
            const auto& edge = m_edges[parentEdges[bus]];
            nearest[bus] = nearest[edge.from == bus ? edge.to : edge.from];
        }
    }
}

} // namespace gridshare
} // namespace ns3
