/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RAFT_RULES_H
#define GRIDSHARE_RAFT_RULES_H

#include "ns3/consensus-rules.h"
#include "ns3/replica-authenticator.h"

#include <cstdint>
#include <optional>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-consensus
/// Where an entry stands in a log. Indices and terms count from 1; 0
/// is before the first entry.
struct RaftPosition
{
    uint64_t index{0}; //!< in the log
    uint64_t term{0};  //!< of the leader that made the entry
};

/// @ingroup gridshare-consensus
/// What replicas of Raft are counted for.
enum class RaftQuorum : uint8_t
{
    LEADERSHIP, //!< to elect a leader, and to keep it (thesis, section 6.2)
    COMMITMENT  //!< to commit an entry
};

/**
 * @ingroup gridshare-consensus
 * What a replica of Raft decides. Sections are those of D. Ongaro and J. Ousterhout, "In search of
 * an understandable consensus algorithm", USENIX ATC 2014; "thesis" is Ongaro's, Stanford 2014.
 */
class RaftRules : public ConsensusRules
{
  public:
    /**
     * Sections 5.2 and 5.3: everywhere a majority, so that any two share a replica.
     *
     * @param majority ConsensusConfig::GetMajority
     * @return how many replicas it takes, the one that counts included
     */
    virtual uint32_t CountNeeded(RaftQuorum /* purpose */, uint32_t majority) const
    {
        return majority;
    }

    /**
     * Section 5.4.1: the later last term wins, of equal ones the longer log.
     *
     * @param candidate last entry of the candidate's log
     * @param voter last entry of the voter's log
     * @return true if the candidate's log is at least as up to date
     */
    virtual bool IsUpToDate(const RaftPosition& candidate, const RaftPosition& voter) const
    {
        return candidate.term > voter.term ||
               (candidate.term == voter.term && candidate.index >= voter.index);
    }

    /**
     * Section 5.2: one vote a term, first come first served; the same one again if it was lost.
     *
     * @param votedFor in this term; nothing: for nobody yet
     * @param candidate who asks
     * @return true if the vote may be given
     */
    virtual bool MayVote(const std::optional<ReplicaId>& votedFor, ReplicaId candidate) const
    {
        return !votedFor || *votedFor == candidate;
    }

    /// @return true: the vote is on disk, as figure 2 wants it, and survives a restart
    virtual bool KeepsVote() const
    {
        return true;
    }

    /**
     * Section 5.2: votes of earlier terms are for elections that are over.
     *
     * @param votedTerm of the vote
     * @param term of the candidate
     * @return true if it counts
     */
    virtual bool CountsVote(uint64_t votedTerm, uint64_t term) const
    {
        return votedTerm == term;
    }

    /// @return true: pre-votes are granted as soon as the baseline timeout has passed without a
    ///         leader, before the voter campaigns itself (thesis, sections 4.2.3 and 9.6)
    virtual bool GrantsPreVotesInTime() const
    {
        return true;
    }

    /// @return true: a new leader begins its term with an entry of its own, so that earlier ones
    /// can
    ///         be committed (section 8)
    virtual bool BeginsTermWithNoOp() const
    {
        return true;
    }

    /**
     * Section 5.1: who was deposed is told so.
     *
     * @param leaderTerm of who sends entries
     * @param term of the follower
     * @return true if it is listened to
     */
    virtual bool AcceptsLeader(uint64_t leaderTerm, uint64_t term) const
    {
        return leaderTerm >= term;
    }

    /**
     * Section 5.3, the consistency check.
     *
     * @param here term of the follower's entry right before the new ones
     * @param there the leader's term of it
     * @return true if new entries may follow
     */
    virtual bool MayFollow(uint64_t here, uint64_t there) const
    {
        return here == there;
    }

    /**
     * Section 5.3: an entry that conflicts with the leader's goes, with all that follow; one that
     * is the same stays, since the message may be an old one.
     *
     * @param here term of the follower's entry at an index
     * @param there the leader's term at that index
     * @return true if the follower's stays
     */
    virtual bool KeepsEntry(uint64_t here, uint64_t there) const
    {
        return here == there;
    }

    /**
     * Section 5.4.2, figure 8: only entries of the leader's own term are committed by counting.
     *
     * @param entryTerm of the entry that enough replicas have
     * @param term of the leader
     * @return true if it is committed, with all before it
     */
    virtual bool MayCommit(uint64_t entryTerm, uint64_t term) const
    {
        return entryTerm == term;
    }

    /// @return true: parts of a snapshot are dropped whose blocks have come as entries meanwhile
    virtual bool DropsAdoptedParts() const
    {
        return true;
    }
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RAFT_RULES_H
