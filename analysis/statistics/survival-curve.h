/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SURVIVAL_CURVE_H
#define GRIDSHARE_SURVIVAL_CURVE_H

#include <cstddef>
#include <optional>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * How long something took, or how long it was watched without its end.
 */
struct CensoredTime
{
    double time; //!< until its end, or the last time of which it is known that it goes on
    bool isCensored{false}; //!< whether the end was not seen
};

/**
 * @ingroup gridshare-analysis
 * A quantile of times of which some are only known to be longer than they were watched, by the
 * product-limit estimator: S(t), the product over all ends up to t of 1 - 1 / those still watched,
 * is the share that takes longer than t (E. L. Kaplan and P. Meier, Nonparametric estimation from
 * incomplete observations, Journal of the American Statistical Association 53(282), 1958). The
 * quantile of order p is the first time at which S is at most 1 - p; where S is 1 - p from one end
 * to the next, the middle between them, so that the median of an even number without censoring is
 * the usual one. What is censored at the time of an end was still watched at that end.
 *
 * @param times in any order
 * @param p in (0, 1), or the program aborts
 * @return the quantile; none where S never falls to 1 - p, as with too many that are censored
 */
std::optional<double> EstimateSurvivalQuantile(std::vector<CensoredTime> times, double p);

/**
 * @ingroup gridshare-analysis
 * What share lasts longer than a time at which some ended.
 */
struct SurvivalPoint
{
    double time;                //!< of one end or more
    std::size_t watched;        //!< those that were watched up to it, without an end before
    std::size_t ends;           //!< at it
    double survival;            //!< share that lasts longer
    std::optional<double> low;  //!< of the 95 % interval; none where no share is left, or no spread
    std::optional<double> high; //!< of the same
};

/**
 * @ingroup gridshare-analysis
 * The product-limit estimate of EstimateSurvivalQuantile() as a curve: 1 before the first point,
 * and level from each to the next. The interval is that of one point at a time: with Greenwood's
 * variance of ln S, the sum of ends / (watched (watched - ends)), that of ln(-ln S), normal, is
 * turned back, so that it stays in (0, 1) (J. D. Kalbfleisch and R. L. Prentice, The Statistical
 * Analysis of Failure Time Data, 2nd ed., 2002, section 1.4).
 *
 * @param times in any order
 * @return a point for each time at which some ended, by time; none where all are censored
 */
std::vector<SurvivalPoint> EstimateSurvivalCurve(std::vector<CensoredTime> times);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SURVIVAL_CURVE_H
