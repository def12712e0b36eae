/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RUN_RECORDER_H
#define GRIDSHARE_RUN_RECORDER_H

#include "prepared-study.h"

#include "ns3/replication-runner.h"
#include "ns3/run-record.h"
#include "ns3/study-engine.h"

#include <filesystem>
#include <map>
#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * Makes the records of a plan's runs, with where they come from: by running them, or of what is
 * known of those that failed.
 */
class RunRecorder
{
  public:
    /**
     * @param prepared the study; it must outlive the recorder
     * @param ranks processes that divide a run
     * @param channel to the others, where they are there already; null: each run starts them
     */
    explicit RunRecorder(const PreparedStudy& prepared,
                         uint32_t ranks = 1,
                         RankChannel* channel = nullptr);

    /**
     * @param planned a run of the study's plan
     * @return what a ReplicationRunner is told of it
     */
    SweepRun Describe(const PlannedRun& planned) const;

    /**
     * Run it here: once in a process, or one after the other, each in a DefaultsScope.
     *
     * @param planned a run of the study's plan
     * @param folder for files beside its record
     * @param progress tells the terminal
     * @return its record
     */
    RunRecord Run(const PlannedRun& planned,
                  const std::filesystem::path& folder,
                  RunProgress& progress) const;

    /**
     * @param planned a run that has failed
     * @param end how
     * @return its record, without results
     */
    RunRecord RecordFailure(const PlannedRun& planned, const RunEnd& end) const;

    /**
     * @param runs of the study's plan
     * @param getFolder where results go, as EngineWork::getFolder
     * @param request how they are to be done
     * @return what an engine needs for that; this recorder must outlive it
     */
    EngineWork PrepareWork(const std::vector<PlannedRun>& runs,
                           const std::function<std::filesystem::path()>& getFolder,
                           const EngineRequest& request) const;

  private:
    RunDescription StartDescription(const PlannedRun& planned) const;
    const PreparedExperiment& GetExperiment(const PlannedRun& planned) const;

    const PreparedStudy& m_prepared;             //!< the study
    uint32_t m_ranks;                            //!< see constructor
    RankChannel* m_channel;                      //!< see constructor
    std::map<std::string, std::size_t> m_places; //!< of its experiments, by name
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RUN_RECORDER_H
