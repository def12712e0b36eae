/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RESULTS_REPORT_H
#define GRIDSHARE_RESULTS_REPORT_H

#include "panel-figure.h"

#include "ns3/experiment-summary.h"
#include "ns3/results-database.h"
#include "ns3/text-table.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * The figure `share`: the share of sharing providers against time, as simulated, in the colours of
 * the basins in which runs settled, with the prediction of the network-aware law and that of the
 * replicator equation for an ideal network.
 *
 * @param database where the series `share`, `share_predicted_network` and `share_predicted` are
 * @param summaries the experiments, a panel each
 * @param shades behind the curves: the times of faults, in hours
 * @return the figure; without panels if there is nothing to draw
 */
ResultFigure MakeShareFigure(const ResultsDatabase& database,
                             const std::vector<ExperimentSummary>& summaries,
                             const ExperimentShades& shades = {});

/**
 * @ingroup gridshare-analysis
 * The figure `utilities`: what sharing and keeping really earned, against time.
 *
 * @param database where the series `utility_share` and `utility_keep` are
 * @param summaries the experiments, a panel each
 * @param shades behind the curves: the times of faults, in hours
 * @return the figure; without panels if there is nothing to draw
 */
ResultFigure MakeUtilityFigure(const ResultsDatabase& database,
                               const std::vector<ExperimentSummary>& summaries,
                               const ExperimentShades& shades = {});

/**
 * @ingroup gridshare-analysis
 * The figure `ledger`: how the ledger grows with time.
 *
 * @param database where the series `ledger_bytes` is
 * @param summaries the experiments, a panel each
 * @param shades behind the curves: the times of faults, in hours
 * @return the figure; without panels if there is nothing to draw
 */
ResultFigure MakeLedgerFigure(const ResultsDatabase& database,
                              const std::vector<ExperimentSummary>& summaries,
                              const ExperimentShades& shades = {});

/**
 * @ingroup gridshare-analysis
 * The experiments of a database that has something to report.
 *
 * @param database the results
 * @return the experiments
 * @throws InputError if no run has finished
 */
std::vector<ExperimentSummary> SummarizeFinished(const ResultsDatabase& database);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RESULTS_REPORT_H
