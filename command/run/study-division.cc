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
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

namespace
{

/// What is to be run: names and keys of experiments, and of those of questions.
std::vector<std::pair<std::string, const ScenarioValues*>>
ListExperiments(const PreparedStudy& prepared)
{
    std::vector<std::pair<std::string, const ScenarioValues*>> all;
    for (const auto& experiment : prepared.experiments)
    {
        all.emplace_back(experiment.name, &experiment.values);
    }
    for (const auto& question : prepared.questions)
    {
        all.emplace_back(question.experiment.name, &question.experiment.values);
    }
    return all;
}

} // namespace

void
RequireUnlimited(const PreparedStudy& prepared)
{
    for (const auto& [name, values] : ListExperiments(prepared))
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
    for (const auto& [name, values] : ListExperiments(prepared))
    {
        try
        {
            const std::string why = prepared.study->checkDivision(*values, ranks);
            slow = slow.empty() ? why : slow;
        }
        catch (const InputError& error)
        {
            throw error.At({"experiment \"" + name + "\""});
        }
    }
    if (!slow.empty())
    {
        std::cerr << "gridshare: warning: " << slow << "\n";
    }
}

} // namespace gridshare
} // namespace ns3
