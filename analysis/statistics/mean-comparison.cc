/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "mean-comparison.h"

#include "rounding-noise.h"

#include "ns3/invariant.h"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <functional>

namespace ns3
{
namespace gridshare
{

namespace
{

/// @param comparison gets what follows from @p error, the standard error of its difference
void
AddStudent(MeanComparison& comparison, double error, double freedom)
{
    const boost::math::students_t student(freedom);
    comparison.freedom = freedom;
    comparison.statistic = comparison.difference / error;
    comparison.halfWidth95 = boost::math::quantile(student, 0.975) * error;
    comparison.probability =
        2 * boost::math::cdf(boost::math::complement(student, std::fabs(*comparison.statistic)));
}

/// Welch's t, unless no spread is larger than @p noise.
MeanComparison
CompareWelch(const ReplicationEstimate& a, const ReplicationEstimate& b, double noise)
{
    MeanComparison comparison{*b.mean - *a.mean, {}, {}, {}, {}};
    if (!a.standardDeviation || !b.standardDeviation)
    {
        return comparison;
    }
    const auto m = static_cast<double>(a.count);
    const auto n = static_cast<double>(b.count);
    const double u = *a.standardDeviation * *a.standardDeviation / m;
    const double v = *b.standardDeviation * *b.standardDeviation / n;
    if (std::sqrt(u + v) > noise)
    {
        const double freedom = (u + v) * (u + v) / (u * u / (m - 1) + v * v / (n - 1));
        AddStudent(comparison, std::sqrt(u + v), freedom);
    }
    return comparison;
}

} // namespace

MeanComparison
ComparePairs(const std::vector<double>& first, const std::vector<double>& second)
{
    GRIDSHARE_INVARIANT(!first.empty() && first.size() == second.size(), "pairs have two values");
    std::vector<double> differences;
    std::transform(second.begin(),
                   second.end(),
                   first.begin(),
                   std::back_inserter(differences),
                   std::minus<>());
    const ReplicationEstimate estimate = EstimateMean(differences);
    MeanComparison comparison{*estimate.mean, {}, {}, {}, {}};
    if (estimate.standardDeviation.value_or(0) > FindRoundingNoise(first, second))
    {
        const auto n = static_cast<double>(estimate.count);
        AddStudent(comparison, *estimate.standardDeviation / std::sqrt(n), n - 1);
    }
    return comparison;
}

MeanComparison
CompareSamples(const std::vector<double>& first, const std::vector<double>& second)
{
    GRIDSHARE_INVARIANT(!first.empty() && !second.empty(), "a mean is of some values");
    return CompareWelch(
        EstimateMean(first), EstimateMean(second), FindRoundingNoise(first, second));
}

MeanComparison
CompareEstimates(const ReplicationEstimate& first, const ReplicationEstimate& second)
{
    GRIDSHARE_INVARIANT(first.mean && second.mean, "a comparison is of two means");
    return CompareWelch(first, second, 0);
}

} // namespace gridshare
} // namespace ns3
