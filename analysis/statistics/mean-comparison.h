/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_MEAN_COMPARISON_H
#define GRIDSHARE_MEAN_COMPARISON_H

#include "mean-interval.h"

#include <optional>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * By how much two means differ.
 */
struct MeanComparison
{
    double difference;                 //!< the second less the first
    std::optional<double> halfWidth95; //!< of the difference's 95 % interval
    std::optional<double> statistic;   //!< t
    std::optional<double> freedom;     //!< degrees of freedom
    std::optional<double> probability; //!< two-sided p of no difference
};

/**
 * @ingroup gridshare-analysis
 * Compare the means of pairs, such as of runs with one seed: Student's t on the differences, which
 * what both runs of a pair have in common does not blur (Student, The probable error of a mean,
 * Biometrika 6(1), 1908; for common random numbers A. M. Law, Simulation Modeling and Analysis, 5th
 * ed., section 10.2.1). Exact for normal differences.
 *
 * @param first values
 * @param second their partners, in the same order, or the program aborts
 * @return the comparison; without interval and p where there are fewer than two pairs, or where all
 *         differ by the same but for rounding, so that no spread tells how sure that is
 */
MeanComparison ComparePairs(const std::vector<double>& first, const std::vector<double>& second);

/**
 * @ingroup gridshare-analysis
 * Compare the means of two independent samples, whose variances may differ, by Welch's t with
 * Satterthwaite's degrees of freedom (B. L. Welch, The generalization of "Student's" problem when
 * several different population variances are involved, Biometrika 34(1-2), 1947).
 *
 * @param first values, at least one, or the program aborts
 * @param second values, at least one
 * @return the comparison; without interval and p where one sample has fewer than two values, or
 *         neither has a spread but that of rounding
 */
MeanComparison CompareSamples(const std::vector<double>& first, const std::vector<double>& second);

/**
 * The same of samples of which only number, mean and standard deviation are known, as publications
 * give them.
 *
 * @param first with a mean, or the program aborts
 * @param second with a mean
 * @return the comparison; without interval and p where a standard deviation is missing, or both
 *         are 0
 */
MeanComparison CompareEstimates(const ReplicationEstimate& first,
                                const ReplicationEstimate& second);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_MEAN_COMPARISON_H
