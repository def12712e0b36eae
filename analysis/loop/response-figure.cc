/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "response-figure.h"

#include "ns3/figure-axis.h"
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

/// What is drawn with its line of the legend.
struct Drawing
{
    std::string block;              //!< of its data
    std::vector<std::string> lines; //!< its data; none: not drawn
    std::string style;              //!< for gnuplot
    std::string legend;             //!< what it is
};

/// Theory as a line; none where no point has a number.
std::vector<std::string>
ListBounds(const SweptExperiments& group, const Bound& bound)
{
    std::vector<std::string> lines;
    bool hasAny = false;
    for (const auto* point : SortPoints(group))
    {
        const auto number = bound(*point);
        hasAny = hasAny || number;
        lines.push_back(MakePoint(*point->GetParameter(group.keys.front()), number));
    }
    return hasAny ? lines : std::vector<std::string>();
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

/// All that there may be, the last on top.
std::vector<Drawing>
MakeDrawings(const ResultsDatabase& database, const SweptExperiments& group)
{
    const std::string lines = "with lines linewidth ";
    const std::string grey = " linecolor rgb 'gray50'";
    const std::string black = " linecolor rgb '" + std::string(okabe_ito::BLACK) + "'";
    const std::string blue = " linecolor rgb '" + std::string(okabe_ito::BLUE) + "'";
    std::vector<std::string> settled;
    std::vector<std::string> moving;
    ListShares(database, group, settled, moving);
    return {{"ideal",
             ListBounds(group, FindIdealUpperRest),
             lines + "1.5 dashtype 2" + grey,
             "largest stable share, ideal network"},
            {"idealborder",
             ListBounds(group, FindInnerIdealBorder),
             lines + "1.5 dashtype 3" + grey,
             "border below it"},
            {"network",
             ListBounds(group, FindUpperRest),
             lines + "2" + black,
             "largest stable share, network-aware law"},
            {"networkborder",
             ListBounds(group, FindInnerBorder),
             lines + "2 dashtype 3" + black,
             "border below it"},
            {"settled",
             settled,
             "with points pointtype 7 pointsize 0.7" + blue,
             "simulation, at rest: a seed each"},
            {"moving",
             moving,
             "with points pointtype 6 pointsize 0.8" + blue,
             "simulation, still moving"}};
}

} // namespace

FigureScript
MakeResponseFigure(const ResultsDatabase& database,
                   const SweptExperiments& group,
                   const std::string& label,
                   const std::string& title)
{
    FigureScript figure;
    figure.width = 480;
    figure.height = 450;
    std::string plots;
    for (const auto& drawing : MakeDrawings(database, group))
    {
        if (!drawing.lines.empty())
        {
            figure.data += MakeDataBlock(drawing.block, drawing.lines);
            plots += (plots.empty() ? "plot $" : ", $") + drawing.block + " using 1:2 " +
                     drawing.style + " title " + QuoteForGnuplot(drawing.legend);
        }
    }
    const auto values = group.ListValues(group.keys.front());
    figure.commands =
        "set border 3\nset tics nomirror out\nset format '%h'\n" +
        (AreLogarithmic(values)
             ? SetLogarithmicRange("x", values.front(), values.back())
             : "set autoscale xfix\nset offsets graph 0.04, graph 0.04, 0, 0\n") +
        "set title " + QuoteForGnuplot(title) + "\nset xlabel " + QuoteForGnuplot(label) +
        "\nset ylabel 'share of sharing providers'\nset yrange [-0.03:1.03]\n"
        "set bmargin 11\nset key at screen 0.5, screen 0.02 center bottom vertical maxcols 1 Left "
        "reverse "
        "samplen 3 width 2\n" +
        plots + "\n";
    return figure;
}

} // namespace gridshare
} // namespace ns3
