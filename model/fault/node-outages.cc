/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "node-outages.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

NodeOutages::NodeOutages(std::vector<Ptr<StrongNodeApplication>> nodes, RestartMemory memory)
    : DownReasons(nodes.size(),
                  [nodes, memory](uint32_t number, bool up) {
                      const auto& node = nodes[number];
                      if (node && up)
                      {
                          node->Restart(memory);
                      }
                      else if (node)
                      {
                          node->Crash();
                      }
                  }),
      m_nodes(nodes)
{
}

std::optional<uint32_t>
NodeOutages::FindLeader() const
{
    std::vector<uint32_t> votes(m_nodes.size(), 0);
    for (const auto& node : m_nodes)
    {
        if (node && node->IsRunning())
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
