/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PROPORTION_COMPARISON_H
#define GRIDSHARE_PROPORTION_COMPARISON_H

#include <cstddef>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * Pairs of trials by what both came to.
 */
struct PairedOutcomes
{
    std::size_t both{0};   //!< succeeded both times
    std::size_t first{0};  //!< the first time alone
    std::size_t second{0}; //!< the second time alone
    std::size_t none{0};   //!< neither time
};

/**
 * @ingroup gridshare-analysis
 * By how much two probabilities differ.
 */
struct ProportionComparison
{
    double difference;  //!< the second share less the first
    double low;         //!< of the 95 % interval, from -1
    double high;        //!< of the same, to 1
    double probability; //!< two-sided p of no difference
};

/**
 * @ingroup gridshare-analysis
 * Compare how often pairs succeed. p is that of McNemar's test, exactly: of the pairs whose
 * outcomes differ, as many are of one kind as B(n, 1/2) says (Q. McNemar, Note on the sampling
 * error of the difference between correlated proportions or percentages, Psychometrika 12(2),
 * 1947). The interval puts the ends of Wilson's intervals of both together, with the pairs'
 * correlation (R. G. Newcombe, Improved confidence intervals for the difference between binomial
 * proportions based on paired data, Statistics in Medicine 17, 1998, pp. 2635-2650, method 8).
 *
 * @param pairs at least one, or the program aborts
 * @return the comparison
 */
ProportionComparison ComparePairedProportions(const PairedOutcomes& pairs);

/**
 * @ingroup gridshare-analysis
 * Compare how often two independent kinds of trials succeed. p is that of Fisher's exact test: of
 * all tables with these sums, the share of those that are no likelier (R. A. Fisher, Statistical
 * Methods for Research Workers, 5th ed., 1934, section 21.02). The interval is that of Newcombe
 * (Interval estimation for the difference between independent proportions: comparison of eleven
 * methods, Statistics in Medicine 17, 1998, pp. 873-890, method 10).
 *
 * @param firstSuccesses of the first kind @param firstTrials at least one, or the program aborts
 * @param secondSuccesses of the second kind @param secondTrials at least one
 * @return the comparison
 */
ProportionComparison CompareProportions(std::size_t firstSuccesses,
                                        std::size_t firstTrials,
                                        std::size_t secondSuccesses,
                                        std::size_t secondTrials);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PROPORTION_COMPARISON_H
