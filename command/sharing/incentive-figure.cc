/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "incentive-figure.h"

#include "ns3/colour-palette.h"

#include <iterator>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr std::size_t POLICY_COLOURS = std::size(colour_palette::CURVES);

/// Convergence time and outlay of an experiment, if all its seeds have them, and settled in one
/// basin: a mean over two is the time of neither.
std::vector<PlotPoint>
FindPoint(const ExperimentSummary& summary, const std::string& ending)
{
    const auto time = summary.GetMetric("convergence_epochs" + ending);
    const auto outlay = summary.GetMetric("outlay_until_converged" + ending);
    const std::size_t seeds = summary.finished.size();
    const bool isTheory = !ending.empty();
    const bool isOneEnd = isTheory || !summary.HasBasins() || summary.FindCommonBasin();
    if (seeds > 0 && time.count == seeds && outlay.count == seeds && isOneEnd)
    {
        return {{*time.mean, *outlay.mean}};
    }
    return {};
}

PlotCurve
MakeMarks(const std::string& label, std::vector<PlotPoint> points, std::size_t place)
{
    constexpr PlotMark marks[] = {
        PlotMark::DISC, PlotMark::SQUARE, PlotMark::TRIANGLE, PlotMark::DIAMOND};
    PlotCurve curve;
    curve.label = label;
    curve.points = std::move(points);
    curve.shape = PlotShape::MARKS;
    curve.colour = colour_palette::CURVES[place % POLICY_COLOURS];
    curve.mark = marks[place / POLICY_COLOURS % std::size(marks)];
    curve.width = 1.3;
    return curve;
}

} // namespace

ResultFigure
MakeIncentiveFigure(const std::vector<ExperimentSummary>& summaries)
{
    PlotPanel panel;
    std::vector<PlotCurve> theories;
    for (std::size_t i = 0; i < summaries.size(); ++i)
    {
        auto simulated = MakeMarks(summaries[i].experiment, FindPoint(summaries[i], ""), i);
        const bool isSimulated = !simulated.points.empty();
        if (isSimulated)
        {
            panel.curves.push_back(std::move(simulated));
        }
        auto theory = MakeMarks("", FindPoint(summaries[i], "_predicted"), i);
        if (!theory.points.empty())
        {
            theory.label =
                isSimulated ? "theory, no network" : summaries[i].experiment + ", theory";
            theory.mark = PlotMark::RING;
            theory.width = 2;
            theories.push_back(std::move(theory));
        }
    }
    ResultFigure figure;
    figure.name = "incentives";
    figure.title = "what each policy has paid until the share is where it goes";
    figure.note = "a ring has the colour of its policy";
    figure.method = "Means over seeds, of policies all of whose seeds settled in one basin.";
    if (panel.curves.empty())
    {
        return figure;
    }
    panel.curves.insert(panel.curves.end(), theories.begin(), theories.end());
    panel.x.label = "until the share is where it goes (epochs)";
    panel.x.low = 0;
    panel.y.label = "paid until then, per provider";
    panel.y.low = 0;
    figure.panels.push_back(std::move(panel));
    return figure;
}

} // namespace gridshare
} // namespace ns3
