/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RESULTS_REPORT_H
#define GRIDSHARE_RESULTS_REPORT_H

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
 * Draw share.svg and share.png: the share of sharing providers against time, as simulated, in the
 * colours of the basins in which runs settled, under the prediction of the network-aware law and
 * that of the replicator equation for an ideal network.
 *
 * @param database where the series `share`, `share_predicted_network` and `share_predicted` are
 * @param summaries the experiments, a panel each
 * @param directory an existing folder
 * @return whether there was anything to draw
 * @throws InputError if there is no gnuplot or the files cannot be written
 */
bool DrawShareFigure(const ResultsDatabase& database,
                     const std::vector<ExperimentSummary>& summaries,
                     const std::string& directory);

/**
 * Draw utilities.svg and utilities.png: what sharing and keeping really earned, against time.
 *
 * @param database where the series `utility_share` and `utility_keep` are
 * @param summaries the experiments, a panel each
 * @param directory an existing folder
 * @return whether there was anything to draw
 * @throws InputError if there is no gnuplot or the files cannot be written
 */
bool DrawUtilityFigure(const ResultsDatabase& database,
                       const std::vector<ExperimentSummary>& summaries,
                       const std::string& directory);

/**
 * Draw ledger.svg and ledger.png: how the ledger grows with time.
 *
 * @param database where the series `ledger_bytes` is
 * @param summaries the experiments, a panel each
 * @param directory an existing folder
 * @return whether there was anything to draw
 * @throws InputError if there is no gnuplot or the files cannot be written
 */
bool DrawLedgerFigure(const ResultsDatabase& database,
                      const std::vector<ExperimentSummary>& summaries,
                      const std::string& directory);

/**
 * The experiments of a database that has something to report.
 *
 * @param database the results
 * @return the experiments
 * @throws InputError if no run has finished
 */
std::vector<ExperimentSummary> SummarizeFinished(const ResultsDatabase& database);

/**
 * Write the tables of a results database and, if wanted, draw its figures.
 *
 * @param database the results
 * @param summaries its experiments
 * @param directory an existing folder
 * @param figures whether to draw figures
 * @param view of the tables for people
 * @throws InputError if figures are wanted and there is no gnuplot (nothing is written then), or if
 *         the folder cannot be written
 * @throws OutputError if the disk is full
 */
void WriteReport(const ResultsDatabase& database,
                 const std::vector<ExperimentSummary>& summaries,
                 const std::string& directory,
                 bool figures,
                 const TableView& view = {});

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RESULTS_REPORT_H
