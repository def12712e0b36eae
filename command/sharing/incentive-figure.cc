/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "incentive-figure.h"

#include "ns3/figure-panels.h"
#include "ns3/figure-parts.h"
#include "ns3/figure-series.h"
#include "ns3/gnuplot-process.h"

#include <iterator>
#include <limits>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr int WIDTH = 720;
constexpr int HEIGHT = 420;
constexpr const char* THEORY_STYLE = "points pointtype 6 pointsize 2.2";
constexpr std::size_t COLOURS = std::size(okabe_ito::CURVES);

/// Convergence time and outlay of an experiment, if all its seeds have them, and settled in one
/// basin: a mean over two is the time of neither.
void
AddPoint(const ExperimentSummary& summary, const std::string& ending, FigureSeries& series)
{
    const auto time = summary.GetMetric("convergence_epochs" + ending);
    const auto outlay = summary.GetMetric("outlay_until_converged" + ending);
    const std::size_t seeds = summary.finished.size();
    const bool isTheory = !ending.empty();
    const bool isOneEnd = isTheory || !summary.HasBasins() || summary.FindCommonBasin();
    if (seeds > 0 && time.count == seeds && outlay.count == seeds && isOneEnd)
    {
        series.points.emplace_back(*time.mean, *outlay.mean);
    }
}

} // namespace

bool
DrawIncentiveFigure(const std::vector<ExperimentSummary>& summaries, const std::string& directory)
{
    std::vector<PlottedCurve> curves;
    std::vector<PlottedCurve> theories;
    for (std::size_t i = 0; i < summaries.size(); ++i)
    {
        const std::string colour =
            " linecolor rgb '" + std::string(okabe_ito::CURVES[i % COLOURS]) + "'";
        FigureSeries theory{"", {}};
        AddPoint(summaries[i], "_predicted", theory);
        FigureSeries simulated{summaries[i].experiment, {}};
        AddPoint(summaries[i], "", simulated);
        if (!simulated.points.empty())
        {
            curves.push_back({simulated, "points pointtype 7 pointsize 1.3" + colour});
        }
        if (!theory.points.empty())
        {
            theory.label = simulated.points.empty() ? simulated.label + ", theory" : "";
            theories.push_back({theory, std::string(THEORY_STYLE) + colour});
        }
    }
    if (curves.empty())
    {
        return false;
    }
    curves.insert(curves.end(), theories.begin(), theories.end());
    if (!theories.empty())
    {
        // For the legend alone: a point that is not a number is not drawn.
        const double nowhere = std::numeric_limits<double>::quiet_NaN();
        curves.push_back({{"theory, no network", {{nowhere, nowhere}}},
                          std::string(THEORY_STYLE) + " linecolor rgb 'black'"});
    }
    DrawFigure("set border 3\nset tics nomirror\nset xrange [0:*]\nset yrange [0:*]\n"
               "set offsets 0, graph 0.06, graph 0.1, 0\n"
               "set xlabel 'until the share is where it goes (epochs)'\n"
               "set ylabel 'paid until then, per provider'\nset key outside right top\n" +
                   PlotCurves(curves),
               directory + "/incentives",
               WIDTH,
               HEIGHT);
    return true;
}

} // namespace gridshare
} // namespace ns3
