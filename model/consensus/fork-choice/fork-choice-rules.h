/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FORK_CHOICE_RULES_H
#define GRIDSHARE_FORK_CHOICE_RULES_H

#include "ns3/consensus-rules.h"
#include "ns3/replica-authenticator.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * What replicas with a fork choice decide, whatever entitles them to their blocks.
 */
class ForkChoiceRules : public ConsensusRules
{
  public:
    /**
     * @param signer of a block
     * @param proposer named in its header
     * @return true if the block is its signer's own
     */
    virtual bool IsSignedByProposer(ReplicaId signer, ReplicaId proposer) const
    {
        return signer == proposer;
    }

    /**
     * @param claimed weight in a block's header
     * @param earned weight that its proposer is entitled to
     * @return true if the block weighs what it says
     */
    virtual bool IsWeightEarned(uint64_t claimed, uint64_t earned) const
    {
        return claimed == earned;
    }

    /**
     * Nakamoto's paper, section 5: the heaviest branch is followed, wherever it parts from the own
     * one.
     *
     * @param isOnHead whether a new block stands on the head
     * @return true if the block may become the head
     */
    virtual bool MayBecomeHead([[maybe_unused]] bool isOnHead) const
    {
        return true;
    }

    /**
     * Nakamoto's paper, section 11: a block is final with blocks on top.
     *
     * @param confirmationDepth of the configuration
     * @param majority of the replicas
     * @return how many of them, its own included
     */
    virtual uint64_t GetFinalityDepth(uint32_t confirmationDepth,
                                      [[maybe_unused]] uint32_t majority) const
    {
        return std::max<uint32_t>(confirmationDepth, 1);
    }

    /**
     * What a replica has opened it closes.
     *
     * @param finalityDepth blocks on top, its own included, that make a block final
     * @return how many blocks below the head are open: while one of them holds transactions, blocks
     *         are wanted, be they empty
     */
    virtual uint64_t CountOpenBlocks(uint64_t finalityDepth) const
    {
        return finalityDepth - 1;
    }

    /**
     * Nakamoto's paper, section 5: mining goes on whether transactions wait or not.
     *
     * @param isTold what the configuration or the protocol's IdleRule says
     * @return true if blocks are made when nothing waits
     */
    virtual bool GoesOn(bool isTold) const
    {
        return isTold;
    }
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FORK_CHOICE_RULES_H
