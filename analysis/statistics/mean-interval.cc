/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "mean-interval.h"

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

} // namespace gridshare
} // namespace ns3
