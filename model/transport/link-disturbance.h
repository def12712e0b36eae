/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_LINK_DISTURBANCE_H
#define GRIDSHARE_LINK_DISTURBANCE_H

#include "ns3/nstime.h"

#include <cstddef>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * The kinds of links that can be disturbed apart from each other.
 */
enum LinkClass
{
    LINK_STRONG_NODES, //!< between strong nodes
    LINK_BACKHAUL,     //!< between a strong node and what is not one: concentrators, clients
    LINK_ACCESS        //!< between meters and their concentrator
};

/// @ingroup gridshare-transport
/// How many kinds of links there are.
constexpr std::size_t LINK_CLASS_COUNT = 3;

/**
 * @ingroup gridshare-transport
 * What befalls messages besides what the network does to them anyway.
 */
struct LinkDisturbance
{
    double loss{0};             //!< probability that a message vanishes
    double duplication{0};      //!< probability that it is sent twice
    double spikeProbability{0}; //!< probability that it is held back, so that others overtake it
    Time spike;                 //!< for how long

    /// @return whether anything can happen at all
    bool IsActive() const
    {
        return loss > 0 || duplication > 0 || spikeProbability > 0;
    }
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_LINK_DISTURBANCE_H
