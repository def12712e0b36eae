/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_GARBLING_REPLICA_H
#define GRIDSHARE_GARBLING_REPLICA_H

#include "ns3/fuzz-generator.h"
#include "ns3/replica-decorator.h"

#include <cstdint>
#include <memory>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * A Byzantine replica of any protocol that now and then sends a message of its own with one byte
 * changed, signed anew: a view, a place, a height or a weight that is one too high, a claim that is
 * not so, a signature that does not hold. Each breaks one rule that receivers have to check.
 */
class GarblingReplica : public ReplicaDecorator
{
  public:
    /**
     * @param inner follows the protocol
     * @param seed decides
     */
    GarblingReplica(std::unique_ptr<ConsensusReplica> inner, uint64_t seed);

  private:
    void PassOn(ReplicaEffects& effects) override;
    /**
     * @param message of this replica
     * @return the same or, now and then, another one
     */
    ConsensusMessagePtr Garble(const ConsensusMessagePtr& message);

    FuzzGenerator m_generator; //!< decides
    uint32_t m_perMille;       //!< of messages that are changed
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_GARBLING_REPLICA_H
