/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "phase-diagram.h"

#include "ns3/colour-palette.h"
#include "ns3/figure-panels.h"
#include "ns3/gnuplot-process.h"
#include "ns3/invariant.h"
#include "ns3/text-table.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr const char* INITIAL_SHARE = "game.initial_share";
constexpr std::size_t MOST_TICS = 5; //!< that fit an axis

/// By column, by row; NaN: no number.
using Field = std::vector<std::vector<double>>;
using Number = std::function<std::optional<double>(const ExperimentSummary&)>;

/// The keys of abscissa and ordinate.
struct Axes
{
    std::string x;
    std::string y;
    std::string xLabel;
    std::string yLabel;
};

Axes
ChooseAxes(const SweptExperiments& group, const std::vector<std::string>& labels)
{
    GRIDSHARE_INVARIANT(group.keys.size() == 2 && labels.size() == 2, "a map has two keys");
    const std::size_t y = group.keys.front() == INITIAL_SHARE ? 0 : 1;
    return {group.keys[1 - y], group.keys[y], labels[1 - y], labels[y]};
}

Field
MakeField(const SweptExperiments& group, const Axes& axes, const Number& number)
{
    Field field(group.ListValues(axes.x).size(),
                std::vector<double>(group.ListValues(axes.y).size(), NAN));
    for (const auto* point : group.points)
    {
        const std::size_t column = group.FindPlace(axes.x, *point->GetParameter(axes.x));
        const std::size_t row = group.FindPlace(axes.y, *point->GetParameter(axes.y));
        field[column][row] = number(*point).value_or(NAN);
    }
    return field;
}

std::vector<std::string>
ListCells(const Field& field)
{
    std::vector<std::string> lines;
    for (std::size_t column = 0; column < field.size(); ++column)
    {
        for (std::size_t row = 0; row < field[column].size(); ++row)
        {
            if (!std::isnan(field[column][row]))
            {
                lines.push_back(std::to_string(column) + " " + std::to_string(row) + " " +
                                FormatExactly(field[column][row]));
            }
        }
    }
    return lines;
}

/// How far a cell's initial share is above a border.
Number
MeasureHeight(const Number& border)
{
    return [border](const ExperimentSummary& summary) -> std::optional<double> {
        const auto initial = summary.GetParameter(INITIAL_SHARE);
        const auto height = border(summary);
        return initial && height ? std::optional(*initial - *height) : std::nullopt;
    };
}

/// Points that differ in their initial share alone have one network, which all of them measure: the
/// mean of what they say.
Number
PoolColumns(const SweptExperiments& group, const Axes& axes, const Number& border)
{
    if (axes.y != INITIAL_SHARE)
    {
        return border;
    }
    std::map<double, std::vector<double>> borders;
    for (const auto* point : group.points)
    {
        if (const auto value = border(*point))
        {
            borders[*point->GetParameter(axes.x)].push_back(*value);
        }
    }
    return [borders, axes](const ExperimentSummary& summary) -> std::optional<double> {
        const auto found = borders.find(*summary.GetParameter(axes.x));
        return found == borders.end() ? std::nullopt : EstimateMean(found->second).mean;
    };
}

/// A border as it is drawn; nothing is said of one that does not cross the map.
struct Border
{
    std::string block;                  //!< of its data
    std::string dashes;                 //!< for gnuplot
    std::string legend;                 //!< what it is
    std::vector<LevelSegment> segments; //!< of it
};

std::string
MakeBorderBlock(const Border& border)
{
    std::vector<std::string> lines;
    for (const auto& [from, to] : border.segments)
    {
        lines.push_back(FormatExactly(from.first) + " " + FormatExactly(from.second) + " " +
                        FormatExactly(to.first - from.first) + " " +
                        FormatExactly(to.second - from.second));
    }
    return MakeDataBlock(border.block, lines);
}

/// The values of an axis at their places, every second, third, ... of many.
std::string
SetTics(const std::string& letter, const std::vector<double>& values)
{
    const std::size_t step = (values.size() + MOST_TICS - 1) / MOST_TICS;
    const auto labels = LabelNumbers(values);
    std::string tics;
    for (std::size_t i = 0; i < values.size(); i += step)
    {
        tics += (tics.empty() ? "'" : ", '") + labels[i] + "' " + std::to_string(i);
    }
    return "set " + letter + "tics (" + tics + ")\nset " + letter +
           "range [-0.5:" + FormatExactly(static_cast<double>(values.size()) - 0.5) + "]\n";
}

