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

/**
 * @ingroup gridshare-fuzz
 * A Byzantine replica of proof of authority or of work: when its chain has final blocks, it makes a
 * branch from the genesis block that is heavier than everybody's chain, all by itself and at once,
 * and shows it to all. The work in it is invented; the signatures are its own, block after block.
 */
class BranchForger : public ReplicaDecorator
{
  public:
    /**
     * @param inner behaves until then
     * @param protocol kPoa or kPow
     */
    BranchForger(std::unique_ptr<ConsensusReplica> inner, ConsensusProtocol protocol);

  private:
    void PassOn(ReplicaEffects& effects) override;

    /** @param effects gets the branch */
    void Forge(ReplicaEffects& effects) const;

    const ConsensusProtocol m_protocol; //!< kPoa or kPow
    bool m_forged{false};               //!< the branch has been shown
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_BRANCH_FORGER_H
