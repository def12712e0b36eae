/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "game-figure.h"

#include "agent-figure.h"
#include "delay-figure.h"
#include "network-figure.h"
#include "policy-figure.h"
#include "two-population-figure.h"

#include "ns3/figure-parts.h"
#include "ns3/figure-series.h"
#include "ns3/gnuplot-process.h"
#include "ns3/phase-line.h"
#include "ns3/replicator-equation.h"
#include "ns3/text-table.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

/// The basins of a phase line, each in the colour of where it leads.
std::vector<ShadedInterval>
ShadeBasins(const PhaseLine& line)
{
    std::vector<ShadedInterval> shades;
    if (line.kind == PhaseLineKind::NEUTRAL)
    {
        return shades;
    }
    const double border = line.kind == PhaseLineKind::BISTABLE ? *line.interior : 1.0;
    for (const auto& [from, to] : {std::pair(0.0, border), std::pair(border, 1.0)})
    {
        const double limit = line.GetLimit((from + to) / 2.0);
        shades.push_back({from,
                          to,
                          limit == 1.0   ? figure_colours::SHARE_SHADE
                          : limit == 0.0 ? figure_colours::KEEP_SHADE
                                         : figure_colours::INSIDE_SHADE});
    }
    return shades;
}

std::string
DrawPhaseLine(const ReplicatorEquation& equation)
{
    const auto& line = equation.GetPhaseLine();
    FlowPanel panel;
    panel.speed = [&equation](double x) {
        return equation.Derivative(x);
    };
    panel.axis = "growth dx/dt";
    panel.shades = ShadeBasins(line);
    for (const auto& point : line.restPoints)
    {
        (point.attractsInside ? panel.attracting : panel.repelling).push_back(point.x);
    }
    return DrawFlowPanel(panel);
}

/// Shares over time from many initial states, the asked-for one thick.
std::string
DrawTrajectories(const ReplicatorEquation& equation, const GameOptions& options)
{
    std::vector<double> starts = GetFigureInitialShares();
    starts.push_back(options.x0);
    const double end = FindFigureEnd(equation, starts);
    std::vector<PlottedCurve> curves;
    for (auto& series : SampleShares(equation, starts, end))
    {
        const double start = starts[curves.size()];
        const double limit = equation.GetPhaseLine().GetLimit(start);
        const char* const colour = limit == start  ? figure_colours::GREY
                                   : limit > start ? figure_colours::BLUE
                                                   : figure_colours::VERMILION;
        series.label.clear();
        curves.push_back({std::move(series), LineStyle(colour, 1)});
    }
    curves.back().series.label = "x₀ = " + FormatExactly(options.x0);
    curves.back().style = LineStyle("black", 3);
    const auto target =
        options.target ? options.target : equation.GetConvergenceTarget(options.x0, 0.01);
    if (target)
    {
        curves.push_back(MakeLevel(*target, "target " + FormatLabel(*target), end));
    }
    return SetShareAxes(end, "time t") + PlotCurves(curves);
}

std::string
DrawOnePopulation(const GameOptions& options)
{
    const ReplicatorEquation equation(options.provider.Reduce(options.value));
    const auto& advantage = equation.GetAdvantage();
    std::string name = equation.GetPhaseLine().GetName();
    std::replace(name.begin(), name.end(), '_', ' ');
    return StartPanels(2,
                       "A = " + FormatLabel(advantage.A) + ", C = " + FormatLabel(advantage.C) +
                           ": " + name) +
           DrawPhaseLine(equation) + DrawTrajectories(equation, options) + END_PANELS;
}

} // namespace

void
DrawGameFigure(const GameOptions& options)
{
    if (options.twoPopulations)
    {
        DrawVectorFigure(DrawTwoPopulations(options), options.plot, 640, 480);
    }
    else if (options.network)
    {
        DrawVectorFigure(DrawNetwork(options), options.plot, 640, 640);
    }
    else if (options.policy != nullptr)
    {
        DrawVectorFigure(DrawPolicy(options), options.plot, 640, 840);
    }
    else if (options.delay)
    {
        DrawVectorFigure(DrawDelay(options), options.plot, 640, 640);
    }
    else if (!options.agents.rule.empty())
    {
        DrawVectorFigure(DrawAgents(options), options.plot, 640, 640);
    }
    else
    {
        DrawVectorFigure(DrawOnePopulation(options), options.plot, 640, 640);
    }
}

} // namespace gridshare
} // namespace ns3
