/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "law-comparison.h"

#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr double TOLERANCE = 0.01; //!< where a scenario has none

} // namespace

bool
DoRunsEndApart(const ExperimentSummary& summary)
{
    return summary.HasBasins() &&
           summary.CountRuns(*summary.outcomes.front().basin) < summary.outcomes.size();
}

double
GetTolerance(const ExperimentSummary& summary)
{
    return summary.GetParameter("run.tolerance").value_or(TOLERANCE);
}

std::optional<LawComparison>
CompareWithLaw(const ExperimentSummary& summary, const std::string& metric)
{
    const auto simulated = summary.GetMetric("share_final");
    const auto predicted = summary.GetMetric(metric).mean;
    if (!simulated.mean || !predicted || DoRunsEndApart(summary))
    {
        return std::nullopt;
    }
    LawComparison comparison;
    comparison.predicted = *predicted;
    comparison.difference = *predicted - *simulated.mean;
    const double distance = std::fabs(comparison.difference);
    comparison.isWithinInterval = simulated.halfWidth95 && distance <= *simulated.halfWidth95;
    comparison.isWithinTolerance = distance <= GetTolerance(summary);
    return comparison;
}

} // namespace gridshare
} // namespace ns3
