/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "local-runs.h"

#include "ns3/command-line-error.h"
#include "ns3/results-database.h"
#include "ns3/write-turn.h"

#include <algorithm>
#include <thread>

/**
 * @file
 * @ingroup gridshare-command
 * `--engine local`: the processors of this machine, and no program but this one.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

void
RequireNothing(const EngineRequest& request)
{
    if (request.hosts || request.options)
    {
        throw InputError(COMMAND_LINE,
                         request.hosts ? "--hosts with --engine local"
                                       : "--slurm-options with --engine local",
                         request.hosts ? "--engine parallel" : "--engine slurm",
                         "name that engine, or leave the option out");
    }
}

SweepOutcome
RunLocally(const EngineWork& work)
{
    const unsigned jobs =
        work.request.jobs.value_or(std::max(1U, std::thread::hardware_concurrency()));
    const WriteTurn turn;
    return RunOnThisMachine(work, jobs, [&](const RunRecord& record) {
        const WriteTurn::Held held(turn);
        ResultsDatabase(work.GetDatabasePath(), ResultsDatabase::Access::WRITE).WriteRun(record);
    });
}

const NamedRegistration g_engine{
    GetEngines(),
    {{"local", "the processors of this machine", 1}, RequireNothing, RunLocally}};

} // namespace

} // namespace gridshare
} // namespace ns3
