/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../printable-value.h"
#include "game-reference-table.h"

#include "ns3/convergence-time.h"
#include "ns3/interaction-graph.h"
#include "ns3/population-revision.h"
#include "ns3/replicator-equation.h"
#include "ns3/test.h"

#include <boost/random/mersenne_twister.hpp>

#include <cmath>
#include <set>

/**
 * @file
 * @ingroup gridshare-test
 * Revision rules, the synchronous epoch and graphs.
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

std::vector<Strategy>
MakePopulation(std::size_t size, std::size_t sharers)
{
    std::vector<Strategy> strategies(size, Strategy::KEEP);
    std::fill_n(strategies.begin(), sharers, Strategy::SHARE);
    return strategies;
}

std::vector<double>
GetExpectedPayoffs(const std::vector<Strategy>& strategies, const SharingGame& game, double value)
{
    const double x = GetSharingShare(strategies);
    std::vector<double> payoffs;
    for (Strategy strategy : strategies)
    {
        payoffs.push_back(game.ExpectedPayoff(strategy, x, value));
    }
    return payoffs;
}

/// Every rule is in the registry, decides with probabilities and refuses a wrong intensity.
class RevisionRegistryTest : public TestCase
{
  public:
    RevisionRegistryTest()
        : TestCase("rules are found by name, decide with probabilities and check their intensity")
    {
    }

  private:
    void DoRun() override
    {
        RevisionParameters parameters;
        parameters.largestPayoffDifference = 2.0;
        parameters.largestPayoff = 6.0;
        parameters.smallestPayoff = 4.0;
        const std::set<std::string> expected{
            "fermi", "imitation", "local", "logit", "moran_exp", "moran_lin", "schlag"};
        std::set<std::string> found;
        for (const auto& [name, help] : GetRevisionProtocols().GetHelp())
        {
            found.insert(name);
            NS_TEST_EXPECT_MSG_EQ(help.empty(), false, "help");
            const auto rule = CreateRevisionProtocol(name, parameters);
            double previous = 0.0;
            for (double gap = -2.0; gap <= 2.0; gap += 0.25)
            {
                const double p = rule->SwitchProbability(4.0, 4.0 + gap);
                NS_TEST_EXPECT_MSG_GT_OR_EQ(p, previous, "rises within [0, 1]");
                NS_TEST_EXPECT_MSG_LT_OR_EQ(p, 1.0, "rises within [0, 1]");
                NS_TEST_EXPECT_MSG_GT(rule->GetFitness(4.0 + gap), 0.0, "fitness");
                previous = p;
            }
            parameters.intensity = -0.1;
            NS_TEST_EXPECT_MSG_NE(
                GetRefusal([&, rule = name] { CreateRevisionProtocol(rule, parameters); }),
                "no error",
                name + " refuses a negative intensity");
            parameters.intensity.reset();
        }
        NS_TEST_EXPECT_MSG_EQ(found, expected, "all rules");
        parameters.intensity = 0.51;
        for (const std::string name : {"imitation", "schlag", "local"})
        {
            NS_TEST_EXPECT_MSG_NE(
                GetRefusal([&] { CreateRevisionProtocol(name, parameters); }).find("at most 0.5:"),
                std::string::npos,
                "0.51 times 2 is no probability");
        }
        NS_TEST_EXPECT_MSG_EQ(GetRevisionProtocols().Get("moran-exp").name, "moran_exp", "- is _");
        std::string message;
        try
        {
            CreateRevisionProtocol("ferni", parameters);
        }
        catch (const InputError& error)
        {
            message = error.what();
        }
        NS_TEST_EXPECT_MSG_NE(message.find("did you mean \"fermi\""), std::string::npos, message);
    }
};

/// One synchronous epoch has the mean of the Euler step, for every rule its own.
class SynchronousEpochTest : public TestCase
{
  public:
    SynchronousEpochTest()
        : TestCase("a synchronous epoch has the mean the rule prescribes")
    {
    }

  private:
    void DoRun() override
    {
        const SharingGame game{0.2, 0.5, 1.0, GainReading::MUTUAL_GAIN};
        constexpr std::size_t size = 200;
        const auto strategies = MakePopulation(size, 80);
        const double n = size;
        const double x = 0.4;
        const double h = game.Reduce(5.0).At(x);
        const double pair = x * (1.0 - x) * n / (n - 1.0);
        const double fitness = std::exp(0.5 * h);
        const auto payoffs = GetExpectedPayoffs(strategies, game, 5.0);
        Check("imitation", 0.5, strategies, payoffs, x + 0.5 * pair * h);
        Check("fermi", 2.0, strategies, payoffs, x + pair * std::tanh(h));
        Check("local", 0.5, strategies, payoffs, x + 0.5 * pair * h);
        Check("logit", 2.0, strategies, payoffs, 1.0 / (1.0 + std::exp(-2.0 * h)));
        Check("moran_exp", 0.5, strategies, payoffs, x * fitness / (x * fitness + 1.0 - x));
    }

    void Check(const std::string& name,
               double intensity,
               const std::vector<Strategy>& strategies,
               const std::vector<double>& payoffs,
               double expected)
    {
        RevisionParameters parameters;
        parameters.intensity = intensity;
        parameters.largestPayoffDifference = 2.0;
        const auto rule = CreateRevisionProtocol(name, parameters);
        for (double mutation : {0.0, 0.1})
        {
            constexpr int runs = 2000;
            double sum = 0.0;
            double squares = 0.0;
            Generator generator(1);
            for (int run = 0; run < runs; ++run)
            {
                const double x = GetSharingShare(
                    RevisePopulation(strategies, payoffs, *rule, generator, mutation));
                sum += x;
                squares += x * x;
            }
            const double mean = sum / runs;
            const double error = std::sqrt((squares / runs - mean * mean) / (runs - 1));
            const double mutated =
                (1.0 - mutation) * expected + mutation * (1.0 - GetSharingShare(strategies));
            NS_TEST_EXPECT_MSG_EQ_TOL(mean, mutated, 3.0 * error, name);
        }
    }
};

/// Synchronous imitation follows the Euler map, whose distance from the equation is O(kappa).
class SynchronousConvergenceTest : public TestCase
{
  public:
    SynchronousConvergenceTest()
        : TestCase("synchronous imitation converges to the equation as kappa falls")
    {
    }

  private:
    void DoRun() override
    {
        const SharingGame game{0.2, 0.5, 1.0, GainReading::MUTUAL_GAIN};
        const auto advantage = game.Reduce(5.0);
        for (double kappa : {0.4, 0.2, 0.1})
        {
            RevisionParameters parameters;
            parameters.intensity = kappa;
            parameters.largestPayoffDifference = 2.0;
            const auto rule = CreateRevisionProtocol("imitation", parameters);
            constexpr std::size_t size =
                20000; // the noise of one run is far below the step's error
            auto strategies = MakePopulation(size, size * 4 / 10);
            std::vector<double> shares{0.4};
            Generator generator(1);
            while (shares.size() < 600)
            {
                strategies = RevisePopulation(
                    strategies, GetExpectedPayoffs(strategies, game, 5.0), *rule, generator);
                shares.push_back(GetSharingShare(strategies));
                if (shares.back() == 1.0)
                {
                    break;
                }
            }
            const auto epoch = FindConvergenceEpoch(shares, 1.0, 0.01);
            NS_TEST_ASSERT_MSG_EQ(epoch.has_value(), true, "converges");
            const double predicted =
                *ReplicatorEquation(advantage, kappa).TimeToConverge(0.4, 0.01);
            NS_TEST_EXPECT_MSG_EQ_TOL(
                static_cast<double>(*epoch) / predicted, 1.0, kappa, "relative error below kappa");
        }
        NS_TEST_EXPECT_MSG_EQ(
            FindConvergenceEpoch({0.0, 1.0, 0.0}, 1.0, 0.01).has_value(), false, "left again");
        NS_TEST_EXPECT_MSG_EQ(*FindConvergenceEpoch({0.0, 1.0, 0.5, 1.0}, 1.0, 0.01), 3, "last");
    }
};

/// Graphs have the structure asked for.
class InteractionGraphTest : public TestCase
{
  public:
    InteractionGraphTest()
        : TestCase("graphs have the degrees and the number of edges asked for")
    {
    }

  private:
    void DoRun() override
    {
        Generator generator(1);
        const auto regular = MakeRandomRegularGraph(1001, 6, generator);
        const auto small = MakeSmallWorldGraph(1000, 6, 0.2, generator);
        const auto free = MakeScaleFreeGraph(2000, 3, generator);
        NS_TEST_EXPECT_MSG_EQ(CountEnds(regular), 6006, "edges of the regular graph");
        NS_TEST_EXPECT_MSG_EQ(regular.GetLargestDegree(), 6, "regular");
        NS_TEST_EXPECT_MSG_EQ(CountEnds(small), 6000, "rewiring keeps the edges");
        NS_TEST_EXPECT_MSG_EQ(CountEnds(free), 2 * (6 + 1996 * 3), "3 a new agent, 6 at first");
        NS_TEST_EXPECT_MSG_GT(free.GetLargestDegree(), 60, "hubs: k_max ~ m sqrt(N) = 134");
        double moved = 0.0;
        for (std::size_t i = 0; i < 1000; ++i)
        {
            for (uint32_t n = 0; n < small.GetDegree(i); ++n)
            {
                const std::size_t gap = (small.GetNeighbours(i)[n] + 1000 - i) % 1000;
                moved += std::min(gap, 1000 - gap) > 3 ? 0.5 : 0.0;
            }
        }
        NS_TEST_EXPECT_MSG_EQ_TOL(moved / 3000.0, 0.2, 3.0 * std::sqrt(0.16 / 3000.0), "rewired");
        NS_TEST_EXPECT_MSG_EQ(GetRefusal([] {
                                  InteractionGraph({{1}, {}});
                              }),
                              "an agent that lists this one too",
                              "one-sided");
        NS_TEST_EXPECT_MSG_EQ(
            GetRefusal([] { InteractionGraph(InteractionGraph::Adjacency{{0}}); }),
            "another agent, counted from 0",
            "loop");
        NS_TEST_EXPECT_MSG_EQ(GetRefusal([] {
                                  InteractionGraph({{1, 1}, {0, 0}});
                              }),
                              "each neighbour once",
                              "double");
        NS_TEST_EXPECT_MSG_NE(GetRefusal([&] { MakeRandomRegularGraph(5, 3, generator); }),
                              "no error",
                              "odd product");
        NS_TEST_EXPECT_MSG_NE(GetRefusal([&] { MakeSmallWorldGraph(9, 3, 0.1, generator); }),
                              "no error",
                              "odd degree");
    }

    std::size_t CountEnds(const InteractionGraph& graph) const
    {
        std::size_t ends = 0;
        for (std::size_t i = 0; i < graph.GetSize(); ++i)
        {
            ends += graph.GetDegree(i);
        }
        return ends;
    }
};

/// The suite of revision.
class RevisionTestSuite : public TestSuite
{
  public:
    RevisionTestSuite()
        : TestSuite("gridshare-game-revision", TestSuite::Type::UNIT)
    {
        AddTestCase(new RevisionRegistryTest);
        AddTestCase(new SynchronousEpochTest);
        AddTestCase(new SynchronousConvergenceTest);
        AddTestCase(new InteractionGraphTest);
    }
};

static RevisionTestSuite g_revisionTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
