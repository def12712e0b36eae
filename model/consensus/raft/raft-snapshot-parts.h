/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RAFT_SNAPSHOT_PARTS_H
#define GRIDSHARE_RAFT_SNAPSHOT_PARTS_H

#include "raft-rules.h"

#include "ns3/ledger-block.h"

#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * Blocks of a leader's chain that has not come whole yet (section 7: a snapshot is sent in parts).
 * They follow each other, and the head of the chain that they are for.
 */
class RaftSnapshotParts
{
  public:
    /** @param rules of the protocol; must outlive this */
    explicit RaftSnapshotParts(const RaftRules& rules);

    /// Forget all.
    void Clear();
    /**
     * Drop what has come as entries meanwhile.
     *
     * @param head of the chain
     */
    void DropUpTo(const LedgerBlock& head);
    /**
     * Keep the blocks that come next.
     *
     * @param blocks a part
     * @param head of the chain
     */
    void Add(const std::vector<LedgerBlockPtr>& blocks, const LedgerBlock& head);
    /**
     * @param head of the chain
     * @return height that it will have with these blocks
     */
    uint64_t GetHeight(const LedgerBlock& head) const;
    /// @return the blocks, which are forgotten here
    std::vector<LedgerBlockPtr> Take();

  private:
    const RaftRules& m_rules;             //!< of the protocol
    std::vector<LedgerBlockPtr> m_blocks; //!< in order
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RAFT_SNAPSHOT_PARTS_H
