/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "rank-map.h"

#include "ns3/input-error.h"
#include "ns3/invariant.h"

#include <algorithm>
#include <string>

namespace ns3
{
namespace gridshare
{

namespace
{

/// @return why a link cannot be cut; empty if it can
std::string
FindObstacle(const NetworkLink& link)
{
    if (link.medium != NO_MEDIUM)
    {
        return "is one of a shared medium";
    }
    if (link.framing.ackBytes > 0)
    {
        return "carries acknowledgements, which wait for what goes the other way";
    }
    if (link.delay.IsZero())
    {
        return "has no delay";
    }
    return "";
}

} // namespace

RankMap::RankMap(const NetworkTopology& topology, std::vector<uint32_t> rankOf, uint32_t here)
    : m_rankOf(std::move(rankOf)),
      m_here(here)
{
    GRIDSHARE_INVARIANT(m_rankOf.size() == topology.GetEndpointCount(),
                        "each endpoint is on one rank");
    for (const auto& link : topology.GetLinks())
    {
        const auto [low, high] = std::minmax(m_rankOf[link.a], m_rankOf[link.b]);
        if (low == high)
        {
            continue;
        }
        if (const std::string obstacle = FindObstacle(link); !obstacle.empty())
        {
            throw InputError({},
                             "endpoints " + std::to_string(link.a) + " and " +
                                 std::to_string(link.b) + " on ranks " +
                                 std::to_string(m_rankOf[link.a]) + " and " +
                                 std::to_string(m_rankOf[link.b]) + ", whose link " + obstacle,
                             "ranks that are divided at links with a delay of their own",
                             "leave both on one rank");
        }
        const auto [place, isNew] = m_lookaheads.emplace(std::pair(low, high), link.delay);
        place->second = std::min(place->second, link.delay);
    }
}

uint32_t
RankMap::CountRanks() const
{
    return m_rankOf.empty() ? 1 : *std::max_element(m_rankOf.begin(), m_rankOf.end()) + 1;
}

} // namespace gridshare
} // namespace ns3
