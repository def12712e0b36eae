/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "backbone-panel.h"

#include "feeder-map-style.h"
#include "label-placement.h"

#include "ns3/colour-palette.h"
#include "ns3/globe-distance.h"
#include "ns3/text-table.h"
#include "ns3/unicode-text.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

namespace ns3
{
namespace gridshare
{

namespace
{

// Sizes in pixels.
constexpr double PANEL_MARGIN = 36.0;
constexpr double ROW_HEIGHT = 84.0;
constexpr double CAPTION_HEIGHT = 26.0;
constexpr double FRAME_LEAST_HEIGHT = 220.0;
constexpr double FRAME_MOST_HEIGHT = 420.0;

/// Above this many, names and stars would cover each other.
constexpr std::size_t MOST_NAMED_NODES = 40;
constexpr std::size_t MOST_NAMED_STARS = 16;

constexpr std::size_t CAPTION_COLUMNS = 110; //!< that fit above the panel

/// @param anchor "start", "middle" or "end" @return attributes of a name
std::string
GetNameStyle(const std::string& anchor)
{
    return "text-anchor=\"" + anchor + "\" font-size=\"10\" fill=\"" + colour_palette::MAP_INK +
           "\" paint-order=\"stroke\" stroke=\"white\" stroke-width=\"3\"";
}

std::string
GetStarFill(StrongNodeKind kind)
{
    return MapFill(kind == StrongNodeKind::POWER_COMPANY ? colour_palette::MAP_COMPANY
                                                         : colour_palette::MAP_INSTITUTION);
}

} // namespace

BackbonePanel::BackbonePanel(const CommunicationPlan& plan, double top, double width)
    : m_plan(plan),
      m_top(top),
      m_width(width)
{
    const auto& backbone = plan.backbone;
    if (backbone.links.empty())
    {
        return;
    }
    double lowest = 90;
    double highest = -90;
    for (const auto& node : backbone.nodes)
    {
        m_toScale = m_toScale && node.hasPosition;
        lowest = std::min(lowest, node.northwards);
        highest = std::max(highest, node.northwards);
    }
    // Degrees as on the middle parallel: distances there are to scale in both directions.
    const double middle = (lowest + highest) / 2;
    const double shrink =
        backbone.isOnGlobe ? std::cos(middle * 3.14159265358979323846 / 180) : 1.0;
    m_metresPerUnit = backbone.isOnGlobe ? MeasureOnGlobe({0, 0}, {1, 0}) : 1.0;
    for (std::size_t i = 0; i < backbone.nodes.size(); ++i)
    {
        const auto& node = backbone.nodes[i];
        // Without places: a circle.
        const double angle = 6.2831853071795865 * static_cast<double>(i) /
                             static_cast<double>(backbone.nodes.size());
        m_x.push_back(m_toScale ? node.eastwards * shrink : std::sin(angle));
        m_y.push_back(m_toScale ? node.northwards : std::cos(angle));
    }
    m_frame.emplace(
        m_x,
        m_y,
        MapFrame::Area{
            0, top + CAPTION_HEIGHT, width, FRAME_LEAST_HEIGHT, FRAME_MOST_HEIGHT, PANEL_MARGIN});
}

double
BackbonePanel::GetHeight() const
{
    if (m_frame)
    {
        return CAPTION_HEIGHT + m_frame->GetHeight() + 30.0;
    }
    return m_plan.strongNodes.empty() ? 0.0 : ROW_HEIGHT;
}

double
BackbonePanel::GetNodeX(uint32_t node) const
{
    return m_frame->GetX(m_x[node]);
}

double
BackbonePanel::GetNodeY(uint32_t node) const
{
    return m_frame->GetY(m_y[node]);
}

void
BackbonePanel::Draw(SvgWriter& svg, double x, double y) const
{
    if (m_frame)
    {
        DrawMap(svg, x, y);
    }
    else
    {
        DrawRow(svg, x, y);
    }
}

void
BackbonePanel::DrawRow(SvgWriter& svg, double x, double y) const
{
    const std::size_t count = m_plan.strongNodes.size();
    const double starY = m_top + 44.0;
    for (std::size_t i = 0; i < count; ++i)
    {
        const auto& node = m_plan.strongNodes[i];
        const double starX = PANEL_MARGIN + (m_width - 2 * PANEL_MARGIN) *
                                                (static_cast<double>(i) + 0.5) /
                                                static_cast<double>(count);
        svg.DrawSegment(starX,
                        starY,
                        x,
                        y,
                        MapStroke(GetMapColour(m_plan.strongNodeBackhaul),
                                  0.9,
                                  "stroke-dasharray=\"6 4\" opacity=\"0.55\""));
        svg.DrawStar(starX, starY, 10, GetStarFill(node.kind));
        if (count <= MOST_NAMED_STARS)
        {
            const std::string style = GetNameStyle("middle");
            svg.DrawText(starX, starY - 28, GetStrongNodeKindName(node.kind), style);
            svg.DrawText(
                starX, starY - 16, FormatExactly(node.distanceMetres / 1000.0) + " km", style);
        }
    }
}

void
BackbonePanel::DrawMap(SvgWriter& svg, double x, double y) const
{
    const auto& backbone = m_plan.backbone;
    const double bottom = m_top + CAPTION_HEIGHT + m_frame->GetHeight();
    svg.DrawRectangle(m_width / 2,
                      (m_top + CAPTION_HEIGHT + bottom) / 2,
                      m_width - PANEL_MARGIN,
                      m_frame->GetHeight() - 8,
                      std::string("fill=\"") + colour_palette::MAP_PANEL + "\" stroke=\"" +
                          colour_palette::MAP_PANEL_EDGE + "\"");
    const std::string caption = "Backbone: " + backbone.title + ", " +
                                std::to_string(backbone.nodes.size()) + " nodes, " +
                                std::to_string(backbone.links.size()) + " links" +
                                (m_toScale ? "" : " (places not known: a circle)");
    svg.DrawText(PANEL_MARGIN,
                 m_top + 16,
                 ShortenText(caption, CAPTION_COLUMNS),
                 "font-weight=\"bold\"",
                 caption + (backbone.source.empty() ? "" : ". " + backbone.source));
    // The same substation, on both maps.
    svg.DrawSegment(
        GetNodeX(0),
        GetNodeY(0),
        x,
        y,
        MapStroke(colour_palette::BLACK, 0.8, "stroke-dasharray=\"2 3\" opacity=\"0.6\""));
    DrawLinks(svg);
    DrawNodes(svg);
    DrawStars(svg);
    if (m_toScale)
    {
        m_frame->DrawScaleBar(svg, PANEL_MARGIN, bottom + 12, m_metresPerUnit);
    }
}

void
BackbonePanel::DrawLinks(SvgWriter& svg) const
{
    for (const auto& link : m_plan.backbone.links)
    {
        svg.AddSegment(GetNodeX(link.a), GetNodeY(link.a), GetNodeX(link.b), GetNodeY(link.b));
    }
    svg.EndPath(MapStroke(GetMapColour(m_plan.strongNodeBackhaul), 2.2, "opacity=\"0.8\""));
}

void
BackbonePanel::DrawNodes(SvgWriter& svg) const
{
    const auto& nodes = m_plan.backbone.nodes;
    for (uint32_t i = 1; i < nodes.size(); ++i)
    {
        svg.DrawCircle(GetNodeX(i), GetNodeY(i), 3.5, MapFill(colour_palette::MAP_INK));
    }
    svg.DrawRectangle(GetNodeX(0), GetNodeY(0), 16, 16, MapFill(colour_palette::BLACK));
    LabelPlacement labels;
    for (uint32_t i = 0; i < nodes.size(); ++i)
    {
        labels.AddPoint(GetNodeX(i), GetNodeY(i));
    }
    for (uint32_t i = 0; nodes.size() <= MOST_NAMED_NODES && i < nodes.size(); ++i)
    {
        const auto place = labels.Add(GetNodeX(i), GetNodeY(i), nodes[i].name);
        svg.DrawText(place.x, place.y, nodes[i].name, GetNameStyle(place.anchor));
    }
}

void
BackbonePanel::DrawStars(SvgWriter& svg) const
{
    // Several at a node stand side by side below it.
    std::map<uint32_t, std::vector<std::size_t>> atNode;
    for (std::size_t i = 0; i < m_plan.strongNodes.size(); ++i)
    {
        atNode[m_plan.strongNodes[i].node].push_back(i);
    }
    for (const auto& [node, stars] : atNode)
    {
        const auto count = static_cast<double>(stars.size());
        for (std::size_t k = 0; k < stars.size(); ++k)
        {
            const double offset = 15.0 * (static_cast<double>(k) - (count - 1) / 2);
            svg.DrawStar(GetNodeX(node) + offset,
                         GetNodeY(node) + 12,
                         8,
                         GetStarFill(m_plan.strongNodes[stars[k]].kind));
        }
    }
}

} // namespace gridshare
} // namespace ns3
