/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_COMMAND_AGENT_FIGURE_H
#define GRIDSHARE_COMMAND_AGENT_FIGURE_H

#include "game-options.h"

#include "ns3/result-figure.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * @param options with a rule
 * @return the figure, without a name: the mean field of the rule, a large well-mixed population;
 * below, shares over generations of simulated runs and of the mean field
 */
ResultFigure MakeAgentFigure(const GameOptions& options);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_COMMAND_AGENT_FIGURE_H
