/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "propagation-curve.h"

#include "ns3/invariant.h"

#include <algorithm>
#include <numeric>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr double OUTSIDE = 0.1; ///< share of the blocks beyond each border

} // namespace

PropagationCurve::PropagationCurve()
    : m_delaysS(STEPS + 1, 0)
{
}

double
PropagationCurve::GetShare(std::size_t step)
{
    return static_cast<double>(step) / STEPS;
}

PropagationCurve
PropagationCurve::FromSeries(const SeriesRecord& series)
{
    GRIDSHARE_INVARIANT(!series.points.empty(), "a curve has points");
    PropagationCurve curve;
    auto point = series.points.begin();
    for (std::size_t step = 0; step <= STEPS; ++step)
    {
        while (point->value < GetShare(step) && std::next(point) != series.points.end())
        {
            ++point;
        }
        curve.m_delaysS[step] = point->tS;
    }
    return curve;
}

SeriesRecord
PropagationCurve::MakeSeries(const std::string& name) const
{
    SeriesRecord series{name, {}};
    for (std::size_t step = 0; step <= STEPS; ++step)
    {
        if (step == STEPS || m_delaysS[step + 1] > m_delaysS[step])
        {
            series.points.push_back({m_delaysS[step], GetShare(step)});
        }
    }
    return series;
}

double
PropagationCurve::GetDelayS(std::size_t step) const
{
    return m_delaysS.at(step);
}

void
PropagationCurve::SetDelayS(std::size_t step, double seconds)
{
    m_delaysS.at(step) = seconds;
}

const std::vector<PropagationCurveSeries>&
GetPropagationCurves()
{
    static const std::vector<PropagationCurveSeries> curves{
        {"nodes_reached", &PropagationSpread::mean},
        {"nodes_reached_fastest_tenth", &PropagationSpread::fastest},
        {"nodes_reached_slowest_tenth", &PropagationSpread::slowest}};
    return curves;
}

std::optional<PropagationSpread>
FindPropagationSpread(const BlockPropagationResult& result, uint32_t nodes)
{
    if (std::count(result.counted.begin(), result.counted.end(), true) == 0)
    {
        return std::nullopt;
    }
    PropagationSpread spread;
    for (std::size_t step = 0; step <= PropagationCurve::STEPS; ++step)
    {
        std::vector<double> delaysS;
        for (std::size_t block = 0; block < result.delaysMs.size(); ++block)
        {
            if (result.counted[block])
            {
                delaysS.push_back(1e-3 * PickDelayMs(result.delaysMs[block],
                                                     nodes,
                                                     PropagationCurve::GetShare(step)));
            }
        }
        std::sort(delaysS.begin(), delaysS.end());
        const auto blocks = static_cast<double>(delaysS.size());
        const auto pick = [&delaysS, blocks](double p) {
            return delaysS[std::min(static_cast<std::size_t>(p * blocks), delaysS.size() - 1)];
        };
        // Sorted before they are added: sums then never fall from step to step, rounded or not.
        spread.mean.SetDelayS(step, std::accumulate(delaysS.begin(), delaysS.end(), 0.0) / blocks);
        spread.fastest.SetDelayS(step, pick(OUTSIDE));
        spread.slowest.SetDelayS(step, pick(1 - OUTSIDE));
    }
    return spread;
}

} // namespace gridshare
} // namespace ns3
