/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "feeder-map.h"

#include "backbone-panel.h"
#include "feeder-layout.h"
#include "feeder-map-style.h"
#include "map-frame.h"
#include "meter-density.h"
#include "svg-writer.h"

#include "ns3/colour-palette.h"
#include "ns3/unicode-text.h"

#include <algorithm>
#include <map>

namespace ns3
{
namespace gridshare
{

namespace
{

// Sizes in pixels.
constexpr double MAP_WIDTH = 860.0;
constexpr double MAP_MOST_HEIGHT = 760.0;
constexpr double MAP_LEAST_HEIGHT = 400.0;
constexpr double MARGIN = 36.0;
constexpr double LEGEND_WIDTH = 300.0;
constexpr double HEADING_HEIGHT = 64.0;

constexpr double LEGEND_LEAST_HEIGHT = 600.0;
constexpr double CELL_RADIUS = 6.0;

constexpr std::size_t HEADING_COLUMNS = 76; //!< that fit above the map

/// Above this many buses, dots would only blacken the map.
constexpr std::size_t MOST_DOTS = 5000;

/// Above this many meters, single ones and their lines would hide each other: cells show how many.
constexpr std::size_t MOST_DRAWN_METERS = 5000;

/// Above this many concentrators their symbols are small, and places of several have no number.
constexpr std::size_t MOST_LARGE_CONCENTRATORS = 400;

/// Draws one map.
class MapDrawing
{
  public:
    MapDrawing(const Feeder& feeder,
               const FeederTree& tree,
               const MeterPopulation& meters,
               const CommunicationPlan& plan)
        : m_feeder(feeder),
          m_tree(tree),
          m_meters(meters),
          m_plan(plan),
          m_layout(LayOutFeeder(feeder, tree)),
          m_accessColour(GetMapColour(plan.access)),
          m_backhaulColour(GetMapColour(plan.concentratorBackhaul)),
          m_panel(plan, HEADING_HEIGHT, MAP_WIDTH),
          m_frame(m_layout.x,
                  m_layout.y,
                  {0,
                   HEADING_HEIGHT + m_panel.GetHeight(),
                   MAP_WIDTH,
                   MAP_LEAST_HEIGHT,
                   MAP_MOST_HEIGHT,
                   MARGIN}),
          m_density(CELL_RADIUS)
    {
    }

    std::string Draw();

  private:
    double X(uint32_t bus) const;
    double Y(uint32_t bus) const;

    void DrawHeading(SvgWriter& svg) const;
    void DrawBackhaul(SvgWriter& svg) const;
    void DrawLines(SvgWriter& svg) const;
    void DrawAccess(SvgWriter& svg) const;
    bool AddWayUp(SvgWriter& svg, uint32_t from, uint32_t to, std::vector<bool>& passed) const;
    void DrawStations(SvgWriter& svg) const;
    void DrawConcentrators(SvgWriter& svg) const;
    void CountDensity();
    bool IsDense() const
    {
        return m_meters.GetSize() > MOST_DRAWN_METERS;
    }

