/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/backbone-shape.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

/**
 * @file
 * @ingroup gridshare-plan
 * One ring: from the substation to the others in the order of their direction, and back.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

void
JoinAsRing(Backbone& backbone, uint32_t /* neighbours */)
{
    const auto& nodes = backbone.nodes;
    std::vector<uint32_t> order(nodes.size());
    std::iota(order.begin(), order.end(), 0);
    const auto direction = [&nodes](uint32_t node) {
        return std::atan2(nodes[node].northwards - nodes[0].northwards,
                          nodes[node].eastwards - nodes[0].eastwards);
    };
    std::stable_sort(order.begin() + 1, order.end(), [&direction](uint32_t a, uint32_t b) {
        return direction(a) < direction(b);
    });
    for (std::size_t i = 0; i + 1 < order.size(); ++i)
    {
        backbone.links.push_back({order[i], order[i + 1]});
    }
    if (order.size() > 2)
    {
        backbone.links.push_back({order.back(), order.front()});
    }
}

const NamedRegistration g_ring{
    GetBackboneShapes(),
    {{"ring", "the substation and strong nodes in the order of their direction, and back", 2},
     true,
     false,
     false,
     JoinAsRing}};

} // namespace

} // namespace gridshare
} // namespace ns3
