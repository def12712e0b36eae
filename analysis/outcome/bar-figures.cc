/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "bar-figures.h"

#include "shown-experiments.h"

#include "ns3/colour-palette.h"
#include "ns3/figure-legend.h"

#include <algorithm>
#include <iterator>
#include <limits>

namespace ns3
{
namespace gridshare
{

namespace
{

using MetricWords = std::vector<std::pair<std::string, std::string>>;

/// Where values are so far apart, an axis of decades shows all of them.
constexpr double WIDE = 30;

/// Bars of one metric, at the places of the experiments.
PlotCurve
MakeBars(const ShownExperiments& shown, const std::string& metric, bool isLogarithmic)
{
    PlotCurve bars;
    bars.shape = PlotShape::BARS;
    bars.hasErrorBars = true;
    for (std::size_t i = 0; i < shown.experiments.size(); ++i)
    {
        const auto value = shown.experiments[i]->GetMetric(metric);
        if (!value.mean || (isLogarithmic && *value.mean <= 0))
        {
            continue;
        }
        PlotPoint point{static_cast<double>(i), *value.mean};
        const double half = value.halfWidth95.value_or(0);
        if (half > 0 && (half < *value.mean || !isLogarithmic))
        {
            point.low = *value.mean - half;
            point.high = *value.mean + half;
        }
        bars.points.push_back(point);
    }
    return bars;
}

/// The least and the largest positive mean of any metric.
std::pair<double, double>
FindExtent(const ShownExperiments& shown, const MetricWords& metrics)
{
    std::pair<double, double> extent{std::numeric_limits<double>::infinity(), 0};
    for (const auto* summary : shown.experiments)
    {
        for (const auto& metric : metrics)
        {
            const double mean = summary->GetMetric(metric.first).mean.value_or(0);
            if (mean > 0)
            {
                extent = {std::min(extent.first, mean), std::max(extent.second, mean)};
            }
        }
    }
    return extent;
}

PlotPanel
MakePanel(const ShownExperiments& shown, const MetricWords& metrics, bool alwaysDecades)
{
    PlotPanel panel;
    const auto [least, most] = FindExtent(shown, metrics);
    panel.y.logarithmic = most > 0 && (alwaysDecades || most > WIDE * least);
    // On an axis of decades a bar has no natural foot: a decade below the least of them.
    panel.y.low = panel.y.logarithmic ? least / 10 : 0;
    panel.x.low = -0.6;
    panel.x.high = static_cast<double>(shown.experiments.size()) - 0.4;
    for (std::size_t i = 0; i < shown.experiments.size(); ++i)
    {
        panel.x.marks.emplace_back(i, shown.experiments[i]->experiment);
    }
    for (std::size_t i = 0; i < metrics.size(); ++i)
    {
        auto bars = MakeBars(shown, metrics[i].first, panel.y.logarithmic);
        bars.label = metrics[i].second;
        bars.colour = colour_palette::CURVES[i % std::size(colour_palette::CURVES)];
        if (!bars.points.empty())
        {
            panel.curves.push_back(std::move(bars));
        }
    }
    return panel;
}

ResultFigure
MakeBarFigure(const std::vector<ExperimentSummary>& summaries,
              const MetricWords& metrics,
              const std::string& axis,
              bool alwaysDecades)
{
    const auto shown = ChooseShownExperiments(summaries);
    PlotPanel panel = MakePanel(shown, metrics, alwaysDecades);
    panel.y.label = axis;
    ResultFigure figure;
    figure.method = "Mean over seeds with its 95 % interval by Student's t; on an axis of decades "
                    "there is none where it reaches 0.";
    if (!panel.curves.empty())
    {
        figure.panels.push_back(std::move(panel));
    }
    figure.note = JoinNotes(
        shown.note,
        HasErrorBars(figure.panels) ? "lines on bars: 95 % interval of the mean over seeds" : "");
    return figure;
}

} // namespace

const MetricWords&
GetLoadMetrics()
{
    static const MetricWords metrics{
        {"access_airtime_busiest", "access medium, the busiest"},
        {"access_airtime_mean", "access medium, mean"},
        {"concentrator_link_utilisation", "a concentrator's link, the busiest"},
        {"backbone_link_utilisation", "a link of the backbone, the busiest"},
        {"strong_node_link_utilisation", "a strong node's link, the busiest"},
        {"meter_link_utilisation", "a meter's link, the busiest"}};
    return metrics;
}

ResultFigure
MakeLoadFigure(const std::vector<ExperimentSummary>& summaries)
{
    ResultFigure figure =
        MakeBarFigure(summaries, GetLoadMetrics(), "share of the run in use", false);
    figure.name = "load";
    figure.title = "how busy the network is, by class of link";
    return figure;
}

ResultFigure
MakeStorageFigure(const std::vector<ExperimentSummary>& summaries)
{
    static const MetricWords metrics{{"strong_node_bytes", "a strong node"},
                                     {"ledger_bytes", "the ledger alone"},
                                     {"demander_bytes", "a demander, the one with most"},
                                     {"light_node_bytes", "a light node"}};
    ResultFigure figure = MakeBarFigure(summaries, metrics, "stored at the end (byte)", true);
    figure.name = "storage";
    figure.title = "what is stored by role";
    return figure;
}

} // namespace gridshare
} // namespace ns3
