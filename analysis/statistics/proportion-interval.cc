/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "proportion-interval.h"

#include "ns3/invariant.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr double NORMAL_95 = 1.959963984540054; //!< two-sided 5 %
constexpr double WIDEST_INTERVAL = 0.2;         //!< of a probability that is known well enough

} // namespace

ProportionInterval
EstimateProportion(double successes, double trials)
{
    GRIDSHARE_INVARIANT(trials > 0 && successes >= 0 && successes <= trials,
                        "successes are counted among trials");
    const double p = successes / trials;
    const double z2 = NORMAL_95 * NORMAL_95;
    const double middle = (p + z2 / (2.0 * trials)) / (1.0 + z2 / trials);
    const double half = NORMAL_95 *
                        std::sqrt(p * (1.0 - p) / trials + z2 / (4.0 * trials * trials)) /
                        (1.0 + z2 / trials);
    // On paper the ends are 0 and 1 where no trial or each succeeded.
    return {successes > 0 ? std::max(0.0, middle - half) : 0.0,
            successes < trials ? std::min(1.0, middle + half) : 1.0};
}

std::size_t
CountSeedsToTell(std::size_t successes, std::size_t trials)
{
    const double p = static_cast<double>(successes) / static_cast<double>(trials);
    for (std::size_t seeds = 1;; ++seeds)
    {
        const auto n = static_cast<double>(seeds);
        const auto interval = EstimateProportion(p * n, n);
        if (interval.low > 0.5 || interval.high < 0.5 ||
            interval.high - interval.low <= WIDEST_INTERVAL)
        {
            return seeds;
        }
    }
}

} // namespace gridshare
} // namespace ns3
