/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_OVERLAY_GRAPH_H
#define GRIDSHARE_OVERLAY_GRAPH_H

#include <cstdint>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-gossip
 * Who is whose peer: an undirected graph without loops or double edges, stored row by row.
 *
 * A node's neighbours stand in the order in which its edges were given; relays send in that order.
 */
class OverlayGraph
{
  public:
    /// An edge between two nodes.
    using Edge = std::pair<uint32_t, uint32_t>;

    /**
     * @param nodeCount nodes, from 0
     * @param edges each undirected edge once, no loops
     */
    OverlayGraph(uint32_t nodeCount, const std::vector<Edge>& edges);

    /// @return how many nodes
    uint32_t GetNodeCount() const
    {
        return static_cast<uint32_t>(m_begin.size() - 1);
    }

    /// @return how many undirected edges
    uint64_t GetEdgeCount() const
    {
        return m_neighbours.size() / 2;
    }

    /// @return number of its first arc; arcs of a node are consecutive
    uint32_t GetFirstArc(uint32_t node) const
    {
        return m_begin[node];
    }

    /**
     * @param arc number of an arc
     * @return the neighbour it leads to
     */
    uint32_t GetTarget(uint32_t arc) const
    {
        return m_neighbours[arc];
    }

    /// @return how many neighbours it has
    uint32_t GetDegree(uint32_t node) const
    {
        return m_begin[node + 1] - m_begin[node];
    }

    /// @return its neighbours
    std::vector<uint32_t> GetNeighbours(uint32_t node) const;

    /// @return whether every node reaches every other
    bool IsConnected() const;

  private:
    std::vector<uint32_t> m_begin;      //!< first arc of each node, and the end
    std::vector<uint32_t> m_neighbours; //!< by arc
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_OVERLAY_GRAPH_H
