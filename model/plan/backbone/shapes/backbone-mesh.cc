/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/backbone-shape.h"

#include <algorithm>
#include <tuple>
#include <vector>

/**
 * @file
 * @ingroup gridshare-plan
 * Each node joined with each other one, or with its nearest.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

/// A possible link.
struct PossibleLink
{
    double metres; //!< between its ends
    uint32_t a;    //!< the lower number
    uint32_t b;    //!< the higher number

    bool operator<(const PossibleLink& other) const
    {
        return std::tie(metres, a, b) < std::tie(other.metres, other.a, other.b);
    }
};

std::vector<PossibleLink>
ListPossibleLinks(const Backbone& backbone)
{
    std::vector<PossibleLink> possible;
    const auto count = static_cast<uint32_t>(backbone.nodes.size());
    for (uint32_t a = 0; a < count; ++a)
    {
        for (uint32_t b = a + 1; b < count; ++b)
        {
            possible.push_back({backbone.MeasureStraight(a, b).value_or(0), a, b});
        }
    }
    std::sort(possible.begin(), possible.end());
    return possible;
}

void
JoinAsMesh(Backbone& backbone, uint32_t neighbours)
{
    const auto count = static_cast<uint32_t>(backbone.nodes.size());
    const uint32_t wanted = neighbours == 0 ? count : neighbours;
    std::vector<uint32_t> nearest(count, 0); // of the own nearest, how many are joined
    std::vector<uint32_t> part(count);       // joined so far, by the smallest number
    for (uint32_t i = 0; i < count; ++i)
    {
        part[i] = i;
    }
    // From the shortest stretch on, each node sees its neighbours in the order of their distance;
    // the shortest between parts keep the mesh in one piece (Kruskal, Proc. AMS 7, 48-50, 1956).
    for (const auto& stretch : ListPossibleLinks(backbone))
    {
        const bool isNear = nearest[stretch.a] < wanted || nearest[stretch.b] < wanted;
        if (!isNear && part[stretch.a] == part[stretch.b])
        {
            continue;
        }
        ++nearest[stretch.a];
        ++nearest[stretch.b];
        backbone.links.push_back({stretch.a, stretch.b});
        const uint32_t kept = std::min(part[stretch.a], part[stretch.b]);
        const uint32_t joined = std::max(part[stretch.a], part[stretch.b]);
        std::replace(part.begin(), part.end(), joined, kept);
    }
}

const NamedRegistration g_mesh{
    GetBackboneShapes(),
    {{"mesh", "the substation and strong nodes each with all others, or with the nearest", 4},
     true,
     false,
     true,
     JoinAsMesh}};

} // namespace

} // namespace gridshare
} // namespace ns3
