/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "cluster-figures.h"

#include "load-sweep.h"

#include "ns3/figure-panels.h"
#include "ns3/gnuplot-process.h"
#include "ns3/unicode-text.h"

#include <algorithm>
#include <iostream>
#include <iterator>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Conditions in a figure: more cannot be taken in, and images have a largest height.
constexpr std::size_t MOST_PANELS = 24;
constexpr std::size_t TITLE_COLUMNS = 36; ///< that fit above a panel

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

std::string
NameBlock(std::size_t panel, std::size_t curve)
{
    return "d" + std::to_string(panel) + "_" + std::to_string(curve);
}

/// The data of one panel, and the command that plots it.
std::string
MakePanel(const std::vector<ConsensusReportRow>& rows,
          const MetricFigure& figure,
          const std::string& condition,
          const std::vector<std::string>& protocols,
          std::size_t panel)
{
    std::string data;
    std::string plot;
    for (std::size_t curve = 0; curve < protocols.size(); ++curve)
    {
        std::vector<std::string> points;
        for (const auto& row : rows)
        {
            const auto mean = row.summary.GetMetric(figure.metric).mean;
            const bool shown = mean && (*mean > 0 || !figure.logarithmic);
            if (shown && row.protocol == protocols[curve] && row.condition == condition)
            {
                points.push_back(std::to_string(row.nodes) + " " + FormatExactly(*mean));
            }
        }
        data += MakeDataBlock(NameBlock(panel, curve), points);
        plot += std::string(plot.empty() ? "plot" : ", ") + " $" + NameBlock(panel, curve) +
                " using 1:2 with linespoints lw 1.5*scale pt " + std::to_string(2 * curve + 5) +
                " ps 0.6*scale lc rgb '" + okabe_ito::CURVES[curve % std::size(okabe_ito::CURVES)] +
                "' title " + QuoteForGnuplot(protocols[curve]);
    }
    return data + "set title " + QuoteForGnuplot(ShortenText(condition, TITLE_COLUMNS)) + "\n" +
           plot + "\n";
}

/// The same range and marks in every panel.
std::string
MakeNodesAxis(const std::vector<ConsensusReportRow>& rows)
{
    int64_t fewest = rows.front().nodes;
    int64_t most = fewest;
    std::string marks;
    for (const auto& row : rows)
    {
        fewest = std::min(fewest, row.nodes);
        most = std::max(most, row.nodes);
        marks += std::string(marks.empty() ? "" : ", ") + std::to_string(row.nodes);
    }
    return "set xrange [" + std::to_string(fewest) + "/1.3:" + std::to_string(most) +
           "*1.3]\nset xtics (" + marks + ")\n";
}

void
DrawMetric(const std::vector<ConsensusReportRow>& rows,
           const MetricFigure& figure,
           const std::string& directory)
{
    std::vector<ConsensusReportRow> measured;
    std::copy_if(
        rows.begin(), rows.end(), std::back_inserter(measured), [&figure](const auto& row) {
            return row.summary.GetMetric(figure.metric).mean.has_value();
        });
    if (measured.empty())
    {
        return;
    }
    auto conditions = ListDistinct(measured, [](const auto& row) { return row.condition; });
    conditions.resize(std::min(conditions.size(), MOST_PANELS));
    const auto protocols = ListDistinct(rows, [](const auto& row) { return row.protocol; });
    const std::size_t panelColumns = conditions.size() > 1 ? 2 : 1;
    const std::size_t panelRows = (conditions.size() + panelColumns - 1) / panelColumns;
    std::string script = "set multiplot layout " + std::to_string(panelRows) + "," +
                         std::to_string(panelColumns) + "\n";
    script += "set xlabel 'strong nodes'\nset logscale x 2\nset grid lc rgb '#dddddd'\n";
    script += MakeNodesAxis(rows);
    script +=
        "set key above horizontal samplen 1\nset ylabel " + QuoteForGnuplot(figure.axis) + "\n";
    script += figure.logarithmic ? "set logscale y\nset format y '%g'\n" : "set yrange [0:*]\n";
    for (std::size_t panel = 0; panel < conditions.size(); ++panel)
    {
        script += MakePanel(rows, figure, conditions[panel], protocols, panel);
    }
    DrawFigure(script + "unset multiplot\n",
               directory + "/" + figure.file,
               static_cast<int>(360 * panelColumns),
               static_cast<int>(280 * panelRows));
}

} // namespace

void
DrawConsensusFigures(const std::vector<ConsensusReportRow>& all, const std::string& directory)
{
    const auto rows = SelectUnswept(all, FindLoadSweeps(all));
    const auto conditions = ListDistinct(rows, [](const auto& row) { return row.condition; });
    if (conditions.size() > MOST_PANELS)
    {
        std::cerr << "gridshare: figures show " << MOST_PANELS << " of " << conditions.size()
                  << " conditions; ./gridshare plot draws all of them over a key\n";
    }
    const MetricFigure figures[] = {
        {"throughput_tx_s", "throughput", "throughput (transactions/s)", false},
        {"commit_latency_p50_s", "latency", "median commit latency (s)", true},
        {"commit_latency_p99_s", "latency-p99", "99 % commit latency (s)", true},
        {"messages_per_transaction", "messages", "messages a transaction", true},
        {"bytes_per_transaction", "bytes", "bytes a transaction", true},
        {"recovery_time_s", "recovery", "recovery time (s)", true},
    };
    for (const auto& figure : figures)
    {
        DrawMetric(rows, figure, directory);
    }
}

} // namespace gridshare
} // namespace ns3
