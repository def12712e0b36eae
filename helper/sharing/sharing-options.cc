/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-options.h"

#include "sharing-fault-options.h"

#include "ns3/backbone-options.h"
#include "ns3/keyed-attributes.h"
#include "ns3/planned-grids.h"
#include "ns3/technology-choice.h"

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
    const std::string client = "ns3::gridshare::SubmissionClient::";
    RefuseKeyedAttributes(
        values,
        {{market + "EpochLength", "set run.epoch_s"},
         {market + "SettlementDelay", "set run.settlement_s"},
         {"ns3::gridshare::DemanderApplication::TradesPerEpoch", "set demand.trades_per_epoch"},
         {client + "ReceiptTimeout", "set roles.receipt_timeout_s"},
         {client + "Attempts", "set roles.receipt_attempts"},
         {client + "BackOff", "set roles.receipt_backoff"},
         {client + "Jitter", "set roles.receipt_jitter"},
         {concentrator + "OrderDelay", "set meters.order_delay_s"},
         {concentrator + "OrderSpread", "set meters.order_spread_s"},
         {concentrator + "ReadingInterval", "set meters.reading_interval_s"},
         {concentrator + "UploadInterval", "set meters.reading_mode"},
         {meter + "ReadingInterval", "set meters.reading_interval_s"},
         {meter + "UploadInterval", "set meters.reading_mode"},
         {meter + "Push", "set meters.reading_mode"}});
}

SharingPrediction
PredictClasses(const ClassReplicator& law,
               double x0,
               const std::vector<double>& times,
               double tolerance)
{
    const std::vector<double> start(law.GetClasses().size(), x0);
    SharingPrediction prediction;
    const auto rest = law.FindRest(start, tolerance);
    prediction.limit = law.GetShare(rest.shares);
    prediction.convergenceEpochs = rest.time;
    prediction.sharesOfClasses = law.Integrate(start, times);
    for (const auto& shares : prediction.sharesOfClasses)
    {
        prediction.shares.push_back(law.GetShare(shares));
    }
    return prediction;
}

/// The same under a policy, by numbers: rewards may depend on the share in any way.
SharingPrediction
PredictUnderPolicy(const IncentivePolicy& law,
                   const SharingGameOptions& game,
                   const SharingRunOptions& run)
{
    const double x0 = game.initialShare;
    const bool isInside = x0 > 0 && x0 < 1;
    SharingPrediction prediction;
    prediction.limit = isInside ? FollowPolicy(law, x0).limit : x0;
    prediction.shares.push_back(x0);
    // Runge and Kutta's rule for u' = kappa h(x) in the logit, where corners are far away.
    constexpr int STEPS = 50; // an epoch
    const double step = game.equation.GetRate() / STEPS;
    const auto slope = [&law](double u) {
        return law.advantage(Logistic(u));
    };
    double u = isInside ? Logit(x0) : 0;
    for (int64_t i = 1; i <= int64_t{STEPS} * run.epochs; ++i)
    {
        const double k1 = slope(u);
        const double k2 = slope(u + step / 2 * k1);
        const double k3 = slope(u + step / 2 * k2);
        const double k4 = slope(u + step * k3);
        u += step / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
        const double x = isInside ? Logistic(u) : x0;
        if (!prediction.convergenceEpochs && std::fabs(x - prediction.limit) <= run.tolerance)
        {
            prediction.convergenceEpochs = static_cast<double>(i) / STEPS;
        }
        if (i % STEPS == 0)
        {
            prediction.shares.push_back(x);
        }
    }
    return prediction;
}

SharingPrediction
Predict(const SharingGameOptions& game,
        const std::optional<ClassReplicator>& law,
        const SharingRunOptions& run)
{
    const double x0 = game.initialShare;
    std::vector<double> times;
    for (uint32_t epoch = 0; epoch <= run.epochs; ++epoch)
    {
        times.push_back(epoch);
    }
    if (law)
    {
        return PredictClasses(*law, x0, times, run.tolerance);
    }
    SharingPrediction prediction;
    const PhaseLine& line = game.equation.GetPhaseLine();
    prediction.limit = line.GetLimit(x0);
    const bool isBistable = line.kind == PhaseLineKind::BISTABLE;
    prediction.border = isBistable ? line.interior : std::nullopt;
    prediction.keepIsStable = isBistable || line.kind == PhaseLineKind::NOTSHARE_DOMINANT;
    prediction.shareIsStable = isBistable || line.kind == PhaseLineKind::SHARE_DOMINANT;
    prediction.convergenceEpochs = game.equation.TimeToConverge(x0, run.tolerance);
    prediction.shares = game.equation.Integrate(x0, times);
    return prediction;
}

/// When the share of providers comes to its limit for good, which may be long before both do.
double
FindProviderConvergence(const TwoPopulationGame& theory,
                        const TwoPopulationState& start,
                        double limit,
                        double rest,
                        double tolerance)
{
    constexpr double STEP = 0.1; // epochs
    std::vector<double> times;
    for (double time = 0; time <= rest; time += STEP)
    {
        times.push_back(time);
    }
    double converged = 0;
    const auto orbit = theory.Integrate(start, times);
    for (std::size_t i = 0; i < times.size(); ++i)
    {
        converged = std::fabs(orbit[i].x - limit) > tolerance ? times[i] + STEP : converged;
    }
    return converged;
}

