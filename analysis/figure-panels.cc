/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "figure-panels.h"

#include "gnuplot-process.h"

#include "ns3/text-table.h"
#include "ns3/unicode-text.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr int PANEL_WIDTH = 420;
constexpr int PANEL_HEIGHT = 280;
constexpr int LEGEND_HEIGHT = 40;
constexpr std::size_t TITLE_COLUMNS = 38; //!< that fit above a panel; tables have the whole name
constexpr std::size_t MOST_PANELS = 24;   //!< that can be taken in; images have a largest height
constexpr double SECONDS_PER_HOUR = 3600;

/// A panel's curve with its data read.
struct CurveData
{
    const FigureCurve* curve;
    std::vector<SeriesRecord> seeds; //!< one a finished run that has the series
    SeriesRecord line;               //!< what the thick or dashed line shows
};

/// Mean over seeds at the times that all of them have.
SeriesRecord
MeanOverSeeds(const std::vector<SeriesRecord>& seeds)
{
    SeriesRecord mean;
    if (seeds.empty())
    {
        return mean;
    }
    std::vector<std::size_t> positions(seeds.size(), 0);
    for (const auto& point : seeds.front().points)
    {
        double sum = 0;
        std::size_t present = 0;
        for (std::size_t i = 0; i < seeds.size(); ++i)
        {
            const auto& points = seeds[i].points;
            while (positions[i] < points.size() && points[positions[i]].tS < point.tS)
            {
                ++positions[i];
            }
            if (positions[i] < points.size() && points[positions[i]].tS == point.tS)
            {
                sum += points[positions[i]].value;
                ++present;
            }
        }
        if (present == seeds.size())
        {
            mean.points.push_back({point.tS, sum / static_cast<double>(present)});
        }
    }
    return mean;
}

/// A curve that is the same for all seeds, as far as any of them goes.
SeriesRecord
LongestOf(const std::vector<SeriesRecord>& seeds)
{
    SeriesRecord longest;
    for (const auto& series : seeds)
    {
        if (series.points.size() > longest.points.size())
        {
            longest = series;
        }
    }
    return longest;
}

std::vector<CurveData>
ReadCurves(const ResultsDatabase& database,
           const ExperimentSummary& summary,
           const PanelFigure& figure)
{
    std::vector<CurveData> curves;
    for (const auto& curve : figure.curves)
    {
        CurveData data{&curve, {}, {}};
        for (const auto& run : summary.finished)
        {
            auto series = database.ReadSeries(run.id, curve.series);
            if (!series.points.empty())
            {
                data.seeds.push_back(std::move(series));
            }
        }
        data.line = curve.perSeed ? MeanOverSeeds(data.seeds) : LongestOf(data.seeds);
        curves.push_back(std::move(data));
    }
    return curves;
}

void
AppendPoints(const SeriesRecord& series, std::vector<std::string>& lines)
{
    for (const auto& point : series.points)
    {
        lines.push_back(FormatExactly(point.tS / SECONDS_PER_HOUR) + " " +
                        FormatExactly(point.value));
    }
    lines.emplace_back(); // an empty line ends a curve
}

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

std::string
PlotPanel(const std::vector<CurveData>& curves)
{
    std::string blocks;
    std::string plots;
    for (std::size_t i = 0; i < curves.size(); ++i)
    {
        const auto& data = curves[i];
        const std::string name = "curve" + std::to_string(i);
        const std::string colour = QuoteForGnuplot(data.curve->colour);
        std::vector<std::string> line;
        AppendPoints(data.line, line);
        blocks += MakeDataBlock(name, line);
        if (data.curve->perSeed && data.seeds.size() > 1)
        {
            std::vector<std::string> seeds;
            for (const auto& series : data.seeds)
            {
                AppendPoints(series, seeds);
            }
            blocks += MakeDataBlock(name + "seeds", seeds);
            plots += (plots.empty() ? "" : ", ") + ("$" + name) +
                     "seeds with lines lw 0.6 lc rgb '#99" + data.curve->colour.substr(1) +
                     "' notitle";
        }
        // A run of one epoch has a single value, which no line shows.
        const std::string style =
            data.line.points.size() == 1 ? " with points pt 7 lc rgb " : " with lines lc rgb ";
        plots += (plots.empty() ? "" : ", ") + ("$" + name) + style + colour +
                 (data.curve->perSeed ? " lw 2" : " lw 1.5 dt (8,5)") + " notitle";
    }
    return blocks + "plot " + plots + "\n";
}

