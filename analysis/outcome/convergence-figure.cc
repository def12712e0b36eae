/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "convergence-figure.h"

#include "basin-words.h"
#include "shown-experiments.h"

#include "ns3/outcome-columns.h"
#include "ns3/survival-curve.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Until when the runs of an experiment were watched, epochs.
double
FindLastEpoch(const ExperimentSummary& summary)
{
    double last = 0;
    for (const auto& outcome : summary.outcomes)
    {
        last = std::max({last, outcome.epochs.value_or(0), outcome.convergenceEpochs.value_or(0)});
    }
    return last;
}

/// The share that has settled, level from each point to the next, until the last epoch.
std::vector<PlotPoint>
ListSettled(const std::vector<SurvivalPoint>& survival, double last)
{
    std::vector<PlotPoint> points{{0, 0}};
    for (const auto& end : survival)
    {
        PlotPoint point{end.time, 1 - end.survival};
        if (end.low && end.high)
        {
            point.low = 1 - *end.high;
            point.high = 1 - *end.low;
        }
        points.push_back(point);
    }
    if (points.back().x < last)
    {
        PlotPoint point = points.back();
        point.x = last;
        points.push_back(point);
    }
    return points;
}

/// A band has corners where steps have them.
std::vector<PlotPoint>
ListBandCorners(const std::vector<PlotPoint>& steps)
{
    std::vector<PlotPoint> corners;
    for (std::size_t i = 0; i < steps.size(); ++i)
    {
        if (steps[i].low != steps[i].low) // no interval
        {
            continue;
        }
        corners.push_back(steps[i]);
        if (i + 1 < steps.size())
        {
            corners.push_back(steps[i]);
            corners.back().x = steps[i + 1].x;
        }
    }
    return corners;
}

void
AddBasin(const ExperimentSummary& summary, Basin basin, PlotPanel& panel)
{
    const auto survival = EstimateSurvivalCurve(ListSettlingTimes(summary, basin));
    if (basin == Basin::MOVING || survival.empty())
    {
        return;
    }
    PlotCurve steps;
    steps.label = DescribeEnd(basin);
    steps.points = ListSettled(survival, FindLastEpoch(summary));
    steps.shape = PlotShape::STEPS;
    steps.colour = GetBasinColour(basin);
    steps.width = 1.5;
    PlotCurve band;
    band.label = "95 % interval";
    band.points = ListBandCorners(steps.points);
    band.shape = PlotShape::BAND;
    band.colour = steps.colour;
    if (!band.points.empty())
    {
        panel.curves.insert(panel.curves.begin(), std::move(band));
    }
    panel.curves.push_back(std::move(steps));
}

PlotPanel
MakePanel(const ExperimentSummary& summary)
{
    PlotPanel panel;
    panel.title = summary.experiment;
    panel.subtitle = CountEnds(summary);
    panel.x.label = "epochs";
    panel.x.low = 0;
    panel.y.label = "runs that have settled";
    panel.y.isShareAxis = true;
    for (const Basin basin : BASINS)
    {
        AddBasin(summary, basin, panel);
    }
    return panel;
}

} // namespace

ResultFigure
MakeConvergenceFigure(const std::vector<ExperimentSummary>& summaries)
{
    const auto shown = ChooseShownExperiments(summaries);
    ResultFigure figure;
    figure.name = "convergence";
    figure.title = "share of the runs that have settled, by epoch and by where they did";
    figure.note = shown.note;
    figure.method =
        "Product-limit estimate (Kaplan and Meier, 1958); runs that still move are watched until "
        "their end, those that settled elsewhere are no part of a curve. Interval of each point by "
        "Greenwood's variance on the scale ln(-ln S) (Kalbfleisch and Prentice, 2002).";
    for (const auto* summary : shown.experiments)
    {
        PlotPanel panel = MakePanel(*summary);
        if (!panel.curves.empty())
        {
            figure.panels.push_back(std::move(panel));
        }
    }
    return figure;
}

} // namespace gridshare
} // namespace ns3
