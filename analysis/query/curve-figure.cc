/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "curve-figure.h"

#include "figure-axis.h"
#include "query-table.h"

#include "ns3/figure-panels.h"
#include "ns3/gnuplot-process.h"
#include "ns3/input-error.h"
#include "ns3/unicode-text.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

namespace
{

using Cell = TextTable::Cell;

constexpr int WIDTH = 460;
constexpr int HEIGHT = 300;
constexpr int LEGEND_LINE = 16;         //!< points
constexpr int LETTER_WIDTH = 6;         //!< points, of the legend's font
constexpr int LEGEND_MARGIN = 12;       //!< points
constexpr int AROUND_LEGEND = 80;       //!< points, above and below
constexpr std::size_t MOST_CURVES = 24; //!< that colours, marks and dashes tell apart
constexpr std::size_t LONG_LABEL = 40;  //!< letters, more are cut
constexpr std::size_t COLOURS = std::size(okabe_ito::CURVES);
constexpr int MARKS[] = {7, 5, 9, 11, 13, 15}; //!< gnuplot's filled ones
constexpr const char* BAND = "cc";             //!< how transparent, before a colour's digits

/// A combination of the keys beside the abscissa.
struct Curve
{
    std::vector<Cell> values; //!< of these keys
    std::vector<const QueriedGroup*> groups;
};

/// What stands in the legend; empty for the only curve.
std::string
LabelCurve(const Curve& curve)
{
    std::string label;
    for (const auto& value : curve.values)
    {
        label += (label.empty() ? "" : ", ") + ShowKeyValue(value);
    }
    return ShortenText(label, LONG_LABEL);
}

/// The groups are sorted by the other keys first.
std::vector<Curve>
SplitIntoCurves(const QueryAnswer& answer)
{
    std::vector<Curve> curves;
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
                                [](const Curve& curve) { return curve.groups.empty(); }),
                 curves.end());
    return curves;
}

void
RequireDrawable(const QueryAnswer& answer, const std::vector<Curve>& curves)
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

std::string
WriteNumber(const std::optional<double>& number, double least)
{
    return number ? FormatExactly(std::max(*number, least)) : "NaN";
}

/// The span of the ordinate where it is logarithmic: of the values, and of as much of the bands as
/// is above 0.
struct Span
{
    double least{-std::numeric_limits<double>::infinity()};
    double greatest{0};
};

Span
FindLogarithmicSpan(const std::vector<Curve>& curves)
{
    Span values{std::numeric_limits<double>::infinity(), 0};
    double least = values.least;
    for (const auto& curve : curves)
    {
        for (const auto* group : curve.groups)
        {
            const auto& estimate = group->estimates.front();
            if (*estimate.value <= 0)
            {
                throw InputError({},
                                 "--log y with the value " + FormatExactly(*estimate.value),
                                 "values above 0",
                                 "draw the axis without --log");
            }
            values.least = std::min(values.least, *estimate.value);
            least = std::min(least, estimate.low.value_or(*estimate.value));
            values.greatest =
                std::max({values.greatest, *estimate.value, estimate.high.value_or(0)});
        }
    }
    return {std::max(least, values.least / 2), values.greatest};
}

/// Points "x value low high".
std::string
MakeBlocks(const std::vector<Curve>& curves, const FigureAxis& axis, double least)
{
    std::string blocks;
    for (std::size_t i = 0; i < curves.size(); ++i)
    {
        // Categories have their curves side by side.
        const double aside = (static_cast<double>(i) - 0.5 * (curves.size() - 1.0)) *
                             std::min(0.12, 0.7 / static_cast<double>(curves.size()));
        std::vector<std::string> points;
        for (const auto* group : curves[i].groups)
        {
            const Cell& value = group->values.back();
            const double x = axis.IsNumeric() ? FigureAxis::GetNumber(value)
                                              : static_cast<double>(axis.FindPlace(value)) + aside;
            const auto& estimate = group->estimates.front();
            points.push_back(FormatExactly(x) + " " + FormatExactly(*estimate.value) + " " +
                             WriteNumber(estimate.low, least) + " " +
                             WriteNumber(estimate.high, least));
        }
        blocks += MakeDataBlock("curve" + std::to_string(i), points);
    }
    return blocks;
}

bool
HasInterval(const Curve& curve)
{
    return std::any_of(curve.groups.begin(), curve.groups.end(), [](const auto* group) {
        return group->estimates.front().low.has_value();
    });
}

std::string
TitleCurve(const Curve& curve)
{
    return curve.values.empty() ? "notitle" : "title " + QuoteForGnuplot(LabelCurve(curve));
}

