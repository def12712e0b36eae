/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "study-division.h"

#include "ns3/command-line-error.h"
#include "ns3/global-value.h"
#include "ns3/radix-scheduler.h"
#include "ns3/replication-options.h"
#include "ns3/type-id.h"

#include <iostream>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

namespace
{

/// What is to be run: of experiments, and of questions.
std::vector<const ScenarioValues*>
ListValues(const PreparedStudy& prepared)
{
    std::vector<const ScenarioValues*> all;
    for (const auto& experiment : prepared.experiments)
    {
        all.push_back(&experiment.values);
    }
    for (const auto& question : prepared.questions)
    {
        all.push_back(&question.experiment.values);
    }
    return all;
}

} // namespace

void
RequireUnlimited(const PreparedStudy& prepared)
{
    for (const ScenarioValues* values : ListValues(prepared))
    {
        const RunLimits limits = ParseRunLimits(*values);
        if (limits.wallS || limits.memoryMb)
        {
            const std::string key = limits.wallS ? "run.wall_limit_s" : "run.memory_limit_mb";
            throw InputError(
                values->GetLocation(key),
                key + " under mpirun",
                "runs without limits",
                "remove it, and limit the job as a whole, for instance by sbatch --time");
        }
    }
}

void
CheckDivision(const PreparedStudy& prepared, uint32_t ranks)
{
    if (ranks == 1)
    {
        return;
    }
    if (prepared.study->checkDivision == nullptr)
    {
        throw InputError(COMMAND_LINE,
                         "--ranks " + std::to_string(ranks) + " for a study " +
                             prepared.study->name,
                         "--ranks 1, or a sharing study",
                         "leave --ranks out; --jobs has several runs at a time");
    }
    TypeIdValue scheduler;
    GlobalValue::GetValueByName("SchedulerType", scheduler);
    if (scheduler.Get() != RadixScheduler::GetTypeId())
    {
        throw InputError(COMMAND_LINE,
                         "--ranks " + std::to_string(ranks) +
                             " with --SchedulerType=" + scheduler.Get().GetName(),
                         RadixScheduler::GetTypeId().GetName() + ", which knows what is next",
                         "leave --SchedulerType out");
    }
    std::string slow;
    for (const ScenarioValues* values : ListValues(prepared))
    {
        const std::string why = prepared.study->checkDivision(*values, ranks);
        slow = slow.empty() ? why : slow;
    }
    if (!slow.empty())
    {
        std::cerr << "gridshare: warning: " << slow << "\n";
    }
}

} // namespace gridshare
} // namespace ns3
