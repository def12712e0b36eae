/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "two-population-figure.h"

#include "game-network.h"

#include "ns3/colour-palette.h"
#include "ns3/number-words.h"
#include "ns3/text-table.h"
#include "ns3/two-population-game.h"

#include <cmath>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr int BORDER_POINTS = 400;
constexpr double ARROW_LENGTH = 0.025;

/// The basins of both ends, on either side of the border between them.
void
AddBasins(const TwoPopulationGame& game, PlotPanel& panel)
{
    if (!game.IsCoordination())
    {
        return;
    }
    PlotCurve above;
    above.label = "all come to share";
    above.shape = PlotShape::BAND;
    above.colour = colour_palette::BLUE;
    PlotCurve below = above;
    below.label = "nobody shares";
    below.colour = colour_palette::VERMILION;
    PlotCurve border;
    border.label = "border";
    border.colour = colour_palette::BLACK;
    border.dash = PlotDash::DASHED;
    for (int i = 0; i <= BORDER_POINTS; ++i)
    {
        const double x = static_cast<double>(i) / BORDER_POINTS;
        const double y = i == 0 ? 1.0 : i == BORDER_POINTS ? 0.0 : game.GetSeparatrix(x);
        above.points.push_back({x, y, y, 1.0});
        below.points.push_back({x, y, 0.0, y});
        border.points.push_back({x, y});
    }
    panel.curves.insert(panel.curves.end(), {above, below, border});
}

/// An arrow on an orbit, some time after its start.
void
MarkDirection(const TwoPopulationGame& game, const TwoPopulationState& start, PlotPanel& panel)
{
    const auto states = game.Integrate(start, {1.2, 1.25}, 1e-9);
    const double dx = states[1].x - states[0].x;
    const double dy = states[1].y - states[0].y;
    const double length = std::hypot(dx, dy);
    if (length >= 1e-4) // else at rest, or too close to a corner to be seen
    {
        const double scale = ARROW_LENGTH / length;
        panel.arrows.push_back({states[0].x, states[0].y, scale * dx, scale * dy});
    }
}

PlotCurve
FollowOrbit(const TwoPopulationGame& game, const TwoPopulationState& start)
{
    std::vector<double> times;
    for (int i = 0; i <= 600; ++i)
    {
        times.push_back(0.05 * i);
    }
    PlotCurve curve;
    for (const auto& state : game.Integrate(start, times, 1e-9))
    {
        curve.points.push_back({state.x, state.y});
    }
    return curve;
}

void
AddOrbits(const TwoPopulationGame& game, PlotPanel& panel)
{
    for (const double s : {0.1, 0.3, 0.5, 0.7, 0.9})
    {
        for (const TwoPopulationState& start : {TwoPopulationState{s, 0.04},
                                                TwoPopulationState{s, 0.96},
                                                TwoPopulationState{0.04, s},
                                                TwoPopulationState{0.96, s}})
        {
            panel.curves.push_back(FollowOrbit(game, start));
            panel.curves.back().label = "orbits";
            panel.curves.back().colour = colour_palette::BLUE;
            panel.curves.back().width = 0.7;
            MarkDirection(game, start, panel);
        }
    }
}

void
AddRestPoints(const TwoPopulationGame& game, PlotPanel& panel)
{
    PlotCurve solid;
    solid.label = "attracting";
    solid.shape = PlotShape::MARKS;
    solid.colour = colour_palette::BLACK;
    solid.width = 1.5;
    PlotCurve open = solid;
    open.label = "not attracting";
    open.mark = PlotMark::RING;
    for (const auto& point : game.GetRestPoints())
    {
        (point.type == "sink" ? solid : open).points.push_back({point.state.x, point.state.y});
    }
    panel.curves.insert(panel.curves.end(), {solid, open});
}

} // namespace

ResultFigure
MakeTwoPopulationFigure(const GameOptions& options)
{
    const TwoPopulationGame game = MakeRequestedDemand(options);
    const TwoPopulationState start{options.x0, options.y0};
    PlotPanel panel;
    panel.isSquare = true;
    panel.x.label = "share x of providers";
    panel.x.isShareAxis = true;
    panel.y.label = "share y of demanders";
    panel.y.isShareAxis = true;
    AddBasins(game, panel);
    AddOrbits(game, panel);
    panel.curves.push_back(FollowOrbit(game, start));
    panel.curves.back().label = "from x₀, y₀";
    panel.curves.back().colour = colour_palette::BLACK;
    panel.curves.back().width = 1.8;
    MarkDirection(game, start, panel);
    if (options.network)
    {
        const TwoPopulationGame ideal(options.provider.Reduce(options.value),
                                      options.demander.Reduce(options.demanderValue));
        panel.curves.push_back(FollowOrbit(ideal, start));
        panel.curves.back().label = "the same, ideal network";
        panel.curves.back().colour = colour_palette::GREY;
        panel.curves.back().width = 1.2;
        panel.curves.back().dash = PlotDash::DASHED;
    }
    AddRestPoints(game, panel);
    ResultFigure figure;
    figure.title = "Phase portrait of providers and demanders";
    figure.note = "providers: A = " + FormatBriefly(game.GetProvider().A) +
                  ", C = " + FormatBriefly(game.GetProvider().C) +
                  "; demanders: A = " + FormatBriefly(game.GetDemander().A) +
                  ", C = " + FormatBriefly(game.GetDemander().C);
    figure.width = FigureWidth::ONE_COLUMN;
    figure.panels.push_back(std::move(panel));
    return figure;
}

} // namespace gridshare
} // namespace ns3
