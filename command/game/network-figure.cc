/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "network-figure.h"

#include "game-network.h"

#include "ns3/colour-palette.h"
#include "ns3/figure-series.h"
#include "ns3/number-words.h"
#include "ns3/replicator-equation.h"
#include "ns3/share-flow.h"
#include "ns3/text-table.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr int FLOW_POINTS = 400;
constexpr int TIME_POINTS = 200;

PlotPanel
DrawFlow(const NetworkLaw& law, const ReplicatorEquation& ideal)
{
    ShareFlow panel;
    panel.label = "this network";
    panel.speed = [&law](double x) {
        return law.Derivative(x);
    };
    FigureSeries without{"ideal network", {}};
    for (int i = 0; i <= FLOW_POINTS; ++i)
    {
        const double x = static_cast<double>(i) / FLOW_POINTS;
        without.points.emplace_back(x, ideal.Derivative(x));
    }
    const auto& points = law.GetFlowLine().GetRestPoints();
    for (std::size_t i = 0; i < points.size(); ++i)
    {
        (points[i].attractsInside ? panel.attracting : panel.repelling).push_back(points[i].x);
        if (i == 0)
        {
            continue;
        }
        const double middle = (points[i - 1].x + points[i].x) / 2.0;
        const double limit = law.GetLimit(middle);
        if (limit == middle)
        {
            continue; // nothing moves there
        }
        panel.shades.push_back(MakeBasinShade(points[i - 1].x, points[i].x, limit));
    }
    panel.others.push_back(MakeShareCurve(without, colour_palette::GREY, 1.2, PlotDash::DASHED));
    return MakeFlowPanel(panel);
}

FigureSeries
FollowShare(const NetworkLaw& law, double x0, double end)
{
    std::vector<double> times;
    for (int i = 0; i <= TIME_POINTS; ++i)
    {
        times.push_back(end * i / TIME_POINTS);
    }
    const auto shares = law.Integrate(x0, times);
    FigureSeries series;
    for (std::size_t i = 0; i < times.size(); ++i)
    {
        series.points.emplace_back(times[i], shares[i]);
    }
    return series;
}

/// Time in which the slowest orbit on this network settles, and that of x0 on an ideal one.
double
FindEnd(const NetworkLaw& law, const ReplicatorEquation& ideal, const std::vector<double>& starts)
{
    double longest = ideal.TimeToConverge(starts.back(), 0.01).value_or(0.0);
    for (const double x0 : starts)
    {
        longest = std::max(longest, law.TimeToConverge(x0, 0.01).value_or(0.0));
    }
    return std::max(1.0, std::ceil(1.2 * longest));
}

PlotPanel
DrawShares(const NetworkLaw& law, const ReplicatorEquation& ideal, const GameOptions& options)
{
    std::vector<double> starts = GetFigureInitialShares();
    starts.push_back(options.x0);
    const double end = FindEnd(law, ideal, starts);
    PlotPanel panel = MakeSharePanel(end, "time t");
    for (const double x0 : GetFigureInitialShares())
    {
        panel.curves.push_back(MakeDirectedCurve(FollowShare(law, x0, end), law.GetLimit(x0)));
    }
    FigureSeries asked = FollowShare(law, options.x0, end);
    asked.label = "x₀ = " + FormatExactly(options.x0);
    panel.curves.push_back(MakeShareCurve(asked, colour_palette::BLACK, 1.8));
    FigureSeries without = SampleShares(ideal, {options.x0}, end).front();
    without.label = "ideal network";
    panel.curves.push_back(MakeShareCurve(without, colour_palette::GREY, 1.2, PlotDash::DASHED));
    MarkTarget(options.target, panel);
    return panel;
}

} // namespace

ResultFigure
MakeNetworkFigure(const GameOptions& options)
{
    const NetworkLaw law = MakeRequestedLaw(options);
    const ReplicatorEquation ideal(options.provider.Reduce(options.value));
    std::string verdict = law.GetVerdict();
    std::replace(verdict.begin(), verdict.end(), '_', ' ');
    std::string title = "on this network: " + verdict;
    if (const auto border = law.GetBorder())
    {
        title += ", border " + FormatBriefly(*border);
    }
    if (const auto mixed = law.GetMixedShare())
    {
        title += ", mixed " + FormatBriefly(*mixed);
    }
    std::string without = ideal.GetPhaseLine().GetName();
    std::replace(without.begin(), without.end(), '_', ' ');
    title += "; ideal: " + without;
    if (const auto interior = ideal.GetPhaseLine().interior)
    {
        title += ", x* " + FormatBriefly(*interior);
    }
    ResultFigure figure;
    figure.title = "The game on this network and on an ideal one";
    figure.note = title;
    figure.panels = {DrawFlow(law, ideal), DrawShares(law, ideal, options)};
    return figure;
}

} // namespace gridshare
} // namespace ns3
