/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "study-scenario.h"

#include "ns3/attribute-defaults.h"

#include <iostream>

namespace ns3
{
namespace gridshare
{

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
        auto& attributes = experiment.values.attributes;
        for (const auto& [name, value] : attributes)
        {
            CheckAttributeDefault(name, value, {request.scenarioPath, 0});
        }
        attributes.insert(attributes.end(), request.attributes.begin(), request.attributes.end());
    }
    return scenario;
}

} // namespace gridshare
} // namespace ns3
