/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "game-figure.h"

#include "agent-figure.h"
#include "delay-figure.h"
#include "network-figure.h"
#include "policy-figure.h"
#include "two-population-figure.h"

#include "ns3/colour-palette.h"
#include "ns3/figure-files.h"
#include "ns3/figure-series.h"
#include "ns3/number-words.h"
#include "ns3/phase-line.h"
#include "ns3/replicator-equation.h"
#include "ns3/share-flow.h"
#include "ns3/text-table.h"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace ns3
{
namespace gridshare
{

namespace
{

/// The basins of a phase line, each in the colour of where it leads.
std::vector<PlotShade>
ShadeBasins(const PhaseLine& line)
{
    std::vector<PlotShade> shades;
    if (line.kind == PhaseLineKind::NEUTRAL)
    {
        return shades;
    }
    const double border = line.kind == PhaseLineKind::BISTABLE ? *line.interior : 1.0;
    for (const auto& [from, to] : {std::pair(0.0, border), std::pair(border, 1.0)})
    {
        shades.push_back(MakeBasinShade(from, to, line.GetLimit((from + to) / 2.0)));
    }
    return shades;
}

PlotPanel
DrawPhaseLine(const ReplicatorEquation& equation)
{
    const auto& line = equation.GetPhaseLine();
    ShareFlow panel;
    panel.speed = [&equation](double x) {
        return equation.Derivative(x);
    };
    panel.shades = ShadeBasins(line);
    for (const auto& point : line.restPoints)
    {
        (point.attractsInside ? panel.attracting : panel.repelling).push_back(point.x);
    }
    return MakeFlowPanel(panel);
}

/// Shares over time from many initial states, the asked-for one thick.
PlotPanel
DrawTrajectories(const ReplicatorEquation& equation, const GameOptions& options)
{
    std::vector<double> starts = GetFigureInitialShares();
    starts.push_back(options.x0);
    const double end = FindFigureEnd(equation, starts);
    PlotPanel panel = MakeSharePanel(end, "time t");
    auto sampled = SampleShares(equation, starts, end);
    FigureSeries asked = std::move(sampled.back());
    sampled.pop_back();
    for (auto& series : sampled)
    {
        const double limit = equation.GetPhaseLine().GetLimit(series.points.front().second);
        panel.curves.push_back(MakeDirectedCurve(std::move(series), limit));
    }
    asked.label = "x₀ = " + FormatExactly(options.x0);
    panel.curves.push_back(MakeShareCurve(asked, colour_palette::BLACK, 1.8));
    MarkTarget(options.target ? options.target : equation.GetConvergenceTarget(options.x0, 0.01),
               panel);
    return panel;
}

ResultFigure
MakeOnePopulationFigure(const GameOptions& options)
{
    const ReplicatorEquation equation(options.provider.Reduce(options.value));
    const auto& advantage = equation.GetAdvantage();
    std::string name = equation.GetPhaseLine().GetName();
    std::replace(name.begin(), name.end(), '_', ' ');
    ResultFigure figure;
    figure.title = "Phase line of one population, and shares over time";
    figure.note =
        "A = " + FormatBriefly(advantage.A) + ", C = " + FormatBriefly(advantage.C) + ": " + name;
    figure.panels = {DrawPhaseLine(equation), DrawTrajectories(equation, options)};
    return figure;
}

ResultFigure
MakeGameFigure(const GameOptions& options)
{
    if (options.twoPopulations)
    {
        return MakeTwoPopulationFigure(options);
    }
    if (options.network)
    {
        return MakeNetworkFigure(options);
    }
    if (options.policy != nullptr)
    {
        return MakePolicyFigure(options);
    }
    if (options.delay)
    {
        return MakeDelayFigure(options);
    }
    return options.agents.rule.empty() ? MakeOnePopulationFigure(options)
                                       : MakeAgentFigure(options);
}

} // namespace

void
DrawGameFigure(const GameOptions& options)
{
    ResultFigure figure = MakeGameFigure(options);
    const std::filesystem::path path(options.plot);
    figure.name = path.stem().string();
    const std::string folder = path.has_parent_path() ? path.parent_path().string() : ".";
    WriteFigure(figure, folder, options.width);
}

} // namespace gridshare
} // namespace ns3
