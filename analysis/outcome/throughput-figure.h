/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_THROUGHPUT_FIGURE_H
#define GRIDSHARE_THROUGHPUT_FIGURE_H

#include "ns3/experiment-summary.h"
#include "ns3/result-figure.h"
#include "ns3/results-database.h"

#include <optional>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-analysis
/// What an experiment's scenario says of its throughput and of its faults.
struct ExperimentBounds
{
    std::optional<double> blocksAllow{}; //!< transactions that blocks have room for, 1/s
    std::vector<PlotShade> faults{};     //!< when these happen, simulated hours
};

/**
 * @ingroup gridshare-analysis
 * Transactions that became final by epoch, over their time, a panel an experiment: the mean over
 * seeds, between which rates 80 % of the seeds are, and what blocks allow.
 *
 * @param database where the blocks are
 * @param summaries the experiments
 * @param bounds of each of them
 * @return the figure `throughput`; without panels where no run has blocks
 */
ResultFigure MakeThroughputFigure(const ResultsDatabase& database,
                                  const std::vector<ExperimentSummary>& summaries,
                                  const std::vector<ExperimentBounds>& bounds);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_THROUGHPUT_FIGURE_H
