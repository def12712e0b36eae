/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_EAGER_PRIMARY_H
#define GRIDSHARE_EAGER_PRIMARY_H

#include "ns3/pbft-messages.h"
#include "ns3/replica-decorator.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * A Byzantine primary of PBFT that prepares its own proposals, too: a replica that counts both
 * would take two signatures of one replica for two.
 */
class EagerPrimary : public ReplicaDecorator
{
  public:
    using ReplicaDecorator::ReplicaDecorator;

  private:
    void PassOn(ReplicaEffects& effects) override;
    /**
     * @param proposal of this replica
     * @return the prepare that goes with it
     */
    ConsensusMessagePtr MakePrepare(const PbftPrePrepare& proposal) const;
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_EAGER_PRIMARY_H
