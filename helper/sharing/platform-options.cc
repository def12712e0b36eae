/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "platform-options.h"

#include "ns3/feeder-tree.h"
#include "ns3/meter-neighbourhood.h"
#include "ns3/typed-values.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ns3
{
namespace gridshare
{

namespace
{

const WordTable<RevisionClock> CLOCKS{{"epoch", RevisionClock::EPOCH},
                                      {"poisson", RevisionClock::POISSON}};

/// Whether only neighbours on the feeder are met.
const WordTable<bool> CIRCLES{{"uniform", false}, {"neighbourhood", true}};

/// The policy in which each class has its own reward, which the keys of the game say.
const std::string OWN_REWARDS = "fixed";

const RewardPolicyEntry&
FindPolicy(const ScenarioValues& values)
{
    return *GetRewardPolicies().Find(values.GetText("game.policy"));
}

double
GetParameter(const ScenarioValues& values)
{
    const RewardPolicyEntry& entry = FindPolicy(values);
    const auto number = values.GetOptionalReal("game.policy_parameter");
    if (!number)
    {
        throw values.MakeError("game.policy_parameter",
                               "the number " + entry.symbol + " of the policy " + entry.name,
                               "for example 0.5; it is: " + entry.help,
                               {"game.policy"});
    }
    return *number;
}

/// Make something of the policy; an error of its parameter gets the place of that.
template <typename Make>
auto
MakeByParameter(const ScenarioValues& values, const Make& make)
{
    try
    {
        return make(GetParameter(values));
    }
    catch (const InputError& error)
    {
        if (error.GetLocation().line > 0 || !error.GetLocation().file.empty())
        {
            throw;
        }
        throw values.MakeError(
            "game.policy_parameter", error.GetExpected(), "for example 0.5", {"game.policy"});
    }
}

void
RequireComparison(const ScenarioValues& values, const std::string& key)
{
    RevisionParameters parameters;
    parameters.largestPayoffDifference = 0;
    const auto rule = CreateRevisionProtocol(values.GetText("game.revision"), parameters);
    if (rule->GetComparison() != RevisionProtocol::Comparison::RANDOM_AGENT)
    {
        throw values.MakeError(key,
                               "a rule of revision that compares two agents",
                               "set game.revision = \"imitation\", \"schlag\", \"fermi\" or "
                               "\"local\"",
                               {"game.revision"});
    }
}

} // namespace

void
AddPlatformKeys(ScenarioSchema& schema)
{
    schema.AddText("game.policy", OWN_REWARDS, "how the platform rewards sharing", []() {
        return GetRewardPolicies().GetNames();
    });
    schema.AddReal("game.policy_parameter",
                   0.5,
                   "",
                   "what the policy goes by: minimal x0, adaptive delta, budget omega, pot b; none "
                   "with fixed, which pays game.reward",
                   -1e6,
                   1e6);
    schema.AllowNone("game.policy_parameter", true);
    schema.AddText(
        "game.revision_clock",
        "epoch",
        "agents revise together once an epoch, or each by a clock that rings once on average",
        ListWords(CLOCKS));
    schema.AddText("game.partners", "uniform", "whom an order names", ListWords(CIRCLES));
    schema.AddText("game.role_models", "uniform", "whom agents imitate", ListWords(CIRCLES));
}

double
GetLargestReward(const ScenarioValues& values, const PayoffAdvantage& unrewarded)
{
    if (values.GetText("game.policy") == OWN_REWARDS)
    {
        return values.GetReal("game.reward");
    }
    return MakeByParameter(values, [&](double number) {
        // Rewards fall as sharing spreads, so that the largest is that of the initial share.
        constexpr uint32_t PROVIDERS = 1000;
        const auto sharers = static_cast<uint32_t>(
            std::max(1.0, std::round(values.GetReal("game.initial_share") * PROVIDERS)));
        const auto terms =
            FindPolicy(values).create(unrewarded, number)->GetTerms(sharers, PROVIDERS);
        return terms.perPair + terms.perSharer;
    });
}

PlatformOptions
ParsePlatform(const ScenarioValues& values,
              const PayoffAdvantage& unrewarded,
              const SharingGrid& grid)
{
    PlatformOptions options;
    if (values.GetText("game.policy") == OWN_REWARDS)
    {
        if (values.GetOptionalReal("game.policy_parameter"))
        {
            throw values.MakeError("game.policy_parameter",
                                   "\"none\" with game.policy = \"fixed\"",
                                   "set game.reward, which that policy pays");
        }
    }
    else
    {
        options.policy = MakeByParameter(
            values, [&](double number) { return FindPolicy(values).create(unrewarded, number); });
        options.law = FindPolicy(values).law(unrewarded, GetParameter(values));
    }
    options.clock = ParseWord(values, "game.revision_clock", CLOCKS);
    if (options.clock == RevisionClock::POISSON)
    {
        RequireComparison(values, "game.revision_clock");
    }
    const bool partners = ParseWord(values, "game.partners", CIRCLES);
    const bool roleModels = ParseWord(values, "game.role_models", CIRCLES);
    if (partners || roleModels)
    {
        const auto neighbours = std::make_shared<const AccountGraph>(
            FindMeterNeighbours(FeederTree(grid.feeder), grid.meters));
        options.meetings.partners = partners ? neighbours : nullptr;
        options.meetings.roleModels = roleModels ? neighbours : nullptr;
    }
    if (roleModels)
    {
        RequireComparison(values, "game.role_models");
    }
    return options;
}

} // namespace gridshare
} // namespace ns3
