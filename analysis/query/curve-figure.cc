/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "curve-figure.h"

#include "figure-axis.h"
#include "query-table.h"

#include "ns3/colour-palette.h"
#include "ns3/input-error.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

namespace
{

using Cell = TextTable::Cell;

constexpr std::size_t MOST_CURVES = 24; //!< that colours, marks and dashes tell apart
constexpr std::size_t COLOURS = std::size(colour_palette::CURVES);
constexpr PlotMark MARKS[] = {PlotMark::DISC,
                              PlotMark::SQUARE,
                              PlotMark::TRIANGLE,
                              PlotMark::DIAMOND,
                              PlotMark::RING,
                              PlotMark::CROSS};
constexpr PlotDash DASHES[] = {PlotDash::SOLID, PlotDash::DASHED, PlotDash::DOTTED};

/// A combination of the keys beside the abscissa.
struct QueriedCurve
{
    std::vector<Cell> values; //!< of these keys
    std::vector<const QueriedGroup*> groups;
};

/// The groups are sorted by the other keys first.
std::vector<QueriedCurve>
SplitIntoCurves(const QueryAnswer& answer)
{
    std::vector<QueriedCurve> curves;
    for (const auto& group : answer.groups)
    {
        const std::vector<Cell> values(group.values.begin(), group.values.end() - 1);
        if (curves.empty() || curves.back().values != values)
        {
            curves.push_back({values, {}});
        }
        if (group.estimates.front().value)
        {
            curves.back().groups.push_back(&group);
        }
    }
    curves.erase(std::remove_if(curves.begin(),
                                curves.end(),
                                [](const QueriedCurve& curve) { return curve.groups.empty(); }),
                 curves.end());
    return curves;
}

void
RequireDrawable(const QueryAnswer& answer, const std::vector<QueriedCurve>& curves)
{
    const std::string& metric = answer.measures.front().metric;
    if (curves.empty())
    {
        throw InputError({},
                         "no value of " + metric + " in the runs that were asked for",
                         "runs that have one",
                         "choose other runs with --where, or another metric");
    }
    if (curves.size() > MOST_CURVES)
    {
        throw InputError({},
                         std::to_string(curves.size()) + " curves",
                         "at most " + std::to_string(MOST_CURVES) +
                             ", which colours and marks tell apart",
                         "choose some with --where, or draw a heat map (--x, --y, --colour)");
    }
}

/// In a sample of a sweep every experiment differs in all keys: a line from one to the next would
/// say something of the abscissa that nobody has measured.
bool
IsScattered(const QueryAnswer& answer, const QueriedRuns& runs)
{
    std::vector<std::size_t> experiments;
    bool isOneEach = true;
    for (const auto& group : answer.groups)
    {
        isOneEach = isOneEach && group.experiments.size() == 1;
        experiments.insert(experiments.end(), group.experiments.begin(), group.experiments.end());
    }
    std::size_t others = 0;
    for (const auto& key : runs.FindDifferingKeys(experiments))
    {
        others += std::count(answer.keys.begin(), answer.keys.end(), key) == 0 ? 1 : 0;
    }
    return isOneEach && others > 0 && answer.groups.size() > 2;
}

/// Where the bands on a logarithmic ordinate end that would go on to 0.
double
FindLogarithmicEnd(const std::vector<QueriedCurve>& curves)
{
    double least = std::numeric_limits<double>::infinity();
    for (const auto& curve : curves)
    {
        for (const auto* group : curve.groups)
        {
            const double value = *group->estimates.front().value;
            if (value <= 0)
            {
                throw InputError({},
                                 "--log y with the value " + FormatExactly(value),
                                 "values above 0",
                                 "draw the axis without --log");
            }
            least = std::min(least, value);
        }
    }
    return least / 2;
}

bool
HasInterval(const QueriedCurve& curve)
{
    return std::any_of(curve.groups.begin(), curve.groups.end(), [](const auto* group) {
        return group->estimates.front().low.has_value();
    });
}

/// What stands in the legend: the keys with their values; of the only curve, what it is.
std::string
LabelCurve(const QueryAnswer& answer, const QueriedRuns& runs, const QueriedCurve& curve)
{
    std::string label;
    for (std::size_t i = 0; i < curve.values.size(); ++i)
    {
        const std::string& unit = runs.Describe(answer.keys[i]).unit;
        label += (label.empty() ? "" : ", ") + answer.keys[i] + " = " +
                 ShowKeyValue(curve.values[i]) + (unit.empty() || unit == "1" ? "" : " " + unit);
    }
    return label.empty() ? DescribeSeeds(answer) : label;
}

/// One of so many curves, without a label.
PlotCurve
MakeCurve(const QueriedCurve& curve,
          std::size_t number,
          std::size_t count,
          const FigureAxis& axis,
          double least)
{
    PlotCurve plotted;
    plotted.colour = colour_palette::CURVES[number % COLOURS];
    plotted.mark = MARKS[(number + number / COLOURS) % std::size(MARKS)];
    plotted.dash = DASHES[number / COLOURS % std::size(DASHES)];
    // Categories have their curves side by side.
    const double aside = (static_cast<double>(number) - 0.5 * (static_cast<double>(count) - 1.0)) *
                         std::min(0.12, 0.7 / static_cast<double>(count));
    for (const auto* group : curve.groups)
    {
        const Cell& value = group->values.back();
        const double x = axis.IsNumeric() ? FigureAxis::GetNumber(value)
                                          : static_cast<double>(axis.FindPlace(value)) + aside;
        const auto& estimate = group->estimates.front();
        PlotPoint point{x, *estimate.value};
        if (estimate.low)
        {
            point.low = std::max(*estimate.low, least);
            point.high = *estimate.high;
        }
        plotted.points.push_back(point);
    }
    return plotted;
}

/// Lines over their bands, or points with bars.
std::vector<PlotCurve>
MakeCurves(const QueryAnswer& answer,
           const QueriedRuns& runs,
           const std::vector<QueriedCurve>& curves,
           const FigureAxis& axis,
           double least,
           bool isLine)
{
    std::vector<PlotCurve> plotted;
    for (std::size_t i = 0; i < curves.size(); ++i)
    {
        PlotCurve curve = MakeCurve(curves[i], i, curves.size(), axis, least);
        if (HasInterval(curves[i]) && isLine)
        {
            plotted.push_back(curve);
            plotted.back().shape = PlotShape::BAND;
            plotted.back().label = "95 % confidence interval";
        }
        curve.shape = isLine ? PlotShape::MARKED_LINE : PlotShape::MARKS;
        curve.hasErrorBars = HasInterval(curves[i]) && !isLine;
        curve.label = LabelCurve(answer, runs, curves[i]);
        plotted.push_back(std::move(curve));
    }
    return plotted;
}

} // namespace

