/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TRANSACTION_MEMPOOL_H
#define GRIDSHARE_TRANSACTION_MEMPOOL_H

#include "block-transaction-index.h"
#include "block-validator.h"
#include "provider-queue-table.h"
#include "queue-length-index.h"
#include "sharing-transaction.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-ledger
/// How much a mempool may hold.
struct MempoolLimits
{
    uint32_t maxTransactions{100000}; //!< transactions waiting
    uint64_t maxBytes{50000000};      //!< bytes waiting
};

/// @ingroup gridshare-ledger
/// What became of a transaction offered to a mempool.
enum class MempoolAnswer : uint8_t
{
    ADDED,       //!< it waits for a block
    DUPLICATE,   //!< it waits already
    COMMITTED,   //!< it is already in a final or adopted block
    CONFLICTING, //!< another one of the same provider and sequence number waits
    FULL         //!< no room: it was refused or evicted at once
};

/**
 * @ingroup gridshare-ledger
 * Valid transactions waiting for a block.
 *
 * Order: first come, first served, but never a provider's transaction before an earlier one of the
 * same provider (lower sequence number) that waits too.
 *
 * Eviction rule: a newcomer for which there is no room displaces the waiting transactions of the
 * provider that has most waiting (ties: the lowest id), from its highest sequence number
 * downwards, as long as that provider has more waiting than the newcomer's provider; otherwise the
 * newcomer is refused. So nobody can crowd out others by volume, and what is lost is known: each
 * evicted transaction is returned to the caller. Who has most waiting is looked up in an index, so
 * a transaction costs the same under overload however many providers there are (but for a
 * logarithm).
 */
class TransactionMempool
{
  public:
    /**
     * @param limits count and bytes
     * @param index tells which blocks hold a transaction; may be shared by the mempools and chains
     *        of a simulation; null: an own one
     */
    explicit TransactionMempool(const MempoolLimits& limits = {},
                                std::shared_ptr<BlockTransactionIndex> index = nullptr);

    /**
     * @param transaction a transaction whose signature was checked
     * @param[out] evicted those that had to go for it are appended
     * @return what became of it
     */
    MempoolAnswer Add(const SharingTransactionPtr& transaction,
                      std::vector<SharingTransactionPtr>& evicted);

    /**
     * Pick transactions for a block; they stay until they are committed.
     *
     * @param limits what the block may hold
     * @param excluded blocks that are proposed but not adopted yet: what they hold is not picked
     * @return the transactions, in order
     */
    std::vector<SharingTransactionPtr> PickForBlock(
        const BlockLimits& limits,
        const std::vector<LedgerBlockPtr>& excluded = {}) const;

    /**
     * A block joined the chain: what it holds is removed and not accepted again.
     */
    void RemoveCommitted(const LedgerBlock& block);

    /**
     * A block left the chain: what it holds waits again, first in line of its providers.
     *
     * @param[out] evicted those that had to go
     */
    void Restore(const LedgerBlock& block, std::vector<SharingTransactionPtr>& evicted);

    /// @return true if it waits
    bool Contains(const SharingTransaction& transaction) const;
    /**
     * @param id a transaction
     * @return true if it is in a block of the chain
     */
    bool IsCommitted(const Hash256& id) const;
    /// @return the transactions waiting, in no particular order
    std::vector<SharingTransactionPtr> GetWaiting() const;
    /// @return transactions waiting
    std::size_t GetCount() const;
    /// @return bytes waiting
    uint64_t GetBytes() const;

  private:
    /// No entry.
    static constexpr uint32_t NONE = UINT32_MAX;

    /// A waiting transaction and when it came.
    struct Entry
    {
        SharingTransactionPtr transaction; //!< what waits
        uint64_t arrival;                  //!< running number
        uint32_t previous;                 //!< the provider's one before, by sequence number
        uint32_t next;                     //!< and the one behind; NONE at the ends
    };

    /**
     * Make room.
     *
     * @param transaction the newcomer
     * @param[out] evicted those that went
     * @return true if there is room now
     */
    bool MakeRoom(const SharingTransaction& transaction,
                  std::vector<SharingTransactionPtr>& evicted);
    /**
     * @param queue a provider's queue
     * @param sequence a number
     * @return the last entry with a lower number, NONE if there is none
     */
    uint32_t FindBefore(const ProviderQueue& queue, uint64_t sequence) const;
    /**
     * @param queue a provider's queue
     * @param before the entry found by FindBefore
     * @return the entry behind it, NONE if there is none
     */
    uint32_t GetBehind(const ProviderQueue& queue, uint32_t before) const;
    /**
     * @param transaction what to put in
     * @param queue its provider's queue
     * @param before the entry it comes behind, NONE: first
     */
    void Insert(const SharingTransactionPtr& transaction, ProviderQueue& queue, uint32_t before);
    /**
     * @param queue a provider's queue in m_queues; it goes with its last entry
     * @param entry of this queue, to be removed
     */
    void Erase(ProviderQueue& queue, uint32_t entry);
    /// @return an unused entry
    uint32_t TakeEntry();

    MempoolLimits m_limits;                         //!< count and bytes
    std::shared_ptr<BlockTransactionIndex> m_index; //!< blocks by transaction
    std::vector<bool> m_adopted;                    //!< blocks on the chain, by number in m_index
    ProviderQueueTable m_queues;                    //!< by provider
    QueueLengthIndex m_lengths;                     //!< the same by length, while it is full
    std::vector<Entry> m_entries;                   //!< waiting, and unused ones
    std::vector<uint32_t> m_unused;                 //!< entries to be used again
    uint64_t m_arrivals{0};                         //!< running number
    uint64_t m_bytes{0};                            //!< waiting
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TRANSACTION_MEMPOOL_H
