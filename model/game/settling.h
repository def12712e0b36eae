/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SETTLING_H
#define GRIDSHARE_SETTLING_H

#include <cstddef>
#include <optional>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-game
 * Where a share came to rest, and when.
 */
struct Settling
{
    double limit;      //!< 0 or 1: a corner; else the mean of a rest inside (0, 1)
    std::size_t epoch; //!< the first of the rest, see FindSettling()
};

/**
 * @ingroup gridshare-game
 * Where a share has come to rest by the end of a run, whatever a theory predicts.
 *
 * - At a corner: the share ends within the tolerance of 0 or 1; the epoch is the first from which
 * on it stays there. A run that was never elsewhere has settled only if it ends at the corner
 * itself or closer to it than it began: near a corner that repels, a slow start is no rest.
 * - Inside: the share did not change for its last 20 epochs; or what FindWarmUp() leaves of it are
 *   at least 20 epochs that IsStationary(); or, as no test tells swings that last almost as long as
 *   a run from wandering, its last half are at least 40 epochs that IsLevel() within twice the
 *   tolerance. No value of that rest is within the tolerance of a corner. The limit is the rest's
 * mean, and the epoch the first of all at which the share is as near to it as the larger of the
 * tolerance and the rest's standard deviation: later ones swing around it.
 *
 * The stationarity is a test at 5 %: of shares that wander without a goal, somewhat more than one
 * in twenty is taken for a rest by it, and by the other way those that happen to come no further
 * than twice the tolerance from the third quarter of the run to the last. Who asks again and again
 * while a run goes on is wrong more often.
 *
 * @param shares in [0, 1], one an epoch; the first is the initial share
 * @param tolerance of a corner, in (0, 0.5)
 * @return limit and epoch; none: it is still moving, or was too short to tell
 */
std::optional<Settling> FindSettling(const std::vector<double>& shares, double tolerance);

/**
 * @ingroup gridshare-game
 * Whether a series swings around a mean of its own, rather than wandering or drifting:
 *
 * - The test of Dickey and Fuller, with constant, without lags, rejects a random walk at 5 % (D. A.
 *   Dickey and W. A. Fuller, Distribution of the estimators for autoregressive time series with a
 *   unit root, Journal of the American Statistical Association 74(366), 1979).
 * - Its last third lies on both sides of its mean. The test alone takes a slow approach for a rest,
 *   as that too is drawn towards a mean, but such a series is beyond its own mean at the end.
 *
 * One that follows the law of the test without noise is on its way.
 *
 * @param values at least 4, else the answer is no
 * @return whether it is both
 */
bool IsStationary(const std::vector<double>& values);

/**
 * @ingroup gridshare-game
 * Whether a series that swings slowly has stayed where it was: the means of its halves differ by
 * little, and its last third lies on both sides of its mean.
 *
 * @param values at least 4, else the answer is no
 * @param room how much is little
 * @return whether it is all of that
 */
bool IsLevel(const std::vector<double>& values, double room);

/**
 * @ingroup gridshare-game
 * The statistic of Dickey and Fuller's test with constant, without lags: the t value of g in
 * x(t) - x(t - 1) = m + g x(t - 1) + e(t), by least squares.
 *
 * @param values of a series
 * @return the statistic; none of fewer than 4 values, of one value alone, or without noise
 */
std::optional<double> GetDickeyFullerStatistic(const std::vector<double>& values);

/**
 * @ingroup gridshare-game
 * Below what GetDickeyFullerStatistic() rejects a random walk at 5 %: the response surface of J. G.
 * MacKinnon, Critical values for cointegration tests, Queen's Economics Department working paper
 * 1227, 2010, table 2, one series with constant.
 *
 * @param steps T, how many differences the test has seen, from 1
 * @return the critical value
 */
double GetDickeyFullerBound(std::size_t steps);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SETTLING_H
