/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "bootstrap-interval.h"

#include "mean-interval.h"
#include "sample-quantile.h"

#include "ns3/invariant.h"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <limits>
#include <numeric>

namespace ns3
{
namespace gridshare
{

namespace
{

using Values = std::vector<double>;

/// @return a number below @p count, each as likely as the others
std::size_t
DrawBelow(std::size_t count, std::mt19937_64& generator)
{
    const uint64_t most = std::numeric_limits<uint64_t>::max();
    const uint64_t fair = most - most % count; // multiples of the count end below it
    uint64_t bits = generator();
    while (bits >= fair)
    {
        bits = generator();
    }
    return bits % count;
}

Values
Resample(std::size_t count,
         const ResampledStatistic& statistic,
         std::mt19937_64& generator,
         std::size_t resamples)
{
    Values values(resamples);
    std::vector<std::size_t> places(count);
    for (double& value : values)
    {
        for (auto& place : places)
        {
            place = DrawBelow(count, generator);
        }
        value = statistic(places);
    }
    std::sort(values.begin(), values.end());
    return values;
}

/// The acceleration by the statistic without each value in turn: sum d^3 / (6 (sum d^2)^1.5).
double
FindAcceleration(std::size_t count, const ResampledStatistic& statistic)
{
    Values without;
    for (std::size_t left = 0; left < count; ++left)
    {
        std::vector<std::size_t> places(count);
        std::iota(places.begin(), places.end(), 0);
        places.erase(places.begin() + static_cast<std::ptrdiff_t>(left));
        without.push_back(statistic(places));
    }
    const double mean =
        std::accumulate(without.begin(), without.end(), 0.0) / static_cast<double>(count);
    double squares = 0;
    double cubes = 0;
    for (const double value : without)
    {
        squares += std::pow(mean - value, 2);
        cubes += std::pow(mean - value, 3);
    }
    return squares > 0 ? cubes / (6 * std::pow(squares, 1.5)) : 0;
}

/// How far the value lies from the resamples' median; resamples with the value itself count half.
double
FindBias(const Values& sorted, double value)
{
    const auto [first, last] = std::equal_range(sorted.begin(), sorted.end(), value);
    const double below =
        static_cast<double>(first - sorted.begin()) + static_cast<double>(last - first) / 2;
    const auto all = static_cast<double>(sorted.size());
    // Beyond all resamples is no further than one of them tells.
    const double share = std::clamp(below / all, 0.5 / all, 1 - 0.5 / all);
    return boost::math::quantile(boost::math::normal(), share);
}

} // namespace

std::optional<BootstrapEstimate>
EstimateByBootstrap(std::size_t count,
                    const ResampledStatistic& statistic,
                    std::mt19937_64& generator,
                    double level,
                    std::size_t resamples)
{
    GRIDSHARE_INVARIANT(count >= 2 && resamples >= 100, "a sample has two values to draw from");
    GRIDSHARE_INVARIANT(level > 0 && level < 1, "a level is a probability");
    std::vector<std::size_t> all(count);
    std::iota(all.begin(), all.end(), 0);
    const Values sorted = Resample(count, statistic, generator, resamples);
    if (sorted.front() == sorted.back())
    {
        return std::nullopt;
    }
    BootstrapEstimate estimate{statistic(all), *EstimateMean(sorted).standardDeviation, 0, 0, 0, 0};
    estimate.bias = FindBias(sorted, estimate.value);
    estimate.acceleration = FindAcceleration(count, statistic);
    const boost::math::normal normal;
    const auto pick = [&](double p) {
        const double moved = estimate.bias + boost::math::quantile(normal, p);
        const double place = estimate.bias + moved / (1 - estimate.acceleration * moved);
        return SampleQuantile(sorted, boost::math::cdf(normal, place));
    };
    estimate.low = pick((1 - level) / 2);
    estimate.high = pick((1 + level) / 2);
    return estimate;
}

} // namespace gridshare
} // namespace ns3
