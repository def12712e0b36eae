/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "replication-options.h"

namespace ns3
{
namespace gridshare
{

void
AddReplicationKeys(ScenarioSchema& schema, int64_t seeds, const std::string& help)
{
    schema.AddInteger("run.seeds", seeds, "", help, 1, 100000);
    schema.AddReal(
        "run.wall_limit_s",
        3600,
        "s",
        "longest time on the clock of a run; one that takes longer has failed; none: any",
        0,
        1e9,
        true);
    schema.AllowNone("run.wall_limit_s", true);
    schema.AddInteger("run.memory_limit_mb",
                      4000,
                      "MB",
                      "most memory of a run; one that takes more has failed; none: any",
                      1,
                      1e9);
    schema.AllowNone("run.memory_limit_mb", true);
    for (const auto* name : {"run.seeds", "run.wall_limit_s", "run.memory_limit_mb"})
    {
        schema.MarkAsOfStudy(name);
    }
}

RunLimits
ParseRunLimits(const ScenarioValues& values)
{
    return {values.GetOptionalReal("run.wall_limit_s"),
            values.GetOptionalInteger("run.memory_limit_mb")};
}

} // namespace gridshare
} // namespace ns3
