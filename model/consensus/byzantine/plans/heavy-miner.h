/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_HEAVY_MINER_H
#define GRIDSHARE_HEAVY_MINER_H

#include "ns3/replica-decorator.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * A Byzantine miner whose work is true, but whose blocks stand on the genesis block and claim more
 * weight than all others have together.
 */
class HeavyMiner : public ReplicaDecorator
{
  public:
    using ReplicaDecorator::ReplicaDecorator;

  private:
    void PassOn(ReplicaEffects& effects) override;
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_HEAVY_MINER_H
