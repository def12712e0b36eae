/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "study-registry.h"

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

const Study&
FindStudyOf(const ResultsDatabase& database)
{
    const auto runs = database.ReadRuns();
    nlohmann::json parameters;
    if (!runs.empty())
    {
        parameters = nlohmann::json::parse(runs.front().parametersJson, nullptr, false);
    }
    if (!parameters.is_object()) // the report says what is wrong with it
    {
        parameters = nlohmann::json::object();
    }
    for (const auto& study : GetStudies())
    {
        const auto& schema = study.getSchema();
        const auto items = parameters.items();
        const bool known = std::all_of(items.begin(), items.end(), [&schema](const auto& item) {
            return schema.Find(item.key()) != nullptr || ScenarioValues::IsBesideKeys(item.key());
        });
        if (study.report != nullptr && known)
        {
            return study;
        }
    }
    throw InputError({database.GetPath(), 0},
                     "runs with parameters that no study of this version knows",
                     "results of a sharing or a consensus study",
                     "use the version that made them (column gridshare_version of the table run), "
                     "or run the scenario again");
}

} // namespace gridshare
} // namespace ns3
