/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_GAME_FIGURE_H
#define GRIDSHARE_GAME_FIGURE_H

#include "game-options.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * Draw what `./gridshare game --plot FILE.svg` asks for: the phase line with its basins shaded and
 * trajectories below it, or for two populations the phase portrait with the basin of sharing
 * shaded.
 *
 * @param options the request; its plot names the file
 * @throws InputError if there is no gnuplot or the file cannot be written
 */
void DrawGameFigure(const GameOptions& options);

/**
 * Draw the study's figures, each as SVG and PNG: value-logarithmic, value-piecewise,
 * EXPERIMENT-utilities and EXPERIMENT-shares for each of the four experiments.
 *
 * @param directory where they go; it must exist
 * @return the paths without extension, in the order drawn
 * @throws InputError if there is no gnuplot or the files cannot be written
 */
std::vector<std::string> DrawPaperGameFigures(const std::string& directory);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_GAME_FIGURE_H
