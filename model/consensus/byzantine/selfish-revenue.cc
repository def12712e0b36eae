/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "selfish-revenue.h"

namespace ns3
{
namespace gridshare
{

double
PredictSelfishRevenue(double hashShare, double gamma)
{
    const double a = hashShare;
    if (a >= 0.5)
    {
        return 1; // its lead grows without bound
    }
    const double pool = a * (1 - a) * (1 - a) * (4 * a + gamma * (1 - 2 * a)) - a * a * a;
    return pool / (1 - a * (1 + (2 - a) * a));
}

} // namespace gridshare
} // namespace ns3
