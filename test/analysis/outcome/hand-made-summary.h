/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_HAND_MADE_SUMMARY_H
#define GRIDSHARE_TEST_HAND_MADE_SUMMARY_H

#include "ns3/experiment-summary.h"

#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/// A run of a hand-made experiment: where it ended, after how many epochs.
struct HandMadeRun
{
    Basin basin;   //!< where it ended
    double epochs; //!< until it was at rest; of one that moves, how long it was
};

/**
 * @param experiment its name
 * @param runs its finished runs
 * @param metrics by name, a value a run
 * @return a summary with them
 */
inline ExperimentSummary
MakeHandMadeSummary(const std::string& experiment,
                    const std::vector<HandMadeRun>& runs,
                    const std::vector<std::pair<std::string, std::vector<double>>>& metrics)
{
    ExperimentSummary summary;
    summary.experiment = experiment;
    summary.parametersJson = "{}";
    for (const auto& run : runs)
    {
        RunOutcome outcome;
        outcome.basin = run.basin;
        outcome.epochs = run.epochs;
        if (run.basin != Basin::MOVING)
        {
            outcome.convergenceEpochs = run.epochs;
        }
        summary.outcomes.push_back(outcome);
        RunDescription description;
        description.experiment = experiment;
        description.seed = static_cast<int64_t>(summary.outcomes.size());
        summary.finished.push_back(description);
    }
    for (const auto& [name, values] : metrics)
    {
        summary.metrics[name] = EstimateMean(values);
    }
    return summary;
}

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_HAND_MADE_SUMMARY_H
