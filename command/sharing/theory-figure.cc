/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "theory-figure.h"

#include "ns3/figure-panels.h"
#include "ns3/figure-parts.h"
#include "ns3/figure-series.h"
#include "ns3/gnuplot-process.h"
#include "ns3/text-table.h"
#include "ns3/unicode-text.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

const std::string g_axes = "set border 3\nset tics nomirror\nset tmargin 3.5\n";

constexpr int WIDTH = 640; // for a line of parameters
constexpr int HEIGHT = 320;

/// From vermilion to blue as the initial share rises.
const std::vector<std::string> g_orbitColours{"#7F3700",
                                              "#D55E00",
                                              "#E8955A",
                                              "#E69F00",
                                              "#777777",
                                              "#009E73",
                                              "#56B4E9",
                                              "#0072B2",
                                              "#00395A"};

std::string
DescribeGame(const SharingGameOptions& options)
{
    const auto number = [](const std::string& name, double value) {
        return name + " = " + FormatLabel(value);
    };
    return "theory, no network: " + number("f", options.trade.value) + ", " +
           number("g", options.payoffs.gain) + ", " + number("c", options.payoffs.cost) + ", " +
           number("w", options.payoffs.reward) + ", " + number("x₀", options.initialShare) + ", " +
           number("κ", options.equation.GetRate());
}

/// Times in epochs.
double
FindEnd(const SharingGameOptions& options)
{
    std::vector<double> starts = GetFigureInitialShares();
    starts.push_back(options.initialShare);
    return FindFigureEnd(options.equation, starts);
}

void
DrawShares(const TheoryExperiment& experiment, const std::string& path)
{
    const auto& options = experiment.game;
    const double end = FindEnd(options);
    std::vector<PlottedCurve> curves;
    for (auto& series : SampleShares(options.equation, GetFigureInitialShares(), end))
    {
        const std::string& colour = g_orbitColours[curves.size() % g_orbitColours.size()];
        curves.push_back({std::move(series), LineStyle(colour, 1.2)});
    }
    auto run = SampleShares(options.equation, {options.initialShare}, end).front();
    run.label = "x₀ = " + FormatLabel(options.initialShare) + ", as run";
    curves.push_back({std::move(run), LineStyle("black", 2.5, "dashtype 2")});
    DrawFigure(g_axes + SetPanelTitle(experiment.name, DescribeGame(options)) +
                   SetShareAxes(end, "time (epochs)") + PlotCurves(curves),
               path,
               WIDTH,
               HEIGHT);
}

void
DrawUtilities(const TheoryExperiment& experiment, const std::string& path)
{
    const auto& options = experiment.game;
    const double end = FindEnd(options);
    const SharingGame game =
        GetGameOfTrade(options.payoffs, options.costBasis, options.trade.trades);
    auto series =
        SampleUtilities(options.equation, game, options.trade.value, options.initialShare, end);
    for (auto& strategy : series)
    {
        for (auto& point : strategy.points)
        {
            point.second *= options.trade.trades / options.trade.epochsPerRound;
        }
    }
    DrawFigure(g_axes + SetPanelTitle(experiment.name, DescribeGame(options)) +
                   "set xrange [0:" + FormatExactly(end) +
                   "]\nset xlabel 'time (epochs)'\nset ylabel 'mean payoff per epoch'\n"
                   "set offsets 0, 0, graph 0.06, graph 0.06\nset key outside right top\n" +
                   PlotCurves({{series[0], LineStyle(figure_colours::BLUE, 2)},
                               {series[1], LineStyle(figure_colours::VERMILION, 2)}}),
               path,
               WIDTH,
               HEIGHT);
}

/// A vertical dotted line with a label at its top.
std::string
MarkVolume(double volume, const std::string& label, double height, const char* side = "left")
{
    const std::string at = FormatExactly(volume);
    return "set arrow from " + at + ", graph 0 to " + at +
           ", graph 1 nohead dashtype 3 linecolor rgb 'gray40'\nset label " +
           QuoteForGnuplot(label + " = " + at) + " at " + at + ", graph " + FormatExactly(height) +
           " " + side + "\n";
}

