/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SAMPLE_STATISTIC_H
#define GRIDSHARE_SAMPLE_STATISTIC_H

#include "ns3/named-registry.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * What a statistic says of a sample.
 */
struct StatisticEstimate
{
    std::size_t count{0};        //!< values in the sample
    std::optional<double> value; //!< none where the sample is too small for it
    std::optional<double> low;   //!< of its 95 % confidence interval; none where there is none
    std::optional<double> high;  //!< of the same
};

/**
 * @ingroup gridshare-analysis
 * A statistic of the values that a group of runs gives. A new one is a NamedRegistration in
 * GetSampleStatistics().
 */
struct SampleStatistic : NamedEntry
{
    bool hasInterval{false}; //!< whether it estimates with a confidence interval at all
    bool isCount{false};     //!< a whole number without the metric's unit

    /// Works it out; the values come in any order, and there may be none.
    std::function<StatisticEstimate(const std::vector<double>& values)> estimate;
};

/// @return every statistic that has a word of its own
NamedRegistry<SampleStatistic>& GetSampleStatistics();

/**
 * @param word a statistic's name, or a percentile: "p95", "p99.5"
 * @return it
 * @throws InputError for another word
 */
SampleStatistic ParseSampleStatistic(const std::string& word);

/**
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

#endif // GRIDSHARE_SAMPLE_STATISTIC_H
