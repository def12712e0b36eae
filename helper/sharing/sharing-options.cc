/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-options.h"

#include "ns3/keyed-attributes.h"
#include "ns3/planned-grids.h"

#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Times that these options go by, and several parts share.
void
RefuseOverruledAttributes(const ScenarioValues& values)
{
    const std::string market = "ns3::gridshare::DataMarket::";
    const std::string concentrator = "ns3::gridshare::ConcentratorApplication::";
    const std::string meter = "ns3::gridshare::MeterApplication::";
    RefuseKeyedAttributes(values,
                          {{market + "EpochLength", "set run.epoch_s"},
                           {market + "SettlementDelay", "set run.settlement_s"},
                           {concentrator + "OrderDelay", "set meters.order_delay_s"},
                           {concentrator + "OrderSpread", "set meters.order_spread_s"},
                           {concentrator + "ReadingInterval", "set meters.reading_interval_s"},
                           {concentrator + "UploadInterval", "set meters.reading_mode"},
                           {meter + "ReadingInterval", "set meters.reading_interval_s"},
                           {meter + "UploadInterval", "set meters.reading_mode"},
                           {meter + "Push", "set meters.reading_mode"}});
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

SharingPrediction
Predict(const SharingGameOptions& game, const SharingRunOptions& run)
{
    const double x0 = game.initialShare;
    std::vector<double> times;
    for (uint32_t epoch = 0; epoch <= run.epochs; ++epoch)
    {
        times.push_back(epoch);
    }
    SharingPrediction prediction;
    prediction.limit = game.equation.GetPhaseLine().GetLimit(x0);
    prediction.convergenceEpochs = game.equation.TimeToConverge(x0, run.tolerance);
    prediction.shares = game.equation.Integrate(x0, times);
    return prediction;
}

void
Append(std::vector<std::string>& all, const std::vector<std::string>& more)
{
    all.insert(all.end(), more.begin(), more.end());
}

/// The grid that the scenario describes, and the network that it asks for on it.
void
ParseGrid(const ScenarioValues& values, SharingOptions& options)
{
    const auto grid = GetPlannedGrids().Get(DescribeGridOptions(values),
                                            [&values]() { return ParseGridOptions(values); });
    if (!grid->filesDigest.empty())
    {
        options.contents["grid.feeder"] = grid->filesDigest;
    }
    options.meters = grid->meters;
    options.plan = grid->plan;
    options.network = ParseSharingNetwork(values, options.plan);
    Append(options.warnings, grid->warnings);
    Append(options.warnings, options.network.warnings);
}

void
ParseShapes(const ScenarioValues& values, SharingOptions& options)
{
    const NamedLoadShape residential = ParseLoadShape(values);
    if (!residential.fileDigest.empty())
    {
        options.contents["meters.load_shape"] = residential.fileDigest;
    }
    options.shapes = {residential.shape, MakeCommercialLoadShape()};
}

} // namespace

SharingOptions
ParseSharingOptions(const ScenarioValues& values)
{
    RefuseOverruledAttributes(values);
    const SharingRunOptions run = ParseSharingRun(values);
    const RoleOptions roles = ParseRoles(values);
    const MeteringOptions metering = ParseMetering(values);
    SharingOptions options{ParseSharingGame(values)};
    options.run = run;
    options.roles = roles;
    options.metering = metering;
    CheckTrade(values, options.game.trade);
    ParseGrid(values, options);
    Append(options.warnings, FindUnusedLedgerKeys(values));
    ParseShapes(values, options);
    options.prediction = Predict(options.game, options.run);
    options.strongNodes =
        ParseStrongNodes(values, options.roles.CountStrongNodes(), options.run.end);
    options.proofs = ParseProofs(values, options.strongNodes);
    options.attributes = values.attributes;
    return options;
}

} // namespace gridshare
} // namespace ns3
