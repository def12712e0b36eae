/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_METHOD_SENTENCES_H
#define GRIDSHARE_METHOD_SENTENCES_H

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * How the numbers of a table or figure were found, in the words that stand below it;
 * doc/reference/statistics.md has each at length.
 */
namespace method_sentences
{
/// Of means over seeds.
constexpr const char* MEAN =
    "Means over seeds ± the 95 % interval of Student's t (Law, Simulation Modeling and Analysis, "
    "5th ed., section 4.5).";
/// Of shares of runs.
constexpr const char* PROPORTION =
    "Shares of runs with Wilson's 95 % score interval (Journal of the American Statistical "
    "Association 22, 1927).";
/// Of quantiles.
constexpr const char* QUANTILE =
    "Quantiles interpolate between order statistics (Hyndman and Fan, 1996, definition 7); their "
    "95 % interval is two order statistics, exact for every distribution (David and Nagaraja, "
    "Order "
    "Statistics, 3rd ed., section 7.1).";
/// Of times until an end.
constexpr const char* SURVIVAL =
    "Times until an end that some runs have not shown by the product-limit estimator (Kaplan and "
    "Meier, 1958), with pointwise 95 % intervals of ln(-ln S) (Kalbfleisch and Prentice, 2nd ed., "
    "section 1.4).";
/// Of means behind a warm-up.
constexpr const char* STEADY = "Means over seeds of each run's mean behind its warm-up, cut by "
                               "MSER-5 (White, Cobb and Spratt, "
                               "2000).";
/// Of intervals by resampling.
constexpr const char* BOOTSTRAP =
    "95 % interval by the bias-corrected and accelerated bootstrap (Efron, 1987), seeded.";
/// Of differences between result sets.
constexpr const char* COMPARISON =
    "Differences to the first with 95 % intervals: over common seeds Student's t on the "
    "differences "
    "of pairs, else Welch's t; Wilcoxon's exact tests where values recur or runs ended in "
    "different "
    "basins; numbers of runs by McNemar's exact test, without common seeds Fisher's. Beyond "
    "chance: "
    "p at most 0.05 after Holm's correction over all rows (Scandinavian Journal of Statistics 6, "
    "1979).";
} // namespace method_sentences

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_METHOD_SENTENCES_H
