/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PBFT_REPLICA_H
#define GRIDSHARE_PBFT_REPLICA_H

#include "pbft-messages.h"
#include "pbft-rules.h"

#include "ns3/consensus-replica.h"
#include "ns3/vote-count.h"

#include <deque>
#include <map>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * Practical Byzantine fault tolerance: M. Castro and B. Liskov, "Practical Byzantine Fault
 * Tolerance", OSDI 1999. Normal case section 4.2, checkpoints and watermarks 4.3, view changes 4.4,
 * with signatures (not the authenticators of section 5).
 *
 * Departures:
 * - What is ordered is a block that the primary builds, instead of clients' requests; "a request
 *   waits" is what the application reports by SetWorkPending.
 * - A block names its parent. An ordered block that does not stand on the head (possible only when
 * a view change filled a gap below it with the null request) is passed over by all; its
 * transactions are still in the mempools.
 * - A view change's signature covers its claims (which blocks were prepared, which checkpoint is
 *   stable), not the certificates that prove them. Only the new primary is sent the certificates
 * and the blocks; a new-view message has everybody's claims, and the certificate of the one claim
 * for each place that decides. Quorums of certificates in every message would grow with the cube of
 * n, and be sent n² times. (Castro and Liskov, "Practical Byzantine fault tolerance and proactive
 * recovery", TOCS 20(4), 2002, need no certificates at all in view changes, at the price of a
 * second set of claims and a more involved choice.)
 * - The OSDI paper leaves retransmission to the reader. As in Castro's thesis (MIT 2001, section
 *   5.2) a replica without progress broadcasts its status, view changes that it has included, and
 *   the others send what it lacks; what is large (new views, blocks, certificates) comes from the
 *   primary or one helper, another one at each attempt.
 * - State transfer sends blocks up to a stable checkpoint, whose proof vouches for them by the hash
 *   chain, instead of a tree of pages.
 * - A replica keeps votes, certificates, view and chain on disk. One that lost its disk counts
 * among the f faulty ones: it follows and does not vote.
 * - Quorums are ⌊(n + f)/2⌋ + 1, which is 2f + 1 for n = 3f + 1 and right for other n.
 */
class PbftReplica : public ConsensusReplica
{
  public:
    /**
     * @param config what to know
     * @param rules what it decides
     */
    explicit PbftReplica(
        const ConsensusConfig& config,
        const std::shared_ptr<const PbftRules>& rules = std::make_shared<PbftRules>());

    static constexpr const char* NAME = "pbft"; //!< in the registry
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

    static constexpr ReplicaTimer PROGRESS_TIMER = 0;   //!< patience with the primary
    static constexpr ReplicaTimer PROPOSE_TIMER = 1;    //!< block interval
    static constexpr ReplicaTimer RETRANSMIT_TIMER = 2; //!< say again

  private:
    /// What is known about one place in the order.
    struct Slot
    {
        uint64_t sequence{0};                             //!< which place
        std::shared_ptr<const PbftPrePrepare> prePrepare; //!< accepted in the current view
        VoteCount prepares;                               //!< in the current view
        VoteCount commits;                                //!< in the current view
        bool prepared{false};                             //!< in the current view
        PbftPreparedProofPtr proof;                       //!< of the latest view with one
        std::shared_ptr<const PbftCommitted> certificate; //!< committed, in whatever view
    };

