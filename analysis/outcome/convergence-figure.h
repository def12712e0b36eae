/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_CONVERGENCE_FIGURE_H
#define GRIDSHARE_CONVERGENCE_FIGURE_H

#include "ns3/experiment-summary.h"
#include "ns3/result-figure.h"

#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * The share of runs that have settled by an epoch, by the basin in which they did: a panel an
 * experiment, the product-limit estimate with its pointwise 95 % interval. Runs that still move are
 * watched until their end, and those that settled elsewhere are no part of a curve, as in the
 * tables.
 *
 * @param summaries the experiments
 * @return the figure `convergence`; without panels where no run tells where it settled
 */
ResultFigure MakeConvergenceFigure(const std::vector<ExperimentSummary>& summaries);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_CONVERGENCE_FIGURE_H
