/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "propagation-statistics.h"

#include "ns3/invariant.h"

#include <algorithm>
#include <numeric>

namespace ns3
{
namespace gridshare
{

double
PropagationMeans::GetPercentileMs(int percent) const
{
    const auto* at =
        std::find(PROPAGATION_PERCENTILES.begin(), PROPAGATION_PERCENTILES.end(), percent);
    GRIDSHARE_INVARIANT(at != PROPAGATION_PERCENTILES.end(), "only listed percentiles are kept");
    return percentilesMs[static_cast<std::size_t>(at - PROPAGATION_PERCENTILES.begin())];
}

MeansByNode::MeansByNode(std::size_t nodes)
    : m_sumsMs(nodes, 0),
      m_counts(nodes, 0)
{
}

std::optional<double>
MeansByNode::GetMedianMs() const
{
    std::vector<double> means;
    for (std::size_t node = 0; node < m_counts.size(); ++node)
    {
        if (m_counts[node] > 0)
        {
            means.push_back(static_cast<double>(m_sumsMs[node]) / m_counts[node]);
        }
    }
    if (means.empty())
    {
        return std::nullopt;
    }
    std::sort(means.begin(), means.end());
    return means[means.size() / 2];
}

bool
HasSpread(const std::vector<int32_t>& delaysMs, std::size_t nodes)
{
    return static_cast<double>(delaysMs.size()) >= 0.995 * static_cast<double>(nodes);
}

double
PickDelayMs(const std::vector<int32_t>& sortedMs, std::size_t nodes, double p)
{
    const auto index = static_cast<std::size_t>(p * static_cast<double>(nodes));
    return static_cast<double>(sortedMs[std::min(index, sortedMs.size() - 1)]);
}

std::optional<PropagationMeans>
AverageBlocks(const std::vector<std::vector<int32_t>>& sortedMs,
              const std::vector<bool>& counted,
              std::size_t nodes)
{
    PropagationMeans sums;
    std::size_t blocks = 0;
    for (std::size_t block = 0; block < sortedMs.size(); ++block)
    {
        if (!counted[block])
        {
            continue;
        }
        const auto& delays = sortedMs[block];
        ++blocks;
        sums.meanMs +=
            static_cast<double>(std::accumulate(delays.begin(), delays.end(), int64_t{0})) /
            static_cast<double>(delays.size());
        for (std::size_t i = 0; i < PROPAGATION_PERCENTILES.size(); ++i)
        {
            sums.percentilesMs[i] += PickDelayMs(delays, nodes, PROPAGATION_PERCENTILES[i] / 100.0);
        }
    }
    if (blocks == 0)
    {
        return std::nullopt;
    }
    sums.meanMs /= static_cast<double>(blocks);
    for (double& sum : sums.percentilesMs)
    {
        sum /= static_cast<double>(blocks);
    }
    return sums;
}

} // namespace gridshare
} // namespace ns3
