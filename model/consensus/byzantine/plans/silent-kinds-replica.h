/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SILENT_KINDS_REPLICA_H
#define GRIDSHARE_SILENT_KINDS_REPLICA_H

#include "ns3/replica-decorator.h"

#include <cstdint>
#include <memory>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * A Byzantine replica that withholds its votes, or its view changes, or its proposals: whatever
 * kinds of messages the seed says. In all else it follows the protocol.
 */
class SilentKindsReplica : public ReplicaDecorator
{
  public:
    /**
     * @param inner follows the protocol
     * @param seed decides which kinds are withheld
     */
    SilentKindsReplica(std::unique_ptr<ConsensusReplica> inner, uint64_t seed);

  private:
    void PassOn(ReplicaEffects& effects) override;

    const uint64_t m_withheld; //!< a bit for each kind
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SILENT_KINDS_REPLICA_H
