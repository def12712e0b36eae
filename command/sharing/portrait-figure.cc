/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "portrait-figure.h"

#include "ns3/figure-panels.h"
#include "ns3/figure-parts.h"
#include "ns3/gnuplot-process.h"
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

/// Experiments that share a figure.
struct Portrait
{
    std::string experiment;                       //!< the first of them
    std::string games;                            //!< what both populations play, for people
    TwoPopulationGame theory;                     //!< of all of them
    std::vector<TwoPopulationState> starts;       //!< of each
    std::vector<std::vector<std::string>> orbits; //!< points of each run
    std::vector<std::string> ends;                //!< the last point of each run
};

/// The shares of both populations of a run, a point an epoch.
std::vector<std::string>
ReadOrbit(const ResultsDatabase& database, int64_t run)
{
    const auto providers = database.ReadSeries(run, "share").points;
    const auto demanders = database.ReadSeries(run, "share_demanders").points;
    std::vector<std::string> points;
    for (std::size_t i = 0; i < std::min(providers.size(), demanders.size()); ++i)
    {
        points.push_back(FormatPoint(providers[i].value, demanders[i].value));
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
        return "A = " + FormatLabel(advantage.A) + ", C = " + FormatLabel(advantage.C);
    };
    return "providers: " + describe(game.equation.GetAdvantage()) +
           " a trade; demanders: " + describe(demanders.advantage) + " an epoch";
}

/// The border between the basins, where there are two.
std::string
MakeBorder(const TwoPopulationGame& theory, std::string& plot)
{
    if (!theory.IsCoordination())
    {
        return "";
    }
    std::vector<std::string> border{FormatPoint(0, 1)};
    for (int i = 1; i < 200; ++i)
    {
        border.push_back(FormatPoint(i / 200.0, theory.GetSeparatrix(i / 200.0)));
    }
    border.push_back(FormatPoint(1, 0));
    plot += "$border using 1:2:(1) with filledcurves fillcolor rgb '" +
            std::string(figure_colours::SHARE_SHADE) +
            "' title 'all come to share', $border using 1:(0):2 with filledcurves fillcolor rgb '" +
            std::string(figure_colours::KEEP_SHADE) +
            "' title 'nobody shares', $border with lines linewidth 2 dashtype 2 "
            "linecolor rgb 'black' title 'border', ";
    return MakeDataBlock("border", border);
}

std::string
MakeScript(const Portrait& portrait, const std::string& title)
{
    std::string plot;
    std::string blocks = MakeBorder(portrait.theory, plot);
    for (std::size_t i = 0; i < portrait.orbits.size(); ++i)
    {
        const std::string name = "run" + std::to_string(i);
        blocks += MakeDataBlock(name, portrait.orbits[i]);
        plot += "$" + name + " with lines linewidth 1.5 linecolor rgb '" +
                std::string(figure_colours::BLUE) + "' " +
                (i == 0 ? "title 'simulation, a run'" : "notitle") + ", ";
    }
    std::vector<double> times;
    for (int i = 0; i <= 400; ++i)
    {
        times.push_back(0.5 * i);
    }
    std::vector<std::string> starts;
    for (std::size_t i = 0; i < portrait.starts.size(); ++i)
    {
        std::vector<std::string> orbit;
        for (const auto& state : portrait.theory.Integrate(portrait.starts[i], times, 1e-9))
        {
            orbit.push_back(FormatPoint(state.x, state.y));
        }
        starts.push_back(orbit.front());
        const std::string name = "theory" + std::to_string(i);
        blocks += MakeDataBlock(name, orbit);
        plot += "$" + name + " with lines linewidth 1.5 linecolor rgb 'black' " +
                (i == 0 ? "title 'theory, no network'" : "notitle") + ", ";
    }
    blocks += MakeDataBlock("starts", starts) + MakeDataBlock("ends", portrait.ends);
    return blocks + SetPanelTitle(title, portrait.games) +
           "set tmargin 3.5\nset lmargin 10\nset size square\nset xrange [0:1]\nset yrange "
           "[0:1]\nset tics out nomirror\n"
           "set xlabel 'share of providers who share'\nset ylabel 'share of demanders who have "
           "joined'\nset key outside right top\nset border 15 front\nset clip two\nplot " +
           plot +
           "$starts with points pointtype 6 pointsize 1.2 linecolor rgb 'black' title 'start', "
           "$ends with points pointtype 7 pointsize 1 linecolor rgb '" +
           std::string(figure_colours::BLUE) + "' title 'end of a run'\n";
}

/// Whose portrait it is, where there are several.
std::string
MakeTitle(const Portrait& portrait)
{
    const std::size_t others = portrait.starts.size() - 1;
    return portrait.experiment + (others > 0 ? " and " + std::to_string(others) + " more" : "");
}

} // namespace

void
DrawPortraits(const ResultsDatabase& database,
              const std::vector<ExperimentSummary>& summaries,
              const std::string& directory)
{
    std::map<std::string, std::size_t> numbers; // of the first experiment, by theory
    std::map<std::size_t, Portrait> portraits;  // by that number
    for (std::size_t i = 0; i < summaries.size(); ++i)
    {
        if (summaries[i].finished.empty())
        {
            continue;
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
                                               {},
                                               {}})
                             .first->second;
        portrait.starts.push_back({game.initialShare, demand.population->initialShare});
        for (const auto& run : summaries[i].finished)
        {
            portrait.orbits.push_back(ReadOrbit(database, run.id));
            portrait.ends.push_back(portrait.orbits.back().back());
        }
    }
    for (const auto& [number, portrait] : portraits)
    {
        const bool alone = portraits.size() == 1;
        const std::string name = alone ? "/portrait" : "/portrait-" + std::to_string(number);
        const std::string title = alone ? "" : MakeTitle(portrait);
        DrawFigure(MakeScript(portrait, title), directory + name, 640, 420);
    }
}

} // namespace gridshare
} // namespace ns3