    const Feeder& m_feeder;          //!< the feeder
    const FeederTree& m_tree;        //!< its tree
    const MeterPopulation& m_meters; //!< its meters
    const CommunicationPlan& m_plan; //!< its network
    FeederLayout m_layout;           //!< where buses stand
    std::string m_accessColour;      //!< of the access technology
    std::string m_backhaulColour;    //!< of the concentrators' backhaul
    BackbonePanel m_panel;           //!< what stands above the map
    MapFrame m_frame;                //!< fits it into the page
    MeterDensity m_density;          //!< of many meters
};

double
MapDrawing::X(uint32_t bus) const
{
    return m_frame.GetX(m_layout.x[bus]);
}

double
MapDrawing::Y(uint32_t bus) const
{
    return m_frame.GetY(m_layout.y[bus]);
}

void
MapDrawing::DrawHeading(SvgWriter& svg) const
{
    const std::string name = m_feeder.name.empty() ? "Feeder" : m_feeder.name;
    svg.DrawText(MARGIN,
                 28,
                 ShortenText(name, HEADING_COLUMNS),
                 "font-size=\"20\" font-weight=\"bold\"",
                 name);
    svg.DrawText(MARGIN,
                 48,
                 "Buses: " + std::to_string(m_feeder.buses.size()) +
                     ", meters: " + std::to_string(m_plan.GetMeters()) +
                     ", concentrators: " + std::to_string(m_plan.concentrators.size()) +
                     ", strong nodes: " + std::to_string(m_plan.strongNodes.size()) + ". " +
                     m_layout.note,
                 MapText(colour_palette::MAP_NOTE));
}

void
MapDrawing::DrawBackhaul(SvgWriter& svg) const
{
    const bool alongLine = m_plan.concentratorBackhaul.medium != LinkMedium::RADIO;
    std::vector<bool> used(m_feeder.buses.size(), false);
    for (const auto& site : m_plan.concentrators)
    {
        if (!alongLine)
        {
            const uint32_t to = site.uplink == NO_CONCENTRATOR
                                    ? m_tree.GetSource(site.bus)
                                    : m_plan.concentrators[site.uplink].bus;
            svg.AddSegment(X(site.bus), Y(site.bus), X(to), Y(to));
            continue;
        }
        AddWayUp(svg, site.bus, m_plan.substationBus, used);
    }
    svg.EndPath(
        MapStroke(m_backhaulColour,
                  alongLine ? (IsDense() ? 2.5 : 4.5) : 1.0,
                  alongLine ? "opacity=\"0.45\"" : "stroke-dasharray=\"5 3\" opacity=\"0.7\""));
    for (const auto& site : m_plan.concentrators)
    {
        // The line is the same in a star: dashes of a tree show who passes on to whom.
        if (alongLine && site.uplink != NO_CONCENTRATOR)
        {
            const uint32_t to = m_plan.concentrators[site.uplink].bus;
            svg.AddSegment(X(site.bus), Y(site.bus), X(to), Y(to));
        }
    }
    svg.EndPath(MapStroke(m_backhaulColour, 1.6, "stroke-dasharray=\"2 3\""));
}

void
MapDrawing::DrawLines(SvgWriter& svg) const
{
    const auto add = [&](bool open, bool isSwitch) {
        for (const auto& line : m_feeder.lines)
        {
            const bool isOpen = !line.enabled || line.open;
            if (line.from != NO_BUS && line.to != NO_BUS && isOpen == open &&
                (open || line.isSwitch == isSwitch))
            {
                svg.AddSegment(X(line.from), Y(line.from), X(line.to), Y(line.to));
            }
        }
    };
    add(false, false);
    svg.EndPath(MapStroke(colour_palette::MAP_LINE, IsDense() ? 0.5 : 1.4));
    add(false, true);
    svg.EndPath(MapStroke(colour_palette::MAP_INK, 2.2));
    add(true, false);
    svg.EndPath(MapStroke(colour_palette::MAP_OPEN, 1.2, "stroke-dasharray=\"3 3\""));
    for (const auto& transformer : m_feeder.transformers)
    {
        for (std::size_t i = 1; i < transformer.buses.size(); ++i)
        {
            svg.AddSegment(X(transformer.buses[0]),
                           Y(transformer.buses[0]),
                           X(transformer.buses[i]),
                           Y(transformer.buses[i]));
        }
    }
    for (const auto& reactor : m_feeder.reactors)
    {
        svg.AddSegment(X(reactor.from), Y(reactor.from), X(reactor.to), Y(reactor.to));
    }
    svg.EndPath(MapStroke(colour_palette::MAP_LINE, IsDense() ? 0.5 : 1.4));
}

bool
MapDrawing::AddWayUp(SvgWriter& svg, uint32_t from, uint32_t to, std::vector<bool>& passed) const
{
    uint32_t bus = from;
    while (bus != to && bus != NO_BUS && !passed[bus])
    {
        passed[bus] = true;
        const uint32_t parent = m_tree.GetParent(bus);
        if (parent != NO_BUS)
        {
            svg.AddSegment(X(bus), Y(bus), X(parent), Y(parent));
        }
        bus = parent;
    }
    return bus != NO_BUS;
}

void
MapDrawing::CountDensity()
{
    for (std::size_t meter = 0; IsDense() && meter < m_meters.GetSize(); ++meter)
    {
        m_density.Add(X(m_meters.bus[meter]), Y(m_meters.bus[meter]), 1);
    }
}

void
MapDrawing::DrawAccess(SvgWriter& svg) const
{
    if (IsDense())
    {
        return; // cells stand for the meters
    }
    const bool alongLine = m_plan.access.medium != LinkMedium::RADIO;
    std::vector<bool> drawn(m_feeder.buses.size(), false);
    std::vector<bool> passed(m_feeder.buses.size(), false);
    std::vector<uint32_t> withMeters;
    for (std::size_t meter = 0; meter < m_meters.GetSize(); ++meter)
    {
        const uint32_t bus = m_meters.bus[meter];
        if (!drawn[bus])
        {
            drawn[bus] = true;
            withMeters.push_back(bus);
            const uint32_t at = m_plan.concentrators[m_plan.concentratorOfMeter[meter]].bus;
            if (!alongLine || !AddWayUp(svg, bus, at, passed))
            {
                svg.AddSegment(X(bus), Y(bus), X(at), Y(at));
            }
        }
    }
    svg.EndPath(
        MapStroke(m_accessColour, alongLine ? 1.8 : 0.9, alongLine ? "" : "opacity=\"0.7\""));
    if (m_feeder.buses.size() <= MOST_DOTS)
    {
        for (uint32_t bus = 0; bus < m_feeder.buses.size(); ++bus)
        {
            if (!drawn[bus])
            {
                svg.DrawCircle(X(bus), Y(bus), 1.3, MapText(colour_palette::MAP_LINE));
            }
        }
    }
    if (withMeters.size() <= MOST_DOTS)
    {
        for (const uint32_t bus : withMeters)
        {
            svg.DrawCircle(X(bus),
                           Y(bus),
                           2.6,
                           "fill=\"" + m_accessColour + "\" stroke=\"white\" stroke-width=\"0.5\"");
        }
    }
}

void
MapDrawing::DrawStations(SvgWriter& svg) const
{
    svg.DrawRectangle(
        X(m_plan.substationBus), Y(m_plan.substationBus), 20, 20, MapFill(colour_palette::BLACK));
    DrawConcentrators(svg); // below the smaller marks, which they would hide
    if (!IsDense())
    {
        for (const auto& transformer : m_feeder.transformers)
        {
            const uint32_t bus = transformer.buses.back();
            if (transformer.isRegulator)
            {
                svg.DrawDiamond(X(bus), Y(bus), 6, MapFill(colour_palette::MAP_REGULATOR));
            }
            else if (bus != m_plan.substationBus)
            {
                svg.DrawCircle(X(bus), Y(bus), 4, MapFill(colour_palette::MAP_INK));
            }
        }
    }
}

void
MapDrawing::DrawConcentrators(SvgWriter& svg) const
{
    std::map<uint32_t, uint32_t> atBus;
    for (const auto& site : m_plan.concentrators)
    {
        ++atBus[site.bus];
    }
    const bool few = m_plan.concentrators.size() <= MOST_LARGE_CONCENTRATORS;
    const double radius = few ? 8.0 : IsDense() ? 2.6 : 3.5;
    for (const auto& [bus, count] : atBus)
    {
        svg.DrawTriangle(X(bus), Y(bus), radius, MapFill(m_backhaulColour));
        if (few && count > 1)
        {
            svg.DrawText(X(bus) + 8,
                         Y(bus) - 5,
                         "×" + std::to_string(count),
                         "font-size=\"10\" fill=\"" + std::string(colour_palette::MAP_INK) +
                             "\" paint-order=\"stroke\" "
                             "stroke=\"white\" stroke-width=\"3\"");
        }
    }
}

std::string
MapDrawing::Draw()
{
    const double bottom = HEADING_HEIGHT + m_panel.GetHeight() + m_frame.GetHeight();
    SvgWriter svg(MAP_WIDTH + LEGEND_WIDTH,
                  std::max(bottom + 36.0, LEGEND_LEAST_HEIGHT),
                  "Feeder " + m_feeder.name + " with its communication network");
    CountDensity();
    m_density.Draw(svg);
    m_panel.Draw(svg, X(m_plan.substationBus), Y(m_plan.substationBus));
    DrawBackhaul(svg);
    DrawLines(svg);
    DrawAccess(svg);
    DrawStations(svg);
    DrawHeading(svg);
    DrawMapLegend(
        svg, MAP_WIDTH + 22.0, HEADING_HEIGHT + 12.0, m_plan, IsDense() ? &m_density : nullptr);
    if (m_layout.toScale)
    {
        m_frame.DrawScaleBar(svg, MARGIN, bottom + 14.0);
    }
    return svg.Finish();
}

} // namespace

std::string
DrawFeederMap(const Feeder& feeder,
              const FeederTree& tree,
              const MeterPopulation& meters,
              const CommunicationPlan& plan)
{
    return MapDrawing(feeder, tree, meters, plan).Draw();
}

} // namespace gridshare
} // namespace ns3
