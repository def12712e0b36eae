/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "delay-figure.h"

#include "game-delay.h"

#include "ns3/figure-parts.h"
#include "ns3/replicator-equation.h"
#include "ns3/text-table.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr std::size_t MOST_POINTS = 1000; //!< of a curve; more cannot be told apart

/// A time that shows how swings grow or die away, or how the slowest orbit settles.
double
FindEnd(const DelayedReplicator& model, const GameOptions& options)
{
    const ReplicatorEquation atOnce(options.provider.Reduce(options.value));
    double end = FindFigureEnd(atOnce, {0.1, 0.9, options.x0}) + 6.0 * *options.delay;
    for (const double rest : model.GetInteriorRestPoints())
    {
        const auto onset = model.GetOnset(rest);
        end = onset ? std::max(end, 8.0 * onset->period) : end;
    }
    return end;
}

std::size_t
GetStride(const DelayedOrbit& orbit)
{
    return std::max<std::size_t>(1, orbit.shares.size() / MOST_POINTS);
}

FigureSeries
OverTime(const DelayedOrbit& orbit, const std::string& label)
{
    FigureSeries series{label, {}};
    for (std::size_t i = 0; i < orbit.shares.size(); i += GetStride(orbit))
    {
        series.points.emplace_back(static_cast<double>(i) * orbit.step, orbit.shares[i]);
    }
    return series;
}

/// What agents see, x(t - delay), over what is, x(t).
FigureSeries
SeenOverReal(const DelayedOrbit& orbit, double delay)
{
    FigureSeries series{"", {}};
    const auto late = static_cast<std::size_t>(std::llround(delay / orbit.step));
    for (std::size_t i = 0; i < orbit.shares.size(); i += GetStride(orbit))
    {
        series.points.emplace_back(orbit.shares[i],
                                   i < late ? orbit.shares.front() : orbit.shares[i - late]);
    }
    return series;
}

} // namespace

std::string
DrawDelay(const GameOptions& options)
{
    const DelayedReplicator model = MakeDelayedModel(options);
    const DelayedReplicator atOnce(
        options.provider.Reduce(options.value), 0.0, options.agents.mutation);
    const double end = FindEnd(model, options);
    const auto follow = [&](double x0) {
        return FollowDelayed(model, *options.delay, x0, end);
    };
    std::vector<PlottedCurve> curves;
    for (const double x0 : {0.1, 0.3, 0.5, 0.7, 0.9})
    {
        curves.push_back({OverTime(follow(x0), ""), LineStyle(figure_colours::BLUE, 0.6)});
    }
    const DelayedOrbit asked = follow(options.x0);
    const std::string start = "x₀ = " + FormatExactly(options.x0);
    curves.push_back({OverTime(FollowDelayed(atOnce, 0.0, options.x0, end), start + ", no delay"),
                      LineStyle(figure_colours::GREY, 1.5, "dashtype 2")});
    curves.push_back({OverTime(asked, start), LineStyle("black", 2)});
    if (options.target)
    {
        curves.push_back(MakeLevel(*options.target, "target", end));
    }
    std::string title = "information " + FormatExactly(*options.delay) + " late";
    for (const double rest : model.GetInteriorRestPoints())
    {
        const auto onset = model.GetOnset(rest);
        title += "; x* = " + FormatLabel(rest) +
                 (onset ? " swings above a delay of " + FormatLabel(onset->criticalDelay)
                        : " never swings");
    }
    const FigureSeries seen = SeenOverReal(asked, *options.delay);
    return StartPanels(2, title) + SetShareAxes(end, "time t") + PlotCurves(curves) +
           "set size ratio -1\nset xrange [0:1]\nset yrange [0:1]\nset xlabel 'share x(t) that "
           "shares'\nset ylabel 'share that agents see'\n" +
           PlotCurves(
               {{{"", {{0.0, 0.0}, {1.0, 1.0}}}, LineStyle(figure_colours::GREY, 1, "dashtype 2")},
                {seen, LineStyle("black", 1)},
                {{"", {seen.points.back()}}, "points pointtype 7 linecolor rgb 'black'"}}) +
           END_PANELS;
}

} // namespace gridshare
} // namespace ns3
