/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_QUEUE_LENGTH_INDEX_H
#define GRIDSHARE_QUEUE_LENGTH_INDEX_H

#include "provider-queue-table.h"

#include <cstddef>
#include <cstdint>
#include <set>
#include <utility>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-ledger
 * The queues of a mempool by their length, for the one who must give way when it is full.
 *
 * A mempool that is not full has no use for it, and most never are: it is made when it is first
 * asked for, kept up to date as long as it exists, and may be dropped at any time. So a transaction
 * costs O(log n) among n providers while the mempool is full, and nothing otherwise.
 */
class QueueLengthIndex
{
  public:
    /// @return whether it exists
    bool Exists() const;

    /**
     * Make it, if it does not exist.
     *
     * @param queues all queues
     */
    void Make(const ProviderQueueTable& queues);

    /// Forget everything, until it is made again.
    void Drop();

    /**
     * A queue has another length; nothing is done unless the index exists.
     *
     * @param provider whose
     * @param before its length up to now; 0: there was no queue
     * @param after its length; 0: there is none any more
     */
    void Change(uint32_t provider, uint32_t before, uint32_t after);

    /**
     * @return the provider with the longest queue (ties: the lowest id); the index must exist and
     *         know a queue
     */
    uint32_t FindLongest() const;

  private:
    /// Length, then provider.
    using Entry = std::pair<uint32_t, uint32_t>;

    /// The longest first; of the same length, the lowest id first.
    struct LongestFirst
    {
        /// @return whether a comes before b
        bool operator()(const Entry& a, const Entry& b) const
        {
            return a.first > b.first || (a.first == b.first && a.second < b.second);
        }
    };

    std::set<Entry, LongestFirst> m_lengths; //!< all queues
    bool m_exists{false};                    //!< see Exists()
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_QUEUE_LENGTH_INDEX_H
