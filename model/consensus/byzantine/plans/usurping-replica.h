/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_USURPING_REPLICA_H
#define GRIDSHARE_USURPING_REPLICA_H

#include "ns3/fuzz-generator.h"
#include "ns3/pbft-messages.h"
#include "ns3/replica-decorator.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * A Byzantine backup of PBFT that proposes for the place of each proposal that it hears of another
 * block, as if it were the primary, and prepares it.
 */
class UsurpingReplica : public ReplicaDecorator
{
  public:
    /**
     * @param inner follows the protocol
     * @param seed decides who is told
     */
    UsurpingReplica(std::unique_ptr<ConsensusReplica> inner, uint64_t seed);

    void Receive(const ConsensusMessagePtr& message, ReplicaEffects& effects) override;

  private:
    void PassOn(ReplicaEffects& effects) override;
    /**
     * @param proposal of the primary
     * @param effects gets another one
     */
    void Usurp(const PbftPrePrepare& proposal, ReplicaEffects& effects);

    FuzzGenerator m_generator; //!< decides who is told
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_USURPING_REPLICA_H