std::string
MarkBreaks(const ValueOfData& curve)
{
    const auto& limits = curve.GetLimits();
    // On two heights, as neighbours may be close.
    std::string marks = MarkVolume(limits.smallest, "v min", 1.03);
    if (const auto piecewise = curve.GetPiecewise())
    {
        marks += MarkVolume(piecewise->v1, "v₁", 1.1) + MarkVolume(piecewise->v2, "v₂", 1.03);
    }
    return marks + MarkVolume(limits.largest, "v max", 1.1, "right");
}

std::string
DescribeCurve(const ValueOfData& curve)
{
    if (const auto piecewise = curve.GetPiecewise())
    {
        return "slopes " + FormatLabel(piecewise->k1) + ", " + FormatLabel(piecewise->k2) + ", " +
               FormatLabel(piecewise->k3);
    }
    return "a ln(1 + v), a = " + FormatLabel(curve.GetScale());
}

bool
IsSameCurve(const ValueOfData& a, const ValueOfData& b)
{
    const auto numbers = [](const ValueOfData& curve) {
        const auto line = curve.GetPiecewise().value_or(PiecewiseValueParameters{});
        const auto& limits = curve.GetLimits();
        return std::vector<double>{curve.GetScale(),
                                   line.k1,
                                   line.k2,
                                   line.k3,
                                   line.v1,
                                   line.v2,
                                   limits.smallest,
                                   limits.largest};
    };
    return numbers(a) == numbers(b);
}

/// The curves of one kind that the experiments use, and the trades of an epoch on them.
void
DrawValues(const std::vector<TheoryExperiment>& experiments, const std::string& path)
{
    std::vector<const TheoryExperiment*> different;
    FigureSeries trades{"trade of an epoch", {}};
    for (const auto& experiment : experiments)
    {
        const auto& options = experiment.game;
        const bool known =
            std::any_of(different.begin(), different.end(), [&options](const auto* other) {
                return IsSameCurve(*other->game.value, *options.value);
            });
        if (!known)
        {
            different.push_back(&experiment);
        }
        const std::pair<double, double> trade(options.trade.volume, options.trade.value);
        if (std::find(trades.points.begin(), trades.points.end(), trade) == trades.points.end())
        {
            trades.points.push_back(trade);
        }
    }
    std::vector<PlottedCurve> curves;
    for (const auto* experiment : different)
    {
        const ValueOfData& curve = *experiment->game.value;
        const std::string label =
            different.size() == 1 ? DescribeCurve(curve) : ShortenText(experiment->name, 30);
        const std::string& colour = g_orbitColours[(7 + 5 * curves.size()) % g_orbitColours.size()];
        curves.push_back({SampleValueCurve(curve, label), LineStyle(colour, 2)});
    }
    curves.push_back({trades, "points pointtype 7 pointsize 1 linecolor rgb 'black'"});
    DrawFigure(g_axes + SetPanelTitle("", "theory, no network: what a trade is worth") +
                   "set tmargin 5\nset label 2 offset 0,3\nset offsets 0, 0, graph 0.05, 0\n" +
                   (different.size() == 1 ? MarkBreaks(*different.front()->game.value) : "") +
                   "set xlabel 'volume v of a trade (readings)'\nset ylabel 'value f(v)'\n"
                   "set key bottom right\n" +
                   PlotCurves(curves),
               path,
               WIDTH,
               HEIGHT);
}

} // namespace

void
DrawTheoryFigures(const std::vector<TheoryExperiment>& experiments, const std::string& directory)
{
    for (const bool piecewise : {true, false})
    {
        std::vector<TheoryExperiment> ofKind;
        for (const auto& experiment : experiments)
        {
            if (experiment.game.value->GetPiecewise().has_value() == piecewise)
            {
                ofKind.push_back(experiment);
            }
        }
        if (!ofKind.empty())
        {
            DrawValues(ofKind, directory + (piecewise ? "/value-piecewise" : "/value-logarithmic"));
        }
    }
    for (const auto& experiment : experiments)
    {
        const std::string path = directory + "/experiment-" + std::to_string(experiment.number);
        DrawUtilities(experiment, path + "-utilities");
        DrawShares(experiment, path + "-shares");
    }
}

} // namespace gridshare
} // namespace ns3
