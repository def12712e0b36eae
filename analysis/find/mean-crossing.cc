/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "mean-crossing.h"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr double INFINITE = std::numeric_limits<double>::infinity();
constexpr std::size_t FEWEST_NEAR = 8; //!< points that a line is fitted to

/// Left outside on each side: half of what 95 % leave, since one stops where the interval is
/// narrow.
constexpr double TAIL = 0.0125;

using Points = std::vector<MeasuredPoint>;

/// Points with one value of the key.
struct ValueMean
{
    double value;
    double sum;
    double count;
    double least;
    double greatest;

    double GetMean() const
    {
        return sum / count;
    }
};

/// Points sorted by value, put together.
std::vector<ValueMean>
GroupByValue(const Points& points)
{
    std::vector<ValueMean> groups;
    for (const auto& point : points)
    {
        if (groups.empty() || groups.back().value != point.value)
        {
            groups.push_back({point.value, 0, 0, point.result, point.result});
        }
        auto& group = groups.back();
        group.sum += point.result;
        group.count += 1;
        group.least = std::min(group.least, point.result);
        group.greatest = std::max(group.greatest, point.result);
    }
    return groups;
}

/// Whether seeds change nothing: several values were run more than once, each with one result.
bool
IsExact(const std::vector<ValueMean>& groups)
{
    const auto repeated =
        std::count_if(groups.begin(), groups.end(), [](const auto& one) { return one.count > 1; });
    return repeated >= 2 && std::all_of(groups.begin(), groups.end(), [](const auto& one) {
               return one.least == one.greatest;
           });
}

/// The covariance of result and value, to scale.
double
FindTrend(const Points& points)
{
    double values = 0;
    double results = 0;
    for (const auto& point : points)
    {
        values += point.value;
        results += point.result;
    }
    const auto count = static_cast<double>(points.size());
    double trend = 0;
    for (const auto& point : points)
    {
        trend += (point.value - values / count) * (point.result - results / count);
    }
    return trend;
}

/// Where the isotonic regression of means that rise crosses 0: pool adjacent violators.
double
FindIsotonicCrossing(const std::vector<ValueMean>& groups)
{
    struct Block
    {
        double first;
        double last;
        double sum;
        double count;
    };

    std::vector<Block> blocks;
    for (const auto& group : groups)
    {
        blocks.push_back({group.value, group.value, group.sum, group.count});
        while (blocks.size() > 1)
        {
            const Block above = blocks.back();
            Block& below = blocks[blocks.size() - 2];
            if (below.sum / below.count < above.sum / above.count)
            {
                break;
            }
            below = {below.first, above.last, below.sum + above.sum, below.count + above.count};
            blocks.pop_back();
        }
    }
    const auto above = std::find_if(
        blocks.begin(), blocks.end(), [](const Block& block) { return block.sum >= 0; });
    if (above == blocks.begin() || above == blocks.end())
    {
        return above == blocks.begin() ? blocks.front().first : blocks.back().last;
    }
    const Block& below = *(above - 1);
    const double down = below.sum / below.count;
    const double up = above->sum / above->count;
    return below.last + (above->first - below.last) * down / (down - up);
}

/// How far from a place the points are that a line is fitted to.
double
ChooseReach(const Points& points, double centre)
{
    std::vector<double> distances;
    double left = INFINITE; // nearest on each side
    double right = INFINITE;
    for (const auto& point : points)
    {
        const double distance = std::fabs(point.value - centre);
        distances.push_back(distance);
        double& side = point.value < centre ? left : right;
        side = std::min(side, distance);
    }
    std::sort(distances.begin(), distances.end());
    const std::size_t near =
        std::min(std::max(FEWEST_NEAR, (points.size() + 1) / 2), points.size());
    double reach = distances[near - 1];
    for (const double side : {left, right})
    {
        reach = std::isinf(side) ? reach : std::max(reach, side);
    }
    return reach;
}

