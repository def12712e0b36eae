/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SLURM_QUEUE_H
#define GRIDSHARE_SLURM_QUEUE_H

#include "worker-tasks.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-command
/// A task of a study in Slurm's queue.
struct SlurmTask
{
    std::size_t number; //!< of its WorkerTasks
    std::size_t task;   //!< its number in them, from 1
    bool isRunning;     //!< or it waits
};

/**
 * @ingroup gridshare-command
 * What Slurm has of a study: job arrays with a name that is made of the study's folder, so that
 * they are found again whoever asks, and whatever has become of who submitted them.
 */
class SlurmQueue
{
  public:
    /// @param folder the study's
    explicit SlurmQueue(const std::filesystem::path& folder);

    /// @return the name of its jobs
    const std::string& GetName() const;

    /// @return its tasks that wait or run; nothing if Slurm does not answer now
    std::optional<std::vector<SlurmTask>> List() const;

    /// @return the most tasks of an array, as Slurm is configured
    std::size_t GetArraySize() const;

    /**
     * Submit an array.
     *
     * @param tasks of the study
     * @param array which part of them: 0 for the first GetArraySize(), ...
     * @param request options for sbatch, and how many at a time
     * @return why Slurm refuses it; empty if it does not
     */
    std::string TrySubmit(const WorkerTasks& tasks,
                          std::size_t array,
                          const EngineRequest& request) const;

    /**
     * @param tasks of the study
     * @param task its number in them, from 1
     * @return where its worker's standard error goes
     */
    std::filesystem::path GetLogPath(const WorkerTasks& tasks, std::size_t task) const;

  private:
    std::string m_name;      //!< of all jobs
    std::size_t m_arraySize; //!< Slurm's MaxArraySize
};

/**
 * @ingroup gridshare-command
 * Ask Slurm for its configuration.
 *
 * @return it; nothing if there is no Slurm or it does not answer
 */
std::optional<std::string> ReadSlurmConfiguration();

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SLURM_QUEUE_H
