/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_COMMAND_TWO_POPULATION_FIGURE_H
#define GRIDSHARE_COMMAND_TWO_POPULATION_FIGURE_H

#include "game-options.h"

#include "ns3/result-figure.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * @param options of two populations
 * @return the figure, without a name: their phase portrait, the basin of sharing shaded
 */
ResultFigure MakeTwoPopulationFigure(const GameOptions& options);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_COMMAND_TWO_POPULATION_FIGURE_H
