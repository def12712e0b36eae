/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "figure-panels.h"

#include "gnuplot-process.h"

#include "ns3/text-table.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr int PANEL_WIDTH = 420;
constexpr int PANEL_HEIGHT = 280;
constexpr int LEGEND_HEIGHT = 40;
constexpr double SECONDS_PER_HOUR = 3600;

/// A panel's curve with its data read.
struct CurveData
{
    const FigureCurve* curve;
    std::vector<SeriesRecord> seeds; //!< one a finished run that has the series
    SeriesRecord mean;
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
        data.mean = MeanOverSeeds(data.seeds);
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

/// The experiment's name and what tells it from the others, e.g. "free (c = 0, w = 1, x₀ = 0.3)".
std::string
TitleOf(const ExperimentSummary& summary)
{
    std::string values;
    for (const auto& part : std::vector<std::pair<std::string, std::string>>{
             {"c", "game.cost"}, {"w", "game.reward"}, {"x₀", "game.initial_share"}})
    {
        if (const auto value = summary.GetParameter(part.second))
        {
            values += (values.empty() ? "" : ", ") + part.first + " = " + FormatExactly(*value);
        }
    }
    return summary.experiment + (values.empty() ? "" : " (" + values + ")");
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
        std::vector<std::string> mean;
        AppendPoints(data.mean, mean);
        blocks += MakeDataBlock(name, mean);
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
        plots += (plots.empty() ? "" : ", ") + ("$" + name) + " with lines lc rgb " + colour +
                 (data.curve->perSeed ? " lw 2" : " lw 1.5 dt (8,5)") + " notitle";
    }
    return blocks + "plot " + plots + "\n";
}

/// The legend stands below all panels, in a plot of its own without axes.
std::string
PlotLegend(const PanelFigure& figure, bool severalSeeds, double height)
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
           "set key center center horizontal samplen 3 width 1 noenhanced\nplot " +
           plots + "\n";
}

std::size_t
CountColumns(std::size_t panels)
{
    return panels <= 1 ? 1 : panels <= 4 ? 2 : panels <= 9 ? 3 : 4;
}

} // namespace

bool
DrawPanelFigure(const ResultsDatabase& database,
                const std::vector<ExperimentSummary>& summaries,
                const PanelFigure& figure,
                const std::string& path)
{
    std::vector<std::pair<const ExperimentSummary*, std::vector<CurveData>>> panels;
    bool severalSeeds = false;
    for (const auto& summary : summaries)
    {
        auto curves = ReadCurves(database, summary, figure);
        const bool drawable = std::any_of(
            curves.begin(), curves.end(), [](const auto& data) { return !data.seeds.empty(); });
        if (drawable)
        {
            severalSeeds = severalSeeds || summary.finished.size() > 1;
            panels.emplace_back(&summary, std::move(curves));
        }
    }
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
                         FormatExactly(panelHeight) +
                         "\nset tics nomirror out\nset border 3\nset grid lc rgb '#dddddd' lt 1 lw "
                         "0.5\nset lmargin 8\nset rmargin 2\nset xlabel 'simulated time (h)'\nset "
                         "ylabel " +
                         QuoteForGnuplot(figure.valueAxis) + " noenhanced\n";
    script += figure.valueRange.empty() ? "" : "set yrange " + figure.valueRange + "\n";
    for (std::size_t i = 0; i < panels.size(); ++i)
    {
        const double x = static_cast<double>(i % columns) * panelWidth;
        const double y = 1.0 - static_cast<double>(i / columns + 1) * panelHeight;
        script += "set origin " + FormatExactly(x) + "," + FormatExactly(y) + "\nset title " +
                  QuoteForGnuplot(TitleOf(*panels[i].first)) + " noenhanced\n" +
                  PlotPanel(panels[i].second);
    }
    DrawFigure(script + PlotLegend(figure, severalSeeds, legend) + "unset multiplot\n",
               path,
               width,
               height);
    return true;
}

} // namespace gridshare
} // namespace ns3
