/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_HOTSTUFF_REPLICA_H
#define GRIDSHARE_HOTSTUFF_REPLICA_H

#include "hotstuff-messages.h"

#include "ns3/consensus-replica.h"
#include "ns3/vote-count.h"

#include <map>
#include <unordered_map>
#include <vector>

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
 * silent replica there never are four, and nothing is ever committed (the hostile simulator finds
 * it at once). A view that fails is followed by the next leader's first view.
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
 * are not committed yet. When all are, no proposal will carry the last certificate to the others:
 * the leader sends it on its own (the decide message of algorithm 2), and everybody falls silent.
 * - Silence survives the loss of that message: who holds a block that is not committed, or has
 *   transactions, loses patience and wishes, and is answered with what it lacks. So that the
 *   highest certificate is all that anybody can lack, nobody falls silent before the last block
 *   follows from it: a higher one on another branch may hide the certificate that committed it.
 * Votes alone are no reason to wait: a block that nobody has certified is proposed again by whoever
 * has its transactions.
 * - A replica keeps view, votes, lock and tree on disk. One that lost its disk follows and does not
 *   vote. Whoever comes back asks the others how far they are.
 */
class HotStuffReplica : public ConsensusReplica
{
  public:
    /** @param config what to know */
    explicit HotStuffReplica(const ConsensusConfig& config);

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

    /// Views in a row with one leader: see the departures.
    static constexpr uint64_t TENURE = 4;
    static constexpr ReplicaTimer VIEW_TIMER = 0; //!< patience with a view
    static constexpr ReplicaTimer PROPOSE_TIMER =
        1;                                        //!< block interval, at this and the next leader
    static constexpr ReplicaTimer WISH_TIMER = 2; //!< say a wish again

  private:
    /// How many votes make a certificate.
    uint32_t GetQuorum() const;
    /// Who proposes in a view.
    ReplicaId GetLeaderOf(uint64_t view) const;
    /// Begin with the genesis node, which needs no votes.
    void InitialiseTree();

    // The tree and its rules: hotstuff-replica.cc
    /// The node of a hash, or nullptr.
    HotStuffNodePtr FindNode(const Hash256& hash) const;
    /// Whether a quorum signed it; the genesis certificate needs nobody.
    bool IsCertificateValid(const HotStuffCertificate& certificate) const;
    /// safeNode of algorithm 4: whether the lock allows a vote.
    bool IsSafe(const HotStuffNode& node) const;
    /// Whether a certified node is among the ancestors of another.
    bool Extends(const HotStuffNode& node, const HotStuffCertificate& ancestor) const;
    /// Put a node into the tree, and on disk; a block starts the interval until the next one.
    void Learn(const HotStuffNodePtr& node, ReplicaEffects& effects);
    /// Lock, commit and go on by a certificate whose node is known (algorithm 5).
    void OnCertificate(const HotStuffCertificate& certificate, ReplicaEffects& effects);
    /// Make a node final, with those below it.
    void Commit(const HotStuffNodePtr& node, ReplicaEffects& effects);
    /**
     * Whether the last block follows as committed from the highest certificate alone: that one is
     * what answers carry, and a certificate of an earlier view, on another branch, that committed
     * it here is not.
     */
    bool IsLastBlockDecided() const;
    /// Blocks certified or proposed above the committed ones, in order; returns the last one.
    LedgerBlockPtr CollectPending(std::vector<LedgerBlockPtr>& pending) const;
    /// A leader's node: learn it, and vote if it is this view's.
    void OnProposal(const HotStuffProposal& message, ReplicaEffects& effects);
    /// Vote for a node if this view, the lock and its block allow it.
    void TryVote(const HotStuffNodePtr& node, ReplicaEffects& effects);
    /// A vote for a view that this replica has to certify.
    void OnVote(const HotStuffVote& message, ReplicaEffects& effects);
    /// Make a certificate when there are enough votes.
    void CheckVotes(uint64_t view, const Hash256& node, ReplicaEffects& effects);

