/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_COMMAND_GAME_POLICY_H
#define GRIDSHARE_COMMAND_GAME_POLICY_H

#include "game-options.h"

#include "ns3/incentive-policy.h"

namespace ns3
{
namespace gridshare
{

/**
 * @param options with a policy
 * @return the policy that they name, on their game without reward
 * @throws InputError for a parameter outside the policy's domain
 */
IncentivePolicy MakeRequestedPolicy(const GameOptions& options);

/**
 * @param options with a policy
 * @return its parameter in words, e.g. "adaptive, delta = 0.5"
 */
std::string DescribePolicy(const GameOptions& options);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_COMMAND_GAME_POLICY_H
