/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_EXAMPLE_FIGURE_H
#define GRIDSHARE_TEST_EXAMPLE_FIGURE_H

#include "ns3/colour-palette.h"
#include "ns3/result-figure.h"

#include <cmath>
#include <string>
#include <utility>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/// @param label in the legend @param points of it @return a line
inline PlotCurve
MakeExampleLine(const std::string& label, std::vector<PlotPoint> points)
{
    PlotCurve curve;
    curve.label = label;
    curve.colour = colour_palette::BLUE;
    curve.points = std::move(points);
    return curve;
}

/// @return a figure with one of everything
inline ResultFigure
MakeExampleFigure()
{
    PlotPanel curves;
    curves.title = "curves";
    curves.subtitle = "c = 0.5";
    curves.x.label = "time (h)";
    curves.y.label = "share";
    curves.shades = {{"a fault", colour_palette::GREY_SHADE, 1, 1.5}};
    curves.rules = {{"a bound", "bound", false, 0.75, colour_palette::BLACK, PlotDash::DASHED},
                    {"", "end", true, 2.5, colour_palette::GREY, PlotDash::DOTTED}};
    curves.curves.push_back(MakeExampleLine("a line", {{0, 0.25}, {1, 0.5}, {2, NAN}, {3, 1}}));
    curves.curves.push_back(MakeExampleLine("a band", {{0, 0.25, 0.125, 0.375}, {3, 1, 0.875, 1}}));
    curves.curves.back().shape = PlotShape::BAND;
    curves.curves.push_back(MakeExampleLine("steps", {{0, 0}, {1.5, 1}}));
    curves.curves.back().shape = PlotShape::STEPS;
    curves.curves.push_back(MakeExampleLine("marks", {{0.5, 0.5, 0.25, 0.625}}));
    curves.curves.back().shape = PlotShape::MARKS;
    curves.curves.back().mark = PlotMark::RING;
    curves.curves.back().hasErrorBars = true;
    curves.arrows = {{1, 0.25, 0.5, 0}};
    PlotPanel bars;
    bars.title = "bars";
    bars.x.label = "kind";
    bars.x.marks = {{0, "first"}, {1, "second, \"last\""}};
    bars.y.label = "load (Mbit/s)";
    bars.curves.push_back(MakeExampleLine("bars", {{0, 3}, {1, 5}}));
    bars.curves.back().shape = PlotShape::BARS;
    PlotPanel map;
    map.title = "map";
    map.x = bars.x;
    map.y.label = "reward";
    map.y.marks = {{0, "0.2"}, {1, "0.4"}};
    map.cells = PlotCells{"reached"};
    map.cells->showsNumbers = true;
    map.cells->cells = {{0, 0, 0.125}, {1, 0, 0.5}, {1, 1, 0.875}};
    map.curves.push_back(MakeExampleLine("border", {{-0.5, 0.5}, {1.5, 0.25}}));
    ResultFigure figure;
    figure.name = "it's";
    figure.title = "one of everything";
    figure.note = "a note";
    figure.panels = {curves, bars, map};
    return figure;
}

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_EXAMPLE_FIGURE_H
