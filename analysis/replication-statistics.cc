/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "replication-statistics.h"

#include "ns3/invariant.h"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <numeric>

namespace ns3
{
namespace gridshare
{

ReplicationEstimate
EstimateMean(const std::vector<double>& values)
{
    ReplicationEstimate estimate;
    estimate.count = values.size();
    if (values.empty())
    {
        return estimate;
    }
    const auto n = static_cast<double>(values.size());
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
    estimate.mean = mean;
    if (values.size() >= 2)
    {
        double squares = 0;
        for (const double value : values)
        {
            squares += (value - mean) * (value - mean);
        }
        const double deviation = std::sqrt(squares / (n - 1));
        const boost::math::students_t student(n - 1);
        estimate.standardDeviation = deviation;
        estimate.halfWidth95 = boost::math::quantile(student, 0.975) * deviation / std::sqrt(n);
    }
    return estimate;
}

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

} // namespace gridshare
} // namespace ns3
