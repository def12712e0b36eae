/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_ORPHAN_BLOCKS_H
#define GRIDSHARE_ORPHAN_BLOCKS_H

#include "fork-choice-messages.h"

#include <functional>
#include <memory>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * Blocks that wait for their parents. The oldest one goes when there are too many.
 */
class OrphanBlocks
{
  public:
    /// A block and what entitles it to exist.
    using Message = std::shared_ptr<const ForkChoiceBlock>;

    /**
     * @param orphan whose parent is unknown
     * @return true if its parent has to be asked for: the block is new, and so is the gap below it
     */
    bool Add(const Message& orphan);

    /**
     * @param isKnown tells whether a block is in the tree
     * @return an orphan whose parent has come, no longer here; nullptr if there is none
     */
    Message Take(const std::function<bool(const Hash256&)>& isKnown);

    /**
     * In turn: a Byzantine replica's orphan may have a parent that nobody will ever show.
     *
     * @param attempt of asking
     * @return the orphan whose parent to ask for; there must be one
     */
    const LedgerBlock& Choose(uint32_t attempt) const;

    /** @return how many wait */
    uint32_t GetSize() const;
    /** @return true if none waits */
    bool IsEmpty() const;
    /** Forget all. */
    void Clear();

    static constexpr std::size_t MAXIMUM = 256; //!< against floods

  private:
    std::vector<Message> m_orphans; //!< the oldest first
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_ORPHAN_BLOCKS_H
