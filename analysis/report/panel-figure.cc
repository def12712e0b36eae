/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "panel-figure.h"

#include "ns3/figure-panels.h"
#include "ns3/gnuplot-process.h"
#include "ns3/text-table.h"
#include "ns3/unicode-text.h"

#include <algorithm>
#include <map>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr int PANEL_WIDTH = 420;
constexpr int PANEL_HEIGHT = 280;
constexpr int LEGEND_MARGIN = 24; //!< with the note below it
constexpr int LEGEND_ROW = 16;
constexpr int LEGEND_SAMPLE = 50;       //!< the line before a title, and the gap behind
constexpr int LEGEND_LETTER = 9;        //!< pixels that gnuplot keeps for one
constexpr std::size_t MOST_PANELS = 24; //!< that can be taken in; images have a largest height

/// What tells an experiment from the others, e.g. "c = 0, w = 1, x₀ = 0.3".
std::string
DescribeParameters(const ExperimentSummary& summary)
{
    std::string text;
    for (const auto& part : std::vector<std::pair<std::string, std::string>>{
             {"c", "game.cost"}, {"w", "game.reward"}, {"x₀", "game.initial_share"}})
    {
        const std::string policy =
            part.second == "game.reward" ? summary.DescribePolicy() : std::string();
        if (!policy.empty())
        {
            text += (text.empty() ? "" : ", ") + policy;
        }
        else if (const auto value = summary.GetParameter(part.second))
        {
            text += (text.empty() ? "" : ", ") + part.first + " = " + FormatExactly(*value);
        }
    }
    return text;
}

/// What stands below all panels.
struct Legend
{
    std::vector<FigureCurve> curves; //!< what some panel shows
    std::string note;                //!< below them
};

/// @return how many entries stand side by side in a figure of so many pixels
int
CountLegendColumns(const Legend& legend, int width)
{
    std::size_t longest = 1;
    for (const auto& curve : legend.curves)
    {
        longest = std::max(longest, MeasureColumns(curve.title));
    }
    return std::max(1, width / (LEGEND_SAMPLE + LEGEND_LETTER * static_cast<int>(longest)));
}

/// The legend is a plot of its own without axes.
std::string
PlotLegend(const Legend& legend, int columns, double height)
{
    std::string plots;
    for (const auto& curve : legend.curves)
    {
        plots += (plots.empty() ? "" : ", ") + std::string("NaN with lines") + StyleLine(curve) +
                 " title " + QuoteForGnuplot(curve.title);
    }
    return "reset\nset origin 0,0\nset size 1," + FormatExactly(height) +
           "\nset margins 0,0,0,0\nunset border\nunset tics\nset xrange [0:1]\nset yrange [0:1]\n"
           "set key at graph 0.5, graph 1 top center horizontal Left reverse samplen 3 width 2 "
           "maxcols " +
           std::to_string(columns) + "\nset label 1 " + QuoteForGnuplot(legend.note) +
           " at graph 0.5, character 0.8 center font sprintf(',%g', 9 * scale)\nplot " + plots +
           "\n";
}

/// An experiment that has something to draw.
struct Panel
{
    const ExperimentSummary* summary;
    std::vector<CurveData> curves;
};

std::vector<Panel>
ReadPanels(const ResultsDatabase& database,
           const std::vector<ExperimentSummary>& summaries,
           const PanelFigure& figure)
{
    std::vector<Panel> panels;
    for (const auto& summary : summaries)
    {
        if (panels.size() == MOST_PANELS)
        {
            break;
        }
        auto curves = ReadCurves(database, summary, figure.curves);
        if (std::any_of(curves.begin(), curves.end(), [](const CurveData& data) {
                return !data.seeds.empty();
            }))
        {
            panels.push_back({&summary, std::move(curves)});
        }
    }
    return panels;
}

