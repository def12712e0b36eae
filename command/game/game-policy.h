/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_COMMAND_GAME_POLICY_H
#define GRIDSHARE_COMMAND_GAME_POLICY_H

#include "game-options.h"

#include "ns3/incentive-policy.h"
#include "ns3/named-registry.h"

#include <nlohmann/json.hpp>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * An incentive policy, by the name that `--policy` takes. The number that it goes by is w, delta,
 * omega or b; `--policy-parameter` is that number, or what it follows from.
 */
struct GamePolicy : NamedEntry
{
    std::string symbol; //!< of the number

    /// @return the number, by the options or its preset
    double (*getNumber)(const GameOptions& options, const PayoffAdvantage& unrewarded);

    /// @return the policy; throws InputError for a number outside its domain
    IncentivePolicy (*make)(const PayoffAdvantage& unrewarded, double number);

    /// Adds what this policy alone has to report; null: nothing.
    void (*report)(const PayoffAdvantage& unrewarded, double number, nlohmann::ordered_json& part);
};

/// @ingroup gridshare-command
/// @return every policy
NamedRegistry<GamePolicy>& GetGamePolicies();

/**
 * @ingroup gridshare-command
 * @param options with a policy
 * @return the policy that they name, on their game without reward
 * @throws InputError for a parameter outside the policy's domain
 */
IncentivePolicy MakeRequestedPolicy(const GameOptions& options);

/**
 * @ingroup gridshare-command
 * @param options with a policy
 * @return its parameter in words, e.g. "adaptive, delta = 0.5"
 */
std::string DescribePolicy(const GameOptions& options);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_COMMAND_GAME_POLICY_H
