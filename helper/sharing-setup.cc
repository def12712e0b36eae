/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-setup.h"

#include "replica-setup.h"
#include "scenario-library.h"
#include "sharing-grid.h"
#include "sharing-network.h"

#include "ns3/load-shape-file.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <utility>

namespace ns3
{
namespace gridshare
{

namespace
{

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

SharingPrediction
Predict(const ScenarioValues& values, const SharingGameSetup& game)
{
    const double x0 = game.initialShare;
    std::vector<double> times;
    for (int64_t epoch = 0; epoch <= values.GetInteger("run.epochs"); ++epoch)
    {
        times.push_back(static_cast<double>(epoch));
    }
    SharingPrediction prediction;
    prediction.limit = game.equation.GetPhaseLine().GetLimit(x0);
    prediction.convergenceEpochs =
        game.equation.TimeToConverge(x0, values.GetReal("run.tolerance"));
    prediction.shares = game.equation.Integrate(x0, times);
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
    const SharingGameSetup game = PrepareSharingGame(values);
    SharingGrid grid = PlanSharingGrid(values);
    std::vector<std::string> warnings = std::move(grid.warnings);
    const auto network = CheckSharingNetwork(values, grid.plan);
    warnings.insert(warnings.end(), network.begin(), network.end());
    const LoadShape shape = ReadShape(values);
    const ConsensusConfig consensus =
        MakeReplicaConfig(values,
                          static_cast<uint32_t>(values.GetInteger("roles.power_companies") +
                                                values.GetInteger("roles.institutions")));
    return std::make_shared<const SharingSetup>(SharingSetup{values,
                                                             std::move(grid.meters),
                                                             std::move(grid.plan),
                                                             {shape, MakeCommercialLoadShape()},
                                                             game.game,
                                                             game.value,
                                                             game.revision,
                                                             Predict(values, game),
                                                             consensus,
                                                             MakeFaults(values, consensus),
                                                             std::move(warnings)});
}

} // namespace gridshare
} // namespace ns3
