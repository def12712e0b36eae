/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_LOGIT_EQUILIBRIUM_H
#define GRIDSHARE_LOGIT_EQUILIBRIUM_H

#include "ns3/sharing-game.h"

#include <optional>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare
 * Rest points of the logit dynamic x' = 1/(1 + exp(-eta (A x - C))) - x (quantal response
 * equilibria).
 *
 * @param advantage A and C
 * @param eta >= 0, inverse noise
 * @return the rest points, ascending
 * @throws InputError unless eta >= 0
 */
std::vector<double> FindLogitEquilibria(const PayoffAdvantage& advantage, double eta);

/**
 * The costs C between which there are three rest points: C = A x - logit(x)/eta at
 * x = (1 -/+ sqrt(1 - 4/(eta A)))/2.
 *
 * @param A of the game
 * @param eta >= 0
 * @return lower and upper cost; nothing for eta A <= 4
 */
std::optional<std::pair<double, double>> FindLogitSaddleNodes(double A, double eta);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_LOGIT_EQUILIBRIUM_H
