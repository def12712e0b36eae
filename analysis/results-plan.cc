/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "results-plan.h"

#include "results-database.h"

#include "ns3/input-error.h"
#include "ns3/output-file.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

namespace ns3
{
namespace gridshare
{

namespace
{

using Json = nlohmann::ordered_json;

std::string
PathIn(const std::string& folder)
{
    return (std::filesystem::path(folder) / "plan.json").string();
}

/// The entry of an experiment, still without runs.
Json
MakeExperiment(const ExperimentDescription& experiment)
{
    return {{"name", experiment.name},
            {"seeds", Json::array()},
            {"identities", Json::array()},
            {"parameters", Json::parse(experiment.parametersJson)}};
}

/// The experiments of a plan with their runs; those that only runs name at the end.
Json
MakeExperiments(const ResultsPlan& plan)
{
    Json experiments = Json::array();
    std::map<std::pair<std::string, std::string>, std::size_t> places; // by name and parameters
    const auto place = [&](const ExperimentDescription& experiment) {
        const auto [entry, isNew] = places.emplace(
            std::make_pair(experiment.name, experiment.parametersJson), experiments.size());
        if (isNew)
        {
            experiments.push_back(MakeExperiment(experiment));
        }
        return entry->second;
    };
    for (const auto& experiment : plan.experiments)
    {
        place(experiment);
    }
    for (const auto& run : plan.runs)
    {
        Json& entry = experiments[place(DescribeExperiment(run))];
        entry["seeds"].push_back(run.seed);
        entry["identities"].push_back(run.identity);
    }
    return experiments;
}

/// Add an experiment of plan.json with its runs to a plan.
void
ReadExperiment(const Json& json, ResultsPlan& plan)
{
    const std::string name = json.at("name");
    const std::string parameters = json.at("parameters").dump();
    const auto& seeds = json.at("seeds");
    const auto identities = json.value("identities", Json::array()); // new in schema version 2
    plan.experiments.push_back({plan.study, plan.scenario, name, parameters});
    for (std::size_t i = 0; i < seeds.size(); ++i)
    {
        const auto id = static_cast<int64_t>(plan.runs.size()) + 1;
        const std::string identity = i < identities.size() ? identities.at(i) : Json("");
        plan.runs.push_back(
            {id, plan.scenario, name, seeds.at(i), parameters, identity, plan.study});
    }
}

/// Whether two texts of parameters say the same, whatever the order of their keys.
bool
HasSameParameters(const std::string& a, const std::string& b)
{
    return a == b ||
           nlohmann::json::parse(a, nullptr, false) == nlohmann::json::parse(b, nullptr, false);
}

/// The first key that has another value in @p asked.
std::string
DescribeOtherParameter(const PlannedRun& held, const PlannedRun& asked)
{
    const auto here = nlohmann::json::parse(held.parametersJson, nullptr, false);
    const auto there = nlohmann::json::parse(asked.parametersJson, nullptr, false);
    const std::string where = " in the experiment \"" + held.experiment + "\"";
    if (!here.is_object() || !there.is_object())
    {
        return "parameters that cannot be read" + where;
    }
    auto merged = here;
    merged.update(there);
    for (const auto& item : merged.items())
    {
        const auto show = [&item](const nlohmann::json& values) {
            return values.contains(item.key()) ? values.at(item.key()).dump() : "no value";
        };
        if (show(here) != show(there))
        {
            return item.key() + " = " + show(here) + where + ", where this plan has " + show(there);
        }
    }
    return "other parameters" + where;
}

std::vector<RunDescription>
ReadRunsIn(const std::string& database)
{
    // An empty one was about to be made when its process was killed.
    if (!std::filesystem::exists(database) || std::filesystem::file_size(database) == 0)
    {
        return {};
    }
    return ResultsDatabase(database, ResultsDatabase::Access::READ).ReadRuns();
}

/// Every study writes its table as CSV, among others, when it is done.
bool
HasTables(const std::filesystem::path& folder)
{
    if (!std::filesystem::is_directory(folder))
    {
        return false;
    }
    const std::filesystem::directory_iterator entries(folder);
    return std::any_of(begin(entries), end(entries), [](const auto& entry) {
        return entry.path().extension() == ".csv";
    });
}

/// What a plan asks for, found by name: a study may have a hundred thousand runs.
class AskedRuns
{
  public:
    explicit AskedRuns(const std::vector<PlannedRun>& asked)
    {
        for (const auto& run : asked)
        {
            auto& experiment = m_experiments[{run.scenario, run.experiment}];
            if (experiment.seeds.empty())
            {
                experiment.first = &run;
                experiment.alike = run.parametersJson;
                m_scenarios.insert(run.scenario);
            }
            experiment.seeds.insert(run.seed);
            if (!run.identity.empty())
            {
                experiment.identities.insert(run.identity);
            }
        }
    }

