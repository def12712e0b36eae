/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "game-figure.h"

#include "ns3/figure-series.h"
#include "ns3/gnuplot-process.h"
#include "ns3/phase-line.h"
#include "ns3/replicator-equation.h"
#include "ns3/two-population-game.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

// Palette of Okabe and Ito; the shades are the same colours, light.
const std::string g_blue = "#0072B2";
const std::string g_vermilion = "#D55E00";
const std::string g_shareShade = "#D6E8F3";
const std::string g_keepShade = "#F8E1D2";
const std::string g_insideShade = "#DDEFE6";

std::string
Point(double x, double y)
{
    return FormatExactly(x) + " " + FormatExactly(y);
}

std::vector<std::string>
GetLines(const FigureSeries& series)
{
    std::vector<std::string> lines;
    for (const auto& [x, y] : series.points)
    {
        lines.push_back(Point(x, y));
    }
    return lines;
}

/// Curves of a plain figure: data blocks and a plot command.
std::string
PlotSeries(const std::vector<FigureSeries>& all, const std::vector<std::string>& styles)
{
    std::string blocks;
    std::string command = "plot ";
    for (std::size_t i = 0; i < all.size(); ++i)
    {
        const std::string name = "series" + std::to_string(i);
        blocks += MakeDataBlock(name, GetLines(all[i]));
        command += std::string(i > 0 ? ", " : "") + "$" + name + " with lines " +
                   styles[i % styles.size()] + " title " + QuoteForGnuplot(all[i].label);
    }
    return blocks + command + "\n";
}

std::string
GetShade(double limit)
{
    return limit == 1.0 ? g_shareShade : limit == 0.0 ? g_keepShade : g_insideShade;
}

/// Basins as rectangles behind a plot whose abscissa is the share.
std::string
ShadeBasins(const PhaseLine& line)
{
    std::vector<double> borders{0.0};
    if (line.kind == PhaseLineKind::BISTABLE)
    {
        borders.push_back(*line.interior);
    }
    borders.push_back(1.0);
    std::string script;
    for (std::size_t i = 1; i < borders.size() && line.kind != PhaseLineKind::NEUTRAL; ++i)
    {
        const double limit = line.GetLimit((borders[i - 1] + borders[i]) / 2.0);
        script += "set object rectangle from " + FormatExactly(borders[i - 1]) + ", graph 0 to " +
                  FormatExactly(borders[i]) + ", graph 1 behind fillcolor rgb '" + GetShade(limit) +
                  "' fillstyle solid noborder\n";
    }
    return script;
}

/// The flow over the share, its rest points and arrows along the line.
std::string
DrawPhaseLine(const ReplicatorEquation& equation)
{
    const auto& line = equation.GetPhaseLine();
    FigureSeries flow{"", {}};
    double lowest = -1e-3;
    double highest = 1e-3;
    for (int i = 0; i <= 400; ++i)
    {
        const double x = i / 400.0;
        const double speed = equation.Derivative(x);
        flow.points.emplace_back(x, speed);
        lowest = std::min(lowest, 1.25 * speed);
        highest = std::max(highest, 1.25 * speed);
    }
    std::vector<std::string> solid;
    std::vector<std::string> open;
    for (const auto& point : line.restPoints)
    {
        (point.attractsInside ? solid : open).push_back(Point(point.x, 0.0));
    }
    std::string arrows;
    for (int i = 0; i < 10; ++i)
    {
        const double x = 0.05 + 0.1 * i;
        const bool atRest = line.interior && std::fabs(x - *line.interior) < 0.045;
        const double slope = atRest ? 0.0 : equation.Derivative(x);
        if (slope != 0.0)
        {
            const double reach = std::copysign(0.025, slope);
            arrows += "set arrow from " + FormatExactly(x - reach) + ", 0 to " +
                      FormatExactly(x + reach) + ", 0 front head filled size screen 0.012,20 " +
                      "linewidth 1.5 linecolor rgb 'black'\n";
        }
    }
    return ShadeBasins(line) + arrows + MakeDataBlock("flow", GetLines(flow)) +
           MakeDataBlock("solid", solid) + MakeDataBlock("open", open) +
           "set xrange [0:1]\nset yrange [" + FormatExactly(lowest) + ":" + FormatExactly(highest) +
           "]\nset xlabel 'share x that shares'\nset ylabel 'growth dx/dt'\n"
           "set xzeroaxis linetype 1 linecolor rgb 'black'\nunset key\n"
           "plot $flow with lines linewidth 2 linecolor rgb '" +
           g_blue +
           "', $solid with points pointtype 7 pointsize 1.3 linecolor rgb 'black', "
           "$open with points pointtype 7 pointsize 1.3 linecolor rgb 'white', "
           "$open with points pointtype 6 pointsize 1.3 linewidth 1.5 linecolor rgb 'black'\n"
           "unset arrow\nunset object\nunset xzeroaxis\n";
}

