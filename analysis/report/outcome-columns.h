/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_OUTCOME_COLUMNS_H
#define GRIDSHARE_OUTCOME_COLUMNS_H

#include "experiment-column.h"

#include "ns3/survival-curve.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * Words of runs, with how many have each where they differ: "sharing", "sharing 8, keeping 4".
 *
 * @param words in the order in which they are to stand, each with its number of runs; those of no
 *        run are left out
 * @return them; "" if no run has any
 */
std::string JoinCounts(const std::vector<std::pair<std::string, std::size_t>>& words);

/**
 * @ingroup gridshare-analysis
 * The 95 % interval of the mean final share over seeds, by Student's t, cut to [0, 1].
 *
 * @param summary an experiment
 * @return its ends; none below two seeds, or where it is known that seeds did not all settle in one
 *         basin: a mean between two basins is a share that no run comes near
 */
std::optional<std::pair<double, double>> FindShareInterval(const ExperimentSummary& summary);

/**
 * @ingroup gridshare-analysis
 * @param summary an experiment
 * @param basin in which runs came to rest
 * @return the epochs until that rest, one a run: those that still move are known to take longer
 *         than they lasted; those that rest elsewhere are left out
 */
std::vector<CensoredTime> ListSettlingTimes(const ExperimentSummary& summary, Basin basin);

/**
 * @ingroup gridshare-analysis
 * @param summary an experiment
 * @param basin in which runs came to rest
 * @param p order of a quantile
 * @return the epochs until that rest, by EstimateSurvivalQuantile(): runs that still move count as
 *         longer than they lasted, and those that rest elsewhere do not count. None if no run rests
 *         there, or if too many still move
 */
std::optional<double> FindSettlingQuantile(const ExperimentSummary& summary, Basin basin, double p);

/// @ingroup gridshare-analysis
/// @return the mean final share, its interval, and its half-width
std::vector<ExperimentColumn> MakeFinalShareColumns();

/// @ingroup gridshare-analysis
/// @return where runs came to rest, how many where, and what the network-aware law says of that
std::vector<ExperimentColumn> MakeBasinColumns();

/// @ingroup gridshare-analysis
/// @return when runs came to rest: means where all rest in one basin, and quartiles by basin
std::vector<ExperimentColumn> MakeConvergenceColumns();

/// @ingroup gridshare-analysis
/// @return what the platform paid until the share was at rest, and the half-width of the mean
std::vector<ExperimentColumn> MakeOutlayColumns();

/// @ingroup gridshare-analysis
/// @return what the network-aware law predicts, and the measured quantities that it is made of
std::vector<ExperimentColumn> MakeNetworkLawColumns();

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_OUTCOME_COLUMNS_H
