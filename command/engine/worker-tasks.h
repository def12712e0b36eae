/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_WORKER_TASKS_H
#define GRIDSHARE_WORKER_TASKS_H

#include "study-engine.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * Runs that were divided into tasks, one a call of a worker. In the folder `runs` of a study stand
 * the tasks, `tasks-N.txt` with a task a line (its number, then identities), and `worker-N.sh`,
 * which does one.
 */
struct WorkerTasks
{
    std::size_t number;                               //!< N
    std::filesystem::path file;                       //!< the tasks
    std::filesystem::path script;                     //!< called with the number of a task
    std::vector<std::vector<std::string>> identities; //!< by task, the first of which is task 1
};

/**
 * @ingroup gridshare-command
 * Divide runs into tasks and write them down: so many that workers end together, so few that to
 * start one costs little beside its runs.
 *
 * @param work the folder, and the command line that a worker repeats
 * @param runs of the work
 * @return the tasks; their number is the first that is free
 * @throws InputError if nothing can be written there
 * @throws OutputError if the disk is full
 */
WorkerTasks WriteWorkerTasks(const EngineWork& work, const std::vector<PlannedRun>& runs);

/**
 * @ingroup gridshare-command
 * @param folder a study's
 * @return what was divided there before, in order of its numbers
 */
std::vector<WorkerTasks> ReadWorkerTasks(const std::filesystem::path& folder);

/**
 * @ingroup gridshare-command
 * What a worker is to do.
 *
 * @param word FILE:TASK, as the script says it
 * @return identities of runs, and the folder of their study
 * @throws InputError if there is no such file or task
 */
std::pair<std::vector<std::string>, std::filesystem::path> ReadWorkerTask(const std::string& word);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_WORKER_TASKS_H
