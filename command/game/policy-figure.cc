/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "policy-figure.h"

#include "game-policy.h"

#include "ns3/colour-palette.h"
#include "ns3/number-words.h"
#include "ns3/replicator-equation.h"
#include "ns3/share-flow.h"
#include "ns3/text-table.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace gridshare
{

namespace
{

PlotPanel
DrawPolicyFlow(const IncentivePolicy& policy, const ReplicatorEquation& unrewarded)
{
    ShareFlow panel;
    panel.label = "with the policy";
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
    panel.others.push_back(MakeShareCurve(without, colour_palette::GREY, 1, PlotDash::DASHED));
    return MakeFlowPanel(panel);
}

} // namespace

ResultFigure
MakePolicyFigure(const GameOptions& options)
{
    const IncentivePolicy policy = MakeRequestedPolicy(options);
    const ReplicatorEquation unrewarded(GetUnrewardedAdvantage(options.provider, options.value));
    const auto path = TraceIncentivePath(policy, options.x0);
    const double end = path.back().time > 0.0 ? path.back().time : 1.0;
    FigureSeries share{"x₀ = " + FormatExactly(options.x0), {}};
    FigureSeries paid{"paid so far", {}};
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
    PlotPanel shares = MakeSharePanel(end, "time t");
    shares.curves = {MakeShareCurve(without, colour_palette::GREY, 1, PlotDash::DASHED),
                     MakeShareCurve(share, colour_palette::BLACK, 1.8)};
    MarkTarget(options.target, shares);
    PlotPanel outlay;
    outlay.x = shares.x;
    outlay.y.label = "paid so far, per agent";
    outlay.curves = {MakeShareCurve(paid, colour_palette::BLUE, 1.5)};
    const std::string total =
        path.size() == 1
            ? "nothing is counted: the share rests, or is at its target"
            : FormatBriefly(path.back().outlay * static_cast<double>(options.agents.population)) +
                  " for " + std::to_string(options.agents.population) + " agents";
    ResultFigure figure;
    figure.title = "A policy that pays for sharing: flow, share over time, and what it pays";
    figure.note = "policy " + DescribePolicy(options) + ": " + total;
    figure.panels = {DrawPolicyFlow(policy, unrewarded), std::move(shares), std::move(outlay)};
    return figure;
}

} // namespace gridshare
} // namespace ns3