/// Shares over time from many initial states, the asked-for one thick.
std::string
DrawTrajectories(const ReplicatorEquation& equation, const GameOptions& options)
{
    std::vector<double> starts = GetPaperInitialShares();
    starts.push_back(options.x0);
    const double end = FindFigureEnd(equation, starts);
    const auto all = SampleShares(equation, starts, end);
    std::string blocks;
    std::string command = "plot ";
    for (std::size_t i = 0; i < all.size(); ++i)
    {
        const bool asked = i + 1 == all.size();
        const double limit = equation.GetPhaseLine().GetLimit(starts[i]);
        const std::string name = "orbit" + std::to_string(i);
        blocks += MakeDataBlock(name, GetLines(all[i]));
        command += "$" + name + " with lines linewidth " + (asked ? "3" : "1") +
                   " linecolor rgb '" +
                   (asked         ? std::string("black")
                    : limit > 0.5 ? g_blue
                                  : g_vermilion) +
                   "' " + (asked ? "title " + QuoteForGnuplot(all[i].label) : "notitle") +
                   (asked ? "" : ", ");
    }
    const auto target =
        options.target ? options.target : equation.GetConvergenceTarget(options.x0, 0.01);
    if (target)
    {
        command += ", " + FormatExactly(*target) +
                   " with lines dashtype 2 linecolor rgb 'gray40' title " +
                   QuoteForGnuplot("target " + FormatExactly(*target));
    }
    return blocks + "set xrange [0:" + FormatExactly(end) +
           "]\nset yrange [0:1]\nset xlabel 'time t'\nset ylabel 'share x(t)'\n"
           "set key outside right top\n" +
           command + "\n";
}

std::string
DrawOnePopulation(const GameOptions& options)
{
    const ReplicatorEquation equation(options.provider.Reduce(options.value));
    const auto& advantage = equation.GetAdvantage();
    std::string name = equation.GetPhaseLine().GetName();
    std::replace(name.begin(), name.end(), '_', ' ');
    return "set multiplot layout 2,1 title " +
           QuoteForGnuplot("A = " + FormatRounded(advantage.A, 4) +
                           ", C = " + FormatRounded(advantage.C, 4) + ": " + name) +
           "\nset border 3\nset tics nomirror\nset lmargin 11\nset rmargin 16\n" +
           DrawPhaseLine(equation) + DrawTrajectories(equation, options) + "unset multiplot\n";
}

/// The basin of (1,1): above the border.
std::string
ShadeShareBasin(const TwoPopulationGame& game, std::string& curves)
{
    if (!game.IsCoordination())
    {
        return "";
    }
    std::vector<std::string> border{Point(0.0, 1.0)};
    for (int i = 1; i < 400; ++i)
    {
        border.push_back(Point(i / 400.0, game.GetSeparatrix(i / 400.0)));
    }
    border.push_back(Point(1.0, 0.0));
    curves =
        "$border using 1:2:(1) with filledcurves fillcolor rgb '" + g_shareShade +
        "' title 'all come to share', $border using 1:(0):2 with filledcurves fillcolor rgb '" +
        g_keepShade + "' title 'nobody shares', $border with lines linewidth 2 dashtype 2 " +
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
           " front head filled size screen 0.016,20 linecolor rgb '" + g_blue + "'\n";
}

std::string
DrawTwoPopulations(const GameOptions& options)
{
    const TwoPopulationGame game(options.provider.Reduce(options.value),
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
            orbit.push_back(Point(state.x, state.y));
        }
        const std::string name = "orbit" + std::to_string(i);
        blocks += MakeDataBlock(name, orbit) + MarkDirection(game, starts[i]);
        curves += "$" + name + " with lines linewidth " + (asked ? "3" : "1") + " linecolor rgb '" +
                  (asked ? "black" : g_blue) + "' " + (asked ? "title 'from x0, y0'" : "notitle") +
                  ", ";
    }
    std::vector<std::string> solid;
    std::vector<std::string> open;
    for (const auto& point : game.GetRestPoints())
    {
        (point.type == "sink" ? solid : open).push_back(Point(point.state.x, point.state.y));
    }
    blocks += MakeDataBlock("solid", solid) + MakeDataBlock("open", open);
    return blocks +
           "set size square\nset xrange [0:1]\nset yrange [0:1]\nset tics out nomirror\n"
           "set xlabel 'share x of providers'\nset ylabel 'share y of demanders'\n"
           "set key outside right top\nset border 15 front\nset clip two\nplot " +
           curves +
           "$solid with points pointtype 7 pointsize 1.4 linecolor rgb 'black' title 'attracting', "
           "$open with points pointtype 7 pointsize 1.4 linecolor rgb 'white' notitle, "
           "$open with points pointtype 6 pointsize 1.4 linewidth 1.5 linecolor rgb 'black' "
           "title 'not attracting'\n";
}

