/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_LATENCY_FIGURE_H
#define GRIDSHARE_LATENCY_FIGURE_H

#include "ns3/experiment-summary.h"
#include "ns3/result-figure.h"
#include "ns3/results-database.h"

#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * Distribution functions of latency, a curve an experiment: of the commits of transactions (series
 * `commit_latency_reached`), and over blocks of the time from a proposal until the block is final,
 * until half and until 90 % of the strong nodes have it.
 *
 * @param database where the runs are
 * @param summaries the experiments
 * @return the figure `latency`, a panel each as far as runs tell; without panels where none does
 */
ResultFigure MakeLatencyFigure(const ResultsDatabase& database,
                               const std::vector<ExperimentSummary>& summaries);

/**
 * @ingroup gridshare-analysis
 * The mean of distribution functions that are level between their points.
 *
 * @param functions points (a value, the share that is at most that), by value
 * @return the mean at each value at which any of them rises, at most some 400 of these
 */
std::vector<PlotPoint> AverageDistributions(const std::vector<std::vector<PlotPoint>>& functions);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_LATENCY_FIGURE_H
