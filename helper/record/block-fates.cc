/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "block-fates.h"

namespace ns3
{
namespace gridshare
{

void
BlockFates::Add(const LedgerBlock& block)
{
    m_blocks.emplace_back(block.GetHeight(), block.GetHash());
}

std::optional<double>
BlockFates::GetStaleRate(const std::vector<LedgerBlockPtr>& chain) const
{
    uint64_t decided = 0;
    uint64_t stale = 0;
    for (const auto& [height, hash] : m_blocks)
    {
        if (height < chain.size())
        {
            ++decided;
            stale += chain[height]->GetHash() == hash ? 0 : 1;
        }
    }
    if (decided == 0)
    {
        return std::nullopt;
    }
    return static_cast<double>(stale) / static_cast<double>(decided);
}

std::vector<double>
ComputeBlockShares(const std::vector<LedgerBlockPtr>& chain, uint32_t nodes)
{
    if (chain.size() < 2)
    {
        return {};
    }
    std::vector<double> shares(nodes, 0);
    for (std::size_t height = 1; height < chain.size(); ++height)
    {
        shares.at(chain[height]->GetHeader().proposer) += 1;
    }
    for (double& share : shares)
    {
        share /= static_cast<double>(chain.size() - 1);
    }
    return shares;
}

} // namespace gridshare
} // namespace ns3
