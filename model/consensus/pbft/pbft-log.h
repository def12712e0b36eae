/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PBFT_LOG_H
#define GRIDSHARE_PBFT_LOG_H

#include "pbft-slot.h"

#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * What a replica of PBFT keeps on disk of the order: the places between the watermarks (section
 * 4.3), the stable checkpoint below them, and the chain that the executed ones have made.
 */
class PbftLog
{
  public:
    /**
     * @param places between the watermarks, at least 1
     * @param rules for the high watermark; referred to
     */
    PbftLog(uint64_t places, const PbftRules& rules);

    /** @return places between the watermarks */
    uint64_t GetPlaces() const
    {
        return m_places;
    }

    /** @return true if the place lies between the watermarks */
    bool IsInWindow(uint64_t sequence) const
    {
        return sequence > m_stable->sequence &&
               sequence <= m_rules.GetHighWatermark(m_stable->sequence, m_places);
    }

    /**
     * @param sequence of a place between the watermarks
     * @return what is known about it; emptied if the room was another place's
     */
    PbftSlot& Get(uint64_t sequence);
    /** @return what is known about a place, or nullptr */
    const PbftSlot* Find(uint64_t sequence) const
    {
        const PbftSlot& slot = m_slots[sequence % m_places];
        return slot.GetSequence() == sequence ? &slot : nullptr;
    }

    /** @return what was prepared above the stable checkpoint, in order: P in section 4.4 */
    std::vector<PbftPreparedProofPtr> CollectPrepared() const;
    /** A view begins: proposals and votes of the one before count no more. */
    void BeginView();
    /** Forget what was proposed, voted for and committed. */
    void ForgetPlaces();
    /** Forget everything: the disk is lost. */
    void Forget();

    /** @return the last place executed */
    uint64_t GetExecuted() const
    {
        return m_executed;
    }

    /**
     * Execute the next place: its block becomes final if it stands on the head.
     *
     * @param certificate which proves that it is committed
     * @param effects appended to
     * @return true if the chain is longer now
     */
    bool Execute(const PbftCommitted& certificate, ReplicaEffects& effects);
    /**
     * Take over what was executed elsewhere.
     *
     * @param blocks on the head, in order
     * @param sequence the last place executed
     * @param effects appended to
     */
    void Install(const std::vector<LedgerBlockPtr>& blocks,
                 uint64_t sequence,
                 ReplicaEffects& effects);
    /** @return the highest place with a proposal in this view, at least the last one executed when
     * the view began */
    uint64_t GetHighestAccepted() const
    {
        return m_highestAccepted;
    }

    /** @param sequence of a place with a proposal or a certificate */
    void Raise(uint64_t sequence);

    /** @return the last block */
    const LedgerBlockPtr& GetHead() const
    {
        return m_chain.back();
    }

    /** @return the block of a height that the chain has */
    const LedgerBlockPtr& GetBlock(uint64_t height) const
    {
        return m_chain[height];
    }

    /** @return the last stable checkpoint: the low watermark */
    const PbftCheckpointProofPtr& GetStable() const
    {
        return m_stable;
    }

    /** @return true if the chain has the block that a checkpoint names */
    bool Has(const PbftCheckpointProof& checkpoint) const
    {
        return checkpoint.height < m_chain.size() &&
               m_chain[checkpoint.height]->GetHash() == checkpoint.head;
    }

    /**
     * Move the watermarks up.
     *
     * @param checkpoint proved, of places executed here
     * @param effects tell of a fork if it is of another chain
     * @return false if they stay where they are
     */
    bool MakeStable(const PbftCheckpointProofPtr& checkpoint, ReplicaEffects& effects);

  private:
    /// Put a block on the head: it is final.
    void Append(const LedgerBlockPtr& block, ReplicaEffects& effects);

    const uint64_t m_places;             //!< L: between the watermarks
    const PbftRules& m_rules;            //!< for the high watermark
    std::vector<PbftSlot> m_slots;       //!< ring over the places
    std::vector<LedgerBlockPtr> m_chain; //!< by height
    PbftCheckpointProofPtr m_stable;     //!< low watermark
    uint64_t m_executed{0};              //!< last place executed
    uint64_t m_highestAccepted{0};       //!< highest place with a proposal
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PBFT_LOG_H
