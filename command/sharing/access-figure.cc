/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "access-figure.h"

#include "ns3/figure-files.h"
#include "ns3/figure-panels.h"
#include "ns3/gnuplot-process.h"
#include "ns3/scenario-values.h"
#include "ns3/sharing-schema.h"
#include "ns3/text-table.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>

namespace ns3
{
namespace gridshare
{

namespace
{

/// A row of panels.
struct MeasureRow
{
    const char* metric; //!< of the runs
    const char* label;  //!< of the ordinate
    const char* range;  //!< gnuplot commands for it
};

constexpr MeasureRow ROWS[] = {
    {"readings_in_time", "readings in time", "unset logscale y\nset yrange [-0.03:1.03]\n"},
    {"reading_delay_p95_s", "delay, 95 % (s)", "set logscale y\nset yrange [0.0005:*]\n"},
    {"share_final", "share of sharing providers", "unset logscale y\nset yrange [-0.03:1.03]\n"}};

constexpr int COLUMN_WIDTH = 250;
constexpr int ROW_HEIGHT = 190;
constexpr int LEGEND_WIDTH = 150;

/// Different values in the order in which they come.
std::vector<std::string>
ListDifferent(const std::vector<AccessOutcome>& outcomes, std::string AccessOutcome::*member)
{
    std::vector<std::string> values;
    for (const auto& outcome : outcomes)
    {
        if (std::find(values.begin(), values.end(), outcome.*member) == values.end())
        {
            values.push_back(outcome.*member);
        }
    }
    return values;
}

/// Six colours, each with lines of its own, tell technologies apart.
std::string
LineOf(std::size_t technology)
{
    constexpr std::size_t colours = std::size(okabe_ito::CURVES);
    return "linewidth 1.5 linecolor rgb '" + std::string(okabe_ito::CURVES[technology % colours]) +
           "' dashtype " + std::to_string(1 + technology / colours);
}

std::string
StyleOf(std::size_t technology)
{
    constexpr std::size_t colours = std::size(okabe_ito::CURVES);
    return "with linespoints pointsize 0.5 pointtype " +
           std::to_string(std::array{7, 6, 9}[technology / colours % 3]) + " " + LineOf(technology);
}

/// Beside the panels, a line each: gnuplot's own key would be broken into columns.
std::string
DrawLegend(const std::vector<std::string>& technologies, double width)
{
    std::string commands = "unset key\n";
    const double left = 1 - (LEGEND_WIDTH - 10) / width;
    for (std::size_t i = 0; i < technologies.size(); ++i)
    {
        const std::string y = FormatExactly(0.93 - 0.035 * static_cast<double>(i));
        const std::string number = std::to_string(i + 1);
        commands += "set arrow " + number + " from screen " + FormatExactly(left) + ", screen " +
                    y + " to screen " + FormatExactly(left + 25 / width) + ", screen " + y +
                    " nohead " + LineOf(i) + "\nset label " + number + " " +
                    QuoteForGnuplot(technologies[i]) + " at screen " +
                    FormatExactly(left + 30 / width) + ", screen " + y + "\n";
    }
    return commands;
}

/// The curve of a technology in a panel, by meters; empty where no run has the metric.
std::vector<std::string>
ListPoints(const std::vector<AccessOutcome>& outcomes,
           const std::string& grid,
           const std::string& technology,
           const std::string& metric)
{
    std::map<double, double> points;
    for (const auto& outcome : outcomes)
    {
        const auto value = outcome.summary->GetMetric(metric).mean;
        if (outcome.grid == grid && outcome.technology == technology && value)
        {
            points[outcome.meters] = *value;
        }
    }
    std::vector<std::string> lines;
    for (const auto& [meters, value] : points)
    {
        lines.push_back(FormatExactly(meters) + " " + FormatExactly(value));
    }
    return lines;
}

/// Where a panel stands, as shares of the picture.
std::string
PlacePanel(std::size_t row, std::size_t column, double width)
{
    const double panelWidth = COLUMN_WIDTH / width;
    const double left = 75 / width + static_cast<double>(column) * panelWidth;
    const double rows = std::size(ROWS);
    const double top = 0.95 - static_cast<double>(row) * 0.87 / rows;
    return "set lmargin at screen " + FormatRounded(left + 0.05 * panelWidth, 6) +
           "\nset rmargin at screen " + FormatRounded(left + 0.92 * panelWidth, 6) +
           "\nset tmargin at screen " + FormatRounded(top, 6) + "\nset bmargin at screen " +
           FormatRounded(top - 0.80 * 0.87 / rows, 6) + "\n";
}

/// Title, axes and legend of a panel.
std::string
LabelPanel(const std::vector<std::string>& grids, std::size_t row, std::size_t column)
{
    const bool isLast = row + 1 == std::size(ROWS);
    return ROWS[row].range +
           (row == 0 ? "set title " + QuoteForGnuplot(grids[column]) + "\n" : "unset title\n") +
           (column == 0 ? "set ylabel " + QuoteForGnuplot(ROWS[row].label) + "\n"
                        : "unset ylabel\n") +
           (isLast ? "set xlabel 'meters on a concentrator'\n" : "unset xlabel\n");
}

/// The curves of a panel, whose data the figure gets; empty where there are none.
std::string
PlotPanel(const std::vector<AccessOutcome>& outcomes,
          const std::string& grid,
          std::size_t row,
          FigureScript& figure)
{
    const auto technologies = ListDifferent(outcomes, &AccessOutcome::technology);
    std::string plots;
    for (std::size_t i = 0; i < technologies.size(); ++i)
    {
        const auto points = ListPoints(outcomes, grid, technologies[i], ROWS[row].metric);
        if (!points.empty())
        {
            const std::string block = "panel" + std::to_string(figure.data.size());
            figure.data += MakeDataBlock(block, points);
            plots += (plots.empty() ? "plot $" : ", $") + block + " using 1:2 " + StyleOf(i);
        }
    }
    return plots;
}

} // namespace

std::vector<AccessOutcome>
ListAccessOutcomes(const ResultsDatabase& database, const std::vector<ExperimentSummary>& summaries)
{
    std::vector<AccessOutcome> outcomes;
    for (const auto& summary : summaries)
    {
        const auto meters = summary.GetMetric("access_meters_most").mean;
        if (summary.finished.empty() || !meters)
        {
            continue;
        }
        const auto values = ScenarioValues::FromJson(
            GetSharingSchema(), summary.finished.front().parametersJson, {database.GetPath(), 0});
        const std::string feeder =
            std::filesystem::path(values.GetText("grid.feeder")).stem().string();
        outcomes.push_back(
            {values.GetText("access.technology"),
             feeder + ", " + FormatExactly(values.GetReal("meters.reading_interval_s")) + " s",
             *meters,
             &summary});
    }
    return outcomes;
}

void
DrawAccessFigure(const std::vector<AccessOutcome>& outcomes, const std::string& directory)
{
    const auto grids = ListDifferent(outcomes, &AccessOutcome::grid);
    FigureScript figure;
    figure.width = static_cast<int>(75 + COLUMN_WIDTH * grids.size() + LEGEND_WIDTH);
    figure.height = static_cast<int>(60 + ROW_HEIGHT * std::size(ROWS));
    figure.commands = "set multiplot\nset border 3\nset tics nomirror out\nset format '%h'\n"
                      "set logscale x\nset offsets graph 0.04, graph 0.04, 0, 0\n" +
                      DrawLegend(ListDifferent(outcomes, &AccessOutcome::technology), figure.width);
    for (std::size_t row = 0; row < std::size(ROWS); ++row)
    {
        for (std::size_t column = 0; column < grids.size(); ++column)
        {
            const std::string plot = PlotPanel(outcomes, grids[column], row, figure);
            if (!plot.empty())
            {
                figure.commands += PlacePanel(row, column, figure.width) +
                                   LabelPanel(grids, row, column) + plot + "\n";
            }
        }
    }
    figure.commands += "unset multiplot\n";
    WriteFigureFiles(figure, directory, "access");
}

} // namespace gridshare
} // namespace ns3
