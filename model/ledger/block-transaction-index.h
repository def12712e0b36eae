/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_BLOCK_TRANSACTION_INDEX_H
#define GRIDSHARE_BLOCK_TRANSACTION_INDEX_H

#include "ledger-block.h"

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-ledger
 * Which blocks hold a transaction: a fact about blocks, whatever chain they are on.
 *
 * A replica's chain and mempool ask it and keep for themselves only which blocks they have
 * adopted. The replicas of a simulation may share one index: a hundred of them then remember a
 * million committed transactions once, not a hundred times.
 */
class BlockTransactionIndex
{
  public:
    /**
     * Take a block in, unless it is known.
     *
     * @param block a block whose body fits its header
     * @return its number, counted from 0 in the order in which blocks came
     */
    uint32_t AddBlock(const LedgerBlock& block);

    /**
     * @param number of a block
     * @return its hash
     */
    const Hash256& GetHash(uint32_t number) const;

    /**
     * Walk the blocks that hold a transaction, in the order in which they came.
     *
     * @tparam Visitor callable: bool(uint32_t number), true: stop
     * @param id of a transaction
     * @param visit called with the number of each block
     * @return whether a call returned true
     */
    template <typename Visitor>
    bool Visit(const Hash256& id, const Visitor& visit) const
    {
        const auto first = m_firstBlock.find(id);
        if (first == m_firstBlock.end())
        {
            return false;
        }
        if (visit(first->second))
        {
            return true;
        }
        const auto further = m_furtherBlocks.find(id);
        if (further != m_furtherBlocks.end())
        {
            for (const uint32_t number : further->second)
            {
                if (visit(number))
                {
                    return true;
                }
            }
        }
        return false;
    }

  private:
    std::vector<Hash256> m_hashes;                                     //!< by number
    std::unordered_map<Hash256, uint32_t, Hash256Hasher> m_numbers;    //!< by block hash
    std::unordered_map<Hash256, uint32_t, Hash256Hasher> m_firstBlock; //!< by transaction
    /// Of transactions that forks or faulty proposers put into several blocks.
    std::unordered_map<Hash256, std::vector<uint32_t>, Hash256Hasher> m_furtherBlocks;
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_BLOCK_TRANSACTION_INDEX_H
