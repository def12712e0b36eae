/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_WORKER_CREW_H
#define GRIDSHARE_WORKER_CREW_H

#include "study-engine.h"

#include <cstddef>
#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * Workers that another program started, somewhere: each does the runs of a task and delivers them.
 */
class WorkerCrew
{
  public:
    WorkerCrew() = default;
    virtual ~WorkerCrew() = default;

    WorkerCrew(const WorkerCrew&) = delete;
    WorkerCrew& operator=(const WorkerCrew&) = delete;

    /// @return whether more may come from it; asked twice a second
    virtual bool IsAtWork() = 0;

    /// @return how many runs it does now, as far as is known
    virtual std::size_t CountRunning() const = 0;

    /**
     * @param identity of a run that did not come
     * @return the end of what its worker said; empty if that is not known
     */
    virtual std::string FindLog(const std::string& identity) const = 0;

    /// @return what becomes of it when the user interrupts the study; empty if it ends
    virtual std::string DescribeRest() const = 0;
};

/**
 * @ingroup gridshare-command
 * Fold in what a crew delivers until it has nothing more to do. A run that did not come is recorded
 * as failed. When all came, the folder with the deliveries goes.
 *
 * @param work the runs
 * @param crew who does them
 * @return FINISHED, or INTERRUPTED
 * @throws InputError for a delivery that cannot be read
 * @throws OutputError if the database cannot be written
 */
SweepOutcome CollectRuns(const EngineWork& work, WorkerCrew& crew);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_WORKER_CREW_H
