/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "propagation-figure.h"

#include "ns3/fidelity-simulation.h"
#include "ns3/figure-panels.h"
#include "ns3/gnuplot-process.h"
#include "ns3/text-table.h"
#include "ns3/unicode-text.h"

#include <algorithm>
#include <numeric>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr std::size_t STEPS = 200; ///< points of a curve
constexpr double OUTSIDE = 0.1;    ///< share of the blocks beyond each border of the band

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

/// Mean and borders over the blocks at one share, s.
struct CurvePoint
{
    double mean;  ///< over blocks
    double lower; ///< a tenth of the blocks is faster
    double upper; ///< a tenth is slower
};

CurvePoint
SummariseBlocks(const std::vector<std::vector<double>>& blocks, std::size_t step)
{
    std::vector<double> delays;
    for (const auto& quantiles : blocks)
    {
        delays.push_back(quantiles[step]);
    }
    std::sort(delays.begin(), delays.end());
    const double sum = std::accumulate(delays.begin(), delays.end(), 0.0);
    return {sum / static_cast<double>(delays.size()),
            PickQuantile(delays, OUTSIDE),
            PickQuantile(delays, 1 - OUTSIDE)};
}

std::string
FormatPoint(double seconds, std::size_t step)
{
    return FormatExactly(seconds) + " " + FormatExactly(100.0 * static_cast<double>(step) / STEPS);
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

void
PropagationFigure::Add(const std::string& experiment,
                       const BlockPropagationResult& result,
                       uint32_t nodes)
{
    for (std::size_t block = 0; block < result.delaysMs.size(); ++block)
    {
        if (!result.counted[block])
        {
            continue;
        }
        const auto& delays = result.delaysMs[block];
        // With its first block: an experiment of which none counts has no curve.
        if (m_experiments.empty() || m_experiments.back().first != experiment)
        {
            m_experiments.push_back({experiment, {}});
        }
        Quantiles quantiles;
        for (std::size_t step = 0; step <= STEPS; ++step)
        {
            quantiles.push_back(1e-3 *
                                PickDelayMs(delays, nodes, static_cast<double>(step) / STEPS));
        }
        m_experiments.back().second.push_back(quantiles);
    }
}

TextTable
PropagationFigure::MakeCurves() const
{
    TextTable table;
    for (const auto* name : {"experiment", "share", "mean_s", "fastest_tenth_s", "slowest_tenth_s"})
    {
        table.AddColumn(name, name);
    }
    for (const auto& [name, blocks] : m_experiments)
    {
        for (std::size_t step = 0; step <= STEPS; ++step)
        {
            const CurvePoint point = SummariseBlocks(blocks, step);
            table.AddRow(
                {name, static_cast<double>(step) / STEPS, point.mean, point.lower, point.upper});
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
    for (std::size_t i = 0; i < m_experiments.size(); ++i)
    {
        const auto& [name, quantiles] = m_experiments[i];
        std::vector<std::string> mean;
        std::vector<std::string> lower;
        std::vector<std::string> upper;
        for (std::size_t step = 0; step <= STEPS; ++step)
        {
            const CurvePoint point = SummariseBlocks(quantiles, step);
            mean.push_back(FormatPoint(point.mean, step));
            lower.push_back(FormatPoint(point.lower, step));
            upper.push_back(FormatPoint(point.upper, step));
        }
        const double median = SummariseBlocks(quantiles, STEPS / 2).mean;
        fastest = i == 0 ? median : std::min(fastest, median);
        slowest = std::max(slowest, SummariseBlocks(quantiles, STEPS).upper);
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
    const int key = KEY_ROW * static_cast<int>(m_experiments.size());
    DrawFigure(blocks +
                   SetPanelTitle(
                       "", "line: mean over blocks; band: without the fastest and slowest tenth") +
                   "set tmargin 2\nset bmargin " +
                   FormatExactly(4.5 + 1.2 * static_cast<double>(m_experiments.size())) +
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
