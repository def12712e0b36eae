/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-game-setup.h"

#include "ns3/located-error.h"
#include "ns3/parameter-domain.h"
#include "ns3/text-table.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Where doc/game.md's letters stand in a scenario.
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
    InputLocation location = FindLocation(values, keys);
    location.key = error.GetLocation().key;
    return InputError(location,
                      error.GetFound() + " (" + key + ")",
                      error.GetExpected(),
                      "k1, k2, k3 are game.value_slopes, v1, v2 game.value_breaks, v_min and v_max "
                      "game.volume_minimum and game.volume_maximum");
}

std::shared_ptr<const ValueOfData>
MakeValue(const ScenarioValues& values)
{
    TradeLimits limits;
    limits.smallest = static_cast<double>(values.GetInteger("game.volume_minimum"));
    limits.largest = static_cast<double>(values.GetInteger("game.volume_maximum"));
    const bool piecewise = values.GetText("game.value_curve") == "piecewise";
    const auto& slopes = values.GetList("game.value_slopes");
    const auto& bends = values.GetList("game.value_breaks");
    if (piecewise && (slopes.size() != 3 || bends.size() != 2))
    {
        throw values.MakeError(slopes.size() != 3 ? "game.value_slopes" : "game.value_breaks",
                               "three slopes and two breaks",
                               "see doc/game.md");
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

/// What makes payoffs so large that a rate of revision no longer fits, likeliest first.
const std::vector<std::string>&
GetPayoffKeys()
{
    static const std::vector<std::string> keys{"game.revision_rate",
                                               "game.reward",
                                               "game.gain",
                                               "game.cost",
                                               "meters.reading_interval_s",
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
MakeRateError(const ScenarioValues& values, const EpochTrade& trade, const std::string& domain)
{
    const auto format = [](double number) {
        return FormatExactly(std::round(number * 1000) / 1000);
    };
    std::string changed;
    for (const auto& key : GetPayoffKeys())
    {
        const std::string file = values.GetLocation(key).file;
        changed += file.rfind("--set", 0) == 0 ? (changed.empty() ? " after " : ", ") + file : "";
    }
    return InputError(
        FindLocation(values, GetPayoffKeys()),
        "game.revision_rate = " + FormatExactly(values.GetReal("game.revision_rate")) +
            " where an agent trades " + format(trade.trades) + " time(s) v = " +
            format(trade.volume) + " readings of value f = " + format(trade.value) + changed,
        "game.revision_rate " + domain,
        "set it so; value counts readings: shorter intervals and longer epochs raise "
        "payoffs, and so do game.reward and game.gain");
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
    catch (const InputError& error)
    {
        throw MakeRateError(values, trade, error.GetExpected());
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
