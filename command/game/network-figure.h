/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_COMMAND_NETWORK_FIGURE_H
#define GRIDSHARE_COMMAND_NETWORK_FIGURE_H

#include "game-options.h"

#include "ns3/result-figure.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * @param options with a network, one population
 * @return the figure, without a name: the flow on this network with its basins shaded and, dashed,
 * that of an ideal one; below, shares over time on this network from many initial shares, the
 *         asked-for one thick and, dashed, on an ideal one
 */
ResultFigure MakeNetworkFigure(const GameOptions& options);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_COMMAND_NETWORK_FIGURE_H
