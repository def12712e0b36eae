/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "portrait-figure.h"

#include "ns3/colour-palette.h"
#include "ns3/number-words.h"
#include "ns3/sharing-options.h"
#include "ns3/sharing-schema.h"
#include "ns3/text-table.h"

#include <algorithm>
#include <map>

namespace ns3
{
namespace gridshare
{

namespace
{

/// A run on its way.
struct RunOrbit
{
    std::string run;               //!< whose
    std::vector<PlotPoint> points; //!< shares of both populations, a point an epoch
};

/// Experiments that share a figure.
struct Portrait
{
    std::string experiment;                 //!< the first of them
    std::string games;                      //!< what both populations play, for people
    TwoPopulationGame theory;               //!< of all of them
    std::vector<TwoPopulationState> starts; //!< of each
    std::vector<RunOrbit> orbits;           //!< of each run
};

/// The shares of both populations of a run, a point an epoch.
std::vector<PlotPoint>
ReadOrbit(const ResultsDatabase& database, int64_t run)
{
    const auto providers = database.ReadSeries(run, "share").points;
    const auto demanders = database.ReadSeries(run, "share_demanders").points;
    std::vector<PlotPoint> points;
    for (std::size_t i = 0; i < std::min(providers.size(), demanders.size()); ++i)
    {
        points.push_back({providers[i].value, demanders[i].value});
    }
    return points;
}

/// What the theory is, but for the start: rates are in its numbers.
std::string
NameTheory(const TwoPopulationGame& theory)
{
    std::string name;
    for (const auto& advantage : {theory.GetProvider(), theory.GetDemander()})
    {
        name += FormatExactly(advantage.A) + " " + FormatExactly(advantage.C) + " ";
    }
    return name;
}

/// The games as the scenario has them, without rates.
std::string
DescribeGames(const SharingGameOptions& game, const DemanderPopulation& demanders)
{
    const auto describe = [](const PayoffAdvantage& advantage) {
        return "A = " + FormatBriefly(advantage.A) + ", C = " + FormatBriefly(advantage.C);
    };
    return "providers: " + describe(game.equation.GetAdvantage()) +
           " a trade; demanders: " + describe(demanders.advantage) + " an epoch";
}

/// The border between the basins and what lies on its sides, where there are two.
void
AddBorder(const TwoPopulationGame& theory, PlotPanel& panel)
{
    if (!theory.IsCoordination())
    {
        return;
    }
    PlotCurve border;
    border.label = "border";
    border.points.push_back({0, 1});
    for (int i = 1; i < 200; ++i)
    {
        border.points.push_back({i / 200.0, theory.GetSeparatrix(i / 200.0)});
    }
    border.points.push_back({1, 0});
    border.colour = colour_palette::BLACK;
    border.dash = PlotDash::DASHED;
    border.width = 1.5;
    PlotCurve above;
    above.shape = PlotShape::BAND;
    PlotCurve below = above;
    above.label = "all come to share";
    above.colour = colour_palette::BLUE;
    below.label = "nobody shares";
    below.colour = colour_palette::VERMILION;
    for (const auto& [x, y, low, high] : border.points)
    {
        above.points.push_back({x, (y + 1) / 2, y, 1});
        below.points.push_back({x, y / 2, 0, y});
    }
    panel.curves = {above, below, border};
}

/// A point a run or experiment.
PlotCurve
MakeMarks(const std::string& label, PlotMark mark, const char* colour)
{
    PlotCurve curve;
    curve.label = label;
    curve.shape = PlotShape::MARKS;
    curve.mark = mark;
    curve.colour = colour;
    return curve;
}

PlotCurve
MakeTheoryOrbit(const TwoPopulationGame& theory, const TwoPopulationState& start)
{
    std::vector<double> times;
    for (int i = 0; i <= 400; ++i)
    {
        times.push_back(0.5 * i);
    }
    PlotCurve orbit;
    orbit.label = "theory, no network";
    for (const auto& state : theory.Integrate(start, times, 1e-9))
    {
        orbit.points.push_back({state.x, state.y});
    }
    orbit.colour = colour_palette::BLACK;
    return orbit;
}

PlotPanel
MakePanel(const Portrait& portrait)
{
    PlotPanel panel;
    panel.isSquare = true;
    for (auto* axis : {&panel.x, &panel.y})
    {
        axis->low = 0;
        axis->high = 1;
    }
    panel.x.label = "share of providers who share";
    panel.y.label = "share of demanders who have joined";
    AddBorder(portrait.theory, panel);
    PlotCurve ends = MakeMarks("end of a run", PlotMark::DISC, colour_palette::BLUE);
    for (const auto& [run, points] : portrait.orbits)
    {
        PlotCurve orbit;
        orbit.label = "simulation, a run";
        orbit.points = points;
        orbit.colour = colour_palette::BLUE;
        orbit.run = run;
        panel.curves.push_back(std::move(orbit));
        ends.points.push_back(points.back());
    }
    PlotCurve starts = MakeMarks("start", PlotMark::RING, colour_palette::BLACK);
    for (const auto& start : portrait.starts)
    {
        panel.curves.push_back(MakeTheoryOrbit(portrait.theory, start));
        starts.points.push_back({start.x, start.y});
    }
    panel.curves.push_back(std::move(starts));
    panel.curves.push_back(std::move(ends));
    return panel;
}

/// Whose portrait it is, where there are several.
std::string
MakeTitle(const Portrait& portrait)
{
    const std::size_t others = portrait.starts.size() - 1;
    return portrait.experiment + (others > 0 ? " and " + std::to_string(others) + " more" : "");
}

} // namespace

std::vector<ResultFigure>
MakePortraits(const ResultsDatabase& database, const std::vector<ExperimentSummary>& summaries)
{
    std::map<std::string, std::size_t> numbers; // of the first experiment, by theory
    std::map<std::size_t, Portrait> portraits;  // by that number
    for (std::size_t i = 0; i < summaries.size(); ++i)
    {
        if (!summaries[i].GetMetric("demanders_final").mean)
        {
            continue; // its demanders mirror providers
        }
        const auto values = ScenarioValues::FromJson(GetSharingSchema(),
                                                     summaries[i].finished.front().parametersJson,
                                                     {database.GetPath(), 0});
        const SharingGameOptions game = ParseSharingGame(values);
        const DemandOptions demand =
            ParseDemand(values, game, static_cast<uint32_t>(values.GetInteger("roles.demanders")));
        if (!demand.population)
        {
            continue;
        }
        const TwoPopulationGame theory = MakeTwoPopulations(game, *demand.population);
        const std::size_t number = numbers.emplace(NameTheory(theory), i + 1).first->second;
        auto& portrait = portraits
                             .emplace(number,
                                      Portrait{summaries[i].experiment,
                                               DescribeGames(game, *demand.population),
                                               theory,
                                               {},
                                               {}})
                             .first->second;
        portrait.starts.push_back({game.initialShare, demand.population->initialShare});
        for (const auto& run : summaries[i].finished)
        {
            auto points = ReadOrbit(database, run.id);
            if (!points.empty())
            {
                portrait.orbits.push_back(
                    {run.experiment + ", seed " + std::to_string(run.seed), std::move(points)});
            }
        }
    }
    std::vector<ResultFigure> figures;
    for (const auto& [number, portrait] : portraits)
    {
        const bool alone = portraits.size() == 1;
        ResultFigure figure;
        figure.name = alone ? "portrait" : "portrait-" + std::to_string(number);
        figure.title = "phase portrait of both populations";
        figure.method = "Theory: the equations of two populations without a network, integrated by "
                        "Runge-Kutta-Fehlberg 7(8); the border is their separatrix.";
        figure.width = FigureWidth::ONE_COLUMN;
        figure.note = portrait.games;
        figure.panels.push_back(MakePanel(portrait));
        figure.panels.back().title = alone ? "" : MakeTitle(portrait);
        figures.push_back(std::move(figure));
    }
    return figures;
}

} // namespace gridshare
} // namespace ns3
