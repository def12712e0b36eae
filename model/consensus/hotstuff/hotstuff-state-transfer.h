/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_HOTSTUFF_STATE_TRANSFER_H
#define GRIDSHARE_HOTSTUFF_STATE_TRANSFER_H

#include "hotstuff-tree.h"

#include "ns3/consensus-replica.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * Nodes that a replica lacks: of whom they are asked, and what is answered. Whoever told of a
 * higher certificate is asked first, and nobody twice before the others, lest a Byzantine replica
 * that answers first be asked for ever.
 */
class HotStuffStateTransfer
{
  public:
    /**
     * @param config what to know; must outlive this, as the others
     * @param authenticator signs
     * @param tree of this replica
     */
    HotStuffStateTransfer(const ConsensusConfig& config,
                          const ReplicaAuthenticator& authenticator,
                          const HotStuffTree& tree);

    /// A crash is over: no question is open.
    void Restart();
    /// A higher certificate has been learnt: whoever has been asked may be asked again.
    void EndQuestions();
    /// The time for an answer is over: ask somebody else next.
    void AskOthers();
    /**
     * Ask for what a certificate stands on; of one, of another only if that one does not help.
     *
     * @param from who told of it
     * @param certifiedView of the certificate
     * @param effects appended to
     */
    void FetchUpTo(ReplicaId from, uint64_t certifiedView, ReplicaEffects& effects);
    /**
     * Ask for the nodes above the committed ones.
     *
     * @param from a replica, perhaps this one, which is not asked
     * @param effects appended to
     */
    void Fetch(ReplicaId from, ReplicaEffects& effects) const;
    /**
     * Ask for a proposal's parent, and keep the proposal for when it comes.
     *
     * @param node proposed
     * @param from its leader
     * @param effects appended to
     */
    void FetchParent(const HotStuffNodePtr& node, ReplicaId from, ReplicaEffects& effects);
    /// @return the proposal whose parent has come, which is forgotten here; or nullptr
    HotStuffNodePtr TakeWaiting();
    /**
     * Send nodes to a replica that lacks them.
     *
     * @param message what it asks for
     * @param effects appended to
     */
    void Answer(const HotStuffFetch& message, ReplicaEffects& effects) const;

  private:
    const ConsensusConfig& m_config;             //!< what to know
    const ReplicaAuthenticator& m_authenticator; //!< signs
    const HotStuffTree& m_tree;                  //!< of this replica
    uint64_t m_fetchedView{0};                   //!< highest certified view asked for of late
    ReplicaSet m_asked;                          //!< by FetchUpTo, without progress since
    HotStuffNodePtr m_waiting;                   //!< proposal whose parent is being fetched
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_HOTSTUFF_STATE_TRANSFER_H