/// Fieller's interval of the crossing of a line with 0, relative to the mean of values.
void
SetFiellerInterval(MeanCrossing& crossing, const Points& near)
{
    const auto count = static_cast<double>(near.size());
    double meanValue = 0;
    double meanResult = 0;
    for (const auto& point : near)
    {
        meanValue += point.value / count;
        meanResult += point.result / count;
    }
    double squares = 0;
    double products = 0;
    double variance = 0;
    for (const auto& point : near)
    {
        const double distance = point.value - meanValue;
        squares += distance * distance;
        products += distance * (point.result - meanResult);
    }
    const double slope = squares > 0 ? products / squares : 0;
    for (const auto& point : near)
    {
        const double line = meanResult + slope * (point.value - meanValue);
        variance += std::pow(point.result - line, 2) / (count - 2);
    }
    crossing.slope = slope;
    crossing.low = -INFINITE;
    crossing.high = INFINITE;
    if (count < 3 || slope <= 0)
    {
        return;
    }
    const double t = quantile(boost::math::students_t(count - 2), 1 - TAIL);
    const double a = slope * slope - t * t * variance / squares;
    const double b = slope * meanResult;
    const double c = meanResult * meanResult - t * t * variance / count;
    crossing.value = meanValue - meanResult / slope;
    if (a > 0)
    {
        const double root = std::sqrt(std::max(b * b - a * c, 0.0));
        crossing.low = meanValue + (-b - root) / a;
        crossing.high = meanValue + (-b + root) / a;
    }
}

/// Neighbours on either side of 0, of results that seeds do not change.
MeanCrossing
FindExactCrossing(const std::vector<ValueMean>& groups)
{
    MeanCrossing crossing;
    crossing.exact = true;
    std::size_t changes = 0;
    for (std::size_t i = 1; i < groups.size(); ++i)
    {
        const double before = groups[i - 1].GetMean();
        const double after = groups[i].GetMean();
        if ((before < 0) == (after < 0))
        {
            continue;
        }
        ++changes;
        crossing.low = groups[i - 1].value;
        crossing.high = groups[i].value;
        crossing.value = crossing.low + (crossing.high - crossing.low) * before / (before - after);
        crossing.slope = (after - before) / (crossing.high - crossing.low);
        crossing.reach = (crossing.high - crossing.low) / 2;
    }
    if (changes == 0)
    {
        const bool above = groups.front().GetMean() >= 0; // the crossing lies outside
        crossing.low = above ? -INFINITE : groups.back().value;
        crossing.high = above ? groups.front().value : INFINITE;
        crossing.value = above ? groups.front().value : groups.back().value;
    }
    crossing.single = changes == 1;
    return crossing;
}

/// For results that rise, relative to the level; points sorted by value.
MeanCrossing
FitRising(const Points& points)
{
    const auto groups = GroupByValue(points);
    if (IsExact(groups))
    {
        return FindExactCrossing(groups);
    }
    MeanCrossing crossing;
    crossing.value = FindIsotonicCrossing(groups);
    crossing.reach = ChooseReach(points, crossing.value);
    Points near;
    std::copy_if(points.begin(), points.end(), std::back_inserter(near), [&](const auto& point) {
        return std::fabs(point.value - crossing.value) <= crossing.reach;
    });
    SetFiellerInterval(crossing, near);
    return crossing;
}

} // namespace

std::optional<MeanCrossing>
FitMeanCrossing(std::vector<MeasuredPoint> points, double level)
{
    std::sort(points.begin(), points.end(), [](const auto& a, const auto& b) {
        return a.value < b.value;
    });
    const double trend = points.empty() ? 0 : FindTrend(points);
    if (trend == 0)
    {
        return std::nullopt;
    }
    const double sign = trend > 0 ? 1 : -1;
    for (auto& point : points)
    {
        point.result = sign * (point.result - level);
    }
    MeanCrossing crossing = FitRising(points);
    crossing.rising = trend > 0;
    crossing.slope *= sign;
    return crossing;
}

} // namespace gridshare
} // namespace ns3
