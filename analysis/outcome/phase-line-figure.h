/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PHASE_LINE_FIGURE_H
#define GRIDSHARE_PHASE_LINE_FIGURE_H

#include "ns3/experiment-summary.h"
#include "ns3/result-figure.h"
#include "ns3/results-database.h"

#include <functional>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-analysis
/// @param share at the start of an epoch @return by how much it changes in it, by a law
using ShareStep = std::function<double(double share)>;

/**
 * @ingroup gridshare-analysis
 * The phase line of one population, a panel an experiment: by how much the share changes in an
 * epoch against the share, of every epoch of every run, of the network-aware law in each epoch
 * under the numbers that the run has shown in it, and of the ideal law; over the basins of the
 * network-aware law.
 *
 * @param database where the series `share`, `share_predicted_network` and `share_predicted` are
 * @param summaries the experiments; those whose runs have no network-aware law are left out
 * @param ideal the ideal law of each experiment; none: as far as `share_predicted` goes
 * @return the figure `phase-line`; without panels where there is nothing to show
 */
ResultFigure MakePhaseLineFigure(const ResultsDatabase& database,
                                 const std::vector<ExperimentSummary>& summaries,
                                 const std::vector<ShareStep>& ideal);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PHASE_LINE_FIGURE_H
