/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RUN_MAP_NETWORK_H
#define GRIDSHARE_RUN_MAP_NETWORK_H

#include "ns3/communication-plan.h"
#include "ns3/grid-options.h"
#include "ns3/run-map.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * The network of a run's map: nodes of the backbone, to scale where all places are known, else in a
 * circle; around its node, each strong node and demander in a ring. Nodes are routers, then strong
 * nodes by number, then the first 500 demanders.
 *
 * @param plan of the run
 * @param roles who is who
 * @return the network
 */
RunMapNetwork DrawRunMapNetwork(const CommunicationPlan& plan, const RoleOptions& roles);

/// @ingroup gridshare-helper
/// @param plan of a run @return how many routers its map has
uint32_t CountRunMapRouters(const CommunicationPlan& plan);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RUN_MAP_NETWORK_H