/// Where demanders choose, too: the limit is a corner, or where the orbit is in the end.
SharingPrediction
Predict(const SharingGameOptions& game,
        const DemanderPopulation& demanders,
        const SharingRunOptions& run)
{
    const TwoPopulationGame theory = MakeTwoPopulations(game, demanders);
    const TwoPopulationState start{game.initialShare, demanders.initialShare};
    std::vector<double> times;
    for (uint32_t epoch = 0; epoch <= run.epochs; ++epoch)
    {
        times.push_back(epoch);
    }
    SharingPrediction prediction;
    for (const auto& state : theory.Integrate(start, times))
    {
        prediction.shares.push_back(state.x);
        prediction.joined.push_back(state.y);
    }
    prediction.limit = prediction.shares.back();
    if (const auto rest = theory.FindConvergence(start, run.tolerance))
    {
        prediction.limit = rest->first.x;
        prediction.convergenceEpochs =
            FindProviderConvergence(theory, start, rest->first.x, rest->second, run.tolerance);
    }
    return prediction;
}

/// Theory without a network: of both populations, of the policy, or of the fixed reward.
SharingPrediction
PredictFor(const SharingOptions& options)
{
    if (options.demand.population)
    {
        return Predict(options.game, *options.demand.population, options.run);
    }
    return options.platform.law
               ? PredictUnderPolicy(*options.platform.law, options.game, options.run)
               : Predict(options.game, options.providers.law, options.run);
}

/// Policies reward one population, and circles know customers alone.
void
CheckPlatform(const ScenarioValues& values, const SharingOptions& options)
{
    if (options.platform.policy && options.providers.law)
    {
        throw values.MakeError("game.policy",
                               "\"fixed\" with classes, companies or volumes that differ",
                               "the other policies reckon with one population",
                               {"game.classes", "roles.companies_trade", "meters.registers"});
    }
    const auto& meetings = options.platform.meetings;
    if (options.providers.companies && (meetings.partners || meetings.roleModels))
    {
        throw values.MakeError(meetings.partners ? "game.partners" : "game.role_models",
                               "\"uniform\" with roles.companies_trade",
                               "companies are nobody's neighbours",
                               {"roles.companies_trade"});
    }
}

/// What demanders who choose do not go with.
void
CheckTwoPopulations(const ScenarioValues& values, const SharingOptions& options)
{
    if (options.providers.law)
    {
        throw values.MakeError("game.demanders",
                               "\"mirror\" with classes, companies or volumes that differ",
                               "the theory of two populations knows providers who are alike",
                               {"game.classes", "roles.companies_trade", "meters.registers"});
    }
    if (options.platform.meetings.partners)
    {
        throw values.MakeError("game.partners",
                               "\"uniform\" with game.demanders = \"population\"",
                               "an order names a demander, and these are nobody's neighbours",
                               {"game.demanders"});
    }
    if (options.demand.population->tradesPerEpoch > options.meters.GetSize())
    {
        throw values.MakeError("demand.trades_per_epoch",
                               "at most " + std::to_string(options.meters.GetSize()) +
                                   ", as many as there are providers",
                               "a demander wants each provider's data once an epoch",
                               {"grid.feeder"});
    }
}

void
Append(std::vector<std::string>& all, const std::vector<std::string>& more)
{
    all.insert(all.end(), more.begin(), more.end());
}

/// The grid that the scenario describes, and the network that it asks for on it.
std::shared_ptr<const SharingGrid>
ParseGrid(const ScenarioValues& values, SharingOptions& options)
{
    const auto grid = GetPlannedGrids().Get(DescribeGridOptions(values),
                                            [&values]() { return ParseGridOptions(values); });
    if (!grid->filesDigest.empty())
    {
        options.contents["grid.feeder"] = grid->filesDigest;
    }
    if (const std::string digest = DigestBackbone(values); !digest.empty())
    {
        options.contents["backhaul.topology"] = digest;
    }
    options.platform = ParsePlatform(
        values, GetUnrewardedAdvantage(options.game.payoffs, options.game.trade.value), *grid);
    options.meters = grid->meters;
    options.plan = grid->plan;
    options.network = ParseSharingNetwork(values, options.plan);
    options.providers = ParseProviders(values, options.game, options.meters, grid->companyPoints);
    CheckPlatform(values, options);
    Append(options.warnings, grid->warnings);
    Append(options.warnings, options.network.warnings);
    return grid;
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
    options.contents = DigestTechnologies(values, {"access.technology", "backhaul.technology"});
    options.run = run;
    options.roles = roles;
    options.failover = ParseFailover(values);
    options.metering = metering;
    const auto grid = ParseGrid(values, options);
    options.ground = run.recordsMap ? grid : nullptr;
    Append(options.warnings, FindUnusedLedgerKeys(values));
    ParseShapes(values, options);
    options.demand = ParseDemand(values, options.game, options.roles.demanders);
    if (options.demand.population)
    {
        CheckTwoPopulations(values, options);
    }
    options.prediction = PredictFor(options);
    options.strongNodes = ParseStrongNodes(values, options.roles.CountVoters(), options.run.end);
    ParseSharingFaults(values, *grid, options);
    options.proofs = ParseProofs(values, options.strongNodes);
    options.attributes = values.attributes;
    return options;
}

} // namespace gridshare
} // namespace ns3
