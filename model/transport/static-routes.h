/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_STATIC_ROUTES_H
#define GRIDSHARE_STATIC_ROUTES_H

#include "network-topology.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * Shortest-delay routes over a connected topology, without a table of n² entries.
 *
 * Endpoints of degree one are peeled off again and again: what falls off are trees, in which the
 * route is the only path, found by intervals of a depth-first numbering; what remains is a core (a
 * single endpoint in a tree), with a next-hop table for each destination in it, made by Dijkstra's
 * algorithm when first asked for. The weight of a link is its delay and the time of 1500 bytes. The
 * ends of a link that is direct (NetworkLink) use it between each other whatever the weights.
 *
 * A link that is down weighs as much as no way could: routes avoid it where they can.
 */
class StaticRoutes
{
  public:
    /**
     * @param topology a connected topology, read now and not kept
     * @throws InputError when it is not connected
     */
    explicit StaticRoutes(const NetworkTopology& topology);

    /**
     * The next hop on the way.
     *
     * @param at where the message is
     * @param to where it goes, not at
     * @return direction of a link: 2 × its number, + 1 when it is taken from b to a
     */
    uint32_t GetNextDirection(uint32_t at, uint32_t to)
    {
        const auto& here = m_places[at];
        const auto& there = m_places[to];
        if (there.parent == at)
        {
            return there.upDirection ^ 1; // the same link, the other way
        }
        const bool below = there.first > here.first && there.first <= here.last;
        return here.parent == NONE || below ? LookUp(at, to) : here.upDirection;
    }

    /**
     * @param link number of a link
     * @param up false: routes avoid it where there is another way; where there is none, they lead
     *        over it all the same
     */
    void SetLinkUp(uint32_t link, bool up);

  private:
    static constexpr uint32_t NONE = 0xffffffff;

    struct Arc
    {
        uint32_t to;        //!< the other end
        uint32_t direction; //!< 2 × link, + 1 from b to a
        double weight;      //!< seconds
        bool direct;        //!< its ends use it whatever the weights
    };

    struct TreePlace
    {
        uint32_t parent{NONE};      //!< next endpoint towards the core; NONE in the core
        uint32_t upDirection{NONE}; //!< direction to the parent
        uint32_t first{0};          //!< own number in depth-first order
        uint32_t last{0};           //!< last number below
        uint32_t root{NONE};        //!< endpoint of the core above (itself in the core)
        uint32_t coreIndex{NONE};   //!< number within the core
        uint32_t childrenBegin{0};  //!< first child in m_children
        uint32_t childrenEnd{0};    //!< behind the last child
    };

    void BuildArcs(const NetworkTopology& topology);
    void PeelTrees();
    void NumberTrees();
    /// The way down a tree, or within the core.
    uint32_t LookUp(uint32_t at, uint32_t to);
    void FillTable(uint32_t destinationCoreIndex);
    uint32_t DirectionDown(uint32_t at, uint32_t to) const;
    /// Whether the link of a direction is down.
    bool IsDown(uint32_t direction) const;

    std::vector<uint32_t> m_arcsBegin;             //!< first arc of each endpoint, and the end
    std::vector<Arc> m_arcs;                       //!< by endpoint
    std::vector<TreePlace> m_places;               //!< by endpoint
    std::vector<uint32_t> m_children;              //!< endpoints, by parent, then number
    std::vector<uint32_t> m_peelOrder;             //!< endpoints outside the core, leaves first
    std::vector<uint32_t> m_core;                  //!< endpoints in the core
    std::vector<std::vector<uint32_t>> m_coreNext; //!< direction, by destination, then place
    std::vector<bool> m_isDown;                    //!< by link
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_STATIC_ROUTES_H
