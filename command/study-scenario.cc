/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "study-scenario.h"

#include "ns3/attribute-defaults.h"

namespace ns3
{
namespace gridshare
{

Scenario
ReadStudyScenario(const StudyRequest& request, const ScenarioSchema& schema)
{
    Scenario scenario = ReadScenario(request.scenarioPath, schema, request.overrides);
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
