/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_EXPERIMENT_NOTES_H
#define GRIDSHARE_EXPERIMENT_NOTES_H

#include "ns3/experiment-summary.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-analysis
/// A parameter of the game that tables of experiments have a column for.
struct GameParameter
{
    std::string key;     //!< e.g. "game.cost"
    std::string column;  //!< e.g. "cost"
    std::string symbol;  //!< e.g. "c"
    std::string meaning; //!< a few words
};

/// @ingroup gridshare-analysis
/// @return all of them
const std::vector<GameParameter>& GetGameParameters();

/**
 * @ingroup gridshare-analysis
 * @param summary an experiment
 * @param parameter of the game
 * @return the value as it was given; "" if it has none, as a reward where a policy pays instead
 */
std::string FormatParameter(const ExperimentSummary& summary, const GameParameter& parameter);

/**
 * @ingroup gridshare-analysis
 * The value that a parameter has in all experiments.
 *
 * @param summaries the experiments
 * @param parameter it
 * @return the value as it was given, "" if no experiment has the parameter; none if values differ
 */
std::optional<std::string> FindCommonValue(const std::vector<ExperimentSummary>& summaries,
                                           const GameParameter& parameter);

/**
 * @ingroup gridshare-analysis
 * What people need to know to read the table of these experiments: symbols, parameters that are the
 * same in all rows, policies that pay, what a trade is worth, what "±" means, how it was told where
 * and when runs settled, whether seeds are too few to tell a border from noise, and how many runs
 * are missing.
 *
 * @param summaries the experiments
 * @return sentences
 */
std::vector<std::string> MakeExperimentNotes(const std::vector<ExperimentSummary>& summaries);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_EXPERIMENT_NOTES_H
