/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_METER_NEIGHBOURHOOD_H
#define GRIDSHARE_METER_NEIGHBOURHOOD_H

#include "meter-population.h"

#include "ns3/feeder-tree.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-plan
 * Who is whose neighbour on a feeder, for games played on a network: all customers of one bus know
 * one another, and the first customer of a bus knows the first one of the next bus with customers
 * towards the source. Buses that have none between them and the source are joined in the order of
 * the tree, so that the graph is connected.
 *
 * @param tree of the feeder
 * @param meters of the same feeder; all on fed buses
 * @return for each meter its neighbours; symmetric, nobody is their own neighbour
 */
std::vector<std::vector<uint32_t>> FindMeterNeighbours(const FeederTree& tree,
                                                       const MeterPopulation& meters);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_METER_NEIGHBOURHOOD_H
