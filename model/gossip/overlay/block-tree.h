/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_BLOCK_TREE_H
#define GRIDSHARE_BLOCK_TREE_H

#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-gossip
 * Which mined block builds on which. Blocks are numbers in the order of mining; number 0 is the
 * root that everybody knows and nobody mined.
 */
class BlockTree
{
  public:
    static constexpr uint32_t ROOT = 0; //!< on which the first block is mined

    BlockTree();

    /**
     * @param parent block that the new one builds on
     * @return the new block's number
     */
    uint32_t Add(uint32_t parent);

    /// @return how many blocks, the root among them
    uint32_t GetCount() const
    {
        return static_cast<uint32_t>(m_blocks.size());
    }

    /// @param block any @return what it builds on; of the root, itself
    uint32_t GetParent(uint32_t block) const
    {
        return m_blocks[block].parent;
    }

    /// @param block any @return how many blocks there are from the root to it, the root not counted
    uint32_t GetHeight(uint32_t block) const
    {
        return m_blocks[block].height;
    }

    /// @param block any @return blocks that build on it, in the order of mining
    const std::vector<uint32_t>& GetChildren(uint32_t block) const
    {
        return m_blocks[block].children;
    }

    /**
     * @param ancestor a block
     * @param block another, or the same
     * @return whether the first is the second or the second builds on it
     */
    bool IsAncestor(uint32_t ancestor, uint32_t block) const;

    /**
     * @param tips head of each node's chain
     * @return the head of the main chain: of the highest blocks the one that most nodes have, and
     *         of several such the first
     */
    uint32_t FindMainTip(const std::vector<uint32_t>& tips) const;

    /**
     * @param tip head of a chain
     * @return of each block, whether it is in that chain; the root is
     */
    std::vector<bool> MarkChain(uint32_t tip) const;

  private:
    struct Block
    {
        uint32_t parent;                //!< what it builds on
        uint32_t height;                //!< above the root
        std::vector<uint32_t> children; //!< what builds on it
    };

    std::vector<Block> m_blocks; //!< by number
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_BLOCK_TREE_H
