/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fidelity-figure.h"

#include "ns3/colour-palette.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr double LEAST_RANGE = 12; ///< %; both bounds can be seen
constexpr double SPREAD = 0.22;    ///< between the quantities of one topology

/// A line of a bound that the manual states, above or below 0.
PlotRule
MakeBound(double percent, const std::string& label, PlotDash dash)
{
    PlotRule rule;
    rule.label = label;
    rule.isVertical = false;
    rule.at = percent;
    rule.colour = colour_palette::GREY;
    rule.dash = dash;
    return rule;
}

/// The differences of a quantity, beside those of the others at the same topology.
PlotCurve
MakeCurve(const std::string& quantity,
          const std::vector<std::pair<std::size_t, double>>& differences,
          std::size_t number)
{
    constexpr PlotMark marks[] = {PlotMark::DISC, PlotMark::SQUARE, PlotMark::TRIANGLE};
    PlotCurve curve;
    curve.label = quantity;
    for (const auto& [place, difference] : differences)
    {
        const double aside = SPREAD * (static_cast<double>(number) - 1);
        curve.points.push_back({static_cast<double>(place) + aside, difference});
    }
    curve.shape = PlotShape::MARKS;
    curve.colour = colour_palette::CURVES[number % std::size(colour_palette::CURVES)];
    curve.mark = marks[number % std::size(marks)];
    return curve;
}

} // namespace

void
FidelityFigure::Add(const std::string& topology,
                    const std::string& quantity,
                    double differencePercent)
{
    auto place = std::find(m_topologies.begin(), m_topologies.end(), topology);
    if (place == m_topologies.end())
    {
        place = m_topologies.insert(place, topology);
    }
    m_points[quantity].emplace_back(place - m_topologies.begin(), differencePercent);
}

ResultFigure
FidelityFigure::MakeFigure() const
{
    ResultFigure figure;
    figure.name = "fidelity-differences"; // fidelity.csv is the table
    figure.title = "how far percentiles at message fidelity are from those at packet fidelity";
    figure.method = "Percentiles of the samples of all seeds together, less 1.";
    if (m_points.empty())
    {
        return figure;
    }
    PlotPanel panel;
    panel.x.label = "topology";
    panel.x.low = -0.6;
    panel.x.high = static_cast<double>(m_topologies.size()) - 0.4;
    for (std::size_t i = 0; i < m_topologies.size(); ++i)
    {
        panel.x.marks.emplace_back(i, m_topologies[i]);
    }
    double range = LEAST_RANGE;
    std::size_t number = 0;
    for (const auto& [quantity, points] : m_points)
    {
        for (const auto& point : points)
        {
            range = std::max(range, 1.1 * std::fabs(point.second));
        }
        panel.curves.push_back(MakeCurve(quantity, points, number++));
    }
    panel.y.label = "message over packet fidelity (%)";
    panel.y.low = -range;
    panel.y.high = range;
    panel.rules = {MakeBound(0, "no difference", PlotDash::SOLID)};
    for (const double sign : {1.0, -1.0})
    {
        panel.rules.push_back(MakeBound(5 * sign, "5 %", PlotDash::DASHED));
        panel.rules.push_back(MakeBound(10 * sign, "10 %", PlotDash::DOTTED));
    }
    figure.panels.push_back(std::move(panel));
    return figure;
}

} // namespace gridshare
} // namespace ns3
