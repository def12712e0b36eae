/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SWEEP_RANGE_H
#define GRIDSHARE_SWEEP_RANGE_H

#include <cstddef>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-helper
/// In which measure the points of a range are evenly spaced.
enum class SweepScale
{
    LINEAR,     //!< the number itself
    LOGARITHMIC //!< its logarithm; both ends are above 0
};

/**
 * @ingroup gridshare-helper
 * Numbers from one to another, both included; the second may be the smaller one.
 */
struct SweepRange
{
    double from{0};                       //!< first
    double to{0};                         //!< last
    std::size_t points{0};                //!< how many; 0: not said
    SweepScale scale{SweepScale::LINEAR}; //!< spacing
};

/**
 * @ingroup gridshare-helper
 * The points of a range as people would write them: the ends exactly, and a point between that is a
 * decimal of at most 12 digits but for rounding errors is that decimal, 0.3 and not
 * 0.30000000000000004.
 *
 * @param range with at least one point
 * @return the points
 */
std::vector<double> ListRangePoints(const SweepRange& range);

/**
 * @ingroup gridshare-helper
 * @param range any
 * @param part of the way, in [0, whole]
 * @param whole length of the way, above 0
 * @return the number there
 */
double InterpolateRange(const SweepRange& range, double part, double whole);

/**
 * @ingroup gridshare-helper
 * A number between two bounds with as few digits as distinguish it, but 6 at least: for numbers
 * that were drawn, and are read.
 *
 * @param number in [lower, upper]
 * @param lower bound
 * @param upper bound
 * @return the number, rounded to the fewest digits with which it is still between them
 */
double RoundBetween(double number, double lower, double upper);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SWEEP_RANGE_H
