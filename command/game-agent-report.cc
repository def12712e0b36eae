/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "game-agent-report.h"

#include "ns3/graph-simulation.h"
#include "ns3/pair-approximation.h"
#include "ns3/well-mixed-simulation.h"

#include <boost/random/mersenne_twister.hpp>

#include <algorithm>
#include <cmath>
#include <memory>

namespace ns3
{
namespace gridshare
{

namespace
{

using Generator = boost::random::mt19937_64;
using Json = nlohmann::ordered_json;

constexpr double g_eventBudget = 4e9; //!< of one call: some 15 s
constexpr double g_normal95 = 1.959963984540054;

/// Null unless finite, as JSON knows no infinity.
Json
FiniteOrNull(double number)
{
    return std::isfinite(number) ? Json(number) : Json(nullptr);
}

/// Wilson's interval of a proportion.
Json
GetProportionInterval(double successes, double runs)
{
    const double p = successes / runs;
    const double z2 = g_normal95 * g_normal95;
    const double middle = (p + z2 / (2.0 * runs)) / (1.0 + z2 / runs);
    const double half =
        g_normal95 * std::sqrt(p * (1.0 - p) / runs + z2 / (4.0 * runs * runs)) / (1.0 + z2 / runs);
    return Json::array({std::max(0.0, middle - half), std::min(1.0, middle + half)});
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

std::shared_ptr<const RevisionProtocol>
CreateRule(const GameOptions& options)
{
    const auto matrix = options.provider.GetMatrix(options.value);
    const auto [low, high] =
        std::minmax({matrix.shareJoined, matrix.shareAlone, matrix.keepJoined, matrix.keepAlone});
    return CreateRevisionProtocol(options.agents.rule,
                                  {options.agents.intensity,
                                   options.provider.LargestPayoffDifference(options.value),
                                   high,
                                   low});
}

/// One run: how it ended.
struct RunEnd
{
    bool absorbed;
    std::size_t sharers;
    double events;
};

/// The population of one seed, by counts or on a graph.
class AgentRunner
{
  public:
    AgentRunner(const GameOptions& options,
                const WellMixedProcess& process,
                std::shared_ptr<const RevisionProtocol> rule,
                std::size_t sharers)
        : m_options(options),
          m_rule(std::move(rule)),
          m_sharers(sharers)
    {
        if (options.agents.graph == "complete")
        {
            m_counts = std::make_unique<WellMixedSimulation>(process, options.agents.population);
        }
    }

    /// @param events 0: to absorption within the limit; else so many
    RunEnd Run(uint64_t seed, uint64_t events, uint64_t limit) const
    {
        Generator generator(seed);
        if (m_counts && events > 0)
        {
            return {false, m_counts->Run(m_sharers, events, generator), 0.0};
        }
        if (m_counts)
        {
            const auto end = m_counts->RunToAbsorption(m_sharers, limit, generator);
            return {end.absorbed, end.sharers, static_cast<double>(end.events)};
        }
        const std::size_t population = m_options.agents.population;
        const InteractionGraph graph = MakeGraph(generator);
        GraphSimulation agents(graph,
                               m_options.provider.Reduce(m_options.value),
                               m_options.value,
                               m_rule,
                               m_options.agents.mutation);
        std::vector<Strategy> strategies(population, Strategy::KEEP);
        std::fill_n(strategies.begin(), m_sharers, Strategy::SHARE);
        for (std::size_t i = population; i > 1; --i)
        {
            std::swap(strategies[i - 1], strategies[DrawIndex(generator, i)]);
        }
        agents.SetStrategies(strategies);
        if (events > 0)
        {
            agents.Run(events, generator);
            return {false, agents.GetSharers(), 0.0};
        }
        const auto steps = agents.RunToAbsorption(limit, generator);
        const std::size_t end = agents.GetSharers();
        return {end == 0 || end == population, end, static_cast<double>(steps)};
    }

  private:
    InteractionGraph MakeGraph(Generator& generator) const
    {
        const auto& agents = m_options.agents;
        if (agents.graph == "feeder")
        {
            return InteractionGraph(agents.neighbours);
        }
        if (agents.graph == "small-world")
        {
            return MakeSmallWorldGraph(
                agents.population, agents.degree, agents.rewiring, generator);
        }
        if (agents.graph == "scale-free")
        {
            return MakeScaleFreeGraph(agents.population, agents.degree, generator);
        }
        return MakeRandomRegularGraph(agents.population, agents.degree, generator);
    }

    const GameOptions& m_options;                   //!< the request
    std::shared_ptr<const RevisionProtocol> m_rule; //!< how agents decide
    std::size_t m_sharers;                          //!< at first
    std::unique_ptr<WellMixedSimulation> m_counts;  //!< if everybody meets everybody
};

void
SimulateAbsorption(const AgentRunner& runner,
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
        const auto end = runner.Run(seed, 0, expectedSteps > 0.0 ? UINT64_MAX : limit);
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
    report["fixation_probability_ci95"] = GetProportionInterval(fixed, runs);
    report["absorption_steps"] = steps.GetMean();
    report["absorption_steps_ci95"] = steps.GetInterval();
}

void
ReportStationary(const AgentRunner& runner,
                 const GameOptions& options,
                 const WellMixedProcess& process,
                 std::size_t sharers,
                 Json& report)
{
    const auto& agents = options.agents;
    const double population = static_cast<double>(agents.population);
    const auto events =
        std::max<uint64_t>(1, static_cast<uint64_t>(std::llround(agents.generations * population)));
    report["generations"] = agents.generations;
    if (agents.graph == "complete")
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
        share.Add(static_cast<double>(runner.Run(seed, events, 0).sharers) / population);
    }
    report["mean_share"] = share.GetMean();
    report["mean_share_ci95"] = share.GetInterval();
}

} // namespace

void
ReportAgents(const GameOptions& options, Json& report)
{
    const auto& agents = options.agents;
    const auto rule = CreateRule(options);
    const auto advantage = options.provider.Reduce(options.value);
    const bool realised =
        rule->GetPayoffSampling() == RevisionProtocol::PayoffSampling::ONE_REALISED;
    const MixingConvention convention{agents.selfExcluded.value_or(!realised), agents.mutation};
    const WellMixedProcess process(advantage, options.value, rule, convention);
    const auto sharers =
        static_cast<std::size_t>(std::llround(options.x0 * static_cast<double>(agents.population)));
    const bool complete = agents.graph == "complete";

    report["rule"] = rule->GetName();
    report["intensity"] = rule->GetIntensity();
    report["population"] = agents.population;
    report["initial_sharers"] = sharers;
    report["mutation"] = agents.mutation;
    report["self_excluded"] = convention.selfExcluded ? 1 : 0;
    report["graph"] = agents.graph;
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
    if (agents.graph == "random-regular" && agents.degree >= 3)
    {
        report["pair_approximation_shift"] = GetPairApproximationShift(
            advantage, agents.degree, GraphUpdating::PAIRWISE_OR_BIRTH_DEATH);
    }
    const AgentRunner runner(options, process, rule, sharers);
    const bool choosesAnew = rule->GetComparison() == RevisionProtocol::Comparison::OTHER_STRATEGY;
    if (agents.mutation > 0.0 || choosesAnew)
    {
        ReportStationary(runner, options, process, sharers, report);
        return;
    }
    double expected = 0.0;
    if (complete)
    {
        const auto chain = process.MakeChain(agents.population);
        expected = chain.GetAbsorptionSteps(sharers);
        report["fixation_probability_exact"] = chain.GetFixationProbability(sharers);
        report["loss_probability_exact"] = chain.GetLossProbability(sharers);
        report["absorption_steps_exact"] = FiniteOrNull(expected);
        report["conditional_fixation_steps_exact"] =
            sharers > 0 ? FiniteOrNull(chain.GetConditionalSteps(sharers)) : Json(nullptr);
    }
    SimulateAbsorption(runner, options, expected, report);
}

} // namespace gridshare
} // namespace ns3
