/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "mean-crossing.h"

#include <algorithm>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr double NEVER = std::numeric_limits<double>::infinity();
constexpr std::size_t FEWEST_NEAR = 8; //!< points that a line is fitted to

/// Left outside on each side: half of what 95 % leave, since one stops where the interval is
/// narrow.
constexpr double CROSSING_TAIL = 0.0125;

/// Of a side that is told beyond doubt: many values are looked at, again and again.
constexpr double SIDE_TAIL = 0.005;

/// A line is given up where chance would bend its points as much this seldom.
constexpr double BEND_TAIL = 0.1;

using Points = std::vector<MeasuredPoint>;

/// Points with one value of the key.
struct ValueMean
{
    double value;
    double sum;
    double count;
    double least;
    double greatest;

    double squares{0}; //!< sum of squared distances from the mean

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
    std::size_t place = 0;
    for (const auto& point : points)
    {
        place += groups[place].value == point.value ? 0 : 1;
        auto& group = groups[place];
        group.squares +=
            group.least == group.greatest ? 0 : std::pow(point.result - group.GetMean(), 2);
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

/// On which side of 0 a mean is beyond doubt: -1, 1; 0: not known. Runs that happen to be equal may
/// have others among them, as far from their mean as runs of one value are anywhere.
int
FindSureSide(const std::vector<ValueMean>& groups, std::size_t place)
{
    const ValueMean& own = groups[place];
    double spread = 0; // towards 0
    for (const auto& group : groups)
    {
        const double mean = group.GetMean();
        spread = std::max(spread, own.sum > 0 ? mean - group.least : group.greatest - mean);
    }
    double squares = 0;
    double freedom = 0;
    for (std::size_t i = place - std::min<std::size_t>(place, 1);
         i < std::min(place + 2, groups.size());
         ++i)
    {
        squares += groups[i].squares;
        freedom += groups[i].count - 1;
    }
    const bool enough = own.count >= FEWEST_NEAR;
    if (enough || (own.count > 1 && own.squares / (own.count - 1) * freedom > squares))
    {
        squares = own.squares;
        freedom = own.count - 1;
    }
    if (freedom < 1)
    {
        return 0;
    }
    const double t = quantile(boost::math::students_t(freedom), 1 - SIDE_TAIL);
    const double unseen = 1 - std::pow(SIDE_TAIL, 1 / own.count); // at most, of so many runs
    const double doubt = std::max(t * std::sqrt(squares / freedom / own.count), unseen * spread);
    return std::fabs(own.GetMean()) <= doubt ? 0 : (own.GetMean() > 0 ? 1 : -1);
}

/// The widest range that runs of one value have.
double
FindSpread(const std::vector<ValueMean>& groups)
{
    double spread = 0;
    for (const auto& group : groups)
    {
        spread = std::max(spread, group.greatest - group.least);
    }
    return spread;
}

/// Whether 0 is near the end of what runs give at all: a curve bends there.
bool
IsNearBound(const Points& points, double spread)
{
    const auto [least, greatest] =
        std::minmax_element(points.begin(), points.end(), [](const auto& a, const auto& b) {
            return a.result < b.result;
        });
    return std::min(-least->result, greatest->result) < spread / 4;
}

/// The nearest values on either side of a place that are below and above 0 beyond doubt.
void
SetBracket(MeanCrossing& crossing, const std::vector<ValueMean>& groups)
{
    crossing.surelyLow = -NEVER;
    crossing.surelyHigh = NEVER;
    for (std::size_t i = 0; i < groups.size(); ++i)
    {
        const int side = FindSureSide(groups, i);
        if (side < 0 && groups[i].value <= crossing.value)
        {
            crossing.surelyLow = groups[i].value;
        }
        if (side > 0 && groups[i].value >= crossing.value && std::isinf(crossing.surelyHigh))
        {
            crossing.surelyHigh = groups[i].value;
        }
    }
}

/// Whether means lie about the line as their runs' scatter lets them: the F test of lack of fit.
bool
IsStraight(const Points& near, double slope, double crossing)
{
    const auto groups = GroupByValue(near);
    const auto values = static_cast<double>(groups.size());
    const double freedom = static_cast<double>(near.size()) - values;
    if (values < 3 || freedom < 1)
    {
        return false;
    }
    double bend = 0;
    double scatter = 0;
    for (const auto& group : groups)
    {
        bend += group.count * std::pow(group.GetMean() - slope * (group.value - crossing), 2);
        scatter += group.squares;
    }
    const double most = quantile(boost::math::fisher_f(values - 2, freedom), 1 - BEND_TAIL);
    return bend / (values - 2) <= most * scatter / freedom;
}

/// How far from a place the points are that a line is fitted to.
double
ChooseReach(const Points& points, double centre)
{
    std::vector<double> distances;
    double left = NEVER; // nearest on each side
    double right = NEVER;
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
    crossing.low = -NEVER;
    crossing.high = NEVER;
    if (count < 3 || slope <= 0)
    {
        return;
    }
    const double t = quantile(boost::math::students_t(count - 2), 1 - CROSSING_TAIL);
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
        crossing.lowRuns = static_cast<std::size_t>(groups[i - 1].count);
        crossing.highRuns = static_cast<std::size_t>(groups[i].count);
        crossing.value = crossing.low + (crossing.high - crossing.low) * before / (before - after);
        crossing.slope = (after - before) / (crossing.high - crossing.low);
        crossing.reach = (crossing.high - crossing.low) / 2;
    }
    if (changes == 0)
    {
        const bool above = groups.front().GetMean() >= 0; // the crossing lies outside
        crossing.low = above ? -NEVER : groups.back().value;
        crossing.high = above ? groups.front().value : NEVER;
        crossing.value = above ? groups.front().value : groups.back().value;
    }
    crossing.single = changes == 1;
    crossing.surelyLow = crossing.low;
    crossing.surelyHigh = crossing.high;
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
    SetBracket(crossing, groups);
    Points inside;
    std::copy_if(points.begin(), points.end(), std::back_inserter(inside), [&](const auto& point) {
        return crossing.surelyLow <= point.value && point.value <= crossing.surelyHigh;
    });
    const double centre = crossing.value;
    crossing.reach = ChooseReach(inside, centre);
    Points near;
    std::copy_if(inside.begin(), inside.end(), std::back_inserter(near), [&](const auto& point) {
        return std::fabs(point.value - centre) <= crossing.reach;
    });
    SetFiellerInterval(crossing, near);
    crossing.straight = std::isfinite(crossing.low) && crossing.low < crossing.surelyHigh &&
                        crossing.high > crossing.surelyLow &&
                        !IsNearBound(points, FindSpread(groups)) &&
                        IsStraight(near, crossing.slope, crossing.value);
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
