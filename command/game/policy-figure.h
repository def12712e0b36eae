/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_COMMAND_POLICY_FIGURE_H
#define GRIDSHARE_COMMAND_POLICY_FIGURE_H

#include "game-options.h"

#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @param options with a policy
 * @return gnuplot commands: the flow, the share over time and what has been paid, with the policy
 *         and, dashed, without any reward
 * @throws InputError unless 0 < x0 < 1
 */
std::string DrawPolicy(const GameOptions& options);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_COMMAND_POLICY_FIGURE_H