    // Normal case: pbft-replica.cc
    /// Who proposes in a view.
    ReplicaId GetPrimary(uint64_t view) const;
    /// How many replicas it takes.
    uint32_t CountNeeded(PbftQuorum purpose) const;
    /// Whether this replica proposes in the current view.
    bool IsPrimary() const;
    /// Whether a place lies between the watermarks.
    bool IsInWindow(uint64_t sequence) const;
    /// The slot of a place inside the window, emptied if it was another one's.
    Slot& GetSlot(uint64_t sequence);
    /// The slot of a place, or nullptr if nothing is known about it.
    const Slot* FindSlot(uint64_t sequence) const;
    /// Work on a message whose signature holds.
    void Dispatch(const ConsensusMessagePtr& message, ReplicaEffects& effects);
    /// Whether a view has not begun here.
    bool IsForLater(uint64_t view) const;
    /// Keep a message until its view begins.
    void KeepForLater(const ConsensusMessagePtr& message);
    /// The primary's proposal.
    void OnPrePrepare(const std::shared_ptr<const PbftPrePrepare>& message,
                      ReplicaEffects& effects);
    /// A prepare or commit of this view.
    void OnVote(const PbftVote& message, ReplicaEffects& effects);
    /// Accept the first valid proposal for a place, and prepare it.
    void AcceptPrePrepare(const std::shared_ptr<const PbftPrePrepare>& message,
                          ReplicaEffects& effects);
    /// Commit when a quorum has prepared.
    void CheckPrepared(Slot& slot, ReplicaEffects& effects);
    /// Keep the certificate when a quorum has committed.
    void CheckCommitted(Slot& slot, ReplicaEffects& effects);
    /// A prepare or commit of this view, signed.
    std::shared_ptr<const PbftVote> MakeVote(PbftKind kind,
                                             uint64_t sequence,
                                             const Hash256& digest) const;
    /// Vote for what a slot has accepted, and tell everybody.
    void Vote(PbftKind kind, Slot& slot, ReplicaEffects& effects);
    /// Execute all that is committed, in order.
    void ExecuteReady(ReplicaEffects& effects);
    /// Execute one place: its block becomes final if it stands on the head.
    void Execute(const PbftCommitted& certificate, ReplicaEffects& effects);
    /// Blocks proposed above the head, in order; returns the last one.
    LedgerBlockPtr CollectPending(std::vector<LedgerBlockPtr>& pending) const;
    /// Ask for a block, if this primary has room and transactions wait.
    void TryPropose(ReplicaEffects& effects);

    // Timers, checkpoints: pbft-recovery.cc
    /// What is left without a disk: nothing, and no vote.
    void ForgetEverything();
    /// Whether standing still is worth a timeout.
    bool IsProgressWanted() const;
    /// Start and cancel the progress and retransmission timers as needed.
    void UpdateTimers(ReplicaEffects& effects);
    /// The same, from the beginning.
    void RestartTimersOnProgress(ReplicaEffects& effects);
    /// Tell everybody the state after the place just executed.
    void TakeCheckpoint(ReplicaEffects& effects);
    /// Somebody's state after a place.
    void OnCheckpoint(const PbftCheckpoint& message, ReplicaEffects& effects);
    /// Count it; a quorum makes it stable.
    void AddCheckpoint(const PbftCheckpoint& message, ReplicaEffects& effects);
    /// Move the watermarks up to a proved checkpoint.
    void MakeStable(const PbftCheckpointProofPtr& proof, ReplicaEffects& effects);

    // What others lack: pbft-state-transfer.cc
    /// Where this replica is, signed.
    std::shared_ptr<const PbftStatus> MakeStatus() const;
    /// Tell everybody, naming the next helper.
    void SendStatus(ReplicaEffects& effects);
    /// Whether a status asks this replica for what is large.
    bool IsHelperOf(const PbftStatus& status) const;
    /// Somebody lacks something.
    void OnStatus(const PbftStatus& message, ReplicaEffects& effects);
    /// Send the new view that it has missed, or the view change.
    void HelpWithView(const PbftStatus& message, ReplicaEffects& effects) const;
    /// Send blocks up to the stable checkpoint, and certificates above it.
    void HelpWithBlocks(const PbftStatus& message, ReplicaEffects& effects) const;
    /// Say again what this replica voted for in this view.
    void HelpWithVotes(const PbftStatus& message, ReplicaEffects& effects) const;
    /// Blocks up to a stable checkpoint.
    void OnState(const PbftState& message, ReplicaEffects& effects);
    /// Put them above what is there; false if they do not fit.
    bool ExtendTransfer(const PbftState& message);
    /// Take over the transferred blocks, now that a proof vouches for the last.
    void InstallState(const PbftCheckpointProofPtr& proof, ReplicaEffects& effects);
    /// A block with its certificate.
    void OnCommitted(const std::shared_ptr<const PbftCommitted>& message, ReplicaEffects& effects);

