/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "node-outages.h"

#include "ns3/invariant.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

NodeOutages::NodeOutages(std::vector<Ptr<StrongNodeApplication>> nodes, RestartMemory memory)
    : m_nodes(std::move(nodes)),
      m_memory(memory),
      m_reasons(m_nodes.size(), 0)
{
}

void
NodeOutages::Begin(uint32_t node)
{
    if (m_reasons.at(node)++ == 0)
    {
        m_nodes[node]->Crash();
    }
}

void
NodeOutages::End(uint32_t node)
{
    GRIDSHARE_INVARIANT(m_reasons.at(node) > 0, "what ends has begun");
    if (--m_reasons[node] == 0)
    {
        m_nodes[node]->Restart(m_memory);
    }
}

std::optional<uint32_t>
NodeOutages::FindLeader() const
{
    std::vector<uint32_t> votes(m_nodes.size(), 0);
    for (const auto& node : m_nodes)
    {
        if (node->IsRunning())
        {
            ++votes.at(node->GetReplica().GetLeader());
        }
    }
    const auto most = std::max_element(votes.begin(), votes.end());
    const auto leader = static_cast<uint32_t>(most - votes.begin());
    return *most > 0 && m_nodes[leader]->IsRunning() ? std::optional<uint32_t>(leader)
                                                     : std::nullopt;
}

} // namespace gridshare
} // namespace ns3
