/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "phase-diagram.h"

#include "ns3/colour-palette.h"
#include "ns3/figure-panels.h"
#include "ns3/invariant.h"
#include "ns3/text-table.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <functional>
#include <map>
#include <optional>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr const char* INITIAL_SHARE = "game.initial_share";
constexpr double NEARLY = 1e-9; //!< cells: ends of pieces that meet

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

PlotCells
ListCells(const Field& field)
{
    PlotCells cells{"share"};
    cells.low = 0;
    cells.high = 1;
    for (std::size_t column = 0; column < field.size(); ++column)
    {
        for (std::size_t row = 0; row < field[column].size(); ++row)
        {
            if (!std::isnan(field[column][row]))
            {
                cells.cells.push_back(
                    {static_cast<double>(column), static_cast<double>(row), field[column][row]});
            }
        }
    }
    return cells;
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

bool
AreNear(const std::pair<double, double>& a, const std::pair<double, double>& b)
{
    return std::hypot(a.first - b.first, a.second - b.second) < NEARLY;
}

/// A piece that goes on from an end; it is taken out, its other end is told.
std::optional<std::pair<double, double>>
TakeNext(const std::pair<double, double>& end, std::vector<LevelSegment>& segments)
{
    for (auto piece = segments.begin(); piece != segments.end(); ++piece)
    {
        if (AreNear(piece->first, end) || AreNear(piece->second, end))
        {
            const auto other = AreNear(piece->first, end) ? piece->second : piece->first;
            segments.erase(piece);
            return other;
        }
    }
    return std::nullopt;
}

/// Pieces joined to lines, as dashes would begin anew with each; gaps between the lines.
std::vector<PlotPoint>
JoinSegments(std::vector<LevelSegment> segments)
{
    std::vector<PlotPoint> points;
    while (!segments.empty())
    {
        std::deque<std::pair<double, double>> line{segments.back().first, segments.back().second};
        segments.pop_back();
        while (const auto next = TakeNext(line.back(), segments))
        {
            line.push_back(*next);
        }
        while (const auto next = TakeNext(line.front(), segments))
        {
            line.push_front(*next);
        }
        if (!points.empty())
        {
            points.push_back({line.front().first, NAN});
        }
        for (const auto& [x, y] : line)
        {
            points.push_back({x, y});
        }
    }
    return points;
}

PlotCurve
DrawBorder(const std::vector<LevelSegment>& segments, const std::string& label, PlotDash dash)
{
    PlotCurve curve;
    curve.label = label;
    curve.colour = colour_palette::BLACK;
    curve.dash = dash;
    curve.width = 1.2;
    curve.points = JoinSegments(segments);
    return curve;
}

std::vector<std::pair<double, std::string>>
MarkPlaces(const std::vector<double>& values)
{
    const auto labels = LabelNumbers(values);
    std::vector<std::pair<double, std::string>> marks;
    for (std::size_t i = 0; i < values.size(); ++i)
    {
        marks.emplace_back(static_cast<double>(i), labels[i]);
    }
    return marks;
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

ResultFigure
MakePhaseDiagram(const SweptExperiments& group,
                 const std::vector<std::string>& labels,
                 const std::string& title)
{
    const Axes axes = ChooseAxes(group, labels);
    const auto cross = [&](const Number& border) {
        return FindZeroLevel(MakeField(group, axes, MeasureHeight(border)));
    };
    PlotPanel panel;
    panel.x.label = axes.xLabel;
    panel.x.marks = MarkPlaces(group.ListValues(axes.x));
    panel.y.label = axes.yLabel;
    panel.y.marks = MarkPlaces(group.ListValues(axes.y));
    panel.curves = {DrawBorder(cross(PoolColumns(group, axes, FindBorder)),
                               "border, network-aware law",
                               PlotDash::SOLID),
                    DrawBorder(cross(FindIdealBorder), "border, ideal network", PlotDash::DASHED)};
    panel.curves.erase(std::remove_if(panel.curves.begin(),
                                      panel.curves.end(),
                                      [](const PlotCurve& curve) { return curve.points.empty(); }),
                       panel.curves.end());
    ResultFigure figure;
    figure.title = title + ": share reached over " + axes.xLabel + " and " + axes.yLabel;
    figure.method = "Left: mean over seeds of the last share; right: part of the runs in which all "
                    "came to share. Borders: where the initial share is just at the unstable rest "
                    "point (marching squares, Lorensen and Cline 1987).";
    panel.title = "share of sharing providers, mean";
    panel.cells = ListCells(MakeField(group, axes, [](const ExperimentSummary& summary) {
        return summary.GetMetric("share_final").mean;
    }));
    figure.panels.push_back(panel);
    panel.title = "part of the runs in which all share";
    panel.cells = ListCells(MakeField(group, axes, [](const ExperimentSummary& summary) {
        return std::optional(PartOfSharing(summary));
    }));
    figure.panels.push_back(std::move(panel));
    return figure;
}

} // namespace gridshare
} // namespace ns3
