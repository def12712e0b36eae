/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_MEAN_CROSSING_H
#define GRIDSHARE_MEAN_CROSSING_H

#include <optional>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// What one run gave at a value of a key.
struct MeasuredPoint
{
    double value{0};  //!< of the key
    double result{0}; //!< a metric of the run
};

/// Where the mean of a metric crosses a level.
struct MeanCrossing
{
    bool rising{true}; //!< whether the mean is above the level at greater values
    double value{0};   //!< the crossing
    double low{0};     //!< its 95 % interval; minus infinity where it has no end
    double high{0};    //!< its other end
    double slope{0};   //!< of the line through the points near it
    double reach{0};   //!< half the width of values that the line was fitted to
    /// Every value has given one result however often it was run; the interval is then that
    /// between two neighbours on either side of the level.
    bool exact{false};
    bool single{true}; //!< of exact results: whether they cross the level once
};

/**
 * The crossing of a mean that rises or falls: a straight line is fitted by least squares to the
 * nearer half of all points (8 at least, from both sides), as a curve is nearly straight where it
 * is looked at closely; its crossing has Fieller's 95 % interval (E. C. Fieller, "Some problems in
 * interval estimation", Journal of the Royal Statistical Society B 16, 175-185, 1954) with
 * Student's t. Which points are near is told by the isotonic regression of all.
 *
 * @param points in any order
 * @param level to be crossed
 * @return the crossing; none where points with one value alone, or no trend, leave the direction
 *         open
 */
std::optional<MeanCrossing> FitMeanCrossing(std::vector<MeasuredPoint> points, double level);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_MEAN_CROSSING_H