ResultFigure
MakeCurveFigure(const QueryAnswer& answer,
                const QueriedRuns& runs,
                const LogarithmicAxes& logarithmic)
{
    const auto curves = SplitIntoCurves(answer);
    RequireDrawable(answer, curves);
    const std::string& key = answer.keys.back();
    const FigureAxis axis(
        answer, answer.keys.size() - 1, NameWithUnit(key, runs.Describe(key).unit));
    if (logarithmic.x && !axis.IsNumeric())
    {
        throw InputError({}, "--log x with words of " + key, "a key with numbers", "remove it");
    }
    const bool isLine = axis.IsNumeric() && !IsScattered(answer, runs);
    const bool hasInterval = std::any_of(curves.begin(), curves.end(), HasInterval);
    const double least =
        logarithmic.y ? FindLogarithmicEnd(curves) : -std::numeric_limits<double>::infinity();
    PlotPanel panel;
    panel.x = axis.MakeAxis("x", logarithmic.x);
    if (!axis.IsNumeric()) // half a category beside the first and the last
    {
        panel.x.low = -0.5;
        panel.x.high = static_cast<double>(axis.GetValues().size()) - 0.5;
    }
    panel.y.label = NameMeasure(answer.measures.front());
    panel.y.logarithmic = logarithmic.y;
    panel.curves = MakeCurves(answer, runs, curves, axis, least, isLine);
    ResultFigure figure;
    figure.title = panel.y.label + " over " + key;
    figure.note = answer.keys.size() > 1 ? DescribeSeeds(answer) : "";
    if (hasInterval && !isLine)
    {
        figure.note +=
            (figure.note.empty() ? "" : "; ") + std::string("bars: 95 % confidence interval");
    }
    figure.width = FigureWidth::ONE_COLUMN;
    figure.panels.push_back(std::move(panel));
    return figure;
}

} // namespace gridshare
} // namespace ns3
