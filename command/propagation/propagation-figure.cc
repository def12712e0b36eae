/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "propagation-figure.h"

#include "ns3/experiment-summary.h"
#include "ns3/figure-panels.h"
#include "ns3/gnuplot-process.h"
#include "ns3/text-table.h"
#include "ns3/unicode-text.h"

#include <algorithm>
#include <optional>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr std::size_t STEPS = PropagationCurve::STEPS;

constexpr int WIDTH = 520;
constexpr int HEIGHT = 340;
constexpr int KEY_ROW = 16;              ///< height of an experiment's name below the plot
constexpr std::size_t NAME_COLUMNS = 60; ///< that fit there; tables have whole names

/// Where the slowest node needs so many times the fastest median, a linear axis shows one edge.
constexpr double WIDE = 100;

// Palette of Okabe and Ito (2008), dark enough for lines on white.
const std::vector<std::string> g_colours{"#0072B2",
                                         "#D55E00",
                                         "#009E73",
                                         "#CC79A7",
                                         "#56B4E9",
                                         "#E69F00"};

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

std::string
FormatPoint(double seconds, std::size_t step)
{
    return FormatExactly(seconds) + " " + FormatExactly(100.0 * static_cast<double>(step) / STEPS);
}

/// What lines and bands are, and how many experiments of a large sweep have none.
std::string
DescribeCurves(std::size_t drawn, std::size_t all)
{
    const std::string left = drawn < all ? "the first " + std::to_string(drawn) + " of " +
                                               std::to_string(all) + " experiments; "
                                         : "";
    return left + "line: mean over blocks; band: without the fastest and slowest tenth";
}

/// The axis of time, for the fastest experiment's median and the slowest node of any, s.
std::string
SetTimeAxis(double fastest, double slowest)
{
    if (fastest > 0 && slowest > WIDE * fastest)
    {
        return "set logscale x\nset format x '%g'\nset xrange [" + FormatExactly(fastest / WIDE) +
               ":*]\n";
    }
    return "set xrange [0:*]\n";
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

void
PropagationFigure::Draw(const std::string& path) const
{
    std::string blocks;
    std::string bands;
    std::string means;
    double fastest = 0; // median of an experiment
    double slowest = 0; // node of any
    const std::size_t drawn = std::min(m_experiments.size(), 2 * g_colours.size());
    for (std::size_t i = 0; i < drawn; ++i)
    {
        const auto& [name, runs] = m_experiments[i];
        const PropagationSpread spread = AverageRuns(runs);
        std::vector<std::string> mean;
        std::vector<std::string> lower;
        std::vector<std::string> upper;
        for (std::size_t step = 0; step <= STEPS; ++step)
        {
            mean.push_back(FormatPoint(spread.mean.GetDelayS(step), step));
            lower.push_back(FormatPoint(spread.fastest.GetDelayS(step), step));
            upper.push_back(FormatPoint(spread.slowest.GetDelayS(step), step));
        }
        const double median = spread.mean.GetDelayS(STEPS / 2);
        fastest = i == 0 ? median : std::min(fastest, median);
        slowest = std::max(slowest, spread.slowest.GetDelayS(STEPS));
        // The band's border: up the faster blocks, down the slower ones.
        lower.insert(lower.end(), upper.rbegin(), upper.rend());
        const std::string number = std::to_string(i);
        const std::string colour = " linecolor rgb '" + g_colours[i % g_colours.size()] + "'";
        blocks += MakeDataBlock("mean" + number, mean) + MakeDataBlock("band" + number, lower);
        bands += "$band" + number + " with filledcurves closed fillstyle solid 0.15 noborder" +
                 colour + " notitle, ";
        means += std::string(i > 0 ? ", " : "") + "$mean" + number + " with lines linewidth 2" +
                 (i < g_colours.size() ? "" : " dashtype 2") + colour + " title " +
                 QuoteForGnuplot(ShortenText(name, NAME_COLUMNS));
    }
    const int key = KEY_ROW * static_cast<int>(drawn);
    DrawFigure(blocks + SetPanelTitle("", DescribeCurves(drawn, m_experiments.size())) +
                   "set tmargin 2\nset bmargin " +
                   FormatExactly(4.5 + 1.2 * static_cast<double>(drawn)) +
                   "\nset xlabel 'time since the block was mined (s)'\n"
                   "set ylabel 'nodes that have it (%)'\n" +
                   SetTimeAxis(fastest, slowest) +
                   "set yrange [0:100]\nset grid linecolor rgb '#DDDDDD'\n"
                   "set key below vertical Left reverse maxcolumns 1\nplot " +
                   bands + means + "\n",
               path,
               WIDTH,
               HEIGHT + key);
}

} // namespace gridshare
} // namespace ns3
