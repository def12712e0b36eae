/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "panel-scales.h"

#include "ns3/text-table.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <set>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr double BESIDE_MARKS = 0.03;  //!< of an abscissa, so that no mark is cut
constexpr double ABOVE_CURVES = 0.05;  //!< of an ordinate, so that no line is hidden by an axis
constexpr double AROUND_SHARES = 0.02; //!< of a share

/// How far the data of one axis go, of all panels that share it.
struct AxisExtent
{
    double low{std::numeric_limits<double>::infinity()};
    double high{-std::numeric_limits<double>::infinity()};
    std::optional<double> setLow{};  //!< by who made the figure
    std::optional<double> setHigh{}; //!< the same
    double room{0};                  //!< a part of the extent
    double around{0};                //!< the same, as a number: half a cell
    bool logarithmic{false};
    bool isShare{false};

    void Add(double value)
    {
        if (std::isfinite(value) && (value > 0 || !logarithmic))
        {
            low = std::min(low, value);
            high = std::max(high, value);
        }
    }

    void Set(const std::optional<double>& begin, const std::optional<double>& end)
    {
        setLow = begin && (!setLow || *begin < *setLow) ? begin : setLow;
        setHigh = end && (!setHigh || *end > *setHigh) ? end : setHigh;
    }
};

/// Axes with the same one are compared.
std::string
NameAxis(char letter, const PlotAxis& axis)
{
    std::string name = letter + axis.label + (axis.logarithmic ? "\nlogarithmic" : "\n");
    for (const auto& [place, text] : axis.marks)
    {
        name += "\n" + FormatExactly(place) + text;
    }
    return name;
}

bool
HasCells(const PlotPanel& panel)
{
    return panel.cells && !panel.cells->areDiscs;
}

bool
HasShape(const PlotPanel& panel, const std::set<PlotShape>& shapes)
{
    return std::any_of(panel.curves.begin(), panel.curves.end(), [&shapes](const auto& curve) {
        return shapes.count(curve.shape) > 0;
    });
}

AxisExtent&
StartExtent(std::map<std::string, AxisExtent>& extents, char letter, const PlotAxis& axis)
{
    AxisExtent& extent = extents[NameAxis(letter, axis)];
    extent.logarithmic = axis.logarithmic;
    extent.isShare = extent.isShare || axis.isShareAxis;
    extent.Set(axis.low, axis.high);
    for (const auto& [place, text] : axis.marks)
    {
        extent.Add(place);
    }
    return extent;
}

void
AddAbscissas(const PlotPanel& panel, AxisExtent& extent)
{
    for (const auto& curve : panel.curves)
    {
        for (const auto& point : curve.points)
        {
            // Cells alone say how far a map goes, not the borders over it.
            extent.Add(HasCells(panel) ? NAN : point.x);
        }
    }
    for (const auto& rule : panel.rules)
    {
        extent.Add(rule.isVertical ? rule.at : NAN);
    }
    for (const auto& arrow : panel.arrows)
    {
        extent.Add(arrow.x - arrow.dx / 2);
        extent.Add(arrow.x + arrow.dx / 2);
    }
    if (HasCells(panel))
    {
        extent.around = 0.5;
    }
    else if (HasShape(panel, {PlotShape::BARS}))
    {
        extent.around = std::max(extent.around, FindBarPlace(panel) / 2);
    }
    if (panel.cells)
    {
        extent.room = panel.cells->areDiscs ? BESIDE_MARKS : 0;
    }
    if (HasShape(panel, {PlotShape::MARKS, PlotShape::MARKED_LINE}) && !HasCells(panel))
    {
        extent.room = BESIDE_MARKS;
    }
}

void
AddOrdinates(const PlotPanel& panel, AxisExtent& extent)
{
    for (const auto& curve : panel.curves)
    {
        const bool isBand = curve.shape == PlotShape::BAND;
        const bool isBars = curve.shape == PlotShape::BARS;
        for (const auto& point : curve.points)
        {
            extent.Add(isBand || HasCells(panel) ? NAN : point.y);
            if (isBand || isBars || curve.hasErrorBars)
            {
                extent.Add(point.low);
                extent.Add(point.high);
            }
            extent.Add(isBars ? 0 : NAN);
        }
    }
    for (const auto& rule : panel.rules)
    {
        extent.Add(rule.isVertical ? NAN : rule.at);
    }
    for (const auto& arrow : panel.arrows)
    {
        extent.Add(arrow.y - arrow.dy / 2);
        extent.Add(arrow.y + arrow.dy / 2);
    }
    if (HasCells(panel))
    {
        extent.around = 0.5;
    }
    else
    {
        extent.room = ABOVE_CURVES;
    }
}

