/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sample-quantile.h"

#include "ns3/invariant.h"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr double TAIL = 0.025; //!< left outside a 95 % interval on each side

/// @return the largest rank l with P(B(n, p) < l) <= TAIL; 0 if not even the least value leaves so
/// little below it
std::size_t
FindLowerRank(std::size_t count, double p)
{
    const boost::math::binomial below(static_cast<double>(count), p);
    std::size_t rank = 0;          // holds
    std::size_t above = count + 1; // does not
    while (above - rank > 1)
    {
        const std::size_t middle = rank + (above - rank) / 2;
        const bool holds = cdf(below, static_cast<double>(middle) - 1) <= TAIL;
        (holds ? rank : above) = middle;
    }
    return rank;
}

} // namespace

double
SampleQuantile(std::vector<double> values, double p)
{
    GRIDSHARE_INVARIANT(!values.empty(), "a quantile needs a sample");
    GRIDSHARE_INVARIANT(p >= 0 && p <= 1, "a quantile's order is a probability");
    std::sort(values.begin(), values.end());
    const double position = static_cast<double>(values.size() - 1) * p;
    const auto below = static_cast<std::size_t>(std::floor(position));
    const auto above = std::min(below + 1, values.size() - 1);
    return values[below] + (position - std::floor(position)) * (values[above] - values[below]);
}

std::optional<std::pair<std::size_t, std::size_t>>
FindQuantileInterval(std::size_t count, double p)
{
    // As many values above the quantile as B(n, 1 - p) says: the same counted from the other end.
    const std::size_t low = FindLowerRank(count, p);
    const std::size_t fromEnd = FindLowerRank(count, 1 - p);
    if (low == 0 || fromEnd == 0)
    {
        return std::nullopt;
    }
    return std::make_pair(low, count + 1 - fromEnd);
}

} // namespace gridshare
} // namespace ns3
