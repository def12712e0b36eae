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
#include <nlohmann/json.hpp>

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

/// One entry for all seeds of an experiment.
Json
MakeExperiment(const PlannedRun& run)
{
    return {{"name", run.experiment},
            {"seeds", Json::array()},
            {"parameters", Json::parse(run.parametersJson)}};
}

ResultsPlan
ReadPlan(const std::string& path)
{
    std::ifstream file(path);
    ResultsPlan plan;
    try
    {
        const auto json = Json::parse(file);
        plan.study = json.at("study");
        plan.scenario = json.at("scenario");
        plan.gridshareVersion = json.at("gridshare_version");
        plan.ns3Version = json.at("ns3_version");
        for (const auto& experiment : json.at("experiments"))
        {
            for (const auto& seed : experiment.at("seeds"))
            {
                const auto id = static_cast<int64_t>(plan.runs.size()) + 1;
                plan.runs.push_back({id,
                                     plan.scenario,
                                     experiment.at("name"),
                                     seed,
                                     experiment.at("parameters").dump()});
            }
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

/// Whether two texts of parameters say the same, whatever the order of their keys.
bool
HasSameParameters(const PlannedRun& a, const PlannedRun& b)
{
    return a.parametersJson == b.parametersJson ||
           nlohmann::json::parse(a.parametersJson, nullptr, false) ==
               nlohmann::json::parse(b.parametersJson, nullptr, false);
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

std::string
DescribeOtherRun(const PlannedRun& held, const std::vector<PlannedRun>& asked)
{
    const std::string experiment = "the experiment \"" + held.experiment + "\"";
    const PlannedRun* nearest = nullptr;
    for (const auto& run : asked)
    {
        if (run.scenario == held.scenario && run.experiment == held.experiment)
        {
            if (!HasSameParameters(held, run))
            {
                return DescribeOtherParameter(held, run);
            }
            if (run.seed == held.seed)
            {
                return "";
            }
            nearest = &run;
        }
    }
    if (nearest != nullptr)
    {
        return "seed " + std::to_string(held.seed) + " of " + experiment +
               ", which this plan does not ask for";
    }
    const bool sameScenario = !asked.empty() && asked.front().scenario == held.scenario;
    return sameScenario ? experiment + ", which this plan does not have"
                        : "the scenario \"" + held.scenario + "\"";
}

} // namespace

void
WriteResultsPlan(const ResultsPlan& plan, const std::string& folder)
{
    Json json{{"study", plan.study},
              {"scenario", plan.scenario},
              {"gridshare_version", plan.gridshareVersion},
              {"ns3_version", plan.ns3Version},
              {"experiments", Json::array()}};
    auto& experiments = json["experiments"];
    for (const auto& run : plan.runs)
    {
        if (experiments.empty() || experiments.back()["name"] != run.experiment)
        {
            experiments.push_back(MakeExperiment(run));
        }
        experiments.back()["seeds"].push_back(run.seed);
    }
    WriteOutputFile(PathIn(folder), json.dump(2) + "\n");
}

std::string
DescribeOtherRuns(const std::vector<PlannedRun>& held, const std::vector<PlannedRun>& asked)
{
    for (const auto& run : held)
    {
        const std::string other = DescribeOtherRun(run, asked);
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
    const ResultsPlan held = ReadPlan(PathIn(folder));
    if (held.study != asked.study)
    {
        return "a " + held.study + " study";
    }
    if (held.gridshareVersion != asked.gridshareVersion || held.ns3Version != asked.ns3Version)
    {
        return "results of gridshare " + held.gridshareVersion + " with ns-3 " + held.ns3Version;
    }
    return DescribeOtherRuns(held.runs, asked.runs);
}

std::string
FindOtherResults(const std::string& folder, const ResultsPlan& asked)
{
    const std::filesystem::path place(folder);
    std::vector<PlannedRun> finished;
    for (const auto& run : ReadRunsIn((place / "results.sqlite").string()))
    {
        if (run.status == RunStatus::FINISHED)
        {
            finished.push_back(run);
        }
    }
    const std::string other =
        finished.empty() && !HasTables(place) ? "" : FindOtherPlan(folder, asked);
    return other.empty() ? DescribeOtherRuns(finished, asked.runs) : other;
}

} // namespace gridshare
} // namespace ns3
