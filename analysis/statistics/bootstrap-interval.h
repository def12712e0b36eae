/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_BOOTSTRAP_INTERVAL_H
#define GRIDSHARE_BOOTSTRAP_INTERVAL_H

#include <cstddef>
#include <functional>
#include <optional>
#include <random>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-analysis
/// A statistic of the values at some places of a sample, of which one may be there several times.
using ResampledStatistic = std::function<double(const std::vector<std::size_t>& places)>;

/**
 * @ingroup gridshare-analysis
 * What resampling tells of a statistic.
 */
struct BootstrapEstimate
{
    double value;         //!< of the sample itself
    double standardError; //!< standard deviation over the resamples
    double low;           //!< of the interval
    double high;          //!< of the same
    double bias;          //!< z0: how far the resamples' median lies from the value, in deviations
    double acceleration;  //!< a: how the standard error changes with the value
};

/**
 * @ingroup gridshare-analysis
 * The bias-corrected and accelerated interval (BCa) of a statistic for which nothing closed is
 * known: quantiles of its values over resamples, drawn with replacement, at places that are moved
 * for the bias of their median and for a standard error that changes with the value, by the
 * jackknife (B. Efron, Better bootstrap confidence intervals, Journal of the American Statistical
 * Association 82(397), 1987). It was chosen before the plain percentiles, which share its bounds
 * (a share's interval stays in [0, 1]) but are off by an order of 1 / sqrt(n) where the statistic
 * is skewed. Both are too short for samples below about ten.
 *
 * @param count size of the sample, from 2
 * @param statistic of it, finite
 * @param generator of which 64 bits a place are taken; the same state makes the same interval on
 *        every machine
 * @param level of the interval, in (0, 1)
 * @param resamples how many, from 100
 * @return the estimate; none where all resamples have one value
 */
std::optional<BootstrapEstimate> EstimateByBootstrap(std::size_t count,
                                                     const ResampledStatistic& statistic,
                                                     std::mt19937_64& generator,
                                                     double level = 0.95,
                                                     std::size_t resamples = 2000);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_BOOTSTRAP_INTERVAL_H
