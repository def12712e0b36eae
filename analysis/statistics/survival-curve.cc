/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "survival-curve.h"

#include "ns3/invariant.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr double NORMAL_TWO_SIDED_5 = 1.959963984540054; //!< two-sided 5 %
constexpr double FRACTION_ROUNDING = 1e-9; //!< of a product of fractions that is 1 - p on paper

/// By time; what is censored at the time of an end behind it.
void
SortTimes(std::vector<CensoredTime>& times)
{
    std::sort(times.begin(), times.end(), [](const auto& a, const auto& b) {
        return a.time != b.time ? a.time < b.time : a.isCensored < b.isCensored;
    });
}

} // namespace

std::optional<double>
EstimateSurvivalQuantile(std::vector<CensoredTime> times, double p)
{
    GRIDSHARE_INVARIANT(p > 0 && p < 1, "a quantile's order is a probability");
    SortTimes(times);
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
        if (survival < 1 - p - FRACTION_ROUNDING)
        {
            return times[i].time;
        }
        if (!reached && survival <= 1 - p + FRACTION_ROUNDING)
        {
            reached = times[i].time;
        }
    }
    return reached;
}

std::vector<SurvivalPoint>
EstimateSurvivalCurve(std::vector<CensoredTime> times)
{
    SortTimes(times);
    std::vector<SurvivalPoint> points;
    double survival = 1;
    double greenwood = 0; // variance of ln S
    for (std::size_t i = 0; i < times.size();)
    {
        const auto later = std::find_if(
            times.begin() + static_cast<std::ptrdiff_t>(i), times.end(), [&](const auto& other) {
                return other.isCensored || other.time != times[i].time;
            });
        const auto ends = static_cast<std::size_t>(later - times.begin()) - i;
        if (ends == 0)
        {
            ++i; // censored
            continue;
        }
        SurvivalPoint point{times[i].time, times.size() - i, ends, 0, {}, {}};
        const auto left = static_cast<double>(point.watched - ends);
        survival *= left / static_cast<double>(point.watched);
        point.survival = survival;
        if (left > 0)
        {
            greenwood += static_cast<double>(ends) / (static_cast<double>(point.watched) * left);
            const double spread = NORMAL_TWO_SIDED_5 * std::sqrt(greenwood) / -std::log(survival);
            point.low = std::pow(survival, std::exp(spread));
            point.high = std::pow(survival, std::exp(-spread));
        }
        points.push_back(point);
        i += ends;
    }
    return points;
}

} // namespace gridshare
} // namespace ns3
