/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_BACKBONE_PLACEMENT_H
#define GRIDSHARE_BACKBONE_PLACEMENT_H

#include "backbone.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-plan
 * @param backbone a connected one; links whose delay is not known take none
 * @param from one of its nodes
 * @return seconds on the shortest way from there to each node
 */
std::vector<double> MeasureDelays(const Backbone& backbone, uint32_t from);

/**
 * @ingroup gridshare-plan
 * Where the substation stands unless the user says otherwise.
 *
 * @param backbone a connected one with at least one node
 * @return the node from which the ways to all others take least together; the first of equal ones
 */
uint32_t FindCentre(const Backbone& backbone);

/**
 * @ingroup gridshare-plan
 * Where strong nodes and demanders stand unless the user says otherwise: as far apart as can be
 * had one by one (farthest-first traversal: Gonzalez, Theoretical Computer Science 38, 293-306,
 * 1985).
 *
 * @param backbone a connected one
 * @param first where the substation stands
 * @return all nodes: each the one with the longest way to the nearest of those before it and of
 *         the first node, the first of equal ones; the first node is the last
 */
std::vector<uint32_t> SpreadOut(const Backbone& backbone, uint32_t first);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_BACKBONE_PLACEMENT_H
