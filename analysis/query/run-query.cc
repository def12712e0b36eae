/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "run-query.h"

#include "run-condition.h"
#include "run-measure.h"

#include "ns3/experiment-summary.h"
#include "ns3/input-error.h"
#include "ns3/invariant.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <utility>
#include <variant>

namespace ns3
{
namespace gridshare
{

namespace
{

using Cell = TextTable::Cell;

/// Places of the runs that were selected.
using Selection = std::vector<std::size_t>;

std::optional<double>
NumberOf(const Cell& cell)
{
    if (const auto* whole = std::get_if<int64_t>(&cell))
    {
        return static_cast<double>(*whole);
    }
    const auto* real = std::get_if<double>(&cell);
    return real == nullptr ? std::nullopt : std::optional<double>(*real);
}

/// The place of each value in the order of all: numbers by value, then words in the order of their
/// appearance, then nothing.
std::vector<std::size_t>
RankValues(const std::vector<Cell>& values)
{
    std::map<double, std::size_t> numbers;
    std::map<std::string, std::size_t> words;
    for (const auto& value : values)
    {
        if (const auto number = NumberOf(value))
        {
            numbers.emplace(*number, 0);
        }
        else if (const auto* word = std::get_if<std::string>(&value))
        {
            words.emplace(*word, words.size());
        }
    }
    std::size_t place = 0;
    for (auto& number : numbers)
    {
        number.second = place++;
    }
    std::vector<std::size_t> ranks;
    for (const auto& value : values)
    {
        const auto number = NumberOf(value);
        const auto* word = std::get_if<std::string>(&value);
        ranks.push_back(number            ? numbers.at(*number)
                        : word != nullptr ? numbers.size() + words.at(*word)
                                          : std::numeric_limits<std::size_t>::max());
    }
    return ranks;
}

void
RequireKeys(const QueriedRuns& runs, const std::vector<std::string>& keys)
{
    std::set<std::string> seen;
    for (const auto& key : keys)
    {
        runs.RequireKey(key);
        if (!seen.insert(key).second)
        {
            throw InputError(
                {}, "the key \"" + key + "\" twice", "each key once", "remove one of them");
        }
    }
}

Selection
SelectSomeRuns(const ResultsDatabase& database,
               const QueriedRuns& runs,
               const std::string& condition)
{
    Selection selected = SelectRuns(runs, condition);
    if (runs.GetRuns().empty())
    {
        throw InputError({database.GetPath(), 0},
                         "results without a run",
                         "at least one",
                         "run the scenario first");
    }
    if (selected.empty())
    {
        throw InputError({},
                         "the condition \"" + condition + "\", which holds for none of " +
                             std::to_string(runs.GetRuns().size()) + " runs",
                         "one that holds for some",
                         "compare it with the keys that ./gridshare query shows without it");
    }
    return selected;
}

std::vector<std::size_t>
FindExperiments(const QueriedRuns& runs, const Selection& selected)
{
    std::set<std::size_t> experiments;
    for (const std::size_t place : selected)
    {
        experiments.insert(runs.GetRuns()[place].experiment);
    }
    return {experiments.begin(), experiments.end()};
}

/// The keys that were asked for, or those that tell the experiments apart.
std::vector<std::string>
ChooseKeys(const QueriedRuns& runs,
           const Selection& selected,
           const std::vector<std::string>& asked)
{
    std::vector<std::string> keys =
        asked.empty() ? runs.FindDifferingKeys(FindExperiments(runs, selected)) : asked;
    return keys.empty() ? std::vector<std::string>{EXPERIMENT_KEY} : keys;
}

/// Put runs that agree in the keys together.
/// @param groupOf gets the place of the group of each finished run, by id
std::vector<QueriedGroup>
GroupRuns(const QueriedRuns& runs,
          const Selection& selected,
          const std::vector<std::string>& keys,
          std::map<int64_t, std::size_t>& groupOf)
{
    std::vector<std::vector<std::size_t>> ranks(selected.size());
    for (const auto& key : keys)
    {
        std::vector<Cell> values;
        for (const std::size_t place : selected)
        {
            values.push_back(runs.GetValue(runs.GetRuns()[place], key));
        }
        const auto column = RankValues(values);
        for (std::size_t i = 0; i < ranks.size(); ++i)
        {
            ranks[i].push_back(column[i]);
        }
    }
    std::map<std::vector<std::size_t>, Selection> members;
    for (std::size_t i = 0; i < selected.size(); ++i)
    {
        members[ranks[i]].push_back(selected[i]);
    }
    std::vector<QueriedGroup> groups;
    for (const auto& member : members)
    {
        QueriedGroup group;
        for (const auto& key : keys)
        {
            group.values.push_back(runs.GetValue(runs.GetRuns()[member.second.front()], key));
        }
        group.experiments = FindExperiments(runs, member.second);
        for (const std::size_t place : member.second)
        {
            const QueriedRun& run = runs.GetRuns()[place];
            ++(run.finished ? group.runs : group.missing);
            if (run.finished)
            {
                groupOf[run.id] = groups.size();
            }
        }
        groups.push_back(std::move(group));
    }
    return groups;
}

std::vector<std::string>
FindPooledKeys(const QueriedRuns& runs, const QueryAnswer& answer)
{
    std::set<std::string> pooled;
    for (const auto& group : answer.groups)
    {
        if (group.experiments.size() > 1)
        {
            const auto keys = runs.FindDifferingKeys(group.experiments);
            pooled.insert(keys.begin(), keys.end());
        }
    }
    for (const auto& key : answer.keys)
    {
        pooled.erase(key);
    }
    return {pooled.begin(), pooled.end()};
}

/// Add the statistics of a metric to every group.
void
Measure(const std::string& name,
        const std::string& unit,
        const std::vector<std::vector<double>>& values,
        const std::vector<SampleStatistic>& statistics,
        QueryAnswer& answer)
{
    for (const auto& statistic : statistics)
    {
        answer.measures.push_back({name,
                                   statistic.isCount ? "1" : unit,
                                   statistic.name,
                                   statistic.hasInterval,
                                   statistic.isCount});
        for (std::size_t i = 0; i < values.size(); ++i)
        {
            answer.groups[i].estimates.push_back(statistic.estimate(values[i]));
        }
    }
}

/// Which groups have runs that did not settle in one basin, as far as runs tell.
std::vector<bool>
FindSeveralBasins(const ResultsDatabase& database,
                  const std::map<int64_t, std::size_t>& groupOf,
                  std::size_t groups)
{
    std::vector<std::set<Basin>> found(groups);
    for (const auto& [id, basin] : ReadBasins(database))
    {
        const auto group = groupOf.find(id);
        if (group != groupOf.end())
        {
            found[group->second].insert(basin);
        }
    }
    std::vector<bool> several;
    for (const auto& basins : found)
    {
        several.push_back(basins.size() > 1 || basins.count(Basin::MOVING) > 0);
    }
    return several;
}

/// Student's interval knows no bounds of shares, and no run is near a mean between two basins.
void
RestrainShares(const ResultsDatabase& database,
               const std::map<int64_t, std::size_t>& groupOf,
               QueryAnswer& answer)
{
    std::set<std::size_t> without;
    std::vector<bool> several;
    for (std::size_t i = 0; i < answer.measures.size(); ++i)
    {
        const auto& measure = answer.measures[i];
        if (measure.statistic != "mean" || !IsShareMeasure(measure.metric))
        {
            continue;
        }
        if (several.empty())
        {
            several = FindSeveralBasins(database, groupOf, answer.groups.size());
        }
        for (std::size_t place = 0; place < answer.groups.size(); ++place)
        {
            auto& estimate = answer.groups[place].estimates[i];
            if (!estimate.low)
            {
                continue;
            }
            if (several[place])
            {
                without.insert(place);
                estimate.low = estimate.high = std::nullopt;
                continue;
            }
            if (*estimate.value >= 0 && *estimate.value <= 1) // others only have the name
            {
                estimate.low = std::max(0.0, *estimate.low);
                estimate.high = std::min(1.0, *estimate.high);
            }
        }
    }
    answer.severalBasins = without.size();
}

} // namespace

QueryAnswer
AskRuns(const ResultsDatabase& database, const QueriedRuns& runs, const RunQuery& query)
{
    GRIDSHARE_INVARIANT(!query.metrics.empty() && !query.statistics.empty(),
                        "a question names a metric and a statistic");
    RequireKeys(runs, query.keys);
    const Selection selected = SelectSomeRuns(database, runs, query.condition);
    QueryAnswer answer;
    answer.keys = ChooseKeys(runs, selected, query.keys);
    std::map<int64_t, std::size_t> groupOf;
    answer.groups = GroupRuns(runs, selected, answer.keys, groupOf);
    answer.pooled = FindPooledKeys(runs, answer);
    for (const auto& group : answer.groups)
    {
        answer.runs += group.runs;
        answer.missing += group.missing;
    }
    for (const auto& name : query.metrics)
    {
        const RunMeasure measure = ReadRunMeasure(database, runs, name);
        std::vector<std::vector<double>> values(answer.groups.size());
        for (const auto& [id, value] : measure.values)
        {
            const auto group = groupOf.find(id);
            if (group != groupOf.end())
            {
                values[group->second].push_back(value);
            }
        }
        Measure(name, measure.unit, values, query.statistics, answer);
    }
    RestrainShares(database, groupOf, answer);
    return answer;
}

} // namespace gridshare
} // namespace ns3
