/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_LOOP_FIGURES_H
#define GRIDSHARE_LOOP_FIGURES_H

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
 * Of sweeps over one number, the share that was reached against it, over theory's stable shares and
 * borders: `response`. Of sweeps over two, a phase diagram: `phase`. Of several sweeps in one study
 * each has a number: phase-1, phase-2, ...
 *
 * @param database where the runs are
 * @param summaries its experiments
 * @return the figures
 */
std::vector<ResultFigure> MakeLoopFigures(const ResultsDatabase& database,
                                          const std::vector<ExperimentSummary>& summaries);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_LOOP_FIGURES_H
