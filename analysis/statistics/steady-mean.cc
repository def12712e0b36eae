/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "steady-mean.h"

#include "mean-interval.h"

#include "ns3/warm-up.h"

#include <numeric>

namespace ns3
{
namespace gridshare
{

std::optional<SteadyMean>
EstimateSteadyMean(const std::vector<double>& values)
{
    const std::size_t warmUp = FindWarmUp(values);
    const std::size_t left = values.size() - warmUp;
    const std::size_t batches = values.size() / WARM_UP_BATCH;
    const std::size_t latest = values.size() % WARM_UP_BATCH + batches / 2 * WARM_UP_BATCH;
    if (left < LEAST_STEADY_VALUES || warmUp == latest)
    {
        return std::nullopt;
    }
    SteadyMean steady{0, 0, 0, left / STEADY_BATCHES};
    steady.warmUp = values.size() - steady.batch * STEADY_BATCHES;
    std::vector<double> means;
    for (auto begin = values.begin() + static_cast<std::ptrdiff_t>(steady.warmUp);
         begin != values.end();
         begin += static_cast<std::ptrdiff_t>(steady.batch))
    {
        const auto end = begin + static_cast<std::ptrdiff_t>(steady.batch);
        means.push_back(std::accumulate(begin, end, 0.0) / static_cast<double>(steady.batch));
    }
    const ReplicationEstimate estimate = EstimateMean(means);
    steady.mean = *estimate.mean;
    steady.halfWidth95 = *estimate.halfWidth95;
    return steady;
}

} // namespace gridshare
} // namespace ns3