/// What panels show, in the order of the figure's curves and of basins.
Legend
MakeLegend(const std::vector<Panel>& panels, const PanelFigure& figure)
{
    Legend legend;
    bool hasMean = false; // over several seeds
    bool hasNone = false;
    for (const auto& curve : figure.curves)
    {
        std::map<std::size_t, FigureCurve> found; // by basin
        for (const auto& panel : panels)
        {
            for (const auto& data : panel.curves)
            {
                if (data.curve.series == curve.series && !data.seeds.empty())
                {
                    found.emplace(data.place, data.curve);
                    const bool isMean =
                        curve.style == CurveStyle::SEEDS || curve.style == CurveStyle::BASINS;
                    hasMean =
                        hasMean || (isMean && data.seeds.size() > 1 && !data.line.points.empty());
                    hasNone = hasNone || (isMean && data.line.points.empty());
                }
            }
        }
        for (const auto& [place, part] : found)
        {
            legend.curves.push_back(part);
        }
    }
    legend.note = hasMean ? "thin: seeds; thick: their mean" +
                                std::string(hasNone ? ", where all end alike" : "")
                  : hasNone ? "a line a seed"
                            : "";
    return legend;
}

std::size_t
CountColumns(std::size_t panels)
{
    return panels <= 1 ? 1 : panels <= 4 ? 2 : panels <= 9 ? 3 : 4;
}

/// What all panels have in common.
std::string
SetPanelStyle(const PanelFigure& figure)
{
    return std::string("set tics nomirror out\nset format '%h'\nset border 3\n"
                       "set grid lc rgb '#dddddd' lt 1 lw 0.5\n"
                       "set lmargin 9\nset rmargin 3\nset tmargin 3.5\n"
                       "set xlabel 'simulated time (h)'\nset ylabel ") +
           QuoteForGnuplot(figure.valueAxis) + " offset 0.5,0\n" +
           (figure.valueRange.empty() ? "set offsets graph 0, 0, 0.06, 0.06\n"
                                      : "set yrange " + figure.valueRange + "\n");
}

} // namespace

bool
DrawPanelFigure(const ResultsDatabase& database,
                const std::vector<ExperimentSummary>& summaries,
                const PanelFigure& figure,
                const std::string& path)
{
    const auto panels = ReadPanels(database, summaries, figure);
    if (panels.empty())
    {
        return false;
    }
    const std::size_t columns = CountColumns(panels.size());
    const std::size_t rows = (panels.size() + columns - 1) / columns;
    const int width = static_cast<int>(columns) * PANEL_WIDTH;
    Legend legend = MakeLegend(panels, figure);
    const int legendColumns = CountLegendColumns(legend, width);
    const int legendRows =
        (static_cast<int>(legend.curves.size()) + legendColumns - 1) / legendColumns;
    const int legendHeight = LEGEND_MARGIN + LEGEND_ROW * legendRows;
    const int height = static_cast<int>(rows) * PANEL_HEIGHT + legendHeight;
    const double legendShare = static_cast<double>(legendHeight) / height;
    const double panelWidth = 1.0 / static_cast<double>(columns);
    const double panelHeight = (1.0 - legendShare) / static_cast<double>(rows);
    std::string script = "set multiplot\nset size " + FormatExactly(panelWidth) + "," +
                         FormatExactly(panelHeight) + "\n" + SetPanelStyle(figure);
    for (std::size_t i = 0; i < panels.size(); ++i)
    {
        const double x = static_cast<double>(i % columns) * panelWidth;
        const std::size_t row = i / columns;
        const double y = 1.0 - static_cast<double>(row + 1) * panelHeight;
        script +=
            "set origin " + FormatExactly(x) + "," + FormatExactly(y) + "\n" +
            SetPanelTitle(panels[i].summary->experiment, DescribeParameters(*panels[i].summary)) +
            PlotCurves(panels[i].curves);
    }
    if (panels.size() == MOST_PANELS && summaries.size() > MOST_PANELS)
    {
        legend.note += (legend.note.empty() ? "" : "; ") + std::string("the first ") +
                       std::to_string(MOST_PANELS) + " of " + std::to_string(summaries.size()) +
                       " experiments; ./gridshare plot draws all of them over a key";
    }
    script += PlotLegend(legend, legendColumns, legendShare) + "unset multiplot\n";
    DrawFigure(script, path, width, height);
    return true;
}

} // namespace gridshare
} // namespace ns3
