/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "revenue-figure.h"

#include "ns3/figure-panels.h"
#include "ns3/gnuplot-process.h"
#include "ns3/selfish-revenue.h"
#include "ns3/text-table.h"

#include <iterator>
#include <map>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr int WIDTH = 460;
constexpr int HEIGHT = 380;
constexpr int STEPS = 100; ///< of the formula's curve, from 0 to one half

/// What pools earned: lines "alpha revenue half-width", by gamma.
std::map<double, std::vector<std::string>>
CollectPoints(const std::vector<ConsensusReportRow>& rows)
{
    std::map<double, std::vector<std::string>> points;
    for (const auto& row : rows)
    {
        const auto share = row.summary.GetMetric("hash_share_liars").mean;
        const auto revenue = row.summary.GetMetric("revenue_liars");
        const auto gamma = row.summary.GetParameter("faults.selfish_gamma");
        if (share && revenue.mean && gamma)
        {
            points[*gamma].push_back(FormatExactly(*share) + " " + FormatExactly(*revenue.mean) +
                                     " " + FormatExactly(revenue.halfWidth95.value_or(0)));
        }
    }
    return points;
}

std::vector<std::string>
SampleFormula(double gamma)
{
    std::vector<std::string> points;
    for (int step = 0; step <= STEPS; ++step)
    {
        const double share = 0.5 * step / STEPS;
        points.push_back(FormatExactly(share) + " " +
                         FormatExactly(PredictSelfishRevenue(share, gamma)));
    }
    return points;
}

} // namespace

void
DrawRevenueFigure(const std::vector<ConsensusReportRow>& rows, const std::string& directory)
{
    const auto pools = CollectPoints(rows);
    if (pools.empty())
    {
        return;
    }
    std::string data;
    std::string plot = "plot x with lines lw 1 dt 2 lc rgb '#777777' title 'honest mining'";
    std::size_t number = 0;
    for (const auto& [gamma, points] : pools)
    {
        const std::string name = std::to_string(number);
        const std::string colour = std::string(" lc rgb '") +
                                   okabe_ito::CURVES[number % std::size(okabe_ito::CURVES)] + "'";
        data += MakeDataBlock("formula" + name, SampleFormula(gamma)) +
                MakeDataBlock("pools" + name, points);
        plot += ", $formula" + name + " with lines lw 1.5" + colour + " title " +
                QuoteForGnuplot("Eyal and Sirer, gamma = " + FormatExactly(gamma)) + ", $pools" +
                name + " using 1:2:3 with yerrorbars pt 7 ps 0.6" + colour + " notitle";
        ++number;
    }
    DrawFigure(data + SetPanelTitle("", "points: simulated, 95 % intervals over seeds") +
                   "set tmargin 2\nset xlabel \"pool's share of the hash rate\"\n"
                   "set ylabel \"pool's share of the final chain\"\n"
                   "set xrange [0:0.5]\nset yrange [0:1]\nset grid lc rgb '#dddddd'\n"
                   "set key top left Left reverse\n" +
                   plot + "\n",
               directory + "/revenue",
               WIDTH,
               HEIGHT);
}

} // namespace gridshare
} // namespace ns3
