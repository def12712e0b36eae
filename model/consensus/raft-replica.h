/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RAFT_REPLICA_H
#define GRIDSHARE_RAFT_REPLICA_H

#include "consensus-replica.h"
#include "raft-messages.h"

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

    void Start(ReplicaEffects& effects) override;
    void Restart(RestartMemory memory, ReplicaEffects& effects) override;
    void Receive(const ConsensusMessagePtr& message, ReplicaEffects& effects) override;
    void ExpireTimer(ReplicaTimer timer, ReplicaEffects& effects) override;
    void SetWorkPending(bool pending, ReplicaEffects& effects) override;
    void ProposalReady(const LedgerBlockPtr& block, ReplicaEffects& effects) override;
    const char* GetProtocolName() const override;
    std::uint64_t GetRound() const override;
    ReplicaId GetLeader() const override;
    const LedgerBlockPtr& GetHead() const override;
    std::uint64_t GetFinalHeight() const override;
    bool IsVoter() const override;

    static constexpr ReplicaTimer kElectionTimer = 0;  //!< patience; the leader checks its quorum
    static constexpr ReplicaTimer kHeartbeatTimer = 1; //!< the leader's sign of life
    static constexpr ReplicaTimer kProposeTimer = 2;   //!< block interval

  private:
    /// What a replica is.
    enum class Role : std::uint8_t
    {
        kFollower,
        kPreCandidate,
        kCandidate,
        kLeader
    };

    /// What the leader knows about a follower.
    struct Peer
    {
        std::uint64_t next{1};   //!< entry to send next
        std::uint64_t match{0};  //!< highest entry known to be there
        std::uint64_t height{0}; //!< of its chain, as it said last
        bool heard{false};       //!< since the last check of the quorum
        /// Heartbeats since a snapshot was sent that has brought no progress yet; 0: none is on its
        /// way.
        std::uint32_t snapshotAge{0};
    };

    static constexpr ReplicaId kNobody = UINT32_MAX;

    std::uint32_t GetQuorum() const;
    void ResetVolatile();

    // The log: raft-log.cc
    std::uint64_t GetLastIndex() const;
    std::uint64_t GetTermAt(std::uint64_t index) const;
    LedgerBlockPtr CollectPending(std::vector<LedgerBlockPtr>& pending) const;
    void Append(RaftEntry entry, ReplicaEffects& effects);
    void Truncate(std::uint64_t lastKept);
    void CommitUpTo(std::uint64_t index, ReplicaEffects& effects);
    void Compact();
    /** Drop blocks of an unfinished snapshot that have been adopted otherwise. */
    void ForgetAdoptedTransfer();
    void OnAppend(const RaftAppend& message, ReplicaEffects& effects);
    void AppendMissing(const RaftAppend& message, ReplicaEffects& effects);
    void OnSnapshot(const RaftSnapshot& message, ReplicaEffects& effects);
    void InstallSnapshot(const RaftSnapshot& message, ReplicaEffects& effects);
    void ReplyToLeader(ReplicaId leader,
                       bool success,
                       std::uint64_t index,
                       ReplicaEffects& effects);

    // Elections: raft-replica.cc
    void StartElectionTimer(ReplicaEffects& effects);
    void BecomeFollower(std::uint64_t term, ReplicaId leader, ReplicaEffects& effects);
    void StartCampaign(bool preVote, ReplicaEffects& effects);
    void OnVoteRequest(const RaftVoteRequest& message, ReplicaEffects& effects);
    void OnVoteReply(const RaftVoteReply& message, ReplicaEffects& effects);
    void BecomeLeader(ReplicaEffects& effects);
    void CheckQuorum(ReplicaEffects& effects);

    // The leader: raft-leader.cc
    void SendHeartbeats(ReplicaEffects& effects);
    void ReplicateToAll(ReplicaEffects& effects);
    void ReplicateTo(ReplicaId to, ReplicaEffects& effects);
    void SendSnapshot(ReplicaId to, ReplicaEffects& effects);
    std::shared_ptr<const RaftAppend> MakeAppend(std::uint64_t next,
                                                 bool withEntries,
                                                 bool wantsReply) const;
    void OnAppendReply(const RaftAppendReply& message, ReplicaEffects& effects);
    void AdvanceCommit(ReplicaEffects& effects);
    void TryPropose(ReplicaEffects& effects);

    // On disk.
    std::uint64_t m_term{0};             //!< current
    ReplicaId m_votedFor{kNobody};       //!< in this term
    bool m_voter{true};                  //!< see IsVoter
    std::uint64_t m_baseIndex{0};        //!< last entry that is only in the chain
    std::uint64_t m_baseTerm{0};         //!< its term
    std::deque<RaftEntry> m_log;         //!< entries above the base
    std::uint64_t m_commit{0};           //!< applied to the chain up to here
    std::vector<LedgerBlockPtr> m_chain; //!< by height

    // Lost in a crash.
    Role m_role{Role::kFollower};               //!< what this replica is
    ReplicaId m_leader{kNobody};                //!< heard of since the timer expired
    ReplicaSet m_votes;                         //!< for this replica
    std::vector<Peer> m_peers;                  //!< as leader
    std::uint32_t m_doublings{0};               //!< campaigns since the last leader
    bool m_workPending{false};                  //!< the application has transactions
    bool m_proposalRequested{false};            //!< the application is building a block
    bool m_intervalRunning{false};              //!< kProposeTimer
    std::vector<LedgerBlockPtr> m_transfer;     //!< blocks of a snapshot that is not whole yet
    std::shared_ptr<const RaftAppend> m_shared; //!< last append built, for followers at one point
    std::uint64_t m_sharedNext{0};              //!< from which entry it starts
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RAFT_REPLICA_H
