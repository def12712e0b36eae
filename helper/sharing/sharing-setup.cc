/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-setup.h"

#include "sharing-check.h"
#include "sharing-grid.h"
#include "sharing-network.h"

#include "ns3/file-digest.h"
#include "ns3/ledger-setup.h"
#include "ns3/load-shape-file.h"
#include "ns3/replica-setup.h"
#include "ns3/scenario-path.h"

#include <cmath>
#include <utility>

namespace ns3
{
namespace gridshare
{

namespace
{

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

/// The shape, and the digest of its file with the values.
LoadShape
ReadShape(ScenarioValues& values)
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
    const std::string path =
        FindNamedFile(values, "meters.load_shape", "a CSV file", {"residential", "commercial"});
    values.contents["meters.load_shape"] = DigestBytes(ReadFileBytes(path, "a load shape in CSV"));
    return ReadLoadShape(path,
                         values.GetText("meters.load_shape_column"),
                         values.GetReal("meters.load_shape_interval_s"),
                         values.GetText("meters.load_shape_unit") == "kw"
                             ? LoadShape::Unit::KW
                             : LoadShape::Unit::PER_UNIT);
}

/// A trade must fit into a transaction, which counts its readings in 16 bits, and that into a
/// block.
void
CheckTrade(const ScenarioValues& values, const EpochTrade& trade)
{
    const auto readings = static_cast<uint64_t>(std::ceil(trade.volume));
    constexpr uint64_t MOST_READINGS = 65535;
    if (readings > MOST_READINGS)
    {
        throw values.MakeError("game.volume_maximum",
                               "at most " + std::to_string(MOST_READINGS),
                               "a transaction holds no more; larger trades are split");
    }
    CheckTransactionFits(values, readings);
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
PrepareSharing(ScenarioValues values)
{
    CheckSharingValues(values);
    const SharingGameSetup game = PrepareSharingGame(values);
    CheckTrade(values, game.trade);
    SharingGrid grid = PlanSharingGrid(values);
    if (!grid.filesDigest.empty())
    {
        values.contents["grid.feeder"] = grid.filesDigest;
    }
    std::vector<std::string> warnings = std::move(grid.warnings);
    const auto network = CheckSharingNetwork(values, grid.plan);
    warnings.insert(warnings.end(), network.begin(), network.end());
    const auto unused = FindUnusedLedgerKeys(values);
    warnings.insert(warnings.end(), unused.begin(), unused.end());
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
                                                             game.trade,
                                                             game.revision,
                                                             Predict(values, game),
                                                             consensus,
                                                             MakeFaults(values, consensus),
                                                             std::move(warnings)});
}

} // namespace gridshare
} // namespace ns3
