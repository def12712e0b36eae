/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "proportion-test.h"

#include "ns3/invariant.h"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>

namespace ns3
{
namespace gridshare
{

double
TestProportion(std::size_t successes, std::size_t trials, double expected)
{
    GRIDSHARE_INVARIANT(trials > 0 && successes <= trials, "successes are of some trials");
    constexpr double ROUNDING = 1e-7; // relative; of numbers that are as likely on paper
    const boost::math::binomial law(static_cast<double>(trials), expected);
    const double seen = boost::math::pdf(law, static_cast<double>(successes));
    double probability = 0;
    for (std::size_t number = 0; number <= trials; ++number)
    {
        const double one = boost::math::pdf(law, static_cast<double>(number));
        probability += one <= seen * (1 + ROUNDING) ? one : 0;
    }
    return std::min(1.0, probability);
}

} // namespace gridshare
} // namespace ns3
