/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "local-runs.h"

#include <map>

namespace ns3
{
namespace gridshare
{

SweepOutcome
RunOnThisMachine(const EngineWork& work, unsigned jobs, const WriteRecord& write)
{
    std::map<int64_t, const PlannedRun*> planned;
    std::vector<SweepRun> runs;
    for (const auto& run : work.runs)
    {
        planned[run.id] = &run;
        runs.push_back(work.describe(run));
    }
    ReplicationRunner runner(work.title, jobs);
    return runner.Run(
        runs,
        [&](const SweepRun& run, RunProgress& progress) {
            const RunRecord record = work.run(*planned.at(run.id), progress);
            progress.ReportSimulated();
            write(record);
        },
        [&](const SweepRun& run, const RunEnd& end) {
            if (end.ending == RunEnding::FAILED)
            {
                write(work.recordFailure(*planned.at(run.id), end));
            }
        });
}

} // namespace gridshare
} // namespace ns3
