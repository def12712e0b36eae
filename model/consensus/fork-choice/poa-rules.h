/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_POA_RULES_H
#define GRIDSHARE_POA_RULES_H

#include "fork-choice-rules.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * What a signer of proof of authority decides: P. Szilágyi, EIP-225, 2017; where PoaReplica departs
 * from it, it is told there.
 */
class PoaRules : public ForkChoiceRules
{
  public:
    /**
     * EIP-225, "Authorizing a block": a signer may sign one of any ⌊n/2⌋ + 1 consecutive blocks.
     *
     * @param signers n
     * @return how many of the last blocks bar their signers from the next one
     */
    virtual uint32_t CountBarringBlocks(uint32_t signers) const
    {
        return signers / 2;
    }

    /**
     * Of two equally heavy branches all choose the same.
     *
     * @param block hash of the head of another branch
     * @param head hash of the head
     * @return true if the other branch is chosen
     */
    virtual bool WinsTie(const Hash256& block, const Hash256& head) const
    {
        return block < head;
    }

    /** As many blocks as the configuration says, but at least a majority of signers. */
    uint64_t GetFinalityDepth(uint32_t confirmationDepth, uint32_t majority) const override
    {
        return std::max(confirmationDepth, majority);
    }
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_POA_RULES_H
