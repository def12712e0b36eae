/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "propagation-figure.h"

#include "ns3/colour-palette.h"
#include "ns3/experiment-summary.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr std::size_t STEPS = PropagationCurve::STEPS;

constexpr std::size_t COLOURS = std::size(colour_palette::CURVES);

/// Where the slowest node needs so many times the fastest median, a linear axis shows one edge.
constexpr double WIDE = 100;

/// Each curve's mean over runs.
PropagationSpread
AverageRuns(const std::vector<PropagationSpread>& runs)
{
    PropagationSpread average;
    for (const auto& series : GetPropagationCurves())
    {
        for (std::size_t step = 0; step <= STEPS; ++step)
        {
            double sum = 0;
            for (const auto& run : runs)
            {
                sum += (run.*series.curve).GetDelayS(step);
            }
            (average.*series.curve).SetDelayS(step, sum / static_cast<double>(runs.size()));
        }
    }
    return average;
}

/// The curves that a run left; none if no block of it counts.
std::optional<PropagationSpread>
ReadSpread(const ResultsDatabase& database, int64_t run)
{
    PropagationSpread spread;
    for (const auto& [name, curve] : GetPropagationCurves())
    {
        const auto series = database.ReadSeries(run, name);
        if (series.points.empty())
        {
            return std::nullopt;
        }
        spread.*curve = PropagationCurve::FromSeries(series);
    }
    return spread;
}

double
GetPercent(std::size_t step)
{
    return 100.0 * static_cast<double>(step) / STEPS;
}

/// How many nodes have the block by then, %, on straight lines between the steps.
double
FindPercent(const PropagationCurve& curve, double seconds)
{
    std::size_t step = 0;
    while (step <= STEPS && curve.GetDelayS(step) <= seconds)
    {
        ++step;
    }
    if (step == 0 || step > STEPS)
    {
        return step == 0 ? 0 : 100;
    }
    const double before = curve.GetDelayS(step - 1);
    const double part = (seconds - before) / (curve.GetDelayS(step) - before);
    return GetPercent(step - 1) + part * (GetPercent(step) - GetPercent(step - 1));
}

/// What all but the fastest and slowest tenth of the blocks have reached, at each time at which
/// either of these has a step.
std::vector<PlotPoint>
MakeBand(const PropagationSpread& spread)
{
    std::set<double> times;
    for (std::size_t step = 0; step <= STEPS; ++step)
    {
        times.insert({spread.fastest.GetDelayS(step), spread.slowest.GetDelayS(step)});
    }
    std::vector<PlotPoint> points;
    for (const double seconds : times)
    {
        const double low = FindPercent(spread.slowest, seconds);
        const double high = FindPercent(spread.fastest, seconds);
        points.push_back({seconds, (low + high) / 2, low, high});
    }
    return points;
}

PlotCurve
MakeLine(const std::string& experiment, const PropagationSpread& spread, std::size_t place)
{
    PlotCurve line;
    line.label = experiment;
    for (std::size_t step = 0; step <= STEPS; ++step)
    {
        line.points.push_back({spread.mean.GetDelayS(step), GetPercent(step)});
    }
    line.colour = colour_palette::CURVES[place % COLOURS];
    line.dash = place < COLOURS ? PlotDash::SOLID : PlotDash::DASHED;
    line.width = 1.5;
    return line;
}

/// The axis of time, for the fastest experiment's median and the slowest node of any, s.
PlotAxis
MakeTimeAxis(double fastest, double slowest)
{
    PlotAxis axis;
    axis.label = "time since the block was mined (s)";
    axis.logarithmic = fastest > 0 && slowest > WIDE * fastest;
    axis.low = axis.logarithmic ? fastest / WIDE : 0;
    return axis;
}

} // namespace

PropagationFigure::PropagationFigure(const ResultsDatabase& database)
{
    for (const auto& summary : SummarizeExperiments(database))
    {
        for (const auto& run : summary.finished)
        {
            if (const auto spread = ReadSpread(database, run.id))
            {
                Add(summary.experiment, *spread);
            }
        }
    }
}

void
PropagationFigure::Add(const std::string& experiment, const PropagationSpread& run)
{
    if (m_experiments.empty() || m_experiments.back().name != experiment)
    {
        m_experiments.push_back({experiment, {}});
    }
    m_experiments.back().runs.push_back(run);
}

TextTable
PropagationFigure::MakeCurves() const
{
    TextTable table;
    for (const auto* name : {"experiment", "share", "mean_s", "fastest_tenth_s", "slowest_tenth_s"})
    {
        table.AddColumn(name, name);
    }
    for (const auto& [name, runs] : m_experiments)
    {
        const PropagationSpread spread = AverageRuns(runs);
        for (std::size_t step = 0; step <= STEPS; ++step)
        {
            table.AddRow({name,
                          PropagationCurve::GetShare(step),
                          spread.mean.GetDelayS(step),
                          spread.fastest.GetDelayS(step),
                          spread.slowest.GetDelayS(step)});
        }
    }
    return table;
}

bool
PropagationFigure::IsEmpty() const
{
    return m_experiments.empty();
}

ResultFigure
PropagationFigure::MakeFigure() const
{
    ResultFigure figure;
    figure.name = "propagation-curves"; // propagation.csv is the table
    figure.title = "share of the nodes that have a block, against the time since it was mined";
    figure.method = "Mean over blocks and runs of the time until so many nodes have a block.";
    figure.width = FigureWidth::ONE_COLUMN;
    if (m_experiments.empty())
    {
        return figure;
    }
    const std::size_t drawn = std::min(m_experiments.size(), 2 * COLOURS);
    if (drawn < m_experiments.size())
    {
        figure.note = "the first " + std::to_string(drawn) + " of " +
                      std::to_string(m_experiments.size()) + " experiments";
    }
    PlotPanel panel;
    double fastest = 0; // median of an experiment
    double slowest = 0; // node of any
    for (std::size_t i = 0; i < drawn; ++i)
    {
        const PropagationSpread spread = AverageRuns(m_experiments[i].runs);
        PlotCurve line = MakeLine(m_experiments[i].name, spread, i);
        const double median = spread.mean.GetDelayS(STEPS / 2);
        fastest = i == 0 ? median : std::min(fastest, median);
        slowest = std::max(slowest, spread.slowest.GetDelayS(STEPS));
        PlotCurve band;
        band.label = i == 0 ? "without the fastest and slowest tenth of the blocks" : "";
        band.points = MakeBand(spread);
        band.shape = PlotShape::BAND;
        band.colour = line.colour;
        panel.curves.insert(panel.curves.begin() + static_cast<std::ptrdiff_t>(i), band);
        panel.curves.push_back(std::move(line));
    }
    panel.x = MakeTimeAxis(fastest, slowest);
    panel.y.label = "nodes that have it (%)";
    panel.y.low = 0;
    panel.y.high = 100;
    figure.panels.push_back(std::move(panel));
    return figure;
}

} // namespace gridshare
} // namespace ns3
