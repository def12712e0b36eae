/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PBFT_REPLICA_H
#define GRIDSHARE_PBFT_REPLICA_H

#include "pbft-checkpoints.h"
#include "pbft-group.h"
#include "pbft-log.h"
#include "pbft-proposer.h"
#include "pbft-state-transfer.h"
#include "pbft-timers.h"
#include "pbft-view-changer.h"
#include "pbft-voter.h"

#include "ns3/consensus-replica.h"

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
 *   a view change filled a gap below it with the null request) is passed over by all; its
 *   transactions are still in the mempools.
 * - A view change's signature covers its claims (which blocks were prepared, which checkpoint is
 *   stable), not the certificates that prove them. Only the new primary is sent the certificates
 *   and the blocks; a new-view message has everybody's claims, and the certificate of the one claim
 *   for each place that decides. Quorums of certificates in every message would grow with the cube
 *   of n, and be sent n² times. (Castro and Liskov, "Practical Byzantine fault tolerance and
 *   proactive recovery", TOCS 20(4), 2002, need no certificates at all in view changes, at the
 *   price of a second set of claims and a more involved choice.)
 * - The OSDI paper leaves retransmission to the reader. As in Castro's thesis (MIT 2001, section
 *   5.2) a replica without progress broadcasts its status, view changes that it has included, and
 *   the others send what it lacks; what is large (new views, blocks, certificates) comes from the
 *   primary or one helper, another one at each attempt.
 * - State transfer sends blocks up to a stable checkpoint, whose proof vouches for them by the hash
 *   chain, instead of a tree of pages.
 * - A replica keeps votes, certificates, view and chain on disk. One that lost its disk counts
 *   among the f faulty ones: it follows and does not vote.
 * - Quorums are ⌊(n + f)/2⌋ + 1, which is 2f + 1 for n = 3f + 1 and right for other n.
 *
 * This class hands what comes in to its parts and executes what is committed. The parts know the
 * order on disk (PbftLog), what to vote for (PbftVoter) and propose (PbftProposer), views
 * (PbftViewChanger), checkpoints (PbftCheckpoints), blocks for those far behind
 * (PbftStateTransfer), and patience (PbftTimers).
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

    const char* GetProtocolName() const override
    {
        return NAME;
    }

    uint64_t GetRound() const override
    {
        return m_views.GetView();
    }

    ReplicaId GetLeader() const override
    {
        return m_views.GetPrimary();
    }

    const LedgerBlockPtr& GetHead() const override
    {
        return m_log.GetHead();
    }

    uint64_t GetFinalHeight() const override
    {
        return m_log.GetHead()->GetHeight();
    }

    bool IsVoter() const override
    {
        return m_voter.IsVoter();
    }

  private:
    /// Whether this replica proposes in the current view.
    bool IsPrimary() const;
    /// Work on a message whose signature holds.
    void Dispatch(const ConsensusMessagePtr& message, ReplicaEffects& effects);
    /// The primary's proposal.
    void OnPrePrepare(const std::shared_ptr<const PbftPrePrepare>& message,
                      ReplicaEffects& effects);
    /// Vote for the first valid proposal of a place.
    void AcceptPrePrepare(const std::shared_ptr<const PbftPrePrepare>& message,
                          ReplicaEffects& effects);
    /// Execute all that is committed, in order.
    void ExecuteReady(ReplicaEffects& effects);
    /// Execute one place, and take a checkpoint if it is due.
    void Execute(const PbftCommitted& certificate, ReplicaEffects& effects);
    /// Ask for a block, if this primary has room and transactions wait.
    void TryPropose(ReplicaEffects& effects);

    /// Whether standing still is worth a timeout.
    bool IsProgressWanted() const;
    /// Start and cancel the progress and retransmission timers as needed.
    void UpdateTimers(ReplicaEffects& effects);
    /// The same, from the beginning.
    void RestartTimersOnProgress(ReplicaEffects& effects);

    /// Count a replica's state after a place; a quorum makes it stable.
    void AddCheckpoint(const PbftCheckpoint& message, ReplicaEffects& effects);
    /// Move the watermarks up to a proved checkpoint.
    void MakeStable(const PbftCheckpointProofPtr& proof, ReplicaEffects& effects);

    /// Blocks up to a stable checkpoint: taken over once it vouches for the last.
    void OnState(const PbftState& message, ReplicaEffects& effects);

    /// Give up on all views before this one and tell everybody.
    void StartViewChange(uint64_t view, ReplicaEffects& effects);
    /// Somebody gives up on a view.
    void OnViewChange(const std::shared_ptr<const PbftViewChange>& message,
                      ReplicaEffects& effects);
    /// Start the timer, or the view as its primary, when a quorum wants it.
    void CheckNewView(ReplicaEffects& effects);
    /// Go on in a view that has begun.
    void EnterView(const std::shared_ptr<const PbftNewView>& message, ReplicaEffects& effects);

    const PbftGroup m_group;       //!< the replicas
    PbftLog m_log;                 //!< the order; on disk
    PbftViewChanger m_views;       //!< the current one; on disk, but for what others want
    PbftCheckpoints m_checkpoints; //!< own and others'
    PbftVoter m_voter;             //!< what it votes for
    PbftStateTransfer m_transfer;  //!< blocks for who is far behind
    PbftProposer m_proposer;       //!< what it proposes
    PbftTimers m_timers;           //!< patience
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PBFT_REPLICA_H
