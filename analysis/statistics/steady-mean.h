/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_STEADY_MEAN_H
#define GRIDSHARE_STEADY_MEAN_H

#include <cstddef>
#include <optional>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * The mean of a sequence once it has warmed up.
 */
struct SteadyMean
{
    double mean;        //!< of the batches
    double halfWidth95; //!< of the 95 % interval within this one sequence
    std::size_t warmUp; //!< values that were left out at the beginning
    std::size_t batch;  //!< values a batch
};

/// @ingroup gridshare-analysis
/// Batches of an interval; 10 to 30 are right, however long a sequence (Schmeiser, see below).
constexpr std::size_t STEADY_BATCHES = 10;

/// @ingroup gridshare-analysis
/// Fewest values behind the warm-up: two a batch.
constexpr std::size_t LEAST_STEADY_VALUES = 2 * STEADY_BATCHES;

/**
 * @ingroup gridshare-analysis
 * The steady-state mean of one run: what FindWarmUp() says is left out (MSER-5), the rest is cut
 * into ten batches of equal length, and Student's interval of their means, which depend on one
 * another far less than the values do, is that of the mean (B. Schmeiser, Batch size effects in the
 * analysis of simulation output, Operations Research 30(3), 1982; A. M. Law, Simulation Modeling
 * and Analysis, 5th ed., section 9.5.3). Values that fill no batch are left out with the warm-up.
 * The interval is too short where swings last about as long as a batch: over several runs, take
 * EstimateMean() of their means.
 *
 * @param values in their order, at equal distances, finite
 * @return the mean; none where fewer than LEAST_STEADY_VALUES are left, or where the warm-up lasts
 *         as long as it is looked for, so that nothing says that it has ended
 */
std::optional<SteadyMean> EstimateSteadyMean(const std::vector<double>& values);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_STEADY_MEAN_H
