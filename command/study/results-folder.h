/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RESULTS_FOLDER_H
#define GRIDSHARE_RESULTS_FOLDER_H

#include "study-registry.h"

#include "ns3/folder-lock.h"
#include "ns3/results-plan.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * The folder into which a study writes: chosen, made, kept for it alone while this object lives,
 * and marked with its plan. Results of two plans never meet in one folder.
 */
class ResultsFolder
{
  public:
    /**
     * Take the folder of --out; without --out the first of results/SCENARIO, results/SCENARIO-2,
     * ... that holds nothing or results of this plan, and say so if it is not the first.
     *
     * @param request what was asked for
     * @param scenario its name
     * @param makePlan what will be run, in a folder that may hold the beginning of it
     * @throws InputError if --out holds other results, or cannot be written
     * @throws OutputError if another command is at work in it
     */
    ResultsFolder(const StudyRequest& request,
                  const std::string& scenario,
                  const std::function<ResultsPlan(const std::filesystem::path&)>& makePlan);

    /**
     * @return the folder; asked for each time something is written into it
     * @throws OutputError if it was removed or replaced since
     */
    const std::filesystem::path& GetPath() const;

  private:
    std::string TryOpen(const std::filesystem::path& path, const ResultsPlan& plan);

    std::string m_commandLine;          //!< for those who find the folder in use
    std::filesystem::path m_path;       //!< the folder
    std::unique_ptr<FolderLock> m_lock; //!< on it
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RESULTS_FOLDER_H
