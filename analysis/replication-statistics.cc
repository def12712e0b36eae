/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "replication-statistics.h"

#include "ns3/invariant.h"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <numeric>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr double NORMAL_95 = 1.959963984540054; //!< two-sided 5 %
constexpr double WIDEST_INTERVAL = 0.2;         //!< of a probability that is known well enough
constexpr double ROUNDING = 1e-9; //!< of a product of fractions that is 1 - p on paper

} // namespace

ReplicationEstimate
EstimateMean(const std::vector<double>& values)
{
    ReplicationEstimate estimate;
    estimate.count = values.size();
    if (values.empty())
    {
        return estimate;
    }
    const auto n = static_cast<double>(values.size());
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
    estimate.mean = mean;
    if (values.size() >= 2)
    {
        double squares = 0;
        for (const double value : values)
        {
            squares += (value - mean) * (value - mean);
        }
        const double deviation = std::sqrt(squares / (n - 1));
        const boost::math::students_t student(n - 1);
        estimate.standardDeviation = deviation;
        estimate.halfWidth95 = boost::math::quantile(student, 0.975) * deviation / std::sqrt(n);
    }
    return estimate;
}

ProportionInterval
EstimateProportion(double successes, double trials)
{
    GRIDSHARE_INVARIANT(trials > 0 && successes >= 0 && successes <= trials,
                        "successes are counted among trials");
    const double p = successes / trials;
    const double z2 = NORMAL_95 * NORMAL_95;
    const double middle = (p + z2 / (2.0 * trials)) / (1.0 + z2 / trials);
    const double half = NORMAL_95 *
                        std::sqrt(p * (1.0 - p) / trials + z2 / (4.0 * trials * trials)) /
                        (1.0 + z2 / trials);
    // On paper the ends are 0 and 1 where no trial or each succeeded.
    return {successes > 0 ? std::max(0.0, middle - half) : 0.0,
            successes < trials ? std::min(1.0, middle + half) : 1.0};
}

std::size_t
CountSeedsToTell(std::size_t successes, std::size_t trials)
{
    const double p = static_cast<double>(successes) / static_cast<double>(trials);
    for (std::size_t seeds = 1;; ++seeds)
    {
        const auto n = static_cast<double>(seeds);
        const auto interval = EstimateProportion(p * n, n);
        if (interval.low > 0.5 || interval.high < 0.5 ||
            interval.high - interval.low <= WIDEST_INTERVAL)
        {
            return seeds;
        }
    }
}

double
SampleQuantile(std::vector<double> values, double p)
{
    GRIDSHARE_INVARIANT(!values.empty(), "a quantile needs a sample");
    GRIDSHARE_INVARIANT(p >= 0 && p <= 1, "a quantile's order is a probability");
    std::sort(values.begin(), values.end());
    const double position = static_cast<double>(values.size() - 1) * p;
    const auto below = static_cast<std::size_t>(std::floor(position));
    const auto above = std::min(below + 1, values.size() - 1);
    return values[below] + (position - std::floor(position)) * (values[above] - values[below]);
}

std::optional<double>
EstimateSurvivalQuantile(std::vector<CensoredTime> times, double p)
{
    GRIDSHARE_INVARIANT(p > 0 && p < 1, "a quantile's order is a probability");
    std::sort(times.begin(), times.end(), [](const auto& a, const auto& b) {
        return a.time != b.time ? a.time < b.time : a.isCensored < b.isCensored;
    });
    double survival = 1;
    std::optional<double> reached; // where S has become 1 - p
    for (std::size_t i = 0; i < times.size(); ++i)
    {
        if (times[i].isCensored)
        {
            continue;
        }
        if (reached && times[i].time > *reached)
        {
            return (*reached + times[i].time) / 2;
        }
        survival *= 1 - 1 / static_cast<double>(times.size() - i);
        if (survival < 1 - p - ROUNDING)
        {
            return times[i].time;
        }
        if (!reached && survival <= 1 - p + ROUNDING)
        {
            reached = times[i].time;
        }
    }
    return reached;
}

} // namespace gridshare
} // namespace ns3
