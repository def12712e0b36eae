/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_HOTSTUFF_RULES_H
#define GRIDSHARE_HOTSTUFF_RULES_H

#include "hotstuff-messages.h"

#include "ns3/block-succession.h"
#include "ns3/consensus-rules.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * What a replica of HotStuff decides. Sections and algorithms are those of M. Yin, D. Malkhi, M.
 * Reiter, G. Golan Gueta and I. Abraham, "HotStuff: BFT consensus with linearity and
 * responsiveness", PODC 2019; what it leaves open is told at HotStuffReplica.
 */
class HotStuffRules : public ConsensusRules
{
  public:
    /**
     * Section 3: a quorum, so that any two share an honest replica.
     *
     * @param quorum ConsensusConfig::GetByzantineQuorum
     * @return how many votes make a certificate, and how many wishes begin a view
     */
    virtual uint32_t CountNeeded(uint32_t quorum) const
    {
        return quorum;
    }

    /// @return true: a certificate holds only with the signatures of a quorum (section 4, QC)
    virtual bool ChecksCertificates() const
    {
        return true;
    }

    /**
     * Algorithm 5: a replica votes once in a view, in ascending order.
     *
     * @param view of a node
     * @param votedView the highest one voted in
     * @return true if it may be voted for
     */
    virtual bool MayVote(uint64_t view, uint64_t votedView) const
    {
        return view > votedView;
    }

    /**
     * Algorithm 4, safeNode: the lock is extended, or a higher certificate overrides it.
     *
     * @param extendsLock the locked node is an ancestor
     * @param justifyView of the node's certificate
     * @param lockedView of the lock
     * @return true if the lock allows a vote
     */
    virtual bool IsSafe(bool extendsLock, uint64_t justifyView, uint64_t lockedView) const
    {
        return extendsLock || justifyView > lockedView;
    }

    /**
     * @param block proposed
     * @param last block of the branch that it is proposed on
     * @return true if the block is the next one
     */
    virtual bool FitsBranch(const LedgerBlock& block, const LedgerBlock& last) const
    {
        return IsSuccessor(block, last);
    }

    /**
     * Algorithm 5, the three-chain: b'' is certified now, so b' has two certificates in a row and b
     * three, if their views follow each other.
     *
     * @param third b'', just certified
     * @param second b', its parent; nullptr if unknown
     * @param first b, its parent; nullptr if unknown
     * @return what is final now, with all below it; nullptr: nothing
     */
    virtual HotStuffNodePtr FindFinal(const HotStuffNodePtr& third,
                                      const HotStuffNodePtr& second,
                                      const HotStuffNodePtr& first) const
    {
        const bool inRow =
            first && third->view == second->view + 1 && second->view == first->view + 1;
        return inRow ? first : nullptr;
    }

    /// @return true: view voted in and lock are on disk and survive a restart
    virtual bool KeepsVote() const
    {
        return true;
    }

    /// @return true: a leader with nothing left to propose sends the last certificate to everybody
    ///         (the decide message of algorithm 2)
    virtual bool TellsLastCertificate() const
    {
        return true;
    }

    /**
     * @param hasBlock the node has one
     * @return true if another node waits for the block interval after it
     */
    virtual bool IsPaced(bool hasBlock) const
    {
        return hasBlock;
    }
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_HOTSTUFF_RULES_H
