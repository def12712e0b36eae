/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-game-options.h"

#include "metering-options.h"
#include "platform-options.h"

#include "ns3/parameter-domain.h"
#include "ns3/text-table.h"
#include "ns3/typed-values.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Where doc/model/game.md's letters stand in a scenario.
const std::map<std::string, std::string>&
GetValueKeys()
{
    static const std::map<std::string, std::string> keys{{"k1", "game.value_slopes"},
                                                         {"k2", "game.value_slopes"},
                                                         {"k3", "game.value_slopes"},
                                                         {"v1", "game.value_breaks"},
                                                         {"v2", "game.value_breaks"},
                                                         {"v_min", "game.volume_minimum"},
                                                         {"v_max", "game.volume_maximum"},
                                                         {"a", "game.value_scale"}};
    return keys;
}

/// Give an error of the value curve the place where the user wrote one of its numbers.
InputError
LocateValueError(const InputError& error, const ScenarioValues& values)
{
    const std::string& key = GetValueKeys().at(error.GetLocation().key);
    std::vector<std::string> keys{key};
    for (const auto& other : GetValueKeys())
    {
        keys.push_back(other.second);
    }
    InputLocation location = values.FindLocation(keys);
    location.key = error.GetLocation().key;
    return InputError(location,
                      error.GetFound() + " (" + key + ")",
                      error.GetExpected(),
                      "k1, k2, k3 are game.value_slopes, v1, v2 game.value_breaks, v_min and v_max "
                      "game.volume_minimum and game.volume_maximum");
}

std::shared_ptr<const ValueOfData>
ParseValue(const ScenarioValues& values)
{
    TradeLimits limits;
    limits.smallest = static_cast<double>(values.GetInteger("game.volume_minimum"));
    limits.largest = static_cast<double>(values.GetInteger("game.volume_maximum"));
    const bool piecewise = ParseWord(values, "game.value_curve", GetValueCurves());
    const auto& slopes = values.GetList("game.value_slopes");
    const auto& bends = values.GetList("game.value_breaks");
    if (piecewise && (slopes.size() != 3 || bends.size() != 2))
    {
        throw values.MakeError(slopes.size() != 3 ? "game.value_slopes" : "game.value_breaks",
                               "three slopes and two breaks",
                               "see doc/model/game.md");
    }
    try
    {
        if (!piecewise)
        {
            return std::make_shared<const ValueOfData>(
                ValueOfData::Logarithmic(values.GetReal("game.value_scale"), limits));
        }
        return std::make_shared<const ValueOfData>(ValueOfData::PiecewiseLinear(
            {slopes[0], slopes[1], slopes[2], bends[0], bends[1]}, limits));
    }
    catch (const InputError& error)
    {
        throw LocateValueError(error, values);
    }
}

/// What makes payoffs so large that a rate of revision no longer fits, likeliest first.
const std::vector<std::string>&
GetPayoffKeys()
{
    static const std::vector<std::string> keys{"game.revision_rate",
                                               "game.reward",
                                               "game.gain",
                                               "game.cost",
                                               "game.class_reward",
                                               "game.class_gain",
                                               "game.class_cost",
                                               "companies.reward",
                                               "companies.gain",
                                               "companies.cost",
                                               "meters.reading_interval_s",
                                               "meters.commercial_interval_s",
                                               "meters.registers",
                                               "run.epoch_s",
                                               "game.value_slopes",
                                               "game.value_breaks",
                                               "game.value_scale",
                                               "game.value_curve",
                                               "game.volume_maximum",
                                               "game.volume_minimum",
                                               "game.revision"};
    return keys;
}

/// The rate may be all right, and what it is multiplied with has grown: both are said.
InputError
MakeRateError(const ScenarioValues& values,
              const EpochTrade& trade,
              double intensity,
              const std::string& domain)
{
    const auto format = [](double number) {
        return FormatExactly(std::round(number * 1000) / 1000);
    };
    std::string changed;
    for (const auto& key : GetPayoffKeys())
    {
        changed += values.IsOverridden(key)
                       ? (changed.empty() ? " after " : ", ") + values.GetLocation(key).file
                       : "";
    }
    return InputError(values.FindLocation(GetPayoffKeys()),
                      "game.revision_rate = " + FormatExactly(intensity) +
                          " where an agent trades " + format(trade.trades) +
                          " time(s) v = " + format(trade.volume) +
                          " readings of value f = " + format(trade.value) + changed,
                      "game.revision_rate " + domain,
                      "set it so; value counts readings: shorter intervals and longer epochs raise "
                      "payoffs, and so do game.reward and game.gain");
}

