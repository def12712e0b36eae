/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_BLOCK_SIZES_H
#define GRIDSHARE_BLOCK_SIZES_H

#include "ns3/random-variable-stream.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-gossip
/// How sizes of blocks vary.
enum class BlockSizeLaw
{
    FIXED,       //!< all alike
    EXPONENTIAL, //!< of that mean
    QUANTILES,   //!< drawn between given quantiles of size over mean
    INTERVAL     //!< in proportion to the time since the parent: transactions come at a steady rate
};

/**
 * @ingroup gridshare-gossip
 * Draw a value from a distribution that is given by its quantiles.
 *
 * @param quantiles at equal steps from 0 to 1, rising, two at least
 * @param uniform from 0 to 1
 * @return the quantile there, linear in between
 */
double InterpolateQuantile(const std::vector<double>& quantiles, double uniform);

/**
 * @ingroup gridshare-gossip
 * How many bytes the next block has.
 */
class BlockSizes
{
  public:
    /**
     * @param law how they vary
     * @param meanBytes mean (fixed: each), above 0; of QUANTILES what the quantiles multiply
     * @param quantiles of QUANTILES, multiples of meanBytes
     */
    BlockSizes(BlockSizeLaw law, uint64_t meanBytes, std::vector<double> quantiles);

    /// @param stream a random stream @return how many were taken
    int64_t AssignStreams(int64_t stream);

    /**
     * @param intervals time since the parent was mined, in mean intervals between blocks
     * @return bytes, at least 1
     */
    uint64_t Draw(double intervals);

  private:
    BlockSizeLaw m_law;                 //!< how they vary
    uint64_t m_meanBytes;               //!< mean
    std::vector<double> m_quantiles;    //!< multiples
    Ptr<UniformRandomVariable> m_draws; //!< of sizes
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_BLOCK_SIZES_H
