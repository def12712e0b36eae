/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "heat-map.h"

#include "figure-axis.h"
#include "query-table.h"

#include "ns3/input-error.h"
#include "ns3/invariant.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr std::size_t MANY_COLUMNS = 10; //!< of cells, from where both columns of a page are needed

/// There are values, and all have a place on the scale of colours.
void
RequireValues(const QueryAnswer& answer, bool isLogarithmic)
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
    const double least = *std::min_element(values.begin(), values.end());
    if (isLogarithmic && least <= 0)
    {
        throw InputError({},
                         "--log colour with the value " + FormatExactly(least),
                         "values above 0",
                         "draw the colours without --log");
    }
}

} // namespace

ResultFigure
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
    PlotPanel panel;
    panel.x = isSample ? x.MakeAxis("x", logarithmic.x) : x.MakeCellAxis();
    panel.y = isSample ? y.MakeAxis("y", logarithmic.y) : y.MakeCellAxis();
    panel.cells = PlotCells{NameMeasure(answer.measures.front())};
    panel.cells->logarithmic = logarithmic.colour;
    panel.cells->showsNumbers = !isSample;
    panel.cells->areDiscs = isSample;
    const auto place = [isSample](const FigureAxis& axis, const TextTable::Cell& value) {
        return isSample ? FigureAxis::GetNumber(value) : static_cast<double>(axis.FindPlace(value));
    };
    RequireValues(answer, logarithmic.colour);
    for (const auto& group : answer.groups)
    {
        if (const auto& value = group.estimates.front().value)
        {
            panel.cells->cells.push_back(
                {place(x, group.values[0]), place(y, group.values[1]), *value});
        }
    }
    ResultFigure figure;
    figure.title =
        NameMeasure(answer.measures.front()) + " over " + answer.keys[0] + " and " + answer.keys[1];
    figure.note = DescribeSeeds(answer) + (isSample ? "" : "; grey: no run");
    figure.width = x.GetValues().size() > MANY_COLUMNS && !isSample ? FigureWidth::TWO_COLUMNS
                                                                    : FigureWidth::ONE_COLUMN;
    if (!isSample && answer.groups.size() == pairs)
    {
        figure.note = DescribeSeeds(answer);
    }
    figure.panels.push_back(std::move(panel));
    return figure;
}

} // namespace gridshare
} // namespace ns3
