/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "theory-figure.h"

#include "ns3/colour-palette.h"
#include "ns3/figure-series.h"
#include "ns3/number-words.h"
#include "ns3/text-table.h"

#include <algorithm>
#include <iterator>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr const char* THEORY_METHOD = "Closed forms of the replicator equation; no network.";

PlotCurve
MakeCurve(const FigureSeries& series, const std::string& colour)
{
    PlotCurve curve;
    curve.label = series.label;
    for (const auto& [x, y] : series.points)
    {
        curve.points.push_back({x, y});
    }
    curve.colour = colour;
    return curve;
}

/// A figure of one panel that is theory alone.
ResultFigure
StartFigure(const std::string& name, const std::string& title)
{
    ResultFigure figure;
    figure.name = name;
    figure.title = title;
    figure.method = THEORY_METHOD;
    figure.width = FigureWidth::ONE_COLUMN;
    figure.panels.emplace_back();
    return figure;
}

std::string
DescribeGame(const SharingGameOptions& options)
{
    const auto number = [](const std::string& name, double value) {
        return name + " = " + FormatBriefly(value);
    };
    return "theory: " + number("f", options.trade.value) + ", " +
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

ResultFigure
MakeShareFigure(const TheoryExperiment& experiment, const std::string& name)
{
    const auto& options = experiment.game;
    const double end = FindEnd(options);
    ResultFigure figure = StartFigure(name, "share over time in theory: " + experiment.name);
    PlotPanel& panel = figure.panels.front();
    panel.title = experiment.name;
    panel.subtitle = DescribeGame(options);
    panel.x.label = "time (epochs)";
    panel.x.low = 0;
    panel.x.high = end;
    panel.y.label = "share x that shares";
    panel.y.isShareAxis = true;
    const auto starts = GetFigureInitialShares();
    // Low shares are dark, high ones light, as on the scale of numbers.
    constexpr std::size_t lightest = std::size(colour_palette::SCALE) - 1;
    for (const auto& series : SampleShares(options.equation, starts, end))
    {
        const std::size_t place = panel.curves.size() * lightest / (starts.size() - 1);
        panel.curves.push_back(MakeCurve(series, colour_palette::SCALE[place]));
    }
    const auto run = SampleShares(options.equation, {options.initialShare}, end).front();
    panel.curves.push_back(MakeCurve(run, colour_palette::BLACK));
    panel.curves.back().label = "x₀ = " + FormatBriefly(options.initialShare) + ", as run";
    panel.curves.back().dash = PlotDash::DASHED;
    panel.curves.back().width = 1.5;
    return figure;
}

ResultFigure
MakeUtilityFigure(const TheoryExperiment& experiment, const std::string& name)
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
    ResultFigure figure = StartFigure(name, "payoffs over time in theory: " + experiment.name);
    PlotPanel& panel = figure.panels.front();
    panel.title = experiment.name;
    panel.subtitle = DescribeGame(options);
    panel.x.label = "time (epochs)";
    panel.x.low = 0;
    panel.x.high = end;
    panel.y.label = "mean payoff per epoch";
    panel.curves = {MakeCurve(series[0], colour_palette::BLUE),
                    MakeCurve(series[1], colour_palette::VERMILION)};
    panel.curves[0].width = 1.5;
    panel.curves[1].width = 1.5;
    return figure;
}

PlotRule
MarkVolume(double volume, const std::string& name)
{
    PlotRule rule;
    rule.text = name + " = " + FormatExactly(volume);
    rule.at = volume;
    rule.colour = colour_palette::GREY;
    return rule;
}

/// Where the curve changes its form.
std::vector<PlotRule>
MarkBreaks(const ValueOfData& curve)
{
    const auto& limits = curve.GetLimits();
    std::vector<PlotRule> rules{MarkVolume(limits.smallest, "v min")};
    if (const auto piecewise = curve.GetPiecewise())
    {
        rules.push_back(MarkVolume(piecewise->v1, "v₁"));
        rules.push_back(MarkVolume(piecewise->v2, "v₂"));
    }
    rules.push_back(MarkVolume(limits.largest, "v max"));
    rules.front().label = "where the curve changes";
    return rules;
}

std::string
DescribeCurve(const ValueOfData& curve)
{
    if (const auto piecewise = curve.GetPiecewise())
    {
        return "slopes " + FormatBriefly(piecewise->k1) + ", " + FormatBriefly(piecewise->k2) +
               ", " + FormatBriefly(piecewise->k3);
    }
    return "a ln(1 + v), a = " + FormatBriefly(curve.GetScale());
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

/// Experiments with different curves, the first of each.
std::vector<const TheoryExperiment*>
ListDifferentCurves(const std::vector<TheoryExperiment>& experiments)
{
    std::vector<const TheoryExperiment*> different;
    for (const auto& experiment : experiments)
    {
        const ValueOfData& curve = *experiment.game.value;
        if (std::none_of(different.begin(), different.end(), [&curve](const auto* other) {
                return IsSameCurve(*other->game.value, curve);
            }))
        {
            different.push_back(&experiment);
        }
    }
    return different;
}

/// What is traded in an epoch, by volume; equal ones once.
FigureSeries
ListTrades(const std::vector<TheoryExperiment>& experiments)
{
    FigureSeries trades{"trade of an epoch", {}};
    for (const auto& experiment : experiments)
    {
        const std::pair<double, double> trade(experiment.game.trade.volume,
                                              experiment.game.trade.value);
        if (std::find(trades.points.begin(), trades.points.end(), trade) == trades.points.end())
        {
            trades.points.push_back(trade);
        }
    }
    return trades;
}

/// The curves of one kind that the experiments use, and the trades of an epoch on them.
ResultFigure
MakeValueFigure(const std::vector<TheoryExperiment>& experiments, const std::string& name)
{
    ResultFigure figure = StartFigure(name, "what a trade is worth, by its volume");
    PlotPanel& panel = figure.panels.front();
    panel.title = "theory, no network: what a trade is worth";
    panel.x.label = "volume v of a trade (readings)";
    panel.y.label = "value f(v)";
    const auto different = ListDifferentCurves(experiments);
    for (std::size_t i = 0; i < different.size(); ++i)
    {
        const ValueOfData& curve = *different[i]->game.value;
        const std::string label = different.size() == 1 ? DescribeCurve(curve) : different[i]->name;
        panel.curves.push_back(
            MakeCurve(SampleValueCurve(curve, label),
                      colour_palette::CURVES[i % std::size(colour_palette::CURVES)]));
        panel.curves.back().width = 1.5;
    }
    if (different.size() == 1)
    {
        panel.rules = MarkBreaks(*different.front()->game.value);
    }
    panel.curves.push_back(MakeCurve(ListTrades(experiments), colour_palette::BLACK));
    panel.curves.back().shape = PlotShape::MARKS;
    return figure;
}

} // namespace

std::vector<ResultFigure>
MakeTheoryFigures(const std::vector<TheoryExperiment>& experiments)
{
    std::vector<ResultFigure> figures;
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
            figures.push_back(
                MakeValueFigure(ofKind, piecewise ? "value-piecewise" : "value-logarithmic"));
        }
    }
    for (const auto& experiment : experiments)
    {
        const std::string name = "experiment-" + std::to_string(experiment.number);
        figures.push_back(MakeUtilityFigure(experiment, name + "-utilities"));
        figures.push_back(MakeShareFigure(experiment, name + "-shares"));
    }
    return figures;
}

} // namespace gridshare
} // namespace ns3
