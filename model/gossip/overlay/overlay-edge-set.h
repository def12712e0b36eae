/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_OVERLAY_EDGE_SET_H
#define GRIDSHARE_OVERLAY_EDGE_SET_H

#include "overlay-graph.h"

#include <algorithm>
#include <unordered_set>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-gossip
 * The edges of an overlay under construction: no loops, no doubles.
 */
class OverlayEdgeSet
{
  public:
    /// @param nodes how many nodes there are
    explicit OverlayEdgeSet(uint32_t nodes)
        : m_nodes(nodes)
    {
    }

    /**
     * @param a one end
     * @param b the other end
     * @return whether it was added: false for a loop or one that is there
     */
    bool Add(uint32_t a, uint32_t b)
    {
        if (a == b || !m_keys.insert(KeyOf(a, b)).second)
        {
            return false;
        }
        m_edges.emplace_back(a, b);
        return true;
    }

    /**
     * @param a one end
     * @param b the other end
     * @return whether it is there
     */
    bool Has(uint32_t a, uint32_t b) const
    {
        return m_keys.count(KeyOf(a, b)) > 0;
    }

    /**
     * Replace an edge's second end.
     *
     * @param index of the edge, in order of addition
     * @param target the new end
     */
    void Move(std::size_t index, uint32_t target)
    {
        auto& edge = m_edges[index];
        m_keys.erase(KeyOf(edge.first, edge.second));
        edge.second = target;
        m_keys.insert(KeyOf(edge.first, edge.second));
    }

    /// @return how many edges there are
    std::size_t GetCount() const
    {
        return m_edges.size();
    }

    /**
     * @param index of the edge
     * @return its ends
     */
    const OverlayGraph::Edge& Get(std::size_t index) const
    {
        return m_edges[index];
    }

    /// @return the finished overlay
    OverlayGraph MakeGraph() const
    {
        return OverlayGraph(m_nodes, m_edges);
    }

  private:
    uint64_t KeyOf(uint32_t a, uint32_t b) const
    {
        return static_cast<uint64_t>(std::min(a, b)) * m_nodes + std::max(a, b);
    }

    uint32_t m_nodes;                        //!< how many
    std::unordered_set<uint64_t> m_keys;     //!< looked up, never walked
    std::vector<OverlayGraph::Edge> m_edges; //!< in order of addition
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_OVERLAY_EDGE_SET_H
