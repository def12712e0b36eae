/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "study-scenario.h"

#include "ns3/attribute-defaults.h"
#include "ns3/command-line-error.h"

#include <iostream>

namespace ns3
{
namespace gridshare
{

ScenarioOverride
ParseSetOption(const std::string& word)
{
    const auto equals = word.find('=');
    const auto dot = word.find('.');
    if (equals == std::string::npos || dot == std::string::npos || dot > equals)
    {
        throw InputError(COMMAND_LINE,
                         "--set " + word,
                         "--set section.key=value",
                         "for example --set game.cost=0.5");
    }
    return {word.substr(0, equals), word.substr(equals + 1), {"--set " + word}};
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
    Scenario scenario = ReadScenario(request.scenarioPath, schema, request.overrides);
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
