/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_STUDY_ENGINE_H
#define GRIDSHARE_STUDY_ENGINE_H

#include "ns3/named-registry.h"
#include "ns3/replication-runner.h"
#include "ns3/run-record.h"
#include "ns3/task-channel.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-command
/// How runs are to be done, as the command line says it.
struct EngineRequest
{
    std::string name{"local"};          //!< --engine
    std::optional<unsigned> jobs;       //!< --jobs: runs at a time, on each host
    std::optional<std::string> hosts;   //!< --hosts: a file for parallel
    std::optional<std::string> options; //!< --slurm-options: words for sbatch
    std::vector<std::string> words;     //!< of the command line behind "run", for workers
    TaskChannel* tasks{nullptr};        //!< to ranks that mpirun has started; null: none
};

/// @ingroup gridshare-command
/// The runs of a study that are missing, and what an engine needs to do them.
struct EngineWork
{
    std::string title;            //!< begins the progress line
    std::vector<PlannedRun> runs; //!< each identity once
    EngineRequest request;        //!< how

    /// The study's folder, asked for each time that something is written into it: it throws
    /// OutputError if the folder was removed or replaced since.
    std::function<std::filesystem::path()> getFolder;
    /// What a run may take.
    std::function<SweepRun(const PlannedRun&)> describe;
    /// Does a run, in this process.
    std::function<RunRecord(const PlannedRun&, RunProgress&)> run;
    /// The record of a run that failed.
    std::function<RunRecord(const PlannedRun&, const RunEnd&)> recordFailure;

    /// @return the study's database; as getFolder()
    std::string GetDatabasePath() const;
};

/**
 * @ingroup gridshare-command
 * Who runs simulations side by side: this process, or a program that exists for that. A new one is
 * a file with a NamedRegistration in GetEngines().
 */
struct StudyEngine : NamedEntry
{
    /// Throws InputError where it cannot work, before anything is written.
    void (*require)(const EngineRequest& request);

    /// Does the runs and writes all of them, failed ones too, into the study's database.
    SweepOutcome (*run)(const EngineWork& work);
};

/// @ingroup gridshare-command
/// @return every engine; the first is that of a command line without --engine
NamedRegistry<StudyEngine>& GetEngines();

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_STUDY_ENGINE_H
