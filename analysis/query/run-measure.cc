/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "run-measure.h"

#include "ns3/input-error.h"
#include "ns3/name-suggestion.h"
#include "ns3/result-catalogue.h"
#include "ns3/steady-mean.h"

#include <algorithm>
#include <set>
#include <vector>

namespace ns3
{
namespace gridshare
{

namespace
{

/// @return the series whose steady mean is asked for; none of a metric
std::optional<std::string>
FindSteadySeries(const std::string& name)
{
    const bool isSteady =
        name.size() > STEADY_SUFFIX.size() &&
        name.compare(name.size() - STEADY_SUFFIX.size(), std::string::npos, STEADY_SUFFIX) == 0;
    return isSteady ? std::optional(name.substr(0, name.size() - STEADY_SUFFIX.size()))
                    : std::nullopt;
}

/// Whether the study of some runs gives a result of this name.
bool
IsKnown(ResultKind kind, const std::string& name, const QueriedRuns& runs)
{
    return !runs.GetStudy().empty() && FindResult(kind, name, runs.GetStudy()) != nullptr;
}

std::string
NameFirst(const std::vector<std::string>& names, const std::string& otherwise)
{
    return names.empty() ? otherwise : names.front();
}

/// @throws InputError for a name that is not that of a metric of these runs, or of their study
void
RequireMetric(const ResultsDatabase& database, const QueriedRuns& runs, const std::string& name)
{
    if (IsKnown(ResultKind::METRIC, name, runs))
    {
        return;
    }
    std::set<std::string> names;
    std::set<std::string> series;
    for (const auto& run : runs.GetRuns())
    {
        for (const auto& metric : database.ReadMetrics(run.id))
        {
            names.insert(metric.name);
        }
        for (const auto& one : database.ReadSeriesNames(run.id))
        {
            series.insert(one);
        }
    }
    const std::vector<std::string> listed{names.begin(), names.end()};
    const bool isKey = runs.GetColumns().count(name) > 0;
    const std::string otherwise =
        isKey ? "a key of the scenario goes to --by, --x or --where"
        : series.count(name) > 0
            ? "it is a series: " + name + STEADY_SUFFIX + " is its mean behind the warm-up"
            : "./gridshare list metrics shows all";
    throw InputError({},
                     "the metric \"" + name + "\", which no run of " + database.GetPath() + " has",
                     "one of its runs' metrics, such as " + NameFirst(listed, "share_final"),
                     isKey || series.count(name) > 0 ? otherwise
                                                     : SuggestName(name, listed, otherwise));
}

/// @throws InputError for a name that is not that of a series of these runs, or of their study
void
RequireSeries(const ResultsDatabase& database, const QueriedRuns& runs, const std::string& name)
{
    std::set<std::string> names;
    for (const auto& run : runs.GetRuns())
    {
        for (const auto& series : database.ReadSeriesNames(run.id))
        {
            names.insert(series);
        }
    }
    const std::vector<std::string> listed{names.begin(), names.end()};
    throw InputError({},
                     "the series \"" + name + "\", which no run of " + database.GetPath() + " has",
                     "one of its runs' series, such as " + NameFirst(listed, "share"),
                     SuggestName(name, listed, "./gridshare list metrics shows all"));
}

RunMeasure
ReadSteadyMeans(const ResultsDatabase& database, const QueriedRuns& runs, const std::string& series)
{
    const ResultEntry* entry = FindResult(ResultKind::SERIES, series);
    RunMeasure measure{series + STEADY_SUFFIX, entry == nullptr ? "1" : entry->unit, {}};
    std::size_t having = 0;
    std::size_t longest = 0;
    for (const auto& run : runs.GetRuns())
    {
        std::vector<double> values;
        for (const auto& point : database.ReadSeries(run.id, series).points)
        {
            values.push_back(point.value);
        }
        having += values.empty() ? 0 : 1;
        longest = std::max(longest, values.size());
        if (const auto steady = EstimateSteadyMean(values))
        {
            measure.values[run.id] = steady->mean;
        }
    }
    if (having == 0)
    {
        RequireSeries(database, runs, series);
    }
    if (measure.values.empty())
    {
        throw InputError({},
                         "the series \"" + series + "\" of " + std::to_string(having) +
                             " runs, the longest with " + std::to_string(longest) +
                             " values, none of which shows a steady state",
                         "at least " + std::to_string(LEAST_STEADY_VALUES) +
                             " values behind a warm-up (MSER-5) of less than half of a run",
                         "run longer");
    }
    return measure;
}

std::string
FindUnit(const ResultsDatabase& database, const RunMeasure& measure)
{
    if (const ResultEntry* entry = FindResult(ResultKind::METRIC, measure.name))
    {
        return entry->unit;
    }
    for (const auto& metric : database.ReadMetrics(measure.values.begin()->first))
    {
        if (metric.name == measure.name)
        {
            return metric.unit;
        }
    }
    return "1";
}

} // namespace

RunMeasure
ReadRunMeasure(const ResultsDatabase& database, const QueriedRuns& runs, const std::string& name)
{
    if (const auto series = FindSteadySeries(name))
    {
        return ReadSteadyMeans(database, runs, *series);
    }
    RunMeasure measure{name, "1", database.ReadMetric(name)};
    if (measure.values.empty())
    {
        RequireMetric(database, runs, name);
    }
    measure.unit = FindUnit(database, measure);
    return measure;
}

bool
IsShareMeasure(const std::string& name)
{
    const auto series = FindSteadySeries(name);
    return IsShare(series.value_or(name)) || series == "share";
}

} // namespace gridshare
} // namespace ns3
