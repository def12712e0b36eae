/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "difference-estimate.h"

#include "ns3/invariant.h"
#include "ns3/mean-comparison.h"
#include "ns3/proportion-comparison.h"
#include "ns3/rank-tests.h"
#include "ns3/rounding-noise.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <set>
#include <vector>

namespace ns3
{
namespace gridshare
{

namespace
{

using Values = std::vector<double>;

constexpr std::size_t MOST_RANKED = 50; //!< runs of a set, see EstimateDifference()

/// The values of two sets that count; those of pairs have the same places.
struct CountedValues
{
    Values first;
    Values second;
    bool isPaired;
};

CountedValues
ChooseValues(const SeedValues& first, const SeedValues& second)
{
    CountedValues pairs{{}, {}, true};
    for (const auto& [seed, value] : first)
    {
        const auto counterpart = second.find(seed);
        if (counterpart != second.end())
        {
            pairs.first.push_back(value);
            pairs.second.push_back(counterpart->second);
        }
    }
    const std::size_t smaller = std::min(first.size(), second.size());
    if (pairs.first.size() >= 2 && 2 * pairs.first.size() >= smaller)
    {
        return pairs;
    }
    CountedValues all{{}, {}, false};
    for (const auto& value : first)
    {
        all.first.push_back(value.second);
    }
    for (const auto& value : second)
    {
        all.second.push_back(value.second);
    }
    return all;
}

double
MeanOf(const Values& values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

bool
HasOneValue(const Values& values)
{
    return std::adjacent_find(values.begin(), values.end(), std::not_equal_to<>()) == values.end();
}

/// Whether values come twice each, or more often.
bool
DoValuesRecur(const Values& values)
{
    return 2 * std::set<double>(values.begin(), values.end()).size() <= values.size();
}

Values
FindDifferences(const CountedValues& values)
{
    Values differences;
    std::transform(values.second.begin(),
                   values.second.end(),
                   values.first.begin(),
                   std::back_inserter(differences),
                   std::minus<>());
    // The noise is that of the values: it does not shrink with what is left of them.
    return MergeRoundingNoise(differences, FindRoundingNoise(values.first, values.second));
}

/// Both sets with equal values where rounding alone keeps them apart.
CountedValues
MergeNoise(const CountedValues& values)
{
    Values both = values.first;
    both.insert(both.end(), values.second.begin(), values.second.end());
    both = MergeRoundingNoise(both, FindRoundingNoise(values.first, values.second));
    const auto end = both.begin() + static_cast<std::ptrdiff_t>(values.first.size());
    return {Values(both.begin(), end), Values(end, both.end()), values.isPaired};
}

DifferenceEstimate
Describe(const CountedValues& values)
{
    DifferenceEstimate estimate;
    estimate.isPaired = values.isPaired;
    estimate.firstRuns = values.first.size();
    estimate.secondRuns = values.second.size();
    estimate.first = MeanOf(values.first);
    estimate.second = MeanOf(values.second);
    estimate.difference = estimate.second - estimate.first;
    return estimate;
}

void
JudgeByRanks(const CountedValues& values, DifferenceEstimate& estimate)
{
    if (!values.isPaired)
    {
        estimate.method = DifferenceMethod::RANK_SUM;
        estimate.probability = TestRankSum(values.first, values.second);
        return;
    }
    const Values differences = FindDifferences(values);
    estimate.method = DifferenceMethod::SIGNED_RANKS;
    estimate.probability = TestSignedRanks(differences);
    if (HasOneValue(differences))
    {
        return;
    }
    const auto shift = EstimateShift(differences, FindRoundingNoise(values.first, values.second));
    // With few values far out the mean is not where most differences lie: no interval is better
    // than one beside the number that stands before it.
    if (shift && shift->low <= estimate.difference && estimate.difference <= shift->high)
    {
        estimate.low = shift->low;
        estimate.high = shift->high;
    }
}

void
JudgeByStudent(const CountedValues& values, DifferenceEstimate& estimate)
{
    estimate.method = values.isPaired ? DifferenceMethod::PAIRED_T : DifferenceMethod::WELCH_T;
    const MeanComparison comparison = values.isPaired ? ComparePairs(values.first, values.second)
                                                      : CompareSamples(values.first, values.second);
    estimate.probability = comparison.probability;
    if (comparison.halfWidth95)
    {
        estimate.low = estimate.difference - *comparison.halfWidth95;
        estimate.high = estimate.difference + *comparison.halfWidth95;
    }
}

} // namespace

const std::string&
NameDifferenceMethod(DifferenceMethod method)
{
    static const std::array<std::string, 8> names{"paired t",
                                                  "Welch's t",
                                                  "signed ranks",
                                                  "rank sum",
                                                  "McNemar",
                                                  "Fisher",
                                                  "one run",
                                                  "no spread"};
    return names.at(static_cast<std::size_t>(method));
}

DifferenceEstimate
EstimateDifference(const SeedValues& first, const SeedValues& second, bool isDivided)
{
    GRIDSHARE_INVARIANT(!first.empty() && !second.empty(), "a mean is of some values");
    const CountedValues chosen = ChooseValues(first, second);
    DifferenceEstimate estimate = Describe(chosen);
    const CountedValues values = MergeNoise(chosen);
    const std::size_t fewest = std::min(estimate.firstRuns, estimate.secondRuns);
    const std::size_t most = std::max(estimate.firstRuns, estimate.secondRuns);
    if (fewest < 2)
    {
        return estimate;
    }
    if (HasOneValue(values.first) && HasOneValue(values.second))
    {
        estimate.method = DifferenceMethod::NO_SPREAD;
        return estimate;
    }
    Values judged = values.isPaired ? FindDifferences(values) : values.first;
    if (!values.isPaired)
    {
        judged.insert(judged.end(), values.second.begin(), values.second.end());
    }
    const bool isFarFromNormal = isDivided || DoValuesRecur(judged);
    // What has no spread at all is far from normal, however many there are.
    if (isFarFromNormal && (most <= MOST_RANKED || (values.isPaired && HasOneValue(judged))))
    {
        JudgeByRanks(values, estimate);
    }
    else
    {
        JudgeByStudent(values, estimate);
    }
    return estimate;
}

DifferenceEstimate
EstimateShareDifference(const SeedValues& first, const SeedValues& second)
{
    GRIDSHARE_INVARIANT(!first.empty() && !second.empty(), "a share is of some runs");
    const CountedValues values = ChooseValues(first, second);
    DifferenceEstimate estimate = Describe(values);
    if (std::min(estimate.firstRuns, estimate.secondRuns) < 2)
    {
        return estimate;
    }
    const auto count = [](const Values& shares) {
        return static_cast<std::size_t>(std::count(shares.begin(), shares.end(), 1.0));
    };
    ProportionComparison comparison;
    if (values.isPaired)
    {
        PairedOutcomes pairs;
        for (std::size_t i = 0; i < values.first.size(); ++i)
        {
            const bool a = values.first[i] == 1;
            const bool b = values.second[i] == 1;
            ++(a && b ? pairs.both : a ? pairs.first : b ? pairs.second : pairs.none);
        }
        comparison = ComparePairedProportions(pairs);
    }
    else
    {
        comparison = CompareProportions(
            count(values.first), values.first.size(), count(values.second), values.second.size());
    }
    estimate.method = values.isPaired ? DifferenceMethod::MCNEMAR : DifferenceMethod::FISHER;
    estimate.probability = comparison.probability;
    estimate.low = comparison.low;
    estimate.high = comparison.high;
    return estimate;
}

} // namespace gridshare
} // namespace ns3
