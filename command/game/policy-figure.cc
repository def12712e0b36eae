/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "policy-figure.h"

#include "game-policy.h"

#include "ns3/figure-parts.h"
#include "ns3/replicator-equation.h"
#include "ns3/text-table.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

std::string
DrawPolicyFlow(const IncentivePolicy& policy, const ReplicatorEquation& unrewarded)
{
    FlowPanel panel;
    panel.axis = "growth dx/dt";
    panel.speed = [&policy](double x) {
        return x * (1.0 - x) * policy.advantage(x);
    };
    const double step = 1e-6;
    for (double x : policy.restPoints)
    {
        const bool attracts = panel.speed(x - step) > 0.0 && panel.speed(x + step) < 0.0;
        (attracts ? panel.attracting : panel.repelling).push_back(x);
    }
    (panel.speed(step) < 0.0 ? panel.attracting : panel.repelling).push_back(0.0);
    (panel.speed(1.0 - step) > 0.0 ? panel.attracting : panel.repelling).push_back(1.0);
    FigureSeries without{"no reward", {}};
    for (int i = 0; i <= 200; ++i)
    {
        without.points.emplace_back(i / 200.0, unrewarded.Derivative(i / 200.0));
    }
    panel.others.push_back({without, LineStyle(figure_colours::GREY, 1, "dashtype 2")});
    return DrawFlowPanel(panel);
}

} // namespace

std::string
DrawPolicy(const GameOptions& options)
{
    const IncentivePolicy policy = MakeRequestedPolicy(options);
    const ReplicatorEquation unrewarded(GetUnrewardedAdvantage(options.provider, options.value));
    const auto path = TraceIncentivePath(policy, options.x0);
    const double end = path.back().time > 0.0 ? path.back().time : 1.0;
    FigureSeries share{"x₀ = " + FormatExactly(options.x0), {}};
    FigureSeries paid{"", {}};
    for (const auto& moment : path)
    {
        share.points.emplace_back(moment.time, moment.share);
        paid.points.emplace_back(moment.time, moment.outlay);
    }
    if (path.size() == 1)
    {
        share.points.emplace_back(end, options.x0); // it rests, and nobody counts what that costs
    }
    FigureSeries without = SampleShares(unrewarded, {options.x0}, end).front();
    without.label = "no reward";
    std::vector<PlottedCurve> curves{{without, LineStyle(figure_colours::GREY, 1, "dashtype 2")},
                                     {share, LineStyle("black", 3)}};
    if (options.target)
    {
        curves.push_back(MakeLevel(*options.target, "target", end));
    }
    const std::string total =
        path.size() == 1
            ? "nothing is counted: the share rests, or is at its target"
            : FormatLabel(path.back().outlay * static_cast<double>(options.agents.population)) +
                  " for " + std::to_string(options.agents.population) + " agents";
    return StartPanels(3, "policy " + DescribePolicy(options) + ": " + total) +
           DrawPolicyFlow(policy, unrewarded) + SetShareAxes(end, "time t") + PlotCurves(curves) +
           "set yrange [*:*]\nset offsets 0, 0, graph 0.05, 0\n"
           "set ylabel 'paid so far, per agent'\n" +
           PlotCurves({{paid, LineStyle(figure_colours::BLUE, 2)}}) + END_PANELS;
}

} // namespace gridshare
} // namespace ns3
