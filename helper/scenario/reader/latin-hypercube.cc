/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "latin-hypercube.h"

#include "ns3/rng-stream.h"

#include <numeric>
#include <utility>

namespace ns3
{
namespace gridshare
{

namespace
{

/// A permutation of 0 ... size - 1, each equally likely (Fisher and Yates).
std::vector<std::size_t>
DrawPermutation(std::size_t size, RngStream& random)
{
    std::vector<std::size_t> order(size);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t last = size; last > 1; --last)
    {
        const auto chosen = static_cast<std::size_t>(random.RandU01() * static_cast<double>(last));
        std::swap(order[chosen], order[last - 1]);
    }
    return order;
}

} // namespace

std::vector<std::vector<StratumPlace>>
DrawLatinHypercube(std::size_t axes, std::size_t points, uint32_t seed)
{
    std::vector<std::vector<StratumPlace>> sample(points);
    for (std::size_t axis = 0; axis < axes; ++axis)
    {
        RngStream random(seed, axis, 0);
        const auto strata = DrawPermutation(points, random);
        for (std::size_t point = 0; point < points; ++point)
        {
            sample[point].push_back({strata[point], random.RandU01()});
        }
    }
    return sample;
}

} // namespace gridshare
} // namespace ns3
