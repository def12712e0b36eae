/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SHARING_TOPOLOGY_H
#define GRIDSHARE_SHARING_TOPOLOGY_H

#include "ns3/communication-plan.h"
#include "ns3/network-topology.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare
 * The backhaul as endpoints and links: strong nodes first, then the concentrators, then the router
 * at the substation to which each of them has one link.
 */
struct SharingTopology
{
    NetworkTopology network;   //!< what a transport carries messages over
    uint32_t strongNodes{0};   //!< how many: endpoints 0 to strongNodes - 1
    uint32_t concentrators{0}; //!< how many: the endpoints after them

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
};

/**
 * @param plan the communication network that follows from the feeder
 * @return its backhaul
 */
SharingTopology BuildSharingTopology(const CommunicationPlan& plan);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SHARING_TOPOLOGY_H
