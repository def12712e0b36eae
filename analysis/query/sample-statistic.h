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

/// @ingroup gridshare-analysis
/// @return every statistic that has a word of its own
NamedRegistry<SampleStatistic>& GetSampleStatistics();

/**
 * @ingroup gridshare-analysis
 * @param word a statistic's name, or a percentile: "p95", "p99.5"
 * @return it
 * @throws InputError for another word
 */
SampleStatistic ParseSampleStatistic(const std::string& word);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SAMPLE_STATISTIC_H