/// The legend stands below all panels, in a plot of its own without axes.
std::string
PlotLegend(const PanelFigure& figure, bool severalSeeds, double height, const std::string& note)
{
    std::string plots;
    for (const auto& curve : figure.curves)
    {
        const bool mean = curve.perSeed && severalSeeds;
        plots += (plots.empty() ? "" : ", ") + std::string("NaN with lines lc rgb ") +
                 QuoteForGnuplot(curve.colour) + (curve.perSeed ? " lw 2" : " lw 1.5 dt (8,5)") +
                 " title " + QuoteForGnuplot(curve.title + (mean ? ", mean (thin: seeds)" : ""));
    }
    return "reset\nset origin 0,0\nset size 1," + FormatExactly(height) +
           "\nset margins 0,0,0,0\nunset border\nunset tics\nset xrange [0:1]\nset yrange [0:1]\n"
           "set key at 0.5,0.7 center center horizontal Left reverse samplen 3 width 2\n"
           "set label 1 " +
           QuoteForGnuplot(note) + " at 0.5,0.2 center font sprintf(',%g', 9 * scale)\nplot " +
           plots + "\n";
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
        auto curves = ReadCurves(database, summary, figure);
        if (std::any_of(curves.begin(), curves.end(), [](const CurveData& data) {
                return !data.seeds.empty();
            }))
        {
            panels.push_back({&summary, std::move(curves)});
        }
    }
    return panels;
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

std::string
SetPanelTitle(const std::string& title, const std::string& subtitle)
{
    const std::string place = " at graph 0, graph 1 offset 0,";
    return "set label 1 " + QuoteForGnuplot(ShortenText(title, TITLE_COLUMNS)) + place +
           "1.75 left font sprintf(',%g', 11 * scale)\nset label 2 " + QuoteForGnuplot(subtitle) +
           place + "0.7 left font sprintf(',%g', 9 * scale)\n";
}

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
    const int height = static_cast<int>(rows) * PANEL_HEIGHT + LEGEND_HEIGHT;
    const double legend = static_cast<double>(LEGEND_HEIGHT) / height;
    const double panelWidth = 1.0 / static_cast<double>(columns);
    const double panelHeight = (1.0 - legend) / static_cast<double>(rows);
    std::string script = "set multiplot\nset size " + FormatExactly(panelWidth) + "," +
                         FormatExactly(panelHeight) + "\n" + SetPanelStyle(figure);
    bool severalSeeds = false;
    for (std::size_t i = 0; i < panels.size(); ++i)
    {
        const double x = static_cast<double>(i % columns) * panelWidth;
        const std::size_t row = i / columns;
        const double y = 1.0 - static_cast<double>(row + 1) * panelHeight;
        script +=
            "set origin " + FormatExactly(x) + "," + FormatExactly(y) + "\n" +
            SetPanelTitle(panels[i].summary->experiment, DescribeParameters(*panels[i].summary)) +
            PlotPanel(panels[i].curves);
        severalSeeds = severalSeeds || panels[i].summary->finished.size() > 1;
    }
    const std::string note =
        panels.size() < MOST_PANELS || summaries.size() == MOST_PANELS
            ? ""
            : "the first " + std::to_string(MOST_PANELS) + " of " +
                  std::to_string(summaries.size()) +
                  " experiments; ./gridshare plot draws all of them over a key";
    script += PlotLegend(figure, severalSeeds, legend, note) + "unset multiplot\n";
    DrawFigure(script, path, width, height);
    return true;
}

} // namespace gridshare
} // namespace ns3
