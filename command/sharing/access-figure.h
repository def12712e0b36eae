/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_ACCESS_FIGURE_H
#define GRIDSHARE_ACCESS_FIGURE_H

#include "ns3/experiment-summary.h"
#include "ns3/result-figure.h"
#include "ns3/results-database.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * What came of one access technology on one grid, mean over the seeds.
 */
struct AccessOutcome
{
    std::string technology;                    //!< its name; a curve each
    std::string grid;                          //!< "ieee123, 900 s"; a column of panels each
    double meters{0};                          //!< most on one concentrator
    const ExperimentSummary* summary{nullptr}; //!< the runs
};

/**
 * @ingroup gridshare-command
 * @param database with the runs of these experiments
 * @param summaries of sharing experiments; must outlive what is returned
 * @return those with a finished run, in their order
 */
std::vector<AccessOutcome> ListAccessOutcomes(const ResultsDatabase& database,
                                              const std::vector<ExperimentSummary>& summaries);

/**
 * @ingroup gridshare-command
 * Readings in time, their delay, and the share of sharing providers against the meters on one
 * concentrator, a curve a technology, a column of panels a grid and interval.
 *
 * @param outcomes of access networks
 * @return the figure `access`; without panels where there are none
 */
ResultFigure MakeAccessFigure(const std::vector<AccessOutcome>& outcomes);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_ACCESS_FIGURE_H
