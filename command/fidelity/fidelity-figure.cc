/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fidelity-figure.h"

#include "ns3/gnuplot-process.h"
#include "ns3/text-table.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

// Palette of Okabe and Ito (2008) and marks, by quantity in turn.
const std::vector<std::string> g_styles{"pointtype 7 linecolor rgb '#0072B2'",
                                        "pointtype 5 linecolor rgb '#D55E00'",
                                        "pointtype 9 linecolor rgb '#009E73'"};

constexpr double LEAST_RANGE = 12; ///< %; both bounds can be seen
constexpr double SPREAD = 0.22;    ///< between the quantities of one topology

std::string
ShadeBound(double percent, const std::string& colour)
{
    return "set object rectangle from graph 0, first " + FormatExactly(-percent) +
           " to graph 1, first " + FormatExactly(percent) + " behind fillcolor rgb '" + colour +
           "' fillstyle solid noborder\n";
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

bool
FidelityFigure::IsEmpty() const
{
    return m_points.empty();
}

void
FidelityFigure::Draw(const std::string& path) const
{
    std::string blocks;
    std::string plots;
    double range = LEAST_RANGE;
    std::size_t number = 0;
    for (const auto& [quantity, points] : m_points)
    {
        std::vector<std::string> lines;
        for (const auto& [place, difference] : points)
        {
            const double x = static_cast<double>(place) + SPREAD * (double(number) - 1);
            lines.push_back(FormatExactly(x) + " " + FormatExactly(difference));
            range = std::max(range, 1.1 * std::fabs(difference));
        }
        const std::string name = "quantity" + std::to_string(number);
        blocks += MakeDataBlock(name, lines);
        plots += std::string(number > 0 ? ", " : "") + "$" + name + " with points pointsize 0.8 " +
                 g_styles[number % g_styles.size()] + " title " + QuoteForGnuplot(quantity);
        ++number;
    }
    std::string tics;
    for (std::size_t i = 0; i < m_topologies.size(); ++i)
    {
        tics += std::string(i > 0 ? ", " : "") + QuoteForGnuplot(m_topologies[i]) + " " +
                std::to_string(i);
    }
    DrawFigure(
        blocks + ShadeBound(10, "#F2F2F2") + ShadeBound(5, "#E2E2E2") + "set xtics (" + tics +
            ")\nset xrange [-0.6:" + FormatExactly(static_cast<double>(m_topologies.size()) - 0.4) +
            "]\nset yrange [" + FormatExactly(-range) + ":" + FormatExactly(range) +
            "]\nset xlabel 'topology (shaded: 5 % and 10 %)'\n"
            "set ylabel 'message over packet fidelity (%)'\n"
            "set key above horizontal samplen 1\nset xzeroaxis linetype 1 linecolor rgb "
            "'#888888'\nplot " +
            plots + "\n",
        path,
        620,
        320);
}

} // namespace gridshare
} // namespace ns3
