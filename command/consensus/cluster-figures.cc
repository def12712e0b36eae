/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "cluster-figures.h"

#include "load-sweep.h"

#include "ns3/colour-palette.h"
#include "ns3/figure-legend.h"
#include "ns3/text-table.h"

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

/// A figure of a metric against the number of nodes.
struct MetricFigure
{
    std::string metric; ///< in the database
    std::string file;   ///< its name
    std::string axis;   ///< label with unit
    bool logarithmic;   ///< values span decades
};

/// The distinct values of a field, in order of appearance.
template <typename Field>
std::vector<std::string>
ListDistinct(const std::vector<ConsensusReportRow>& rows, const Field& field)
{
    std::vector<std::string> values;
    for (const auto& row : rows)
    {
        if (std::find(values.begin(), values.end(), field(row)) == values.end())
        {
            values.push_back(field(row));
        }
    }
    return values;
}

/// Colour and mark of one protocol among all: the same in every figure of a study.
PlotCurve
StartCurve(const std::string& protocol, std::size_t place)
{
    constexpr PlotMark marks[] = {
        PlotMark::DISC, PlotMark::SQUARE, PlotMark::TRIANGLE, PlotMark::DIAMOND};
    PlotCurve curve;
    curve.label = protocol;
    curve.shape = PlotShape::MARKED_LINE;
    curve.colour = colour_palette::CURVES[place % std::size(colour_palette::CURVES)];
    curve.mark = marks[place % std::size(marks)];
    curve.hasErrorBars = true;
    return curve;
}

PlotCurve
MakeCurve(const std::vector<ConsensusReportRow>& rows,
          const MetricFigure& figure,
          const std::string& condition,
          PlotCurve curve)
{
    for (const auto& row : rows)
    {
        const auto value = row.summary.GetMetric(figure.metric);
        const bool shown = value.mean && (*value.mean > 0 || !figure.logarithmic);
        if (shown && row.protocol == curve.label && row.condition == condition)
        {
            PlotPoint point{static_cast<double>(row.nodes), *value.mean};
            const double half = value.halfWidth95.value_or(0);
            if (half > 0 && (half < *value.mean || !figure.logarithmic))
            {
                point.low = *value.mean - half;
                point.high = *value.mean + half;
            }
            curve.points.push_back(point);
        }
    }
    return curve;
}

/// The same range and marks in every panel.
PlotAxis
MakeNodesAxis(const std::vector<ConsensusReportRow>& rows)
{
    std::set<int64_t> numbers;
    for (const auto& row : rows)
    {
        numbers.insert(row.nodes);
    }
    PlotAxis axis;
    axis.label = "strong nodes";
    axis.logarithmic = true;
    axis.low = static_cast<double>(*numbers.begin()) / 1.3;
    axis.high = static_cast<double>(*numbers.rbegin()) * 1.3;
    for (const int64_t number : numbers)
    {
        axis.marks.emplace_back(static_cast<double>(number), std::to_string(number));
    }
    return axis;
}

/// A panel a condition; without panels where no run has the metric.
ResultFigure
MakeMetricFigure(const std::vector<ConsensusReportRow>& rows, const MetricFigure& figure)
{
    ResultFigure made;
    made.name = figure.file;
    made.title = figure.axis + " against the number of strong nodes";
    made.method = "Mean over seeds with its 95 % interval by Student's t.";
    const auto protocols = ListDistinct(rows, [](const auto& row) { return row.protocol; });
    for (const auto& condition : ListDistinct(rows, [](const auto& row) { return row.condition; }))
    {
        PlotPanel panel;
        panel.title = condition;
        panel.x = MakeNodesAxis(rows);
        panel.y.label = figure.axis;
        panel.y.logarithmic = figure.logarithmic;
        if (!figure.logarithmic)
        {
            panel.y.low = 0;
        }
        for (std::size_t i = 0; i < protocols.size(); ++i)
        {
            auto curve = MakeCurve(rows, figure, condition, StartCurve(protocols[i], i));
            if (!curve.points.empty()) // who was not run is not in the legend
            {
                panel.curves.push_back(std::move(curve));
            }
        }
        if (!panel.curves.empty())
        {
            made.panels.push_back(std::move(panel));
        }
    }
    made.note = HasErrorBars(made.panels) ? "bars: 95 % interval of the mean over seeds" : "";
    return made;
}

} // namespace

std::vector<ResultFigure>
MakeConsensusFigures(const std::vector<ConsensusReportRow>& all)
{
    const auto rows = SelectUnswept(all, FindLoadSweeps(all));
    const MetricFigure figures[] = {
        {"throughput_tx_s", "throughput", "throughput (transactions/s)", false},
        {"commit_latency_p50_s", "latency", "median commit latency (s)", true},
        {"commit_latency_p99_s", "latency-p99", "99 % commit latency (s)", true},
        {"messages_per_transaction", "messages", "messages a transaction", true},
        {"bytes_per_transaction", "bytes", "bytes a transaction", true},
        {"recovery_time_s", "recovery", "recovery time (s)", true},
    };
    std::vector<ResultFigure> made;
    for (const auto& figure : figures)
    {
        auto one = MakeMetricFigure(rows, figure);
        if (!one.panels.empty())
        {
            made.push_back(std::move(one));
        }
    }
    return made;
}

} // namespace gridshare
} // namespace ns3
