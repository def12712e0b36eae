/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "logit-equilibrium.h"

#include "interior-roots.h"

#include "ns3/parameter-domain.h"
#include "ns3/replicator-equation.h"

#include <cmath>

namespace ns3
{
namespace gridshare
{

std::vector<double>
FindLogitEquilibria(const PayoffAdvantage& advantage, double eta)
{
    RequireParameter(eta >= 0.0, "intensity", eta, "a number from 0 (eta)");
    return FindInteriorRoots([&](double x) { return Logistic(eta * advantage.At(x)) - x; });
}

std::optional<std::pair<double, double>>
FindLogitSaddleNodes(double A, double eta)
{
    RequireParameter(eta >= 0.0, "intensity", eta, "a number from 0 (eta)");
    if (!(eta * A > 4.0))
    {
        return std::nullopt;
    }
    const double root = std::sqrt(1.0 - 4.0 / (eta * A));
    const double high = (1.0 + root) / 2.0;
    const double low = 1.0 / (eta * A) / high; // the product of both is 1/(eta A)
    // Between the two shares the cost rises with x, beyond them it falls.
    return std::make_pair(A * low - Logit(low) / eta, A * high - Logit(high) / eta);
}

} // namespace gridshare
} // namespace ns3
