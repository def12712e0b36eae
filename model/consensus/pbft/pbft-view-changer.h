/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PBFT_VIEW_CHANGER_H
#define GRIDSHARE_PBFT_VIEW_CHANGER_H

#include "pbft-log.h"
#include "pbft-new-view.h"

#include <deque>
#include <memory>
#include <optional>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * In which view a replica of PBFT is, and who wants another (section 4.4): it leaves a view, keeps
 * what the others say until a quorum wants the same, and enters it.
 */
class PbftViewChanger
{
  public:
    /**
     * @param group the replicas; referred to
     * @param places between the watermarks
     */
    PbftViewChanger(const PbftGroup& group, uint64_t places);

    /** @return the current view, or the one that is wanted */
    uint64_t GetView() const
    {
        return m_view;
    }

    /** @return false while the view is wanted and has not begun */
    bool IsActive() const
    {
        return m_active;
    }

    /** @return true if the view has not begun here */
    bool IsForLater(uint64_t view) const
    {
        return view > m_view || (view == m_view && !m_active);
    }

    /** @return who proposes in it */
    ReplicaId GetPrimary() const
    {
        return m_group.GetPrimary(m_view);
    }

    /**
     * Give up on all views before this one: claims to all, evidence to the new primary.
     *
     * @param view wanted from now on
     * @param log what was prepared
     * @param effects appended to
     */
    void StartViewChange(uint64_t view, const PbftLog& log, ReplicaEffects& effects);
    /**
     * @param message of another replica, which gives up on views
     * @return true if it was news, possible, and proved as far as it has evidence
     */
    bool Add(const std::shared_ptr<const PbftViewChange>& message);
    /** @return the view to want, too, as enough others want later ones: the lowest of these */
    std::optional<uint64_t> FindViewToJoin() const;
    /**
     * The paper starts the timer when a quorum wants this view. One that has gone on to a later
     * view counts too: its request for this one may be lost, and it will not repeat it.
     *
     * @return true if a quorum has left the views before
     */
    bool HasQuorumDeparted() const;
    /** @return the message with which this primary begins the view, or nullptr: no quorum wants it
     * with evidence */
    std::shared_ptr<const PbftNewView> MakeNewView() const;

    /**
     * @param message of any replica
     * @return true if it is its primary's, and begins a view that follows from what a quorum claims
     */
    bool IsNewView(const PbftNewView& message) const;
    /** @param message with which the view begins */
    void Enter(const std::shared_ptr<const PbftNewView>& message);

    /** @param message of a view that has not begun here; kept until one begins */
    void Keep(const ConsensusMessagePtr& message);
    /** @return what was kept, no longer here */
    std::deque<ConsensusMessagePtr> TakeKept();

    /** @param status gets the view, and whose view changes this replica has */
    void Describe(PbftStatus& status) const;
    /**
     * Send the new view that a replica has missed, or the own view change.
     *
     * @param status of another replica
     * @param maySendNewView whether this replica is asked for what is large
     * @param effects appended to
     */
    void Help(const PbftStatus& status, bool maySendNewView, ReplicaEffects& effects) const;

    /** @param effects the own view change, again: a crash has made the others' forgotten */
    void Restart(ReplicaEffects& effects);
    /** Forget everything: the disk is lost. */
    void Forget();

  private:
    /// Claims to all, evidence to the new primary.
    void Broadcast(ReplicaEffects& effects) const;

    const PbftGroup& m_group;     //!< the replicas
    const PbftNewViewRule m_rule; //!< what begins a view

    // On disk.
    uint64_t m_view{0};                              //!< current, or wanted if not active
    bool m_active{true};                             //!< false during a view change
    std::shared_ptr<const PbftNewView> m_newView;    //!< how the current view began
    std::shared_ptr<const PbftViewChange> m_leaving; //!< own, while not active

    // Lost in a crash.
    PbftNewViewRule::ViewChanges m_wishes;   //!< latest, by sender
    std::deque<ConsensusMessagePtr> m_later; //!< of views that have not begun here
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PBFT_VIEW_CHANGER_H
