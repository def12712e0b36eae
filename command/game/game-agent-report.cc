/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "game-agent-report.h"

#include "game-agents.h"
#include "game-graph.h"

#include "ns3/pair-approximation.h"
#include "ns3/proportion-interval.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

using Json = nlohmann::ordered_json;

constexpr double g_eventBudget = 4e9; //!< of one call: some 15 s
constexpr double g_normal95 = 1.959963984540054;

/// Null unless finite, as JSON knows no infinity.
Json
FiniteOrNull(double number)
{
    return std::isfinite(number) ? Json(number) : Json(nullptr);
}

/// Mean of runs and its interval.
class MeanEstimate
{
  public:
    void Add(double number)
    {
        ++m_count;
        const double difference = number - m_mean;
        m_mean += difference / m_count;
        m_squares += difference * (number - m_mean);
    }

    double GetMean() const
    {
        return m_mean;
    }

    Json GetInterval() const
    {
        if (m_count < 2)
        {
            return nullptr;
        }
        const double half = g_normal95 * std::sqrt(m_squares / (m_count - 1.0) / m_count);
        return Json::array({m_mean - half, m_mean + half});
    }

  private:
    double m_count{0};     //!< runs
    double m_mean{0.0};    //!< of them
    double m_squares{0.0}; //!< of the deviations
};

void
SimulateAbsorption(const GameAgents& simulated,
                   const GameOptions& options,
                   double expectedSteps,
                   Json& report)
{
    const double runs = static_cast<double>(options.agents.seeds);
    if (runs == 0.0)
    {
        return;
    }
    if (!(expectedSteps * runs <= g_eventBudget))
    {
        report["note"] = "not simulated: on average " + FormatRounded(expectedSteps, 4) +
                         " events a run; take fewer seeds or a smaller population";
        return;
    }
    const auto limit = static_cast<uint64_t>(g_eventBudget / runs);
    MeanEstimate steps;
    double fixed = 0.0;
    double unfinished = 0.0;
    for (std::size_t seed = 1; seed <= options.agents.seeds; ++seed)
    {
        const auto end = simulated.RunToAbsorption(seed, expectedSteps > 0.0 ? UINT64_MAX : limit);
        unfinished += end.absorbed ? 0.0 : 1.0;
        fixed += end.absorbed && end.sharers > 0 ? 1.0 : 0.0;
        steps.Add(end.events);
    }
    report["runs_not_absorbed"] = unfinished;
    if (unfinished > 0.0)
    {
        report["note"] = "some runs were not absorbed in " + std::to_string(limit) + " events";
        return;
    }
    report["fixation_probability"] = fixed / runs;
    const auto [low, high] = EstimateProportion(fixed, runs);
    report["fixation_probability_ci95"] = Json::array({low, high});
    report["absorption_steps"] = steps.GetMean();
    report["absorption_steps_ci95"] = steps.GetInterval();
}

void
ReportStationary(const GameAgents& simulated, const GameOptions& options, Json& report)
{
    const std::size_t sharers = simulated.GetInitialSharers();
    const WellMixedProcess& process = simulated.GetProcess();
    const auto& agents = options.agents;
    const double population = static_cast<double>(agents.population);
    const auto events =
        std::max<uint64_t>(1, static_cast<uint64_t>(std::llround(agents.generations * population)));
    report["generations"] = agents.generations;
    if (agents.graph->IsWellMixed())
    {
        const auto chain = process.MakeChain(agents.population);
        const auto law = chain.GetStationaryLaw();
        report["stationary_mean_exact"] = law.meanShare;
        report["stationary_variance_exact"] = law.shareVariance;
        report["stationary_probability_none_exact"] = law.probability.front();
        report["stationary_probability_all_exact"] = law.probability.back();
        const bool affordable = static_cast<double>(events) * population <= 2e9;
        const auto after = affordable ? chain.GetLawAfter(sharers, events) : SharerLaw{};
        report["mean_share_exact"] = affordable ? Json(after.meanShare) : Json(nullptr);
    }
    const double total = static_cast<double>(events) * static_cast<double>(agents.seeds);
    if (agents.seeds == 0 || total > g_eventBudget)
    {
        report["note"] = agents.seeds == 0 ? "not simulated: --seeds 0"
                                           : "not simulated: take fewer seeds or generations";
        return;
    }
    MeanEstimate share;
    for (std::size_t seed = 1; seed <= agents.seeds; ++seed)
    {
        share.Add(static_cast<double>(simulated.Run(seed, events)) / population);
    }
    report["mean_share"] = share.GetMean();
    report["mean_share_ci95"] = share.GetInterval();
}

} // namespace

void
ReportAgents(const GameOptions& options, Json& report)
{
    const auto& agents = options.agents;
    const GameAgents simulated(options);
    const WellMixedProcess& process = simulated.GetProcess();
    const RevisionProtocol& rule = process.GetRule();
    const std::size_t sharers = simulated.GetInitialSharers();

    report["rule"] = GetRevisionProtocols().Get(agents.rule).name;
    report["intensity"] = rule.GetIntensity();
    report["population"] = agents.population;
    report["initial_sharers"] = sharers;
    report["mutation"] = agents.mutation;
    report["self_excluded"] = simulated.IsSelfExcluded() ? 1 : 0;
    report["graph"] = agents.graph->name;
    report["seeds"] = agents.seeds;
    for (const char* name : {"fixation_probability_exact",
                             "loss_probability_exact",
                             "absorption_steps_exact",
                             "conditional_fixation_steps_exact",
                             "fixation_probability",
                             "fixation_probability_ci95",
                             "absorption_steps",
                             "absorption_steps_ci95"})
    {
        report[name] = nullptr;
    }
    if (agents.graph->hasPairApproximation && agents.degree >= 3)
    {
        report["pair_approximation_shift"] =
            GetPairApproximationShift(options.provider.Reduce(options.value),
                                      agents.degree,
                                      GraphUpdating::PAIRWISE_OR_BIRTH_DEATH);
    }
    if (!simulated.IsAbsorbed())
    {
        ReportStationary(simulated, options, report);
        return;
    }
    double expected = 0.0;
    if (agents.graph->IsWellMixed())
    {
        const auto chain = process.MakeChain(agents.population);
        expected = chain.GetAbsorptionSteps(sharers);
        report["fixation_probability_exact"] = chain.GetFixationProbability(sharers);
        report["loss_probability_exact"] = chain.GetLossProbability(sharers);
        report["absorption_steps_exact"] = FiniteOrNull(expected);
        report["conditional_fixation_steps_exact"] =
            sharers > 0 ? FiniteOrNull(chain.GetConditionalSteps(sharers)) : Json(nullptr);
    }
    SimulateAbsorption(simulated, options, expected, report);
}

} // namespace gridshare
} // namespace ns3
