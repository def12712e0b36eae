/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RAFT_LOG_H
#define GRIDSHARE_RAFT_LOG_H

#include "raft-messages.h"
#include "raft-rules.h"

#include "ns3/replica-effects.h"

#include <deque>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * A replica's log (sections 5.3 and 7), all of it on disk: the chain, which stands for every entry
 * up to the commit index, and the entries above the base. Some committed entries stay behind the
 * commit index for followers that are a little late; below the base there is only the chain.
 *
 *     index     1 ... base | base + 1 ... commit | commit + 1 ... last
 *     entries       gone   |        here         |  here, may be replaced
 *     chain     . . . . . . . . . . . . . . head |
 */
class RaftLog
{
  public:
    /**
     * @param rules of the protocol; must outlive this
     * @param kept committed entries to keep behind the commit index
     */
    RaftLog(const RaftRules& rules, uint32_t kept);

    /// Forget everything: the disk is gone.
    void Clear();

    /// @return index of the last entry; 0: there has been none
    uint64_t GetLastIndex() const
    {
        return m_base.index + m_entries.size();
    }

    /// @return the last entry's place
    RaftPosition GetLast() const
    {
        return {GetLastIndex(), GetTermAt(GetLastIndex())};
    }

    /**
     * @param index up to the last one
     * @return the entry's term; below the base that of the base
     */
    uint64_t GetTermAt(uint64_t index) const
    {
        return index <= m_base.index ? m_base.term : GetEntry(index).term;
    }

    /**
     * @param index above the base, up to the last one
     * @return the entry
     */
    const RaftEntry& GetEntry(uint64_t index) const
    {
        return m_entries[index - m_base.index - 1];
    }

    /// @return index of the last entry that is only in the chain
    uint64_t GetBaseIndex() const
    {
        return m_base.index;
    }

    /// @return entries up to here are committed, and applied to the chain
    uint64_t GetCommitIndex() const
    {
        return m_commit;
    }

    /// @return committed blocks by height, beginning with the genesis block
    const std::vector<LedgerBlockPtr>& GetChain() const
    {
        return m_chain;
    }

    /// @return the last committed block
    const LedgerBlockPtr& GetHead() const
    {
        return m_chain.back();
    }

    /**
     * @param pending gets the blocks that are not committed, in order
     * @return the last block, committed or not: a new one is built on it
     */
    LedgerBlockPtr CollectPending(std::vector<LedgerBlockPtr>& pending) const;

    /**
     * The consistency check of section 5.3. What lies below the base is committed, so it is equal.
     *
     * @param previous the leader's entry right before the new ones
     * @return true if they may follow here
     */
    bool MayFollow(const RaftPosition& previous) const;
    /**
     * @param previousIndex of new entries that may not follow here
     * @return after which entry the leader should try next, nothing committed being in doubt
     */
    uint64_t GetRetryIndex(uint64_t previousIndex) const;

    /**
     * Put an entry at the end.
     *
     * @param entry new
     * @param effects gets what goes on disk
     */
    void Append(RaftEntry entry, ReplicaEffects& effects);
    /**
     * Append what is not there, replace what conflicts (section 5.3).
     *
     * @param previousIndex of the entry right before the new ones, which may follow it
     * @param entries the leader's
     * @param effects gets what goes on disk
     */
    void Merge(uint64_t previousIndex,
               const std::vector<RaftEntry>& entries,
               ReplicaEffects& effects);
    /**
     * Commit: blocks become final.
     *
     * @param index up to which; what is not there is not committed
     * @param effects gets the blocks
     */
    void CommitUpTo(uint64_t index, ReplicaEffects& effects);
    /**
     * Take over the leader's chain (figure 13): it stands for all entries up to a committed one.
     *
     * @param blocks that follow the head; those above the height are not part of it
     * @param height of the chain at that entry
     * @param last that entry's place, above the commit index
     * @param effects gets the blocks
     */
    void Install(const std::vector<LedgerBlockPtr>& blocks,
                 uint64_t height,
                 const RaftPosition& last,
                 ReplicaEffects& effects);

  private:
    /// Drop the entries after this one.
    void Truncate(uint64_t lastKept);
    /// Drop the entries up to this one.
    void DropUpTo(const RaftPosition& base);
    /// A committed block becomes the head.
    void Adopt(const LedgerBlockPtr& block, ReplicaEffects& effects);

    const RaftRules& m_rules;            //!< of the protocol
    const uint32_t m_kept;               //!< entries behind the commit index
    RaftPosition m_base;                 //!< last entry that is only in the chain
    std::deque<RaftEntry> m_entries;     //!< above the base
    uint64_t m_commit{0};                //!< applied to the chain up to here
    std::vector<LedgerBlockPtr> m_chain; //!< by height
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RAFT_LOG_H
