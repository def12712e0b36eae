/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_REPLICATION_RUNNER_H
#define GRIDSHARE_REPLICATION_RUNNER_H

#include "progress-line.h"
#include "run-process.h"
#include "run-progress.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

class InterruptGuard;

/// @ingroup gridshare-helper
/// How a sweep ended.
enum class SweepOutcome
{
    FINISHED,     //!< every run has ended; those that failed were handed over
    CANNOT_WRITE, //!< results could not be written; standard error says why
    INTERRUPTED,  //!< SIGINT or SIGTERM; finished runs are kept
};

/**
 * @ingroup gridshare-helper
 * Runs simulations side by side, each in a process of its own: ns-3's simulator, node list and
 * random streams are global, so a process a run is what makes a run independent of the others. A
 * run that fails does not touch them.
 *
 * What the caller prepared before the sweep (feeders, plans) is inherited by every run.
 */
class ReplicationRunner
{
  public:
    /// A simulation; writes its own results. An exception makes the run fail with its message.
    using Body = RunProcess::Body;

    /// Called here when a run has ended, finished or failed.
    using Ended = std::function<void(const SweepRun&, const RunEnd&)>;

    /**
     * @param title what the progress line begins with
     * @param jobs simulations at a time, at least 1; others may still write their results
     */
    ReplicationRunner(const std::string& title, unsigned jobs);

    /**
     * Run all.
     *
     * @param plan the runs
     * @param body what to do for each
     * @param ended hears of every run that finished or failed
     * @return how it ended
     * @throws std::system_error if no process can be started; whatever @p ended throws. No run
     *         goes on after that
     */
    SweepOutcome Run(const std::vector<SweepRun>& plan, const Body& body, const Ended& ended = {});

  private:
    using Processes = std::vector<std::unique_ptr<RunProcess>>;

    bool HasRoom() const;
    void WaitForNews();
    void ForwardLog(RunProcess& process) const;
    SweepOutcome TakeEnded(const InterruptGuard& guard, const Ended& ended);
    SweepOutcome Settle(const SweepRun& run, const RunEnd& end, const InterruptGuard& guard);
    void StopAll();
    void Draw();

    std::string m_title;      //!< begins the progress line
    unsigned m_jobs;          //!< runs at a time
    RunBell m_bell;           //!< rung by runs
    Processes m_running;      //!< running now
    ProgressLine m_line;      //!< on the terminal
    SweepProgress m_progress; //!< what it shows
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_REPLICATION_RUNNER_H
