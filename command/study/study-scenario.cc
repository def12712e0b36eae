/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "study-scenario.h"

#include "ns3/attribute-defaults.h"
#include "ns3/command-line-error.h"
#include "ns3/sweep-arrangement.h"

#include <iostream>

namespace ns3
{
namespace gridshare
{

namespace
{

/// An attribute that is swept is not the command line's to set.
void
RefuseSweptAttributes(const Scenario& scenario, const StudyRequest& request)
{
    std::vector<ScenarioOverride> given;
    for (const auto& [name, value] : request.attributes)
    {
        given.push_back({"attributes." + name, value, {"--" + name + "=" + value}});
    }
    for (const auto& experiment : scenario.experiments)
    {
        RefuseOverriddenKeys(scenario.GetSweep(experiment), given);
    }
}

} // namespace

ScenarioOverride
ParseKeyOption(const std::string& option, const std::string& word)
{
    const auto equals = word.find('=');
    const auto dot = word.find('.');
    if (equals == std::string::npos || dot == std::string::npos || dot > equals)
    {
        throw InputError(COMMAND_LINE,
                         option + " " + word,
                         option + " section.key=value",
                         "for example " + option + " game.cost=0.5");
    }
    return {word.substr(0, equals), word.substr(equals + 1), {option + " " + word}};
}

void
WarnOfReplacedValues(const Scenario& scenario)
{
    for (const auto& value : scenario.replaced)
    {
        std::cerr << "gridshare: warning: experiment \"" << value.experiment << "\" states "
                  << value.key << " = " << value.stated << "; --set makes it " << value.given
                  << ", and tables and figures name it so\n";
    }
}

Scenario
ReadStudyScenario(const StudyRequest& request, const ScenarioSchema& schema)
{
    Scenario scenario =
        ReadScenario(request.scenarioPath, schema, request.overrides, request.sweep);
    RefuseSweptAttributes(scenario, request);
    WarnOfReplacedValues(scenario);
    for (auto& experiment : scenario.experiments)
    {
        auto& values = experiment.values;
        for (const auto& [name, value] : values.attributes)
        {
            CheckAttributeDefault(name, value, values.GetLocation("attributes." + name));
        }
        for (const auto& [name, value] : request.attributes) // checked when they were read
        {
            values.AddAttribute(name, value, COMMAND_LINE);
        }
    }
    return scenario;
}

} // namespace gridshare
} // namespace ns3
