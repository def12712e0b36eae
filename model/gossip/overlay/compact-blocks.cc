/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "compact-blocks.h"

#include <cmath>
#include <numeric>
#include <utility>

namespace ns3
{
namespace gridshare
{

CompactBlocks::CompactBlocks(const CompactBlockParameters& parameters)
    : m_parameters(parameters),
      m_draws(CreateObject<UniformRandomVariable>())
{
}

int64_t
CompactBlocks::AssignStreams(int64_t stream)
{
    m_draws->SetStream(stream);
    return 1;
}

void
CompactBlocks::Deal(uint32_t nodes)
{
    m_knows = DrawShare(nodes, m_parameters.enabled ? m_parameters.share : 0);
    m_churns = DrawShare(nodes, m_parameters.churnShare);
}

std::vector<bool>
CompactBlocks::DrawShare(uint32_t nodes, double share)
{
    const auto marked = static_cast<uint32_t>(std::ceil(nodes * share));
    std::vector<uint32_t> order(nodes);
    std::iota(order.begin(), order.end(), 0);
    std::vector<bool> marks(nodes, false);
    for (uint32_t i = 0; i < marked; ++i)
    {
        std::swap(order[i], order[m_draws->GetInteger(i, nodes - 1)]);
        marks[order[i]] = true;
    }
    return marks;
}

bool
CompactBlocks::Fails(uint32_t node)
{
    const double failure = m_churns[node] ? m_parameters.failureChurn : m_parameters.failureSteady;
    return m_draws->GetValue(0, 1) <= failure;
}

uint64_t
CompactBlocks::DrawMissingBytes(uint32_t sender, uint64_t blockBytes)
{
    const auto& weights = m_churns[sender] ? m_parameters.missingChurn : m_parameters.missingSteady;
    double at = m_draws->GetValue(0, std::accumulate(weights.begin(), weights.end(), 0.0));
    std::size_t index = 0;
    while (index + 1 < weights.size() && at >= weights[index])
    {
        at -= weights[index];
        ++index;
    }
    return blockBytes * (index + 1) / 100;
}

} // namespace gridshare
} // namespace ns3
