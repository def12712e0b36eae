/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "validation-registry.h"

#include "ns3/diffusion-law.h"
#include "ns3/sharing-options.h"
#include "ns3/sharing-schema.h"
#include "ns3/sharing-simulation.h"
#include "ns3/text-table.h"

#include <algorithm>
#include <cmath>
#include <utility>

/**
 * @file
 * @ingroup gridshare
 * `./gridshare validate --part loop`: whole simulations, from meters to statements, against the
 * laws of what a network does to the game (doc/model/loop.md).
 */

namespace ns3
{
namespace gridshare
{

namespace
{

using Checks = std::vector<ValidationCheck>;
using Changes = std::vector<std::pair<std::string, ScenarioValue>>;

constexpr double TRADE_VALUE = 5;                                       //!< f
constexpr double TRADE_GAIN = 0.2;                                      //!< g
constexpr double JOINING_COST = 0.5;                                    //!< c
constexpr double JOINT_REWARD = 1;                                      //!< w
constexpr double JOINED_GAIN = TRADE_GAIN * TRADE_VALUE + JOINT_REWARD; //!< A

/// The IEEE 13-bus feeder with so many kW a meter, links of meters all alike, and what is lost
/// stays lost.
SharingOptions
PrepareLoop(double kwPerMeter, const Changes& changes)
{
    ScenarioValues values(GetSharingSchema());
    const Changes common{{"grid.feeder", std::string("ieee13")},
                         {"grid.kw_per_meter", kwPerMeter},
                         {"access.meters_per_concentrator", int64_t{20}},
                         {"run.settled_epochs", NO_NUMBER},
                         {"roles.failover", std::string("none")},
                         {"meters.keep_s", NO_NUMBER},
                         {"game.gain", TRADE_GAIN},
                         {"game.cost", JOINING_COST},
                         {"game.reward", JOINT_REWARD}};
    for (const auto& list : {common, changes})
    {
        for (const auto& [key, value] : list)
        {
            values.Set(key, value, {});
        }
    }
    auto options = ParseSharingOptions(values);
    options.plan.access.mesh = MeshFigures();
    return options;
}

RunRecord
SimulateLoop(const SharingOptions& options, uint64_t seed)
{
    SharingSimulation simulation(options, seed);
    return simulation.Run();
}

std::vector<double>
ListSeries(const RunRecord& record, const std::string& name)
{
    std::vector<double> values;
    for (const auto& series : record.series)
    {
        for (const auto& point : series.points)
        {
            if (series.name == name)
            {
                values.push_back(point.value);
            }
        }
    }
    return values;
}

/// A share p of all orders is delivered: U_s = p (f - c + p A x), U_k = p f, epoch by epoch.
Checks
CheckLossyPayoffs(double delivered)
{
    std::vector<double> shareLaw;
    std::vector<double> share;
    std::vector<double> keepLaw;
    std::vector<double> keep;
    const auto options =
        PrepareLoop(12, {{"run.epochs", int64_t{8}}, {"faults.backhaul_loss", 1 - delivered}});
    for (uint64_t seed = 1; seed <= 5; ++seed)
    {
        const RunRecord record = SimulateLoop(options, seed);
        const auto x = ListSeries(record, "share");
        for (const double payoff : ListSeries(record, "utility_share"))
        {
            const double joined = x[share.size() % 8];
            shareLaw.push_back(delivered *
                               (TRADE_VALUE - JOINING_COST + delivered * JOINED_GAIN * joined));
            share.push_back(payoff);
        }
        for (const double payoff : ListSeries(record, "utility_keep"))
        {
            keepLaw.push_back(delivered * TRADE_VALUE);
            keep.push_back(payoff);
        }
    }
    const std::string of = ", p = " + FormatExactly(delivered);
    return {ValidationCheck::Pairs("payoff of sharers" + of, "p (f - c + p A x)", shareLaw, share),
            ValidationCheck::Pairs("payoff of keepers" + of, "p f", keepLaw, keep)};
}

/// Where a population comes to rest whose blocks have room for a share q of it.
struct CongestedRun
{
    const char* protocol; //!< of the strong nodes
    int64_t transactions; //!< in a block
    double initialShare;  //!< x0
};

Checks
CheckCongestion(const CongestedRun& run)
{
    // From the first orders, 300 s after the hour, to the settlement, 1800 s after it: 50 blocks.
    constexpr double BLOCKS = 50;
    constexpr double AGENTS = 288;
    constexpr double NEAR = 0.05; // the first blocks of an epoch are not full yet
    const auto options = PrepareLoop(12,
                                     {{"consensus.protocol", std::string(run.protocol)},
                                      {"ledger.block_interval_s", 30.0},
                                      {"consensus.timeout_s", 60.0},
                                      {"consensus.heartbeat_s", 10.0},
                                      {"ledger.block_transactions", run.transactions},
                                      {"game.initial_share", run.initialShare},
                                      {"game.revision_rate", 0.12},
                                      {"run.epochs", int64_t{200}},
                                      {"run.settled_epochs", int64_t{10}}});
    const RunRecord record = SimulateLoop(options, 1);
    const std::string of = std::string(run.protocol) + ", " + std::to_string(run.transactions) +
                           (run.transactions == 1 ? " transaction" : " transactions") +
                           " a block, from " + FormatExactly(run.initialShare);
    const double q = static_cast<double>(run.transactions) * BLOCKS / AGENTS;
    const double mixed = q * (TRADE_VALUE - JOINING_COST + JOINED_GAIN * q) / TRADE_VALUE;
    const double border = JOINING_COST / JOINED_GAIN;
    const double end = record.FindMetric("settled_share").value_or(NAN);
    if (run.initialShare < border || mixed < border)
    {
        return {ValidationCheck::Exactly(
            "rest: " + of, "nobody below the border c/A, or where x_eq is below it", 0, end)};
    }
    if (q >= 1)
    {
        return {ValidationCheck::Exactly("rest: " + of, "room for all", 1, end)};
    }
    return {ValidationCheck::Within("rest: " + of,
                                    "x_eq = q ((f - c) + A q) / f, q of whole blocks, to 5 %",
                                    mixed,
                                    end,
                                    NEAR * mixed)};
}

/// Runs of some 35 agents that begin near the border: how many end sharing.
Checks
CheckSmallPopulation(double initialShare)
{
    constexpr uint64_t RUNS = 100;
    constexpr double DELIVERED = 0.67;
    constexpr double RATE = 0.12;
    const auto options = PrepareLoop(100,
                                     {{"faults.backhaul_loss", 1 - DELIVERED},
                                      {"game.initial_share", initialShare},
                                      {"game.revision_rate", RATE},
                                      {"run.epochs", int64_t{400}},
                                      {"run.settled_epochs", int64_t{3}}});
    NetworkConditions conditions;
    conditions.deliveredShare = DeliveryCurve::Constant(DELIVERED);
    conditions.deliveredKeep = DELIVERED;
    const SharingGame game{TRADE_GAIN, JOINING_COST, JOINT_REWARD, GainReading::MUTUAL_GAIN};
    const DiffusionLaw law(NetworkLaw(game, TRADE_VALUE, RATE, conditions),
                           static_cast<double>(options.meters.GetSize()));
    std::vector<double> expected;
    std::vector<double> ends;
    for (uint64_t seed = 1; seed <= RUNS; ++seed)
    {
        const RunRecord record = SimulateLoop(options, seed);
        expected.push_back(law.GetShareProbability(ListSeries(record, "share").front()));
        ends.push_back(record.FindMetric("share_final").value_or(0) > 0.5 ? 1 : 0);
    }
    return {ValidationCheck::Pairs("runs that end sharing, " +
                                       std::to_string(options.meters.GetSize()) +
                                       " agents, p = 0.67, from " + FormatExactly(initialShare),
                                   "diffusion law phi(x0); Ewens 2004, section 4.3",
                                   expected,
                                   ends)};
}

std::vector<ValidationTask>
ListLoopTasks(const ValidationOptions&)
{
    std::vector<ValidationTask> tasks;
    for (const double x0 : {0.3, 0.45, 0.6})
    {
        tasks.push_back({"small populations from " + FormatExactly(x0), [x0] {
                             return CheckSmallPopulation(x0);
                         }});
    }
    for (const double delivered : {0.33, 0.67, 1.0})
    {
        tasks.push_back({"payoffs at " + FormatExactly(delivered), [delivered] {
                             return CheckLossyPayoffs(delivered);
                         }});
    }
    for (const CongestedRun& run : {CongestedRun{"pbft", 3, 0.5},
                                    {"raft", 3, 0.8},
                                    {"pbft", 4, 0.6},
                                    {"hotstuff", 3, 0.1},
                                    {"pbft", 1, 0.8},
                                    {"poa", 7, 0.5}})
    {
        tasks.push_back(
            {std::string(run.protocol) + " with " + std::to_string(run.transactions) + " a block",
             [run] {
                 return CheckCongestion(run);
             }});
    }
    return tasks;
}

const NamedRegistration g_loopPart{
    GetValidations(),
    {{"loop", "whole simulations against what a network does to the game", 11},
     "80 s",
     ListLoopTasks}};

} // namespace

} // namespace gridshare
} // namespace ns3
