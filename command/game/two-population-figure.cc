/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "two-population-figure.h"

#include "game-network.h"

#include "ns3/figure-parts.h"
#include "ns3/gnuplot-process.h"
#include "ns3/text-table.h"
#include "ns3/two-population-game.h"

#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

/// The basin of (1,1): above the border.
std::string
ShadeShareBasin(const TwoPopulationGame& game, std::string& curves)
{
    if (!game.IsCoordination())
    {
        return "";
    }
    std::vector<std::string> border{FormatPoint(0.0, 1.0)};
    for (int i = 1; i < 400; ++i)
    {
        border.push_back(FormatPoint(i / 400.0, game.GetSeparatrix(i / 400.0)));
    }
    border.push_back(FormatPoint(1.0, 0.0));
    curves =
        "$border using 1:2:(1) with filledcurves fillcolor rgb '" +
        std::string(figure_colours::SHARE_SHADE) +
        "' title 'all come to share', $border using 1:(0):2 with filledcurves fillcolor rgb '" +
        std::string(figure_colours::KEEP_SHADE) +
        "' title 'nobody shares', $border with lines linewidth 2 dashtype 2 " +
        "linecolor rgb 'black' title 'border', ";
    return MakeDataBlock("border", border);
}

/// An arrow head on an orbit, some time after its start.
std::string
MarkDirection(const TwoPopulationGame& game, const TwoPopulationState& start)
{
    const auto states = game.Integrate(start, {1.2, 1.25}, 1e-9);
    const double dx = states[1].x - states[0].x;
    const double dy = states[1].y - states[0].y;
    const double length = std::hypot(dx, dy);
    if (length < 1e-4)
    {
        return ""; // at rest, or too close to a corner to be seen
    }
    const double scale = 0.025 / length;
    return "set arrow from " + FormatExactly(states[0].x) + "," + FormatExactly(states[0].y) +
           " to " + FormatExactly(states[0].x + scale * dx) + "," +
           FormatExactly(states[0].y + scale * dy) +
           " front head filled size screen 0.016,20 linecolor rgb '" +
           std::string(figure_colours::BLUE) + "'\n";
}

} // namespace

std::string
DrawTwoPopulations(const GameOptions& options)
{
    const TwoPopulationGame game = MakeRequestedDemand(options);
    const TwoPopulationGame ideal(options.provider.Reduce(options.value),
                                  options.demander.Reduce(options.demanderValue));
    std::string curves;
    std::string blocks = ShadeShareBasin(game, curves);
    std::vector<double> times;
    for (int i = 0; i <= 600; ++i)
    {
        times.push_back(0.05 * i);
    }
    std::vector<TwoPopulationState> starts;
    for (double s : {0.1, 0.3, 0.5, 0.7, 0.9})
    {
        starts.push_back({s, 0.04});
        starts.push_back({s, 0.96});
        starts.push_back({0.04, s});
        starts.push_back({0.96, s});
    }
    starts.push_back({options.x0, options.y0});
    for (std::size_t i = 0; i < starts.size(); ++i)
    {
        const bool asked = i + 1 == starts.size();
        std::vector<std::string> orbit;
        for (const auto& state : game.Integrate(starts[i], times, 1e-9))
        {
            orbit.push_back(FormatPoint(state.x, state.y));
        }
        const std::string name = "orbit" + std::to_string(i);
        blocks += MakeDataBlock(name, orbit) + MarkDirection(game, starts[i]);
        curves += "$" + name + " with lines linewidth " + (asked ? "3" : "1") + " linecolor rgb '" +
                  (asked ? "black" : figure_colours::BLUE) + "' " +
                  (asked ? "title 'from x₀, y₀'" : "notitle") + ", ";
    }
    if (options.network)
    {
        std::vector<std::string> orbit;
        for (const auto& state : ideal.Integrate(starts.back(), times, 1e-9))
        {
            orbit.push_back(FormatPoint(state.x, state.y));
        }
        blocks += MakeDataBlock("ideal", orbit);
        curves += "$ideal with lines linewidth 2 dashtype 2 linecolor rgb '" +
                  std::string(figure_colours::GREY) + "' title 'the same, ideal network', ";
    }
    std::vector<std::string> solid;
    std::vector<std::string> open;
    for (const auto& point : game.GetRestPoints())
    {
        (point.type == "sink" ? solid : open).push_back(FormatPoint(point.state.x, point.state.y));
    }
    blocks += MakeDataBlock("solid", solid) + MakeDataBlock("open", open);
    return blocks + "set title " +
           QuoteForGnuplot("providers: A = " + FormatLabel(game.GetProvider().A) +
                           ", C = " + FormatLabel(game.GetProvider().C) +
                           "; demanders: A = " + FormatLabel(game.GetDemander().A) +
                           ", C = " + FormatLabel(game.GetDemander().C)) +
           "\nset size square\nset xrange [0:1]\nset yrange [0:1]\nset tics out nomirror\n"
           "set xlabel 'share x of providers'\nset ylabel 'share y of demanders'\n"
           "set key outside right top\nset border 15 front\nset clip two\nplot " +
           curves +
           "$solid with points pointtype 7 pointsize 1.4 linecolor rgb 'black' title 'attracting', "
           "$open with points pointtype 7 pointsize 1.4 linecolor rgb 'white' notitle, "
           "$open with points pointtype 6 pointsize 1.4 linewidth 1.5 linecolor rgb 'black' "
           "title 'not attracting'\n";
}

} // namespace gridshare
} // namespace ns3
