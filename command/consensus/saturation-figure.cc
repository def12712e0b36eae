/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "saturation-figure.h"

#include "ns3/colour-palette.h"
#include "ns3/figure-legend.h"
#include "ns3/text-table.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Sweeps that are drawn into one figure.
using SweepGroup = std::vector<const LoadSweep*>;

/// Those with the same condition and number of nodes, in order of appearance.
std::vector<SweepGroup>
GroupSweeps(const std::vector<LoadSweep>& sweeps)
{
    std::vector<SweepGroup> groups;
    for (const auto& sweep : sweeps)
    {
        auto found = std::find_if(groups.begin(), groups.end(), [&sweep](const auto& group) {
            return group.front()->condition == sweep.condition &&
                   group.front()->nodes == sweep.nodes;
        });
        if (found == groups.end())
        {
            groups.emplace_back();
            found = groups.end() - 1;
        }
        found->push_back(&sweep);
    }
    return groups;
}

/// A metric over what was offered; without the points that have no value.
std::vector<PlotPoint>
ListPoints(const LoadSweep& sweep, const std::string& metric)
{
    std::vector<PlotPoint> points;
    for (const auto* row : sweep.points)
    {
        const auto offered = row->summary.GetMetric("offered_load_tx_s").mean;
        const auto value = row->summary.GetMetric(metric);
        if (offered && value.mean)
        {
            PlotPoint point{*offered, *value.mean};
            if (value.halfWidth95)
            {
                point.low = *value.mean - *value.halfWidth95;
                point.high = *value.mean + *value.halfWidth95;
            }
            points.push_back(point);
        }
    }
    return points;
}

/// Marks differ as well as colours, as curves lie over one another.
PlotCurve
MakeCurve(const LoadSweep& sweep, const std::string& metric, std::size_t place)
{
    constexpr PlotMark marks[] = {
        PlotMark::DISC, PlotMark::SQUARE, PlotMark::TRIANGLE, PlotMark::DIAMOND};
    PlotCurve curve;
    curve.label = sweep.protocol;
    curve.points = ListPoints(sweep, metric);
    curve.shape = PlotShape::MARKED_LINE;
    curve.colour = colour_palette::CURVES[place % std::size(colour_palette::CURVES)];
    curve.mark = marks[place % std::size(marks)];
    return curve;
}

std::set<double>
ListBlockCapacities(const SweepGroup& group)
{
    std::set<double> capacities;
    for (const auto* sweep : group)
    {
        if (const auto capacity = MeasureCapacity(*sweep).blockCapacity)
        {
            capacities.insert(*capacity);
        }
    }
    return capacities;
}

PlotPanel
StartPanel(const std::string& title, const std::string& axis)
{
    PlotPanel panel;
    panel.title = title;
    panel.x.label = "offered load (transactions/s)";
    panel.x.low = 0;
    panel.y.label = axis;
    return panel;
}

PlotPanel
MakeThroughputPanel(const SweepGroup& group)
{
    PlotPanel panel = StartPanel("throughput", "committed (transactions/s)");
    panel.y.low = 0;
    double most = 0;
    for (std::size_t i = 0; i < group.size(); ++i)
    {
        auto curve = MakeCurve(*group[i], "throughput_tx_s", i);
        curve.hasErrorBars = true;
        for (const auto& point : curve.points)
        {
            most = std::max(most, point.x);
        }
        panel.curves.push_back(std::move(curve));
    }
    PlotCurve all;
    all.label = "all that is offered";
    all.points = {{0, 0}, {most, most}};
    all.colour = colour_palette::GREY;
    all.dash = PlotDash::DASHED;
    panel.curves.insert(panel.curves.begin(), all);
    for (const double capacity : ListBlockCapacities(group))
    {
        PlotRule rule;
        rule.label = "blocks allow " + FormatRounded(capacity, 3) + "/s";
        rule.isVertical = false;
        rule.at = capacity;
        rule.colour = colour_palette::BLACK;
        panel.rules.push_back(rule);
    }
    return panel;
}

PlotPanel
MakeLatencyPanel(const SweepGroup& group)
{
    PlotPanel panel = StartPanel("latency of what is committed", "commit latency (s)");
    panel.y.logarithmic = true;
    for (std::size_t i = 0; i < group.size(); ++i)
    {
        panel.curves.push_back(MakeCurve(*group[i], "commit_latency_p50_s", i));
        auto tail = MakeCurve(*group[i], "commit_latency_p95_s", i);
        tail.label += ", 95th percentile";
        tail.shape = PlotShape::LINE;
        tail.dash = PlotDash::DASHED;
        panel.curves.push_back(std::move(tail));
    }
    return panel;
}

ResultFigure
MakeFigure(const SweepGroup& group, const std::string& name)
{
    ResultFigure figure;
    figure.name = name;
    figure.title = "throughput and latency against the offered load: " +
                   (group.front()->condition.empty() ? "" : group.front()->condition + ", ") +
                   std::to_string(group.front()->nodes) + " strong nodes";
    figure.method = "Mean over seeds with its 95 % interval by Student's t; latencies are means of "
                    "each seed's own quantile.";
    figure.panels = {MakeThroughputPanel(group), MakeLatencyPanel(group)};
    figure.note =
        std::string("solid latency: median") +
        (HasErrorBars(figure.panels) ? "; bars: 95 % interval of the mean over seeds" : "");
    return figure;
}

} // namespace

std::vector<ResultFigure>
MakeSaturationFigures(const std::vector<LoadSweep>& sweeps)
{
    const auto groups = GroupSweeps(sweeps);
    std::vector<ResultFigure> figures;
    for (std::size_t i = 0; i < groups.size(); ++i)
    {
        const std::string number = groups.size() > 1 ? "-" + std::to_string(i + 1) : "";
        figures.push_back(MakeFigure(groups[i], "saturation" + number));
    }
    return figures;
}

} // namespace gridshare
} // namespace ns3
