/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_EXPERIMENT_TABLE_H
#define GRIDSHARE_EXPERIMENT_TABLE_H

#include "ns3/experiment-summary.h"

#include "ns3/text-table.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * The table of a study: one row an experiment, prediction beside simulation.
 *
 * People (table, md, tex) get means with "+-" the half-width of the 95 % confidence interval over
 * seeds, in columns that fit a page, with notes; programs (csv, json) get a column for each number.
 * A mean of final shares with its interval, and of convergence times, exists only where all seeds
 * settled in one basin; else people read how many did what ("8 of 12 share"), and the median by
 * basin. Of runs whose gridshare did not tell where they settled, the mean time exists only when
 * all of them converged; else people read "not in 2 of 3": two of three seeds did not.
 *
 * @param summaries from SummarizeExperiments()
 * @param format how the table will be rendered
 * @return the table
 */
TextTable MakeExperimentTable(const std::vector<ExperimentSummary>& summaries,
                              TextTable::Format format);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_EXPERIMENT_TABLE_H
