/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PBFT_CHECKPOINTS_H
#define GRIDSHARE_PBFT_CHECKPOINTS_H

#include "pbft-group.h"

#include "ns3/vote-count.h"

#include <map>
#include <memory>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * Checkpoints of PBFT (section 4.3): this replica's last one, and what the others say about theirs
 * until a quorum says the same.
 */
class PbftCheckpoints
{
  public:
    /**
     * @param group whose quorum; referred to
     * @param interval K: places between checkpoints
     */
    PbftCheckpoints(const PbftGroup& group, uint32_t interval);

    /** @return true if a checkpoint is taken after this place */
    bool IsDue(uint64_t sequence) const
    {
        return sequence % m_interval == 0;
    }

    /**
     * @param sequence the place just executed
     * @param head the chain's last block
     * @return this replica's checkpoint, remembered
     */
    const std::shared_ptr<const PbftCheckpoint>& Take(uint64_t sequence, const LedgerBlock& head);
    /** @return this replica's last one, or nullptr */
    const std::shared_ptr<const PbftCheckpoint>& GetOwn() const
    {
        return m_own;
    }

    /**
     * Whether another's checkpoint may be counted: above the stable one, and not at more places
     * than are worth the memory.
     *
     * @param message of another replica
     * @param stable place of the stable checkpoint
     * @return true if it may
     */
    bool IsWorthCounting(const PbftCheckpoint& message, uint64_t stable) const;
    /**
     * Count a replica's checkpoint.
     *
     * @param message of any replica
     * @return the proof if a quorum has the same one, else nullptr
     */
    PbftCheckpointProofPtr Add(const PbftCheckpoint& message);
    /** @param sequence of the stable checkpoint: what lies below is of no interest */
    void DropUpTo(uint64_t sequence);

    /**
     * @param sequence of a checkpoint that a quorum has
     * @return true if none as high was heard of
     */
    bool HearOf(uint64_t sequence);
    /** @return the place of the highest one heard of */
    uint64_t GetHighest() const
    {
        return m_highest;
    }

    /** Forget what others said: a crash. */
    void Restart();
    /** Forget the own one, too: the disk is lost. */
    void Forget();

  private:
    const PbftGroup& m_group;                    //!< whose quorum
    const uint32_t m_interval;                   //!< K
    std::shared_ptr<const PbftCheckpoint> m_own; //!< the last one; on disk
    std::map<uint64_t, VoteCount> m_votes;       //!< by place
    uint64_t m_highest{0};                       //!< stable somewhere
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PBFT_CHECKPOINTS_H
