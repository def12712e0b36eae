/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "shown-experiments.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

ShownExperiments
ChooseShownExperiments(const std::vector<ExperimentSummary>& summaries)
{
    ShownExperiments shown;
    std::size_t all = 0;
    for (const auto& summary : summaries)
    {
        if (summary.finished.empty())
        {
            continue;
        }
        ++all;
        if (shown.experiments.size() < MOST_SHOWN_EXPERIMENTS)
        {
            shown.experiments.push_back(&summary);
        }
    }
    if (all > shown.experiments.size())
    {
        shown.note = "the first " + std::to_string(shown.experiments.size()) + " of " +
                     std::to_string(all) + " experiments";
    }
    return shown;
}

std::vector<RunDescription>
ListShownRuns(const ExperimentSummary& summary)
{
    const auto count = std::min(summary.finished.size(), MOST_SHOWN_RUNS);
    return {summary.finished.begin(),
            summary.finished.begin() + static_cast<std::ptrdiff_t>(count)};
}

std::string
DescribeShownRuns(const ShownExperiments& experiments)
{
    const auto& shown = experiments.experiments;
    const bool isCut = std::any_of(shown.begin(), shown.end(), [](const auto* summary) {
        return summary->finished.size() > MOST_SHOWN_RUNS;
    });
    return isCut ? "of each experiment the first " + std::to_string(MOST_SHOWN_RUNS) + " runs" : "";
}

std::string
JoinNotes(const std::string& note, const std::string& more)
{
    return note + (note.empty() || more.empty() ? "" : "; ") + more;
}

std::string
NameRun(const RunDescription& run)
{
    return run.experiment + ", seed " + std::to_string(run.seed);
}

} // namespace gridshare
} // namespace ns3
