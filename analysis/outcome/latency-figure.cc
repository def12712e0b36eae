/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "latency-figure.h"

#include "shown-experiments.h"

#include "ns3/colour-palette.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr std::size_t MOST_POINTS = 400; //!< of a curve: more cannot be seen

/// Where the slowest curve's tail is so many times the fastest median, an axis of decades is used.
constexpr double WIDE_SPREAD = 50;

constexpr std::size_t COLOURS = std::size(colour_palette::CURVES);

/// What is measured of blocks, s.
struct BlockLatencies
{
    std::vector<double> committed; //!< from proposal until final
    std::vector<double> halfHave;  //!< until half of the strong nodes have it
    std::vector<double> mostHave;  //!< until 90 % do
};

BlockLatencies
ReadBlockLatencies(const ResultsDatabase& database, const ExperimentSummary& summary)
{
    BlockLatencies latencies;
    for (const auto& run : ListShownRuns(summary))
    {
        for (const auto& block : database.ReadBlocks(run.id))
        {
            latencies.committed.push_back(block.committedS - block.proposedS);
            if (block.propagationP50S)
            {
                latencies.halfHave.push_back(*block.propagationP50S);
            }
            if (block.propagationP90S)
            {
                latencies.mostHave.push_back(*block.propagationP90S);
            }
        }
    }
    return latencies;
}

/// Points at which to show a function of so many steps: all of few, else evenly chosen, the last
/// one among them.
template <typename Point>
std::vector<Point>
ThinOut(const std::vector<Point>& points)
{
    if (points.size() <= MOST_POINTS)
    {
        return points;
    }
    std::vector<Point> chosen;
    for (std::size_t i = 1; i <= MOST_POINTS; ++i)
    {
        chosen.push_back(points[i * points.size() / MOST_POINTS - 1]);
    }
    return chosen;
}

/// The share of a sample that is at most a value.
std::vector<PlotPoint>
CountUp(std::vector<double> sample)
{
    std::sort(sample.begin(), sample.end());
    std::vector<PlotPoint> points;
    for (std::size_t i = 0; i < sample.size(); ++i)
    {
        const double share = static_cast<double>(i + 1) / static_cast<double>(sample.size());
        if (!points.empty() && points.back().x == sample[i])
        {
            points.back().y = share;
        }
        else
        {
            points.push_back({sample[i], share});
        }
    }
    return ThinOut(points);
}

std::vector<PlotPoint>
ReadCommitLatencies(const ResultsDatabase& database, const ExperimentSummary& summary)
{
    std::vector<std::vector<PlotPoint>> functions;
    for (const auto& run : ListShownRuns(summary))
    {
        std::vector<PlotPoint> function;
        for (const auto& point : database.ReadSeries(run.id, "commit_latency_reached").points)
        {
            function.push_back({point.tS, point.value});
        }
        if (!function.empty())
        {
            functions.push_back(std::move(function));
        }
    }
    return AverageDistributions(functions);
}

void
AddCurve(const std::string& experiment,
         std::size_t place,
         std::vector<PlotPoint> points,
         PlotPanel& panel)
{
    if (points.empty())
    {
        return;
    }
    PlotCurve curve;
    curve.label = experiment;
    points.insert(points.begin(), PlotPoint{points.front().x, 0}); // it rises there
    curve.points = std::move(points);
    curve.shape = PlotShape::STEPS;
    curve.colour = colour_palette::CURVES[place % COLOURS];
    curve.dash = place < COLOURS ? PlotDash::SOLID : PlotDash::DASHED;
    panel.curves.push_back(std::move(curve));
}

/// When a curve has come to a share.
double
FindReached(const PlotCurve& curve, double share)
{
    const auto found = std::find_if(curve.points.begin(),
                                    curve.points.end(),
                                    [share](const PlotPoint& point) { return point.y >= share; });
    return found == curve.points.end() ? curve.points.back().x : found->x;
}

/// Decades where the curves are far apart.
void
ChooseAxis(PlotPanel& panel)
{
    double fastest = 0;
    double slowest = 0;
    for (const auto& curve : panel.curves)
    {
        const double median = FindReached(curve, 0.5);
        fastest = fastest == 0 ? median : std::min(fastest, median);
        slowest = std::max(slowest, FindReached(curve, 0.99));
    }
    panel.x.logarithmic = fastest > 0 && slowest > WIDE_SPREAD * fastest;
    if (panel.x.logarithmic)
    {
        panel.x.low = fastest / 10;
    }
}

PlotPanel
StartPanel(const std::string& title, const std::string& axis, const std::string& what)
{
    PlotPanel panel;
    panel.title = title;
    panel.x.label = axis;
    panel.y.label = "share of " + what + " within it";
    panel.y.isShareAxis = true;
    return panel;
}

} // namespace

std::vector<PlotPoint>
AverageDistributions(const std::vector<std::vector<PlotPoint>>& functions)
{
    std::set<double> values;
    for (const auto& function : functions)
    {
        for (const auto& point : function)
        {
            values.insert(point.x);
        }
    }
    const auto count = static_cast<double>(functions.size());
    std::vector<std::size_t> next(functions.size(), 0);
    std::vector<PlotPoint> mean;
    for (const double value : ThinOut(std::vector<double>(values.begin(), values.end())))
    {
        double sum = 0;
        for (std::size_t i = 0; i < functions.size(); ++i)
        {
            while (next[i] < functions[i].size() && functions[i][next[i]].x <= value)
            {
                ++next[i];
            }
            sum += next[i] > 0 ? functions[i][next[i] - 1].y : 0;
        }
        mean.push_back({value, sum / count});
    }
    return mean;
}

ResultFigure
MakeLatencyFigure(const ResultsDatabase& database, const std::vector<ExperimentSummary>& summaries)
{
    const auto shown = ChooseShownExperiments(summaries);
    std::vector<PlotPanel> panels{
        StartPanel("commits", "from order to commit (s)", "transactions"),
        StartPanel("blocks", "from proposal until final (s)", "blocks"),
        StartPanel("propagation, half", "until half of the strong nodes have it (s)", "blocks"),
        StartPanel("propagation, 90 %", "until 90 % of the strong nodes have it (s)", "blocks")};
    for (std::size_t i = 0; i < shown.experiments.size(); ++i)
    {
        const ExperimentSummary& summary = *shown.experiments[i];
        const auto blocks = ReadBlockLatencies(database, summary);
        AddCurve(summary.experiment, i, ReadCommitLatencies(database, summary), panels[0]);
        AddCurve(summary.experiment, i, CountUp(blocks.committed), panels[1]);
        AddCurve(summary.experiment, i, CountUp(blocks.halfHave), panels[2]);
        AddCurve(summary.experiment, i, CountUp(blocks.mostHave), panels[3]);
    }
    ResultFigure figure;
    figure.name = "latency";
    figure.title = "distribution of the latency of transactions and blocks";
    figure.note = JoinNotes(shown.note, DescribeShownRuns(shown));
    figure.method = "Transactions: mean of the distribution functions of the runs. Blocks: those "
                    "of the final chains of all runs together.";
    for (auto& panel : panels)
    {
        if (!panel.curves.empty())
        {
            ChooseAxis(panel);
            figure.panels.push_back(std::move(panel));
        }
    }
    return figure;
}

} // namespace gridshare
} // namespace ns3
