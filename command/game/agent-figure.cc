/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "agent-figure.h"

#include "game-agents.h"
#include "game-graph.h"

#include "ns3/colour-palette.h"
#include "ns3/number-words.h"
#include "ns3/share-flow.h"
#include "ns3/text-table.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr std::size_t SAMPLES = 201;
constexpr std::size_t MOST_RUNS = 10;     //!< thin curves
constexpr double EVENT_BUDGET = 4e8;      //!< of all runs: some seconds
constexpr double MOST_GENERATIONS = 2000; //!< that are shown

/// Generations until the mean field is within 0.01 of where it goes, or hardly moves any more.
double
FindMeanFieldEnd(const WellMixedProcess& process, double x0)
{
    for (double end = 8.0; end < MOST_GENERATIONS; end *= 1.5)
    {
        const double share = IntegrateLinearNoise(process, x0, {end}).back().share;
        if (share < 0.01 || share > 0.99 || std::fabs(process.Drift(share)) < 1e-4)
        {
            return end;
        }
    }
    return MOST_GENERATIONS;
}

double
FindEnd(const GameOptions& options, const GameAgents& agents)
{
    const auto population = static_cast<double>(options.agents.population);
    double end = FindMeanFieldEnd(agents.GetProcess(), options.x0);
    if (!agents.IsAbsorbed())
    {
        end = std::max(end, options.agents.generations);
    }
    else if (options.agents.graph->IsWellMixed())
    {
        // Chance may end it long before, or hold it up.
        const double steps = agents.GetProcess()
                                 .MakeChain(options.agents.population)
                                 .GetAbsorptionSteps(agents.GetInitialSharers());
        end = std::isfinite(steps) ? std::max(end, 2.0 * steps / population) : end;
    }
    return std::ceil(std::clamp(end, 1.0, MOST_GENERATIONS));
}

/// The mean field's flow; its rest points attract where the drift falls through 0.
PlotPanel
DrawMeanField(const WellMixedProcess& process)
{
    ShareFlow panel;
    panel.axis = "mean field dx/dt, per generation";
    panel.label = "mean field";
    panel.speed = [&process](double x) {
        return process.Drift(x);
    };
    for (const auto& root : FindMeanFieldRoots(process))
    {
        (root.slope < 0.0 ? panel.attracting : panel.repelling).push_back(root.x);
    }
    for (const double corner : {0.0, 1.0})
    {
        if (process.Drift(corner) == 0.0)
        {
            const double inside = process.Drift(std::fabs(corner - 1e-6));
            const bool attracts = corner == 0.0 ? inside < 0.0 : inside > 0.0;
            (attracts ? panel.attracting : panel.repelling).push_back(corner);
        }
    }
    return MakeFlowPanel(panel);
}

std::vector<PlotCurve>
SampleRuns(const GameOptions& options, const GameAgents& agents, double end)
{
    const auto population = static_cast<double>(options.agents.population);
    const double events = std::max(1.0, std::round(end * population / (SAMPLES - 1)));
    const double affordable = std::floor(EVENT_BUDGET / (events * (SAMPLES - 1)));
    const auto runs = static_cast<std::size_t>(
        std::min({affordable, double{MOST_RUNS}, static_cast<double>(options.agents.seeds)}));
    std::vector<PlotCurve> curves;
    for (std::size_t seed = 1; seed <= runs; ++seed)
    {
        FigureSeries series{"simulated runs", {}};
        for (const double share : agents.Sample(seed, static_cast<uint64_t>(events), SAMPLES))
        {
            series.points.emplace_back(
                static_cast<double>(series.points.size()) * events / population, share);
        }
        curves.push_back(MakeShareCurve(series, colour_palette::BLUE, 0.6));
        curves.back().run = "seed " + std::to_string(seed);
    }
    return curves;
}

FigureSeries
SampleMeanField(const WellMixedProcess& process, double x0, double end)
{
    FigureSeries series{"mean field, from x₀", {{0.0, x0}}};
    std::vector<double> times;
    for (std::size_t i = 1; i < SAMPLES; ++i)
    {
        times.push_back(end * static_cast<double>(i) / (SAMPLES - 1));
    }
    for (const auto& moment : IntegrateLinearNoise(process, x0, times))
    {
        series.points.emplace_back(times[series.points.size() - 1], moment.share);
    }
    return series;
}

} // namespace

ResultFigure
MakeAgentFigure(const GameOptions& options)
{
    const GameAgents agents(options);
    const double end = FindEnd(options, agents);
    PlotPanel shares = MakeSharePanel(end, "generations (N events)");
    shares.curves = SampleRuns(options, agents, end);
    shares.curves.push_back(MakeShareCurve(SampleMeanField(agents.GetProcess(), options.x0, end),
                                           colour_palette::BLACK,
                                           1.5,
                                           PlotDash::DASHED));
    MarkTarget(options.target, shares);
    const RevisionProtocol& rule = agents.GetProcess().GetRule();
    ResultFigure figure;
    figure.title = "Agents who revise their strategies: mean field and simulated runs";
    figure.note = "rule " + GetRevisionProtocols().Get(options.agents.rule).name + ", intensity " +
                  FormatBriefly(rule.GetIntensity()) + ": " +
                  std::to_string(options.agents.population) + " agents, " +
                  options.agents.graph->title;
    figure.panels = {DrawMeanField(agents.GetProcess()), std::move(shares)};
    return figure;
}

} // namespace gridshare
} // namespace ns3
