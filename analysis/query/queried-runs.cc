/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "queried-runs.h"

#include "ns3/input-error.h"
#include "ns3/name-suggestion.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <regex>
#include <tuple>
#include <utility>

namespace ns3
{
namespace gridshare
{

namespace
{

const std::string CONTENT_PREFIX = "content."; //!< digests of the files behind keys

/// A list as scenarios write it: "[4]", "[1.25, 0.75]".
std::string
FormatList(const nlohmann::json& list)
{
    std::string text;
    for (const auto& element : list)
    {
        text += (text.empty() ? "" : ", ") +
                (element.is_number() ? FormatExactly(element.get<double>()) : element.dump());
    }
    return "[" + text + "]";
}

TextTable::Cell
ConvertParameter(const nlohmann::json& value)
{
    if (value.is_array())
    {
        return FormatList(value);
    }
    if (value.is_number_integer())
    {
        return value.get<int64_t>();
    }
    if (value.is_number())
    {
        return value.get<double>();
    }
    if (value.is_string())
    {
        return value.get<std::string>();
    }
    return value.is_null() ? TextTable::Cell() : TextTable::Cell(value.dump());
}

/// Whether a key of the scenario's own: two experiments that differ in others are the same work.
bool
IsParameter(const std::string& key)
{
    return key != EXPERIMENT_KEY && key != SCENARIO_KEY && key != STUDY_KEY;
}

} // namespace

QueriedRuns::QueriedRuns(const ResultsDatabase& database, QueriedKeys keys)
    : m_keys(std::move(keys))
{
    std::map<std::tuple<std::string, std::string, std::string, std::string>, std::size_t> places;
    for (const auto& run : database.ReadRuns())
    {
        const auto place = places.emplace(
            std::make_tuple(run.study, run.scenario, run.experiment, run.parametersJson),
            m_experiments);
        if (place.second)
        {
            AddExperiment(database.GetPath(), run);
        }
        m_runs.push_back(
            {run.id, run.seed, place.first->second, run.status == RunStatus::FINISHED});
    }
    for (auto& column : m_columns)
    {
        column.second.resize(m_experiments);
    }
}

void
QueriedRuns::AddExperiment(const std::string& path, const RunDescription& run)
{
    const auto parameters = nlohmann::json::parse(run.parametersJson, nullptr, false);
    if (!parameters.is_object())
    {
        throw InputError({path, 0},
                         "run " + std::to_string(run.id) +
                             " with parameters_json that is no JSON object",
                         "one object with keys such as \"game.cost\"",
                         "restore the database from a copy, or run the scenario again");
    }
    const std::size_t place = m_experiments++;
    const auto set = [&](const std::string& key, TextTable::Cell value) {
        Column& column = m_columns[key];
        column.resize(place);
        column.push_back(std::move(value));
    };
    set(STUDY_KEY, run.study);
    set(SCENARIO_KEY, run.scenario);
    set(EXPERIMENT_KEY, run.experiment);
    for (const auto& item : parameters.items())
    {
        set(item.key(), ConvertParameter(item.value()));
    }
}

const std::vector<QueriedRun>&
QueriedRuns::GetRuns() const
{
    return m_runs;
}

std::string
QueriedRuns::GetStudy() const
{
    return m_runs.empty() ? "" : std::get<std::string>(m_columns.at(STUDY_KEY).front());
}

std::size_t
QueriedRuns::CountExperiments() const
{
    return m_experiments;
}

const std::map<std::string, QueriedRuns::Column>&
QueriedRuns::GetColumns() const
{
    return m_columns;
}

const QueriedKey&
QueriedRuns::Describe(const std::string& key) const
{
    static const QueriedKey unknown{};
    // Keys of blocks are described once for all of them: fault.2.rate as fault.N.rate.
    static const std::regex number(R"(^(\w+)\.\d+\.)");
    const auto found = m_keys.find(std::regex_replace(key, number, "$1.N."));
    return found == m_keys.end() ? unknown : found->second;
}

void
QueriedRuns::RequireKey(const std::string& key) const
{
    if (key == SEED_KEY || m_columns.count(key) > 0)
    {
        return;
    }
    std::vector<std::string> names{SEED_KEY};
    for (const auto& column : m_columns)
    {
        names.push_back(column.first);
    }
    throw InputError({},
                     "the key \"" + key + "\"",
                     "a key of the scenario such as game.cost, or experiment, scenario, study or "
                     "seed",
                     SuggestName(key,
                                 names,
                                 "./gridshare list keys shows them, a name of a metric goes to "
                                 "--metric or --y",
                                 NameQuotes::BARE));
}

TextTable::Cell
QueriedRuns::GetValue(const QueriedRun& run, const std::string& key) const
{
    return key == SEED_KEY ? TextTable::Cell(run.seed) : m_columns.at(key)[run.experiment];
}

std::vector<std::string>
QueriedRuns::FindDifferingKeys(const std::vector<std::size_t>& experiments) const
{
    std::vector<std::string> differing;
    for (const auto& [key, column] : m_columns)
    {
        const Column& values = column;
        const bool differs =
            std::any_of(experiments.begin(), experiments.end(), [&](std::size_t place) {
                return values[place] != values[experiments.front()];
            });
        if (IsParameter(key) && differs)
        {
            differing.push_back(key);
        }
    }
    const std::vector<std::string> all = differing;
    const auto isBehindAnother = [&all](const std::string& key) {
        return key.rfind(CONTENT_PREFIX, 0) == 0 &&
               std::count(all.begin(), all.end(), key.substr(CONTENT_PREFIX.size())) > 0;
    };
    differing.erase(std::remove_if(differing.begin(), differing.end(), isBehindAnother),
                    differing.end());
    return differing;
}

} // namespace gridshare
} // namespace ns3
