/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RAFT_ELECTION_H
#define GRIDSHARE_RAFT_ELECTION_H

#include "raft-messages.h"
#include "raft-rules.h"

#include "ns3/consensus-replica.h"

#include <optional>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * Terms, votes and patience: who leads (sections 5.1, 5.2 and 5.4.1; pre-votes and patience in two
 * parts from Ongaro's thesis, sections 4.2.3 and 9.6). It knows of the log only its last entry,
 * which its caller tells; term, vote and the right to vote are on disk.
 */
class RaftElection
{
  public:
    /// What a replica is.
    enum Role
    {
        FOLLOWER,
        PRE_CANDIDATE, //!< asks whether it could be elected
        CANDIDATE,     //!< asks for votes
        LEADER
    };

    /**
     * @param config what to know; must outlive this, as the others
     * @param authenticator signs
     * @param rules of the protocol
     */
    RaftElection(const ConsensusConfig& config,
                 const ReplicaAuthenticator& authenticator,
                 const RaftRules& rules);

    /// @return the current term
    uint64_t GetTerm() const
    {
        return m_term;
    }

    /// @return what this replica is
    Role GetRole() const
    {
        return m_role;
    }

    /// @return who leads this term, if this replica has heard of it since it lost patience
    const std::optional<ReplicaId>& GetLeader() const
    {
        return m_leader;
    }

    /// @return false if the disk was lost: it might vote against what it promised
    bool IsVoter() const
    {
        return m_isVoter;
    }

    /**
     * A crash is over; the timer has to be started.
     *
     * @param memory what is left
     */
    void Restart(RestartMemory memory);
    /**
     * Patience, uniform in [T, 2T): the baseline T begins, then the rest.
     *
     * @param effects appended to
     */
    void StartTimer(ReplicaEffects& effects);
    /**
     * The timer has run down.
     *
     * @param effects appended to
     * @return true if that was the baseline, and the rest begins
     */
    bool EndBaseline(ReplicaEffects& effects);
    /**
     * Enter a term, if it is a later one: nobody leads it yet.
     *
     * @param term somebody's
     * @param effects appended to
     */
    void EnterTerm(uint64_t term, ReplicaEffects& effects);
    /**
     * Follow whoever leads.
     *
     * @param leader nothing: the one that was known, if any
     * @param effects appended to
     */
    void Follow(const std::optional<ReplicaId>& leader, ReplicaEffects& effects);
    /**
     * The leader lives: wait anew.
     *
     * @param effects appended to
     */
    void HearLeader(ReplicaEffects& effects);
    /// Nobody leads any more, as far as is known.
    void ForgetLeader();
    /**
     * Patience is at an end: ask for pre-votes, if it may vote itself.
     *
     * @param last entry of this replica's log
     * @param effects appended to
     * @return true if it is elected, which takes a cluster of one
     */
    bool LosePatience(const RaftPosition& last, ReplicaEffects& effects);
    /**
     * Somebody asks for a vote or a pre-vote; its term is not a later one, but for a pre-vote.
     *
     * @param message the request
     * @param last entry of this replica's log
     * @param effects appended to
     */
    void OnVoteRequest(const RaftVoteRequest& message,
                       const RaftPosition& last,
                       ReplicaEffects& effects);
    /**
     * An answer to a request of this replica.
     *
     * @param message the answer
     * @param last entry of this replica's log
     * @param effects appended to
     * @return true if it is elected
     */
    bool OnVoteReply(const RaftVoteReply& message,
                     const RaftPosition& last,
                     ReplicaEffects& effects);
    /**
     * Lead the term that a majority has voted for.
     *
     * @param effects appended to
     */
    void Lead(ReplicaEffects& effects);

  private:
    /// Ask for pre-votes, or for votes in a new term; returns true if elected.
    bool Campaign(bool preVote, const RaftPosition& last, ReplicaEffects& effects);
    /// Go on with enough pre-votes; returns true if there are enough votes.
    bool CheckVotes(bool preVote, const RaftPosition& last, ReplicaEffects& effects);

    const ConsensusConfig& m_config;             //!< what to know
    const ReplicaAuthenticator& m_authenticator; //!< signs
    const RaftRules& m_rules;                    //!< of the protocol

    // On disk.
    uint64_t m_term{0};                  //!< current
    std::optional<ReplicaId> m_votedFor; //!< in this term
    bool m_isVoter{true};                //!< see IsVoter

    // Lost in a crash.
    Role m_role{FOLLOWER};             //!< what this replica is
    std::optional<ReplicaId> m_leader; //!< heard of since the timer expired
    bool m_leaderHeard{false};         //!< within the baseline timeout
    bool m_baselineOver{false};        //!< the timer runs for the rest
    ReplicaSet m_votes;                //!< for this replica
    uint32_t m_doublings{0};           //!< campaigns since the last leader
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RAFT_ELECTION_H
