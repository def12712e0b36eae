/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "figure-choice.h"

#include "figure-layout.h"

#include <algorithm>
#include <set>
#include <string>
#include <unordered_set>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr std::size_t MOST_RUNS = 200;    //!< of a panel: more lines are one area
constexpr std::size_t MOST_LINES = 1'200; //!< of runs, of a figure: a file of some megabytes

std::vector<std::string>
ListRuns(const PlotPanel& panel)
{
    std::vector<std::string> runs;
    std::unordered_set<std::string> known;
    for (const auto& curve : panel.curves)
    {
        if (!curve.run.empty() && known.insert(curve.run).second)
        {
            runs.push_back(curve.run);
        }
    }
    return runs;
}

/// A panel without its curves.
PlotPanel
CopyFrame(const PlotPanel& panel)
{
    return {panel.title,
            panel.subtitle,
            panel.x,
            panel.y,
            panel.cells,
            panel.shades,
            panel.rules,
            {},
            panel.arrows,
            panel.isSquare};
}

void
AddSentence(const std::string& sentence, std::string& note)
{
    note += (note.empty() ? "" : "; ") + sentence;
}

} // namespace

ResultFigure
ChooseWhatIsDrawn(const ResultFigure& figure)
{
    ResultFigure drawn{
        figure.name, figure.title, figure.note, figure.method, {}, figure.columns, figure.width};
    const std::size_t panels = std::min(figure.panels.size(), MOST_PANELS);
    std::size_t most = 0;
    for (std::size_t i = 0; i < panels; ++i)
    {
        const PlotPanel& panel = figure.panels[i];
        const auto runs = ListRuns(panel);
        const std::size_t kept =
            std::min({runs.size(), MOST_RUNS, std::max<std::size_t>(10, MOST_LINES / panels)});
        std::unordered_set<std::string> names;
        for (std::size_t run = 0; run < kept; ++run)
        {
            names.insert(runs[run * runs.size() / kept]);
        }
        most = kept < runs.size() ? std::max(most, kept) : most;
        drawn.panels.push_back(CopyFrame(panel));
        for (const auto& curve : panel.curves)
        {
            if (curve.run.empty() || names.count(curve.run) > 0)
            {
                drawn.panels.back().curves.push_back(curve);
            }
        }
    }
    if (most > 0)
    {
        AddSentence("of the runs " + std::to_string(most) + " a panel are drawn, evenly chosen",
                    drawn.note);
    }
    if (figure.panels.size() > panels)
    {
        AddSentence("the first " + std::to_string(panels) + " of " +
                        std::to_string(figure.panels.size()) + " panels",
                    drawn.note);
    }
    return drawn;
}

} // namespace gridshare
} // namespace ns3
