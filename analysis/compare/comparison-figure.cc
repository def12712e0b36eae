/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "comparison-figure.h"

#include "ns3/colour-palette.h"
#include "ns3/figure-legend.h"
#include "ns3/method-sentences.h"
#include "ns3/query-table.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Of several sets each has a colour and a mark.
PlotCurve
MakeMarks(const ResultComparison& comparison, std::size_t other, bool isBeyondChance)
{
    constexpr PlotMark filled[] = {
        PlotMark::DISC, PlotMark::SQUARE, PlotMark::TRIANGLE, PlotMark::DIAMOND};
    const bool isOnly = comparison.labels.size() == 2;
    const std::size_t number = other - 1;
    PlotCurve marks;
    marks.label = (isOnly ? "" : comparison.labels[other] + ", ") +
                  (isBeyondChance ? "beyond chance" : "within chance");
    marks.shape = PlotShape::MARKS;
    marks.colour = isOnly && !isBeyondChance
                       ? colour_palette::GREY
                       : colour_palette::CURVES[number % std::size(colour_palette::CURVES)];
    marks.mark = isBeyondChance ? filled[number % std::size(filled)] : PlotMark::RING;
    marks.hasErrorBars = true;
    return marks;
}

/// Sets stand side by side at the place of their experiment.
double
FindAside(const ResultComparison& comparison, std::size_t other)
{
    const auto others = static_cast<double>(comparison.labels.size()) - 1;
    return (static_cast<double>(other) - 0.5 * (others + 1)) * std::min(0.2, 0.7 / others);
}

std::size_t
CountPoints(const PlotPanel& panel)
{
    std::size_t points = 0;
    for (const auto& curve : panel.curves)
    {
        points += curve.points.size();
    }
    return points;
}

PlotPanel
MakePanel(const ResultComparison& comparison, const std::vector<const ComparedRow*>& rows)
{
    PlotPanel panel;
    // Each metric has a scale of its own, which the axis' name says.
    panel.y.label = NameWithUnit(rows.front()->metric, rows.front()->unit);
    PlotRule zero;
    zero.label = "no difference";
    zero.isVertical = false;
    zero.colour = colour_palette::BLACK;
    panel.rules.push_back(zero);
    std::vector<PlotCurve> marks; // of each set those beyond chance, then those within
    for (std::size_t other = 1; other < comparison.labels.size(); ++other)
    {
        marks.push_back(MakeMarks(comparison, other, true));
        marks.push_back(MakeMarks(comparison, other, false));
    }
    std::map<std::string, double> places;
    for (const auto* compared : rows)
    {
        const ComparedRow& row = *compared;
        if (places.count(row.experiment) == 0)
        {
            if (places.size() == MOST_COMPARED_PLACES)
            {
                break;
            }
            const auto place = static_cast<double>(places.size());
            places[row.experiment] = place;
            panel.x.marks.emplace_back(place, row.experiment);
        }
        PlotPoint point{places[row.experiment] + FindAside(comparison, row.other),
                        row.estimate.difference};
        if (row.estimate.low && row.estimate.high)
        {
            point.low = *row.estimate.low;
            point.high = *row.estimate.high;
        }
        const std::size_t ofSet = 2 * (row.other - 1);
        marks[row.IsBeyondChance() ? ofSet : ofSet + 1].points.push_back(point);
    }
    panel.x.low = -0.5;
    panel.x.high = static_cast<double>(panel.x.marks.size()) - 0.5;
    for (auto& curve : marks)
    {
        if (!curve.points.empty())
        {
            panel.curves.push_back(std::move(curve));
        }
    }
    return panel;
}

/// Whether there is anything to see: a difference, or how sure it is that there is none.
bool
IsShown(const ComparedRow& row)
{
    return row.estimate.difference != 0 || row.estimate.low.has_value();
}

} // namespace

ResultFigure
MakeComparisonFigure(const ResultComparison& comparison)
{
    std::vector<std::string> metrics;
    std::map<std::string, std::vector<const ComparedRow*>> rows;
    for (const auto& row : comparison.rows)
    {
        if (IsShown(row) && std::count(metrics.begin(), metrics.end(), row.metric) == 0)
        {
            metrics.push_back(row.metric);
        }
        rows[row.metric].push_back(&row);
    }
    ResultFigure figure;
    figure.name = "compare-differences";
    figure.title = comparison.labels.size() == 2
                       ? "Difference of " + comparison.labels[1] + " to " + comparison.labels[0]
                       : "Differences to " + comparison.labels[0];
    figure.method = method_sentences::COMPARISON;
    std::size_t leftOut = 0;
    for (const auto& metric : metrics)
    {
        if (figure.panels.size() == MOST_COMPARED_PANELS)
        {
            leftOut += rows[metric].size();
            continue;
        }
        figure.panels.push_back(MakePanel(comparison, rows[metric]));
        leftOut += rows[metric].size() - CountPoints(figure.panels.back());
    }
    figure.columns = 2;
    figure.note = HasErrorBars(figure.panels)
                      ? "Differences with 95 % intervals, each its own; chance is "
                        "judged after Holm's correction."
                      : "One run has no interval.";
    if (metrics.size() < rows.size())
    {
        figure.note += " Metrics without any difference are left out.";
    }
    if (leftOut > 0)
    {
        figure.note += " " + std::to_string(leftOut) + " of " +
                       std::to_string(comparison.rows.size()) +
                       " differences are left out; the table has all.";
    }
    return figure;
}

} // namespace gridshare
} // namespace ns3
