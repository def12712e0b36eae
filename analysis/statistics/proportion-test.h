/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PROPORTION_TEST_H
#define GRIDSHARE_PROPORTION_TEST_H

#include <cstddef>

namespace ns3
{
namespace gridshare
{

/**
 * The exact two-sided p of the binomial test: if each trial succeeds with the probability that is
 * expected, how likely are numbers of successes that are no likelier than the one that was seen (W.
 * J. Conover, Practical Nonparametric Statistics, 3rd ed., Wiley 1999, section 3.1).
 *
 * @param successes from 0 to the number of trials
 * @param trials at least 1, or the program aborts
 * @param expected probability of a success, 0 to 1
 * @return p
 */
double TestProportion(std::size_t successes, std::size_t trials, double expected);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PROPORTION_TEST_H