/// Bands first, so that they cover no line.
std::string
PlotAll(const std::vector<Curve>& curves, bool isLine)
{
    std::string bands;
    std::string lines;
    for (std::size_t i = 0; i < curves.size(); ++i)
    {
        const std::string block = "$curve" + std::to_string(i);
        const std::string colour = okabe_ito::CURVES[i % COLOURS];
        const std::string mark = " pointtype " + std::to_string(MARKS[i % COLOURS]) +
                                 " pointsize 0.6 linecolor rgb '" + colour + "'";
        if (HasInterval(curves[i]))
        {
            bands += isLine ? block + " using 1:3:4 with filledcurves fillcolor rgb '#" + BAND +
                                  colour.substr(1) + "' notitle, "
                            : block +
                                  " using 1:2:3:4 with yerrorbars pointsize 0 linewidth 1 "
                                  "linecolor rgb '" +
                                  colour + "' notitle, ";
        }
        lines +=
            (lines.empty() ? "" : ", ") + block + " using 1:2 with " +
            (isLine ? "linespoints dashtype " + std::to_string(i / COLOURS + 1) + " linewidth 1.5"
                    : "points") +
            mark + " " + TitleCurve(curves[i]);
    }
    return "plot " + bands + lines + "\n";
}

/// The legend stands beside the axes, and needs room for the longest of its lines.
std::string
SetLegend(const QueryAnswer& answer,
          const QueriedRuns& runs,
          const std::vector<Curve>& curves,
          FigureScript& figure)
{
    if (curves.front().values.empty())
    {
        return "unset key\nset rmargin 3\n";
    }
    std::string title; // a line a key
    std::size_t longest = 0;
    for (std::size_t i = 0; i + 1 < answer.keys.size(); ++i)
    {
        const std::string key = NameWithUnit(answer.keys[i], runs.Describe(answer.keys[i]).unit);
        title += (i > 0 ? " . \"\\n\" . " : "") + QuoteForGnuplot(key);
        longest = std::max(longest, MeasureColumns(key));
    }
    for (const auto& curve : curves)
    {
        longest = std::max(longest, MeasureColumns(LabelCurve(curve)) + 6);
    }
    const auto lines = static_cast<int>(curves.size() + answer.keys.size());
    figure.width += LETTER_WIDTH * static_cast<int>(longest) + LEGEND_MARGIN;
    figure.height = std::max(figure.height, LEGEND_LINE * lines + AROUND_LEGEND);
    return "set key outside right top vertical Left reverse samplen 2 title " + title + " left\n";
}

/// Axes end a little beyond the values, not at the next tic; categories and logarithms have room of
/// their own.
std::string
SetRoom(const FigureAxis& axis, const LogarithmicAxes& logarithmic)
{
    const bool fitsX = axis.IsNumeric() && !logarithmic.x;
    return std::string(fitsX ? "set autoscale xfix\n" : "") +
           (logarithmic.y ? "" : "set autoscale yfix\n") + "set offsets " +
           (fitsX ? "graph 0.03, graph 0.03, " : "0, 0, ") +
           (logarithmic.y ? "0, 0\n" : "graph 0.05, graph 0.05\n");
}

} // namespace

FigureScript
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
    const bool hasBand = std::any_of(curves.begin(), curves.end(), HasInterval);
    FigureScript figure;
    figure.width = WIDTH;
    figure.height = HEIGHT;
    const std::string legend = SetLegend(answer, runs, curves, figure);
    const Span span = logarithmic.y ? FindLogarithmicSpan(curves) : Span{};
    figure.data = MakeBlocks(curves, axis, span.least);
    figure.commands =
        "set border 3\nset tics nomirror out\nset format '%h'\n"
        "set grid linecolor rgb '#dddddd' linetype 1 linewidth 0.5\nset tmargin 2.5\n"
        "set xlabel " +
        QuoteForGnuplot(axis.GetLabel()) + "\nset ylabel " +
        QuoteForGnuplot(NameMeasure(answer.measures.front())) + "\n" +
        (axis.IsNumeric() ? "" : axis.SetCategories("x", WIDTH - 80)) +
        (logarithmic.x ? axis.SetLogarithmic("x") : "") +
        (logarithmic.y ? SetLogarithmicRange("y", span.least, span.greatest) : "") +
        SetRoom(axis, logarithmic) +
        SetFigureNote(DescribeSeeds(answer) + (!hasBand ? ""
                                               : isLine ? "; band: 95 % confidence interval"
                                                        : "; bars: 95 % confidence interval")) +
        legend + PlotAll(curves, isLine);
    return figure;
}

} // namespace gridshare
} // namespace ns3
