/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "experiment-summary.h"

#include "ns3/input-error.h"
#include "ns3/text-table.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <tuple>
#include <utility>

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

/// Any of these tells that a run without `settled_share` was still moving.
constexpr std::array<const char*, 4> WRITTEN_WITH_IT{"ordering",
                                                     "unpaid_access",
                                                     "share_predicted_network",
                                                     "keep_is_stable_network"};

/// The values of metrics, by name.
class MetricValues
{
  public:
    explicit MetricValues(const std::vector<MetricRecord>& metrics)
    {
        for (const auto& metric : metrics)
        {
            m_values[metric.name] = metric.value;
        }
    }

    std::optional<double> Find(const std::string& name) const
    {
        const auto found = m_values.find(name);
        return found == m_values.end() ? std::nullopt : std::optional<double>(found->second);
    }

  private:
    std::map<std::string, double> m_values; //!< by name
};

Basin
FindBasinOf(double settled)
{
    return settled == 1 ? Basin::SHARING : settled == 0 ? Basin::KEEPING : Basin::MIXED;
}

std::optional<Basin>
FindBasin(const MetricValues& values)
{
    if (const auto settled = values.Find("settled_share"))
    {
        return FindBasinOf(*settled);
    }
    for (const auto* name : WRITTEN_WITH_IT)
    {
        if (values.Find(name))
        {
            return Basin::MOVING;
        }
    }
    return std::nullopt;
}

} // namespace

const std::string&
NameBasin(Basin basin)
{
    static const std::array<std::string, 4> names{"sharing", "keeping", "mixed", "moving"};
    return names.at(static_cast<std::size_t>(basin));
}

RunOutcome
DescribeOutcome(const std::vector<MetricRecord>& metrics)
{
    const MetricValues values(metrics);
    RunOutcome outcome{FindBasin(values),
                       values.Find("convergence_epochs"),
                       values.Find("epochs"),
                       values.Find("share_predicted_network"),
                       "",
                       values.Find("share_limit_network")};
    const auto keep = values.Find("keep_is_stable_network");
    const auto share = values.Find("share_is_stable_network");
    if (keep && share)
    {
        const bool hasMixed = values.Find("mixed_share_network").has_value();
        outcome.verdict = NameVerdict(*keep != 0, *share != 0, hasMixed);
    }
    return outcome;
}

std::map<int64_t, Basin>
ReadBasins(const ResultsDatabase& database)
{
    std::map<int64_t, Basin> basins;
    for (const auto& [id, settled] : database.ReadMetric("settled_share"))
    {
        basins.emplace(id, FindBasinOf(settled));
    }
    for (const auto* name : WRITTEN_WITH_IT)
    {
        for (const auto& metric : database.ReadMetric(name))
        {
            basins.emplace(metric.first, Basin::MOVING);
        }
    }
    return basins;
}

std::string
NameVerdict(bool keepIsStable, bool shareIsStable, bool hasMixed)
{
    const int corners = (keepIsStable ? 1 : 0) + (shareIsStable ? 1 : 0);
    if (hasMixed)
    {
        return corners == 0 ? "coexistence" : corners == 1 ? "bistable_coexistence" : "multistable";
    }
    return corners == 0   ? "neutral"
           : corners == 2 ? "bistable"
           : keepIsStable ? "notshare_dominant"
                          : "share_dominant";
}

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
ExperimentSummary::HasBasins() const
{
    return !outcomes.empty() &&
           std::all_of(outcomes.begin(), outcomes.end(), [](const RunOutcome& outcome) {
               return outcome.basin.has_value();
           });
}

std::size_t
ExperimentSummary::CountRuns(Basin basin) const
{
    return static_cast<std::size_t>(
        std::count_if(outcomes.begin(), outcomes.end(), [basin](const RunOutcome& outcome) {
            return outcome.basin == basin;
        }));
}

std::optional<Basin>
ExperimentSummary::FindCommonBasin() const
{
    const bool isCommon = HasBasins() && outcomes.front().basin != Basin::MOVING &&
                          CountRuns(*outcomes.front().basin) == outcomes.size();
    return isCommon ? outcomes.front().basin : std::nullopt;
}

std::string
ExperimentSummary::GetRevision() const
{
    const nlohmann::json all = ReadParameters(*this);
    const auto revision = all.find("game.revision");
    return revision != all.end() && revision->is_string() ? revision->get<std::string>() : "";
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
    for (auto& run : database.ReadRuns())
    {
        const std::size_t place = places.at(KeyOf(DescribeExperiment(run)));
        auto& summary = summaries[place];
        if (run.status != RunStatus::FINISHED)
        {
            ++summary.unfinished;
            continue;
        }
        const auto metrics = database.ReadMetrics(run.id);
        summary.finished.push_back(std::move(run)); // long parameters: no second copy of them
        summary.outcomes.push_back(DescribeOutcome(metrics));
        for (const auto& metric : metrics)
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
