/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_BAR_FIGURES_H
#define GRIDSHARE_BAR_FIGURES_H

#include "ns3/experiment-summary.h"
#include "ns3/result-figure.h"

#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * @return the metrics of how busy the network is, and the words for where: access media, links of
 *         concentrators, the backbone, strong nodes and meters
 */
const std::vector<std::pair<std::string, std::string>>& GetLoadMetrics();

/**
 * @ingroup gridshare-analysis
 * How busy each class of link is, by experiment, with the 95 % interval of the mean over seeds.
 *
 * @param summaries the experiments
 * @return the figure `load`; without panels where no run tells
 */
ResultFigure MakeLoadFigure(const std::vector<ExperimentSummary>& summaries);

/**
 * @ingroup gridshare-analysis
 * What strong nodes, light nodes, demanders and the ledger take to store, by experiment, on an axis
 * of decades.
 *
 * @param summaries the experiments
 * @return the figure `storage`; without panels where no run tells
 */
ResultFigure MakeStorageFigure(const std::vector<ExperimentSummary>& summaries);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_BAR_FIGURES_H
