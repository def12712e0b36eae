/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_INTERIOR_ROOTS_H
#define GRIDSHARE_INTERIOR_ROOTS_H

#include <functional>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-game
 * All zeros of a flow strictly inside (0, 1), found by sign changes between 4000 points that are
 * evenly spaced in the logit from -40 to 40, then refined to rounding. A double root, where the
 * sign does not change, is not found.
 *
 * @param flow of the share
 * @return the zeros, ascending
 */
std::vector<double> FindInteriorRoots(const std::function<double(double)>& flow);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_INTERIOR_ROOTS_H
