/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TRANSACTION_INTAKE_H
#define GRIDSHARE_TRANSACTION_INTAKE_H

#include "admission-control.h"

#include "ns3/block-validator.h"
#include "ns3/transaction-mempool.h"

#include <functional>
#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-client
/// What stood against a transaction.
enum class RefusalCause : uint8_t
{
    NODE_DOWN, //!< the strong node that it came to
    MEMPOOL,   //!< what waits already: at the door, in a full mempool, evicted from one
    INVALID    //!< itself: form, hash, signature, key, sequence number
};

/// @ingroup gridshare-client
/// What becomes of a submission that came in.
enum class IntakeAnswer : uint8_t
{
    ADDED,  //!< it waits now, as this node's own
    KNOWN,  //!< it waited already, or is in a block
    FULL,   //!< there is no room for it
    INVALID //!< see RefusalCause
};

/// @ingroup gridshare-client
/// Why a strong node does not take a transaction, or no longer keeps it.
struct SubmissionRefusal
{
    RefusalCause cause; //!< what stood against it
    std::string reason; //!< the same in words, more exactly
};

/**
 * @ingroup gridshare-client
 * What a strong node does with transactions until they are final: it lets submissions in or turns
 * them away at the door, checks what it takes, keeps what waits for a block, and knows which of its
 * own submissions are not final yet. How long a check takes is the application's affair.
 */
class TransactionIntake
{
  public:
    /// Hears of each transaction that is not taken, or no longer kept, and why.
    using RefusalListener = std::function<void(const SharingTransactionPtr& transaction,
                                               const SubmissionRefusal& refusal)>;

    /// What it works by.
    struct Rules
    {
        std::shared_ptr<const BlockValidator> validator; //!< checks transactions; limits of a block
        MempoolLimits limits;                            //!< of what waits
        std::shared_ptr<BlockTransactionIndex> index;    //!< which blocks hold a transaction
        AdmissionControl admission;                      //!< at the door
    };

    /**
     * @param rules how it checks, and how much may wait
     * @param listener hears of refusals
     */
    TransactionIntake(const Rules& rules, RefusalListener listener);

    /// @param transaction a submission @return whether it waits, is checked or is in a block
    /// already
    bool IsKnown(const SharingTransaction& transaction) const;

    /// @param transaction any @return whether it has been checked, and waits or is in a block
    bool IsHeld(const SharingTransaction& transaction) const;

    /**
     * At the door, before it is checked.
     *
     * @param transaction a submission that is not known
     * @return whether it may come in; else it is refused
     */
    bool Admit(const SharingTransactionPtr& transaction);

    /**
     * Check and keep a submission that came in.
     *
     * @param transaction it
     * @return what becomes of it; where it is not kept, it is refused
     */
    IntakeAnswer TakeSubmission(const SharingTransactionPtr& transaction);

    /**
     * Check and keep what another strong node has spread.
     *
     * @param transaction it
     * @return whether it is valid: a full mempool here is no reason not to tell the others
     */
    bool TakeRelayed(const SharingTransactionPtr& transaction);

    /**
     * It is not taken, or no longer kept.
     *
     * @param transaction which
     * @param refusal why
     */
    void Refuse(const SharingTransactionPtr& transaction, const SubmissionRefusal& refusal);

    /**
     * @param pending see TransactionMempool::PickForBlock()
     * @return transactions for a block, within its limits
     */
    std::vector<SharingTransactionPtr> PickForBlock(
        const std::vector<LedgerBlockPtr>& pending) const;

    /// @param block is on the chain: what it holds waits no longer
    void Adopt(const LedgerBlock& block);

    /// @param block was the head and is given up: what it held waits again
    void Revert(const LedgerBlock& block);

    /**
     * @param block is final
     * @return what it holds of this node's own submissions, each once
     */
    std::vector<SharingTransactionPtr> TakeConfirmed(const LedgerBlock& block);

    /// The node's memory is gone.
    void Forget();

    /// @return what waits
    const TransactionMempool& GetMempool() const;

  private:
    bool Check(const SharingTransactionPtr& transaction);
    IntakeAnswer Keep(const SharingTransactionPtr& transaction);
    void RefuseEvicted(const std::vector<SharingTransactionPtr>& evicted);

    Rules m_rules;                                    //!< see constructor
    RefusalListener m_listener;                       //!< see constructor
    TransactionMempool m_mempool;                     //!< what waits
    std::unordered_set<Hash256, Hash256Hasher> m_own; //!< submissions not final yet; looked up only
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TRANSACTION_INTAKE_H
