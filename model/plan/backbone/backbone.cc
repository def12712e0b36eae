/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "backbone.h"

#include "globe-distance.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

uint32_t
Backbone::FindNode(const std::string& name) const
{
    const auto found = std::find_if(
        nodes.begin(), nodes.end(), [&name](const auto& node) { return node.name == name; });
    return found == nodes.end() ? NO_BACKBONE_NODE : static_cast<uint32_t>(found - nodes.begin());
}

std::vector<std::string>
Backbone::GetNames() const
{
    std::vector<std::string> names;
    for (const auto& node : nodes)
    {
        names.push_back(node.name);
    }
    return names;
}

std::optional<double>
Backbone::MeasureStraight(uint32_t a, uint32_t b) const
{
    const BackboneNode& from = nodes.at(a);
    const BackboneNode& to = nodes.at(b);
    if (!from.hasPosition || !to.hasPosition)
    {
        return std::nullopt;
    }
    return isOnGlobe
               ? MeasureOnGlobe({from.northwards, from.eastwards}, {to.northwards, to.eastwards})
               : std::hypot(from.eastwards - to.eastwards, from.northwards - to.northwards);
}

std::optional<double>
Backbone::MeasureLink(const BackboneLink& link) const
{
    return link.lengthMetres ? link.lengthMetres : MeasureStraight(link.a, link.b);
}

} // namespace gridshare
} // namespace ns3