/// Agents that imitate follow it, with time in epochs.
ReplicatorEquation
MakeEquation(const ScenarioValues& values, const SharingGame& game, const EpochTrade& trade)
{
    PayoffAdvantage advantage = game.Reduce(trade.value);
    advantage.A *= trade.trades;
    advantage.C *= trade.trades;
    advantage.tolerance *= trade.trades;
    return ReplicatorEquation(advantage,
                              values.GetReal("game.revision_rate") / trade.epochsPerRound);
}

} // namespace

EpochTrade
MeasureEpochTrade(const ValueOfData& value, double values)
{
    const double rounds = std::ceil(value.GetLimits().smallest / values);
    const TradeSplit split = value.Split(values * rounds);
    const double count = static_cast<double>(split.trades.size());
    const double volume = values * rounds;
    return {volume / count, value.ValueOfOffer(volume) / count, count, rounds};
}

SharingGame
GetGameOfTrade(const SharingGame& game, CostBasis basis, double trades)
{
    SharingGame ofTrade = game;
    if (basis == CostBasis::ORDER)
    {
        ofTrade.cost /= trades;
        ofTrade.reward /= trades;
    }
    return ofTrade;
}

std::shared_ptr<const RevisionProtocol>
ParseRevision(const ScenarioValues& values, const std::vector<PlayedGame>& games, double intensity)
{
    RevisionParameters parameters;
    parameters.intensity = intensity;
    // A trade that is late or lost pays 0, so 0 is among the payoffs to be compared.
    parameters.largestPayoff = 0;
    parameters.smallestPayoff = 0;
    EpochTrade largest = games.front().trade;
    for (const auto& [game, trade] : games)
    {
        const PayoffMatrix matrix = game.GetMatrix(trade.value);
        const auto payoffs = {matrix.shareJoined, matrix.shareAlone, matrix.keepJoined, 0.0};
        parameters.smallestPayoff =
            std::min(parameters.smallestPayoff, std::min(payoffs) * trade.trades);
        if (std::max(payoffs) * trade.trades > parameters.largestPayoff)
        {
            parameters.largestPayoff = std::max(payoffs) * trade.trades;
            largest = trade;
        }
    }
    parameters.largestPayoffDifference = parameters.largestPayoff - parameters.smallestPayoff;
    try
    {
        return CreateRevisionProtocol(values.GetText("game.revision"), parameters);
    }
    catch (const InputError& error)
    {
        throw MakeRateError(values, largest, intensity, error.GetExpected());
    }
}

const WordTable<CostBasis>&
GetCostBases()
{
    static const WordTable<CostBasis> bases{{"transaction", CostBasis::TRANSACTION},
                                            {"order", CostBasis::ORDER}};
    return bases;
}

const WordTable<bool>&
GetValueCurves()
{
    static const WordTable<bool> curves{{"piecewise", true}, {"logarithmic", false}};
    return curves;
}

SharingGameOptions
ParseSharingGame(const ScenarioValues& values)
{
    SharingGame payoffs;
    payoffs.gain = values.GetReal("game.gain");
    payoffs.cost = values.GetReal("game.cost");
    payoffs.reward = values.GetReal("game.reward");
    payoffs.reading = ParseGainReading(values.GetText("game.reading"));
    payoffs.Validate();
    const auto value = ParseValue(values);
    const EpochTrade trade =
        MeasureEpochTrade(*value, CountEpochValues(values, CustomerKind::RESIDENTIAL));
    const CostBasis basis = ParseWord(values, "game.cost_per", GetCostBases());
    const SharingGame ofTrade = GetGameOfTrade(payoffs, basis, trade.trades);
    SharingGame largest = ofTrade;
    largest.reward =
        GetGameOfTrade({payoffs.gain,
                        payoffs.cost,
                        GetLargestReward(values, GetUnrewardedAdvantage(ofTrade, trade.value)),
                        payoffs.reading},
                       basis,
                       trade.trades)
            .reward;
    return {payoffs,
            basis,
            value,
            trade,
            ParseRevision(values, {{largest, trade}}, values.GetReal("game.revision_rate")),
            MakeEquation(values, ofTrade, trade),
            values.GetReal("game.initial_share"),
            values.GetReal("game.value_decay_per_s")};
}

} // namespace gridshare
} // namespace ns3
