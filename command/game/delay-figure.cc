/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "delay-figure.h"

#include "game-delay.h"

#include "ns3/colour-palette.h"
#include "ns3/number-words.h"
#include "ns3/replicator-equation.h"
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

/// Axes of what agents see over what is, with the line on which both are one.
PlotPanel
MakeSeenPanel(const DelayedOrbit& orbit, double delay)
{
    PlotPanel panel;
    panel.isSquare = true;
    panel.x.label = "share x(t) that shares";
    panel.x.isShareAxis = true;
    panel.y.label = "share that agents see";
    panel.y.isShareAxis = true;
    FigureSeries seen = SeenOverReal(orbit, delay);
    seen.label = "what agents see";
    const FigureSeries end{"its end", {seen.points.back()}};
    panel.curves = {MakeShareCurve({"nothing is late", {{0.0, 0.0}, {1.0, 1.0}}},
                                   colour_palette::GREY,
                                   0.7,
                                   PlotDash::DOTTED),
                    MakeShareCurve(seen, colour_palette::PURPLE, 0.8),
                    MakeShareCurve(end, colour_palette::PURPLE, 1.2)};
    panel.curves.back().shape = PlotShape::MARKS;
    return panel;
}

} // namespace

ResultFigure
MakeDelayFigure(const GameOptions& options)
{
    const DelayedReplicator model = MakeDelayedModel(options);
    const DelayedReplicator atOnce(
        options.provider.Reduce(options.value), 0.0, options.agents.mutation);
    const double end = FindEnd(model, options);
    const auto follow = [&](double x0) {
        return FollowDelayed(model, *options.delay, x0, end);
    };
    PlotPanel shares = MakeSharePanel(end, "time t");
    for (const double x0 : {0.1, 0.3, 0.5, 0.7, 0.9})
    {
        shares.curves.push_back(
            MakeShareCurve(OverTime(follow(x0), "other starts"), colour_palette::BLUE, 0.6));
    }
    const DelayedOrbit asked = follow(options.x0);
    const std::string start = "x₀ = " + FormatExactly(options.x0);
    shares.curves.push_back(
        MakeShareCurve(OverTime(FollowDelayed(atOnce, 0.0, options.x0, end), start + ", no delay"),
                       colour_palette::GREY,
                       1.2,
                       PlotDash::DASHED));
    shares.curves.push_back(MakeShareCurve(OverTime(asked, start), colour_palette::BLACK, 1.5));
    MarkTarget(options.target, shares);
    ResultFigure figure;
    figure.title = "Shares over time with late information";
    figure.note = "information " + FormatExactly(*options.delay) + " late";
    for (const double rest : model.GetInteriorRestPoints())
    {
        const auto onset = model.GetOnset(rest);
        figure.note += "; x* = " + FormatBriefly(rest) +
                       (onset ? " swings above a delay of " + FormatBriefly(onset->criticalDelay)
                              : " never swings");
    }
    figure.panels = {std::move(shares), MakeSeenPanel(asked, *options.delay)};
    return figure;
}

} // namespace gridshare
} // namespace ns3
