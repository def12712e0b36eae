/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SAMPLE_QUANTILE_H
#define GRIDSHARE_SAMPLE_QUANTILE_H

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * Quantile by linear interpolation between order statistics: the definition 7 of Hyndman and Fan
 * (1996), which is the default of R and NumPy. Position 1 + (n - 1) p in the sorted sample.
 *
 * @param values a sample, in any order; not empty, or the program aborts
 * @param p in [0, 1], or the program aborts
 * @return the quantile
 */
double SampleQuantile(std::vector<double> values, double p);

/**
 * @ingroup gridshare-analysis
 * The exact 95 % confidence interval of a quantile, whatever the distribution: two order
 * statistics. As many values lie below the quantile as a binomial variable B(n, p) says, so that
 * the l-th and the u-th smallest value hold it between them with probability
 * P(l <= B < u); l is the largest and u the smallest rank that leave at most 2.5 % outside on
 * their side (David and Nagaraja, Order Statistics, 3rd ed., section 7.1).
 *
 * @param count n, number of values
 * @param p order of the quantile, in (0, 1)
 * @return the ranks (l, u), from 1; none if n values are too few for both
 */
std::optional<std::pair<std::size_t, std::size_t>> FindQuantileInterval(std::size_t count,
                                                                        double p);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SAMPLE_QUANTILE_H
