/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "access-figure.h"

#include "ns3/colour-palette.h"
#include "ns3/scenario-values.h"
#include "ns3/sharing-schema.h"
#include "ns3/text-table.h"

#include <algorithm>
#include <filesystem>
#include <iterator>

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
    bool isShare;       //!< 0 to 1; else positive, over decades
};

constexpr MeasureRow ROWS[] = {{"readings_in_time", "readings in time", true},
                               {"reading_delay_p95_s", "delay, 95 % (s)", false},
                               {"share_final", "share of sharing providers", true}};

constexpr double LEAST_DELAY_S = 0.0005; ///< that an axis of delays shows

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

/// Six colours, each with lines and marks of its own, tell technologies apart.
PlotCurve
StartCurve(const std::string& technology, std::size_t place)
{
    constexpr std::size_t colours = std::size(colour_palette::CURVES);
    constexpr PlotDash dashes[] = {PlotDash::SOLID, PlotDash::DASHED, PlotDash::DOTTED};
    constexpr PlotMark marks[] = {PlotMark::DISC, PlotMark::SQUARE, PlotMark::TRIANGLE};
    PlotCurve curve;
    curve.label = technology;
    curve.shape = PlotShape::MARKED_LINE;
    curve.colour = colour_palette::CURVES[place % colours];
    curve.dash = dashes[place / colours % std::size(dashes)];
    curve.mark = marks[place / colours % std::size(marks)];
    return curve;
}

/// The curve of a technology in a panel, by meters; empty where no run has the metric. Experiments
/// may differ in something else and share their place: each has its point.
std::vector<PlotPoint>
ListPoints(const std::vector<AccessOutcome>& outcomes,
           const std::string& grid,
           const std::string& technology,
           const MeasureRow& row)
{
    std::vector<PlotPoint> points;
    for (const auto& outcome : outcomes)
    {
        const auto value = outcome.summary->GetMetric(row.metric).mean;
        const bool shown = value && (row.isShare || *value > 0);
        if (outcome.grid == grid && outcome.technology == technology && shown)
        {
            points.push_back({outcome.meters, *value});
        }
    }
    std::stable_sort(points.begin(), points.end(), [](const PlotPoint& a, const PlotPoint& b) {
        return a.x < b.x;
    });
    return points;
}

PlotPanel
MakePanel(const std::vector<AccessOutcome>& outcomes,
          const std::string& grid,
          const MeasureRow& row)
{
    PlotPanel panel;
    panel.title = grid;
    panel.x.label = "meters on a concentrator";
    panel.x.logarithmic = true;
    panel.y.label = row.label;
    panel.y.isShareAxis = row.isShare;
    panel.y.logarithmic = !row.isShare;
    if (!row.isShare)
    {
        panel.y.low = LEAST_DELAY_S;
    }
    const auto technologies = ListDifferent(outcomes, &AccessOutcome::technology);
    for (std::size_t i = 0; i < technologies.size(); ++i)
    {
        PlotCurve curve = StartCurve(technologies[i], i);
        curve.points = ListPoints(outcomes, grid, technologies[i], row);
        if (!curve.points.empty())
        {
            panel.curves.push_back(std::move(curve));
        }
    }
    return panel;
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

ResultFigure
MakeAccessFigure(const std::vector<AccessOutcome>& outcomes)
{
    const auto grids = ListDifferent(outcomes, &AccessOutcome::grid);
    ResultFigure figure;
    figure.name = "access";
    figure.title = "readings in time, their delay and who shares, by access technology";
    figure.method = "Mean over seeds.";
    figure.columns = grids.size();
    for (const auto& row : ROWS)
    {
        for (const auto& grid : grids)
        {
            figure.panels.push_back(MakePanel(outcomes, grid, row));
        }
    }
    return figure;
}

} // namespace gridshare
} // namespace ns3
