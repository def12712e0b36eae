/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "comparison-figure.h"

#include "ns3/colour-palette.h"
#include "ns3/method-sentences.h"
#include "ns3/query-table.h"

#include <algorithm>
#include <map>

namespace ns3
{
namespace gridshare
{

namespace
{

PlotCurve
MakeMarks(bool isBeyondChance)
{
    PlotCurve marks;
    marks.label = isBeyondChance ? "beyond chance" : "within chance";
    marks.shape = PlotShape::MARKS;
    marks.colour = isBeyondChance ? colour_palette::BLUE : colour_palette::GREY;
    marks.mark = isBeyondChance ? PlotMark::DISC : PlotMark::RING;
    marks.hasErrorBars = true;
    return marks;
}

std::string
NamePlace(const ResultComparison& comparison, const ComparedRow& row)
{
    return comparison.labels.size() > 2 ? row.experiment + ", " + comparison.labels[row.other]
                                        : row.experiment;
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
    PlotCurve beyond = MakeMarks(true);
    PlotCurve within = MakeMarks(false);
    for (std::size_t place = 0; place < std::min(rows.size(), MOST_COMPARED_PLACES); ++place)
    {
        const ComparedRow& row = *rows[place];
        const auto x = static_cast<double>(place);
        panel.x.marks.emplace_back(x, NamePlace(comparison, row));
        PlotPoint point{x, row.estimate.difference};
        if (row.estimate.low && row.estimate.high)
        {
            point.low = *row.estimate.low;
            point.high = *row.estimate.high;
        }
        (row.IsBeyondChance() ? beyond : within).points.push_back(point);
    }
    panel.x.low = -0.5;
    panel.x.high = static_cast<double>(panel.x.marks.size()) - 0.5;
    for (const auto& marks : {beyond, within})
    {
        if (!marks.points.empty())
        {
            panel.curves.push_back(marks);
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
        leftOut += rows[metric].size() - figure.panels.back().x.marks.size();
    }
    figure.columns = 2;
    figure.note = "Differences with 95 % intervals.";
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
