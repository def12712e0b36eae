/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "rank-tests.h"

#include "rounding-noise.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <numeric>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Twice the rank of each value, which is whole where values share ranks, too.
std::vector<std::size_t>
DoubleRanks(const std::vector<double>& values)
{
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return values[a] < values[b];
    });
    std::vector<std::size_t> ranks(values.size());
    for (std::size_t first = 0; first < order.size();)
    {
        std::size_t last = first;
        while (last + 1 < order.size() && values[order[last + 1]] == values[order[first]])
        {
            ++last;
        }
        for (std::size_t place = first; place <= last; ++place)
        {
            ranks[order[place]] = first + last + 2; // (first + 1) + (last + 1)
        }
        first = last + 1;
    }
    return ranks;
}

/// The share of a distribution over sums that is at least as far from its middle as one of them.
double
ShareAsFar(const std::vector<double>& ways, double middle, double sum)
{
    const double far = std::fabs(sum - middle);
    double all = 0;
    double found = 0;
    for (std::size_t other = 0; other < ways.size(); ++other)
    {
        all += ways[other];
        found += std::fabs(static_cast<double>(other) - middle) >= far ? ways[other] : 0;
    }
    return found / all;
}

/// The means of each two of some values, and these themselves, each once, from the least on.
std::vector<double>
ListWalshAverages(const std::vector<double>& values, double noise)
{
    std::vector<double> means;
    for (std::size_t i = 0; i < values.size(); ++i)
    {
        for (std::size_t j = i; j < values.size(); ++j)
        {
            means.push_back(values[i] + (values[j] - values[i]) / 2);
        }
    }
    std::sort(means.begin(), means.end());
    const auto isOne = [noise](double a, double b) {
        return b - a <= noise;
    };
    means.erase(std::unique(means.begin(), means.end(), isOne), means.end());
    return means;
}

/// @return the last place before the end up to which all are far, by bisection; 0 where none is
std::size_t
FindLastFar(std::size_t end, const std::function<bool(std::size_t)>& isFar)
{
    std::size_t first = 0;
    while (first + 1 < end)
    {
        const std::size_t between = first + (end - first) / 2;
        (isFar(between) ? first : end) = between;
    }
    return first;
}

double
TestShift(const std::vector<double>& differences, double shift, double noise)
{
    std::vector<double> left;
    for (const double difference : differences)
    {
        left.push_back(difference - shift);
    }
    return TestSignedRanks(MergeRoundingNoise(left, noise));
}

} // namespace

double
TestSignedRanks(const std::vector<double>& differences)
{
    std::vector<double> sizes;
    std::vector<bool> isPositive;
    for (const double difference : differences)
    {
        if (difference != 0)
        {
            sizes.push_back(std::fabs(difference));
            isPositive.push_back(difference > 0);
        }
    }
    const auto ranks = DoubleRanks(sizes);
    const std::size_t most = std::accumulate(ranks.begin(), ranks.end(), std::size_t{0});
    std::vector<double> ways(most + 1, 0); // to reach a sum of the positive ones; as shares of all
    ways[0] = 1;
    std::size_t sum = 0;
    for (std::size_t i = 0; i < ranks.size(); ++i)
    {
        sum += isPositive[i] ? ranks[i] : 0;
        for (std::size_t reached = most + 1; reached-- > 0;)
        {
            const double with = reached >= ranks[i] ? ways[reached - ranks[i]] : 0;
            ways[reached] = (ways[reached] + with) / 2;
        }
    }
    return ShareAsFar(ways, static_cast<double>(most) / 2, static_cast<double>(sum));
}

std::optional<ShiftInterval>
EstimateShift(const std::vector<double>& differences, double noise, double level)
{
    const auto count = static_cast<int>(differences.size());
    if (std::ldexp(1.0, 1 - count) > 1 - level) // of a shift beyond all of them
    {
        return std::nullopt;
    }
    const auto means = ListWalshAverages(differences, noise);
    const auto isHeld = [&](double shift) {
        return TestShift(differences, shift, noise) > 1 - level;
    };
    const auto isFar = [&](std::size_t place) { // at a mean itself p may be a little more
        return TestShift(differences, (means[place] + means[place + 1]) / 2, noise) <
               (1 - level) / 2;
    };
    // Without ties p rises to the middle and falls behind it: what is far out needs no look.
    const std::size_t all = differences.size() * (differences.size() + 1) / 2;
    const std::size_t skipped = means.size() == all ? all / 2 : 0;
    std::size_t low = FindLastFar(skipped, isFar);
    while (low + 1 < means.size() && !isHeld(means[low]) &&
           !isHeld((means[low] + means[low + 1]) / 2))
    {
        ++low;
    }
    const std::size_t last = means.size() - 1;
    std::size_t high =
        last - FindLastFar(skipped, [&](std::size_t place) { return isFar(last - 1 - place); });
    while (high > low && !isHeld(means[high]) && !isHeld((means[high] + means[high - 1]) / 2))
    {
        --high;
    }
    return ShiftInterval{means[low], means[high]};
}

double
TestRankSum(const std::vector<double>& first, const std::vector<double>& second)
{
    if (first.empty() || second.empty())
    {
        return 1;
    }
    std::vector<double> both = first;
    both.insert(both.end(), second.begin(), second.end());
    const auto ranks = DoubleRanks(both);
    const std::size_t most = std::accumulate(ranks.begin(), ranks.end(), std::size_t{0});
    // By how many are chosen and by their sum: the number of ways, which doubles hold well enough.
    std::vector<std::vector<double>> ways(first.size() + 1, std::vector<double>(most + 1, 0));
    ways[0][0] = 1;
    for (const std::size_t rank : ranks)
    {
        for (std::size_t chosen = first.size(); chosen > 0; --chosen)
        {
            for (std::size_t reached = most; reached >= rank; --reached)
            {
                ways[chosen][reached] += ways[chosen - 1][reached - rank];
            }
        }
    }
    const auto own = first.size();
    const auto end = ranks.begin() + static_cast<std::ptrdiff_t>(own);
    const auto sum = std::accumulate(ranks.begin(), end, std::size_t{0});
    const double middle = static_cast<double>(own) * static_cast<double>(both.size() + 1);
    return ShareAsFar(ways[own], middle, static_cast<double>(sum));
}

} // namespace gridshare
} // namespace ns3
