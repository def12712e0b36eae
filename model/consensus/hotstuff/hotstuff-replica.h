/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_HOTSTUFF_REPLICA_H
#define GRIDSHARE_HOTSTUFF_REPLICA_H

#include "hotstuff-pacemaker.h"
#include "hotstuff-proposer.h"
#include "hotstuff-state-transfer.h"
#include "hotstuff-tree.h"

#include "ns3/consensus-replica.h"
#include "ns3/vote-count.h"

#include <map>
#include <memory>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * Chained HotStuff: M. Yin, D. Malkhi, M. Reiter, G. Golan Gueta and I. Abraham, "HotStuff: BFT
 * consensus with linearity and responsiveness", PODC 2019, algorithms 4 and 5, with a rotating
 * leader.
 *
 * Departures:
 * - A leader stays for four views. A block is committed by certificates of three consecutive views,
 *   which take four leaders in a row that work; with a new leader in each view, n = 4 and one
 *   silent replica there never are four, and nothing is ever committed (the hostile simulator finds
 *   it at once). A view that fails is followed by the next leader's first view.
 * - A node's parent is the node that it certifies. The paper fills skipped views with dummy nodes;
 *   here a three-chain must have three consecutive views, which is the same condition.
 * - Certificates list a quorum's signatures instead of a threshold signature: n − f signatures of
 *   64 B on the wire. The number of messages stays linear, the bytes do not.
 * - The paper leaves the pacemaker open. Replicas whose timer expires broadcast a wish for the next
 *   leader's first view; f + 1 wishes are joined, a quorum of them begins the view (as in LibraBFT,
 *   2019). Only views that fail cost a quadratic number of messages. Wishes are said again, without
 *   the certificate's signatures, until the view begins, and whoever is further answers them: after
 *   a partition all are in one view within a retransmission time.
 * - The timeout doubles with each view that began and failed, not with each time that a replica
 *   waits in vain for one to begin (in a minority partition, say), which tells nothing about how
 *   long a view takes. It starts anew with a commit. A single certificate is not enough: in a
 *   network slower than the first timeout, no leader would keep its timeout for the three that a
 *   commit needs. (DiemBFT v4, 2021, also counts rounds since the last commit.)
 * - The block interval is the least time between two blocks of a leader and of the one before it,
 *   and paces nothing else: a view without a block carries an empty node at once if blocks below
 *   are not committed yet. When all are, no proposal will carry the last certificate to the others:
 *   the leader sends it on its own (the decide message of algorithm 2), and everybody falls silent.
 * - Silence survives the loss of that message: who holds a block that is not committed, or has
 *   transactions, loses patience and wishes, and is answered with what it lacks. So that the
 *   highest certificate is all that anybody can lack, nobody falls silent before the last block
 *   follows from it: a higher one on another branch may hide the certificate that committed it.
 *   Votes alone are no reason to wait: a block that nobody has certified is proposed again by
 *   whoever has its transactions.
 * - A replica keeps view, votes, lock and tree on disk. One that lost its disk follows and does not
 *   vote. Whoever comes back asks the others how far they are.
 */
class HotStuffReplica : public ConsensusReplica
{
  public:
    /**
     * @param config what to know
     * @param rules right ones, but in the hostile simulator
     */
    explicit HotStuffReplica(
        const ConsensusConfig& config,
        const std::shared_ptr<const HotStuffRules>& rules = std::make_shared<HotStuffRules>());
    HotStuffReplica(const HotStuffReplica&) = delete; // its parts refer to each other

    static constexpr const char* NAME = "hotstuff"; //!< in the registry
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
    /// Whether a quorum signed it; the genesis certificate needs nobody.
    bool IsCertificateValid(const HotStuffCertificate& certificate) const;
    /// A leader's node: learn it, and vote if it is this view's.
    void OnProposal(const HotStuffProposal& message, ReplicaEffects& effects);
    /// Put a node into the tree, go on by its certificate, and vote for it if that is allowed.
    void Follow(const HotStuffNodePtr& node, ReplicaEffects& effects);
    /// Put a node into the tree.
    void Learn(const HotStuffNodePtr& node, ReplicaEffects& effects);
    /// Vote for a node if this view, the lock and its block allow it.
    void TryVote(const HotStuffNodePtr& node, ReplicaEffects& effects);
    /// Vote.
    void Vote(const HotStuffNode& node, ReplicaEffects& effects);
    /// A vote for a view that this replica has to certify, which it does when there are enough.
    void OnVote(const HotStuffVote& message, ReplicaEffects& effects);
    /// Lock, commit and go on by a certificate whose node is known (algorithm 5).
    void OnCertificate(const HotStuffCertificate& certificate, ReplicaEffects& effects);
    /// Take over somebody's higher certificate, or ask for its node.
    void LearnHighest(ReplicaId from,
                      const HotStuffCertificate& certificate,
                      ReplicaEffects& effects);
    /// Somebody's wish.
    void OnNewView(const HotStuffNewView& message, ReplicaEffects& effects);
    /// A leader's last certificate.
    void OnDecide(const HotStuffDecide& message, ReplicaEffects& effects);
    /// Nodes that were asked for.
    void OnNodes(const HotStuffNodes& message, ReplicaEffects& effects);
    /// Use the view if this replica leads it.
    void TryPropose(ReplicaEffects& effects);
    /// Propose a node, or nothing if there is none.
    void Propose(const HotStuffNodePtr& node, ReplicaEffects& effects);

    const HotStuffRules& m_rules;     //!< of the protocol
    HotStuffTree m_tree;              //!< nodes, certificates, chain
    HotStuffPacemaker m_pacemaker;    //!< views
    HotStuffProposer m_proposer;      //!< what it does when it leads
    HotStuffStateTransfer m_transfer; //!< what is missing

    uint64_t m_votedView{0};               //!< highest view voted in; on disk
    std::map<uint64_t, VoteCount> m_votes; //!< by view, for the views that this one certifies
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_HOTSTUFF_REPLICA_H
