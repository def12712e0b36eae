/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "response-figure.h"

#include "ns3/figure-panels.h"
#include "ns3/gnuplot-process.h"
#include "ns3/text-table.h"

#include <algorithm>
#include <functional>

namespace ns3
{
namespace gridshare
{

namespace
{

using Bound = std::function<std::optional<double>(const ExperimentSummary&)>;

/// A line of a data block; gnuplot leaves a gap where there is no number.
std::string
MakePoint(double x, const std::optional<double>& y)
{
    return FormatExactly(x) + " " + (y ? FormatExactly(*y) : "NaN");
}

std::vector<const ExperimentSummary*>
SortPoints(const SweptExperiments& group)
{
    auto points = group.points;
    std::stable_sort(points.begin(), points.end(), [&group](const auto* a, const auto* b) {
        return *a->GetParameter(group.keys.front()) < *b->GetParameter(group.keys.front());
    });
    return points;
}

std::vector<std::string>
ListBounds(const SweptExperiments& group, const Bound& bound)
{
    std::vector<std::string> lines;
    for (const auto* point : SortPoints(group))
    {
        lines.push_back(MakePoint(*point->GetParameter(group.keys.front()), bound(*point)));
    }
    return lines;
}

/// The shares that runs have reached; of those that still move, their last one.
void
ListShares(const ResultsDatabase& database,
           const SweptExperiments& group,
           std::vector<std::string>& settled,
           std::vector<std::string>& moving)
{
    for (const auto* point : group.points)
    {
        for (const auto& run : point->finished)
        {
            std::optional<double> rest;
            std::optional<double> last;
            for (const auto& metric : database.ReadMetrics(run.id))
            {
                rest = metric.name == "settled_share" ? metric.value : rest;
                last = metric.name == "share_final" ? metric.value : last;
            }
            (rest ? settled : moving)
                .push_back(MakePoint(*point->GetParameter(group.keys.front()), rest ? rest : last));
        }
    }
}

/// 1 where all share in the end from some shares on; else the limit of the equation.
std::optional<double>
FindIdealRest(const ExperimentSummary& summary)
{
    const auto border = summary.GetMetric("border_ideal").mean;
    return border ? std::optional(1.0) : summary.GetMetric("share_limit").mean;
}

/// Inside, where there is one.
std::optional<double>
FindInnerBorder(const ExperimentSummary& summary)
{
    return summary.GetMetric("border_network").mean;
}

std::optional<double>
FindInnerIdealBorder(const ExperimentSummary& summary)
{
    return summary.GetMetric("border_ideal").mean;
}

} // namespace

FigureScript
MakeResponseFigure(const ResultsDatabase& database,
                   const SweptExperiments& group,
                   const std::string& label)
{
    std::vector<std::string> settled;
    std::vector<std::string> moving;
    ListShares(database, group, settled, moving);
    FigureScript figure;
    figure.width = 480;
    figure.height = 440;
    figure.data = MakeDataBlock("ideal", ListBounds(group, FindIdealRest)) +
                  MakeDataBlock("idealborder", ListBounds(group, FindInnerIdealBorder)) +
                  MakeDataBlock("network", ListBounds(group, FindUpperRest)) +
                  MakeDataBlock("networkborder", ListBounds(group, FindInnerBorder)) +
                  MakeDataBlock("settled", settled) + MakeDataBlock("moving", moving);
    const std::string grey = " linecolor rgb 'gray50'";
    const std::string black = " linecolor rgb '" + std::string(okabe_ito::BLACK) + "'";
    const std::string blue = " linecolor rgb '" + std::string(okabe_ito::BLUE) + "'";
    figure.commands =
        "set border 3\nset autoscale xfix\nset offsets graph 0.04, graph 0.04, 0, 0\nset tics "
        "nomirror out\nset format '%h'\nset xlabel " +
        QuoteForGnuplot(label) +
        "\nset ylabel 'share of sharing providers'\nset yrange [-0.03:1.03]\n"
        "set bmargin 11\nset key at screen 0.5, screen 0.02 center bottom vertical maxcols 1 Left "
        "reverse "
        "samplen 3 width 2\n"

        "plot $ideal using 1:2 with lines linewidth 1.5 dashtype 2" +
        grey +
        " title 'largest stable share, ideal network', "
        "$idealborder using 1:2 with lines linewidth 1.5 dashtype 3" +
        grey +
        " title 'border below it', "
        "$network using 1:2 with lines linewidth 2" +
        black +
        " title 'largest stable share, network-aware law', "
        "$networkborder using 1:2 with lines linewidth 2 dashtype 3" +
        black +
        " title 'border below it', $settled using 1:2 with points pointtype 7 pointsize 0.7" +
        blue + " title 'simulation, at rest: a seed each'" +
        (moving.empty() ? ""
                        : ", $moving using 1:2 with points pointtype 6 pointsize 0.8" + blue +
                              " title 'simulation, still moving'") +
        "\n";
    return figure;
}

} // namespace gridshare
} // namespace ns3
