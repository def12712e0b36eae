/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-setup.h"

#include "replica-setup.h"
#include "scenario-library.h"
#include "sharing-feeder.h"
#include "sharing-network.h"

#include "ns3/feeder-tree.h"
#include "ns3/parameter-error.h"

#include <algorithm>
#include <cmath>
#include <filesystem>

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

void
CheckTimes(const ScenarioValues& values)
{
    const double epoch = values.GetReal("run.epoch_s");
    const double settlement = values.GetReal("run.settlement_s");
    const double delay = values.GetReal("meters.order_delay_s");
    const double spread = values.GetReal("meters.order_spread_s");
    if (values.GetReal("meters.reading_interval_s") > epoch)
    {
        throw values.MakeError("meters.reading_interval_s",
                               "at most run.epoch_s = " + std::to_string(epoch),
                               "an epoch needs at least one reading");
    }
    if (settlement <= delay + spread)
    {
        throw values.MakeError("run.settlement_s",
                               "more than meters.order_delay_s + meters.order_spread_s = " +
                                   std::to_string(delay + spread),
                               "orders must be made before their epoch is settled");
    }
    if (settlement > epoch + delay)
    {
        throw values.MakeError("run.settlement_s",
                               "at most run.epoch_s + meters.order_delay_s = " +
                                   std::to_string(epoch + delay),
                               "an epoch must be settled before the next one's orders are made");
    }
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

/// What one agent trades in one epoch when no reading is lost.
struct EpochTrade
{
    double value;          ///< of each trade
    double trades;         ///< a round of orders
    double epochsPerRound; ///< more than 1 when an epoch's readings are below the smallest trade
};

EpochTrade
MeasureEpochTrade(const ScenarioValues& values, const ValueOfData& value)
{
    const double readings =
        std::floor(values.GetReal("run.epoch_s") / values.GetReal("meters.reading_interval_s"));
    const double rounds = std::ceil(value.GetLimits().smallest / readings);
    const TradeSplit split = value.Split(readings * rounds);
    const double count = static_cast<double>(split.trades.size());
    return {value.ValueOfOffer(readings * rounds) / count, count, rounds};
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

SharingPrediction
Predict(const ScenarioValues& values, const SharingGame& game, const EpochTrade& trade)
{
    PayoffAdvantage advantage = game.Reduce(trade.value);
    advantage.A *= trade.trades;
    advantage.C *= trade.trades;
    advantage.tolerance *= trade.trades;
    const ReplicatorEquation equation(advantage,
                                      values.GetReal("game.revision_rate") / trade.epochsPerRound);
    const double x0 = values.GetReal("game.initial_share");
    std::vector<double> times;
    for (int64_t epoch = 0; epoch <= values.GetInteger("run.epochs"); ++epoch)
    {
        times.push_back(static_cast<double>(epoch));
    }
    SharingPrediction prediction;
    prediction.limit = equation.GetPhaseLine().GetLimit(x0);
    prediction.convergenceEpochs = equation.TimeToConverge(x0, values.GetReal("run.tolerance"));
    prediction.shares = equation.Integrate(x0, times);
    return prediction;
}

LoadShape
ReadShape(const ScenarioValues& values)
{
    const std::string& name = values.GetText("meters.load_shape");
    if (name == "residential")
    {
        return MakeResidentialLoadShape();
    }
    if (name == "commercial")
    {
        return MakeCommercialLoadShape();
    }
    if (!std::filesystem::is_regular_file(name))
    {
        throw values.MakeError("meters.load_shape",
                               "residential, commercial or a CSV file",
                               "correct the name or the path");
    }
    return ReadLoadShape(name,
                         values.GetText("meters.load_shape_column"),
                         values.GetReal("meters.load_shape_interval_s"),
                         values.GetText("meters.load_shape_unit") == "kw"
                             ? LoadShape::Unit::KW
                             : LoadShape::Unit::PER_UNIT);
}

CommunicationPlan
Plan(const ScenarioValues& values,
     const Feeder& feeder,
     const FeederTree& tree,
     const MeterPopulation& meters)
{
    PlanOptions options;
    const std::string directory = GetScenarioDirectory();
    options.access = FindAccessTechnology(directory, values.GetText("access.technology"));
    options.concentratorBackhaul =
        FindAccessTechnology(directory, values.GetText("backhaul.technology"));
    options.strongNodeBackhaul = options.concentratorBackhaul;
    options.rule = ParseConcentratorRule(values.GetText("access.concentrators"));
    options.metersPerConcentrator =
        static_cast<uint32_t>(values.GetInteger("access.meters_per_concentrator"));
    options.strongNodes =
        MakeDefaultStrongNodes(static_cast<uint32_t>(values.GetInteger("roles.power_companies")),
                               static_cast<uint32_t>(values.GetInteger("roles.institutions")));
    for (auto& node : options.strongNodes)
    {
        node.distanceMetres += values.GetReal("backhaul.strong_node_distance_km") * 1000;
    }
    return PlanCommunication(feeder, tree, meters, options);
}

FaultSetup
MakeFaults(const ScenarioValues& values, const ConsensusConfig& config)
{
    const auto& protocol = FindConsensusProtocol(values.GetText("consensus.protocol"));
    return PrepareFaults(values, protocol, config, GetSharingEnd(values));
}

} // namespace

Time
GetSharingEnd(const ScenarioValues& values)
{
    const double lastS =
        static_cast<double>(values.GetInteger("run.epochs")) * values.GetReal("run.epoch_s") +
        values.GetReal("run.settlement_s");
    // A nanosecond later, so that the last settlement is within.
    return Seconds(lastS) + NanoSeconds(1);
}

std::shared_ptr<const SharingSetup>
PrepareSharing(const ScenarioValues& values)
{
    CheckTimes(values);
    SharingGame game;
    game.gain = values.GetReal("game.gain");
    game.cost = values.GetReal("game.cost");
    game.reward = values.GetReal("game.reward");
    game.reading = ParseGainReading(values.GetText("game.reading"));
    game.Validate();
    const auto value = MakeValue(values);
    const EpochTrade trade = MeasureEpochTrade(values, *value);
    const auto revision = MakeRevision(values, game, trade);

    const Feeder feeder = MakeSharingFeeder(values);
    const FeederTree tree(feeder);
    MeterExpansion expansion;
    expansion.kwPerMeter = values.GetReal("grid.kw_per_meter");
    MeterPopulation meters = ExpandToMeters(feeder, tree, expansion);
    if (meters.GetSize() < 2)
    {
        throw values.MakeError("grid.kw_per_meter",
                               "a value that gives the feeder at least two meters",
                               "lower it or choose another feeder");
    }
    CommunicationPlan plan = Plan(values, feeder, tree, meters);
    std::vector<std::string> warnings = feeder.warnings;
    warnings.insert(warnings.end(), meters.warnings.begin(), meters.warnings.end());
    warnings.insert(warnings.end(), plan.warnings.begin(), plan.warnings.end());
    const auto network = CheckSharingNetwork(values, plan);
    warnings.insert(warnings.end(), network.begin(), network.end());
    const LoadShape shape = ReadShape(values);
    const ConsensusConfig consensus =
        MakeReplicaConfig(values,
                          static_cast<uint32_t>(values.GetInteger("roles.power_companies") +
                                                values.GetInteger("roles.institutions")));
    return std::make_shared<const SharingSetup>(SharingSetup{values,
                                                             std::move(meters),
                                                             std::move(plan),
                                                             {shape, MakeCommercialLoadShape()},
                                                             game,
                                                             value,
                                                             revision,
                                                             Predict(values, game, trade),
                                                             consensus,
                                                             MakeFaults(values, consensus),
                                                             std::move(warnings)});
}

} // namespace gridshare
} // namespace ns3
