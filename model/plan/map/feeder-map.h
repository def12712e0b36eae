/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FEEDER_MAP_H
#define GRIDSHARE_FEEDER_MAP_H

#include "ns3/communication-plan.h"
#include "ns3/feeder.h"

#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-plan
 * Draw a feeder with its communication network as SVG: lines by kind, buses, concentrators, the
 * substation, strong nodes, backhaul by colour of its technology, legend and scale bar. A feeder
 * whose positions are missing or not to scale is drawn as it stands or as a tree, and the map says
 * so.
 *
 * @param tree of the same feeder
 * @param meters of the same feeder
 * @param plan of the same feeder
 * @return the SVG document
 */
std::string DrawFeederMap(const Feeder& feeder,
                          const FeederTree& tree,
                          const MeterPopulation& meters,
                          const CommunicationPlan& plan);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FEEDER_MAP_H