    // Views: hotstuff-pacemaker.cc
    /// Whether a view without a certificate is worth a timeout.
    bool IsProgressWanted() const;
    /// Start and cancel the view and wish timers as needed; `restart`: anew if they run.
    void UpdateTimers(bool restart, ReplicaEffects& effects);
    /// Go on to a view, if it is a later one, and propose if this replica leads it.
    void EnterView(uint64_t view, ReplicaEffects& effects);
    /// Whether a view later than the current one is wished for.
    bool IsWishing() const;
    /// Give up on all views before this one and tell everybody.
    void Wish(uint64_t view, ReplicaEffects& effects);
    /// A new-view message, signed.
    std::shared_ptr<const HotStuffNewView> MakeWish(uint64_t view,
                                                    HotStuffWishReason reason,
                                                    bool withSignatures) const;
    /// Tell who is behind what it lacks: the highest certificate, the view.
    void AnswerWish(const HotStuffNewView& message, ReplicaEffects& effects) const;
    /// Somebody's wish.
    void OnNewView(const HotStuffNewView& message, ReplicaEffects& effects);
    /// Join f + 1 wishes, begin a view that a quorum wishes for.
    void CheckWishes(ReplicaEffects& effects);
    /// Whether this replica leads the view, is entitled to it and has not proposed in it.
    bool MayPropose() const;
    /// Whether a block may be asked for: transactions wait, the interval is over.
    bool IsBlockDue() const;
    /// Ask for a block; or propose an empty node if blocks below wait for certificates; or tell
    /// everybody that none do.
    void TryPropose(ReplicaEffects& effects);
    /// Without a block: an empty node, or, with all decided, the last certificate to everybody.
    void CloseView(ReplicaEffects& effects);
    /// Propose a block, or nullptr, on the highest certificate.
    void Propose(const LedgerBlockPtr& block, ReplicaEffects& effects);

    // What others lack: hotstuff-state-transfer.cc
    /// Ask everybody how far they are; they answer as they answer wishes.
    void AskWhere(ReplicaEffects& effects) const;
    /// A leader's last certificate.
    void OnDecide(const HotStuffDecide& message, ReplicaEffects& effects);
    /// Take over somebody's higher certificate, or ask for its node.
    void LearnHighest(ReplicaId from,
                      const HotStuffCertificate& certificate,
                      ReplicaEffects& effects);
    /// Ask for what a certificate stands on; of one, of another only if that one does not help.
    void FetchUpTo(ReplicaId from, uint64_t certifiedView, ReplicaEffects& effects);
    /// The time for an answer is over: ask somebody else next.
    void FetchAgain();
    /// Ask a replica for the nodes above the committed ones.
    void Fetch(ReplicaId from, ReplicaEffects& effects) const;
    /// Send nodes to a replica that lacks them.
    void OnFetch(const HotStuffFetch& message, ReplicaEffects& effects) const;
    /// Nodes that were asked for.
    void OnNodes(const HotStuffNodes& message, ReplicaEffects& effects);

    // On disk.
    uint64_t m_view{1};            //!< current
    uint64_t m_votedView{0};       //!< highest view voted in
    uint64_t m_proposedView{0};    //!< highest view proposed in
    bool m_voter{true};            //!< see IsVoter
    HotStuffCertificate m_highest; //!< certificate of the highest view
    HotStuffCertificate m_locked;  //!< the lock
    std::unordered_map<Hash256, HotStuffNodePtr, Hash256Hasher> m_nodes; //!< the tree
    std::vector<HotStuffNodePtr> m_committed;                            //!< committed, in order
    std::vector<LedgerBlockPtr> m_chain;                                 //!< by height

    // Lost in a crash.
    std::map<uint64_t, VoteCount> m_votes; //!< by view, for the views that this one leads
    std::vector<uint64_t> m_wishes;        //!< highest view wished for, by replica
    uint64_t m_entitledView{1};            //!< view begun by a quorum of wishes
    uint32_t m_doublings{0};               //!< failed views since the last commit
    uint64_t m_fetchedView{0};             //!< highest certified view asked for of late
    ReplicaSet m_asked;                    //!< by FetchUpTo, without progress since
    uint64_t m_decidedView{0};             //!< highest certified view told in a decide message
    HotStuffNodePtr m_waiting;             //!< proposal whose parent is being fetched
    bool m_workPending{false};             //!< the application has transactions
    bool m_proposalRequested{false};       //!< the application is building a block
    bool m_intervalRunning{false};         //!< PROPOSE_TIMER
    bool m_viewTimerRunning{false};        //!< VIEW_TIMER
    bool m_wishTimerRunning{false};        //!< WISH_TIMER
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_HOTSTUFF_REPLICA_H
