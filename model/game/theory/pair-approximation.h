/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PAIR_APPROXIMATION_H
#define GRIDSHARE_PAIR_APPROXIMATION_H

#include "ns3/sharing-game.h"

#include <cstddef>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-game
/// How strategies spread on a graph, in the sense of pair approximation.
enum class GraphUpdating
{
    PAIRWISE_OR_BIRTH_DEATH, //!< pairwise comparison, or a fit parent replaces a neighbour
    DEATH_BIRTH,             //!< a random agent is replaced by a fit neighbour's offspring
    IMITATION                //!< as death-birth, with the agent itself among the candidates
};

/**
 * @ingroup gridshare-game
 * The replicator equation on a graph in which each agent has k neighbours, under weak selection: by
 * pair approximation its advantage is h(x) = A x - (C - m) (H. Ohtsuki, M. A. Nowak, The replicator
 * equation on graphs, Journal of Theoretical Biology 243, 2006). Valid for games in which keeping
 * pays the same whatever the partner does, as here.
 *
 * @param advantage A and C of the well-mixed game
 * @param degree k >= 3
 * @param updating how strategies spread
 * @return m
 * @throws InputError for k < 3
 */
double GetPairApproximationShift(const PayoffAdvantage& advantage,
                                 std::size_t degree,
                                 GraphUpdating updating);

/**
 * @ingroup gridshare-game
 * @param advantage A and C of the well-mixed game
 * @param degree k >= 3
 * @param updating how strategies spread
 * @return A and C - m
 * @throws InputError for k < 3
 */
PayoffAdvantage ApplyPairApproximation(const PayoffAdvantage& advantage,
                                       std::size_t degree,
                                       GraphUpdating updating);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PAIR_APPROXIMATION_H
