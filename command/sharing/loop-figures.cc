/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "loop-figures.h"

#include "ns3/phase-diagram.h"
#include "ns3/response-figure.h"
#include "ns3/sharing-schema.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

std::string
LabelKey(const std::string& key)
{
    const ScenarioKey* known = GetSharingSchema().Find(key);
    return known == nullptr || known->unit.empty() ? key : key + " (" + known->unit + ")";
}

std::vector<std::string>
LabelKeys(const SweptExperiments& group)
{
    std::vector<std::string> labels;
    std::transform(group.keys.begin(), group.keys.end(), std::back_inserter(labels), LabelKey);
    return labels;
}

} // namespace

std::vector<ResultFigure>
MakeLoopFigures(const ResultsDatabase& database, const std::vector<ExperimentSummary>& summaries)
{
    std::vector<ResultFigure> figures;
    const auto groups = FindSweptExperiments(summaries);
    for (std::size_t i = 0; i < groups.size(); ++i)
    {
        const SweptExperiments& group = groups[i];
        const std::string number = groups.size() > 1 ? "-" + std::to_string(i + 1) : "";
        const std::string name = (group.keys.size() == 1 ? "response" : "phase") + number;
        const std::string title = group.name + (number.empty() ? "" : " (" + name + ")");
        if (group.keys.size() == 1)
        {
            figures.push_back(MakeResponseFigure(database, group, LabelKeys(group).front(), title));
        }
        else if (group.keys.size() == 2)
        {
            figures.push_back(MakePhaseDiagram(group, LabelKeys(group), title));
        }
        else
        {
            continue;
        }
        figures.back().name = name;
    }
    return figures;
}

} // namespace gridshare
} // namespace ns3
