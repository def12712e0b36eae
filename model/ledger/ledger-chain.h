/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_LEDGER_CHAIN_H
#define GRIDSHARE_LEDGER_CHAIN_H

#include "block-transaction-index.h"
#include "ledger-block.h"

#include <memory>
#include <unordered_map>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-ledger
 * One replica's chain: adopted blocks from the genesis block to the head, of which those up to the
 * final height will never be taken back (for protocols with probabilistic finality: should never).
 */
class LedgerChain
{
  public:
    /**
     * @param index tells which blocks hold a transaction; may be shared by the chains of a
     *        simulation; null: an own one
     */
    explicit LedgerChain(std::shared_ptr<BlockTransactionIndex> index = nullptr);

    /**
     * @param block the next block; its parent must be the head
     */
    void Append(const LedgerBlockPtr& block);

    /**
     * Take the head off, on a reorganisation.
     *
     * @return the block that was the head
     */
    LedgerBlockPtr RemoveHead();

    /**
     * @param height everything up to here is final; never above the head. Lower than before only
     *        after a reorganisation below the final height.
     */
    void SetFinalHeight(uint64_t height);

    /// @return the last block
    const LedgerBlockPtr& GetHead() const;
    /// @return height of the last final block
    uint64_t GetFinalHeight() const;
    /**
     * @param height 0 is the genesis block
     * @return the block, or nullptr above the head
     */
    LedgerBlockPtr FindByHeight(uint64_t height) const;
    /**
     * @param hash of a block
     * @return the block, or nullptr if it is not on the chain
     */
    LedgerBlockPtr FindByHash(const Hash256& hash) const;
    /**
     * @param id of a transaction
     * @return the block on the chain that holds it, or nullptr
     */
    LedgerBlockPtr FindByTransaction(const Hash256& id) const;
    /// @return all blocks, the genesis block first
    const std::vector<LedgerBlockPtr>& GetBlocks() const;

  private:
    std::vector<LedgerBlockPtr> m_blocks;                           //!< by height
    std::unordered_map<Hash256, uint64_t, Hash256Hasher> m_heights; //!< by block hash
    std::shared_ptr<BlockTransactionIndex> m_index;                 //!< of these and others
    uint64_t m_finalHeight{0};                                      //!< see above
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_LEDGER_CHAIN_H
