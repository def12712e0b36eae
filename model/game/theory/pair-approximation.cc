/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "pair-approximation.h"

#include "ns3/input-error.h"
#include "ns3/parameter-domain.h"

#include <cmath>
#include <limits>
#include <string>

namespace ns3
{
namespace gridshare
{

double
GetPairApproximationShift(const PayoffAdvantage& advantage,
                          std::size_t degree,
                          GraphUpdating updating)
{
    if (degree < 3)
    {
        throw InputError({"", 0, "degree"}, std::to_string(degree), "a whole number from 3");
    }
    const double k = static_cast<double>(degree);
    const double A = advantage.A;
    const double C = advantage.C;
    // With a - d = A - C and b - c21 = -C in the shift of each rule.
    switch (updating)
    {
    case GraphUpdating::DEATH_BIRTH:
        return ((k + 1.0) * A - (k + 2.0) * C) / ((k + 1.0) * (k - 2.0));
    case GraphUpdating::IMITATION:
        return ((k + 3.0) * A - (k + 6.0) * C) / ((k + 3.0) * (k - 2.0));
    case GraphUpdating::PAIRWISE_OR_BIRTH_DEATH:
        break;
    }
    return (A - 2.0 * C) / (k - 2.0);
}

PayoffAdvantage
ApplyPairApproximation(const PayoffAdvantage& advantage, std::size_t degree, GraphUpdating updating)
{
    const double shift = GetPairApproximationShift(advantage, degree, updating);
    const double rounding = 4.0 * std::numeric_limits<double>::epsilon() *
                            (std::fabs(advantage.A) + std::fabs(advantage.C) + std::fabs(shift));
    return {advantage.A, advantage.C - shift, advantage.tolerance + rounding};
}

} // namespace gridshare
} // namespace ns3