    /// @return why a run is not asked for; empty if it is
    std::string DescribeOther(const PlannedRun& held)
    {
        const std::string name = "the experiment \"" + held.experiment + "\"";
        const auto found = m_experiments.find({held.scenario, held.experiment});
        if (found == m_experiments.end())
        {
            return m_scenarios.count(held.scenario) > 0 ? name + ", which this plan does not have"
                                                        : "the scenario \"" + held.scenario + "\"";
        }
        Experiment& experiment = found->second;
        if (experiment.identities.count(held.identity) > 0)
        {
            return ""; // its parameters differ in what decides no result, if at all
        }
        if (held.parametersJson != experiment.alike)
        {
            if (!HasSameParameters(held.parametersJson, experiment.first->parametersJson))
            {
                return DescribeOtherParameter(held, *experiment.first);
            }
            experiment.alike = held.parametersJson;
        }
        return experiment.seeds.count(held.seed) > 0
                   ? ""
                   : "seed " + std::to_string(held.seed) + " of " + name +
                         ", which this plan does not ask for";
    }

  private:
    struct Experiment
    {
        const PlannedRun* first{nullptr}; //!< of its runs
        std::set<int64_t> seeds;          //!< of all
        std::set<std::string> identities; //!< of all that have one
        std::string alike;                //!< parameters that say the same as those of the first
    };

    std::map<std::pair<std::string, std::string>, Experiment> m_experiments; //!< scenario and name
    std::set<std::string> m_scenarios; //!< of all, which is one
};

/// Why results were made by another program; empty if they were not.
std::string
DescribeOtherCode(const std::string& gridshareVersion,
                  const std::string& sourceDigest,
                  const std::string& ns3Version,
                  const ResultsPlan& asked)
{
    const std::string made =
        "results of gridshare " + gridshareVersion + " with ns-3 " + ns3Version;
    if (gridshareVersion != asked.gridshareVersion || ns3Version != asked.ns3Version)
    {
        return made;
    }
    return sourceDigest == asked.sourceDigest ? "" : made + ", made by other code";
}

} // namespace

void
WriteResultsPlan(const ResultsPlan& plan, const std::string& folder)
{
    Json json{{"study", plan.study},
              {"scenario", plan.scenario},
              {"gridshare_version", plan.gridshareVersion},
              {"source_digest", plan.sourceDigest},
              {"ns3_version", plan.ns3Version},
              {"experiments", MakeExperiments(plan)}};
    WriteOutputFile(PathIn(folder), json.dump(2) + "\n");
}

ResultsPlan
ReadResultsPlan(const std::string& folder)
{
    const std::string path = PathIn(folder);
    std::ifstream file(path);
    ResultsPlan plan;
    try
    {
        const auto json = Json::parse(file);
        plan.study = json.at("study");
        plan.scenario = json.at("scenario");
        plan.gridshareVersion = json.at("gridshare_version");
        plan.sourceDigest = json.value("source_digest", "");
        plan.ns3Version = json.at("ns3_version");
        for (const auto& experiment : json.at("experiments"))
        {
            ReadExperiment(experiment, plan);
        }
    }
    catch (const Json::exception& error)
    {
        throw InputError({path, 0},
                         std::string("a plan that cannot be read (") + error.what() + ")",
                         "the file as ./gridshare run wrote it",
                         "restore it, or choose another folder with --out");
    }
    return plan;
}

std::string
DescribeOtherRuns(const std::vector<PlannedRun>& held, const std::vector<PlannedRun>& asked)
{
    AskedRuns runs(asked);
    for (const auto& run : held)
    {
        const std::string other = runs.DescribeOther(run);
        if (!other.empty())
        {
            return other;
        }
    }
    return "";
}

std::string
FindOtherPlan(const std::string& folder, const ResultsPlan& asked)
{
    if (!std::filesystem::exists(PathIn(folder)))
    {
        return "";
    }
    const ResultsPlan held = ReadResultsPlan(folder);
    if (held.study != asked.study)
    {
        return "a " + held.study + " study";
    }
    const std::string other =
        DescribeOtherCode(held.gridshareVersion, held.sourceDigest, held.ns3Version, asked);
    return other.empty() ? DescribeOtherRuns(held.runs, asked.runs) : other;
}

std::string
FindOtherResults(const std::string& folder, const ResultsPlan& asked)
{
    const std::filesystem::path place(folder);
    std::vector<PlannedRun> finished;
    std::string other;
    for (const auto& run : ReadRunsIn((place / "results.sqlite").string()))
    {
        if (run.status == RunStatus::FINISHED)
        {
            finished.push_back(run);
            // Of a run without an identity nobody knows what made it.
            const std::string digest = run.identity.empty() ? "unknown" : run.sourceDigest;
            other = other.empty()
                        ? DescribeOtherCode(run.gridshareVersion, digest, run.ns3Version, asked)
                        : other;
        }
    }
    if (!finished.empty() || HasTables(place))
    {
        const std::string otherPlan = FindOtherPlan(folder, asked);
        other = otherPlan.empty() ? other : otherPlan;
    }
    return other.empty() ? DescribeOtherRuns(finished, asked.runs) : other;
}

} // namespace gridshare
} // namespace ns3
