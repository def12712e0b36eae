/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "feeder-map-style.h"

#include "ns3/text-table.h"
#include "ns3/unicode-text.h"

#include <array>
#include <map>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr std::size_t LEGEND_COLUMNS = 38; //!< that fit beside a symbol, at 11.5 pixels

} // namespace

/// Buses with meters and the way to their concentrator, drawn in the colour of the access
/// technology.
std::string
GetMapColour(const AccessTechnology& technology)
{
    static const std::map<std::string, std::string> colours{{"g3-plc-cenelec", "#d95f02"},
                                                            {"g3-plc-fcc", "#e6ab02"},
                                                            {"prime", "#a6761d"},
                                                            {"wi-sun", "#66a61e"},
                                                            {"lorawan", "#e7298a"},
                                                            {"nb-iot", "#7570b3"},
                                                            {"lte-cat-m1", "#984ea3"},
                                                            {"lte", "#6a3d9a"},
                                                            {"5g-nr", "#cab2d6"},
                                                            {"wimax", "#fb9a99"},
                                                            {"fibre", "#1f78b4"},
                                                            {"microwave", "#e31a1c"},
                                                            {"ethernet", "#1b9e77"}};
    const auto found = colours.find(technology.name);
    if (found != colours.end())
    {
        return found->second;
    }
    static const std::array<const char*, 3> byMedium{"#d95f02", "#1f78b4", "#66a61e"};
    return byMedium[static_cast<std::size_t>(technology.medium)];
}

std::string
MapStroke(const std::string& colour, double width, const std::string& more)
{
    return "stroke=\"" + colour + "\" stroke-width=\"" + FormatExactly(width) +
           "\" stroke-linecap=\"round\"" + (more.empty() ? "" : " " + more);
}

std::string
MapFill(const std::string& colour)
{
    return "fill=\"" + colour + "\" stroke=\"white\" stroke-width=\"0.8\"";
}

void
DrawMapLegend(SvgWriter& svg, double x, double top, const CommunicationPlan& plan)
{
    const std::string accessColour = GetMapColour(plan.access);
    const std::string backhaulColour = GetMapColour(plan.concentratorBackhaul);
    const std::string strongColour = GetMapColour(plan.strongNodeBackhaul);
    double y = top;
    const auto entry = [&](const std::string& text) {
        for (const auto& row : WrapText(text, LEGEND_COLUMNS, 3))
        {
            svg.DrawText(x + 34, y + 4, row, "fill=\"#222\" font-size=\"11.5\"", text);
            y += 15.0;
        }
        y += 9.0;
    };
    const auto line = [&](const std::string& attributes, const std::string& text) {
        svg.DrawSegment(x, y, x + 24, y, attributes);
        entry(text);
    };
    svg.DrawText(x, y, "Feeder", "font-weight=\"bold\"");
    y += 22.0;
    svg.DrawRectangle(x + 12, y, 13, 13, MapFill("#000000"));
    entry("substation (source, head end)");
    line(MapStroke(MAP_LINE_COLOUR, 1.4), "line or cable");
    line(MapStroke("#222222", 2.2), "switch, closed");
    line(MapStroke(MAP_OPEN_COLOUR, 1.2, "stroke-dasharray=\"3 3\""),
         "open tie or line out of service");
    svg.DrawCircle(x + 12, y, 4, MapFill("#222222"));
    entry("transformer");
    svg.DrawDiamond(x + 12, y, 6, MapFill("#7b3294"));
    entry("voltage regulator");
    svg.DrawCircle(x + 12, y, 1.6, "fill=\"#8a8f98\"");
    entry("bus");
    y += 12.0;
    svg.DrawText(x, y, "Communication", "font-weight=\"bold\"");
    y += 22.0;
    svg.DrawCircle(x + 12, y, 3, "fill=\"" + accessColour + "\"");
    entry("bus with meters");
    svg.DrawTriangle(x + 12, y + 1, 8, MapFill(backhaulColour));
    entry("concentrator (×3: three at a bus)");
    svg.DrawStar(x + 12, y, 9, MapFill("#b8860b"));
    entry("strong node: power company");
    svg.DrawStar(x + 12, y, 9, MapFill("#3b3b98"));
    entry("strong node: institution");
    y += 12.0;
    svg.DrawText(x, y, "Links", "font-weight=\"bold\"");
    y += 22.0;
    line(MapStroke(accessColour, 1.6), "access: " + plan.access.title);
    const bool radio = plan.concentratorBackhaul.medium == LinkMedium::RADIO;
    line(radio ? MapStroke(backhaulColour, 1.0, "stroke-dasharray=\"5 3\"")
               : MapStroke(backhaulColour, 4.5, "opacity=\"0.45\""),
         "backhaul: " + plan.concentratorBackhaul.title);
    line(MapStroke(strongColour, 1.2, "stroke-dasharray=\"6 4\""),
         "strong nodes: " + plan.strongNodeBackhaul.title);
    const char* const small = "font-size=\"10\" fill=\"#555\"";
    svg.DrawText(x, y, "Radio links are drawn straight, others along", small);
    svg.DrawText(x, y + 13, "the line. Strong nodes stand above the map;", small);
    svg.DrawText(x, y + 26, "their cables are not to scale.", small);
}

} // namespace gridshare
} // namespace ns3
