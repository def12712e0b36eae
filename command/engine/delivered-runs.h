/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_DELIVERED_RUNS_H
#define GRIDSHARE_DELIVERED_RUNS_H

#include "ns3/run-record.h"

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * @param folder a study's
 * @return where workers put what they did: a file IDENTITY.sqlite a run
 */
std::filesystem::path GetDeliveryFolder(const std::filesystem::path& folder);

/**
 * @ingroup gridshare-command
 * Make it, and remove what workers that are no more have left unfinished.
 *
 * @param folder a study's, for which no worker is at work
 * @throws InputError if nothing can be written there
 */
void PrepareDeliveryFolder(const std::filesystem::path& folder);

/**
 * @ingroup gridshare-command
 * Put a run's record there, whole or not at all; no lock is needed.
 *
 * @param record of a run that finished or failed
 * @param folder the study's
 * @throws InputError if nothing can be written there
 * @throws OutputError if the disk is full
 */
void DeliverRun(const RunRecord& record, const std::filesystem::path& folder);

/// @ingroup gridshare-command
/// How many runs were folded in.
struct FoldedRuns
{
    std::size_t finished{0}; //!< with results
    std::size_t failed{0};   //!< with a reason
};

/**
 * @ingroup gridshare-command
 * Folds what workers have delivered into a study's database. The folder's lock must be held.
 */
class DeliveredRuns
{
  public:
    /**
     * @param folder the study's
     * @param wanted runs of its plan; each gets its id, whatever its worker called it
     */
    DeliveredRuns(const std::filesystem::path& folder, const std::vector<PlannedRun>& wanted);

    /**
     * Fold in what has come and is wanted, and remove its files; what is not wanted stays.
     *
     * @return how much it was
     * @throws InputError for a file that is not a run's
     * @throws OutputError if the database cannot be written; the files stay
     */
    FoldedRuns Fold();

    /// @return wanted runs that have not come yet, in their order
    std::vector<PlannedRun> ListMissing() const;

  private:
    void FoldBatch(const std::vector<std::filesystem::path>& files, FoldedRuns& folded);

    std::filesystem::path m_folder;              //!< the study's
    std::vector<PlannedRun> m_wanted;            //!< in their order
    std::map<std::string, std::size_t> m_places; //!< in it, of those that have not come
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_DELIVERED_RUNS_H
