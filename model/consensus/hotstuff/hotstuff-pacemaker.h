/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_HOTSTUFF_PACEMAKER_H
#define GRIDSHARE_HOTSTUFF_PACEMAKER_H

#include "hotstuff-tree.h"

#include "ns3/consensus-replica.h"

#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * Views: who leads, how long to wait, when to go on (section 6 leaves it open; see the departures
 * of HotStuffReplica). A view follows from the certificate of the one before, or from the wishes of
 * a quorum. Who leads a view that has begun is asked to propose by the caller.
 */
class HotStuffPacemaker
{
  public:
    /// Views in a row with one leader: see the departures.
    static constexpr uint64_t TENURE = 4;

    /**
     * @param config what to know; must outlive this, as the others
     * @param proposesWhenIdle blocks go on when no transactions wait
     * @param authenticator signs
     * @param rules of the protocol
     * @param tree of this replica
     */
    HotStuffPacemaker(const ConsensusConfig& config,
                      bool proposesWhenIdle,
                      const ReplicaAuthenticator& authenticator,
                      const HotStuffRules& rules,
                      const HotStuffTree& tree);

    /// @return the current view, from 1
    uint64_t GetView() const
    {
        return m_view;
    }

    /// @return false if the disk was lost: it follows, and neither votes nor wishes
    bool IsVoter() const
    {
        return m_isVoter;
    }

    /**
     * @param view from 1
     * @return who proposes in it
     */
    ReplicaId GetLeaderOf(uint64_t view) const;
    /// @return true if the leader may propose: the view before is certified, or a quorum wished
    bool IsBegun() const;
    /// @return true if blocks are wanted: transactions wait, or blocks go on without
    bool IsBlockWanted() const;

    /**
     * A crash is over; no timer runs.
     *
     * @param memory what is left
     */
    void Restart(RestartMemory memory);
    /** @param pending transactions wait */
    void SetWorkPending(bool pending);
    /// Something was committed: views are given the first timeout again.
    void ResetTimeout();
    /**
     * Start and cancel the view and wish timers as needed.
     *
     * @param restart anew if they run
     * @param effects appended to
     */
    void UpdateTimers(bool restart, ReplicaEffects& effects);
    /**
     * Go on to a view, if it is a later one.
     *
     * @param view whatever it is
     * @param effects appended to
     */
    void EnterView(uint64_t view, ReplicaEffects& effects);
    /**
     * The view timer has run down: wish for the next leader's first view.
     *
     * @param effects appended to
     * @return true if a view begins
     */
    bool LosePatience(ReplicaEffects& effects);
    /**
     * The wish timer has run down: the view has not begun.
     *
     * @param effects appended to
     */
    void RepeatWish(ReplicaEffects& effects);
    /**
     * Ask everybody how far they are; they answer as they answer wishes.
     *
     * @param effects appended to
     */
    void AskWhere(ReplicaEffects& effects) const;
    /**
     * Somebody's wish: answer who is behind; join f + 1 wishes, begin a view that a quorum wishes
     * for.
     *
     * @param message the wish; its certificate, if it is there, is valid
     * @param effects appended to
     * @return true if a view begins
     */
    bool OnWish(const HotStuffNewView& message, ReplicaEffects& effects);

  private:
    /// Whether a view without a certificate is worth a timeout.
    bool IsProgressWanted() const;
    /// Whether a view later than the current one is wished for.
    bool IsWishing() const;
    /// Give up on all views before this one and tell everybody; true if a view begins.
    bool Wish(uint64_t view, ReplicaEffects& effects);
    /// Join, or begin; true if a view begins.
    bool CheckWishes(ReplicaEffects& effects);
    /// Tell who is behind what it lacks: the highest certificate, the view.
    void Answer(const HotStuffNewView& message, ReplicaEffects& effects) const;
    /// A wish, signed.
    std::shared_ptr<const HotStuffNewView> MakeWish(uint64_t view,
                                                    HotStuffWishReason reason,
                                                    bool withSignatures) const;

    const ConsensusConfig& m_config;             //!< what to know
    const bool m_proposesWhenIdle;               //!< blocks go on when no transactions wait
    const ReplicaAuthenticator& m_authenticator; //!< signs
    const HotStuffRules& m_rules;                //!< of the protocol
    const HotStuffTree& m_tree;                  //!< of this replica

    // On disk.
    uint64_t m_view{1};   //!< current
    bool m_isVoter{true}; //!< see IsVoter

    // Lost in a crash.
    std::vector<uint64_t> m_wishes; //!< highest view wished for, by replica
    uint64_t m_entitledView{1};     //!< view begun by a quorum of wishes
    uint32_t m_doublings{0};        //!< failed views since the last commit
    bool m_workPending{false};      //!< the application has transactions
    bool m_viewTimerRunning{false}; //!< HOTSTUFF_VIEW_TIMER
    bool m_wishTimerRunning{false}; //!< HOTSTUFF_WISH_TIMER
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_HOTSTUFF_PACEMAKER_H
