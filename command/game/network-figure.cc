/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "network-figure.h"

#include "game-network.h"

#include "ns3/figure-parts.h"
#include "ns3/figure-series.h"
#include "ns3/replicator-equation.h"
#include "ns3/text-table.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr int FLOW_POINTS = 400;
constexpr int TIME_POINTS = 200;

/// A square in the key, in the colour of a basin; its only point lies outside the panel.
PlottedCurve
MakeKeyOfShade(const std::string& colour)
{
    static const std::map<std::string, std::string> meanings{
        {figure_colours::SHARE_SHADE, "to all"},
        {figure_colours::KEEP_SHADE, "to nobody"},
        {figure_colours::INSIDE_SHADE, "to a mixture"}};
    return {{meanings.at(colour), {{-1.0, 0.0}}},
            "points pointtype 5 pointsize 2 linecolor rgb '" + colour + "'"};
}

std::string
DrawFlow(const NetworkLaw& law, const ReplicatorEquation& ideal)
{
    FlowPanel panel;
    panel.axis = "growth dx/dt";
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
        const std::string colour = limit == 1.0   ? figure_colours::SHARE_SHADE
                                   : limit == 0.0 ? figure_colours::KEEP_SHADE
                                                  : figure_colours::INSIDE_SHADE;
        const bool isNew = std::none_of(panel.shades.begin(),
                                        panel.shades.end(),
                                        [&](const auto& shade) { return shade.colour == colour; });
        if (isNew)
        {
            panel.others.push_back(MakeKeyOfShade(colour));
        }
        panel.shades.push_back({points[i - 1].x, points[i].x, colour});
    }
    panel.others.push_back({without, LineStyle(figure_colours::GREY, 1.5, "dashtype 2")});
    return DrawFlowPanel(panel);
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

std::string
DrawShares(const NetworkLaw& law, const ReplicatorEquation& ideal, const GameOptions& options)
{
    std::vector<double> starts = GetFigureInitialShares();
    starts.push_back(options.x0);
    const double end = FindEnd(law, ideal, starts);
    std::vector<PlottedCurve> curves;
    for (const double x0 : starts)
    {
        const double limit = law.GetLimit(x0);
        const char* const colour = limit == x0  ? figure_colours::GREY
                                   : limit > x0 ? figure_colours::BLUE
                                                : figure_colours::VERMILION;
        curves.push_back({FollowShare(law, x0, end), LineStyle(colour, 1)});
    }
    curves.back().series.label = "x₀ = " + FormatExactly(options.x0);
    curves.back().style = LineStyle("black", 3);
    FigureSeries without = SampleShares(ideal, {options.x0}, end).front();
    without.label = "ideal network";
    curves.push_back({without, LineStyle(figure_colours::GREY, 1.5, "dashtype 2")});
    if (options.target)
    {
        curves.push_back(MakeLevel(*options.target, "target", end));
    }
    return SetShareAxes(end, "time t") + PlotCurves(curves);
}

} // namespace

std::string
DrawNetwork(const GameOptions& options)
{
    const NetworkLaw law = MakeRequestedLaw(options);
    const ReplicatorEquation ideal(options.provider.Reduce(options.value));
    std::string verdict = law.GetVerdict();
    std::replace(verdict.begin(), verdict.end(), '_', ' ');
    std::string title = "on this network: " + verdict;
    if (const auto border = law.GetBorder())
    {
        title += ", border " + FormatLabel(*border);
    }
    if (const auto mixed = law.GetMixedShare())
    {
        title += ", mixed " + FormatLabel(*mixed);
    }
    std::string without = ideal.GetPhaseLine().GetName();
    std::replace(without.begin(), without.end(), '_', ' ');
    title += "; ideal: " + without;
    if (const auto interior = ideal.GetPhaseLine().interior)
    {
        title += ", x* " + FormatLabel(*interior);
    }
    return StartPanels(2, title) + DrawFlow(law, ideal) + DrawShares(law, ideal, options) +
           END_PANELS;
}

} // namespace gridshare
} // namespace ns3
