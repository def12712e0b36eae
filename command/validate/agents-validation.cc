/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "validation-registry.h"

#include "ns3/diffusion-law.h"
#include "ns3/graph-simulation.h"
#include "ns3/text-table.h"
#include "ns3/well-mixed-simulation.h"

#include <boost/math/distributions/binomial.hpp>
#include <boost/random/mersenne_twister.hpp>

#include <algorithm>
#include <cmath>

/**
 * @file
 * @ingroup gridshare
 * `./gridshare validate --part agents`: finite populations, simulated agents against exact chains,
 * and these against what is known of them.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

using Checks = std::vector<ValidationCheck>;
using AgentGenerator = boost::random::mt19937_64;

constexpr int AGENT_RUNS = 20000;                     //!< seeds of a sample: 1, 2, 3, ...
constexpr double KEEP_PAYOFF = 5;                     //!< payoff of keeping
const PayoffAdvantage g_agentsAdvantage{2, 0.8, 0.0}; //!< bistable, x* = 0.4

std::shared_ptr<const RevisionProtocol>
MakeRule(const std::string& name, double intensity)
{
    // Payoffs of g_agentsAdvantage: 5 less 0.8, 5, and 4.2 more 2.
    return CreateRevisionProtocol(name, {intensity, 1.2, 6.2, 4.2});
}

/// Runs to absorption, and what the chain says of them.
struct EndedRuns
{
    std::size_t sharing{0};    //!< that ended so
    std::vector<double> steps; //!< until then, of each
};

Checks
CompareEnds(const std::string& name,
            const EndedRuns& runs,
            const BirthDeathChain& chain,
            std::size_t sharers)
{
    const std::string of = name + ", N = " + std::to_string(chain.GetPopulation()) + " from " +
                           std::to_string(sharers);
    return {ValidationCheck::Share("runs that end sharing: " + of,
                                   "exact birth-death chain",
                                   chain.GetFixationProbability(sharers),
                                   runs.sharing,
                                   runs.steps.size()),
            ValidationCheck::Mean("mean updates until then: " + of,
                                  "exact birth-death chain",
                                  chain.GetAbsorptionSteps(sharers),
                                  runs.steps)};
}

/// Agents one by one, on a graph in which all know all.
Checks
CheckAgents(const std::string& name, double intensity)
{
    constexpr std::size_t POPULATION = 20;
    constexpr std::size_t SHARERS = 8;
    const auto rule = MakeRule(name, intensity);
    const auto graph = MakeCompleteGraph(POPULATION);
    GraphSimulation agents(graph, g_agentsAdvantage, KEEP_PAYOFF, rule);
    std::vector<Strategy> strategies(POPULATION, Strategy::KEEP);
    std::fill_n(strategies.begin(), SHARERS, Strategy::SHARE);
    EndedRuns runs;
    for (int seed = 1; seed <= AGENT_RUNS; ++seed)
    {
        AgentGenerator generator(seed);
        agents.SetStrategies(strategies);
        runs.steps.push_back(static_cast<double>(agents.RunToAbsorption(UINT64_MAX, generator)));
        runs.sharing += agents.GetSharers() == POPULATION ? 1 : 0;
    }
    const WellMixedProcess process(g_agentsAdvantage, KEEP_PAYOFF, rule);
    return CompareEnds("agents, " + name, runs, process.MakeChain(POPULATION), SHARERS);
}

/// Counts of sharers, event by event: what large populations are simulated by.
Checks
CheckCounts(const std::string& name, double intensity)
{
    constexpr std::size_t POPULATION = 100;
    constexpr std::size_t SHARERS = 40;
    const WellMixedProcess process(g_agentsAdvantage, KEEP_PAYOFF, MakeRule(name, intensity));
    const WellMixedSimulation counts(process, POPULATION);
    EndedRuns runs;
    for (int seed = 1; seed <= AGENT_RUNS; ++seed)
    {
        AgentGenerator generator(seed);
        const auto end = counts.RunToAbsorption(SHARERS, UINT64_MAX, generator);
        runs.sharing += end.sharers == POPULATION ? 1 : 0;
        runs.steps.push_back(static_cast<double>(end.events));
    }
    return CompareEnds("counts, " + name, runs, process.MakeChain(POPULATION), SHARERS);
}

/// The exact chain where its probabilities have a name.
Checks
CheckChains()
{
    Checks checks;
    constexpr std::size_t POPULATION = 100;
    const auto neutral = WellMixedProcess(g_agentsAdvantage, KEEP_PAYOFF, MakeRule("fermi", 0))
                             .MakeChain(POPULATION);
    double steps = 0;
    constexpr double N = POPULATION;
    constexpr double FROM = 30;
    for (double j = 1; j < N; ++j)
    {
        // Visits to j, over the chance j (N - j) / (2 N (N - 1)) to leave it each way.
        steps += std::min(FROM, j) * (N - std::max(FROM, j)) / N * 2 * N * (N - 1) / (j * (N - j));
    }
    checks.push_back(ValidationCheck::Within("chain without selection: ends sharing, 30 of 100",
                                             "i / N",
                                             0.3,
                                             neutral.GetFixationProbability(30),
                                             1e-12));
    checks.push_back(ValidationCheck::Within("chain without selection: updates, 30 of 100",
                                             "sum of visits, Ewens 2004, section 2",
                                             steps,
                                             neutral.GetAbsorptionSteps(30),
                                             1e-9 * steps));
    const SharingGame game{0.2, 0.5, 1, GainReading::MUTUAL_GAIN};
    const auto imitation = MakeNetworkChain(NetworkLaw(game, KEEP_PAYOFF, 1, {}), POPULATION);
    const boost::math::binomial_distribution<double> tail(N - 1, 0.25);
    for (const std::size_t sharers : {10, 25, 40})
    {
        const double expected = boost::math::cdf(tail, static_cast<double>(sharers) - 1);
        checks.push_back(ValidationCheck::Within("chain of imitation on realised payoffs, " +
                                                     std::to_string(sharers) + " of 100",
                                                 "P[Bin(N - 1, c/A) < i]",
                                                 expected,
                                                 imitation.GetFixationProbability(sharers),
                                                 1e-10));
    }
    // A = 2 c: the exponent is 2 N (x^2 - x), and the integral an error function.
    constexpr double AGENTS = 287;
    const DiffusionLaw law(NetworkLaw({0.2, 1, 1, GainReading::MUTUAL_GAIN}, KEEP_PAYOFF, 1, {}),
                           AGENTS);
    const double away = std::sqrt(2 * AGENTS) * 0.02;
    checks.push_back(
        ValidationCheck::Within("diffusion law, N = 287 from 0.52",
                                "1/2 + erf(z) / (2 erf((N/2)^0.5)), z = (2 N)^0.5 (x0 - 1/2)",
                                0.5 + 0.5 * std::erf(away) / std::erf(std::sqrt(AGENTS / 2)),
                                law.GetShareProbability(0.52),
                                1e-9));
    return checks;
}

/// Agents who mutate or choose anew never end: their mean share in the long run.
Checks
CheckStationary(const std::string& name, double mutation)
{
    constexpr std::size_t POPULATION = 20;
    constexpr uint64_t EVENTS = 4000;
    const auto rule = MakeRule(name, 1);
    const auto graph = MakeCompleteGraph(POPULATION);
    GraphSimulation agents(graph, g_agentsAdvantage, KEEP_PAYOFF, rule, mutation);
    const auto chain = WellMixedProcess(g_agentsAdvantage, KEEP_PAYOFF, rule, {true, mutation})
                           .MakeChain(POPULATION);
    std::vector<double> shares;
    for (int seed = 1; seed <= AGENT_RUNS; ++seed)
    {
        AgentGenerator generator(seed);
        agents.SetStrategies(std::vector<Strategy>(POPULATION, Strategy::KEEP));
        agents.Run(EVENTS, generator);
        shares.push_back(static_cast<double>(agents.GetSharers()) / POPULATION);
    }
    return {ValidationCheck::Mean("mean share after 4000 updates: agents, " + name +
                                      (mutation > 0 ? " with mutation 0.1" : "") + ", N = 20",
                                  "stationary law of the exact chain",
                                  chain.GetStationaryLaw().meanShare,
                                  shares)};
}

/// On the way: after five generations, by the exact law of a hundred, and by the equation.
Checks
CheckOnTheWay()
{
    Checks checks;
    const WellMixedProcess process(g_agentsAdvantage, KEEP_PAYOFF, MakeRule("schlag", 0.8));
    const auto draw = [&process](std::size_t population, int runs) {
        const WellMixedSimulation counts(process, population);
        std::vector<double> shares;
        for (int seed = 1; seed <= runs; ++seed)
        {
            AgentGenerator generator(seed);
            const auto sharers = counts.Run(population / 2, 5 * population, generator);
            shares.push_back(static_cast<double>(sharers) / static_cast<double>(population));
        }
        return shares;
    };
    checks.push_back(
        ValidationCheck::Mean("mean share after 5 generations: schlag, N = 100 from 50",
                              "exact law after 500 updates",
                              process.MakeChain(100).GetLawAfter(50, 500).meanShare,
                              draw(100, AGENT_RUNS)));
    // The mean of N agents is off by -5 / N, a sixth of the error of these 200 runs.
    const double limit = ReplicatorEquation(g_agentsAdvantage, 0.8).Solve(0.5, {5}).front();
    checks.push_back(ValidationCheck::Mean(
        "the same, N = 256000 from half", "replicator equation", limit, draw(256000, 200)));
    return checks;
}

std::vector<ValidationTask>
ListAgentsTasks(const ValidationOptions&)
{
    std::vector<ValidationTask> tasks{{"chains", CheckChains}};
    const std::pair<const char*, double> rules[] = {
        {"fermi", 0.3}, {"local", 0.4}, {"schlag", 0.8}};
    for (const auto& [name, intensity] : rules)
    {
        tasks.push_back({std::string("agents, ") + name, [name = name, intensity = intensity] {
                             return CheckAgents(name, intensity);
                         }});
    }
    const std::pair<const char*, double> counted[] = {
        {"fermi", 0.1}, {"moran_exp", 0.1}, {"moran_lin", 0.1}, {"schlag", 0.8}};
    for (const auto& [name, intensity] : counted)
    {
        tasks.push_back({std::string("counts, ") + name, [name = name, intensity = intensity] {
                             return CheckCounts(name, intensity);
                         }});
    }
    tasks.push_back({"stationary, fermi", [] {
                         return CheckStationary("fermi", 0.1);
                     }});
    tasks.push_back({"stationary, logit", [] {
                         return CheckStationary("logit", 0);
                     }});
    tasks.push_back({"on the way", CheckOnTheWay});
    return tasks;
}

const NamedRegistration g_agentsPart{
    GetValidations(),
    {{"agents", "finite populations: simulated agents against exact chains", 2},
     "8 s",
     ListAgentsTasks}};

} // namespace

} // namespace gridshare
} // namespace ns3
