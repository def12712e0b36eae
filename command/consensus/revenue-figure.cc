/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "revenue-figure.h"

#include "ns3/colour-palette.h"
#include "ns3/figure-legend.h"
#include "ns3/selfish-revenue.h"
#include "ns3/text-table.h"

#include <iterator>
#include <map>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr int STEPS = 100; ///< of the formula's curve, from 0 to one half

/// What pools earned, by gamma.
std::map<double, std::vector<PlotPoint>>
CollectPoints(const std::vector<ConsensusReportRow>& rows)
{
    std::map<double, std::vector<PlotPoint>> points;
    for (const auto& row : rows)
    {
        const auto share = row.summary.GetMetric("hash_share_liars").mean;
        const auto revenue = row.summary.GetMetric("revenue_liars");
        const auto gamma = row.summary.GetParameter("faults.selfish_gamma");
        if (share && revenue.mean && gamma)
        {
            PlotPoint point{*share, *revenue.mean};
            if (revenue.halfWidth95)
            {
                point.low = *revenue.mean - *revenue.halfWidth95;
                point.high = *revenue.mean + *revenue.halfWidth95;
            }
            points[*gamma].push_back(point);
        }
    }
    return points;
}

std::vector<PlotPoint>
SampleFormula(double gamma)
{
    std::vector<PlotPoint> points;
    for (int step = 0; step <= STEPS; ++step)
    {
        const double share = 0.5 * step / STEPS;
        points.push_back({share, PredictSelfishRevenue(share, gamma)});
    }
    return points;
}

PlotPanel
MakePanel(const std::map<double, std::vector<PlotPoint>>& pools)
{
    PlotPanel panel;
    panel.x.label = "pool's share of the hash rate";
    panel.x.low = 0;
    panel.x.high = 0.5;
    panel.y.label = "pool's share of the final chain";
    panel.y.low = 0;
    panel.y.high = 1;
    PlotCurve honest;
    honest.label = "honest mining";
    honest.points = {{0, 0}, {0.5, 0.5}};
    honest.colour = colour_palette::GREY;
    honest.dash = PlotDash::DASHED;
    panel.curves.push_back(honest);
    std::size_t number = 0;
    for (const auto& [gamma, points] : pools)
    {
        PlotCurve formula;
        formula.label = "Eyal and Sirer, gamma = " + FormatExactly(gamma);
        formula.points = SampleFormula(gamma);
        formula.colour = colour_palette::CURVES[number % std::size(colour_palette::CURVES)];
        formula.width = 1.5;
        PlotCurve simulated = formula;
        simulated.label = "simulated, gamma = " + FormatExactly(gamma);
        simulated.points = points;
        simulated.shape = PlotShape::MARKS;
        simulated.width = 1;
        simulated.hasErrorBars = true;
        panel.curves.push_back(std::move(formula));
        panel.curves.push_back(std::move(simulated));
        ++number;
    }
    return panel;
}

} // namespace

ResultFigure
MakeRevenueFigure(const std::vector<ConsensusReportRow>& rows)
{
    const auto pools = CollectPoints(rows);
    ResultFigure figure;
    figure.name = "revenue";
    figure.title = "what a selfish pool earns against its share of the hash rate";
    figure.method = "Mean over seeds with its 95 % interval by Student's t; curves: equation (8) "
                    "of I. Eyal and E. G. Sirer, Majority is not enough, 2014.";
    figure.width = FigureWidth::ONE_COLUMN;
    if (!pools.empty())
    {
        figure.panels.push_back(MakePanel(pools));
    }
    figure.note = HasErrorBars(figure.panels) ? "bars: 95 % interval of the mean over seeds" : "";
    return figure;
}

} // namespace gridshare
} // namespace ns3
