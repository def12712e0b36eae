/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_LAUNCHED_RANKS_H
#define GRIDSHARE_LAUNCHED_RANKS_H

#include "ns3/mpi-rank-channel.h"
#include "ns3/task-channel.h"

#include <cstdint>
#include <functional>
#include <memory>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * The ranks of a command that `mpirun` has started several times, once a rank: rank 0 does what the
 * command does, the others serve it until this object's end there.
 */
class LaunchedRanks
{
  public:
    /// Join the others; waits for them. @return the ranks; null where no launcher has started
    /// several processes, or this build has no MPI
    static std::unique_ptr<LaunchedRanks> Join();

    /**
     * @param ranks how many the command line asks for
     * @param joined what Join() has returned
     * @throws InputError where a launcher has started this process, but not for so many ranks, or
     *         not for this build
     */
    static void Require(uint32_t ranks, const LaunchedRanks* joined);

    /// @return the channel of all ranks
    TaskChannel& GetTasks();

    /**
     * Be a rank other than 0. What goes wrong once the hub has something to do is wrong here alone:
     * it is said, and ends all ranks.
     *
     * @param serve does the first task and those that follow, until the hub has no other
     * @return exit code of this process
     */
    int Serve(const std::function<void(TaskChannel&)>& serve);

  private:
    LaunchedRanks();

    MpiRankChannel m_channel; //!< between the processes
    TaskChannel m_tasks;      //!< on it
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_LAUNCHED_RANKS_H
