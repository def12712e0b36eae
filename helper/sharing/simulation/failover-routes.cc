/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "failover-routes.h"

#include "ns3/invariant.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace gridshare
{

FailoverRoutes::FailoverRoutes(FailoverOrder order,
                               const NetworkTopology& topology,
                               std::vector<uint32_t> strongNodes,
                               int64_t stream)
    : m_order(order),
      m_topology(topology),
      m_strongNodes(std::move(strongNodes)),
      m_draws(CreateObject<UniformRandomVariable>())
{
    m_draws->SetStream(stream);
    if (order == FailoverOrder::NEAREST)
    {
        m_routes.emplace(topology);
    }
}

std::vector<uint32_t>
FailoverRoutes::FindAlternatives(uint32_t client, uint32_t home)
{
    if (m_order == FailoverOrder::NONE || m_order == FailoverOrder::OWN)
    {
        return {};
    }
    std::vector<uint32_t> others = m_strongNodes;
    const auto own = std::find(others.begin(), others.end(), home);
    GRIDSHARE_INVARIANT(own != others.end(), "a client's strong node is one that takes orders");
    std::rotate(others.begin(), own, others.end());
    others.erase(others.begin());
    if (m_order == FailoverOrder::NEAREST)
    {
        SortByDelay(client, others);
    }
    else if (m_order == FailoverOrder::RANDOM)
    {
        for (std::size_t i = others.size(); i > 1; --i) // Fisher and Yates
        {
            std::swap(others[i - 1], others[m_draws->GetInteger(0, static_cast<uint32_t>(i - 1))]);
        }
    }
    return others;
}

/// Those that are equally far keep their order.
void
FailoverRoutes::SortByDelay(uint32_t client, std::vector<uint32_t>& strongNodes)
{
    std::vector<std::pair<double, uint32_t>> delays;
    delays.reserve(strongNodes.size());
    for (const uint32_t node : strongNodes)
    {
        delays.emplace_back(MeasureDelayS(client, node), node);
    }
    std::stable_sort(delays.begin(), delays.end(), [](const auto& a, const auto& b) {
        return a.first < b.first;
    });
    std::transform(delays.begin(), delays.end(), strongNodes.begin(), [](const auto& delay) {
        return delay.second;
    });
}

double
FailoverRoutes::MeasureDelayS(uint32_t from, uint32_t to)
{
    double delayS = 0;
    for (uint32_t at = from; at != to;)
    {
        const uint32_t direction = m_routes->GetNextDirection(at, to);
        const NetworkLink& link = m_topology.GetLinks()[direction / 2];
        delayS += link.delay.GetSeconds();
        at = direction % 2 == 0 ? link.b : link.a;
    }
    return delayS;
}

} // namespace gridshare
} // namespace ns3
