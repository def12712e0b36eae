/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SELFISH_REVENUE_H
#define GRIDSHARE_SELFISH_REVENUE_H

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * What selfish mining earns where messages take no time: I. Eyal and E. G. Sirer, "Majority is not
 * enough: Bitcoin mining is vulnerable", FC 2014, equation (8).
 *
 * @param hashShare α, the pool's share of the hash rate, 0 to 1; from one half on the pool has all
 *        blocks in the long run
 * @param gamma γ, the share of the others' hash rate that mines on the pool's branch in a race, 0
 *        to 1
 * @return the pool's share of the blocks of the main chain; that of honest mining would be α
 */
double PredictSelfishRevenue(double hashShare, double gamma);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SELFISH_REVENUE_H
