/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_COMMAND_POLICY_FIGURE_H
#define GRIDSHARE_COMMAND_POLICY_FIGURE_H

#include "game-options.h"

#include "ns3/result-figure.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * @param options with a policy
 * @return the figure, without a name: the flow, the share over time and what has been paid, with
 * the policy and, dashed, without any reward
 * @throws InputError unless 0 < x0 < 1
 */
ResultFigure MakePolicyFigure(const GameOptions& options);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_COMMAND_POLICY_FIGURE_H
