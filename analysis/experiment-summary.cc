/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "experiment-summary.h"

#include "ns3/input-error.h"
#include "ns3/text-table.h"

#include <nlohmann/json.hpp>
#include <tuple>

namespace ns3
{
namespace gridshare
{

namespace
{

std::map<std::string, double>
ReadNumbers(const ResultsDatabase& database, const ExperimentDescription& experiment)
{
    const auto parameters = nlohmann::json::parse(experiment.parametersJson, nullptr, false);
    if (!parameters.is_object())
    {
        throw InputError({database.GetPath(), 0},
                         "the experiment \"" + experiment.name +
                             "\" with parameters_json that is no JSON object",
                         "one object with keys such as \"game.cost\"",
                         "restore the database from a copy, or run the scenario again");
    }
    std::map<std::string, double> numbers;
    for (const auto& item : parameters.items())
    {
        if (item.value().is_number())
        {
            numbers[item.key()] = item.value().get<double>();
        }
    }
    return numbers;
}

/// All parameters, words and lists too; none of a summary that was made without them.
nlohmann::json
ReadParameters(const ExperimentSummary& summary)
{
    auto parameters = nlohmann::json::parse(summary.parametersJson, nullptr, false);
    return parameters.is_object() ? parameters : nlohmann::json::object();
}

bool
DoCompaniesTrade(const nlohmann::json& parameters)
{
    const auto found = parameters.find("roles.companies_trade");
    return found != parameters.end() && *found == true;
}

/// What tells experiments apart, the shortest text first.
std::tuple<std::string, std::string, std::string, std::string>
KeyOf(const ExperimentDescription& experiment)
{
    return {experiment.name, experiment.study, experiment.scenario, experiment.parametersJson};
}

} // namespace

ReplicationEstimate
ExperimentSummary::GetMetric(const std::string& name) const
{
    const auto found = metrics.find(name);
    return found == metrics.end() ? ReplicationEstimate{} : found->second;
}

std::optional<double>
ExperimentSummary::GetParameter(const std::string& key) const
{
    const auto found = parameters.find(key);
    return found == parameters.end() ? std::nullopt : std::optional<double>(found->second);
}

std::string
ExperimentSummary::DescribePolicy() const
{
    const nlohmann::json all = ReadParameters(*this);
    const auto policy = all.find("game.policy");
    if (policy == all.end() || !policy->is_string() || *policy == "fixed")
    {
        return "";
    }
    const auto number = GetParameter("game.policy_parameter");
    return policy->get<std::string>() + (number ? " " + FormatExactly(*number) : "");
}

std::vector<std::string>
ExperimentSummary::ListOwners(const std::string& name) const
{
    const nlohmann::json all = ReadParameters(*this);
    std::vector<std::string> owners;
    if (const auto found = all.find("game.class_" + name);
        found != all.end() && found->is_array() && !found->empty())
    {
        owners.emplace_back("classes");
    }
    if (DoCompaniesTrade(all) && GetParameter("companies." + name))
    {
        owners.emplace_back("companies");
    }
    return owners;
}

bool
ExperimentSummary::HasOtherTrades() const
{
    const auto interval = GetParameter("meters.commercial_interval_s");
    const bool shops = GetParameter("grid.commercial_share").value_or(0) > 0 && interval &&
                       interval != GetParameter("meters.reading_interval_s");
    return shops || DoCompaniesTrade(ReadParameters(*this));
}

std::vector<ExperimentSummary>
SummarizeExperiments(const ResultsDatabase& database)
{
    std::vector<ExperimentSummary> summaries;
    std::map<decltype(KeyOf({})), std::size_t> places;
    for (const auto& experiment : database.ReadExperiments())
    {
        places.emplace(KeyOf(experiment), summaries.size());
        summaries.push_back({experiment.scenario,
                             experiment.name,
                             ReadNumbers(database, experiment),
                             {},
                             0,
                             {},
                             experiment.parametersJson});
    }
    std::vector<std::map<std::string, std::vector<double>>> values(summaries.size()); // of metrics
    for (const auto& run : database.ReadRuns())
    {
        const std::size_t place = places.at(KeyOf(DescribeExperiment(run)));
        auto& summary = summaries[place];
        if (run.status != RunStatus::FINISHED)
        {
            ++summary.unfinished;
            continue;
        }
        summary.finished.push_back(run);
        for (const auto& metric : database.ReadMetrics(run.id))
        {
            values[place][metric.name].push_back(metric.value);
        }
    }
    for (std::size_t i = 0; i < summaries.size(); ++i)
    {
        for (const auto& metric : values[i])
        {
            summaries[i].metrics[metric.first] = EstimateMean(metric.second);
        }
    }
    return summaries;
}

std::string
DescribeMissingRuns(const std::vector<ExperimentSummary>& summaries)
{
    std::size_t missing = 0;
    std::size_t all = 0;
    for (const auto& summary : summaries)
    {
        missing += summary.unfinished;
        all += summary.unfinished + summary.finished.size();
    }
    if (missing == 0)
    {
        return "";
    }
    return std::to_string(missing) + (missing == 1 ? " run of " : " runs of ") +
           std::to_string(all) + (missing == 1 ? " is" : " are") +
           " missing: see the columns reason and log of the table run in results.sqlite.";
}

} // namespace gridshare
} // namespace ns3
