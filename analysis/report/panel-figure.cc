/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "panel-figure.h"

#include "ns3/text-table.h"

#include <utility>

namespace ns3
{
namespace gridshare
{

ResultFigure
MakePanelFigure(const ResultsDatabase& database,
                const std::vector<ExperimentSummary>& summaries,
                const std::vector<SeedCurve>& curves,
                const PlotAxis& value,
                const ExperimentShades& shades)
{
    ResultFigure figure;
    for (const auto& summary : summaries)
    {
        PlotPanel panel;
        panel.curves = ReadPanelCurves(database, summary, curves);
        if (panel.curves.empty())
        {
            continue;
        }
        panel.title = summary.experiment;
        panel.subtitle = DescribeGameParameters(summary);
        panel.x.label = "simulated time (h)";
        panel.y = value;
        const auto behind = shades.find(summary.experiment);
        if (behind != shades.end())
        {
            panel.shades = behind->second;
        }
        figure.panels.push_back(std::move(panel));
    }
    return figure;
}

std::string
DescribeGameParameters(const ExperimentSummary& summary)
{
    std::string text;
    const std::pair<const char*, const char*> parameters[] = {
        {"c", "game.cost"}, {"w", "game.reward"}, {"x₀", "game.initial_share"}};
    for (const auto& [letter, key] : parameters)
    {
        const std::string policy =
            std::string(letter) == "w" ? summary.DescribePolicy() : std::string();
        const std::string separator = text.empty() ? "" : ", ";
        if (!policy.empty())
        {
            text += separator + policy;
        }
        else if (const auto value = summary.GetParameter(key))
        {
            text += separator + letter + " = " + FormatExactly(*value);
        }
    }
    return text;
}

} // namespace gridshare
} // namespace ns3