/// The ends of data that have some, apart from each other.
AxisScale
SpreadEnds(const AxisExtent& extent)
{
    AxisScale scale{extent.low, extent.high, extent.logarithmic, {}, {}};
    if (!(scale.low <= scale.high))
    {
        scale.low = scale.logarithmic ? 1 : 0;
        scale.high = scale.logarithmic ? 10 : 1;
    }
    if (scale.low == scale.high && extent.around == 0)
    {
        const double room = std::max(std::fabs(scale.low) * 0.5, 0.5);
        scale.low = scale.logarithmic ? scale.low / 1.5 : scale.low - room;
        scale.high = scale.logarithmic ? scale.high * 1.5 : scale.high + room;
    }
    return scale;
}

AxisScale
MakeScale(const AxisExtent& extent)
{
    AxisScale scale = SpreadEnds(extent);
    const AxisScale data = scale;
    if (scale.logarithmic)
    {
        const double room = std::pow(scale.high / scale.low, extent.room);
        scale.low /= room;
        scale.high *= room;
    }
    else
    {
        const double room = extent.room * (data.high - data.low) + extent.around;
        scale.low -= room;
        scale.high += room;
        // What is never below 0 has its axis there.
        scale.low = data.low >= 0 && extent.around == 0 ? std::max(scale.low, 0.0) : scale.low;
        scale.high = data.high <= 0 && extent.around == 0 ? std::min(scale.high, 0.0) : scale.high;
    }
    if (extent.isShare)
    {
        scale.low = -AROUND_SHARES;
        scale.high = 1 + AROUND_SHARES;
    }
    scale.low = extent.setLow.value_or(scale.low);
    scale.high = extent.setHigh.value_or(scale.high);
    if (!(scale.low < scale.high))
    {
        // Data on the other side of an end that was set.
        (extent.setLow ? scale.high : scale.low) = extent.setLow ? scale.low + 1 : scale.high - 1;
    }
    return scale;
}

} // namespace

std::vector<PanelScales>
FindPanelScales(const std::vector<PlotPanel>& panels)
{
    std::map<std::string, AxisExtent> extents;
    std::map<std::string, AxisExtent> colours;
    for (const auto& panel : panels)
    {
        AddAbscissas(panel, StartExtent(extents, 'x', panel.x));
        AddOrdinates(panel, StartExtent(extents, 'y', panel.y));
        if (!panel.cells)
        {
            continue;
        }
        AxisExtent& colour = colours[panel.cells->label];
        colour.logarithmic = panel.cells->logarithmic;
        colour.Set(panel.cells->low, panel.cells->high);
        for (const auto& cell : panel.cells->cells)
        {
            colour.Add(cell.value);
            extents[NameAxis('x', panel.x)].Add(cell.x);
            extents[NameAxis('y', panel.y)].Add(cell.y);
        }
    }
    std::vector<PanelScales> scales;
    for (const auto& panel : panels)
    {
        scales.push_back({MakeScale(extents.at(NameAxis('x', panel.x))),
                          MakeScale(extents.at(NameAxis('y', panel.y))),
                          std::nullopt});
        if (panel.cells)
        {
            scales.back().colour = MakeScale(colours.at(panel.cells->label));
        }
    }
    return scales;
}

double
FindBarPlace(const PlotPanel& panel)
{
    std::set<double> places;
    for (const auto& curve : panel.curves)
    {
        for (const auto& point : curve.points)
        {
            if (curve.shape == PlotShape::BARS)
            {
                places.insert(point.x);
            }
        }
    }
    double least = std::numeric_limits<double>::infinity();
    for (auto place = places.begin(); place != places.end() && std::next(place) != places.end();
         ++place)
    {
        least = std::min(least, *std::next(place) - *place);
    }
    return std::isfinite(least) ? least : 1;
}

} // namespace gridshare
} // namespace ns3
