/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_GAME_FIGURE_H
#define GRIDSHARE_GAME_FIGURE_H

#include "game-options.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * Draw what `./gridshare game --plot FILE.svg` asks for: the phase line with its basins shaded and
 * trajectories below it; for two populations the phase portrait; for a policy its flow, its path
 * and what it pays; for late information trajectories beside those without delay; for agents the
 * mean field of their rule and simulated runs.
 *
 * @param options the request; its plot names the file
 * @throws InputError if there is no gnuplot, the file cannot be written, or nothing can be drawn
 *         from the initial share
 */
void DrawGameFigure(const GameOptions& options);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_GAME_FIGURE_H
