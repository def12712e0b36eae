/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FIGURE_SERIES_H
#define GRIDSHARE_FIGURE_SERIES_H

#include "replicator-equation.h"
#include "sharing-game.h"
#include "value-of-data.h"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-game
 * One curve of a figure.
 */
struct FigureSeries
{
    std::string label;                             //!< for the key
    std::vector<std::pair<double, double>> points; //!< abscissa and ordinate
};

/// @ingroup gridshare-game
/// @return the initial shares from which the figures start
const std::vector<double>& GetFigureInitialShares();

/**
 * @ingroup gridshare-game
 * @param curve f(v)
 * @param label for the key
 * @param count number of points, at least 2
 * @return f(v) for v from 0 to v_max
 */
FigureSeries SampleValueCurve(const ValueOfData& curve,
                              const std::string& label,
                              std::size_t count = 201);

/**
 * @ingroup gridshare-game
 * The share over time from several initial states.
 *
 * @param equation of the share
 * @param initialShares one a series
 * @param end last time
 * @param count number of points, at least 2
 * @return one series an initial share
 */
std::vector<FigureSeries> SampleShares(const ReplicatorEquation& equation,
                                       const std::vector<double>& initialShares,
                                       double end,
                                       std::size_t count = 201);

/**
 * @ingroup gridshare-game
 * The mean utilities of both strategies along the orbit of one initial share.
 *
 * @param equation of the share
 * @param game payoffs
 * @param value f of the trade
 * @param x0 initial share
 * @param end last time
 * @param count number of points, at least 2
 * @return utility of sharing, then of keeping
 */
std::vector<FigureSeries> SampleUtilities(const ReplicatorEquation& equation,
                                          const SharingGame& game,
                                          double value,
                                          double x0,
                                          double end,
                                          std::size_t count = 201);

/**
 * @ingroup gridshare-game
 * A last time that shows how the slowest of several orbits settles: 1.2 times the longest time to
 * within 0.01 of its limit, rounded up to a whole number.
 *
 * @param equation of the share
 * @param initialShares where the orbits start
 * @return the time, at least 1
 */
double FindFigureEnd(const ReplicatorEquation& equation, const std::vector<double>& initialShares);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FIGURE_SERIES_H
