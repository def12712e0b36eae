/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SHARING_TOPOLOGY_H
#define GRIDSHARE_SHARING_TOPOLOGY_H

#include "ns3/communication-plan.h"
#include "ns3/network-topology.h"
#include "ns3/packet-medium.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-helper
/// How the meters are joined to their concentrators.
enum class MeterLinks
{
    SEGMENTS, //!< not endpoints: they stand on access segments
    LINKS,    //!< each has its own link
    SCHEDULE, //!< message fidelity: the meters of a concentrator take turns on one medium
    MEDIUM    //!< packet fidelity: they share one that registers itself
};

/**
 * @ingroup gridshare-helper
 * How the meters are joined, and what they share.
 */
struct MeterWiring
{
    MeterLinks links{MeterLinks::SEGMENTS};  //!< whether they are endpoints, and share anything
    const PacketMediumKind* medium{nullptr}; //!< of MeterLinks::MEDIUM; null for all others
};

/**
 * @ingroup gridshare-helper
 * The network as endpoints and links: strong nodes first, then the concentrators, then demanders
 * who are no strong nodes, then the routers, the first of which stands at the substation, then,
 * where they are endpoints, the meters.
 */
struct SharingTopology
{
    NetworkTopology network;   //!< what a transport carries messages over
    uint32_t strongNodes{0};   //!< how many: endpoints 0 to strongNodes - 1
    uint32_t concentrators{0}; //!< how many: the endpoints after them
    uint32_t demanders{0};     //!< how many: the endpoints after them
    uint32_t meters{0};        //!< how many are endpoints: those after the routers
    std::vector<std::string> routers{"substation"}; //!< their names: the endpoints after demanders

    /// @param index of a strong node @return its endpoint
    uint32_t GetStrongNodeEndpoint(uint32_t index) const
    {
        return index;
    }

    /// @param index of a concentrator @return its endpoint
    uint32_t GetConcentratorEndpoint(uint32_t index) const
    {
        return strongNodes + index;
    }

    /// @param index of a demander @return its endpoint
    uint32_t GetDemanderEndpoint(uint32_t index) const
    {
        return strongNodes + concentrators + index;
    }

    /**
     * @param companies how many power companies there are: the first strong nodes
     * @return endpoints of those who buy from keepers: demanders; where they mirror providers, the
     *         institutions
     */
    std::vector<uint32_t> ListBuyers(uint32_t companies) const;

    /// @return how many endpoints have applications of the backhaul: all before the routers
    uint32_t CountBackhaulEndpoints() const
    {
        return strongNodes + concentrators + demanders;
    }

    /// @param index of a router, 0: at the substation @return its endpoint
    uint32_t GetRouterEndpoint(uint32_t index) const
    {
        return CountBackhaulEndpoints() + index;
    }

    /// @param index of a meter that is an endpoint @return its endpoint
    uint32_t GetMeterEndpoint(uint32_t index) const
    {
        return GetRouterEndpoint(static_cast<uint32_t>(routers.size())) + index;
    }
};

/**
 * @ingroup gridshare-helper
 * @param plan the communication network that follows from the feeder
 * @param meters how they are joined, and whether they are endpoints at all
 * @param demanders how many; each has a link like that of a strong node, in turn
 * @return its endpoints and links; the number of a medium is that of its concentrator
 */
SharingTopology BuildSharingTopology(const CommunicationPlan& plan,
                                     const MeterWiring& meters = {},
                                     uint32_t demanders = 0);

/**
 * @ingroup gridshare-helper
 * @param plan of a sharing study
 * @return names of its strong nodes by number, as tables have them: "power company 1", ...
 */
std::vector<std::string> NameStrongNodes(const CommunicationPlan& plan);

/**
 * @ingroup gridshare-helper
 * Headers of a frame, and what a technology's time a hop (turn-around, contention, processing)
 * would carry: on a shared medium it occupies the medium as bytes do.
 *
 * @param technology of the access network
 * @param contentionSeconds part of the time a hop that the medium's model has of its own
 * @return bytes a frame
 */
uint32_t GetAccessFrameOverheadBytes(const AccessTechnology& technology, double contentionSeconds);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SHARING_TOPOLOGY_H
