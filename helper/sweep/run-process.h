/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RUN_PROCESS_H
#define GRIDSHARE_RUN_PROCESS_H

#include "run-bell.h"
#include "run-limits.h"
#include "run-progress.h"

#include <cstdint>
#include <functional>
#include <string>
#include <sys/types.h>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-helper
/// One simulation of a sweep.
struct SweepRun
{
    int64_t id;             //!< position in the whole sweep, from 1: the run's id in the database
    std::size_t experiment; //!< index of the experiment in the scenario
    uint64_t seed;          //!< RngRun
    RunLimits limits{};     //!< what it may take
};

/// @ingroup gridshare-helper
/// How the process of a run ended.
enum class RunEnding
{
    FINISHED,    //!< its results are written
    FAILED,      //!< an exception, a signal, a limit
    CANNOT_WRITE //!< there is no place for its results, nor for those of others
};

/// @ingroup gridshare-helper
/// What is known of a run when its process is gone.
struct RunEnd
{
    RunEnding ending{RunEnding::FAILED}; //!< how
    std::string reason;                  //!< why, in words; empty if it finished
    std::string log;                     //!< the last 64 KiB of its standard error
    double wallS{0};                     //!< how long it took, s of wall clock
    double peakMemoryMb{0};              //!< most resident memory, 10^6 bytes
};

/**
 * @ingroup gridshare-helper
 * A simulation in a process of its own, a fork of this one. What it writes to standard error comes
 * here first; what it may take is watched here. It never outlives this object, nor the parent.
 */
class RunProcess
{
  public:
    /// A simulation; writes its own results. An exception makes the run fail with its message.
    using Body = std::function<void(const SweepRun&, RunProgress&)>;

    /**
     * Start it.
     *
     * @param run which
     * @param body what to do
     * @param bell rung when it says something on its board that must be seen at once
     * @throws std::system_error if the system has no process, pipe or memory for it
     */
    RunProcess(const SweepRun& run, const Body& body, const RunBell& bell);

    /// Kills it unless it has ended.
    ~RunProcess();

    RunProcess(const RunProcess&) = delete;
    RunProcess& operator=(const RunProcess&) = delete;

    /// @return the run
    const SweepRun& GetRun() const;

    /// @return where its standard error arrives, to wait for; -1 when nothing comes any more
    int GetLogDescriptor() const;

    /**
     * Read what has arrived of its standard error.
     *
     * @return the lines that are complete, for the standard error of this process
     */
    std::string ReadLog();

    /// End it if it has taken more than it may: SIGTERM, and two seconds later SIGKILL.
    void EnforceLimits();

    /// @return whether its process is gone; does not wait for that
    bool HasEnded();

    /// @return how it ended, once it has
    RunEnd GetEnd() const;

    /// Ask it to end. @param signal e.g. SIGTERM
    void Signal(int signal) const;

    /// @return whether it only writes its results
    bool IsSimulated() const;

    /// @return of its work done, in [0, 1]
    double GetShare() const;

    /// @return simulated time reached, s
    double GetSimulatedSeconds() const;

  private:
    std::string FindBrokenLimit() const;

    SweepRun m_run;            //!< what it runs
    RunBoard* m_board;         //!< what it shows
    pid_t m_process{-1};       //!< its id; -1 when it is gone
    int m_status{0};           //!< as wait() tells it
    double m_peakMemoryMb{0};  //!< known when it is gone
    double m_wallS{0};         //!< known when it is gone
    int m_pipe{-1};            //!< read end of its standard error
    std::string m_log;         //!< the end of what it said
    std::string m_unfinished;  //!< a line that is not complete
    double m_startedSeconds;   //!< steady clock
    std::string m_brokenLimit; //!< why it was ended; empty if it was not
    double m_brokenSeconds{0}; //!< steady clock when it was asked to end
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RUN_PROCESS_H
