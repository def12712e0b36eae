/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_REPLICATION_STATISTICS_H
#define GRIDSHARE_REPLICATION_STATISTICS_H

#include <cstddef>
#include <optional>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * What independent replications tell of a quantity.
 */
struct ReplicationEstimate
{
    std::size_t count{0};                    //!< replications with a value
    std::optional<double> mean;              //!< none without a value
    std::optional<double> standardDeviation; //!< of the sample, divisor n - 1; none below two
    std::optional<double> halfWidth95;       //!< of the 95 % confidence interval; none below two
};

/**
 * Mean and 95 % confidence interval, mean +- t(0.975, n - 1) s / sqrt(n) with Student's t: exact
 * for independent normal values, the usual approximation for others (Law, Simulation Modeling and
 * Analysis, 5th ed., section 4.5).
 *
 * One replication says nothing of the spread, so it has no interval, rather than one of width 0.
 *
 * @param values one a replication, finite
 * @return the estimate
 */
ReplicationEstimate EstimateMean(const std::vector<double>& values);

/**
 * @ingroup gridshare-analysis
 * Between what a probability lies, by a number of trials.
 */
struct ProportionInterval
{
    double low;  //!< from 0
    double high; //!< to 1
};

/**
 * The 95 % score interval of a probability: all p from which the share of successes is no more than
 * 1.96 of its standard deviations, (p (1 - p) / n)^0.5, away (E. B. Wilson, Probable inference, the
 * law of succession, and statistical inference, Journal of the American Statistical Association
 * 22(158), 1927). It has an extent where all trials or none succeeded, too.
 *
 * @param successes from 0 to the number of trials
 * @param trials from 1
 * @return the interval, in [0, 1]
 */
ProportionInterval EstimateProportion(double successes, double trials);

/**
 * How many seeds tell a border from noise: the fewest of which EstimateProportion() would have 1/2
 * outside of its interval, or would be no wider than 0.2, if successes stayed as frequent. The
 * first tells on which side of the border the runs start (what most of them do); the second is for
 * those that start on it, which no number of seeds would send to one side: 93 seeds say that.
 *
 * @param successes from 0 to the number of trials
 * @param trials from 1
 * @return at least 4; no more than trials if they tell already
 */
std::size_t CountSeedsToTell(std::size_t successes, std::size_t trials);

/**
 * Quantile by linear interpolation between order statistics: the definition 7 of Hyndman and Fan
 * (1996), which is the default of R and NumPy. Position 1 + (n - 1) p in the sorted sample.
 *
 * @param values a sample, in any order; not empty, or the program aborts
 * @param p in [0, 1], or the program aborts
 * @return the quantile
 */
double SampleQuantile(std::vector<double> values, double p);

/**
 * @ingroup gridshare-analysis
 * How long something took, or how long it was watched without its end.
 */
struct CensoredTime
{
    double time; //!< until its end, or the last time of which it is known that it goes on
    bool isCensored{false}; //!< whether the end was not seen
};

/**
 * A quantile of times of which some are only known to be longer than they were watched, by the
 * product-limit estimator: S(t), the product over all ends up to t of 1 - 1 / those still watched,
 * is the share that takes longer than t (E. L. Kaplan and P. Meier, Nonparametric estimation from
 * incomplete observations, Journal of the American Statistical Association 53(282), 1958). The
 * quantile of order p is the first time at which S is at most 1 - p; where S is 1 - p from one end
 * to the next, the middle between them, so that the median of an even number without censoring is
 * the usual one. What is censored at the time of an end was still watched at that end.
 *
 * @param times in any order
 * @param p in (0, 1), or the program aborts
 * @return the quantile; none where S never falls to 1 - p, as with too many that are censored
 */
std::optional<double> EstimateSurvivalQuantile(std::vector<CensoredTime> times, double p);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_REPLICATION_STATISTICS_H
