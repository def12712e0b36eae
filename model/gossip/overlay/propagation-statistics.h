/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PROPAGATION_STATISTICS_H
#define GRIDSHARE_PROPAGATION_STATISTICS_H

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-gossip
/// The percentiles that a propagation study gives.
constexpr std::array<int, 7> PROPAGATION_PERCENTILES{10, 25, 50, 75, 90, 95, 99};

/**
 * @ingroup gridshare-gossip
 * Delays of blocks, from mining to receipt, as means over blocks of figures over nodes.
 *
 * Of one block: the mean is over the nodes that it reached, the p-th percentile the delay at index
 * floor(p n / 100), counted from 0, of the delays in rising order, n being all nodes. Its miner
 * stands in both with 0.
 */
struct PropagationMeans
{
    double meanMs{0};                                                   //!< of the mean delay
    std::array<double, PROPAGATION_PERCENTILES.size()> percentilesMs{}; //!< of each percentile

    /**
     * @param percent one of PROPAGATION_PERCENTILES
     * @return mean over blocks, ms
     */
    double GetPercentileMs(int percent) const;
};

/**
 * @ingroup gridshare-gossip
 * Delays by node: another way to look at them, by which some simulators give a single median.
 */
class MeansByNode
{
  public:
    /// @param nodes how many
    explicit MeansByNode(std::size_t nodes);

    /// @param node has got a block, or mined it @param delayMs after it was mined
    void Add(uint32_t node, int64_t delayMs)
    {
        m_sumsMs[node] += delayMs;
        ++m_counts[node];
    }

    /// @return median over the nodes with a block of a node's mean delay: index floor(n / 2), ms
    std::optional<double> GetMedianMs() const;

  private:
    std::vector<int64_t> m_sumsMs;  //!< by node
    std::vector<uint32_t> m_counts; //!< by node
};

/**
 * @ingroup gridshare-gossip
 * @param delaysMs of a block over the nodes that it reached
 * @param nodes how many there are
 * @return whether it reached at least 99.5 % of them: its percentiles up to the 99th are known
 */
bool HasSpread(const std::vector<int32_t>& delaysMs, std::size_t nodes);

/**
 * @ingroup gridshare-gossip
 * @param sortedMs delays of a block over the nodes that it reached, the miner's 0 included
 * @param nodes how many nodes there are
 * @param p from 0 to 1
 * @return the delay at index floor(p nodes), or the last one, ms
 */
double PickDelayMs(const std::vector<int32_t>& sortedMs, std::size_t nodes, double p);

/**
 * @ingroup gridshare-gossip
 * @param sortedMs delays of each block over the nodes that it reached, the miner's 0 included
 * @param counted of each block, whether it takes part
 * @param nodes how many nodes there are
 * @return means over the blocks that take part; none if there are none
 */
std::optional<PropagationMeans> AverageBlocks(const std::vector<std::vector<int32_t>>& sortedMs,
                                              const std::vector<bool>& counted,
                                              std::size_t nodes);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PROPAGATION_STATISTICS_H
