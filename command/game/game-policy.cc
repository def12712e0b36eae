/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "game-policy.h"

#include "ns3/number-words.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

using Json = nlohmann::ordered_json;

double
GetFixedReward(const GameOptions& options, const PayoffAdvantage&)
{
    return options.policyParameter.value_or(options.provider.reward);
}

/// What is needed at x0 and a margin, never a fee.
double
GetMinimalPolicyReward(const GameOptions& options, const PayoffAdvantage& unrewarded)
{
    return std::max(
        0.0, GetMinimalReward(unrewarded, options.x0) + options.policyParameter.value_or(0.5));
}

double
GetAdaptiveAdvantage(const GameOptions& options, const PayoffAdvantage&)
{
    return options.policyParameter.value_or(0.5);
}

double
GetBudget(const GameOptions& options, const PayoffAdvantage& unrewarded)
{
    return options.policyParameter.value_or(unrewarded.C + 0.5);
}

double
GetPot(const GameOptions& options, const PayoffAdvantage&)
{
    return options.policyParameter.value_or(0.1);
}

void
ReportReward(const PayoffAdvantage&, double reward, Json& part)
{
    part["reward"] = reward;
}

void
ReportSwitchOff(const PayoffAdvantage& unrewarded, double delta, Json& part)
{
    const double off = GetAdaptiveSwitchOff(unrewarded, delta);
    part["x_off"] = std::isfinite(off) ? Json(off) : Json(nullptr);
}

void
ReportPot(const PayoffAdvantage& unrewarded, double pot, Json& part)
{
    part["pot_saddle_node"] =
        unrewarded.A > 0.0 ? Json(GetPotSaddleNode(unrewarded)) : Json(nullptr);
    part["rest_points"] = Json::array();
    for (const auto& point : FindPotRestPoints(unrewarded, pot))
    {
        part["rest_points"].push_back(
            {{"x", point.x},
             {"slope", point.slope},
             {"critical_delay", point.onset ? Json(point.onset->criticalDelay) : Json(nullptr)}});
    }
}

const NamedRegistration g_fixed{
    GetGamePolicies(),
    {{"fixed", "a constant reward", 1}, "w", GetFixedReward, MakeFixedReward, nullptr}};
const NamedRegistration g_minimal{GetGamePolicies(),
                                  {{"minimal", "the reward that is needed at x0, and a margin", 2},
                                   "w",
                                   GetMinimalPolicyReward,
                                   MakeFixedReward,
                                   ReportReward}};
const NamedRegistration g_adaptive{GetGamePolicies(),
                                   {{"adaptive", "a reward that falls as sharing spreads", 3},
                                    "delta",
                                    GetAdaptiveAdvantage,
                                    MakeAdaptiveReward,
                                    ReportSwitchOff}};
const NamedRegistration g_budget{
    GetGamePolicies(),
    {{"budget", "as much for each sharer", 4}, "omega", GetBudget, MakeBudgetPerSharer, nullptr}};
const NamedRegistration g_pot{
    GetGamePolicies(),
    {{"pot", "a fixed pot among the sharers", 5}, "b", GetPot, MakeFixedPot, ReportPot}};

} // namespace

NamedRegistry<GamePolicy>&
GetGamePolicies()
{
    static NamedRegistry<GamePolicy> policies("the policy", NameSpelling::HYPHEN_IS_UNDERSCORE);
    return policies;
}

IncentivePolicy
MakeRequestedPolicy(const GameOptions& options)
{
    const auto unrewarded = GetUnrewardedAdvantage(options.provider, options.value);
    return options.policy->make(unrewarded, options.policy->getNumber(options, unrewarded));
}

std::string
DescribePolicy(const GameOptions& options)
{
    const auto unrewarded = GetUnrewardedAdvantage(options.provider, options.value);
    return options.policy->name + ", " + options.policy->symbol + " = " +
           FormatBriefly(options.policy->getNumber(options, unrewarded));
}

} // namespace gridshare
} // namespace ns3
