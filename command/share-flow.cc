/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "share-flow.h"

#include "ns3/colour-palette.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr int FLOW_POINTS = 400;
constexpr int ARROWS = 10;
constexpr double ARROW_LENGTH = 0.05; //!< of the line
constexpr double BESIDE_REST = 0.045; //!< where an arrow would cover a rest point
constexpr double NEAR = 1e-9;         //!< a flow with 1/x in it has its limit at 0, but no value

bool
IsNearAny(double x, const std::vector<double>& points)
{
    return std::any_of(points.begin(), points.end(), [x](double point) {
        return std::fabs(x - point) < BESIDE_REST;
    });
}

/// Arrows along the line, to where the flow goes.
std::vector<PlotArrow>
MakeArrows(const ShareFlow& flow)
{
    std::vector<PlotArrow> arrows;
    for (int i = 0; i < ARROWS; ++i)
    {
        const double x = (i + 0.5) / ARROWS;
        const bool atRest = IsNearAny(x, flow.attracting) || IsNearAny(x, flow.repelling);
        const double speed = atRest ? 0.0 : flow.speed(x);
        if (speed != 0.0)
        {
            arrows.push_back({x, 0, std::copysign(ARROW_LENGTH, speed), 0});
        }
    }
    return arrows;
}

/// A range around all curves and 0, with room for arrows on both sides of the line.
void
SetRange(const std::vector<PlotCurve>& curves, PlotAxis& axis)
{
    double lowest = 0.0;
    double highest = 0.0;
    for (const auto& curve : curves)
    {
        for (const auto& point : curve.points)
        {
            lowest = std::min(lowest, point.y);
            highest = std::max(highest, point.y);
        }
    }
    const double room = std::max(1e-3, 0.12 * (highest - lowest));
    axis.low = lowest - room;
    axis.high = highest + room;
}

PlotCurve
MakeRestPoints(const std::vector<double>& shares, const std::string& label, PlotMark mark)
{
    PlotCurve curve;
    curve.label = label;
    curve.shape = PlotShape::MARKS;
    curve.colour = colour_palette::BLACK;
    curve.mark = mark;
    curve.width = 1.5;
    for (const double share : shares)
    {
        curve.points.push_back({share, 0.0});
    }
    return curve;
}

} // namespace

PlotPanel
MakeFlowPanel(const ShareFlow& flow)
{
    PlotPanel panel;
    panel.x.label = "share x that shares";
    panel.x.isShareAxis = true;
    panel.y.label = flow.axis;
    panel.shades = flow.shades;
    panel.rules.push_back({"", "", false, 0.0, colour_palette::BLACK, PlotDash::SOLID});
    panel.arrows = MakeArrows(flow);
    FigureSeries line{flow.label, {}};
    for (int i = 0; i <= FLOW_POINTS; ++i)
    {
        const double x = std::clamp(static_cast<double>(i) / FLOW_POINTS, NEAR, 1.0 - NEAR);
        line.points.emplace_back(x, flow.speed(x));
    }
    panel.curves = flow.others;
    panel.curves.push_back(MakeShareCurve(line, colour_palette::BLUE, 1.5));
    SetRange(panel.curves, panel.y);
    panel.curves.push_back(
        MakeRestPoints(flow.attracting, "attracting rest point", PlotMark::DISC));
    panel.curves.push_back(MakeRestPoints(flow.repelling, "repelling rest point", PlotMark::RING));
    return panel;
}

PlotShade
MakeBasinShade(double from, double to, double limit)
{
    if (limit == 1.0)
    {
        return {"leads to all", colour_palette::BLUE_SHADE, from, to};
    }
    if (limit == 0.0)
    {
        return {"leads to nobody", colour_palette::VERMILION_SHADE, from, to};
    }
    return {"leads to a mixture", colour_palette::GREEN_SHADE, from, to};
}

PlotCurve
MakeShareCurve(const FigureSeries& series, const std::string& colour, double width, PlotDash dash)
{
    PlotCurve curve;
    curve.label = series.label;
    curve.colour = colour;
    curve.width = width;
    curve.dash = dash;
    for (const auto& [x, y] : series.points)
    {
        curve.points.push_back({x, y});
    }
    return curve;
}

PlotCurve
MakeDirectedCurve(FigureSeries series, double limit)
{
    const double start = series.points.front().second;
    series.label = limit == start  ? "at rest"
                   : limit > start ? "other starts, growing"
                                   : "other starts, falling";
    return MakeShareCurve(series,
                          limit == start  ? colour_palette::GREY
                          : limit > start ? colour_palette::BLUE
                                          : colour_palette::VERMILION,
                          0.7);
}

PlotPanel
MakeSharePanel(double end, const std::string& axis)
{
    PlotPanel panel;
    panel.x.label = axis;
    panel.x.low = 0.0;
    panel.x.high = end;
    panel.y.label = "share x that shares";
    panel.y.isShareAxis = true;
    return panel;
}

void
MarkTarget(const std::optional<double>& share, PlotPanel& panel)
{
    if (share)
    {
        panel.rules.push_back(
            {"target", "", false, *share, colour_palette::GREY, PlotDash::DASHED});
    }
}

} // namespace gridshare
} // namespace ns3
