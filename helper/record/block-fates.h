/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_BLOCK_FATES_H
#define GRIDSHARE_BLOCK_FATES_H

#include "ns3/ledger-block.h"

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * What became of blocks that were made: a block is stale if another one, whoever made it, stands in
 * its place on the final chain. Above the final chain nothing is decided yet, so nothing counts.
 */
class BlockFates
{
  public:
    /// @param block that was made, on whatever branch
    void Add(const LedgerBlock& block);

    /**
     * @param chain final blocks by height, the genesis block first
     * @return of the blocks added, up to the chain's height, the share that is not on it; none if
     *         there are none: a share of nothing is no number
     */
    std::optional<double> GetStaleRate(const std::vector<LedgerBlockPtr>& chain) const;

  private:
    std::vector<std::pair<uint64_t, Hash256>> m_blocks; //!< height and hash, as they were made
};

/**
 * @ingroup gridshare-helper
 * Whose blocks make up a chain: what a miner earns where every block pays alike.
 *
 * @param chain final blocks by height, the genesis block first
 * @param nodes how many may have made them
 * @return by node: its share of the chain's blocks but the first; empty if there is none
 */
std::vector<double> ComputeBlockShares(const std::vector<LedgerBlockPtr>& chain, uint32_t nodes);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_BLOCK_FATES_H
