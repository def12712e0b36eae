/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SHOWN_EXPERIMENTS_H
#define GRIDSHARE_SHOWN_EXPERIMENTS_H

#include "ns3/experiment-summary.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * The experiments of a study that a figure with a panel or colour each can show.
 */
struct ShownExperiments
{
    std::vector<const ExperimentSummary*> experiments; //!< in the order of the study
    std::string note; //!< "the first 12 of 40 experiments"; empty where all are shown
};

/// @ingroup gridshare-analysis
/// So many experiments are told apart by colour and dashes, and taken in as panels.
constexpr std::size_t MOST_SHOWN_EXPERIMENTS = 12;

/**
 * @ingroup gridshare-analysis
 * @param summaries the experiments; must outlive what is returned
 * @return the first of those with a finished run
 */
ShownExperiments ChooseShownExperiments(const std::vector<ExperimentSummary>& summaries);

/// @ingroup gridshare-analysis
/// So many runs of an experiment are drawn or pooled: more change no figure, and take time.
constexpr std::size_t MOST_SHOWN_RUNS = 200;

/// @ingroup gridshare-analysis
/// @param summary an experiment @return its first finished runs
std::vector<RunDescription> ListShownRuns(const ExperimentSummary& summary);

/// @ingroup gridshare-analysis
/// @param experiments of a figure @return "of each experiment the first 200 runs", or nothing
std::string DescribeShownRuns(const ShownExperiments& experiments);

/// @ingroup gridshare-analysis
/// @param note of a figure, may be empty @param more of it, may be empty @return both
std::string JoinNotes(const std::string& note, const std::string& more);

/// @ingroup gridshare-analysis
/// @param run of a database @return whose it is, for people: "cost equals reward, seed 3"
std::string NameRun(const RunDescription& run);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SHOWN_EXPERIMENTS_H
