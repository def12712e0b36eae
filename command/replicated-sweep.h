/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_REPLICATED_SWEEP_H
#define GRIDSHARE_REPLICATED_SWEEP_H

#include "study-table.h"

#include "ns3/replication-runner.h"
#include "ns3/run-record.h"

#include <functional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare
 * Runs experiments with several seeds, side by side, into results.sqlite of the request's folder.
 * A sweep that was stopped is taken up where it stopped; results of other parameters are put
 * aside, never overwritten.
 */
class ReplicatedSweep
{
  public:
    /// Runs one simulation, in a process of its own.
    using Body =
        std::function<RunRecord(std::size_t experiment, uint64_t seed, RunProgress& progress)>;

    /**
     * @param scenario its name
     * @param request seeds, folder and number of jobs
     */
    ReplicatedSweep(const std::string& scenario, const StudyRequest& request);

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
     * @return exit code: 0; 1 if a run failed; 130 if interrupted
     * @throws InputError if the folder cannot be written
     */
    int Run(const Body& body);

    /// @return where the results are
    std::string GetDatabasePath() const;

  private:
    void PutAsideOtherResults() const;
    std::vector<SweepRun> SelectRuns() const;
    void RunOne(const SweepRun& run, const Body& body, RunProgress& progress) const;

    std::string m_scenario;         //!< its name
    const StudyRequest& m_request;  //!< what was asked for
    std::size_t m_experiments{0};   //!< how many
    std::vector<PlannedRun> m_plan; //!< as the database knows it
    std::vector<SweepRun> m_runs;   //!< the same, as the runner does
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_REPLICATED_SWEEP_H
