/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "response-figure.h"

#include "ns3/colour-palette.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>
#include <utility>

namespace ns3
{
namespace gridshare
{

namespace
{

using Bound = std::function<std::optional<double>(const ExperimentSummary&)>;

std::vector<const ExperimentSummary*>
SortPoints(const SweptExperiments& group)
{
    auto points = group.points;
    std::stable_sort(points.begin(), points.end(), [&group](const auto* a, const auto* b) {
        return *a->GetParameter(group.keys.front()) < *b->GetParameter(group.keys.front());
    });
    return points;
}

/// Theory as a line, with gaps where there is no number.
PlotCurve
DrawBound(const SweptExperiments& group,
          const Bound& bound,
          const std::string& label,
          const char* colour,
          PlotDash dash)
{
    PlotCurve curve;
    curve.label = label;
    curve.colour = colour;
    curve.dash = dash;
    curve.width = 1.2;
    for (const auto* point : SortPoints(group))
    {
        curve.points.push_back(
            {*point->GetParameter(group.keys.front()), bound(*point).value_or(NAN)});
    }
    return curve;
}

/// The shares that runs have reached; of those that still move, their last one.
void
ListShares(const ResultsDatabase& database,
           const SweptExperiments& group,
           PlotCurve& settled,
           PlotCurve& moving)
{
    for (const auto* point : group.points)
    {
        for (const auto& run : point->finished)
        {
            std::optional<double> rest;
            std::optional<double> last;
            for (const auto& metric : database.ReadMetrics(run.id))
            {
                rest = metric.name == "settled_share" ? metric.value : rest;
                last = metric.name == "share_final" ? metric.value : last;
            }
            (rest ? settled : moving)
                .points.push_back(
                    {*point->GetParameter(group.keys.front()), rest ? *rest : last.value_or(NAN)});
        }
    }
}

PlotCurve
StartMarks(const std::string& label, PlotMark mark)
{
    PlotCurve curve;
    curve.label = label;
    curve.shape = PlotShape::MARKS;
    curve.colour = colour_palette::BLUE;
    curve.mark = mark;
    curve.width = 0.8;
    return curve;
}

/// Inside, where there is one.
std::optional<double>
FindInnerBorder(const ExperimentSummary& summary)
{
    return summary.GetMetric("border_network").mean;
}

std::optional<double>
FindInnerIdealBorder(const ExperimentSummary& summary)
{
    return summary.GetMetric("border_ideal").mean;
}

/// All that there may be, the last on top.
std::vector<PlotCurve>
DrawAll(const ResultsDatabase& database, const SweptExperiments& group)
{
    PlotCurve settled = StartMarks("simulation, at rest: a seed each", PlotMark::DISC);
    PlotCurve moving = StartMarks("simulation, still moving", PlotMark::RING);
    ListShares(database, group, settled, moving);
    return {DrawBound(group,
                      FindIdealUpperRest,
                      "largest stable share, ideal network",
                      colour_palette::GREY,
                      PlotDash::DASHED),
            DrawBound(group,
                      FindInnerIdealBorder,
                      "border below it, ideal network",
                      colour_palette::GREY,
                      PlotDash::DOTTED),
            DrawBound(group,
                      FindUpperRest,
                      "largest stable share, network-aware law",
                      colour_palette::BLACK,
                      PlotDash::SOLID),
            DrawBound(group,
                      FindInnerBorder,
                      "border below it, network-aware law",
                      colour_palette::BLACK,
                      PlotDash::DOTTED),
            settled,
            moving};
}

/// Whether there is anything of a curve to see.
bool
IsEmpty(const PlotCurve& curve)
{
    return std::all_of(curve.points.begin(), curve.points.end(), [](const PlotPoint& point) {
        return std::isnan(point.y);
    });
}

} // namespace

ResultFigure
MakeResponseFigure(const ResultsDatabase& database,
                   const SweptExperiments& group,
                   const std::string& label,
                   const std::string& title)
{
    PlotPanel panel;
    panel.title = title;
    panel.x.label = label;
    panel.x.logarithmic = AreLogarithmic(group.ListValues(group.keys.front()));
    panel.y.label = "share of sharing providers";
    panel.y.isShareAxis = true;
    panel.curves = DrawAll(database, group);
    panel.curves.erase(std::remove_if(panel.curves.begin(), panel.curves.end(), IsEmpty),
                       panel.curves.end());
    ResultFigure figure;
    figure.title = "Share reached over " + label + ": " + title;
    figure.method = "Each mark is a run: where it came to rest, or its last share. Lines: rest "
                    "points of the network-aware law with what the runs' networks did, and of the "
                    "replicator equation for an ideal network.";
    figure.width = FigureWidth::ONE_COLUMN;
    figure.panels.push_back(std::move(panel));
    return figure;
}

} // namespace gridshare
} // namespace ns3
