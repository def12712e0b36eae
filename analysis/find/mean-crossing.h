/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_MEAN_CROSSING_H
#define GRIDSHARE_MEAN_CROSSING_H

#include <cstddef>
#include <optional>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-analysis
/// What one run gave at a value of a key.
struct MeasuredPoint
{
    double value{0};  //!< of the key
    double result{0}; //!< a metric of the run
};

/// @ingroup gridshare-analysis
/// Where the mean of a metric crosses a level.
struct MeanCrossing
{
    bool rising{true}; //!< whether the mean is above the level at greater values
    double value{0};   //!< the crossing
    double low{0};     //!< its 95 % interval; minus infinity where it has no end
    double high{0};    //!< its other end
    double slope{0};   //!< of the line through the points near it
    double reach{0};   //!< half the width of values that the line was fitted to
    /// The bracket: the last value that is below the level beyond doubt, by its own runs; minus
    /// infinity where there is none.
    double surelyLow{0};
    double surelyHigh{0}; //!< and the first above it; infinity where there is none
    /// Whether the points of the line do not contradict it: three values or more, whose means
    /// scatter about it no more than runs of one value do. `low` and `high` say nothing otherwise.
    bool straight{false};
    /// Every value has given one result however often it was run; the interval is then that
    /// between two neighbours on either side of the level.
    bool exact{false};
    bool single{true};       //!< of exact results: whether they cross the level once
    std::size_t lowRuns{0};  //!< of exact results: runs of the neighbour below the level
    std::size_t highRuns{0}; //!< and of that above
};

/**
 * @ingroup gridshare-analysis
 * The crossing of a mean that rises or falls. First comes its bracket: a value is on a side of the
 * level beyond doubt where Student's interval of its own runs is, of less than 8 with the
 * scatter of its neighbours where that is greater (runs that happen to be equal are not exact). A
 * straight line is fitted by least squares to the nearer half of the points within the bracket (8
 * at least, from both sides), as a curve is nearly straight where it is looked at closely; values
 * outside already tell their side, and a plateau would bend the line. Its crossing has Fieller's 95
 * % interval (E. C. Fieller, "Some problems in interval estimation", Journal of the Royal
 * Statistical Society B 16, 175-185, 1954) with Student's t. Which points are near is told by the
 * isotonic regression of all.
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
