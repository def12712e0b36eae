/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "backbone-placement.h"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>

#include <algorithm>
#include <numeric>

namespace ns3
{
namespace gridshare
{

namespace
{

using Graph = boost::adjacency_list<boost::vecS,
                                    boost::vecS,
                                    boost::undirectedS,
                                    boost::no_property,
                                    boost::property<boost::edge_weight_t, double>>;

Graph
MakeGraph(const Backbone& backbone)
{
    Graph graph(backbone.nodes.size());
    for (const auto& link : backbone.links)
    {
        boost::add_edge(link.a, link.b, link.delaySeconds.value_or(0), graph);
    }
    return graph;
}

std::vector<double>
MeasureFrom(const Graph& graph, uint32_t from)
{
    std::vector<double> delays(boost::num_vertices(graph));
    boost::dijkstra_shortest_paths(graph, from, boost::distance_map(delays.data()));
    return delays;
}

} // namespace

std::vector<double>
MeasureDelays(const Backbone& backbone, uint32_t from)
{
    return MeasureFrom(MakeGraph(backbone), from);
}

uint32_t
FindCentre(const Backbone& backbone)
{
    const Graph graph = MakeGraph(backbone);
    std::vector<double> sums;
    for (uint32_t i = 0; i < backbone.nodes.size(); ++i)
    {
        const auto delays = MeasureFrom(graph, i);
        sums.push_back(std::accumulate(delays.begin(), delays.end(), 0.0));
    }
    return static_cast<uint32_t>(std::min_element(sums.begin(), sums.end()) - sums.begin());
}

std::vector<uint32_t>
SpreadOut(const Backbone& backbone, uint32_t first)
{
    const Graph graph = MakeGraph(backbone);
    std::vector<double> nearest = MeasureFrom(graph, first);
    std::vector<bool> isTaken(nearest.size(), false);
    isTaken[first] = true;
    std::vector<uint32_t> order;
    while (order.size() + 1 < nearest.size())
    {
        uint32_t farthest = first;
        for (uint32_t i = 0; i < nearest.size(); ++i)
        {
            const bool isFarther = isTaken[farthest] || nearest[i] > nearest[farthest];
            farthest = !isTaken[i] && isFarther ? i : farthest;
        }
        isTaken[farthest] = true;
        order.push_back(farthest);
        const auto delays = MeasureFrom(graph, farthest);
        std::transform(
            delays.begin(), delays.end(), nearest.begin(), nearest.begin(), [](double a, double b) {
                return std::min(a, b);
            });
    }
    order.push_back(first);
    return order;
}

} // namespace gridshare
} // namespace ns3
