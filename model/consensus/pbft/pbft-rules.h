/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PBFT_RULES_H
#define GRIDSHARE_PBFT_RULES_H

#include "ns3/consensus-rules.h"
#include "ns3/replica-authenticator.h"

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-consensus
/// What replicas of PBFT are counted for.
enum class PbftQuorum : uint8_t
{
    PREPARED,    //!< a pre-prepare and prepares of one view: a prepared certificate
    COMMITTED,   //!< commits that this replica has received
    CERTIFICATE, //!< commits in a certificate that another replica shows
    CHECKPOINT,  //!< the same state after a place
    DEPARTED,    //!< replicas that have left the views before: the timer of a view change starts
    NEW_VIEW     //!< view changes that begin a view
};

/// @ingroup gridshare-consensus
/// What a replica of PBFT believes only with proof.
enum class PbftClaim : uint8_t
{
    VOTE,       //!< who prepared or committed: its signature
    PREPARED,   //!< a block was prepared: a quorum's prepares
    COMMITTED,  //!< a block is committed: a quorum's commits
    CHECKPOINT, //!< the state after a place: a quorum's checkpoints
    NEW_VIEW    //!< what a new primary must propose: the view changes of a quorum
};

/**
 * @ingroup gridshare-consensus
 * What a replica of PBFT decides. Sections are those of M. Castro and B. Liskov, "Practical
 * Byzantine Fault Tolerance", OSDI 1999.
 */
class PbftRules : public ConsensusRules
{
  public:
    /**
     * Sections 4.2 to 4.4: everywhere 2f + 1, of which any two share an honest replica.
     *
     * @param quorum ConsensusConfig::GetByzantineQuorum
     * @return how many different replicas it takes, this one included
     */
    virtual uint32_t CountNeeded(PbftQuorum /* purpose */, uint32_t quorum) const
    {
        return quorum;
    }

    /** @return true if it is believed only with proof: always (sections 4.2 to 4.4) */
    virtual bool MustBeProved(PbftClaim /* claim */) const
    {
        return true;
    }

    /**
     * Section 4.2: a backup accepts what the primary of the view proposes.
     *
     * @param sender of a pre-prepare
     * @param primary of its view
     * @return true if the sender may propose there
     */
    virtual bool MayPropose(ReplicaId sender, ReplicaId primary) const
    {
        return sender == primary;
    }

    /**
     * Section 4.2: "it has not accepted a pre-prepare message for view v and sequence number n
     * containing a different digest".
     *
     * @return true if such a message replaces the one accepted before
     */
    virtual bool IsProposalReplaced() const
    {
        return false;
    }

    /**
     * Section 4.2: prepares come from backups; the primary's is its pre-prepare.
     *
     * @param sender of a prepare
     * @param primary of its view
     * @return true if the prepare counts
     */
    virtual bool MayPrepare(ReplicaId sender, ReplicaId primary) const
    {
        return sender != primary;
    }

    /**
     * Section 4.2: votes count in their own view.
     *
     * @param voted view of a prepare or commit that this view may count
     * @param current view of the replica
     * @return true if it counts
     */
    virtual bool IsVoteOfView(uint64_t voted, uint64_t current) const
    {
        return voted == current;
    }

    /**
     * Section 4.3: the high watermark H = h + k.
     *
     * @param low watermark h: the last stable checkpoint
     * @param places k: how many are kept
     * @return the last place for which messages are accepted
     */
    virtual uint64_t GetHighWatermark(uint64_t low, uint64_t places) const
    {
        return low + places;
    }

    /** @return true if a view change shows what was prepared: P in section 4.4 */
    virtual bool IsPreparedShown() const
    {
        return true;
    }

    /**
     * Section 4.5.2: f + 1 replicas that want later views hold an honest one, which is followed.
     *
     * @param wanting replicas that want a later view than this one's
     * @param tolerance f
     * @return true if this replica follows them
     */
    virtual bool JoinsViewChange(std::size_t wanting, uint32_t tolerance) const
    {
        return wanting > tolerance;
    }

    /** @return true if a replica that comes back still knows what it voted for: its log is on disk
     * (section 4.2) */
    virtual bool KeepsVote() const
    {
        return true;
    }
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PBFT_RULES_H
