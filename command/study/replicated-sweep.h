/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_REPLICATED_SWEEP_H
#define GRIDSHARE_REPLICATED_SWEEP_H

#include "results-folder.h"

#include "ns3/replication-runner.h"
#include "ns3/results-plan.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

class WriteTurn;

/**
 * @ingroup gridshare
 * Runs experiments with several seeds, side by side, into results.sqlite of a folder that is kept
 * for this sweep while it lives: until its tables are written. What is done already is not run
 * again.
 */
class ReplicatedSweep
{
  public:
    /// Runs one simulation, in a process of its own.
    using Body =
        std::function<RunRecord(std::size_t experiment, uint64_t seed, RunProgress& progress)>;

    /**
     * @param study its name in the table of studies
     * @param scenario its name
     * @param request seeds, folder and number of jobs
     */
    ReplicatedSweep(const std::string& study,
                    const std::string& scenario,
                    const StudyRequest& request);

    /**
     * Add an experiment; its index is their number before.
     *
     * @param name unique in the sweep
     * @param values its parameters; run.seeds says how many seeds if the request does not
     */
    void AddExperiment(const std::string& name, const ScenarioValues& values);

    /**
     * Do it.
     *
     * @param body runs one
     * @return exit code: 0; 3 if a run failed; 130 if interrupted
     * @throws InputError if the folder cannot be written or holds other results
     * @throws OutputError if another command is at work in it, or the disk is full
     */
    int Run(const Body& body);

    /// @return where results go, once Run() was called; as ResultsFolder::GetPath()
    std::filesystem::path GetFolder() const;

    /// @return its database
    std::string GetDatabasePath() const;

  private:
    std::vector<SweepRun> SelectRuns() const;
    void RunOne(const SweepRun& run,
                const Body& body,
                RunProgress& progress,
                const WriteTurn& turn) const;
    void RecordFailure(const SweepRun& run, const RunEnd& end) const;
    void Describe(const SweepRun& run, RunDescription& description) const;
    void RequireComplete() const;

    const StudyRequest& m_request;           //!< what was asked for
    ResultsPlan m_plan;                      //!< what is run
    std::vector<std::size_t> m_experiments;  //!< by run of the plan: its experiment
    std::unique_ptr<ResultsFolder> m_folder; //!< once started
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_REPLICATED_SWEEP_H
