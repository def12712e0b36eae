/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "find-figure.h"

#include "ns3/colour-palette.h"
#include "ns3/mean-interval.h"
#include "ns3/proportion-interval.h"
#include "ns3/text-table.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr int CURVE_POINTS = 400;

/// One value that was run: estimate, lower and upper end of its interval.
PlotPoint
EstimatePoint(double value, const std::vector<double>& numbers, bool probability)
{
    const auto runs = static_cast<double>(numbers.size());
    const ReplicationEstimate mean = EstimateMean(numbers);
    if (probability)
    {
        const ProportionInterval interval = EstimateProportion(*mean.mean * runs, runs);
        return {value, *mean.mean, interval.low, interval.high};
    }
    const double reach = mean.halfWidth95.value_or(0);
    return {value, *mean.mean, *mean.mean - reach, *mean.mean + reach};
}

std::vector<PlotPoint>
ListPoints(const FoundCrossing& found)
{
    std::map<double, std::vector<double>> numbers;
    for (const auto& trial : found.progress.trials)
    {
        if (trial.done && trial.done->number)
        {
            numbers[trial.value].push_back(*trial.done->number);
        }
    }
    std::vector<PlotPoint> points;
    for (const auto& [value, results] : numbers)
    {
        points.push_back(EstimatePoint(value, results, found.question.probability));
    }
    return points;
}

/// The fitted law: of a probability everywhere, of a mean where its line was fitted.
std::vector<PlotPoint>
ListFit(const FoundCrossing& found)
{
    const FindQuestion& question = found.question;
    double from = question.from;
    double to = question.to;
    const auto& mean = found.progress.crossing;
    if (mean)
    {
        from = std::max(from, mean->value - mean->reach);
        to = std::min(to, mean->value + mean->reach);
    }
    std::vector<PlotPoint> points;
    for (int i = 0; i <= CURVE_POINTS && (mean || found.progress.threshold); ++i)
    {
        const double value = from + (to - from) * i / CURVE_POINTS;
        const double result =
            mean ? question.level + mean->slope * (value - mean->value)
                 : PredictProbability(*found.progress.threshold, question.level, value);
        points.push_back({value, result});
    }
    return points;
}

/// The crossing, with its interval.
void
MarkCrossing(const FindProgress& progress, PlotPanel& panel)
{
    if (progress.value)
    {
        panel.shades.push_back(
            {"its 95 % interval", colour_palette::VERMILION_SHADE, *progress.low, *progress.high});
        panel.rules.push_back(
            {"crossing", "", true, *progress.value, colour_palette::VERMILION, PlotDash::SOLID});
    }
}

std::string
DescribeAnswer(const FoundCrossing& found)
{
    const auto& progress = found.progress;
    const std::string runs = std::to_string(progress.trials.size()) + " runs";
    if (!progress.value)
    {
        return found.target + ": " + NameFindEnding(progress.ending) + ", " + runs;
    }
    return found.target + " at " + FormatRounded(*progress.value, 3) + " [" +
           FormatRounded(*progress.low, 3) + ", " + FormatRounded(*progress.high, 3) + "], " + runs;
}

PlotPanel
MakePanel(const FoundCrossing& found)
{
    PlotPanel panel;
    panel.title = found.experiment;
    panel.subtitle = DescribeAnswer(found);
    const double margin = (found.question.to - found.question.from) / 40;
    panel.x.label = found.key;
    panel.x.low = found.question.from - margin;
    panel.x.high = found.question.to + margin;
    panel.y.label = found.target.substr(0, found.target.rfind(" = "));
    panel.y.isShareAxis = found.question.probability;
    MarkCrossing(found.progress, panel);
    panel.rules.push_back(
        {"level", "", false, found.question.level, colour_palette::GREY, PlotDash::DASHED});
    PlotCurve fit;
    fit.label = found.question.probability ? "fitted law" : "fitted line";
    fit.colour = colour_palette::BLUE;
    fit.width = 1.5;
    fit.points = ListFit(found);
    panel.curves.push_back(std::move(fit));
    PlotCurve points;
    points.label = "runs of a value, 95 % interval";
    points.shape = PlotShape::MARKS;
    points.colour = colour_palette::BLACK;
    points.width = 0.8;
    points.hasErrorBars = true;
    points.points = ListPoints(found);
    panel.curves.push_back(std::move(points));
    return panel;
}

} // namespace

ResultFigure
MakeFindFigure(const FoundCrossing& found)
{
    ResultFigure figure;
    figure.title = "Where " + found.target + " over " + found.key + ": " + found.experiment;
    figure.method = found.question.probability
                        ? "Intervals of values: Wilson 1927; curve: the fitted probability."
                        : "Intervals of values: Student's t; line: fitted around the crossing.";
    figure.width = FigureWidth::ONE_COLUMN;
    PlotPanel panel = MakePanel(found);
    if (!panel.curves.back().points.empty())
    {
        figure.panels.push_back(std::move(panel));
    }
    return figure;
}

} // namespace gridshare
} // namespace ns3
