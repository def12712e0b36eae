/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PBFT_VOTER_H
#define GRIDSHARE_PBFT_VOTER_H

#include "pbft-log.h"
#include "pbft-view-changer.h"

#include <memory>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * What a replica of PBFT votes for (section 4.2): it accepts the first valid proposal for a place
 * and prepares it, and commits what a quorum has prepared.
 */
class PbftVoter
{
  public:
    /**
     * @param group the replicas; referred to
     * @param log where proposals and votes are kept; referred to
     * @param views the current one; referred to
     */
    PbftVoter(const PbftGroup& group, PbftLog& log, const PbftViewChanger& views);

    /** @return false if it has lost its votes, and so must not vote again */
    bool IsVoter() const
    {
        return m_voter;
    }

    /** The disk is lost: it follows, and votes no more. */
    void Forget();

    /**
     * @param proposal for a place between the watermarks, of this view
     * @param effects appended to: the vote for it, or what is wrong with it
     * @return true if it is accepted now
     */
    bool Accept(const std::shared_ptr<const PbftPrePrepare>& proposal, ReplicaEffects& effects);
    /**
     * @param sequence of a place with a proposal or a vote that is new
     * @param effects appended to: the commit, once a quorum has prepared
     * @return true if a quorum has committed now
     */
    bool CheckPrepared(uint64_t sequence, ReplicaEffects& effects);
    /**
     * @param vote a prepare or commit of another replica
     * @param effects appended to: the commit, once a quorum has prepared
     * @return true if a quorum has committed now
     */
    bool Count(const PbftVote& vote, ReplicaEffects& effects);
    /**
     * Say again what this replica voted for in this view, or proposed.
     *
     * @param status of who lacks it
     * @param effects appended to
     */
    void Repeat(const PbftStatus& status, ReplicaEffects& effects) const;

  private:
    /// A prepare or commit of this view, signed.
    std::shared_ptr<const PbftVote> Make(PbftKind kind,
                                         uint64_t sequence,
                                         const Hash256& digest) const;
    /// Vote for what a slot has accepted, and tell everybody.
    void Cast(PbftKind kind, PbftSlot& slot, ReplicaEffects& effects) const;

    const PbftGroup& m_group;       //!< the replicas
    PbftLog& m_log;                 //!< proposals and votes
    const PbftViewChanger& m_views; //!< the current one
    bool m_voter{true};             //!< see IsVoter; on disk
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PBFT_VOTER_H
