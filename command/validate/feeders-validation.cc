/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "published-numbers.h"
#include "validation-registry.h"

#include "ns3/feeder-reader.h"
#include "ns3/feeder-report.h"
#include "ns3/feeder-summary.h"
#include "ns3/input-error.h"
#include "ns3/scenario-file.h"
#include "ns3/scenario-library.h"

#include <cmath>
#include <filesystem>
#include <iostream>
#include <variant>

/**
 * @file
 * @ingroup gridshare
 * `./gridshare validate --part feeders`: counts of feeders against those of their publications, in
 * scenarios/validation/feeders.json.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

using Checks = std::vector<ValidationCheck>;
using Json = nlohmann::json;

double
ToNumber(const FeederReportValue& value)
{
    return std::visit(
        [](const auto& one) -> double {
            if constexpr (std::is_arithmetic_v<std::decay_t<decltype(one)>>)
            {
                return static_cast<double>(one);
            }
            else
            {
                return NAN;
            }
        },
        value);
}

/// Half of the last digit that is given.
double
GetTolerance(const std::string& count)
{
    return count == "km"                                                     ? 5e-7
           : count == "kw" || count == "kvar" || count == "farthest_load_km" ? 5e-5
                                                                             : 0;
}

Checks
CheckFeeder(const Json& entry,
            const std::string& name,
            const std::string& path,
            const FeederReadOptions& options)
{
    const Feeder feeder = ReadFeeder(path, options);
    const Json& published = entry.at("counts");
    const Json notes = entry.value("notes", Json::object()); // why a count is not the file's
    Checks checks;
    for (const auto& field : ListFeederCounts(SummariseFeeder(feeder, FeederTree(feeder))))
    {
        if (published.contains(field.name))
        {
            checks.push_back(ValidationCheck::Within(name + ": " + field.name,
                                                     "counted in the published file" +
                                                         notes.value(field.name, std::string()),
                                                     published.at(field.name),
                                                     ToNumber(field.value),
                                                     GetTolerance(field.name)));
        }
    }
    return checks;
}

/// Where a file of others is, with what it needs.
std::optional<std::pair<std::string, FeederReadOptions>>
FindFile(const Json& one, const std::string& folder)
{
    if (one.contains("built_in"))
    {
        const std::string name = one.at("built_in");
        return std::pair(FindScenarioFile(GetScenarioDirectory(), "feeders", name, ".feeder"),
                         FeederReadOptions());
    }
    const std::string path = folder + "/" + one.at("file").get<std::string>();
    if (folder.empty() || !std::filesystem::exists(path))
    {
        return {};
    }
    FeederReadOptions options;
    options.defaultUnits = one.value("default_units", "");
    const std::string coordinates = one.value("coordinates_file", "");
    options.coordinatesFile = coordinates.empty() ? "" : folder + "/" + coordinates;
    return std::pair(path, options);
}

std::vector<ValidationTask>
ListFeedersTasks(const ValidationOptions& options)
{
    const Json numbers = ReadPublishedNumbers("feeders");
    std::vector<ValidationTask> tasks;
    std::size_t given = 0;
    std::vector<std::string> missing;
    for (const auto& one : numbers.at("feeders"))
    {
        const auto file = FindFile(one, options.feedersFolder);
        const bool isOwn = one.contains("built_in");
        const std::string name = one.at(isOwn ? "built_in" : "file");
        if (!file)
        {
            missing.push_back(name);
            continue;
        }
        given += isOwn ? 0 : 1;
        tasks.push_back({name, [one, name, file] {
                             return CheckFeeder(one, name, file->first, file->second);
                         }});
    }
    if (!options.feedersFolder.empty() && given == 0)
    {
        throw InputError({options.feedersFolder, 0},
                         "none of the published files",
                         "at least one of " + JoinNames(missing),
                         "put them there as in their sources, or leave --feeders out");
    }
    if (!options.feedersFolder.empty() && !missing.empty())
    {
        std::cerr << "feeders: not checked, as " << options.feedersFolder
                  << " does not have them: " << JoinNames(missing) << std::endl;
    }
    return tasks;
}

const NamedRegistration g_feedersPart{
    GetValidations(),
    {{"feeders", "counts of feeders against those of the published files", 8},
     "1 s",
     ListFeedersTasks}};

} // namespace

} // namespace gridshare
} // namespace ns3
