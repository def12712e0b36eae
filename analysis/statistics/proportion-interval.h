/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PROPORTION_INTERVAL_H
#define GRIDSHARE_PROPORTION_INTERVAL_H

#include <cstddef>

namespace ns3
{
namespace gridshare
{

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
 * @ingroup gridshare-analysis
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
 * @ingroup gridshare-analysis
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

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PROPORTION_INTERVAL_H
