/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "study-registry.h"

#include "ns3/input-error.h"
#include "ns3/name-suggestion.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace ns3
{
namespace gridshare
{

NamedRegistry<Study>&
GetStudies()
{
    static NamedRegistry<Study> studies("the study");
    return studies;
}

namespace
{

/// The study whose scenarios know these parameters; null if none does.
const Study*
FindStudyByKeys(const std::string& parametersJson)
{
    const auto parameters = nlohmann::json::parse(parametersJson, nullptr, false);
    if (!parameters.is_object())
    {
        return GetStudies().Find("sharing"); // whose report says what is wrong with it
    }
    for (const auto& study : GetStudies())
    {
        const auto& schema = study.getSchema();
        const auto items = parameters.items();
        const bool known = std::all_of(items.begin(), items.end(), [&schema](const auto& item) {
            return schema.Find(item.key()) != nullptr || ScenarioValues::IsBesideKeys(item.key());
        });
        if (known)
        {
            return &study;
        }
    }
    return nullptr;
}

} // namespace

const Study&
FindStudyOf(const ResultsDatabase& database)
{
    const auto experiments = database.ReadExperiments();
    const ExperimentDescription first =
        experiments.empty() ? ExperimentDescription{} : experiments.front();
    const Study* study = first.study.empty() ? FindStudyByKeys(first.parametersJson)
                                             : GetStudies().Find(first.study);
    if (study != nullptr)
    {
        return *study;
    }
    throw InputError({database.GetPath(), 0},
                     first.study.empty()
                         ? "runs with parameters that no study of this version knows"
                         : "results of the study \"" + first.study + "\"",
                     "those of " + JoinNames(GetStudies().GetNames()),
                     "use the version that made them (column gridshare_version of the table run), "
                     "or run the scenario again");
}

} // namespace gridshare
} // namespace ns3
