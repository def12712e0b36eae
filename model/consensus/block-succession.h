/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_BLOCK_SUCCESSION_H
#define GRIDSHARE_BLOCK_SUCCESSION_H

#include "ns3/ledger-block.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * A Byzantine replica may name the right parent and a height of its choice: both must fit.
 *
 * @param block whatever a replica was sent
 * @param parent a block of its chain
 * @return true when the block is the parent's next one
 */
inline bool
IsSuccessor(const LedgerBlock& block, const LedgerBlock& parent)
{
    return block.GetParent() == parent.GetHash() && block.GetHeight() == parent.GetHeight() + 1;
}

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_BLOCK_SUCCESSION_H
