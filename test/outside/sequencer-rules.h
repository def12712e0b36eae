/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_SEQUENCER_RULES_H
#define GRIDSHARE_TEST_SEQUENCER_RULES_H

#include "ns3/block-succession.h"
#include "ns3/consensus-message.h"
#include "ns3/consensus-rules.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-test
 * What a replica of the protocol from outside decides: pure functions, one a rule, so that the
 * hostile simulator can be given a replica with one of them wrong (sequencer-faults.cc).
 */
class SequencerRules : public ConsensusRules
{
  public:
    /**
     * One alone decides, and so all agree.
     *
     * @param self a replica
     * @return true if it puts blocks in order
     */
    virtual bool Decides(ReplicaId self) const
    {
        return self == 0;
    }

    /**
     * Blocks are taken in their order; one that comes too early is asked for again.
     *
     * @param block the sequencer's word
     * @param head last block here
     * @return true if it may be taken now
     */
    virtual bool MayFollow(const LedgerBlock& block, const LedgerBlock& head) const
    {
        return IsSuccessor(block, head);
    }

    /// @return true: who waits for a block too long asks for it, as messages may be lost
    virtual bool AsksForMissing() const
    {
        return true;
    }
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_SEQUENCER_RULES_H
