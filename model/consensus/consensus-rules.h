/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_CONSENSUS_RULES_H
#define GRIDSHARE_CONSENSUS_RULES_H

#include "ns3/ledger-block.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * What a protocol decides, apart from what its replicas remember and send: a class of pure
 * functions, the facts as their arguments. Each protocol derives its own and names the place in its
 * paper; this is what all have in common.
 *
 * A replica is given its rules when it is made. The hostile simulator gives it rules of which one
 * is wrong, to prove that it notices (ProtocolFault).
 */
class ConsensusRules
{
  public:
    virtual ~ConsensusRules() = default;

    /**
     * @param block whatever a replica was sent
     * @return true if its body is the one that its header, and so its hash, names
     */
    virtual bool HasWholeBody(const LedgerBlock& block) const
    {
        return block.GetBodyState() == BlockBodyState::CONSISTENT;
    }
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_CONSENSUS_RULES_H
