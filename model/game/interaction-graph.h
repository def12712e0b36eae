/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_INTERACTION_GRAPH_H
#define GRIDSHARE_INTERACTION_GRAPH_H

#include "parameter-domain.h"
#include "random-draw.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-game
 * Who meets whom: an undirected graph without loops or double edges, as one flat list of
 * neighbours.
 */
class InteractionGraph
{
  public:
    /// Neighbours of each agent.
    using Adjacency = std::vector<std::vector<uint32_t>>;

    /**
     * Any graph, e.g. a feeder's neighbourhoods.
     *
     * @param adjacency for each agent its neighbours
     * @throws InputError if a neighbour is unknown, the agent itself, listed twice, or does not
     * list the agent in turn
     */
    explicit InteractionGraph(const Adjacency& adjacency);

    /// @return number of agents
    std::size_t GetSize() const
    {
        return m_first.size() - 1;
    }

    /**
     * @param agent one
     * @return number of its neighbours
     */
    uint32_t GetDegree(std::size_t agent) const
    {
        return m_first[agent + 1] - m_first[agent];
    }

    /**
     * @param agent one
     * @return its neighbours, GetDegree of them
     */
    const uint32_t* GetNeighbours(std::size_t agent) const
    {
        return m_neighbours.data() + m_first[agent];
    }

    /// @return the largest degree
    uint32_t GetLargestDegree() const;

  private:
    std::vector<uint32_t> m_first;      //!< where an agent's neighbours begin, one more at the end
    std::vector<uint32_t> m_neighbours; //!< all neighbours, agent by agent
};

/**
 * @ingroup gridshare-game
 * Everybody meets everybody: the well-mixed population with self excluded.
 *
 * @param size at least 2
 * @return the graph
 */
InteractionGraph MakeCompleteGraph(std::size_t size);

/**
 * @ingroup gridshare-game
 * A ring on which each agent meets the nearest degree/2 on either side.
 *
 * @param size above degree
 * @param degree even, from 2
 * @return the neighbours
 * @throws InputError outside these domains
 */
InteractionGraph::Adjacency MakeRing(std::size_t size, std::size_t degree);

/// @ingroup gridshare-game
/// @throws InputError unless 1 <= degree < size and size times degree is even
void RequireRegular(std::size_t size, std::size_t degree);

/// @ingroup gridshare-game
/// @throws InputError unless 1 <= links < size
void RequireScaleFree(std::size_t size, std::size_t links);

/**
 * @ingroup gridshare-game
 * A random graph in which each agent has the same number of neighbours: random pairing of free ends
 * without loops and double edges, begun anew when it gets stuck (A. Steger, N. C. Wormald,
 * Generating random regular graphs quickly, Combinatorics, Probability and Computing 8, 1999).
 *
 * @tparam Generator full 64-bit words
 * @param size number of agents
 * @param degree neighbours of each, 1 <= degree < size, size times degree even
 * @param generator of words
 * @return the graph
 * @throws InputError outside these domains
 */
template <typename Generator>
InteractionGraph MakeRandomRegularGraph(std::size_t size, std::size_t degree, Generator& generator);

/**
 * @ingroup gridshare-game
 * A small world: a ring of which each edge is moved, at its far end, to a random agent with
 * probability rewiring (D. J. Watts, S. H. Strogatz, Nature 393, 1998).
 *
 * @tparam Generator full 64-bit words
 * @param size above degree
 * @param degree even, from 2
 * @param rewiring probability, 0 to 1
 * @param generator of words
 * @return the graph
 * @throws InputError outside these domains
 */
template <typename Generator>
InteractionGraph MakeSmallWorldGraph(std::size_t size,
                                     std::size_t degree,
                                     double rewiring,
                                     Generator& generator);

/**
 * @ingroup gridshare-game
 * A scale-free graph: each further agent links to others in proportion to their degree (A.-L.
 * Barabási, R. Albert, Science 286, 1999), beginning with links + 1 agents that all meet.
 *
 * @tparam Generator full 64-bit words
 * @param size number of agents
 * @param links of each new agent, 1 <= links < size
 * @param generator of words
 * @return the graph, of mean degree about 2 links
 * @throws InputError outside these domains
 */
