/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "outcome-figures.h"

#include "fault-windows.h"

#include "ns3/bar-figures.h"
#include "ns3/convergence-figure.h"
#include "ns3/latency-figure.h"
#include "ns3/ledger-options.h"
#include "ns3/phase-line-figure.h"
#include "ns3/sharing-game-options.h"
#include "ns3/sharing-schema.h"
#include "ns3/shown-experiments.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr std::size_t MOST_PANELS = 24; //!< that a figure has, of an experiment each

ScenarioValues
ReadValues(const ResultsDatabase& database, const ExperimentSummary& summary)
{
    return ScenarioValues::FromJson(
        GetSharingSchema(), summary.finished.front().parametersJson, {database.GetPath(), 0});
}

/// As many usual transactions as a block has room for, a block interval.
double
FindBlockCapacity(const ScenarioValues& values)
{
    const auto readings = static_cast<uint64_t>(std::ceil(ParseSharingGame(values).trade.volume));
    return static_cast<double>(CountRoomInBlock(ParseLedgerOptions(values).block, readings)) /
           values.GetReal("ledger.block_interval_s");
}

/// The ideal law over one epoch; none where more than the share alone decides it.
ShareStep
MakeIdealStep(const ScenarioValues& values, const ExperimentSummary& summary)
{
    const bool isAlone = summary.DescribePolicy().empty() &&
                         !summary.GetMetric("demanders_final").mean &&
                         summary.ListOwners("cost").empty() && summary.ListOwners("reward").empty();
    if (!isAlone)
    {
        return {};
    }
    const ReplicatorEquation equation = ParseSharingGame(values).equation;
    return [equation](double share) {
        return equation.Solve(share, {1}).front() - share;
    };
}

/// A fault lasts as long as some run does: seeds end at different times.
double
FindLongest(const ExperimentSummary& summary, const std::map<int64_t, double>& durations)
{
    double longest = 0;
    for (const auto& run : summary.finished)
    {
        const auto found = durations.find(run.id);
        longest = std::max(longest, found == durations.end() ? 0 : found->second);
    }
    return longest;
}

} // namespace

std::vector<ExperimentBounds>
ListExperimentBounds(const ResultsDatabase& database,
                     const std::vector<ExperimentSummary>& summaries)
{
    std::vector<ExperimentBounds> bounds(summaries.size());
    const auto durations = database.ReadMetric("simulated_s");
    std::size_t read = 0;
    for (std::size_t i = 0; i < summaries.size() && read < MOST_PANELS; ++i)
    {
        if (!summaries[i].finished.empty())
        {
            ++read;
            const ScenarioValues values = ReadValues(database, summaries[i]);
            const double endS = FindLongest(summaries[i], durations);
            bounds[i] = {FindBlockCapacity(values), ListFaultWindows(values, endS)};
        }
    }
    return bounds;
}

std::vector<ResultFigure>
MakeOutcomeFigures(const ResultsDatabase& database,
                   const std::vector<ExperimentSummary>& summaries,
                   const std::vector<ExperimentBounds>& bounds)
{
    std::vector<ShareStep> ideal(summaries.size());
    for (const auto* summary : ChooseShownExperiments(summaries).experiments)
    {
        ideal[static_cast<std::size_t>(summary - summaries.data())] =
            MakeIdealStep(ReadValues(database, *summary), *summary);
    }
    return {MakeConvergenceFigure(summaries),
            MakePhaseLineFigure(database, summaries, ideal),
            MakeLatencyFigure(database, summaries),
            MakeThroughputFigure(database, summaries, bounds),
            MakeLoadFigure(summaries),
            MakeStorageFigure(summaries)};
}

} // namespace gridshare
} // namespace ns3
