/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "panel-curves.h"

#include "ns3/figure-panels.h"
#include "ns3/gnuplot-process.h"
#include "ns3/text-table.h"

#include <map>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr double SECONDS_PER_HOUR = 3600;

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

const char*
GetBasinColour(Basin basin)
{
    static const std::map<Basin, const char*> colours{{Basin::SHARING, okabe_ito::BLUE},
                                                      {Basin::KEEPING, okabe_ito::VERMILION},
                                                      {Basin::MIXED, okabe_ito::GREEN},
                                                      {Basin::MOVING, okabe_ito::GREY}};
    return colours.at(basin);
}

std::string
DescribeEnd(Basin basin)
{
    return basin == Basin::SHARING   ? ": all share"
           : basin == Basin::KEEPING ? ": nobody shares"
           : basin == Basin::MIXED   ? ": mixed"
                                     : ": still moving";
}

/// Curves of one kind, for each basin in which runs of the experiment settled.
std::vector<CurveData>
SplitByBasin(const ExperimentSummary& summary, const FigureCurve& curve)
{
    std::vector<CurveData> curves;
    for (std::size_t i = 0; i < BASINS.size(); ++i)
    {
        if (summary.CountRuns(BASINS[i]) > 0)
        {
            const FigureCurve part{curve.series,
                                   curve.title + DescribeEnd(BASINS[i]),
                                   GetBasinColour(BASINS[i]),
                                   curve.style};
            curves.push_back({part, {}, i + 1});
        }
    }
    return curves;
}

/// Which of the curves of SplitByBasin() is that of a run.
std::size_t
FindPlace(const ExperimentSummary& summary, std::size_t run)
{
    std::size_t place = 0;
    for (const Basin basin : BASINS)
    {
        if (summary.outcomes[run].basin == basin)
        {
            break;
        }
        place += summary.CountRuns(basin) > 0 ? 1 : 0;
    }
    return place;
}

/// Whether runs settled in several basins, as far as one knows.
bool
DoEndsDiffer(const ExperimentSummary& summary)
{
    return summary.HasBasins() &&
           summary.CountRuns(*summary.outcomes.front().basin) < summary.outcomes.size();
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

/// How gnuplot draws its seeds: under a mean fainter than without one.
std::string
StyleSeeds(const CurveData& data)
{
    if (data.curve.style == CurveStyle::EACH)
    {
        return StyleLine(data.curve);
    }
    const bool isUnderMean = !data.line.points.empty();
    return std::string(isUnderMean ? " lw 0.6" : " lw 1") + " lc rgb '#" +
           (isUnderMean ? "99" : "33") + data.curve.colour.substr(1) + "'";
}

} // namespace

std::vector<CurveData>
ReadCurves(const ResultsDatabase& database,
           const ExperimentSummary& summary,
           const std::vector<FigureCurve>& wanted)
{
    std::vector<CurveData> curves;
    for (const auto& curve : wanted)
    {
        const bool splits = curve.style == CurveStyle::BASINS && summary.HasBasins();
        auto parts = splits ? SplitByBasin(summary, curve) : std::vector<CurveData>{{curve, {}}};
        for (std::size_t i = 0; i < summary.finished.size(); ++i)
        {
            auto series = database.ReadSeries(summary.finished[i].id, curve.series);
            if (!series.points.empty())
            {
                parts[splits ? FindPlace(summary, i) : 0].seeds.push_back(std::move(series));
            }
        }
        for (auto& part : parts)
        {
            if (curve.style == CurveStyle::ONE)
            {
                part.line = LongestOf(part.seeds);
            }
            else if (curve.style != CurveStyle::EACH && !DoEndsDiffer(summary))
            {
                part.line = MeanOverSeeds(part.seeds);
            }
            curves.push_back(std::move(part));
        }
    }
    return curves;
}

std::string
StyleLine(const FigureCurve& curve)
{
    return " lc rgb " + QuoteForGnuplot(curve.colour) +
           (curve.style == CurveStyle::ONE    ? " lw 1 dt (8,5)"
            : curve.style == CurveStyle::EACH ? " lw 0.6"
                                              : " lw 2");
}

std::string
PlotCurves(const std::vector<CurveData>& curves)
{
    std::string blocks;
    std::string plots;
    for (std::size_t i = 0; i < curves.size(); ++i)
    {
        const auto& data = curves[i];
        const std::string name = "curve" + std::to_string(i);
        const bool hasLine = !data.line.points.empty();
        if (data.curve.style != CurveStyle::ONE && data.seeds.size() > (hasLine ? 1 : 0))
        {
            std::vector<std::string> seeds;
            for (const auto& series : data.seeds)
            {
                AppendPoints(series, seeds);
            }
            blocks += MakeDataBlock(name + "seeds", seeds);
            plots += (plots.empty() ? "" : ", ") + ("$" + name) + "seeds with lines" +
                     StyleSeeds(data) + " notitle";
        }
        if (hasLine)
        {
            std::vector<std::string> line;
            AppendPoints(data.line, line);
            blocks += MakeDataBlock(name, line);
            // A run of one epoch has a single value, which no line shows.
            const std::string marks =
                data.line.points.size() == 1 ? " with points pt 7" : " with lines";
            plots += (plots.empty() ? "" : ", ") + ("$" + name) + marks + StyleLine(data.curve) +
                     " notitle";
        }
    }
    return blocks + "plot " + plots + "\n";
}

} // namespace gridshare
} // namespace ns3