/// One of the maps with the borders over it; a line is black under white, so that it is seen on
/// every colour.
std::string
PlotMap(const std::string& cells,
        const std::string& title,
        const std::vector<Border>& borders,
        bool hasLegend)
{
    const auto line = [hasLegend](const std::string& block,
                                  const std::string& dashes,
                                  const std::string& legend) {
        const std::string from = ", $" + block + " using 1:2:3:4 with vectors nohead " + dashes;
        return from + " linewidth 4 linecolor rgb 'black'" +
               (hasLegend ? " title '" + legend + "'" : " notitle") + from +
               " linewidth 1.6 linecolor rgb 'white' notitle";
    };
    std::string lines;
    for (const auto& border : borders)
    {
        lines += border.segments.empty() ? "" : line(border.block, border.dashes, border.legend);
    }
    return "set title " + QuoteForGnuplot(title) + "\nplot $" + cells +
           " using 1:2:(0.5):(0.5):3 with boxxyerror fillcolor palette fillstyle solid noborder "
           "notitle" +
           lines + "\n";
}

double
PartOfSharing(const ExperimentSummary& summary)
{
    return static_cast<double>(summary.CountRuns(Basin::SHARING)) /
           static_cast<double>(summary.finished.size());
}

/// Where the side from a to b crosses 0, as a part of the way.
double
CrossSide(double a, double b)
{
    return a / (a - b);
}

/// The points where the sides of one square are crossed.
std::vector<std::pair<double, double>>
CrossSquare(const Field& field, std::size_t column, std::size_t row)
{
    const auto x = static_cast<double>(column);
    const auto y = static_cast<double>(row);
    const double corners[] = {field[column][row],
                              field[column + 1][row],
                              field[column + 1][row + 1],
                              field[column][row + 1]};
    const double places[][2] = {{x, y}, {x + 1, y}, {x + 1, y + 1}, {x, y + 1}};
    std::vector<std::pair<double, double>> crossings;
    for (int side = 0; side < 4; ++side)
    {
        const double a = corners[side];
        const double b = corners[(side + 1) % 4];
        if ((a < 0) != (b < 0))
        {
            const double part = CrossSide(a, b);
            const auto* from = places[side];
            const auto* to = places[(side + 1) % 4];
            crossings.emplace_back(from[0] + part * (to[0] - from[0]),
                                   from[1] + part * (to[1] - from[1]));
        }
    }
    return crossings;
}

} // namespace

std::vector<LevelSegment>
FindZeroLevel(const std::vector<std::vector<double>>& field)
{
    std::vector<LevelSegment> segments;
    for (std::size_t column = 0; column + 1 < field.size(); ++column)
    {
        for (std::size_t row = 0; row + 1 < field[column].size(); ++row)
        {
            const bool hasNumbers =
                !std::isnan(field[column][row] + field[column + 1][row] + field[column][row + 1] +
                            field[column + 1][row + 1]);
            const auto crossings = hasNumbers ? CrossSquare(field, column, row)
                                              : std::vector<std::pair<double, double>>();
            for (std::size_t i = 0; i + 1 < crossings.size(); i += 2)
            {
                segments.emplace_back(crossings[i], crossings[i + 1]);
            }
        }
    }
    return segments;
}

FigureScript
MakePhaseDiagram(const SweptExperiments& group,
                 const std::vector<std::string>& labels,
                 const std::string& title)
{
    const Axes axes = ChooseAxes(group, labels);
    const auto cross = [&](const Number& border) {
        return FindZeroLevel(MakeField(group, axes, MeasureHeight(border)));
    };
    const std::vector<Border> borders{
        {"network", "", "border, network-aware law", cross(PoolColumns(group, axes, FindBorder))},
        {"ideal", "dashtype (4,3)", "border, ideal network", cross(FindIdealBorder)}};
    FigureScript figure;
    figure.width = 800;
    figure.height = 430;
    figure.data =
        MakeDataBlock("reached",
                      ListCells(MakeField(group,
                                          axes,
                                          [](const auto& summary) {
                                              return summary.GetMetric("share_final").mean;
                                          }))) +
        MakeDataBlock("sharing",
                      ListCells(MakeField(group,
                                          axes,
                                          [](const auto& summary) {
                                              return std::optional(PartOfSharing(summary));
                                          }))) +
        MakeBorderBlock(borders.front()) + MakeBorderBlock(borders.back());
    figure.commands =
        std::string(SET_VIRIDIS) + "set cbrange [0:1]\nset tics nomirror out\nset xlabel " +
        QuoteForGnuplot(axes.xLabel) + "\nset ylabel " + QuoteForGnuplot(axes.yLabel) + "\n" +
        SetTics("x", group.ListValues(axes.x)) + SetTics("y", group.ListValues(axes.y)) +
        "set object rectangle from graph 0, graph 0 to graph 1, graph 1 behind fillcolor rgb "
        "'#dddddd' fillstyle solid noborder\n"
        "set key at screen 0.5, screen 0.04 center horizontal samplen 3\nset bmargin 6.5\n"
        "set multiplot layout 1,2 title " +
        QuoteForGnuplot(title) + "\n" +
        PlotMap("reached", "share of sharing providers, mean", borders, true) + "unset key\n" +
        PlotMap("sharing", "part of the runs in which all share", borders, false) +
        "unset multiplot\n";
    return figure;
}

} // namespace gridshare
} // namespace ns3
