/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "panel-curves.h"

#include "ns3/colour-palette.h"
#include "ns3/sample-quantile.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr double HOUR_S = 3600;
constexpr std::size_t LEAST_FOR_BAND = 3; //!< seeds
constexpr double SEED_WIDTH = 0.5;        //!< points
constexpr double MEAN_WIDTH = 1.6;        //!< points

/// What one run says.
struct SeedLine
{
    std::string run;
    std::optional<Basin> basin;
    std::vector<PlotPoint> points;
};

std::vector<SeedLine>
ReadLines(const ResultsDatabase& database,
          const ExperimentSummary& summary,
          const std::string& series)
{
    std::vector<SeedLine> lines;
    for (std::size_t i = 0; i < summary.finished.size(); ++i)
    {
        const auto& run = summary.finished[i];
        const auto record = database.ReadSeries(run.id, series);
        if (record.points.empty())
        {
            continue;
        }
        lines.push_back({summary.experiment + ", seed " + std::to_string(run.seed),
                         summary.HasBasins() ? summary.outcomes[i].basin : std::nullopt,
                         {}});
        lines.back().points.reserve(record.points.size());
        for (const auto& point : record.points)
        {
            lines.back().points.push_back({point.tS / HOUR_S, point.value});
        }
    }
    return lines;
}

/// Mean and band over seeds at the times that all of them have.
std::vector<PlotPoint>
SummarizeSeeds(const std::vector<SeedLine>& lines)
{
    std::vector<PlotPoint> points;
    std::vector<std::size_t> positions(lines.size(), 0);
    for (const auto& point : lines.front().points)
    {
        std::vector<double> values;
        for (std::size_t i = 0; i < lines.size(); ++i)
        {
            const auto& others = lines[i].points;
            std::size_t& at = positions[i];
            while (at < others.size() && others[at].x < point.x)
            {
                ++at;
            }
            if (at < others.size() && others[at].x == point.x)
            {
                values.push_back(others[at].y);
            }
        }
        if (values.size() == lines.size())
        {
            points.push_back({point.x,
                              std::accumulate(values.begin(), values.end(), 0.0) /
                                  static_cast<double>(values.size()),
                              SampleQuantile(values, 0.1),
                              SampleQuantile(values, 0.9)});
        }
    }
    return points;
}

const char*
GetBasinColour(Basin basin)
{
    static const std::map<Basin, const char*> colours{{Basin::SHARING, colour_palette::BLUE},
                                                      {Basin::KEEPING, colour_palette::VERMILION},
                                                      {Basin::MIXED, colour_palette::GREEN},
                                                      {Basin::MOVING, colour_palette::GREY}};
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

/// Whether runs settled in several basins, as far as one knows.
bool
DoEndsDiffer(const std::vector<SeedLine>& lines)
{
    return std::any_of(lines.begin(), lines.end(), [&lines](const SeedLine& line) {
        return line.basin != lines.front().basin;
    });
}

PlotCurve
StartCurve(const std::string& label, const std::string& colour, double width)
{
    PlotCurve curve;
    curve.label = label;
    curve.colour = colour;
    curve.width = width;
    return curve;
}

/// A line for each seed; in the style BASINS named and coloured by where it ends.
void
AddSeeds(const SeedCurve& wanted,
         const std::vector<SeedLine>& lines,
         std::vector<PlotCurve>& curves)
{
    for (const auto& line : lines)
    {
        const bool isByBasin = wanted.style == CurveStyle::BASINS && line.basin;
        curves.push_back(StartCurve(wanted.title + (isByBasin ? DescribeEnd(*line.basin) : ""),
                                    isByBasin ? GetBasinColour(*line.basin) : wanted.colour,
                                    SEED_WIDTH));
        curves.back().points = line.points;
        curves.back().run = line.run;
    }
}

/// The mean of several seeds that end alike, over the band of most of them.
void
AddMean(const SeedCurve& wanted,
        const std::vector<SeedLine>& lines,
        std::vector<PlotCurve>& bands,
        std::vector<PlotCurve>& means)
{
    const auto& basin = lines.front().basin;
    const std::string colour =
        wanted.style == CurveStyle::BASINS && basin ? GetBasinColour(*basin) : wanted.colour;
    const auto points = SummarizeSeeds(lines);
    const std::string whose =
        wanted.style == CurveStyle::BASINS && basin ? DescribeEnd(*basin) : "";
    means.push_back(StartCurve(wanted.title + whose + ", mean", colour, MEAN_WIDTH));
    means.back().points = points;
    if (lines.size() >= LEAST_FOR_BAND)
    {
        bands.push_back(StartCurve(wanted.title + whose + ", 10–90 % of seeds", colour, 0));
        bands.back().shape = PlotShape::BAND;
        bands.back().points = points;
    }
}

/// A curve that is the same for all seeds, as far as any of them goes.
PlotCurve
FindLongest(const SeedCurve& wanted, const std::vector<SeedLine>& lines)
{
    PlotCurve curve = StartCurve(wanted.title, wanted.colour, 1);
    curve.dash = PlotDash::DASHED;
    for (const auto& line : lines)
    {
        curve.points = line.points.size() > curve.points.size() ? line.points : curve.points;
    }
    return curve;
}

} // namespace

std::vector<PlotCurve>
ReadPanelCurves(const ResultsDatabase& database,
                const ExperimentSummary& summary,
                const std::vector<SeedCurve>& wanted)
{
    std::vector<PlotCurve> bands;
    std::vector<PlotCurve> seeds;
    std::vector<PlotCurve> means;
    for (const auto& curve : wanted)
    {
        const auto lines = ReadLines(database, summary, curve.series);
        if (lines.empty())
        {
            continue;
        }
        if (curve.style == CurveStyle::ONE)
        {
            means.push_back(FindLongest(curve, lines));
            continue;
        }
        AddSeeds(curve, lines, seeds);
        if (curve.style != CurveStyle::EACH && lines.size() > 1 && !DoEndsDiffer(lines))
        {
            AddMean(curve, lines, bands, means);
        }
    }
    bands.insert(bands.end(), seeds.begin(), seeds.end());
    bands.insert(bands.end(), means.begin(), means.end());
    return bands;
}

} // namespace gridshare
} // namespace ns3
