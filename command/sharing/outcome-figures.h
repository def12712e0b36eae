/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_OUTCOME_FIGURES_H
#define GRIDSHARE_OUTCOME_FIGURES_H

#include "ns3/results-database.h"
#include "ns3/scenario-values.h"
#include "ns3/throughput-figure.h"

#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * What scenarios say of throughput and faults.
 *
 * @param database of a sharing study
 * @param summaries its experiments
 * @return of each experiment; nothing of those without a finished run, and of those that no figure
 *         shows
 */
std::vector<ExperimentBounds> ListExperimentBounds(const ResultsDatabase& database,
                                                   const std::vector<ExperimentSummary>& summaries);

/**
 * @ingroup gridshare-command
 * When runs settle, the phase line, latency, throughput, load and storage.
 *
 * @param database of a sharing study
 * @param summaries its experiments
 * @param bounds of each experiment
 * @return those figures of which runs tell something
 */
std::vector<ResultFigure> MakeOutcomeFigures(const ResultsDatabase& database,
                                             const std::vector<ExperimentSummary>& summaries,
                                             const std::vector<ExperimentBounds>& bounds);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_OUTCOME_FIGURES_H
