/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_HOTSTUFF_PROPOSER_H
#define GRIDSHARE_HOTSTUFF_PROPOSER_H

#include "hotstuff-pacemaker.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * What the leader of a view does with it: a block if transactions wait and the interval is over; an
 * empty node if blocks below are not committed yet; otherwise it tells everybody that all are. One
 * node a view, on the highest certificate.
 */
class HotStuffProposer
{
  public:
    /**
     * @param config what to know; must outlive this, as the others
     * @param proposesWhenIdle blocks go on when no transactions wait
     * @param authenticator signs
     * @param rules of the protocol
     * @param tree of this replica
     * @param pacemaker of this replica
     */
    HotStuffProposer(const ConsensusConfig& config,
                     bool proposesWhenIdle,
                     const ReplicaAuthenticator& authenticator,
                     const HotStuffRules& rules,
                     const HotStuffTree& tree,
                     const HotStuffPacemaker& pacemaker);

    /**
     * A crash is over; no timer runs.
     *
     * @param memory what is left
     */
    void Restart(RestartMemory memory);
    /**
     * A node is new in the tree: the interval until the next block begins, where this replica leads
     * the view or the next leader's.
     *
     * @param node new
     * @param effects appended to
     */
    void OnNode(const HotStuffNode& node, ReplicaEffects& effects);
    /// The interval is over.
    void EndInterval();
    /**
     * Use the view, if this replica leads it and has not used it yet.
     *
     * @param effects appended to: a block may be asked for, or the last certificate told
     * @return a node to propose, or nullptr
     */
    HotStuffNodePtr TryPropose(ReplicaEffects& effects);
    /**
     * The answer.
     *
     * @param block nullptr: no transactions wait
     * @param effects appended to
     * @return a node to propose, or nullptr
     */
    HotStuffNodePtr ProposalReady(const LedgerBlockPtr& block, ReplicaEffects& effects);

  private:
    /// Whether this replica leads the view, may propose in it and has not.
    bool MayPropose() const;
    /// Without a block: an empty node, or, with all decided, the last certificate to everybody.
    HotStuffNodePtr CloseView(ReplicaEffects& effects);
    /// A node with a block, or nullptr, on the highest certificate.
    HotStuffNodePtr MakeNode(const LedgerBlockPtr& block);

    const ConsensusConfig& m_config;             //!< what to know
    const bool m_proposesWhenIdle;               //!< blocks go on when no transactions wait
    const ReplicaAuthenticator& m_authenticator; //!< signs
    const HotStuffRules& m_rules;                //!< of the protocol
    const HotStuffTree& m_tree;                  //!< of this replica
    const HotStuffPacemaker& m_pacemaker;        //!< of this replica

    uint64_t m_proposedView{0}; //!< highest view proposed in; on disk
    // Lost in a crash.
    uint64_t m_requestedView{0};   //!< the application is building a block for it; 0: none
    uint64_t m_decidedView{0};     //!< highest certified view told in a decide message
    bool m_intervalRunning{false}; //!< HOTSTUFF_PROPOSE_TIMER
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_HOTSTUFF_PROPOSER_H
