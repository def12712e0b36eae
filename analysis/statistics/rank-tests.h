/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RANK_TESTS_H
#define GRIDSHARE_RANK_TESTS_H

#include <optional>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * The exact two-sided p of Wilcoxon's signed-rank test: of all ways to give the differences their
 * signs, the share of those whose sum of positive ranks is at least as far from its mean. It asks
 * of them only that they are as likely to be d as -d, whatever their distribution: what Student's t
 * does not, which is off where few values come again and again, as with counts, or with shares that
 * are 0 or 1. Differences of 0 are left out; equal ones share their ranks, and the distribution is
 * that of the shared ranks (F. Wilcoxon, Individual comparisons by ranking methods, Biometrics
 * Bulletin 1(6), 1945; M. Hollander, D. A. Wolfe and E. Chicken, Nonparametric Statistical Methods,
 * 3rd ed., section 3.1).
 *
 * @param differences of pairs
 * @return p, at least 2 / 2^n of n differences that are not 0; 1 without any
 */
double TestSignedRanks(const std::vector<double>& differences);

/**
 * @ingroup gridshare-analysis
 * Between which shifts of all differences the signed-rank test rejects none.
 */
struct ShiftInterval
{
    double low;  //!< lower end
    double high; //!< upper end
};

/**
 * @ingroup gridshare-analysis
 * The interval that belongs to the test above: from the least shift to the greatest that it does
 * not reject as the middle around which the differences lie evenly. Both ends are means of two
 * differences, or one of them (Walsh averages; Hollander, Wolfe and Chicken, section 3.3), at which
 * alone ranks and signs change; p is found anew between them, with the ties that there are, so that
 * the interval holds 0 wherever the test does not reject 0.
 *
 * @param differences of pairs, up to about 50: the time grows with the fourth power of their number
 * @param noise by how much values differ that are equal but for rounding, from 0
 * @param level of the interval, in (0, 1)
 * @return the ends, whose own p may be less, as values are dropped there; none where the test
 *         rejects no shift, as with fewer than 6 differences at 95 %
 */
std::optional<ShiftInterval> EstimateShift(const std::vector<double>& differences,
                                           double noise,
                                           double level = 0.95);

/**
 * @ingroup gridshare-analysis
 * The exact two-sided p of Wilcoxon's rank-sum test (that of Mann and Whitney): of all ways to
 * divide the values of both samples among them, the share of those whose sum of ranks in the first
 * is at least as far from its mean. Equal values share their ranks, as above (Hollander, Wolfe and
 * Chicken, section 4.1).
 *
 * @param first values of a sample
 * @param second values of another
 * @return p; 1 where one of them is empty
 */
double TestRankSum(const std::vector<double>& first, const std::vector<double>& second);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RANK_TESTS_H
