/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "settling.h"

#include "convergence-time.h"

#include "ns3/warm-up.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ns3
{
namespace gridshare
{

namespace
{

using Position = std::vector<double>::const_iterator;

constexpr std::size_t LEAST_EPOCHS = 20; //!< of a rest
constexpr std::size_t LEVEL_EPOCHS = 40; //!< of a rest whose swings are slow
constexpr std::size_t LEAST_VALUES = 4;  //!< two parameters and a variance take three steps
constexpr double ROUNDING = 1e-12;       //!< what is left of a law without noise

double
MeanOf(Position begin, Position end)
{
    return std::accumulate(begin, end, 0.0) / static_cast<double>(end - begin);
}

/// @return the sum of squared deviations from the mean
double
SquaresOf(Position begin, Position end)
{
    const double mean = MeanOf(begin, end);
    return std::accumulate(begin, end, 0.0, [mean](double sum, double value) {
        return sum + (value - mean) * (value - mean);
    });
}

/// @return by how much the means of a series' halves differ
double
CompareHalves(const std::vector<double>& values)
{
    const auto half = static_cast<std::ptrdiff_t>(values.size() / 2);
    return std::fabs(MeanOf(values.begin(), values.begin() + half) -
                     MeanOf(values.end() - half, values.end()));
}

/// Whether the last third of a series lies on both sides of its mean.
bool
DoesReturn(const std::vector<double>& values)
{
    const double mean = MeanOf(values.begin(), values.end());
    const auto third = static_cast<std::ptrdiff_t>(values.size() / 3);
    const auto [least, most] = std::minmax_element(values.end() - third, values.end());
    return *least < mean && mean < *most;
}

std::optional<Settling>
FindCornerSettling(const std::vector<double>& shares, double corner, double tolerance)
{
    const auto epoch = FindConvergenceEpoch(shares, corner, tolerance);
    const double first = std::fabs(shares.front() - corner);
    const double last = std::fabs(shares.back() - corner);
    if (!epoch || (*epoch == 0 && last > 0 && last >= first))
    {
        return std::nullopt;
    }
    return Settling{corner, *epoch};
}

/// The rest at the end of a share that ends inside; empty if there is none.
std::vector<double>
FindInnerRest(const std::vector<double>& shares, double tolerance)
{
    const double last = shares.back();
    const auto changed = std::find_if(
        shares.rbegin(), shares.rend(), [last](double share) { return share != last; });
    const auto unchanged = static_cast<std::size_t>(changed - shares.rbegin());
    if (unchanged >= LEAST_EPOCHS)
    {
        return {changed.base(), shares.end()};
    }
    std::vector<double> rest(shares.begin() + static_cast<std::ptrdiff_t>(FindWarmUp(shares)),
                             shares.end());
    if (rest.size() >= LEAST_EPOCHS && IsStationary(rest))
    {
        return rest;
    }
    const std::vector<double> half(shares.begin() + static_cast<std::ptrdiff_t>(shares.size() / 2),
                                   shares.end());
    const bool isRest = half.size() >= LEVEL_EPOCHS && IsLevel(half, 2 * tolerance);
    return isRest ? half : std::vector<double>();
}

} // namespace

std::optional<Settling>
FindSettling(const std::vector<double>& shares, double tolerance)
{
    if (shares.empty())
    {
        return std::nullopt;
    }
    for (const double corner : {0.0, 1.0})
    {
        if (FindConvergenceEpoch(shares, corner, tolerance))
        {
            return FindCornerSettling(shares, corner, tolerance);
        }
    }
    const auto rest = FindInnerRest(shares, tolerance);
    if (rest.empty() || *std::min_element(rest.begin(), rest.end()) <= tolerance ||
        *std::max_element(rest.begin(), rest.end()) >= 1 - tolerance)
    {
        return std::nullopt;
    }
    const double limit = MeanOf(rest.begin(), rest.end());
    const double deviation =
        std::sqrt(SquaresOf(rest.begin(), rest.end()) / static_cast<double>(rest.size() - 1));
    const double near = std::max(tolerance, deviation);
    const auto first = std::find_if(shares.begin(), shares.end(), [&](double share) {
        return std::fabs(share - limit) <= near;
    });
    return Settling{limit, static_cast<std::size_t>(first - shares.begin())};
}

bool
IsStationary(const std::vector<double>& values)
{
    const auto statistic = GetDickeyFullerStatistic(values);
    return statistic && *statistic < GetDickeyFullerBound(values.size() - 1) && DoesReturn(values);
}

bool
IsLevel(const std::vector<double>& values, double room)
{
    const auto statistic = GetDickeyFullerStatistic(values);
    return statistic && *statistic < 0 && CompareHalves(values) <= room && DoesReturn(values);
}

std::optional<double>
GetDickeyFullerStatistic(const std::vector<double>& values)
{
    if (values.size() < LEAST_VALUES)
    {
        return std::nullopt;
    }
    const auto steps = static_cast<double>(values.size() - 1);
    const double before = MeanOf(values.begin(), values.end() - 1);
    const double change = (values.back() - values.front()) / steps;
    double squares = 0;
    double products = 0;
    for (std::size_t t = 1; t < values.size(); ++t)
    {
        const double x = values[t - 1] - before;
        squares += x * x;
        products += x * (values[t] - values[t - 1] - change);
    }
    if (!(squares > 0))
    {
        return std::nullopt;
    }
    const double pull = products / squares;
    double rest = 0;
    for (std::size_t t = 1; t < values.size(); ++t)
    {
        const double error = values[t] - values[t - 1] - change - pull * (values[t - 1] - before);
        rest += error * error;
    }
    const double noise = std::sqrt(rest / (steps - 2));
    if (!(noise > ROUNDING))
    {
        return std::nullopt;
    }
    return pull / (noise / std::sqrt(squares));
}

double
GetDickeyFullerBound(std::size_t steps)
{
    const auto n = static_cast<double>(steps);
    return -2.86154 - 2.8903 / n - 4.234 / (n * n) - 40.04 / (n * n * n);
}

} // namespace gridshare
} // namespace ns3