/// A vertical dotted line with a label at its top.
std::string
MarkVolume(double volume, const std::string& label)
{
    const std::string at = FormatExactly(volume);
    return "set arrow from " + at + ", graph 0 to " + at +
           ", graph 1 nohead dashtype 3 linecolor rgb 'gray40'\nset label " +
           QuoteForGnuplot(label) + " at " + at + ", graph 1.04 center\n";
}

} // namespace

void
DrawGameFigure(const GameOptions& options)
{
    if (options.twoPopulations)
    {
        DrawVectorFigure(DrawTwoPopulations(options), options.plot, 640, 480);
        return;
    }
    DrawVectorFigure(DrawOnePopulation(options), options.plot, 640, 640);
}

std::vector<std::string>
DrawPaperGameFigures(const std::string& directory)
{
    const std::string axes = "set border 3\nset tics nomirror\n";
    const std::string valueAxes =
        axes + "set xlabel 'volume v of a trade'\nset ylabel 'value f(v)'\nset key bottom right\n"
               "set tmargin 3\n";
    const std::string blue = "linewidth 2 linecolor rgb '" + g_blue + "'";
    const std::string vermilion = "linewidth 2 linecolor rgb '" + g_vermilion + "'";
    std::vector<std::string> orbitStyles; // from vermilion to blue as x0 rises
    for (const char* colour : {"#7F3700",
                               "#D55E00",
                               "#E8955A",
                               "#E69F00",
                               "#777777",
                               "#009E73",
                               "#56B4E9",
                               "#0072B2",
                               "#00395A"})
    {
        orbitStyles.push_back(std::string("linewidth 1.5 linecolor rgb '") + colour + "'");
    }
    std::vector<std::string> paths;
    const auto draw = [&](const std::string& name, const std::string& script) {
        paths.push_back(directory + "/" + name);
        DrawFigure(script, paths.back(), 480, 320);
    };
    const PiecewiseValueParameters bends;
    const TradeLimits limits;
    // Both curves are worth 5 at the second bend.
    const auto logarithmic = ValueOfData::Logarithmic(5.0 / std::log1p(bends.v2), limits);
    const auto piecewise = ValueOfData::PiecewiseLinear(bends, limits);
    draw("value-logarithmic",
         valueAxes + PlotSeries({SampleValueCurve(logarithmic, "a ln(1 + v)")}, {blue}));
    draw("value-piecewise",
         valueAxes + MarkVolume(limits.smallest, "v_{min}") + MarkVolume(bends.v1, "v_1") +
             MarkVolume(bends.v2, "v_2") + MarkVolume(limits.largest, "v_{max}") +
             PlotSeries({SampleValueCurve(piecewise, "slopes k_1 > k_2 > k_3")}, {blue}));
    for (const auto& experiment : GetPaperExperiments())
    {
        const ReplicatorEquation equation(experiment.game.Reduce(experiment.value));
        const auto& starts = GetPaperInitialShares();
        const double end = FindFigureEnd(equation, starts);
        const std::string title = axes + "set title " + QuoteForGnuplot(experiment.title) +
                                  "\nset xlabel 'time t'\nset key outside right top\n";
        std::vector<FigureSeries> utilities;
        for (double x0 : {0.2, 0.6})
        {
            for (auto& series : SampleUtilities(experiment.game, experiment.value, x0, end))
            {
                series.label += ", x0 = " + FormatExactly(x0);
                utilities.push_back(series);
            }
        }
        draw(experiment.name + "-utilities",
             title + "set ylabel 'mean utility'\n" +
                 PlotSeries(utilities,
                            {blue, vermilion, blue + " dashtype 2", vermilion + " dashtype 4"}));
        draw(experiment.name + "-shares",
             title + "set ylabel 'share x(t)'\nset yrange [0:1]\n" +
                 PlotSeries(SampleShares(equation, starts, end), orbitStyles));
    }
    return paths;
}

} // namespace gridshare
} // namespace ns3
