/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RESULTS_PLAN_H
#define GRIDSHARE_RESULTS_PLAN_H

#include "run-record.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * What a folder of results is about: its file plan.json. A folder belongs to one plan; a plan with
 * more seeds or experiments continues a smaller one. Other sources make another plan.
 */
struct ResultsPlan
{
    std::string study;            //!< e.g. "sharing"
    std::string scenario;         //!< its name, e.g. "paper"
    std::string gridshareVersion; //!< e.g. "0.1.0"
    std::string sourceDigest;     //!< hash of the sources that simulate
    std::string ns3Version;       //!< e.g. "3.37"
    /// In the plan's order, also those of which no run is wanted.
    std::vector<ExperimentDescription> experiments;
    std::vector<PlannedRun> runs; //!< in the plan's order; ids are their places
};

/**
 * @ingroup gridshare-analysis
 * Write plan.json.
 *
 * @param plan the plan
 * @param folder an existing folder
 * @throws InputError if the folder cannot be written
 * @throws OutputError if the disk is full
 */
void WriteResultsPlan(const ResultsPlan& plan, const std::string& folder);

/**
 * @ingroup gridshare-analysis
 * Read plan.json.
 *
 * @param folder one that has it
 * @return the plan
 * @throws InputError if it cannot be read
 */
ResultsPlan ReadResultsPlan(const std::string& folder);

/**
 * @ingroup gridshare-analysis
 * Why runs are not part of a plan.
 *
 * @param held the runs
 * @param asked the plan
 * @return e.g. "game.cost = 0.5 in the experiment \"x\", where this plan has 0.8"; empty if they
 * are
 */
std::string DescribeOtherRuns(const std::vector<PlannedRun>& held,
                              const std::vector<PlannedRun>& asked);

/**
 * @ingroup gridshare-analysis
 * Why the plan.json of a folder is not that of a plan, or of the beginning of it.
 *
 * @param folder any path
 * @param asked the plan
 * @return as DescribeOtherRuns(); empty if there is no plan.json, too
 * @throws InputError if plan.json cannot be read
 */
std::string FindOtherPlan(const std::string& folder, const ResultsPlan& asked);

/**
 * @ingroup gridshare-analysis
 * Why results in a folder would be mixed with others or lost if a plan used it: there are finished
 * runs or tables, and they or plan.json are not of that plan.
 *
 * @param folder any path
 * @param asked the plan
 * @return as DescribeOtherRuns(); empty if the plan may use the folder
 * @throws InputError if plan.json or the database cannot be read
 */
std::string FindOtherResults(const std::string& folder, const ResultsPlan& asked);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RESULTS_PLAN_H
