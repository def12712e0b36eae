/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FEEDER_TREE_H
#define GRIDSHARE_FEEDER_TREE_H

#include "feeder.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-feeder
/// What joins two buses.
enum class FeederEdgeKind : uint8_t
{
    LINE,        //!< a line or cable
    SWITCH,      //!< a closed switch
    TRANSFORMER, //!< a transformer that changes the voltage
    REGULATOR,   //!< a voltage regulator
    REACTOR      //!< a series reactor
};

/**
 * @ingroup gridshare-feeder
 * A pair of buses that something in service and not open joins. Parallel elements (a bank of
 * single-phase regulators, two lines side by side) are one edge, with the shortest length.
 */
struct FeederEdge
{
    uint32_t from;       //!< index of a bus
    uint32_t to;         //!< index of a bus
    double lengthMetres; //!< 0 unless the kind is LINE
    FeederEdgeKind kind; //!< of the first element on this pair of buses
    uint32_t element; //!< index of that element among the feeder's lines, transformers or reactors
};

/**
 * @ingroup gridshare-feeder
 * The feeder as current and power-line signals see it: a graph of closed edges, and the tree of the
 * shortest ways along the line from the source (the feeder itself when it is radial). A feeder with
 * further sources has a tree for each that stands in an island of its own; one in a part that
 * another source feeds changes nothing.
 *
 * Works without recursion, so any depth will do. Ties are broken by the order of buses.
 */
class FeederTree
{
  public:
    /**
     * @param feeder must have a source bus; lengths that are not known count as 0
     */
    explicit FeederTree(const Feeder& feeder);

    /// @return distinct pairs of buses that are joined, in the order of the feeder's elements
    const std::vector<FeederEdge>& GetEdges() const;

    /// @return number of connected components
    uint32_t GetComponents() const;

    /// @return true when no component has a loop
    bool IsRadial() const;

    /// @return buses fed from a source, each after its parent
    const std::vector<uint32_t>& GetOrder() const;

    /// @return buses that feed, one a component at most, the feeder's sourceBus first
    const std::vector<uint32_t>& GetSources() const;

    /**
     * @param bus index of a bus
     * @return true when a source stands at it
     */
    bool IsSource(uint32_t bus) const;

    /**
     * @param bus index of a bus
     * @return the source that feeds it; NO_BUS for an unfed bus
     */
    uint32_t GetSource(uint32_t bus) const;

    /**
     * @param bus index of a bus
     * @return the next bus on the way to the source; NO_BUS for a source and for an unfed bus
     */
    uint32_t GetParent(uint32_t bus) const;

    /**
     * @param bus index of a fed bus that is no source
     * @return index in GetEdges() of the edge to its parent
     */
    uint32_t GetParentEdge(uint32_t bus) const;

    /**
     * @param bus index of a bus
     * @return true when a source feeds it
     */
    bool IsFed(uint32_t bus) const;

    /**
     * @param bus index of a bus
     * @return metres along the line from its source; infinite for an unfed bus
     */
    double GetDistanceMetres(uint32_t bus) const;

    /**
     * @param bus index of a bus
     * @return edges on the way from the source; 0 for a source and for an unfed bus
     */
    uint32_t GetDepth(uint32_t bus) const;

    /**
     * Metres along the line from the nearest of several buses to every bus, and which one it is.
     *
     * @param starts indices of buses
     * @param distancesMetres one a bus; infinite where no way leads
     * @param nearest one a bus, index in starts; NO_BUS where no way leads
     */
    void MeasureFrom(const std::vector<uint32_t>& starts,
                     std::vector<double>& distancesMetres,
                     std::vector<uint32_t>& nearest) const;

  private:
    void CollectEdges(const Feeder& feeder);
    void IndexNeighbours(std::size_t buses);
    void CountComponents(const Feeder& feeder);
    void MeasureFromSource(std::size_t buses);
    void Search(const std::vector<uint32_t>& starts,
                std::vector<double>& distances,
                std::vector<uint32_t>& parentEdges,
                std::vector<uint32_t>& order) const;

    std::vector<uint32_t> m_sources;        //!< buses that feed, the feeder's sourceBus first
    std::vector<FeederEdge> m_edges;        //!< distinct pairs
    std::vector<uint32_t> m_firstNeighbour; //!< per bus, where its edges begin in m_neighbourEdges
    std::vector<uint32_t> m_neighbourEdges; //!< edges, grouped by bus
    uint32_t m_components{0};               //!< connected components
    bool m_radial{true};                    //!< no loop
    std::vector<uint32_t> m_order;          //!< fed buses, parents first
    std::vector<uint32_t> m_parentEdge;     //!< per bus
    std::vector<uint32_t> m_sourceOfBus;    //!< per bus
    std::vector<uint32_t> m_depth;          //!< per bus
    std::vector<double> m_distanceMetres;   //!< per bus
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FEEDER_TREE_H
