/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "overlay-graph.h"

namespace ns3
{
namespace gridshare
{

OverlayGraph::OverlayGraph(uint32_t nodeCount, const std::vector<Edge>& edges)
    : m_begin(nodeCount + 1, 0),
      m_neighbours(2 * edges.size())
{
    for (const auto& [a, b] : edges)
    {
        ++m_begin[a + 1];
        ++m_begin[b + 1];
    }
    for (uint32_t i = 0; i < nodeCount; ++i)
    {
        m_begin[i + 1] += m_begin[i];
    }
    auto next = m_begin;
    for (const auto& [a, b] : edges)
    {
        m_neighbours[next[a]++] = b;
        m_neighbours[next[b]++] = a;
    }
}

std::vector<uint32_t>
OverlayGraph::GetNeighbours(uint32_t node) const
{
    return {m_neighbours.begin() + m_begin[node], m_neighbours.begin() + m_begin[node + 1]};
}

bool
OverlayGraph::IsConnected() const
{
    if (GetNodeCount() == 0)
    {
        return true;
    }
    std::vector<bool> reached(GetNodeCount(), false);
    std::vector<uint32_t> open{0};
    reached[0] = true;
    std::size_t count = 0;
    while (!open.empty())
    {
        const uint32_t node = open.back();
        open.pop_back();
        ++count;
        for (uint32_t arc = m_begin[node]; arc < m_begin[node + 1]; ++arc)
        {
            if (!reached[m_neighbours[arc]])
            {
                reached[m_neighbours[arc]] = true;
                open.push_back(m_neighbours[arc]);
            }
        }
    }
    return count == GetNodeCount();
}

} // namespace gridshare
} // namespace ns3
