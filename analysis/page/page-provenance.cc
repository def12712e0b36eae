/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "page-provenance.h"

#include "ns3/query-table.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <set>

namespace ns3
{
namespace gridshare
{

namespace
{

using Json = nlohmann::ordered_json;

constexpr std::size_t MOST_VALUES = 24;  //!< of a key that are named one by one
constexpr std::size_t MOST_REASONS = 5;  //!< why runs failed
constexpr std::size_t SHORT_DIGEST = 12; //!< characters of a hash that people compare

/// Different values in the order of the runs.
std::vector<std::string>
ListDifferent(const std::vector<RunDescription>& runs,
              const std::function<std::string(const RunDescription&)>& read)
{
    std::vector<std::string> values;
    for (const auto& run : runs)
    {
        const std::string value = read(run);
        if (!value.empty() && std::find(values.begin(), values.end(), value) == values.end())
        {
            values.push_back(value);
        }
    }
    return values;
}

/// What made the runs, and whose fault it may be that they differ.
struct Origin
{
    const char* label;
    std::vector<std::string> values;
};

std::vector<Origin>
ListOrigins(const std::vector<RunDescription>& runs)
{
    return {
        {"gridshare", ListDifferent(runs, [](const auto& run) { return run.gridshareVersion; })},
        {"sources",
         ListDifferent(runs,
                       [](const auto& run) { return run.sourceDigest.substr(0, SHORT_DIGEST); })},
        {"ns-3", ListDifferent(runs, [](const auto& run) { return run.ns3Version; })},
        {"compiler", ListDifferent(runs, [](const auto& run) { return run.compiler; })}};
}

/// From the first start to the last.
Json
DescribeTime(const std::vector<RunDescription>& runs)
{
    const auto byStart = [](const auto& a, const auto& b) {
        return a.startedUtc < b.startedUtc;
    };
    const auto ends = std::minmax_element(runs.begin(), runs.end(), byStart);
    const double wallS = std::accumulate(
        runs.begin(), runs.end(), 0.0, [](double sum, const auto& run) { return sum + run.wallS; });
    Json values = Json::array();
    values.push_back(ends.first->startedUtc);
    if (ends.second->startedUtc != ends.first->startedUtc)
    {
        values.push_back(ends.second->startedUtc);
    }
    return {{"started", values}, {"wall_s", std::stod(FormatRounded(wallS, 3))}};
}

Json
ListValues(const QueriedRuns::Column& column)
{
    Json values = Json::array();
    std::set<std::string> known;
    for (const auto& cell : column)
    {
        const std::string text = ShowKeyValue(cell);
        if (known.insert(text).second && values.size() < MOST_VALUES)
        {
            values.push_back(text);
        }
    }
    if (known.size() > MOST_VALUES)
    {
        values.push_back("and " + std::to_string(known.size() - MOST_VALUES) + " more");
    }
    return values;
}

void
AddParameters(const QueriedRuns& runs, Json& made)
{
    std::vector<std::size_t> all(runs.CountExperiments());
    std::iota(all.begin(), all.end(), 0);
    made["varied"] = Json::array();
    made["fixed"] = Json::array();
    if (all.empty())
    {
        return;
    }
    const auto differing = runs.FindDifferingKeys(all);
    const std::set<std::string> varied(differing.begin(), differing.end());
    for (const auto& [key, column] : runs.GetColumns())
    {
        const bool isName = key == EXPERIMENT_KEY || key == SCENARIO_KEY || key == STUDY_KEY;
        const std::string label = NameWithUnit(key, runs.Describe(key).unit);
        if (varied.count(key) > 0)
        {
            made["varied"].push_back({{"key", label}, {"values", ListValues(column)}});
        }
        else if (!isName && ListValues(column).size() == 1)
        {
            made["fixed"].push_back({label, ShowKeyValue(column.front())});
        }
    }
}

Json
ListWarnings(const std::vector<RunDescription>& runs, const std::vector<Origin>& origins)
{
    Json warnings = Json::array();
    std::vector<RunDescription> unfinished;
    std::copy_if(runs.begin(), runs.end(), std::back_inserter(unfinished), [](const auto& run) {
        return run.status != RunStatus::FINISHED;
    });
    if (!unfinished.empty())
    {
        warnings.push_back(std::to_string(unfinished.size()) + " of " +
                           std::to_string(runs.size()) +
                           " runs did not finish, and count nowhere on this page.");
    }
    auto reasons = ListDifferent(unfinished, [](const auto& run) {
        return run.reason.empty() ? std::string()
                                  : "\"" + run.experiment + "\", seed " + std::to_string(run.seed) +
                                        ", did not finish: " + run.reason;
    });
    reasons.resize(std::min(reasons.size(), MOST_REASONS));
    for (const auto& reason : reasons)
    {
        warnings.push_back(reason);
    }
    for (const auto& origin : origins)
    {
        if (origin.values.size() > 1)
        {
            warnings.push_back(
                "Runs were made by different " + std::string(origin.label) + ": " +
                std::accumulate(origin.values.begin() + 1,
                                origin.values.end(),
                                origin.values.front(),
                                [](const auto& a, const auto& b) { return a + ", " + b; }) +
                ". What differs between them may come from that.");
        }
    }
    return warnings;
}

} // namespace

Json
MakePageProvenance(const ResultsDatabase& database, QueriedKeys keys)
{
    const auto descriptions = database.ReadRuns();
    const QueriedRuns runs(database, std::move(keys));
    const auto finished =
        std::count_if(descriptions.begin(), descriptions.end(), [](const auto& run) {
            return run.status == RunStatus::FINISHED;
        });
    Json made{
        {"study", runs.GetStudy()},
        {"scenario", ListDifferent(descriptions, [](const auto& run) { return run.scenario; })},
        {"experiments", runs.CountExperiments()},
        {"runs", descriptions.size()},
        {"finished", finished},
        {"made", Json::array()}};
    const auto origins = ListOrigins(descriptions);
    for (const auto& origin : origins)
    {
        made["made"].push_back({origin.label, origin.values});
    }
    if (!descriptions.empty())
    {
        made.update(DescribeTime(descriptions));
    }
    AddParameters(runs, made);
    made["warnings"] = ListWarnings(descriptions, origins);
    return made;
}

} // namespace gridshare
} // namespace ns3
