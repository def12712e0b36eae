/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "rounding-noise.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

namespace ns3
{
namespace gridshare
{

double
FindRoundingNoise(const std::vector<double>& first, const std::vector<double>& second)
{
    double greatest = 0;
    for (const auto* values : {&first, &second})
    {
        for (const double value : *values)
        {
            greatest = std::max(greatest, std::fabs(value));
        }
    }
    return 1e-12 * greatest;
}

std::vector<double>
MergeRoundingNoise(const std::vector<double>& values, double noise)
{
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&values](std::size_t a, std::size_t b) {
        return std::fabs(values[a]) < std::fabs(values[b]);
    });
    std::vector<double> merged(values.size());
    double size = 0;
    for (const std::size_t place : order)
    {
        const double own = std::fabs(values[place]);
        size = own - size > noise ? own : size;
        merged[place] = values[place] < 0 ? -size : size;
    }
    return merged;
}

} // namespace gridshare
} // namespace ns3
