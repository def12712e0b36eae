/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "figure-series.h"

#include "ns3/text-table.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

std::vector<double>
MakeGrid(double end, std::size_t count)
{
    std::vector<double> grid;
    for (std::size_t i = 0; i < count; ++i)
    {
        grid.push_back(end * static_cast<double>(i) / static_cast<double>(count - 1));
    }
    return grid;
}

} // namespace

const std::vector<double>&
GetFigureInitialShares()
{
    static const std::vector<double> shares{0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9};
    return shares;
}

FigureSeries
SampleValueCurve(const ValueOfData& curve, const std::string& label, std::size_t count)
{
    FigureSeries series{label, {}};
    for (double volume : MakeGrid(curve.GetLimits().largest, count))
    {
        series.points.emplace_back(volume, curve.At(volume));
    }
    return series;
}

std::vector<FigureSeries>
SampleShares(const ReplicatorEquation& equation,
             const std::vector<double>& initialShares,
             double end,
             std::size_t count)
{
    const auto times = MakeGrid(end, count);
    std::vector<FigureSeries> all;
    for (double x0 : initialShares)
    {
        FigureSeries series{"x₀ = " + FormatExactly(x0), {}};
        const auto shares = equation.Solve(x0, times);
        for (std::size_t i = 0; i < times.size(); ++i)
        {
            series.points.emplace_back(times[i], shares[i]);
        }
        all.push_back(std::move(series));
    }
    return all;
}

std::vector<FigureSeries>
SampleUtilities(const ReplicatorEquation& equation,
                const SharingGame& game,
                double value,
                double x0,
                double end,
                std::size_t count)
{
    std::vector<FigureSeries> both{{"sharing", {}}, {"keeping", {}}};
    const auto orbits = SampleShares(equation, {x0}, end, count);
    for (const auto& [time, share] : orbits[0].points)
    {
        both[0].points.emplace_back(time, game.ExpectedPayoff(Strategy::SHARE, share, value));
        both[1].points.emplace_back(time, game.ExpectedPayoff(Strategy::KEEP, share, value));
    }
    return both;
}

double
FindFigureEnd(const ReplicatorEquation& equation, const std::vector<double>& initialShares)
{
    double longest = 0.0;
    for (double x0 : initialShares)
    {
        longest = std::max(longest, equation.TimeToConverge(x0, 0.01).value_or(0.0));
    }
    return std::max(1.0, std::ceil(1.2 * longest));
}

} // namespace gridshare
} // namespace ns3
