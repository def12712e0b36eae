/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_REPLICATION_RUNNER_H
#define GRIDSHARE_REPLICATION_RUNNER_H

#include <cstdint>
#include <functional>
#include <string>
#include <sys/types.h>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// One simulation of a sweep.
struct SweepRun
{
    int64_t id;             //!< position in the whole sweep, from 1: the run's id in the database
    std::size_t experiment; //!< index of the experiment in the scenario
    uint64_t seed;          //!< RngRun
};

/**
 * @ingroup gridshare
 * What a running simulation tells the terminal.
 */
class RunProgress
{
  public:
    /// @param descriptor where to write reports; -1 for nowhere
    explicit RunProgress(int descriptor);

    /**
     * @param share of this run's work that is done, in [0, 1]
     * @param simulatedSeconds simulated time reached
     */
    void Report(double share, double simulatedSeconds);

  private:
    int m_descriptor; //!< write end of a pipe, or -1
};

/// How a sweep ended.
enum class SweepOutcome
{
    FINISHED,    //!< every run succeeded
    FAILED,      //!< a run failed; it has said why on standard error
    INTERRUPTED, //!< SIGINT or SIGTERM; finished runs are kept
};

/**
 * @ingroup gridshare
 * Runs simulations side by side, each in a process of its own: ns-3's simulator, node list and
 * random streams are global, so a process a run is what makes a run independent of the others.
 *
 * What the caller prepared before the sweep (feeders, plans) is inherited by every run.
 */
class ReplicationRunner
{
  public:
    /// A simulation; writes its own results. An exception makes the run fail with its message.
    using Body = std::function<void(const SweepRun&, RunProgress&)>;

    /**
     * @param title what the progress line begins with
     * @param jobs runs at a time, at least 1
     */
    ReplicationRunner(const std::string& title, unsigned jobs);

    /**
     * Run all.
     *
     * @param plan the runs
     * @param body what to do for each
     * @return how it ended; exit code 2 of a run (bad input) counts as FAILED
     */
    SweepOutcome Run(const std::vector<SweepRun>& plan, const Body& body);

  private:
    struct Child
    {
        pid_t process;           //!< its process id
        int pipe;                //!< read end of its progress pipe
        double share;            //!< of its work done
        double simulatedSeconds; //!< simulated time reached
    };

    void Start(const SweepRun& run, const Body& body);
    void ReadProgress(int timeoutMilliseconds);
    bool ReapFinished();
    void StopAll();
    void Draw() const;
    void EraseLine() const;

    std::string m_title;           //!< begins the progress line
    unsigned m_jobs;               //!< runs at a time
    bool m_terminal;               //!< whether standard error is one
    std::vector<Child> m_children; //!< running now
    std::size_t m_planned{0};      //!< runs in all
    std::size_t m_finished{0};     //!< runs done
    double m_startedSeconds{0};    //!< wall clock at the start
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_REPLICATION_RUNNER_H
