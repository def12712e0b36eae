/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-game-setup.h"

#include "ns3/parameter-error.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Give an error of a model the place where the user wrote the value.
InputError
Locate(const ParameterError& error, const ScenarioValues& values, const std::string& key)
{
    return InputError(values.GetLocation(key), error.GetFound(), error.GetDomain(), "see " + key);
}

std::shared_ptr<const ValueOfData>
MakeValue(const ScenarioValues& values)
{
    TradeLimits limits;
    limits.smallest = static_cast<double>(values.GetInteger("game.volume_minimum"));
    limits.largest = static_cast<double>(values.GetInteger("game.volume_maximum"));
    const bool piecewise = values.GetText("game.value_curve") == "piecewise";
    const std::string key = piecewise ? "game.value_slopes" : "game.value_scale";
    try
    {
        if (!piecewise)
        {
            return std::make_shared<const ValueOfData>(
                ValueOfData::Logarithmic(values.GetReal("game.value_scale"), limits));
        }
        const auto& slopes = values.GetList("game.value_slopes");
        const auto& bends = values.GetList("game.value_breaks");
        if (slopes.size() != 3 || bends.size() != 2)
        {
            throw values.MakeError(slopes.size() != 3 ? "game.value_slopes" : "game.value_breaks",
                                   "three slopes and two breaks",
                                   "see doc/game.md");
        }
        return std::make_shared<const ValueOfData>(ValueOfData::PiecewiseLinear(
            {slopes[0], slopes[1], slopes[2], bends[0], bends[1]}, limits));
    }
    catch (const ParameterError& error)
    {
        throw Locate(error, values, key);
    }
}

EpochTrade
MeasureEpochTrade(const ScenarioValues& values, const ValueOfData& value)
{
    const double readings =
        std::floor(values.GetReal("run.epoch_s") / values.GetReal("meters.reading_interval_s"));
    const double rounds = std::ceil(value.GetLimits().smallest / readings);
    const TradeSplit split = value.Split(readings * rounds);
    const double count = static_cast<double>(split.trades.size());
    const double volume = readings * rounds;
    return {volume / count, value.ValueOfOffer(volume) / count, count, rounds};
}

std::shared_ptr<const RevisionProtocol>
MakeRevision(const ScenarioValues& values, const SharingGame& game, const EpochTrade& trade)
{
    const PayoffMatrix matrix = game.GetMatrix(trade.value);
    const auto payoffs = {matrix.shareJoined, matrix.shareAlone, matrix.keepJoined, 0.0};
    RevisionParameters parameters;
    parameters.intensity = values.GetReal("game.revision_rate");
    // A trade that is late or lost pays 0, so 0 is among the payoffs to be compared.
    parameters.largestPayoff = std::max(payoffs) * trade.trades;
    parameters.smallestPayoff = std::min(payoffs) * trade.trades;
    parameters.largestPayoffDifference = parameters.largestPayoff - parameters.smallestPayoff;
    try
    {
        return CreateRevisionProtocol(values.GetText("game.revision"), parameters);
    }
    catch (const ParameterError& error)
    {
        throw Locate(error, values, "game.revision_rate");
    }
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

SharingGameSetup
PrepareSharingGame(const ScenarioValues& values)
{
    SharingGame game;
    game.gain = values.GetReal("game.gain");
    game.cost = values.GetReal("game.cost");
    game.reward = values.GetReal("game.reward");
    game.reading = ParseGainReading(values.GetText("game.reading"));
    game.Validate();
    const auto value = MakeValue(values);
    const EpochTrade trade = MeasureEpochTrade(values, *value);
    return {game,
            value,
            trade,
            MakeRevision(values, game, trade),
            MakeEquation(values, game, trade),
            values.GetReal("game.initial_share")};
}

} // namespace gridshare
} // namespace ns3
