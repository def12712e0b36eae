/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sample-statistic.h"

#include "ns3/input-error.h"
#include "ns3/mean-interval.h"
#include "ns3/name-suggestion.h"
#include "ns3/sample-quantile.h"

#include <algorithm>
#include <charconv>

namespace ns3
{
namespace gridshare
{

namespace
{

using Values = std::vector<double>;

StatisticEstimate
EstimateMeanWithInterval(const Values& values)
{
    const ReplicationEstimate mean = EstimateMean(values);
    StatisticEstimate estimate{mean.count, mean.mean, {}, {}};
    if (mean.halfWidth95)
    {
        estimate.low = *mean.mean - *mean.halfWidth95;
        estimate.high = *mean.mean + *mean.halfWidth95;
    }
    return estimate;
}

StatisticEstimate
EstimateQuantile(Values values, double p)
{
    StatisticEstimate estimate{values.size(), {}, {}, {}};
    if (values.empty())
    {
        return estimate;
    }
    std::sort(values.begin(), values.end());
    estimate.value = SampleQuantile(values, p);
    if (const auto ranks = FindQuantileInterval(values.size(), p))
    {
        estimate.low = values[ranks->first - 1];
        estimate.high = values[ranks->second - 1];
    }
    return estimate;
}

StatisticEstimate
EstimateMedian(const Values& values)
{
    return EstimateQuantile(values, 0.5);
}

StatisticEstimate
EstimateDeviation(const Values& values)
{
    return {values.size(), EstimateMean(values).standardDeviation, {}, {}};
}

StatisticEstimate
FindLeast(const Values& values)
{
    StatisticEstimate estimate{values.size(), {}, {}, {}};
    if (!values.empty())
    {
        estimate.value = *std::min_element(values.begin(), values.end());
    }
    return estimate;
}

StatisticEstimate
FindGreatest(const Values& values)
{
    StatisticEstimate estimate{values.size(), {}, {}, {}};
    if (!values.empty())
    {
        estimate.value = *std::max_element(values.begin(), values.end());
    }
    return estimate;
}

StatisticEstimate
CountValues(const Values& values)
{
    return {values.size(), static_cast<double>(values.size()), {}, {}};
}

const NamedRegistration g_mean{GetSampleStatistics(),
                               {{"mean", "arithmetic mean, with Student's interval", 1},
                                true,
                                false,
                                EstimateMeanWithInterval}};
const NamedRegistration g_median{GetSampleStatistics(),
                                 {{"median", "p50, with the exact interval of order statistics", 2},
                                  true,
                                  false,
                                  EstimateMedian}};
const NamedRegistration g_deviation{
    GetSampleStatistics(),
    {{"sd", "standard deviation, divisor n - 1", 3}, false, false, EstimateDeviation}};
const NamedRegistration g_least{GetSampleStatistics(),
                                {{"min", "smallest value", 4}, false, false, FindLeast}};
const NamedRegistration g_greatest{GetSampleStatistics(),
                                   {{"max", "greatest value", 5}, false, false, FindGreatest}};
const NamedRegistration g_count{GetSampleStatistics(),
                                {{"count", "runs that have a value", 6}, false, true, CountValues}};

/// @return the order of a percentile such as "p95"; none if the word is no percentile
std::optional<double>
ParsePercentile(const std::string& word)
{
    double percent = 0;
    const char* end = word.data() + word.size();
    if (word.size() < 2 || word[0] != 'p')
    {
        return std::nullopt;
    }
    const auto result = std::from_chars(word.data() + 1, end, percent, std::chars_format::fixed);
    const bool isPercentile =
        result.ec == std::errc{} && result.ptr == end && percent > 0 && percent < 100;
    return isPercentile ? std::optional<double>(percent / 100) : std::nullopt;
}

} // namespace

NamedRegistry<SampleStatistic>&
GetSampleStatistics()
{
    static NamedRegistry<SampleStatistic> statistics("the statistic");
    return statistics;
}

SampleStatistic
ParseSampleStatistic(const std::string& word)
{
    if (const auto* named = GetSampleStatistics().Find(word))
    {
        return *named;
    }
    if (const auto p = ParsePercentile(word))
    {
        return {{word, "percentile"}, true, false, [p](const Values& values) {
                    return EstimateQuantile(values, *p);
                }};
    }
    const auto names = GetSampleStatistics().GetNames();
    throw InputError({},
                     "the statistic \"" + word + "\"",
                     "one of " + JoinNames(names) + ", or a percentile such as p95",
                     SuggestName(word, names));
}

} // namespace gridshare
} // namespace ns3
