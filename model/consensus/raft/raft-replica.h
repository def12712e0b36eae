/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RAFT_REPLICA_H
#define GRIDSHARE_RAFT_REPLICA_H

#include "raft-messages.h"

#include "ns3/consensus-replica.h"

#include <deque>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * Raft: D. Ongaro and J. Ousterhout, "In search of an understandable consensus algorithm", USENIX
 * ATC 2014 (figures 2 and 13), with pre-vote and check-quorum from Ongaro's thesis (Stanford 2014,
 * sections 9.6 and 6.2). Survives crashes of a minority; nobody may lie.
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
    /** @param config what to know */
    explicit RaftReplica(const ConsensusConfig& config);

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

    static constexpr ReplicaTimer ELECTION_TIMER = 0;  //!< patience; the leader checks its quorum
    static constexpr ReplicaTimer HEARTBEAT_TIMER = 1; //!< the leader's sign of life
    static constexpr ReplicaTimer PROPOSE_TIMER = 2;   //!< block interval

  private:
    /// What a replica is.
    enum class Role : uint8_t
    {
        FOLLOWER,
        PRE_CANDIDATE,
        CANDIDATE,
        LEADER
    };

    /// What the leader knows about a follower.
    struct Peer
    {
        uint64_t next{1};   //!< entry to send next
        uint64_t match{0};  //!< highest entry known to be there
        uint64_t height{0}; //!< of its chain, as it said last
        bool heard{false};  //!< since the last check of the quorum
        /// Heartbeats since a snapshot was sent that has brought no progress yet; 0: none is on its
        /// way.
        uint32_t snapshotAge{0};
    };

    static constexpr ReplicaId NOBODY = UINT32_MAX;

    /// How many replicas are a majority.
    uint32_t GetQuorum() const;
    /// What a crash takes.
    void ResetVolatile();

    // The log: raft-log.cc
    /// Index of the last entry of the log.
    uint64_t GetLastIndex() const;
    /// Term of an entry at or above the base.
    uint64_t GetTermAt(uint64_t index) const;
    /// Blocks of the log that are not committed, in order; returns the last one.
    LedgerBlockPtr CollectPending(std::vector<LedgerBlockPtr>& pending) const;
    /// Put an entry at the end of the log, and on disk.
    void Append(RaftEntry entry, ReplicaEffects& effects);
    /// Drop the entries after this one.
    void Truncate(uint64_t lastKept);
    /// Commit entries up to this one: their blocks become final.
    void CommitUpTo(uint64_t index, ReplicaEffects& effects);
    /// Forget committed entries but for the last ones.
    void Compact();
    /** Drop blocks of an unfinished snapshot that have been adopted otherwise. */
    void ForgetAdoptedTransfer();
    /// A leader's entries, heartbeat or commit notice.
    void OnAppend(const RaftAppend& message, ReplicaEffects& effects);
    /// Append what is not there, replace what conflicts (section 5.3).
    void AppendMissing(const RaftAppend& message, ReplicaEffects& effects);
    /// A part of a leader's chain.
    void OnSnapshot(const RaftSnapshot& message, ReplicaEffects& effects);
    /// Take over a chain that is whole.
    void InstallSnapshot(const RaftSnapshot& message, ReplicaEffects& effects);
    /// Tell how far the log matches, or from where to try again.
    void ReplyToLeader(ReplicaId leader,
                       bool success,
                       uint64_t index,
                       ReplicaEffects& effects,
                       bool toHeartbeat = false);

    // Elections: raft-replica.cc
    /// Patience, uniform in [T, 2T): the baseline T first, then the rest.
    void StartElectionTimer(ReplicaEffects& effects);
    /// Follow a leader, or nobody yet, in a term that is not lower.
    void BecomeFollower(uint64_t term, ReplicaId leader, ReplicaEffects& effects);
    /// Ask for pre-votes, or for votes in a new term.
    void StartCampaign(bool preVote, ReplicaEffects& effects);
    /// Somebody asks for a vote or a pre-vote.
    void OnVoteRequest(const RaftVoteRequest& message, ReplicaEffects& effects);
    /// An answer to a request of this replica.
    void OnVoteReply(const RaftVoteReply& message, ReplicaEffects& effects);
    /// Lead the term that a majority has voted for.
    void BecomeLeader(ReplicaEffects& effects);
    /// Patience is at an end: campaign, or, as leader, look back at who has answered.
    void LosePatience(ReplicaEffects& effects);
    /// A leader's sign of life: wait anew.
    void HearLeader(ReplicaId leader, ReplicaEffects& effects);
    /// Step down if no majority has been heard of late.
    void CheckQuorum(ReplicaEffects& effects);

    // The leader: raft-leader.cc
    /// A sign of life to all.
    void SendHeartbeats(ReplicaEffects& effects);
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
    /// A follower tells how far its log matches.
    void OnAppendReply(const RaftAppendReply& message, ReplicaEffects& effects);
    /// Commit what a majority has.
    void AdvanceCommit(ReplicaEffects& effects);
    /// Ask for a block, if this leader has room and transactions wait.
    void TryPropose(ReplicaEffects& effects);

    // On disk.
    uint64_t m_term{0};                  //!< current
    ReplicaId m_votedFor{NOBODY};        //!< in this term
    bool m_voter{true};                  //!< see IsVoter
    uint64_t m_baseIndex{0};             //!< last entry that is only in the chain
    uint64_t m_baseTerm{0};              //!< its term
    std::deque<RaftEntry> m_log;         //!< entries above the base
    uint64_t m_commit{0};                //!< applied to the chain up to here
    std::vector<LedgerBlockPtr> m_chain; //!< by height

    // Lost in a crash.
    Role m_role{Role::FOLLOWER};                //!< what this replica is
    ReplicaId m_leader{NOBODY};                 //!< heard of since the timer expired
    bool m_leaderHeard{false};                  //!< within the baseline timeout
    bool m_baselineOver{false};                 //!< ELECTION_TIMER runs for the rest
    ReplicaSet m_votes;                         //!< for this replica
    std::vector<Peer> m_peers;                  //!< as leader
    uint32_t m_doublings{0};                    //!< campaigns since the last leader
    bool m_workPending{false};                  //!< the application has transactions
    bool m_proposalRequested{false};            //!< the application is building a block
    bool m_intervalRunning{false};              //!< PROPOSE_TIMER
    std::vector<LedgerBlockPtr> m_transfer;     //!< blocks of a snapshot that is not whole yet
    std::shared_ptr<const RaftAppend> m_shared; //!< last append built, for followers at one point
    uint64_t m_sharedNext{0};                   //!< from which entry it starts
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RAFT_REPLICA_H
