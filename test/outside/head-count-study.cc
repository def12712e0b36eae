/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/replication-options.h"
#include "ns3/result-catalogue.h"
#include "ns3/results-report.h"
#include "ns3/study-registry.h"

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
        AddReplicationKeys(made, 1, "how often they are counted");
        return made;
    }();
    return schema;
}

std::vector<PreparedExperiment>
PrepareHeadCount(const ScenarioExperiment& experiment)
{
    return {{experiment.name, experiment.values, {}}};
}

RunRecord
CountHeads(const ScenarioValues& values, uint64_t, const RunContext&)
{
    RunRecord record;
    record.AddMetric("heads", 3.0 * static_cast<double>(values.GetInteger("count.houses")), "1");
    return record;
}

StudyFindings
DescribeHeadCount(const ResultsDatabase& database, const ReportRequest&)
{
    TextTable table;
    table.AddColumn("experiment", "experiment");
    table.AddColumn("heads", "heads");
    for (const auto& summary : SummarizeFinished(database))
    {
        table.AddRow({summary.experiment, *summary.GetMetric("heads").mean});
    }
    return {{{"head-count", "heads", "", [table](TextTable::Format) {
                  return table;
              }}}};
}

const NamedRegistration g_study{GetStudies(),
                                {{"head-count", "how many heads there are"},
                                 GetHeadCountSchema,
                                 PrepareHeadCount,
                                 CountHeads,
                                 DescribeHeadCount}};
const ResultRegistration g_results{"metric | heads | 1 | head-count | three a house"};

} // namespace

} // namespace gridshare
} // namespace ns3
