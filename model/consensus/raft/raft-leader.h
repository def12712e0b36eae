/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RAFT_LEADER_H
#define GRIDSHARE_RAFT_LEADER_H

#include "raft-log.h"
#include "raft-tracker.h"

#include "ns3/consensus-replica.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * What the leader of a term does: replication, commitment, proposals (sections 5.3 and 5.4.2).
 * Functions with effects are for the leader alone, from Begin until another term is entered.
 */
class RaftLeader
{
  public:
    /**
     * @param config what to know; must outlive this, as the others
     * @param proposesWhenIdle blocks go on when no transactions wait
     * @param authenticator signs
     * @param rules of the protocol
     * @param log of this replica
     */
    RaftLeader(const ConsensusConfig& config,
               bool proposesWhenIdle,
               const ReplicaAuthenticator& authenticator,
               const RaftRules& rules,
               RaftLog& log);

    /// A crash is over: no transactions are known of, no timer runs.
    void Restart();
    /**
     * Lead.
     *
     * @param term elected for
     * @param effects appended to
     */
    void Begin(uint64_t term, ReplicaEffects& effects);
    /**
     * A sign of life to all.
     *
     * @param effects appended to
     */
    void SendHeartbeats(ReplicaEffects& effects);
    /**
     * A follower of this term tells how far its log matches.
     *
     * @param message its answer
     * @param effects appended to
     */
    void OnAppendReply(const RaftAppendReply& message, ReplicaEffects& effects);
    /// @return true if a majority was heard of since the last call
    bool IsHeard();

    /** @param pending transactions wait */
    void SetWorkPending(bool pending);
    /// Another block may be proposed.
    void EndInterval();
    /**
     * Ask for a block, if there is room and transactions wait.
     *
     * @param effects appended to
     */
    void TryPropose(ReplicaEffects& effects);
    /**
     * The answer.
     *
     * @param block nullptr: no transactions wait
     * @param effects appended to
     */
    void ProposalReady(const LedgerBlockPtr& block, ReplicaEffects& effects);

  private:
    /// Send everybody what it lacks.
    void ReplicateToAll(ReplicaEffects& effects);
    /// Send a follower the entries, or the part of the chain, that it lacks.
    void ReplicateTo(ReplicaId to, ReplicaEffects& effects);
    /// Send a follower a part of the chain.
    void SendSnapshot(ReplicaId to, ReplicaEffects& effects);
    /// Entries from an index on, or none, signed.
    std::shared_ptr<const RaftAppend> MakeAppend(uint64_t next,
                                                 bool withEntries,
                                                 bool wantsReply) const;
    /// Commit what a majority has.
    void AdvanceCommit(ReplicaEffects& effects);
    /// Tell followers at once how far entries are committed.
    void SendCommitNotices(ReplicaEffects& effects);

    const ConsensusConfig& m_config;             //!< what to know
    const bool m_proposesWhenIdle;               //!< blocks go on when no transactions wait
    const ReplicaAuthenticator& m_authenticator; //!< signs
    const RaftRules& m_rules;                    //!< of the protocol
    RaftLog& m_log;                              //!< of this replica

    RaftTracker m_tracker;                      //!< how far the followers are
    uint64_t m_term{0};                         //!< led
    bool m_workPending{false};                  //!< the application has transactions
    bool m_proposalRequested{false};            //!< the application is building a block
    bool m_intervalRunning{false};              //!< RAFT_PROPOSE_TIMER
    std::shared_ptr<const RaftAppend> m_shared; //!< last append built, for followers at one point
    uint64_t m_sharedNext{0};                   //!< from which entry it starts
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RAFT_LEADER_H
