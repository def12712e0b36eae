/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_BRANCH_FORGER_H
#define GRIDSHARE_BRANCH_FORGER_H

#include "ns3/fork-choice-replica.h"
#include "ns3/replica-decorator.h"

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-consensus
/// What is wrong with a forged branch.
enum class BranchForgery : uint8_t
{
    ALONE,        //!< its blocks are all signed by the forger, and their work is invented
    OTHERS_NAMES, //!< each names the signer whose turn it is, and the forger has signed it
    HEAVY_BLOCK   //!< it is a single block that claims more weight than all others have
};

/**
 * @ingroup gridshare-consensus
 * A Byzantine replica of proof of authority or of work: when its chain has final blocks, it makes a
 * branch from the genesis block that is heavier than everybody's chain, all by itself and at once,
 * and shows it to all.
 */
class BranchForger : public ReplicaDecorator
{
  public:
    /**
     * @param inner behaves until then
     * @param tag of the protocol
     * @param forgery what is wrong with the branch
     */
    BranchForger(std::unique_ptr<ConsensusReplica> inner, ConsensusTag tag, BranchForgery forgery);

  private:
    void PassOn(ReplicaEffects& effects) override;

    /** @param effects gets the branch */
    void Forge(ReplicaEffects& effects) const;

    const ConsensusTag m_tag;      //!< of the protocol
    const BranchForgery m_forgery; //!< what is wrong with the branch
    bool m_forged{false};          //!< the branch has been shown
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_BRANCH_FORGER_H
