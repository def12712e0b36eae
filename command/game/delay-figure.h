/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_COMMAND_DELAY_FIGURE_H
#define GRIDSHARE_COMMAND_DELAY_FIGURE_H

#include "game-options.h"

#include "ns3/result-figure.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * @param options with a delay
 * @return the figure, without a name: shares over time with late information from many initial
 * states, the asked-for one thick and, dashed, without delay; below, what agents see against what
 * is
 * @throws InputError unless 0 < x0 < 1
 */
ResultFigure MakeDelayFigure(const GameOptions& options);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_COMMAND_DELAY_FIGURE_H
