/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "heat-map.h"

#include "ns3/colour-palette.h"
#include "figure-axis.h"
#include "query-table.h"

#include "ns3/gnuplot-process.h"
#include "ns3/input-error.h"
#include "ns3/invariant.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr int CELL_WIDTH = 44;           //!< points, as long as the figure stays in its bounds
constexpr int CELL_HEIGHT = 30;          //!< the same
constexpr int BESIDE = 170;              //!< points for labels and colour bar
constexpr int BELOW = 90;                //!< points for labels and note
constexpr std::size_t MOST_COLUMNS = 14; //!< of cells in which a number can be read
constexpr std::size_t MOST_ROWS = 20;    //!< the same
constexpr double DARK = 0.6; //!< part of viridis on which white is read better than black
constexpr int DIGITS = 3;    //!< of a number in a cell

/// The span of the values that are drawn.
struct Span
{
    double least;
    double greatest;
};

Span
FindSpan(const QueryAnswer& answer, bool isLogarithmic)
{
    std::vector<double> values;
    for (const auto& group : answer.groups)
    {
        if (const auto& value = group.estimates.front().value)
        {
            values.push_back(*value);
        }
    }
    const std::string& metric = answer.measures.front().metric;
    if (values.empty())
    {
        throw InputError({},
                         "no value of " + metric + " in the runs that were asked for",
                         "runs that have one",
                         "choose other runs with --where, or another metric");
    }
    const auto ends = std::minmax_element(values.begin(), values.end());
    if (isLogarithmic && *ends.first <= 0)
    {
        throw InputError({},
                         "--log colour with the value " + FormatExactly(*ends.first),
                         "values above 0",
                         "draw the colours without --log");
    }
    return {*ends.first, *ends.second};
}

/// The range of the colours; one value alone stands in its middle.
std::string
SetColours(const Span& span, const std::string& label, bool isLogarithmic)
{
    const double room = std::max(std::fabs(span.least) * 0.5, 0.5);
    const bool isOne = span.least == span.greatest;
    return std::string(SET_VIRIDIS) +
           (isLogarithmic ? SetLogarithmicRange("cb", span.least, span.greatest)
                          : "set cbrange [" + FormatExactly(span.least - (isOne ? room : 0)) + ":" +
                                FormatExactly(span.greatest + (isOne ? room : 0)) + "]\n") +
           "set cblabel " + QuoteForGnuplot(label) + " offset 1,0\nset rmargin 4\n";
}

bool
IsDark(double value, const Span& span, bool isLogarithmic)
{
    const auto scale = [&](double x) {
        return isLogarithmic ? std::log(x) : x;
    };
    const double width = scale(span.greatest) - scale(span.least);
    return width > 0 ? (scale(value) - scale(span.least)) / width < DARK : true;
}

std::string
DescribeAxes(const FigureAxis& x, const FigureAxis& y)
{
    return "set tics nomirror out\nset format '%h'\nset tmargin 2.5\nset xlabel " +
           QuoteForGnuplot(x.GetLabel()) + "\nset ylabel " + QuoteForGnuplot(y.GetLabel()) + "\n";
}

