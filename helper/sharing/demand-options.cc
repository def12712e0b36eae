/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "demand-options.h"

#include "demand-schema.h"

#include "ns3/text-table.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

std::shared_ptr<const RevisionProtocol>
ParseRevision(const ScenarioValues& values, const DemanderPopulation& population, double value)
{
    const SharingGame& game = population.rules.game;
    const double trades = population.tradesPerEpoch;
    const double joined = trades * ((1 + game.gain) * value + game.reward) - game.cost;
    RevisionParameters parameters;
    parameters.intensity = values.GetReal("demand.revision_rate");
    // Who finds nothing and buys nothing in time is paid nothing, and has joined for its cost.
    parameters.largestPayoff = std::max({joined, trades * value, 0.0});
    parameters.smallestPayoff = std::min(-game.cost, 0.0);
    parameters.largestPayoffDifference = parameters.largestPayoff - parameters.smallestPayoff;
    try
    {
        return CreateRevisionProtocol(values.GetText("demand.revision"), parameters);
    }
    catch (const InputError& error)
    {
        throw InputError(
            values.FindLocation({"demand.revision_rate",
                                 "demand.trades_per_epoch",
                                 "demand.value",
                                 "demand.cost",
                                 "demand.reward",
                                 "demand.gain",
                                 "demand.revision"}),
            "demand.revision_rate = " + FormatExactly(values.GetReal("demand.revision_rate")) +
                " where an epoch pays a demander up to " + FormatExactly(parameters.largestPayoff),
            "demand.revision_rate " + error.GetExpected(),
            "set it so; payoffs grow with demand.trades_per_epoch");
    }
}

DemanderPopulation
ParsePopulation(const ScenarioValues& values, const SharingGameOptions& game, uint32_t demanders)
{
    if (demanders < 2)
    {
        throw values.MakeError("roles.demanders",
                               "at least 2 with game.demanders = \"population\"",
                               "demanders compare themselves with each other; 20, for example",
                               {"game.demanders"});
    }
    DemanderPopulation population;
    population.count = demanders;
    population.tradesPerEpoch = ParseCount(values, "demand.trades_per_epoch");
    auto& rules = population.rules;
    rules.game.gain = values.GetReal("demand.gain");
    rules.game.cost = values.GetReal("demand.cost");
    rules.game.reward = values.GetReal("demand.reward");
    rules.value = game.value;
    rules.valueScale = values.GetReal("demand.value");
    const double value = rules.valueScale * game.trade.value;
    population.revision = ParseRevision(values, population, value);
    population.initialShare = values.GetReal("demand.initial_share");
    population.rate = values.GetReal("demand.revision_rate");
    const double each = rules.game.gain * value + rules.game.reward;
    population.advantage = {population.tradesPerEpoch * each, rules.game.cost, 1e-12 * each};
    return population;
}

} // namespace

DemandOptions
ParseDemand(const ScenarioValues& values, const SharingGameOptions& game, uint32_t demanders)
{
    DemandOptions options;
    options.review = ParseSeconds(values, "market.review_s");
    options.reviewLaw = ParseWord(values, "market.review", GetReviewWords())
                            ? ReviewLaw::EXPONENTIAL
                            : ReviewLaw::FIXED;
    if (ParseWord(values, "game.demanders", GetDemanderWords()))
    {
        options.population = ParsePopulation(values, game, demanders);
    }
    else if (demanders > 0)
    {
        throw values.MakeError("roles.demanders",
                               "0 with game.demanders = \"mirror\"",
                               "set game.demanders = \"population\" to have them choose",
                               {"game.demanders"});
    }
    return options;
}

TwoPopulationGame
MakeTwoPopulations(const SharingGameOptions& game, const DemanderPopulation& population)
{
    // The equation of the providers has their rate and their trades an epoch in it already.
    PayoffAdvantage provider = game.equation.GetAdvantage();
    const double rate = game.equation.GetRate();
    provider = {rate * provider.A, rate * provider.C, rate * provider.tolerance};
    const PayoffAdvantage& joining = population.advantage;
    return TwoPopulationGame(provider,
                             {population.rate * joining.A,
                              population.rate * joining.C,
                              population.rate * joining.tolerance});
}

} // namespace gridshare
} // namespace ns3
