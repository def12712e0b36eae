/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "game-policy.h"

#include "ns3/figure-parts.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

/// The reward of the policy "minimal": what is needed at x0 and a margin, never a fee.
double
GetMinimalPolicyReward(const GameOptions& options, const PayoffAdvantage& unrewarded)
{
    return std::max(
        0.0, GetMinimalReward(unrewarded, options.x0) + options.policyParameter.value_or(0.5));
}

} // namespace

IncentivePolicy
MakeRequestedPolicy(const GameOptions& options)
{
    const auto unrewarded = GetUnrewardedAdvantage(options.provider, options.value);
    const auto parameter = [&](double fallback) {
        return options.policyParameter.value_or(fallback);
    };
    if (options.policy == "fixed")
    {
        return MakeFixedReward(unrewarded, parameter(options.provider.reward));
    }
    if (options.policy == "minimal")
    {
        return MakeFixedReward(unrewarded, GetMinimalPolicyReward(options, unrewarded));
    }
    if (options.policy == "adaptive")
    {
        return MakeAdaptiveReward(unrewarded, parameter(0.5));
    }
    if (options.policy == "budget")
    {
        return MakeBudgetPerSharer(unrewarded, parameter(unrewarded.C + 0.5));
    }
    return MakeFixedPot(unrewarded, parameter(0.1));
}

std::string
DescribePolicy(const GameOptions& options)
{
    const auto unrewarded = GetUnrewardedAdvantage(options.provider, options.value);
    const auto describe = [&](const std::string& name, double value) {
        return options.policy + ", " + name + " = " + FormatLabel(value);
    };
    if (options.policy == "fixed")
    {
        return describe("w", options.policyParameter.value_or(options.provider.reward));
    }
    if (options.policy == "minimal")
    {
        return describe("w", GetMinimalPolicyReward(options, unrewarded));
    }
    if (options.policy == "adaptive")
    {
        return describe("delta", options.policyParameter.value_or(0.5));
    }
    if (options.policy == "budget")
    {
        return describe("omega", options.policyParameter.value_or(unrewarded.C + 0.5));
    }
    return describe("b", options.policyParameter.value_or(0.1));
}

} // namespace gridshare
} // namespace ns3
