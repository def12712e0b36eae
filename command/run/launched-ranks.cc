/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "launched-ranks.h"

#include "ns3/command-line-error.h"
#include "ns3/printable-text.h"
#include "ns3/program-name.h"

#include <iostream>
#include <string>

namespace ns3
{
namespace gridshare
{

LaunchedRanks::LaunchedRanks()
    : m_tasks(m_channel)
{
}

std::unique_ptr<LaunchedRanks>
LaunchedRanks::Join()
{
    const bool isOneOfSeveral = MpiRankChannel::CountLaunched().value_or(1) > 1;
    return isOneOfSeveral && MpiRankChannel::IsAvailable()
               ? std::unique_ptr<LaunchedRanks>(new LaunchedRanks())
               : nullptr;
}

void
LaunchedRanks::Require(uint32_t ranks, const LaunchedRanks* joined)
{
    const auto tasks = MpiRankChannel::CountUntoldTasks();
    if (tasks && ranks > 1)
    {
        throw InputError(COMMAND_LINE,
                         "--ranks " + std::to_string(ranks) + " in one of " +
                             std::to_string(*tasks) + " tasks of srun, of which MPI is not told",
                         "srun --mpi=pmix, or another way that srun --mpi=list has and MPI knows",
                         "give srun that, or start one task: its ranks are processes");
    }
    const auto launched = MpiRankChannel::CountLaunched();
    if (!launched || (*launched == 1 && ranks == 1))
    {
        return;
    }
    const std::string number = std::to_string(*launched);
    if (*launched != ranks)
    {
        throw InputError(COMMAND_LINE,
                         "--ranks " + std::to_string(ranks) + " in one of " + number +
                             " processes of mpirun or srun",
                         "one process a rank",
                         *launched == 1 ? "mpirun -np " + std::to_string(ranks) +
                                              " starts as many; without it they are processes "
                                              "of this machine"
                                        : "give --ranks " + number + ", or call it without them");
    }
    if (joined == nullptr)
    {
        throw InputError(
            COMMAND_LINE,
            "a launcher of MPI, and a build without MPI",
            "a build that found MPI when it was set up",
            "install it (Debian's package is libopenmpi-dev) and set the build up again "
            "(./gridshare setup); in a tree of ns-3, configure with --enable-mpi");
    }
    if (joined->m_channel.CountRanks() != ranks)
    {
        throw InputError(COMMAND_LINE,
                         number + " processes of a launcher, of which MPI sees " +
                             std::to_string(joined->m_channel.CountRanks()),
                         "a launcher of the MPI that this build is linked with",
                         "use the mpirun that belongs to it (Debian's package openmpi-bin)");
    }
}

TaskChannel&
LaunchedRanks::GetTasks()
{
    return m_tasks;
}

int
LaunchedRanks::Serve(const std::function<void(TaskChannel&)>& serve)
{
    try
    {
        if (m_tasks.AwaitTask()) // what is wrong for all, the hub says before, and alone
        {
            serve(m_tasks);
        }
        return 0;
    }
    catch (const std::exception& error)
    {
        std::cerr << "gridshare: rank " << m_tasks.GetRank() << ": "
                  << ShowUnprintable(NameProgram(error.what())) << std::endl;
        m_channel.Abort(3);
    }
}

} // namespace gridshare
} // namespace ns3
