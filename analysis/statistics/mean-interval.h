/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_MEAN_INTERVAL_H
#define GRIDSHARE_MEAN_INTERVAL_H

#include <cstddef>
#include <optional>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * What independent replications tell of a quantity.
 */
struct ReplicationEstimate
{
    std::size_t count{0};                    //!< replications with a value
    std::optional<double> mean;              //!< none without a value
    std::optional<double> standardDeviation; //!< of the sample, divisor n - 1; none below two
    std::optional<double> halfWidth95;       //!< of the 95 % confidence interval; none below two
};

/**
 * @ingroup gridshare-analysis
 * Mean and 95 % confidence interval, mean +- t(0.975, n - 1) s / sqrt(n) with Student's t: exact
 * for independent normal values, the usual approximation for others (Law, Simulation Modeling and
 * Analysis, 5th ed., section 4.5).
 *
 * One replication says nothing of the spread, so it has no interval, rather than one of width 0.
 *
 * @param values one a replication, finite
 * @return the estimate
 */
ReplicationEstimate EstimateMean(const std::vector<double>& values);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_MEAN_INTERVAL_H
