/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "interaction-graph.h"

#include "ns3/input-error.h"

namespace ns3
{
namespace gridshare
{

namespace
{

[[noreturn]] void
RefuseNeighbour(std::size_t agent, uint32_t neighbour, const std::string& domain)
{
    throw InputError(
        {"", 0, "neighbour of agent " + std::to_string(agent)}, std::to_string(neighbour), domain);
}

} // namespace

InteractionGraph::InteractionGraph(const Adjacency& adjacency)
{
    std::vector<std::vector<uint32_t>> sorted(adjacency);
    for (auto& list : sorted)
    {
        std::sort(list.begin(), list.end());
    }
    m_first.push_back(0);
    for (std::size_t i = 0; i < adjacency.size(); ++i)
    {
        for (std::size_t n = 0; n < sorted[i].size(); ++n)
        {
            const uint32_t other = sorted[i][n];
            if (other >= adjacency.size() || other == i)
            {
                RefuseNeighbour(i, other, "another agent, counted from 0");
            }
            if (n > 0 && sorted[i][n - 1] == other)
            {
                RefuseNeighbour(i, other, "each neighbour once");
            }
            if (!std::binary_search(
                    sorted[other].begin(), sorted[other].end(), static_cast<uint32_t>(i)))
            {
                RefuseNeighbour(i, other, "an agent that lists this one too");
            }
        }
        m_neighbours.insert(m_neighbours.end(), adjacency[i].begin(), adjacency[i].end());
        m_first.push_back(static_cast<uint32_t>(m_neighbours.size()));
    }
}

uint32_t
InteractionGraph::GetLargestDegree() const
{
    uint32_t largest = 0;
    for (std::size_t i = 0; i < GetSize(); ++i)
    {
        largest = std::max(largest, GetDegree(i));
    }
    return largest;
}

InteractionGraph
MakeCompleteGraph(std::size_t size)
{
    RequireRegular(size, size - 1);
    InteractionGraph::Adjacency adjacency(size);
    for (std::size_t i = 0; i < size; ++i)
    {
        for (std::size_t j = 0; j < size; ++j)
        {
            if (j != i)
            {
                adjacency[i].push_back(static_cast<uint32_t>(j));
            }
        }
    }
    return InteractionGraph(adjacency);
}

InteractionGraph::Adjacency
MakeRing(std::size_t size, std::size_t degree)
{
    if (degree < 2 || degree % 2 != 0 || degree >= size)
    {
        throw InputError({"", 0, "degree"},
                         std::to_string(degree),
                         "an even number from 2 below the number of agents (" +
                             std::to_string(size) + ")");
    }
    InteractionGraph::Adjacency adjacency(size);
    for (std::size_t i = 0; i < size; ++i)
    {
        for (std::size_t hop = 1; hop <= degree / 2; ++hop)
        {
            const std::size_t other = (i + hop) % size;
            adjacency[i].push_back(static_cast<uint32_t>(other));
            adjacency[other].push_back(static_cast<uint32_t>(i));
        }
    }
    return adjacency;
}

void
RequireRegular(std::size_t size, std::size_t degree)
{
    if (degree < 1 || degree >= size || size * degree % 2 != 0)
    {
        throw InputError({"", 0, "degree"},
                         std::to_string(degree),
                         "from 1 below the number of agents (" + std::to_string(size) +
                             "), with an even product of both");
    }
}

void
RequireScaleFree(std::size_t size, std::size_t links)
{
    if (links < 1 || links >= size)
    {
        throw InputError({"", 0, "links"},
                         std::to_string(links),
                         "from 1 below the number of agents (" + std::to_string(size) + ")");
    }
}

} // namespace gridshare
} // namespace ns3
