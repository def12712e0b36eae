/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/graph-simulation.h"
#include "ns3/replicator-equation.h"
#include "ns3/test.h"
#include "ns3/well-mixed-simulation.h"

#include <boost/random/mersenne_twister.hpp>

#include <cmath>
#include <functional>

/**
 * @file
 * @ingroup gridshare-test
 * Simulated agents against the exact chain and against the equation. The seeds are 1, 2, 3, ...
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

using Generator = boost::random::mt19937_64;

/// A rule of the game A = 2, C = 0.8, f = 5.
std::shared_ptr<const RevisionProtocol>
MakeRule(const std::string& name, double intensity)
{
    RevisionParameters parameters;
    parameters.intensity = intensity;
    parameters.largestPayoffDifference = 1.2;
    parameters.largestPayoff = 6.2;
    parameters.smallestPayoff = 4.2;
    return CreateRevisionProtocol(name, parameters);
}

const PayoffAdvantage g_advantage{2.0, 0.8, 0.0}; //!< bistable, x* = 0.4

/// How runs to absorption ended.
struct Sample
{
    int fixed{0};
    double meanSteps{0.0};
    double stepsStandardError{0.0};
};

Sample
Collect(int runs, const std::function<std::pair<bool, uint64_t>(Generator&)>& run)
{
    Sample sample;
    double sum = 0.0;
    double squares = 0.0;
    for (int seed = 1; seed <= runs; ++seed)
    {
        Generator generator(seed);
        const auto [fixed, steps] = run(generator);
        sample.fixed += fixed ? 1 : 0;
        sum += static_cast<double>(steps);
        squares += static_cast<double>(steps) * static_cast<double>(steps);
    }
    sample.meanSteps = sum / runs;
    sample.stepsStandardError =
        std::sqrt((squares / runs - sample.meanSteps * sample.meanSteps) / (runs - 1));
    return sample;
}

/// Compares samples with the exact chain.
class AgainstChainTest : public TestCase
{
  public:
    explicit AgainstChainTest(const std::string& name)
        : TestCase(name)
    {
    }

  protected:
    void Compare(const Sample& sample,
                 int runs,
                 const BirthDeathChain& chain,
                 std::size_t sharers,
                 const std::string& label)
    {
        const double fixation = chain.GetFixationProbability(sharers);
        const double error = std::sqrt(fixation * chain.GetLossProbability(sharers) / runs);
        NS_TEST_EXPECT_MSG_EQ_TOL(static_cast<double>(sample.fixed) / runs,
                                  fixation,
                                  2.0 * error,
                                  label + ": fixation within 2 standard errors");
        NS_TEST_EXPECT_MSG_EQ_TOL(sample.meanSteps,
                                  chain.GetAbsorptionSteps(sharers),
                                  2.0 * sample.stepsStandardError,
                                  label + ": steps within 2 standard errors");
    }
};

/// The fast simulation by counts, each rule and N = 10, 50, 100.
class CountsAgainstChainTest : public AgainstChainTest
{
  public:
    CountsAgainstChainTest()
        : AgainstChainTest("each rule by counts agrees with its exact chain at N = 10, 50, 100")
    {
    }

  private:
    void DoRun() override
    {
        const std::vector<std::pair<std::string, double>> rules{{"fermi", 0.1},
                                                                {"moran_exp", 0.1},
                                                                {"moran_lin", 0.1},
                                                                {"local", 0.1},
                                                                {"schlag", 0.8},
                                                                {"imitation", 0.8}};
        for (const auto& [name, intensity] : rules)
        {
            for (std::size_t population : {10, 50, 100})
            {
                // A one-way rule needs a start from which all go one way without resting.
                const std::size_t sharers =
                    name == "imitation" ? population * 6 / 10 : population * 4 / 10;
                const WellMixedProcess process(g_advantage, 5.0, MakeRule(name, intensity));
                const WellMixedSimulation simulation(process, population);
                constexpr int runs = 2000;
                const auto sample = Collect(runs, [&](Generator& generator) {
                    const auto end = simulation.RunToAbsorption(sharers, UINT64_MAX, generator);
                    return std::make_pair(end.sharers == population, end.events);
                });
                Compare(sample,
                        runs,
                        process.MakeChain(population),
                        sharers,
                        name + " N=" + std::to_string(population));
            }
        }
    }
};

/// Agents one by one on the complete graph: another program for the same law.
class CompleteGraphAgainstChainTest : public AgainstChainTest
{
  public:
    CompleteGraphAgainstChainTest()
        : AgainstChainTest("agents on the complete graph agree with the exact chain")
    {
    }

  private:
    void DoRun() override
    {
        constexpr std::size_t population = 20;
        constexpr std::size_t sharers = 8;
        const auto graph = MakeCompleteGraph(population);
        for (const auto& [name, intensity] : std::vector<std::pair<std::string, double>>{
                 {"fermi", 0.3}, {"local", 0.4}, {"schlag", 0.8}})
        {
            const auto rule = MakeRule(name, intensity);
            GraphSimulation simulation(graph, g_advantage, 5.0, rule);
            constexpr int runs = 4000;
            const auto sample = Collect(runs, [&](Generator& generator) {
                std::vector<Strategy> strategies(population, Strategy::KEEP);
                std::fill_n(strategies.begin(), sharers, Strategy::SHARE);
                simulation.SetStrategies(strategies);
                const uint64_t events = simulation.RunToAbsorption(UINT64_MAX, generator);
                return std::make_pair(simulation.GetSharers() == population, events);
            });
            Compare(sample,
                    runs,
                    WellMixedProcess(g_advantage, 5.0, rule).MakeChain(population),
                    sharers,
                    name);
        }
    }
};

/// Birth and death on the complete graph never replaces the parent: T+ is (N - i)/(N - 1) in place
/// of (N - i)/N, so fixation is the same and the times are (N - 1)/N of the chain's.
class BirthDeathGraphTest : public AgainstChainTest
{
  public:
    BirthDeathGraphTest()
        : AgainstChainTest("Moran on the complete graph: same fixation, time (N - 1) over N")
    {
    }

  private:
    void DoRun() override
    {
        constexpr std::size_t population = 20;
        constexpr std::size_t sharers = 7;
        const auto graph = MakeCompleteGraph(population);
        const auto rule = MakeRule("moran_exp", 0.3);
        GraphSimulation simulation(graph, g_advantage, 5.0, rule);
        const auto chain = WellMixedProcess(g_advantage, 5.0, rule).MakeChain(population);
        constexpr int runs = 4000;
        auto sample = Collect(runs, [&](Generator& generator) {
            std::vector<Strategy> strategies(population, Strategy::KEEP);
            std::fill_n(strategies.begin(), sharers, Strategy::SHARE);
            simulation.SetStrategies(strategies);
            const uint64_t events = simulation.RunToAbsorption(UINT64_MAX, generator);
            return std::make_pair(simulation.GetSharers() == population, events);
        });
        sample.meanSteps *= population / (population - 1.0);
        sample.stepsStandardError *= population / (population - 1.0);
        Compare(sample, runs, chain, sharers, "moran on a graph");
    }
};

/// With mutation: the stationary mean by time average, from independent runs.
class StationaryAgentsTest : public TestCase
{
  public:
    StationaryAgentsTest()
        : TestCase("mutating and best-responding agents have the stationary mean of the chain")
    {
    }

  private:
    void Check(const std::string& label,
               double exact,
               const std::function<double(Generator&)>& share)
    {
        constexpr int runs = 1000;
        double sum = 0.0;
        double squares = 0.0;
        for (int seed = 1; seed <= runs; ++seed)
        {
            Generator generator(seed);
            const double x = share(generator);
            sum += x;
            squares += x * x;
        }
        const double mean = sum / runs;
        const double error = std::sqrt((squares / runs - mean * mean) / (runs - 1));
        NS_TEST_EXPECT_MSG_EQ_TOL(mean, exact, 2.0 * error, label);
    }

    void DoRun() override
    {
        constexpr std::size_t population = 20;
        const auto graph = MakeCompleteGraph(population);
        for (const auto& [name, mutation] :
             std::vector<std::pair<std::string, double>>{{"fermi", 0.1}, {"logit", 0.0}})
        {
            const auto rule = MakeRule(name, 1.0);
            const WellMixedProcess process(g_advantage, 5.0, rule, {true, mutation});
            const double exact = process.MakeChain(population).GetStationaryLaw().meanShare;
            const WellMixedSimulation counts(process, population);
            Check(name + " by counts", exact, [&](Generator& generator) {
                return static_cast<double>(counts.Run(5, 4000, generator)) / population;
            });
            GraphSimulation agents(graph, g_advantage, 5.0, rule, mutation);
            Check(name + " one by one", exact, [&](Generator& generator) {
                agents.SetStrategies(std::vector<Strategy>(population, Strategy::KEEP));
                agents.Run(4000, generator);
                return static_cast<double>(agents.GetSharers()) / population;
            });
        }
    }
};

/// The mean of 200 runs follows the equation, and one run's error falls as 1/sqrt(N).
class AgentsAgainstEquationTest : public TestCase
{
  public:
    AgentsAgainstEquationTest()
        : TestCase("agents follow the equation, with an error that falls as 1 over root N")
    {
    }

  private:
    void DoRun() override
    {
        constexpr double kappa = 0.8;
        constexpr double x0 = 0.5;
        constexpr double generations = 5.0;
        const ReplicatorEquation equation(g_advantage, kappa);
        const double exact = equation.Solve(x0, {generations})[0];
        const WellMixedProcess process(g_advantage, 5.0, MakeRule("schlag", kappa));
        std::vector<double> deviations;
        // The mean of a finite population differs from the equation by O(1/N): here -5/N, by the
        // exact chain. From N = 4000 on that is less than one standard error of 200 runs.
        for (std::size_t population : {4000, 16000, 64000})
        {
            const WellMixedSimulation simulation(process, population);
            constexpr int runs = 200;
            double sum = 0.0;
            double squares = 0.0;
            for (int seed = 1; seed <= runs; ++seed)
            {
                Generator generator(seed);
                const double n = static_cast<double>(population);
                const double x =
                    static_cast<double>(simulation.Run(
                        population / 2, static_cast<uint64_t>(generations * n), generator)) /
                    n;
                sum += x - exact;
                squares += (x - exact) * (x - exact);
            }
            const double bias = sum / runs;
            const double spread = std::sqrt(squares / runs - bias * bias);
            NS_TEST_EXPECT_MSG_EQ_TOL(bias,
                                      0.0,
                                      3.0 * spread / std::sqrt(runs),
                                      "mean of 200 runs within 3 standard errors");
            deviations.push_back(std::sqrt(squares / runs));
        }
        // 200 runs know a standard deviation to 5 %, so a ratio of two to 7 %.
        NS_TEST_EXPECT_MSG_EQ_TOL(deviations[0] / deviations[1], 2.0, 0.3, "4 N, half the error");
        NS_TEST_EXPECT_MSG_EQ_TOL(deviations[1] / deviations[2], 2.0, 0.3, "4 N, half the error");
        // And its size is the linear noise.
        const double noise = IntegrateLinearNoise(process, x0, {generations})[0].scaledVariance;
        NS_TEST_EXPECT_MSG_EQ_TOL(
            deviations[2] / std::sqrt(noise / 64000.0), 1.0, 0.15, "the size of the linear noise");
    }
};

/// Who has no neighbours meets nobody who has joined, and is a parent all the same, of nobody.
class LoneAgentTest : public TestCase
{
  public:
    LoneAgentTest()
        : TestCase("an agent without neighbours has the payoff of meeting keepers")
    {
    }

  private:
    void DoRun() override
    {
        // With s = 1 fitness is the payoff: 4.2 of the sharers 0 and 2, 5 of the keeper 1.
        const InteractionGraph graph(InteractionGraph::Adjacency{{1}, {0}, {}});
        GraphSimulation simulation(graph, g_advantage, 5.0, MakeRule("moran_lin", 1.0));
        const std::vector<Strategy> start{Strategy::SHARE, Strategy::KEEP, Strategy::SHARE};
        Generator generator(11);
        constexpr int EVENTS = 20000;
        double joined = 0.0;
        double left = 0.0;
        for (int i = 0; i < EVENTS; ++i)
        {
            simulation.SetStrategies(start);
            simulation.Run(1, generator);
            joined += simulation.GetStrategies()[1] == Strategy::SHARE ? 1.0 : 0.0;
            left += simulation.GetStrategies()[0] == Strategy::KEEP ? 1.0 : 0.0;
        }
        // Four standard errors of a share of 20000 are at most 0.0141.
        NS_TEST_EXPECT_MSG_EQ_TOL(joined / EVENTS, 4.2 / 13.4, 0.0141, "0 is the parent");
        NS_TEST_EXPECT_MSG_EQ_TOL(left / EVENTS, 5.0 / 13.4, 0.0141, "1 is the parent");
    }
};

/// The suite of simulated agents.
class AgentSimulationTestSuite : public TestSuite
{
  public:
    AgentSimulationTestSuite()
        : TestSuite("gridshare-game-agents", TestSuite::Type::UNIT)
    {
        AddTestCase(new CountsAgainstChainTest);
        AddTestCase(new CompleteGraphAgainstChainTest);
        AddTestCase(new BirthDeathGraphTest);
        AddTestCase(new StationaryAgentsTest);
        AddTestCase(new AgentsAgainstEquationTest);
        AddTestCase(new LoneAgentTest);
    }
};

static AgentSimulationTestSuite g_agentSimulationTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
