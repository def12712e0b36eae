/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "feeder-scenario.h"

#include "ns3/command-line-error.h"
#include "ns3/grid-options.h"
#include "ns3/input-error.h"
#include "ns3/named-registry.h"
#include "ns3/scenario-library.h"
#include "ns3/sharing-schema.h"
#include "ns3/study-scenario.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

std::vector<std::string>
ListNames(const Scenario& scenario)
{
    std::vector<std::string> names;
    for (const auto& experiment : scenario.experiments)
    {
        names.push_back(experiment.name);
    }
    return names;
}

/// The one that was named, or any where all have the same grid.
const ScenarioExperiment&
ChooseExperiment(const Scenario& scenario, const std::string& name)
{
    const auto& all = scenario.experiments;
    if (name.empty())
    {
        const std::string first = DescribeGridOptions(all.front().values);
        const bool same = std::all_of(all.begin(), all.end(), [&first](const auto& experiment) {
            return DescribeGridOptions(experiment.values) == first;
        });
        if (!same)
        {
            throw InputError(COMMAND_LINE,
                             "--scenario " + scenario.name +
                                 ", whose experiments have different "
                                 "grids",
                             "--experiment NAME with it",
                             "one of " + JoinNames(ListNames(scenario)));
        }
        return all.front();
    }
    const auto found = std::find_if(all.begin(), all.end(), [&name](const auto& experiment) {
        return experiment.name == name;
    });
    if (found == all.end())
    {
        throw MakeUnknownNameError(
            COMMAND_LINE, "--experiment " + name, name, ListNames(scenario), "correct the name");
    }
    return *found;
}

} // namespace

void
CheckScenarioOptions(const boost::program_options::variables_map& values)
{
    const bool scenario = !values["scenario"].defaulted();
    static const std::vector<std::string> withScenario{"set", "experiment"};
    static const std::vector<std::string> withBoth{
        "help", "scenario", "plot", "list-concentrators", "format"};
    static const std::map<std::string, std::string> keys{
        {"file", "grid.feeder"},
        {"synthetic", "grid.feeder"},
        {"customers", "grid.meters"},
        {"seed", "grid.seed"},
        {"coordinates", "grid.coordinates"},
        {"default-units", "grid.default_units"},
        {"kw-per-meter", "grid.kw_per_meter"},
        {"access", "access.technology"},
        {"backhaul", "backhaul.technology"},
        {"concentrators", "access.concentrators"},
        {"meters-per-concentrator", "access.meters_per_concentrator"},
        {"power-companies", "roles.power_companies"},
        {"institutions", "roles.institutions"},
        {"strong-node-distance", "backhaul.strong_node_distance_km"}};
    const auto has = [](const std::vector<std::string>& names, const std::string& name) {
        return std::find(names.begin(), names.end(), name) != names.end();
    };
    for (const auto& [name, value] : values)
    {
        if (value.defaulted() || has(withBoth, name) || has(withScenario, name) == scenario)
        {
            continue;
        }
        const std::string option = name == "file" ? "a feeder file" : "--" + name;
        if (!scenario)
        {
            throw InputError(COMMAND_LINE,
                             option + " without --scenario",
                             "--scenario SCENARIO with it",
                             "name the scenario");
        }
        const auto key = keys.find(name);
        throw InputError(COMMAND_LINE,
                         "--scenario and " + option,
                         "one of them: a scenario says all about its grid",
                         key == keys.end() ? "remove " + option
                                           : "use --set " + key->second + "=VALUE");
    }
}

SharingGrid
PlanScenarioGrid(const ScenarioGridRequest& request)
{
    const std::string path = FindScenario(request.scenario, COMMAND_LINE);
    const std::string study = ReadScenarioHeading(path).first;
    if (study != "sharing")
    {
        throw InputError({path, 0},
                         "study = \"" + study + "\", which has no feeder",
                         "a sharing scenario",
                         "./gridshare list shows the scenarios");
    }
    std::vector<ScenarioOverride> overrides;
    for (const auto& word : request.overrides)
    {
        overrides.push_back(ParseKeyOption("--set", word));
    }
    const Scenario scenario = ReadScenario(path, GetSharingSchema(), overrides);
    return PlanSharingGrid(ParseGridOptions(ChooseExperiment(scenario, request.experiment).values));
}

} // namespace gridshare
} // namespace ns3
