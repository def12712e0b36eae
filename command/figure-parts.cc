/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "figure-parts.h"

#include "ns3/gnuplot-process.h"
#include "ns3/text-table.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr int FLOW_POINTS = 400;
constexpr double NEAR = 1e-9; //!< a flow with 1/x in it has its limit at 0, but no value

std::string
Shade(const std::vector<ShadedInterval>& shades)
{
    std::string script;
    for (const auto& shade : shades)
    {
        script += "set object rectangle from " + FormatExactly(shade.from) + ", graph 0 to " +
                  FormatExactly(shade.to) + ", graph 1 behind fillcolor rgb '" + shade.colour +
                  "' fillstyle solid noborder\n";
    }
    return script;
}

bool
IsNearAny(double x, const std::vector<double>& points)
{
    return std::any_of(
        points.begin(), points.end(), [x](double point) { return std::fabs(x - point) < 0.045; });
}

/// Arrows along the line, to where the flow goes.
std::string
DrawArrows(const FlowPanel& panel)
{
    std::string arrows;
    for (int i = 0; i < 10; ++i)
    {
        const double x = 0.05 + 0.1 * i;
        const bool atRest = IsNearAny(x, panel.attracting) || IsNearAny(x, panel.repelling);
        const double speed = atRest ? 0.0 : panel.speed(x);
        if (speed != 0.0)
        {
            const double reach = std::copysign(0.025, speed);
            arrows += "set arrow from " + FormatExactly(x - reach) + ", 0 to " +
                      FormatExactly(x + reach) + ", 0 front head filled size screen 0.012,20 " +
                      "linewidth 1.5 linecolor rgb 'black'\n";
        }
    }
    return arrows;
}

/// A range around all curves and 0, with room for arrows on both sides of the line.
std::string
MakeRange(const std::vector<PlottedCurve>& curves)
{
    double lowest = 0.0;
    double highest = 0.0;
    for (const auto& curve : curves)
    {
        for (const auto& point : curve.series.points)
        {
            lowest = std::min(lowest, point.second);
            highest = std::max(highest, point.second);
        }
    }
    const double room = std::max(1e-3, 0.12 * (highest - lowest));
    return "[" + FormatExactly(lowest - room) + ":" + FormatExactly(highest + room) + "]";
}

FigureSeries
MakePoints(const std::vector<double>& shares)
{
    FigureSeries series;
    for (const double share : shares)
    {
        series.points.emplace_back(share, 0.0);
    }
    return series;
}

} // namespace

std::string
FormatLabel(double value)
{
    std::string text = FormatRounded(value, 4);
    if (text.find('.') != std::string::npos && text.find('e') == std::string::npos)
    {
        text.erase(text.find_last_not_of('0') + 1);
        text.erase(text.find_last_not_of('.') + 1);
    }
    return text;
}

std::string
FormatPoint(double x, double y)
{
    return FormatExactly(x) + " " + FormatExactly(y);
}

std::vector<std::string>
FormatPoints(const FigureSeries& series)
{
    std::vector<std::string> lines;
    for (const auto& [x, y] : series.points)
    {
        lines.push_back(FormatPoint(x, y));
    }
    return lines;
}

std::string
LineStyle(const std::string& colour, double width, const std::string& more)
{
    return "lines linewidth " + FormatExactly(width) + " linecolor rgb '" + colour + "'" +
           (more.empty() ? "" : " " + more);
}

std::string
StartPanels(int count, const std::string& title)
{
    return "set multiplot layout " + std::to_string(count) + ",1 title " + QuoteForGnuplot(title) +
           "\nset border 3\nset tics nomirror\nset lmargin 11\nset rmargin 24\nset key Left "
           "reverse samplen 2\n";
}

std::string
PlotCurves(const std::vector<PlottedCurve>& curves)
{
    std::string blocks;
    std::string command;
    for (std::size_t i = 0; i < curves.size(); ++i)
    {
        const std::string name = "curve" + std::to_string(i);
        const auto& series = curves[i].series;
        blocks += MakeDataBlock(name, FormatPoints(series));
        command += (i > 0 ? ", $" : "plot $") + name + " with " + curves[i].style +
                   (series.label.empty() ? " notitle" : " title " + QuoteForGnuplot(series.label));
    }
    return blocks + command + "\n";
}

std::string
DrawFlowPanel(const FlowPanel& panel)
{
    FigureSeries flow{panel.label, {}};
    for (int i = 0; i <= FLOW_POINTS; ++i)
    {
        const double x = std::clamp(static_cast<double>(i) / FLOW_POINTS, NEAR, 1.0 - NEAR);
        flow.points.emplace_back(x, panel.speed(x));
    }
    const std::string solid = "points pointtype 7 pointsize 1.3 linecolor rgb 'black'";
    std::vector<PlottedCurve> curves = panel.others;
    curves.push_back({flow, LineStyle(figure_colours::BLUE, 2)});
    curves.push_back({MakePoints(panel.attracting), solid});
    curves.push_back(
        {MakePoints(panel.repelling), "points pointtype 7 pointsize 1.3 linecolor rgb 'white'"});
    curves.push_back({MakePoints(panel.repelling),
                      "points pointtype 6 pointsize 1.3 linewidth 1.5 linecolor rgb 'black'"});
    return Shade(panel.shades) + DrawArrows(panel) + "set xrange [0:1]\nset yrange " +
           MakeRange(curves) + "\nset xlabel 'share x that shares'\nset ylabel " +
           QuoteForGnuplot(panel.axis) +
           "\nset xzeroaxis linetype 1 linecolor rgb 'black'\nset key outside right top\n" +
           PlotCurves(curves) + "unset arrow\nunset object\nunset xzeroaxis\n";
}

std::string
SetShareAxes(double end, const std::string& axis)
{
    return "set xrange [0:" + FormatExactly(end) + "]\nset yrange [0:1]\nset xlabel " +
           QuoteForGnuplot(axis) + "\nset ylabel 'share x that shares'\n" +
           "set key outside right top\n";
}

PlottedCurve
MakeLevel(double share, const std::string& label, double end)
{
    return {{label, {{0.0, share}, {end, share}}},
            LineStyle(figure_colours::GREY, 1, "dashtype 2")};
}

} // namespace gridshare
} // namespace ns3
