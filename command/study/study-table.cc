/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "study-table.h"

#include "ns3/consensus-schema.h"
#include "ns3/consensus-study.h"
#include "ns3/fidelity-schema.h"
#include "ns3/fidelity-study.h"
#include "ns3/propagation-schema.h"
#include "ns3/propagation-study.h"
#include "ns3/sharing-schema.h"
#include "ns3/sharing-study.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace ns3
{
namespace gridshare
{

const std::vector<Study>&
GetStudyTable()
{
    static const std::vector<Study> table{
        {"sharing",
         "the whole loop: grid, network, ledger, consensus, game",
         GetSharingSchema,
         RunSharingStudy,
         ReportSharingStudy},
        {"consensus",
         "consensus protocols side by side, with and without faults",
         GetConsensusSchema,
         RunConsensusStudy,
         ReportConsensusStudy},
        {"propagation",
         "blocks spreading over a wide-area network",
         GetPropagationSchema,
         RunPropagationStudy,
         nullptr},
        {"fidelity",
         "message fidelity against packet fidelity",
         GetFidelitySchema,
         RunFidelityStudy,
         nullptr},
    };
    return table;
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
    for (const auto& study : GetStudyTable())
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