    // View changes: pbft-view-change.cc
    /// Give up on all views before this one and tell everybody.
    void StartViewChange(uint64_t view, ReplicaEffects& effects);
    /// What this replica has prepared, signed.
    std::shared_ptr<const PbftViewChange> MakeViewChange() const;
    /// Claims to all, evidence to the new primary.
    void BroadcastViewChange(ReplicaEffects& effects) const;
    /// The same to one.
    void SendViewChange(ReplicaId to, ReplicaEffects& effects) const;
    /// Whether a quorum's signatures prove a claim.
    bool IsPreparedProofValid(const PbftPreparedProof& proof) const;
    /// Whether a quorum's signatures prove a checkpoint; the start needs none.
    bool IsCheckpointProofValid(const PbftCheckpointProof& proof) const;
    /// Whether its claims are possible and, if it has evidence, proved.
    bool IsViewChangeValid(const PbftViewChange& message) const;
    /// Somebody gives up on a view.
    void OnViewChange(const std::shared_ptr<const PbftViewChange>& message,
                      ReplicaEffects& effects);
    /// Follow f + 1 replicas that want a later view.
    void JoinViewChange(ReplicaEffects& effects);
    /// Start the timer, or the view as its primary, when a quorum wants it.
    void CheckNewView(ReplicaEffects& effects);
    /// Begin the view as its primary.
    void SendNewView(const std::vector<std::shared_ptr<const PbftViewChange>>& viewChanges,
                     ReplicaEffects& effects);
    /// Whether a quorum wants the view and its proposals follow from their claims.
    bool IsNewViewValid(const PbftNewView& message) const;
    /// Whether each proposal is the one that the deciding claim, proved, obliges to.
    bool AreNewViewProposalsValid(const PbftNewView& message,
                                  const std::vector<PbftPreparedProofPtr>& claims) const;
    /// The primary begins a view.
    void OnNewView(const std::shared_ptr<const PbftNewView>& message, ReplicaEffects& effects);
    /// Go on in a view that has begun.
    void EnterView(const std::shared_ptr<const PbftNewView>& message, ReplicaEffects& effects);

    const PbftRules& m_rules; //!< what it decides
    const uint64_t m_window;  //!< L: places between the watermarks

    // On disk.
    uint64_t m_view{0};                                 //!< current, or wanted if not active
    bool m_active{true};                                //!< false during a view change
    bool m_voter{true};                                 //!< see IsVoter
    std::vector<Slot> m_slots;                          //!< ring over the window
    std::vector<LedgerBlockPtr> m_chain;                //!< by height
    uint64_t m_executed{0};                             //!< last place executed
    PbftCheckpointProofPtr m_stable;                    //!< low watermark
    std::shared_ptr<const PbftNewView> m_newView;       //!< how the current view began
    std::shared_ptr<const PbftViewChange> m_viewChange; //!< own, while not active
    std::shared_ptr<const PbftCheckpoint> m_checkpoint; //!< own, the last one

    // Lost in a crash.
    uint64_t m_nextSequence{1};                      //!< primary: the next place
    uint64_t m_highestAccepted{0};                   //!< highest place with a proposal
    uint64_t m_knownStable{0};                       //!< highest stable checkpoint heard of
    uint32_t m_doublings{0};                         //!< view changes since the last progress
    uint32_t m_attempt{0};                           //!< of asking for help
    bool m_workPending{false};                       //!< the application has transactions
    bool m_proposalRequested{false};                 //!< the application is building a block
    bool m_intervalRunning{false};                   //!< PROPOSE_TIMER
    bool m_progressRunning{false};                   //!< PROGRESS_TIMER
    bool m_retransmitRunning{false};                 //!< RETRANSMIT_TIMER
    std::vector<LedgerBlockPtr> m_transfer;          //!< blocks above the head, not vouched for yet
    std::map<uint64_t, VoteCount> m_checkpointVotes; //!< by place
    std::vector<std::shared_ptr<const PbftViewChange>> m_viewChanges; //!< latest, by sender
    std::deque<ConsensusMessagePtr> m_later; //!< of views that have not begun here
};

/**
 * What a quorum of view changes obliges the new primary to propose (O in the paper).
 *
 * @param viewChanges V in the paper
 * @param[out] claims the one of the latest view a place, in order; nullptr for a gap
 * @return the highest stable checkpoint among them: proposals start right above it
 */
PbftCheckpointProofPtr ComputePbftNewViewProposals(
    const std::vector<std::shared_ptr<const PbftViewChange>>& viewChanges,
    std::vector<PbftPreparedProofPtr>& claims);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PBFT_REPLICA_H
