/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_COMMAND_PORTRAIT_FIGURE_H
#define GRIDSHARE_COMMAND_PORTRAIT_FIGURE_H

#include "ns3/experiment-summary.h"
#include "ns3/result-figure.h"
#include "ns3/results-database.h"

#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * Share of demanders over share of providers, every run from its start to its end over the orbit of
 * the theory without a network, with the border between both basins where there is one. Experiments
 * with the same theory but for their start share the figure.
 *
 * @param database of a sharing study
 * @param summaries its experiments; those whose demanders mirror providers are left out
 * @return the figure `portrait`, or one a theory: portrait-N, N the number of its first experiment
 */
std::vector<ResultFigure> MakePortraits(const ResultsDatabase& database,
                                        const std::vector<ExperimentSummary>& summaries);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_COMMAND_PORTRAIT_FIGURE_H
