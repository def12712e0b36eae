/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "phase-line-figure.h"

#include "basin-words.h"
#include "shown-experiments.h"

#include "ns3/colour-palette.h"

#include <cstddef>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr int SAMPLES = 200; //!< of a law over all shares

/// The share at the start of each epoch, and by how much it changes in it.
std::vector<PlotPoint>
ListSteps(const SeriesRecord& shares)
{
    std::vector<PlotPoint> steps;
    for (std::size_t i = 1; i < shares.points.size(); ++i)
    {
        const double before = shares.points[i - 1].value;
        steps.push_back({before, shares.points[i].value - before});
    }
    return steps;
}

PlotCurve
MakeIdealLaw(const ShareStep& step, const SeriesRecord& predicted)
{
    PlotCurve law;
    law.label = "ideal law (replicator equation)";
    law.colour = colour_palette::GREY; // above the black one, where both agree
    law.width = 1.5;
    law.dash = PlotDash::DASHED;
    law.points = ListSteps(predicted);
    if (step)
    {
        law.points.clear();
        for (int i = 0; i <= SAMPLES; ++i)
        {
            const double share = static_cast<double>(i) / SAMPLES;
            law.points.push_back({share, step(share)});
        }
    }
    return law;
}

/// What attracts a share, between the rest points of the network-aware law under mean numbers.
std::vector<PlotShade>
MakeBasins(const ExperimentSummary& summary)
{
    const auto mean = [&summary](const char* metric) {
        return summary.GetMetric(metric).mean;
    };
    const auto isKept = mean("keep_is_stable_network");
    const auto isShared = mean("share_is_stable_network");
    const bool isUnanimous =
        isKept && isShared && (*isKept == 0 || *isKept == 1) && (*isShared == 0 || *isShared == 1);
    if (!isUnanimous) // of some seeds only: there is no one line
    {
        return {};
    }
    const auto shade = [](Basin basin, const char* colour, double from, double to) {
        return PlotShade{"basin: " + DescribeEnd(basin), colour, from, to};
    };
    const auto sharing = [&shade](double from, double to) {
        return shade(Basin::SHARING, colour_palette::BLUE_SHADE, from, to);
    };
    const auto keeping = [&shade](double from, double to) {
        return shade(Basin::KEEPING, colour_palette::VERMILION_SHADE, from, to);
    };
    const auto border = mean("border_network");
    const bool hasMixed = mean("mixed_share_network").has_value();
    if (hasMixed && !border && *isKept == 0 && *isShared == 0)
    {
        return {shade(Basin::MIXED, colour_palette::GREEN_SHADE, 0, 1)};
    }
    if (hasMixed)
    {
        return {}; // more rest points than the metrics tell of
    }
    if (border && *isKept == 1 && *isShared == 1)
    {
        return {keeping(0, *border), sharing(*border, 1)};
    }
    return *isShared == 1 && *isKept == 0   ? std::vector<PlotShade>{sharing(0, 1)}
           : *isKept == 1 && *isShared == 0 ? std::vector<PlotShade>{keeping(0, 1)}
                                            : std::vector<PlotShade>{};
}

PlotPanel
StartPanel(const ExperimentSummary& summary)
{
    PlotPanel panel;
    panel.title = summary.experiment;
    panel.subtitle = CountEnds(summary);
    panel.x.label = "share x that shares";
    panel.x.low = 0;
    panel.x.high = 1;
    panel.y.label = "change of x in an epoch";
    panel.shades = MakeBasins(summary);
    PlotRule zero;
    zero.isVertical = false;
    zero.at = 0;
    zero.colour = colour_palette::GREY;
    zero.dash = PlotDash::SOLID;
    panel.rules.push_back(zero);
    return panel;
}

/// One curve of a run.
PlotCurve
MakeRunCurve(const RunDescription& run, const std::string& label, std::vector<PlotPoint> steps)
{
    PlotCurve curve;
    curve.label = label;
    curve.points = std::move(steps);
    curve.run = NameRun(run);
    return curve;
}

PlotPanel
MakePanel(const ResultsDatabase& database, const ExperimentSummary& summary, const ShareStep& step)
{
    PlotPanel panel = StartPanel(summary);
    std::vector<PlotCurve> laws;
    SeriesRecord ideal;
    for (const auto& run : ListShownRuns(summary))
    {
        const auto law = database.ReadSeries(run.id, "share_predicted_network");
        if (law.points.size() < 2)
        {
            continue;
        }
        auto simulated = MakeRunCurve(
            run, "simulation, an epoch each", ListSteps(database.ReadSeries(run.id, "share")));
        simulated.shape = PlotShape::MARKS;
        simulated.colour = colour_palette::BLUE;
        simulated.width = 0.5;
        panel.curves.push_back(std::move(simulated));
        auto network = MakeRunCurve(run, "network-aware law, each seed", ListSteps(law));
        network.colour = colour_palette::BLACK;
        network.width = 0.6;
        laws.push_back(std::move(network));
        auto predicted = database.ReadSeries(run.id, "share_predicted");
        ideal = predicted.points.size() > ideal.points.size() ? std::move(predicted) : ideal;
    }
    if (laws.empty())
    {
        panel.curves.clear();
        return panel;
    }
    panel.curves.insert(panel.curves.end(), laws.begin(), laws.end());
    panel.curves.push_back(MakeIdealLaw(step, ideal));
    return panel;
}

} // namespace

ResultFigure
MakePhaseLineFigure(const ResultsDatabase& database,
                    const std::vector<ExperimentSummary>& summaries,
                    const std::vector<ShareStep>& ideal)
{
    const auto shown = ChooseShownExperiments(summaries);
    ResultFigure figure;
    figure.name = "phase-line";
    figure.title = "change of the share in an epoch against the share";
    figure.note = JoinNotes(shown.note, DescribeShownRuns(shown));
    figure.method =
        "Simulation: differences of the share from one epoch to the next. Network-aware law: the "
        "same of its solution, each epoch under the numbers that the run has shown in it. Ideal "
        "law: the replicator equation over one epoch. Shades: basins of the network-aware law "
        "under the mean numbers of the seeds, where all seeds have the same rest points.";
    for (const auto* summary : shown.experiments)
    {
        const auto place = static_cast<std::size_t>(summary - summaries.data());
        PlotPanel panel = MakePanel(database, *summary, ideal.at(place));
        if (!panel.curves.empty())
        {
            figure.panels.push_back(std::move(panel));
        }
    }
    return figure;
}

} // namespace gridshare
} // namespace ns3
