/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RAFT_REPLICA_H
#define GRIDSHARE_RAFT_REPLICA_H

#include "raft-election.h"
#include "raft-leader.h"
#include "raft-log.h"
#include "raft-snapshot-parts.h"

#include "ns3/consensus-replica.h"

#include <memory>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * Raft: D. Ongaro and J. Ousterhout, "In search of an understandable consensus algorithm", USENIX
 * ATC 2014 (figures 2 and 13), with pre-vote and check-quorum from Ongaro's thesis (Stanford 2014,
 * sections 9.6 and 6.2). Survives crashes of a minority; none may be Byzantine.
 *
 * Departures:
 * - Entries are blocks, each naming its parent; a leader builds on the last block of its log.
 * - Patience has two parts: the baseline T, in which a replica grants no pre-vote either (thesis,
 *   sections 4.2.3 and 9.6), then a time uniform in [0, T) until it campaigns itself. So the first
 *   to campaign finds everybody ready to let it.
 * - A leader that advances its commit index tells the followers at once (a commit notice, not
 *   answered) instead of with the next heartbeat: every strong node waits for finality.
 * - The snapshot is the chain: InstallSnapshot sends the blocks that the follower lacks, in parts.
 * - A replica that lost its disk neither votes nor campaigns again. It may acknowledge entries: a
 *   quorum that elects does not contain it, and still meets every quorum that committed.
 * - Membership does not change.
 */
class RaftReplica : public ConsensusReplica
{
  public:
    /**
     * @param config what to know
     * @param rules right ones, but in the hostile simulator
     */
    explicit RaftReplica(
        const ConsensusConfig& config,
        const std::shared_ptr<const RaftRules>& rules = std::make_shared<RaftRules>());
    RaftReplica(const RaftReplica&) = delete; // its parts refer to each other

    static constexpr const char* NAME = "raft"; //!< in the registry
    static constexpr IdleRule IDLE_RULE =
        IdleRule::FALLS_SILENT; //!< a leader waits for transactions

    void Start(ReplicaEffects& effects) override;
    void Restart(RestartMemory memory, ReplicaEffects& effects) override;
    void Receive(const ConsensusMessagePtr& message, ReplicaEffects& effects) override;
    void ExpireTimer(ReplicaTimer timer, ReplicaEffects& effects) override;
    void SetWorkPending(bool pending, ReplicaEffects& effects) override;
    void ProposalReady(const LedgerBlockPtr& block, ReplicaEffects& effects) override;
    const char* GetProtocolName() const override;
    uint64_t GetRound() const override;
    ReplicaId GetLeader() const override;
    const LedgerBlockPtr& GetHead() const override;
    uint64_t GetFinalHeight() const override;
    bool IsVoter() const override;

  private:
    /// Whether this replica leads the term.
    bool IsLeader() const;
    /// Lead the term that a majority has voted for.
    void BecomeLeader(ReplicaEffects& effects);
    /// Follow a leader, or nobody yet, in a term that is not lower.
    void BecomeFollower(uint64_t term,
                        const std::optional<ReplicaId>& leader,
                        ReplicaEffects& effects);
    /// A leader's sign of life.
    void HearLeader(ReplicaId leader, ReplicaEffects& effects);
    /// Patience is at an end: campaign, or, as leader, look back at who has answered.
    void LosePatience(ReplicaEffects& effects);
    /// Step down if no majority has been heard of late.
    void CheckQuorum(ReplicaEffects& effects);
    /// Ask for a block, if this replica leads.
    void TryPropose(ReplicaEffects& effects);
    /// A message that is its sender's, of a term that is not later.
    void Handle(const RaftMessage& message, ReplicaEffects& effects);
    /// A leader's entries, heartbeat or commit notice.
    void OnAppend(const RaftAppend& message, ReplicaEffects& effects);
    /// A follower tells how far its log matches.
    void OnAppendReply(const RaftAppendReply& message, ReplicaEffects& effects);
    /// A part of a leader's chain.
    void OnSnapshot(const RaftSnapshot& message, ReplicaEffects& effects);
    /// Tell how far the log matches, or from where to try again.
    void ReplyToLeader(ReplicaId leader,
                       bool success,
                       uint64_t index,
                       ReplicaEffects& effects,
                       bool toHeartbeat = false);

    const RaftRules& m_rules;  //!< of the protocol
    RaftLog m_log;             //!< entries and chain
    RaftSnapshotParts m_parts; //!< of a chain that has not come whole
    RaftElection m_election;   //!< term and votes
    RaftLeader m_leader;       //!< what it does when it leads
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RAFT_REPLICA_H
