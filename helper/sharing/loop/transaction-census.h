/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TRANSACTION_CENSUS_H
#define GRIDSHARE_TRANSACTION_CENSUS_H

#include "unpaid-trades.h"

#include "ns3/ledger-block.h"
#include "ns3/sharing-transaction.h"
#include "ns3/transaction-intake.h"

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-helper
/// How many transactions are in which state: the parts always add up to submitted.
struct TransactionCounts
{
    uint64_t submitted{0}; //!< sent by concentrators
    uint64_t committed{0}; //!< in a final block
    uint64_t pending{0};   //!< on the way, or at a strong node: waiting, or in a block not final
    uint64_t refused{0};   //!< by the strong node they were sent to
    uint64_t lost{0};      //!< by the network, or with a strong node that failed
};

/**
 * @ingroup gridshare-helper
 * Follows every transaction from its submission to its end, so that none vanishes from the tables.
 */
class TransactionCensus
{
  public:
    /// @param id of what was sent by a concentrator @param kind of it
    void NoteSubmitted(const Hash256& id, TransactionKind kind);
    /// @param id of what was given up by the network on its way to the strong node
    void NoteLost(const Hash256& id);
    /// @param id of what its client sends again: what was in its way is so no more
    void NoteResent(const Hash256& id);
    /// @param transaction that a strong node has accepted
    void NoteAccepted(const SharingTransaction& transaction);
    /// @param transaction that a strong node has refused or evicted @param cause why
    void NoteRefused(const SharingTransaction& transaction, RefusalCause cause);
    /// @param block that has become final
    void NoteFinal(const LedgerBlock& block);
    /// @param block that was final and is no longer on the chain
    void NoteWithdrawn(const LedgerBlock& block);

    /**
     * Count all.
     *
     * @tparam IsWaiting callable: bool(const Hash256&)
     * @param isWaiting whether an accepted transaction is at some strong node that runs: it waits,
     *        or a block holds it that is not final
     * @return the counts; accepted transactions that are nowhere are lost
     */
    template <typename IsWaiting>
    TransactionCounts Count(const IsWaiting& isWaiting) const
    {
        TransactionCounts counts;
        counts.submitted = m_states.size();
        for (const auto& [id, state] : m_states) // a sum does not depend on the order
        {
            switch (state)
            {
            case State::UNDER_WAY:
                ++counts.pending;
                break;
            case State::ACCEPTED:
                ++(isWaiting(id) ? counts.pending : counts.lost);
                break;
            case State::REFUSED_DOWN:
            case State::REFUSED_MEMPOOL:
            case State::REFUSED_INVALID:
                ++(isWaiting(id) ? counts.pending : counts.refused);
                break;
            case State::LOST:
                ++counts.lost;
                break;
            case State::COMMITTED:
                ++counts.committed;
                break;
            }
        }
        return counts;
    }

    /**
     * An epoch is closed: what is in the way of the trades that were submitted since the last one
     * was closed, and are not committed.
     *
     * @tparam OpenTransactionsType has Contains(id), of strong nodes that run
     * @param open where they are
     * @param blocksAreFull whether the last blocks had no room for more
     * @return how many, by cause
     */
    template <typename OpenTransactionsType>
    UnpaidTrades CloseEpoch(const OpenTransactionsType& open, bool blocksAreFull)
    {
        UnpaidTrades unpaid;
        for (const auto* entry : m_fresh)
        {
            const auto& [id, state] = *entry;
            if (state == State::COMMITTED)
            {
                continue;
            }
            if (open.Contains(
                    id)) // in a block that is not final it has waited for that block before
            {
                ++(blocksAreFull ? unpaid.blockSpace : unpaid.consensus);
                continue;
            }
            ++GetCause(state, unpaid);
        }
        m_fresh.clear();
        return unpaid;
    }

    /// @return whether CloseEpoch() would find one that is not committed
    bool HasUnpaid() const;

    /// @return transactions that were accepted, and since then neither became final nor were
    /// refused
    uint64_t GetAcceptedCount() const;

    /// @return transactions in final blocks that nobody submitted: 0, or the ledger was tampered
    /// with
    uint64_t GetForeignCount() const;

  private:
    enum class State : uint8_t
    {
        UNDER_WAY,       //!< to the strong node
        ACCEPTED,        //!< by it
        REFUSED_DOWN,    //!< since it was down
        REFUSED_MEMPOOL, //!< by it, or evicted somewhere, since much waits
        REFUSED_INVALID, //!< by it, or by another
        LOST,            //!< by the network
        COMMITTED        //!< in a final block
    };

    using States = std::unordered_map<Hash256, State, Hash256Hasher>;

    static uint64_t& GetCause(State state, UnpaidTrades& unpaid);

    void NoteMissed(const Hash256& id);
    void Change(const Hash256& id, State state);
    void Enter(State& current, State state);

    States m_states;        //!< by transaction
    uint64_t m_accepted{0}; //!< in the state ACCEPTED
    uint64_t m_foreign{0};  //!< committed, never submitted
    /// Trades submitted since an epoch was closed; entries of a map stay where they are.
    std::vector<const States::value_type*> m_fresh;
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TRANSACTION_CENSUS_H
