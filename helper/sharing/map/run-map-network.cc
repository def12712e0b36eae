/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "run-map-network.h"

#include "ns3/sharing-topology.h"
#include "ns3/unicode-text.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr double SIDE = 10000; //!< units of the longer side
constexpr double PI = 3.14159265358979323846;
constexpr uint32_t MOST_DEMANDERS = 500;
constexpr std::size_t NODE_NAME_COLUMNS = 40; //!< that a reader sees

/// Rings around a node of a backbone, of its map's longer side; around a star's only node it is
/// the rings that make the map.
constexpr double STRONG_NODE_RING = 0.05;
constexpr double DEMANDER_RING = 0.08;

/// Places as they are drawn, before they are fitted into whole units.
using Places = std::vector<std::pair<double, double>>;

bool
HasPlaces(const Backbone& backbone)
{
    return !backbone.links.empty() &&
           std::all_of(backbone.nodes.begin(), backbone.nodes.end(), [](const auto& node) {
               return node.hasPosition;
           });
}

/// Routers; the longer side of those of a backbone is 1.
Places
PlaceRouters(const CommunicationPlan& plan)
{
    const auto& nodes = plan.backbone.nodes;
    if (plan.backbone.links.empty())
    {
        return Places(CountRunMapRouters(plan), {0, 0});
    }
    Places places;
    if (!HasPlaces(plan.backbone))
    {
        for (std::size_t i = 0; i < nodes.size(); ++i)
        {
            const double angle =
                2 * PI * static_cast<double>(i) / static_cast<double>(nodes.size());
            places.emplace_back(std::sin(angle) / 2, std::cos(angle) / 2);
        }
        return places;
    }
    const auto [south, north] =
        std::minmax_element(nodes.begin(), nodes.end(), [](const auto& a, const auto& b) {
            return a.northwards < b.northwards;
        });
    const auto [west, east] =
        std::minmax_element(nodes.begin(), nodes.end(), [](const auto& a, const auto& b) {
            return a.eastwards < b.eastwards;
        });
    // Degrees as on the middle parallel: distances there are to scale in both directions.
    const double middle = (south->northwards + north->northwards) / 2;
    const double shrink = plan.backbone.isOnGlobe ? std::cos(middle * PI / 180) : 1;
    const double longer = std::max((east->eastwards - west->eastwards) * shrink,
                                   north->northwards - south->northwards);
    for (const auto& node : nodes)
    {
        const double scale = longer > 0 ? 1 / longer : 1;
        places.emplace_back(node.eastwards * shrink * scale, node.northwards * scale);
    }
    return places;
}

/// Those at one node stand in a ring around it, the first one above it.
void
AddRing(const std::vector<uint32_t>& routers,
        double radius,
        std::size_t routerCount,
        Places& places)
{
    std::vector<std::size_t> atNode(routerCount, 0);
    for (const uint32_t router : routers)
    {
        ++atNode[router];
    }
    std::vector<std::size_t> placed(routerCount, 0);
    for (const uint32_t router : routers)
    {
        const double angle =
            2 * PI * static_cast<double>(placed[router]++) / static_cast<double>(atNode[router]);
        places.emplace_back(places[router].first + radius * std::sin(angle),
                            places[router].second + radius * std::cos(angle));
    }
}

/// Fit places into whole units.
void
Fit(const Places& places, RunMapNetwork& network)
{
    double left = places.front().first;
    double right = left;
    double bottom = places.front().second;
    double top = bottom;
    for (const auto& [x, y] : places)
    {
        left = std::min(left, x);
        right = std::max(right, x);
        bottom = std::min(bottom, y);
        top = std::max(top, y);
    }
    const double longer = std::max(right - left, top - bottom);
    const double scale = longer > 0 ? SIDE / longer : 1;
    const auto whole = [scale](double length) {
        return static_cast<int32_t>(std::lround(length * scale));
    };
    for (std::size_t i = 0; i < places.size(); ++i)
    {
        network.nodes[i].place = {whole(places[i].first - left), whole(places[i].second - bottom)};
    }
    network.width = std::max(1, whole(right - left));
    network.height = std::max(1, whole(top - bottom));
}

} // namespace

uint32_t
CountRunMapRouters(const CommunicationPlan& plan)
{
    return std::max(1U, static_cast<uint32_t>(plan.backbone.nodes.size()));
}

RunMapNetwork
DrawRunMapNetwork(const CommunicationPlan& plan, const RoleOptions& roles)
{
    const bool isStar = plan.backbone.links.empty();
    const uint32_t routers = CountRunMapRouters(plan);
    RunMapNetwork network;
    network.title = isStar ? "star" : ShortenText(plan.backbone.title, NODE_NAME_COLUMNS);
    network.isToScale = HasPlaces(plan.backbone);
    for (uint32_t i = 0; i < routers; ++i)
    {
        const bool isNamed = !isStar && !plan.backbone.nodes[i].name.empty();
        network.nodes.push_back(
            {{},
             RunMapNodeKind::ROUTER,
             false,
             isNamed ? ShortenText(plan.backbone.nodes[i].name, NODE_NAME_COLUMNS) : "substation"});
    }
    for (const auto& link : plan.backbone.links)
    {
        network.links.push_back({link.a, link.b});
    }
    Places places = PlaceRouters(plan);
    const auto names = NameStrongNodes(plan);
    std::vector<uint32_t> homes;
    for (uint32_t i = 0; i < plan.strongNodes.size(); ++i)
    {
        const auto& site = plan.strongNodes[i];
        network.nodes.push_back({{},
                                 site.kind == StrongNodeKind::POWER_COMPANY
                                     ? RunMapNodeKind::COMPANY
                                     : RunMapNodeKind::INSTITUTION,
                                 i < roles.CountVoters(),
                                 names[i]});
        network.links.push_back({site.node, routers + i});
        homes.push_back(site.node);
    }
    AddRing(homes, isStar ? 1 : STRONG_NODE_RING, routers, places);
    homes.clear();
    const uint32_t drawn = std::min(roles.demanders, MOST_DEMANDERS);
    for (uint32_t i = 0; i < drawn; ++i)
    {
        const auto node = static_cast<uint32_t>(network.nodes.size());
        network.nodes.push_back(
            {{}, RunMapNodeKind::DEMANDER, false, "demander " + std::to_string(i)});
        network.links.push_back({plan.GetDemanderNode(i), node});
        homes.push_back(plan.GetDemanderNode(i));
    }
    AddRing(homes, isStar ? DEMANDER_RING / STRONG_NODE_RING : DEMANDER_RING, routers, places);
    network.furtherDemanders = roles.demanders - drawn;
    Fit(places, network);
    return network;
}

} // namespace gridshare
} // namespace ns3