template <typename Generator>
InteractionGraph MakeScaleFreeGraph(std::size_t size, std::size_t links, Generator& generator);

template <typename Generator>
InteractionGraph
MakeRandomRegularGraph(std::size_t size, std::size_t degree, Generator& generator)
{
    RequireRegular(size, degree);
    const auto contains = [](const std::vector<uint32_t>& list, uint32_t agent) {
        return std::find(list.begin(), list.end(), agent) != list.end();
    };
    while (true)
    {
        InteractionGraph::Adjacency adjacency(size);
        std::vector<uint32_t> ends;
        for (std::size_t i = 0; i < size * degree; ++i)
        {
            ends.push_back(static_cast<uint32_t>(i / degree));
        }
        std::size_t failures = 0;
        while (!ends.empty() && failures < 100 * degree * degree)
        {
            const std::size_t a = DrawIndex(generator, ends.size());
            const std::size_t b = DrawIndex(generator, ends.size());
            if (ends[a] == ends[b] || contains(adjacency[ends[a]], ends[b]))
            {
                ++failures;
                continue;
            }
            failures = 0;
            adjacency[ends[a]].push_back(ends[b]);
            adjacency[ends[b]].push_back(ends[a]);
            for (std::size_t position : {std::max(a, b), std::min(a, b)})
            {
                ends[position] = ends.back();
                ends.pop_back();
            }
        }
        if (ends.empty())
        {
            return InteractionGraph(adjacency);
        }
    }
}

template <typename Generator>
InteractionGraph
MakeSmallWorldGraph(std::size_t size, std::size_t degree, double rewiring, Generator& generator)
{
    RequireParameter(
        rewiring >= 0.0 && rewiring <= 1.0, "rewiring", rewiring, "a probability, 0 to 1");
    InteractionGraph::Adjacency adjacency = MakeRing(size, degree);
    const auto remove = [&adjacency](std::size_t from, uint32_t agent) {
        auto& list = adjacency[from];
        list.erase(std::find(list.begin(), list.end(), agent));
    };
    for (std::size_t hop = 1; hop <= degree / 2; ++hop)
    {
        for (std::size_t i = 0; i < size; ++i)
        {
            if (!DrawEvent(generator, rewiring) || adjacency[i].size() + 1 >= size)
            {
                continue;
            }
            const auto old = static_cast<uint32_t>((i + hop) % size);
            uint32_t chosen = static_cast<uint32_t>(i);
            while (chosen == i || std::find(adjacency[i].begin(), adjacency[i].end(), chosen) !=
                                      adjacency[i].end())
            {
                chosen = static_cast<uint32_t>(DrawIndex(generator, size));
            }
            remove(i, old);
            remove(old, static_cast<uint32_t>(i));
            adjacency[i].push_back(chosen);
            adjacency[chosen].push_back(static_cast<uint32_t>(i));
        }
    }
    return InteractionGraph(adjacency);
}

template <typename Generator>
InteractionGraph
MakeScaleFreeGraph(std::size_t size, std::size_t links, Generator& generator)
{
    RequireScaleFree(size, links);
    InteractionGraph::Adjacency adjacency(size);
    std::vector<uint32_t> ends; // each agent as often as it has neighbours
    const auto connect = [&](uint32_t a, uint32_t b) {
        adjacency[a].push_back(b);
        adjacency[b].push_back(a);
        ends.push_back(a);
        ends.push_back(b);
    };
    for (uint32_t a = 0; a <= links; ++a)
    {
        for (uint32_t b = 0; b < a; ++b)
        {
            connect(a, b);
        }
    }
    for (auto agent = static_cast<uint32_t>(links + 1); agent < size; ++agent)
    {
        std::vector<uint32_t> chosen;
        while (chosen.size() < links)
        {
            const uint32_t candidate = ends[DrawIndex(generator, ends.size())];
            if (std::find(chosen.begin(), chosen.end(), candidate) == chosen.end())
            {
                chosen.push_back(candidate);
            }
        }
        for (uint32_t other : chosen)
        {
            connect(agent, other);
        }
    }
    return InteractionGraph(adjacency);
}

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_INTERACTION_GRAPH_H
