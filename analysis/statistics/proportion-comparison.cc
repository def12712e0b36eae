/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "proportion-comparison.h"

#include "proportion-interval.h"

#include "ns3/invariant.h"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/hypergeometric.hpp>
#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr double ROUNDING = 1e-7; //!< relative; of tables that are as likely on paper

/// A share with its interval.
struct ShareEstimate
{
    double share;                //!< of the trials
    ProportionInterval interval; //!< Wilson's
};

ShareEstimate
EstimateShare(std::size_t successes, std::size_t trials)
{
    const auto k = static_cast<double>(successes);
    const auto n = static_cast<double>(trials);
    return {k / n, EstimateProportion(k, n)};
}

/// Newcombe's interval; the correlation of independent trials is 0.
ProportionComparison
Compare(const ShareEstimate& first, const ShareEstimate& second, double correlation)
{
    const auto join = [correlation](double a, double b) {
        return std::sqrt(std::max(0.0, a * a - 2 * correlation * a * b + b * b));
    };
    const double difference = second.share - first.share;
    const double below =
        join(second.share - second.interval.low, first.interval.high - first.share);
    const double above =
        join(second.interval.high - second.share, first.share - first.interval.low);
    return {difference, std::max(-1.0, difference - below), std::min(1.0, difference + above), 1};
}

} // namespace

ProportionComparison
ComparePairedProportions(const PairedOutcomes& pairs)
{
    const std::size_t n = pairs.both + pairs.first + pairs.second + pairs.none;
    GRIDSHARE_INVARIANT(n > 0, "a share is of some pairs");
    const auto count = [](std::size_t number) {
        return static_cast<double>(number);
    };
    const double product =
        count(pairs.both) * count(pairs.none) - count(pairs.first) * count(pairs.second);
    const double sums = count(pairs.both + pairs.first) * count(pairs.second + pairs.none) *
                        count(pairs.both + pairs.second) * count(pairs.first + pairs.none);
    auto comparison = Compare(EstimateShare(pairs.both + pairs.first, n),
                              EstimateShare(pairs.both + pairs.second, n),
                              sums > 0 ? product / std::sqrt(sums) : 0);
    const std::size_t unlike = pairs.first + pairs.second;
    if (unlike > 0)
    {
        const boost::math::binomial even(count(unlike), 0.5);
        const double tail = boost::math::cdf(even, count(std::min(pairs.first, pairs.second)));
        comparison.probability = std::min(1.0, 2 * tail);
    }
    return comparison;
}

ProportionComparison
CompareProportions(std::size_t firstSuccesses,
                   std::size_t firstTrials,
                   std::size_t secondSuccesses,
                   std::size_t secondTrials)
{
    GRIDSHARE_INVARIANT(firstTrials > 0 && secondTrials > 0, "a share is of some trials");
    GRIDSHARE_INVARIANT(firstSuccesses <= firstTrials && secondSuccesses <= secondTrials,
                        "successes are counted among trials");
    auto comparison = Compare(EstimateShare(firstSuccesses, firstTrials),
                              EstimateShare(secondSuccesses, secondTrials),
                              0);
    const std::size_t successes = firstSuccesses + secondSuccesses;
    const std::size_t trials = firstTrials + secondTrials;
    const boost::math::hypergeometric tables(static_cast<unsigned>(successes),
                                             static_cast<unsigned>(firstTrials),
                                             static_cast<unsigned>(trials));
    const double own = boost::math::pdf(tables, static_cast<unsigned>(firstSuccesses));
    double sum = 0;
    const std::size_t least = successes > secondTrials ? successes - secondTrials : 0;
    for (std::size_t first = least; first <= std::min(successes, firstTrials); ++first)
    {
        const double other = boost::math::pdf(tables, static_cast<unsigned>(first));
        sum += other <= own * (1 + ROUNDING) ? other : 0;
    }
    comparison.probability = std::min(1.0, sum);
    return comparison;
}

} // namespace gridshare
} // namespace ns3
