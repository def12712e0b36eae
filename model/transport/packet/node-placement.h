/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_NODE_PLACEMENT_H
#define GRIDSHARE_NODE_PLACEMENT_H

#include "ns3/network-topology.h"
#include "ns3/node.h"
#include "ns3/vector.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * @param topology endpoints, with or without positions
 * @param endpoint one of them
 * @return its position, m; where the topology has none, a place on a spiral around endpoint 0, ten
 *         metres from its neighbours
 */
Vector ChoosePosition(const NetworkTopology& topology, uint32_t endpoint);

/**
 * @ingroup gridshare-transport
 * Give a node a fixed place, unless it has one.
 *
 * @param node which
 * @param position where, m
 */
void PlaceNode(const Ptr<Node>& node, const Vector& position);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_NODE_PLACEMENT_H
