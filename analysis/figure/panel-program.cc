/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "panel-program.h"

#include "curve-program.h"
#include "figure-text.h"
#include "gnuplot-process.h"

#include "ns3/colour-palette.h"
#include "ns3/text-table.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace ns3
{
namespace gridshare
{

namespace
{

/// A label of a tic, which gnuplot takes for a format of its place: "%" is written twice.
std::string
QuoteTic(const std::string& text)
{
    std::string format;
    for (const char c : text)
    {
        format += c == '%' ? std::string("%%") : std::string(1, c);
    }
    return QuoteForGnuplot(format);
}

constexpr double CELL_FONT = 6.5;      //!< points
constexpr int CELL_DIGITS = 3;         //!< of a number in a cell
constexpr double DARK = 0.6;           //!< part of viridis on which white is read better than black
constexpr double ARROW_HEAD = 4;       //!< points
constexpr double NEVER_HEADED = 1e-12; //!< an arrow without length has no direction

std::string
Font(double size)
{
    return " font '," + FormatExactly(size) + "'";
}

std::string
Paint(const std::string& colour)
{
    return " rgb '" + colour + "'";
}

/// What all panels have in common.
std::string
SetStyle(const PlotPanel& panel)
{
    const bool isFramed = panel.cells || panel.isSquare;
    return std::string("reset\nset border ") + (isFramed ? "15" : "3") +
           " linewidth 0.6\nunset key\nunset colorbox\nset clip two\n"
           "set tics nomirror out scale 0.35,0.2" +
           Font(SMALL_FONT) + "\n" +
           (panel.cells ? "unset grid\n"
                        : "set grid back linetype 1 linewidth 0.35 linecolor" +
                              Paint(colour_palette::GRID) + "\n");
}

std::string
SetMargins(const PanelPlace& place, const FigureLayout& paper)
{
    return "set lmargin at screen " + FormatExactly(place.left / paper.width) +
           "\nset rmargin at screen " + FormatExactly((place.left + place.width) / paper.width) +
           "\nset bmargin at screen " + FormatExactly(place.bottom / paper.height) +
           "\nset tmargin at screen " +
           FormatExactly((place.bottom + place.height) / paper.height) + "\n";
}

std::string
SetScale(const std::string& letter, const AxisScale& scale, bool hasWords, int angle)
{
    std::string tics;
    for (const auto& [at, text] : scale.tics)
    {
        tics += (tics.empty() ? "" : ", ") + (hasWords ? QuoteTic(text) : "''") + " " +
                FormatExactly(at);
    }
    for (const double at : scale.smallTics)
    {
        tics += (tics.empty() ? "'' " : ", '' ") + FormatExactly(at) + " 1";
    }
    return "set " + letter + "range [" + FormatExactly(scale.low) + ":" +
           FormatExactly(scale.high) + "]\n" +
           (scale.logarithmic ? "set logscale " + letter + "\n" : "") + "set " + letter + "tics " +
           (angle > 0 ? "rotate by " + std::to_string(angle) + " right " : "") + "(" + tics + ")\n";
}

std::string
WriteLabels(const PanelPlace& place, const FigureLayout& paper)
{
    std::string labels;
    const double middle = place.bottom + place.height / 2;
    const std::string upright = "center rotate by 90" + Font(TEXT_FONT);
    for (std::size_t i = 0; i < place.yLabel.size(); ++i)
    {
        const double lines = static_cast<double>(place.yLabel.size() - i) - 0.5;
        labels += WriteText(place.yLabel[i],
                            place.left - place.besideAxis - TEXT_LINE * lines,
                            middle,
                            upright,
                            paper);
    }
    for (std::size_t i = 0; i < place.colourLabel.size(); ++i)
    {
        const double lines = static_cast<double>(i) + 0.5;
        labels += WriteText(place.colourLabel[i],
                            place.left + place.width + BEFORE_COLOURS + COLOUR_BAR +
                                place.besideColours + TEXT_LINE * lines,
                            middle,
                            upright,
                            paper);
    }
    for (std::size_t i = 0; i < place.xLabel.size(); ++i)
    {
        labels +=
            WriteText(place.xLabel[i],
                      place.left + place.width / 2,
                      place.bottom - place.belowAxis - TEXT_LINE * (static_cast<double>(i) + 0.5),
                      "center" + Font(TEXT_FONT),
                      paper);
    }
    double top = place.bottom + place.height + 3;
    if (!place.subtitle.empty())
    {
        labels += WriteText(place.subtitle,
                            place.left,
                            top + SMALL_LINE / 2,
                            "left" + Font(SMALL_FONT) + " textcolor" + Paint(colour_palette::GREY),
                            paper);
        top += SMALL_LINE;
    }
    return labels + (place.title.empty() ? ""
                                         : WriteText(place.title,
                                                     place.left,
                                                     top + TEXT_LINE / 2,
                                                     "left" + Font(TEXT_FONT),
                                                     paper));
}

std::string
SetColours(const PanelPlace& place, const FigureLayout& paper)
{
    std::string colours = "set palette defined (";
    int step = 0;
    for (const char* colour : colour_palette::SCALE)
    {
        colours += (step > 0 ? ", " : "") + std::to_string(step) + " '" + colour + "'";
        ++step;
    }
    colours += ")\n" + SetScale("cb", *place.scales.colour, true, 0);
    if (place.hasColours)
    {
        colours += "set colorbox vertical user origin " +
                   WritePlace(place.left + place.width + BEFORE_COLOURS, place.bottom, paper) +
                   " size " + WritePlace(COLOUR_BAR, place.height, paper) +
                   "\nset cbtics scale 0.35\n";
    }
    return colours;
}

/// A strip of a panel's height, in parts of it.
using ShadeLane = std::pair<double, double>;

/// Where shades of two kinds would hide each other, each kind has a lane of its own, from above in
/// the order of the legend; where none does, each has the whole height.
std::map<std::string, ShadeLane>
FindLanes(const std::vector<PlotShade>& shades)
{
    std::vector<std::string> kinds;
    bool doOverlap = false;
    for (const auto& shade : shades)
    {
        if (std::count(kinds.begin(), kinds.end(), shade.label) == 0)
        {
            kinds.push_back(shade.label);
        }
        doOverlap =
            doOverlap || std::any_of(shades.begin(), shades.end(), [&shade](const auto& other) {
                return other.label != shade.label && other.fromX < shade.toX &&
                       shade.fromX < other.toX;
            });
    }
    const double height = doOverlap ? 1.0 / static_cast<double>(kinds.size()) : 0;
    std::map<std::string, ShadeLane> lanes;
    for (std::size_t i = 0; i < kinds.size(); ++i)
    {
        const double top = 1 - static_cast<double>(i) * height;
        lanes[kinds[i]] = {i + 1 < kinds.size() && doOverlap ? top - height : 0, top};
    }
    return lanes;
}

std::string
DrawShades(const PlotPanel& panel)
{
    std::string commands;
    const auto lanes = FindLanes(panel.shades);
    for (const auto& shade : panel.shades)
    {
        const auto& [bottom, top] = lanes.at(shade.label);
        commands += "set object rectangle from " + FormatExactly(shade.fromX) + ", graph " +
                    FormatExactly(bottom) + " to " + FormatExactly(shade.toX) + ", graph " +
                    FormatExactly(top) + " behind fillcolor" + Paint(shade.colour) +
                    " fillstyle solid noborder\n";
    }
    if (panel.cells && !panel.cells->areDiscs)
    {
        commands += "set object rectangle from graph 0, graph 0 to graph 1, graph 1 behind "
                    "fillcolor" +
                    Paint(colour_palette::GREY_SHADE) + " fillstyle solid noborder\n";
    }
    return commands;
}

std::string
DrawRules(const PlotPanel& panel, const PanelPlace& place)
{
    std::string commands;
    for (const auto& rule : panel.rules)
    {
        const std::string at = FormatExactly(rule.at);
        const std::string colour = rule.colour.empty() ? colour_palette::BLACK : rule.colour;
        const std::string ends = rule.isVertical
                                     ? "from " + at + ", graph 0 to " + at + ", graph 1"
                                     : "from graph 0, first " + at + " to graph 1, first " + at;
        commands += "set arrow " + ends + " nohead back linewidth 0.8 linecolor" + Paint(colour) +
                    StyleDash(rule.dash) + "\n";
        // Words stand on the left of an upright line, but where the axis is.
        const bool isAtAxis =
            rule.isVertical && FindPart(place.scales.x, rule.at) * place.width < SMALL_LINE;
        if (!rule.text.empty())
        {
            commands += "set label " + QuoteForGnuplot(rule.text) +
                        (rule.isVertical ? " at " + at + ", graph 0.97 right rotate by 90 offset " +
                                               (isAtAxis ? "1.1,0" : "-1.1,0")
                                         : " at graph 0.99, first " + at + " right offset 0,0.5") +
                        " front textcolor" + Paint(colour) + Font(SMALL_FONT) + "\n";
        }
    }
    return commands;
}

std::string
DrawArrows(const PlotPanel& panel, const FigureLayout& paper)
{
    std::string commands;
    for (const auto& arrow : panel.arrows)
    {
        if (std::hypot(arrow.dx, arrow.dy) > NEVER_HEADED)
        {
            commands += "set arrow from " + FormatExactly(arrow.x - arrow.dx / 2) + "," +
                        FormatExactly(arrow.y - arrow.dy / 2) + " to " +
                        FormatExactly(arrow.x + arrow.dx / 2) + "," +
                        FormatExactly(arrow.y + arrow.dy / 2) + " front head filled size screen " +
                        FormatExactly(ARROW_HEAD / paper.width) +
                        ",20,90 fixed linewidth 0.8 linecolor" + Paint(colour_palette::BLACK) +
                        "\n";
        }
    }
    return commands;
}

/// Numbers in cells that are large enough for all of them.
std::string
DrawNumbers(const PlotPanel& panel, const PanelPlace& place)
{
    const AxisScale& x = place.scales.x;
    const AxisScale& y = place.scales.y;
    const double width = place.width / (x.high - x.low);
    const double height = place.height / (y.high - y.low);
    bool hasRoom = height > CELL_FONT * 1.2;
    std::string commands;
    for (const auto& cell : panel.cells->cells)
    {
        const std::string number = FormatRounded(cell.value, CELL_DIGITS);
        const bool isDark = FindPart(*place.scales.colour, cell.value) < DARK;
        hasRoom = hasRoom && MeasureText(number, CELL_FONT) < width - 2;
        commands += "set label " + QuoteForGnuplot(number) + " at " + FormatExactly(cell.x) + "," +
                    FormatExactly(cell.y) + " center front" + Font(CELL_FONT) + " textcolor" +
                    Paint(isDark ? "white" : "black") + "\n";
    }
    return hasRoom ? commands : "";
}

/// The cells of a heat map.
std::string
DrawCells(const PlotPanel& panel, const std::string& name, std::string& data)
{
    std::vector<std::string> lines;
    for (const auto& cell : panel.cells->cells)
    {
        if (std::isfinite(cell.value))
        {
            lines.push_back(FormatExactly(cell.x) + " " + FormatExactly(cell.y) + " " +
                            FormatExactly(cell.value));
        }
    }
    data += MakeDataBlock(name + "cells", lines);
    return panel.cells->areDiscs
               ? "$" + name +
                     "cells using 1:2:3 with points pointtype 7 pointsize 0.9 linecolor "
                     "palette"
               : "$" + name +
                     "cells using 1:2:(0.5):(0.5):3 with boxxyerror fillcolor palette fillstyle "
                     "solid noborder";
}

} // namespace

std::string
WritePlace(double x, double y, const FigureLayout& paper)
{
    return "screen " + FormatExactly(x / paper.width) + ", screen " +
           FormatExactly(y / paper.height);
}

std::string
WriteText(const std::string& text,
          double x,
          double y,
          const std::string& more,
          const FigureLayout& paper)
{
    return "set label " + QuoteForGnuplot(text) + " at " + WritePlace(x, y, paper) + " " + more +
           "\n";
}

void
AddPanel(const PlotPanel& panel,
         const PanelPlace& place,
         const FigureLayout& paper,
         const std::string& name,
         FigureScript& script)
{
    CurveProgram curves = MakeCurveProgram(panel, place.scales, name);
    script.commands += SetStyle(panel) + SetMargins(place, paper) +
                       SetScale("x", place.scales.x, place.hasXNumbers, place.wordAngle) +
                       SetScale("y", place.scales.y, place.hasYNumbers, 0) +
                       WriteLabels(place, paper) + DrawShades(panel) + DrawRules(panel, place) +
                       DrawArrows(panel, paper);
    if (panel.cells)
    {
        script.commands += SetColours(place, paper);
        script.commands += panel.cells->showsNumbers ? DrawNumbers(panel, place) : "";
        curves.plots.insert(curves.plots.begin(), DrawCells(panel, name, script.data));
    }
    script.data += curves.data;
    std::string plots;
    for (const auto& plot : curves.plots)
    {
        plots += (plots.empty() ? "plot " : ", ") + plot;
    }
    script.commands += (plots.empty() ? "plot NaN" : plots) + "\n";
}

} // namespace gridshare
} // namespace ns3
