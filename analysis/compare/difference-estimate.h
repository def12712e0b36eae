/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_DIFFERENCE_ESTIMATE_H
#define GRIDSHARE_DIFFERENCE_ESTIMATE_H

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-analysis
/// How a difference was judged.
enum class DifferenceMethod
{
    PAIRED_T,     //!< Student's t on differences of pairs
    WELCH_T,      //!< Welch's t
    SIGNED_RANKS, //!< Wilcoxon's signed ranks, and the interval of their test
    RANK_SUM,     //!< Wilcoxon's rank sum; without an interval
    MCNEMAR,      //!< of numbers of pairs
    FISHER,       //!< of numbers of runs
    TOO_FEW,      //!< one run in a set: no interval, no p
    NO_SPREAD     //!< each set has one value in all of its runs: no interval, no p
};

/// @ingroup gridshare-analysis
/// @param method any @return its words, e.g. "paired t"
const std::string& NameDifferenceMethod(DifferenceMethod method);

/**
 * @ingroup gridshare-analysis
 * By how much a number differs between two sets of runs of one experiment.
 */
struct DifferenceEstimate
{
    DifferenceMethod method{DifferenceMethod::TOO_FEW}; //!< how the difference was judged
    bool isPaired{false};                               //!< over common seeds
    std::size_t firstRuns{0};   //!< that count in the first set; of pairs as many as in the second
    std::size_t secondRuns{0};  //!< in the second
    double first{0};            //!< mean of these, or share of runs
    double second{0};           //!< the same of the second set
    double difference{0};       //!< second less first
    std::optional<double> low;  //!< of its 95 % interval; none where there is none
    std::optional<double> high; //!< of the same
    std::optional<double> probability; //!< two-sided p of no difference; none where there is none
};

/// @ingroup gridshare-analysis
/// Values of runs by their seeds.
using SeedValues = std::map<int64_t, double>;

/**
 * @ingroup gridshare-analysis
 * Compare means. Runs with one seed are pairs where at least half of the smaller set's runs have
 * a counterpart, and two pairs are there; then only pairs count. Student's t and Welch's are for
 * values that are nearly normal. Where values recur, as counts do, so that there are at most half
 * as many different ones, or where runs ended in different basins, which are far apart in all that
 * they tell, Wilcoxon's exact tests take their place, up to 50 runs a set: from there on means are
 * nearly normal whatever their values are. Pairs have the interval of the test then
 * (EstimateShift()) from six on, with which it can reject at all, where the mean lies in it; others
 * have none. Values that differ by rounding alone are equal.
 *
 * @param first values of the first set, at least one, or the program aborts
 * @param second values of the second set, at least one
 * @param isDivided whether the runs of both sets together ended in different basins, or some moved
 * @return the estimate
 */
DifferenceEstimate EstimateDifference(const SeedValues& first,
                                      const SeedValues& second,
                                      bool isDivided);

/**
 * @ingroup gridshare-analysis
 * Compare how often something holds: pairs, chosen as above, by McNemar's exact test, else Fisher's
 * exact test; with Newcombe's intervals.
 *
 * @param first 0 or 1 by seed, at least one, or the program aborts
 * @param second the same of the second set
 * @return the estimate; its means are shares
 */
DifferenceEstimate EstimateShareDifference(const SeedValues& first, const SeedValues& second);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_DIFFERENCE_ESTIMATE_H
