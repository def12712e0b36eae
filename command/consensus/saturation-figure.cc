/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "saturation-figure.h"

#include "ns3/figure-panels.h"
#include "ns3/gnuplot-process.h"

#include <algorithm>
#include <iostream>
#include <iterator>
#include <set>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr std::size_t MOST_FIGURES = 24;
constexpr int WIDTH = 800;
constexpr int HEIGHT = 420;

/// Sweeps that are drawn into one figure.
using SweepGroup = std::vector<const LoadSweep*>;

/// Those with the same condition and number of nodes, in order of appearance.
std::vector<SweepGroup>
GroupSweeps(const std::vector<LoadSweep>& sweeps)
{
    std::vector<SweepGroup> groups;
    for (const auto& sweep : sweeps)
    {
        auto found = std::find_if(groups.begin(), groups.end(), [&sweep](const auto& group) {
            return group.front()->condition == sweep.condition &&
                   group.front()->nodes == sweep.nodes;
        });
        if (found == groups.end())
        {
            groups.emplace_back();
            found = groups.end() - 1;
        }
        found->push_back(&sweep);
    }
    return groups;
}

/// Lines "offered value half-width"; without the points that have no value.
std::vector<std::string>
ListPoints(const LoadSweep& sweep, const std::string& metric)
{
    std::vector<std::string> points;
    for (const auto* point : sweep.points)
    {
        const auto offered = point->summary.GetMetric("offered_load_tx_s").mean;
        const auto value = point->summary.GetMetric(metric);
        if (offered && value.mean)
        {
            points.push_back(FormatExactly(*offered) + " " + FormatExactly(*value.mean) + " " +
                             FormatExactly(value.halfWidth95.value_or(0)));
        }
    }
    return points;
}

std::string
SetColour(std::size_t curve)
{
    return std::string(" linecolor rgb '") +
           okabe_ito::CURVES[curve % std::size(okabe_ito::CURVES)] + "'";
}

/// Marks differ as well as colours, as curves lie over one another.
std::string
SetMark(std::size_t curve)
{
    return " pointtype " + std::to_string(2 * curve + 5) + " pointsize 0.7*scale";
}

std::set<double>
ListBlockCapacities(const SweepGroup& group)
{
    std::set<double> capacities;
    for (const auto* sweep : group)
    {
        if (const auto capacity = MeasureCapacity(*sweep).blockCapacity)
        {
            capacities.insert(*capacity);
        }
    }
    return capacities;
}

std::string
PlotThroughput(const SweepGroup& group)
{
    std::string plot = "set title 'throughput'\nset ylabel 'committed (transactions/s)'\n"
                       "plot x with lines linewidth 1*scale dashtype 2 linecolor rgb 'gray50' "
                       "title 'all that is offered'";
    for (const double capacity : ListBlockCapacities(group))
    {
        plot += ", " + FormatExactly(capacity) +
                " with lines linewidth 1*scale dashtype 3 linecolor rgb 'black' title 'blocks "
                "allow " +
                FormatRounded(capacity, 3) + "/s'";
    }
    for (std::size_t i = 0; i < group.size(); ++i)
    {
        plot += ", $throughput" + std::to_string(i) + " using 1:2:3 with yerrorlines linewidth " +
                "1.5*scale" + SetMark(i) + SetColour(i) + " title " +
                QuoteForGnuplot(group[i]->protocol);
    }
    return plot + "\n";
}

std::string
PlotLatency(const SweepGroup& group)
{
    std::string plot;
    for (std::size_t i = 0; i < group.size(); ++i)
    {
        const std::string number = std::to_string(i);
        plot += (i == 0 ? "plot $median" : ", $median") + number +
                " using 1:2 with linespoints linewidth 1.5*scale" + SetMark(i) + SetColour(i) +
                " notitle, $tail" + number +
                " using 1:2 with lines linewidth 1.5*scale dashtype 2" + SetColour(i) + " notitle";
    }
    return "set title 'latency of what is committed'\nset ylabel 'commit latency (s)'\n"
           "set logscale y\nset key at graph 0.98, graph 0.02 right bottom vertical\n" +
           plot +
           ", NaN with lines linewidth 1.5*scale linecolor rgb 'black' title 'median', NaN with "
           "lines linewidth 1.5*scale dashtype 2 linecolor rgb 'black' title '95th percentile'\n";
}

void
DrawGroup(const SweepGroup& group, const std::string& path)
{
    std::string data;
    for (std::size_t i = 0; i < group.size(); ++i)
    {
        const std::string number = std::to_string(i);
        data += MakeDataBlock("throughput" + number, ListPoints(*group[i], "throughput_tx_s")) +
                MakeDataBlock("median" + number, ListPoints(*group[i], "commit_latency_p50_s")) +
                MakeDataBlock("tail" + number, ListPoints(*group[i], "commit_latency_p95_s"));
    }
    DrawFigure(data +
                   "set border 3\nset tics nomirror out\nset grid linecolor rgb '#dddddd'\n"
                   "set xlabel 'offered load (transactions/s)'\nset xrange [0:*]\n"
                   "set yrange [0:*]\nset format y '%g'\n"
                   "set bmargin 8\nset key at screen 0.5, screen 0.02 center bottom vertical "
                   "maxrows 3 Left reverse samplen 3 width -4\nset multiplot layout 1,2\n" +
                   PlotThroughput(group) + "set yrange [*:*]\n" + PlotLatency(group) +
                   "unset multiplot\n",
               path,
               WIDTH,
               HEIGHT);
}

} // namespace

void
DrawSaturationFigures(const std::vector<LoadSweep>& sweeps, const std::string& directory)
{
    auto groups = GroupSweeps(sweeps);
    if (groups.size() > MOST_FIGURES)
    {
        std::cerr << "gridshare: figures show " << MOST_FIGURES << " of " << groups.size()
                  << " conditions; ./gridshare plot draws all of them over a key\n";
        groups.resize(MOST_FIGURES);
    }
    for (std::size_t i = 0; i < groups.size(); ++i)
    {
        const std::string number = groups.size() > 1 ? "-" + std::to_string(i + 1) : "";
        DrawGroup(groups[i], directory + "/saturation" + number);
    }
}

} // namespace gridshare
} // namespace ns3
