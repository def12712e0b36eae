/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_POW_RULES_H
#define GRIDSHARE_POW_RULES_H

#include "fork-choice-rules.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * What a miner decides. Sections are those of S. Nakamoto, "Bitcoin: a peer-to-peer electronic cash
 * system", 2008.
 */
class PowRules : public ForkChoiceRules
{
  public:
    /**
     * Section 4.
     *
     * @param shown proof that comes with a block
     * @param needed proof that this very block was mined
     * @return true if the work was done
     */
    virtual bool IsWorkDone(uint64_t shown, uint64_t needed) const
    {
        return shown == needed;
    }
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_POW_RULES_H
