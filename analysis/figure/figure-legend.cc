/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "figure-legend.h"

#include "figure-text.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr double ROW = 10.5;      //!< points
constexpr double BETWEEN = 14;    //!< points, from a label to the next sample
constexpr double PAGE_MARGIN = 4; //!< points on both sides

bool
IsDrawn(const PlotCurve& curve)
{
    return std::any_of(curve.points.begin(), curve.points.end(), [&curve](const auto& point) {
        return std::isfinite(curve.shape == PlotShape::BAND ? point.low : point.y);
    });
}

PlotCurve
CopyStyle(const PlotCurve& curve)
{
    PlotCurve style;
    style.shape = curve.shape;
    style.colour = curve.colour;
    style.dash = curve.dash;
    style.mark = curve.mark;
    style.width = curve.width;
    return style;
}

/// Lines of runs, then what sums them up, then bands: entries that are read together.
int
RankCurve(const PlotCurve& curve)
{
    return curve.shape == PlotShape::BAND ? 2 : curve.run.empty() ? 1 : 0;
}

std::vector<LegendEntry>
ListEntries(const std::vector<PlotPanel>& panels)
{
    std::set<std::string> named{""};
    std::vector<LegendEntry> ranks[3];
    std::vector<LegendEntry> behind; // after what stands before it
    for (const auto& panel : panels)
    {
        for (const auto& curve : panel.curves)
        {
            if (IsDrawn(curve) && named.insert(curve.label).second)
            {
                LegendEntry entry{curve.label};
                entry.curve = CopyStyle(curve);
                entry.isOverCells = panel.cells.has_value();
                ranks[RankCurve(curve)].push_back(std::move(entry));
            }
        }
    }
    for (const auto& panel : panels)
    {
        for (const auto& rule : panel.rules)
        {
            if (named.insert(rule.label).second)
            {
                behind.push_back({rule.label, std::nullopt, std::nullopt, rule});
            }
        }
        for (const auto& shade : panel.shades)
        {
            if (named.insert(shade.label).second)
            {
                behind.push_back({shade.label, std::nullopt, shade});
            }
        }
    }
    std::vector<LegendEntry> entries;
    for (const auto* part : {&ranks[0], &ranks[1], &ranks[2], &behind})
    {
        entries.insert(entries.end(), part->begin(), part->end());
    }
    return entries;
}

/// How wide each of so many columns is, filled row by row.
std::vector<double>
MeasureLegendColumns(const std::vector<LegendEntry>& entries, std::size_t columns)
{
    std::vector<double> widths(columns, 0);
    for (std::size_t i = 0; i < entries.size(); ++i)
    {
        double& width = widths[i % columns];
        width = std::max(width,
                         LEGEND_SAMPLE + LEGEND_GAP + MeasureText(entries[i].label, LEGEND_FONT));
    }
    return widths;
}

double
AddWidths(const std::vector<double>& widths)
{
    return std::accumulate(widths.begin(), widths.end(), 0.0) +
           BETWEEN * static_cast<double>(widths.size() - 1);
}

} // namespace

FigureLegend
MakeLegend(const std::vector<PlotPanel>& panels, double width)
{
    FigureLegend legend{ListEntries(panels), 0};
    if (legend.entries.empty())
    {
        return legend;
    }
    const double room = width - 2 * PAGE_MARGIN;
    for (auto& entry : legend.entries)
    {
        entry.label = FitText(entry.label, LEGEND_FONT, room - LEGEND_SAMPLE - LEGEND_GAP);
    }
    std::size_t columns = legend.entries.size();
    while (columns > 1 && AddWidths(MeasureLegendColumns(legend.entries, columns)) > room)
    {
        --columns;
    }
    const std::size_t rows = (legend.entries.size() + columns - 1) / columns;
    columns = (legend.entries.size() + rows - 1) / rows; // rows of about one length
    const auto widths = MeasureLegendColumns(legend.entries, columns);
    legend.height = ROW * static_cast<double>(rows);
    const double left = std::max(PAGE_MARGIN, (width - AddWidths(widths)) / 2);
    for (std::size_t i = 0; i < legend.entries.size(); ++i)
    {
        const std::size_t column = i % columns;
        legend.entries[i].x =
            left + std::accumulate(widths.begin(),
                                   widths.begin() + static_cast<std::ptrdiff_t>(column),
                                   BETWEEN * static_cast<double>(column));
        legend.entries[i].y = legend.height - ROW * (static_cast<double>(i / columns) + 0.5);
    }
    return legend;
}

bool
HasErrorBars(const std::vector<PlotPanel>& panels)
{
    return std::any_of(panels.begin(), panels.end(), [](const auto& panel) {
        return std::any_of(panel.curves.begin(), panel.curves.end(), [](const auto& curve) {
            return curve.hasErrorBars &&
                   std::any_of(curve.points.begin(), curve.points.end(), [](const auto& point) {
                       return std::isfinite(point.low) && std::isfinite(point.high);
                   });
        });
    });
}

} // namespace gridshare
} // namespace ns3
