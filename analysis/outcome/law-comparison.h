/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_LAW_COMPARISON_H
#define GRIDSHARE_LAW_COMPARISON_H

#include "ns3/experiment-summary.h"

#include <optional>
#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * How far what a law predicts is from the final share.
 */
struct LawComparison
{
    double predicted{0};           //!< mean over seeds
    double difference{0};          //!< predicted less simulated
    bool isWithinInterval{false};  //!< within the 95 % interval of the simulated mean
    bool isWithinTolerance{false}; //!< within run.tolerance of it

    /// @return whether simulation says nothing against the law
    bool Agrees() const
    {
        return isWithinInterval || isWithinTolerance;
    }
};

/// @ingroup gridshare-analysis
/// @param summary an experiment @return whether it is known that its runs ended in several basins
bool DoRunsEndApart(const ExperimentSummary& summary);

/// @ingroup gridshare-analysis
/// @param summary an experiment @return run.tolerance, or its default
double GetTolerance(const ExperimentSummary& summary);

/**
 * @ingroup gridshare-analysis
 * @param summary an experiment
 * @param metric of the law: "share_predicted_network" or "share_predicted"
 * @return the comparison; none without a prediction, or where runs ended apart: their mean is a
 *         share that no run comes near
 */
std::optional<LawComparison> CompareWithLaw(const ExperimentSummary& summary,
                                            const std::string& metric);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_LAW_COMPARISON_H
