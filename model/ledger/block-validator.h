/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_BLOCK_VALIDATOR_H
#define GRIDSHARE_BLOCK_VALIDATOR_H

#include "ledger-block.h"
#include "signature-verifier.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-ledger
/// Why a block or transaction is refused.
enum class BlockVerdict : uint8_t
{
    VALID,                 //!< nothing is wrong
    TOO_MANY_TRANSACTIONS, //!< above the limit of transactions
    TOO_MANY_BYTES,        //!< above the limit of bytes
    COUNT_MISMATCH,        //!< header and body differ in the number of transactions
    WRONG_ROOT,            //!< the Merkle root is not that of the body
    DUPLICATE_TRANSACTION, //!< a transaction stands twice in the block
    WRONG_SIGNATURE,       //!< a transaction's signature does not fit its bytes
    WRONG_KEY,             //!< a transaction is signed with a key that is not its provider's
    WRONG_PARENT,          //!< the parent hash is not the hash of the block before
    WRONG_HEIGHT           //!< not one above the block before
};

/// @ingroup gridshare-ledger
/// @return what it means, in words
std::string DescribeBlockVerdict(BlockVerdict verdict);

/// @ingroup gridshare-ledger
/// What a block may hold.
struct BlockLimits
{
    uint32_t maxTransactions{10000}; //!< transactions in a block, at least 1
    uint32_t maxBytes{1000000};      //!< bytes of a block on the wire, header included
};

/**
 * @ingroup gridshare-ledger
 * What every honest replica checks before it votes for a block. The replicas of a simulation that
 * know the same keys may share one validator: each block's transactions are then checked once.
 */
class BlockValidator
{
  public:
    /**
     * @param limits size limits
     * @param verifier signature memo, shared or not; must outlive the validator
     * @param directory keys of the providers; nullptr accepts any key
     */
    BlockValidator(const BlockLimits& limits,
                   SignatureVerifier& verifier,
                   const ProviderKeyDirectory* directory = nullptr);

    /// @return VALID, WRONG_SIGNATURE or WRONG_KEY
    BlockVerdict CheckTransaction(const SharingTransaction& transaction) const;

    /**
     * Everything that can be told without the chain: limits, count, root, duplicates, signatures.
     *
     * @return the first thing that is wrong
     */
    BlockVerdict CheckContent(const LedgerBlock& block) const;

    /**
     * @param parent the block it should stand on
     * @return VALID, WRONG_PARENT or WRONG_HEIGHT
     */
    static BlockVerdict CheckParent(const LedgerBlock& block, const LedgerBlock& parent);

    /// @return the limits
    const BlockLimits& GetLimits() const;

  private:
    /**
     * @param transactions of a block
     * @return the first thing wrong with one of them
     */
    BlockVerdict CheckTransactions(const std::vector<SharingTransactionPtr>& transactions) const;

    BlockLimits m_limits;                    //!< size limits
    SignatureVerifier* m_verifier;           //!< signature memo
    const ProviderKeyDirectory* m_directory; //!< keys, or nullptr
    /// Verdicts on the transactions, by block hash: with a body that fits the root, the hash covers
    /// every byte of them.
    mutable std::unordered_map<Hash256, BlockVerdict, Hash256Hasher> m_contentVerdicts;
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_BLOCK_VALIDATOR_H
