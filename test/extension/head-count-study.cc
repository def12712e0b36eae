/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/result-catalogue.h"
#include "ns3/study-output.h"
#include "ns3/study-registry.h"
#include "ns3/study-scenario.h"

/**
 * @file
 * @ingroup gridshare-test
 * A study from outside, with a key and a column of its own: how many heads there are.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

const ScenarioSchema&
GetHeadCountSchema()
{
    static const ScenarioSchema schema = [] {
        ScenarioSchema made;
        made.AddInteger("count.houses", 10, "", "houses to visit", 1, 1000);
        return made;
    }();
    return schema;
}

int
CountHeads(const StudyRequest& request)
{
    TextTable table;
    table.AddColumn("experiment", "experiment");
    table.AddColumn("heads", "heads");
    const auto scenario = ReadStudyScenario(request, GetHeadCountSchema());
    for (const auto& experiment : scenario.experiments)
    {
        const int64_t heads = 3 * experiment.values.GetInteger("count.houses");
        table.AddRow({experiment.name, static_cast<double>(heads)});
    }
    WriteStudyTable(table, "", request.format, "head-count");
    return 0;
}

const NamedRegistration g_study{
    GetStudies(),
    {{"head-count", "how many heads there are"}, GetHeadCountSchema, CountHeads}};
const ResultRegistration g_results{"column | heads | 1 | head-count | three a house"};

} // namespace

} // namespace gridshare
} // namespace ns3
