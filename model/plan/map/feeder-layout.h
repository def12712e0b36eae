/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FEEDER_LAYOUT_H
#define GRIDSHARE_FEEDER_LAYOUT_H

#include "ns3/feeder-tree.h"
#include "ns3/feeder.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-plan
 * Where each bus stands on a map.
 */
struct FeederLayout
{
    std::vector<double> x; //!< per bus; metres when toScale
    std::vector<double> y; //!< per bus, upwards; metres when toScale
    bool toScale{false};   //!< distances on the map are distances on the ground
    std::string note;      //!< what the reader of the map should know; may be empty
};

/**
 * @ingroup gridshare-plan
 * Positions of the feeder where it has them: a bus without one stands where its parent stands. When
 * fewer than half of the buses have one, a tree instead: to the right with the distance along the
 * line, one row an end of the feeder, each bus in the middle of its branches.
 *
 * @param tree of the same feeder
 * @return the layout
 */
FeederLayout LayOutFeeder(const Feeder& feeder, const FeederTree& tree);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FEEDER_LAYOUT_H