/// Cells with a number each, as far as they can be read.
void
DrawCells(const QueryAnswer& answer,
          const FigureAxis& x,
          const FigureAxis& y,
          const LogarithmicAxes& logarithmic,
          FigureScript& figure)
{
    const auto columns = static_cast<int>(x.GetValues().size());
    const auto rows = static_cast<int>(y.GetValues().size());
    const Span span = FindSpan(answer, logarithmic.colour);
    std::vector<std::string> cells;
    std::vector<std::string> numbers[2]; // on dark and on bright colours
    for (const auto& group : answer.groups)
    {
        const std::string place = std::to_string(x.FindPlace(group.values[0])) + " " +
                                  std::to_string(y.FindPlace(group.values[1])) + " ";
        if (const auto& value = group.estimates.front().value)
        {
            cells.push_back(place + FormatExactly(*value));
            numbers[IsDark(*value, span, logarithmic.colour) ? 0 : 1].push_back(
                place + FormatRounded(*value, DIGITS));
        }
    }
    figure.width = std::clamp(columns * CELL_WIDTH, 260, 680) + BESIDE;
    figure.height = std::clamp(rows * CELL_HEIGHT, 170, 640) + BELOW;
    figure.data = MakeDataBlock("cells", cells);
    figure.commands += x.SetCategories("x", figure.width - BESIDE) +
                       y.SetCategories("y", figure.height - BELOW) +
                       "set object rectangle from graph 0, graph 0 to graph 1, graph 1 behind "
                       "fillcolor rgb '#dddddd' fillstyle solid noborder\n"
                       "plot $cells using 1:2:(0.5):(0.5):3 with boxxyerror fillcolor palette "
                       "fillstyle solid border linecolor rgb 'white' notitle";
    const bool isReadable =
        x.GetValues().size() <= MOST_COLUMNS && y.GetValues().size() <= MOST_ROWS;
    for (int i = 0; i < 2 && isReadable; ++i)
    {
        if (!numbers[i].empty())
        {
            const std::string name = i == 0 ? "ondark" : "onbright";
            figure.data += MakeDataBlock(name, numbers[i]);
            figure.commands += ", $" + name +
                               " using 1:2:3 with labels font sprintf(',%g', 8 * scale) textcolor "
                               "rgb '" +
                               (i == 0 ? "white" : "black") + "' notitle";
        }
    }
    figure.commands += "\n";
}

void
DrawPoints(const QueryAnswer& answer,
           const FigureAxis& x,
           const FigureAxis& y,
           const LogarithmicAxes& logarithmic,
           FigureScript& figure)
{
    std::vector<std::string> points;
    for (const auto& group : answer.groups)
    {
        if (const auto& value = group.estimates.front().value)
        {
            points.push_back(FormatExactly(FigureAxis::GetNumber(group.values[0])) + " " +
                             FormatExactly(FigureAxis::GetNumber(group.values[1])) + " " +
                             FormatExactly(*value));
        }
    }
    figure.width = 500;
    figure.height = 340;
    figure.data = MakeDataBlock("points", points);
    figure.commands += (logarithmic.x ? x.SetLogarithmic("x") : "") +
                       (logarithmic.y ? y.SetLogarithmic("y") : "") +
                       "set border 3\nplot $points using 1:2:3 with points pointtype 7 pointsize 1 "
                       "linecolor palette notitle\n";
}

} // namespace

FigureScript
MakeHeatMap(const QueryAnswer& answer, const QueriedRuns& runs, const LogarithmicAxes& logarithmic)
{
    GRIDSHARE_INVARIANT(answer.keys.size() == 2, "a heat map has two keys");
    const auto label = [&](std::size_t key) {
        return NameWithUnit(answer.keys[key], runs.Describe(answer.keys[key]).unit);
    };
    const FigureAxis x(answer, 0, label(0));
    const FigureAxis y(answer, 1, label(1));
    const std::size_t pairs = x.GetValues().size() * y.GetValues().size();
    const bool isSample = x.IsNumeric() && y.IsNumeric() && 2 * answer.groups.size() < pairs;
    if (!isSample && (logarithmic.x || logarithmic.y))
    {
        throw InputError({},
                         "--log x or --log y with the cells of a heat map",
                         "--log colour, or none",
                         "cells have one size, whatever their values are");
    }
    FigureScript figure;
    figure.commands = DescribeAxes(x, y) + SetFigureNote(DescribeSeeds(answer)) +
                      SetColours(FindSpan(answer, logarithmic.colour),
                                 NameMeasure(answer.measures.front()),
                                 logarithmic.colour);
    (isSample ? DrawPoints : DrawCells)(answer, x, y, logarithmic, figure);
    return figure;
}

} // namespace gridshare
} // namespace ns3
