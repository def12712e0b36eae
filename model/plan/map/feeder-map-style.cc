/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "feeder-map-style.h"

#include "ns3/colour-palette.h"
#include "ns3/text-table.h"
#include "ns3/unicode-text.h"

#include <array>
#include <cstddef>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr std::size_t LEGEND_COLUMNS = 38; //!< that fit beside a symbol, at 11.5 pixels

/// Draws a legend row by row.
class MapLegend
{
  public:
    MapLegend(SvgWriter& svg, double x, double top)
        : m_svg(svg),
          m_x(x),
          m_y(top)
    {
    }

    void DrawFeeder(bool single);
    void DrawStations(const CommunicationPlan& plan, const MeterDensity* density);
    void DrawLinks(const CommunicationPlan& plan, bool single);

  private:
    void Title(const std::string& text);
    void Entry(const std::string& text);
    void Line(const std::string& attributes, const std::string& text);

    SvgWriter& m_svg; //!< gets it
    double m_x;       //!< left edge
    double m_y;       //!< middle of the next row
};

void
MapLegend::Title(const std::string& text)
{
    m_svg.DrawText(m_x, m_y, text, "font-weight=\"bold\"");
    m_y += 22.0;
}

void
MapLegend::Entry(const std::string& text)
{
    for (const auto& row : WrapText(text, LEGEND_COLUMNS, 3))
    {
        m_svg.DrawText(
            m_x + 34, m_y + 4, row, MapText(colour_palette::MAP_INK, "font-size=\"11.5\""), text);
        m_y += 15.0;
    }
    m_y += 9.0;
}

void
MapLegend::Line(const std::string& attributes, const std::string& text)
{
    m_svg.DrawSegment(m_x, m_y, m_x + 24, m_y, attributes);
    Entry(text);
}

void
MapLegend::DrawFeeder(bool single)
{
    Title("Feeder");
    m_svg.DrawRectangle(m_x + 12, m_y, 13, 13, MapFill(colour_palette::BLACK));
    Entry("substation (source, head end)");
    Line(MapStroke(colour_palette::MAP_LINE, 1.4), "line or cable");
    Line(MapStroke(colour_palette::MAP_INK, 2.2), "switch, closed");
    Line(MapStroke(colour_palette::MAP_OPEN, 1.2, "stroke-dasharray=\"3 3\""),
         "open tie or line out of service");
    if (single)
    {
        m_svg.DrawCircle(m_x + 12, m_y, 4, MapFill(colour_palette::MAP_INK));
        Entry("transformer");
        m_svg.DrawDiamond(m_x + 12, m_y, 6, MapFill(colour_palette::MAP_REGULATOR));
        Entry("voltage regulator");
        m_svg.DrawCircle(m_x + 12, m_y, 1.6, MapText(colour_palette::MAP_LINE));
        Entry("bus");
    }
    m_y += 12.0;
}

void
MapLegend::DrawStations(const CommunicationPlan& plan, const MeterDensity* density)
{
    Title("Communication");
    if (density == nullptr)
    {
        m_svg.DrawCircle(m_x + 12, m_y, 3, "fill=\"" + GetMapColour(plan.access) + "\"");
        Entry("bus with meters");
    }
    else
    {
        m_y = density->DrawLegend(m_svg, m_x, m_y) + 6;
    }
    m_svg.DrawTriangle(m_x + 12, m_y + 1, 8, MapFill(GetMapColour(plan.concentratorBackhaul)));
    Entry(density == nullptr ? "concentrator (×3: three at a bus)" : "concentrator");
    m_svg.DrawStar(m_x + 12, m_y, 9, MapFill(colour_palette::MAP_COMPANY));
    Entry("strong node: power company");
    m_svg.DrawStar(m_x + 12, m_y, 9, MapFill(colour_palette::MAP_INSTITUTION));
    Entry("strong node: institution");
    m_y += 12.0;
}

void
MapLegend::DrawLinks(const CommunicationPlan& plan, bool single)
{
    const std::string backhaulColour = GetMapColour(plan.concentratorBackhaul);
    const std::string strongColour = GetMapColour(plan.strongNodeBackhaul);
    Title("Links");
    if (single)
    {
        Line(MapStroke(GetMapColour(plan.access), 1.6), "access: " + plan.access.title);
    }
    const bool radio = plan.concentratorBackhaul.medium == LinkMedium::RADIO;
    Line(radio ? MapStroke(backhaulColour, 1.0, "stroke-dasharray=\"5 3\"")
               : MapStroke(backhaulColour, 4.5, "opacity=\"0.45\""),
         "backhaul: " + plan.concentratorBackhaul.title);
    const bool star = plan.backbone.links.empty();
    if (star)
    {
        Line(MapStroke(strongColour, 1.2, "stroke-dasharray=\"6 4\""),
             "strong nodes: " + plan.strongNodeBackhaul.title);
    }
    else
    {
        Line(MapStroke(strongColour, 2.2, "opacity=\"0.8\""),
             "backbone: " + plan.strongNodeBackhaul.title);
    }
    const std::string small = MapText(colour_palette::MAP_NOTE, "font-size=\"10\"");
    const std::array<const char*, 3> notes =
        star ? std::array<const char*, 3>{"Radio links are drawn straight, others along",
                                          "the line. Strong nodes stand above the map;",
                                          "their cables are not to scale."}
             : std::array<const char*, 3>{"Radio links are drawn straight, others along",
                                          "the line. The backbone above has a scale of its",
                                          "own; the dotted line joins the same substation."};
    for (const char* note : notes)
    {
        m_svg.DrawText(m_x, m_y, note, small);
        m_y += 13;
    }
}

} // namespace

/// Buses with meters and the way to their concentrator, drawn in the colour of the access
/// technology.
std::string
GetMapColour(const AccessTechnology& technology)
{
    for (const auto& [name, colour] : colour_palette::MAP_TECHNOLOGIES)
    {
        if (technology.name == name)
        {
            return colour;
        }
    }
    return colour_palette::MAP_MEDIA[static_cast<std::size_t>(technology.medium)];
}

std::string
MapStroke(const std::string& colour, double width, const std::string& more)
{
    return "stroke=\"" + colour + "\" stroke-width=\"" + FormatExactly(width) +
           "\" stroke-linecap=\"round\"" + (more.empty() ? "" : " " + more);
}

std::string
MapText(const std::string& colour, const std::string& more)
{
    return "fill=\"" + colour + "\"" + (more.empty() ? "" : " " + more);
}

std::string
MapFill(const std::string& colour)
{
    return "fill=\"" + colour + "\" stroke=\"white\" stroke-width=\"0.8\"";
}

void
DrawMapLegend(SvgWriter& svg,
              double x,
              double top,
              const CommunicationPlan& plan,
              const MeterDensity* density)
{
    MapLegend legend(svg, x, top);
    legend.DrawFeeder(density == nullptr);
    legend.DrawStations(plan, density);
    legend.DrawLinks(plan, density == nullptr);
}

} // namespace gridshare
} // namespace ns3
