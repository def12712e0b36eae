/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../printable-value.h"
#include "game-reference-table.h"

#include "ns3/birth-death-chain.h"
#include "ns3/delayed-information.h"
#include "ns3/graph-simulation.h"
#include "ns3/incentive-policy.h"
#include "ns3/pair-approximation.h"
#include "ns3/population-revision.h"
#include "ns3/replicator-equation.h"
#include "ns3/test.h"
#include "ns3/two-population-game.h"
#include "ns3/well-mixed-simulation.h"

#include <boost/random/mersenne_twister.hpp>

#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * Rules of two and of finite populations, of delay and of incentives, at their limits.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

using boost::random::mt19937_64;

/// The same word for ever.
struct SameWord
{
    uint64_t word;

    uint64_t operator()() const
    {
        return word;
    }
};

/// Edges and convergence.
class TwoPopulationRulesTest : public TestCase
{
  public:
    TwoPopulationRulesTest()
        : TestCase("on an edge one population moves alone; both must arrive")
    {
    }

  private:
    void DoRun() override
    {
        const TwoPopulationGame game({4, 1, 0}, {3, 2, 0});
        // (x0, y0) on an edge, and the constant advantage of the one that moves.
        const std::tuple<double, double, double, bool> edges[] = {
            {0.3, 0, -1, true}, {0.3, 1, 3, true}, {0, 0.3, -2, false}, {1, 0.3, 1, false}};
        for (const auto& [x, y, advantage, movesX] : edges)
        {
            const auto after = game.Integrate({x, y}, {0.7})[0];
            const double moved = Logistic(Logit(0.3) + 0.7 * advantage);
            NS_TEST_EXPECT_MSG_EQ_TOL(after.x, (movesX ? moved : x), 1e-12, "x from " << x);
            NS_TEST_EXPECT_MSG_EQ_TOL(after.y, (movesX ? y : moved), 1e-12, "y from " << y);
        }
        // x is near 1 from the beginning, y comes later.
        const TwoPopulationGame slow({4, 0.1, 0}, {0.5, 0.1, 0});
        const auto found = slow.FindConvergence({0.98, 0.5}, 0.05, 100);
        NS_TEST_ASSERT_MSG_EQ(found.has_value(), true, "arrives");
        const auto there = slow.Integrate({0.98, 0.5}, {found->second})[0];
        NS_TEST_EXPECT_MSG_EQ_TOL(there.y, 0.95, 1e-9, "when y does");
        NS_TEST_EXPECT_MSG_GT(there.x, 0.95, "and x is there");
        NS_TEST_EXPECT_MSG_EQ(found->first.x, 1, "to (1, 1)");
        NS_TEST_EXPECT_MSG_EQ(found->first.y, 1, "to (1, 1)");
        // The other way round, and to no sharing.
        const TwoPopulationGame other({0.5, 0.3, 0}, {4, 3.9, 0});
        const auto left = other.FindConvergence({0.5, 0.02}, 0.05, 100);
        NS_TEST_ASSERT_MSG_EQ(left.has_value(), true, "arrives");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            other.Integrate({0.5, 0.02}, {left->second})[0].x, 0.05, 1e-9, "when x does");
        NS_TEST_EXPECT_MSG_EQ(left->first.x, 0, "to (0, 0)");
        NS_TEST_EXPECT_MSG_EQ(left->first.y, 0, "to (0, 0)");
        NS_TEST_EXPECT_MSG_EQ(
            slow.FindConvergence({0.98, 0.5}, 0.05, 0.25).has_value(), false, "not so soon");
        NS_TEST_EXPECT_MSG_EQ(slow.FindConvergence({0.97, 0.96}, 0.05, 9)->second, 0, "at once");
        // All of the square goes to (1, 1), or none.
        NS_TEST_EXPECT_MSG_EQ(
            *TwoPopulationGame({1, -1, 0}, {1, -1, 0}).GetShareBasinArea(), 1, "sharing dominates");
        NS_TEST_EXPECT_MSG_EQ(
            *TwoPopulationGame({1, 2, 0}, {1, 2, 0}).GetShareBasinArea(), 0, "keeping does");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            *TwoPopulationGame({2, 1, 0}, {2, 1, 0}).GetShareBasinArea(), 0.5, 1e-9, "symmetric");
    }
};

/// The onset of oscillations.
class DelayRulesTest : public TestCase
{
  public:
    DelayRulesTest()
        : TestCase("oscillations begin where late information is stronger than damping")
    {
    }

  private:
    void DoRun() override
    {
        const std::pair<double, double> none[] = {
            {1, 1}, {-1, 1}, {-2, 1}, {2, 1}, {0, 0}, {0, -1}};
        for (const auto& [damping, strength] : none)
        {
            NS_TEST_EXPECT_MSG_EQ(
                FindDelayOnset(damping, strength).has_value(), false, damping << " " << strength);
        }
        // s + alpha + k exp(-s tau) = 0 at s = i omega: alpha = -k cos, omega = k sin.
        for (const double damping : {-0.6, 0.0, 0.6})
        {
            const auto onset = *FindDelayOnset(damping, 1);
            const double phase = onset.frequency * onset.criticalDelay;
            NS_TEST_EXPECT_MSG_EQ_TOL(std::cos(phase), -damping, 1e-14, "cosine");
            NS_TEST_EXPECT_MSG_EQ_TOL(std::sin(phase), onset.frequency, 1e-14, "sine");
            NS_TEST_EXPECT_MSG_EQ_TOL(onset.period * onset.frequency, 2 * M_PI, 1e-14, "period");
        }
        // x' = x (1 - x) h(late) + mu (1 - 2x): both slopes by differences.
        const PayoffAdvantage advantage{-4, -1, 0};
        const DelayedReplicator mutating(advantage, 1, 0.1);
        const auto rests = mutating.GetInteriorRestPoints();
        NS_TEST_ASSERT_MSG_EQ(rests.size(), 1, "one rest point");
        const double x = rests[0];
        const auto flow = [&](double now, double late) {
            return now * (1 - now) * advantage.At(late) + 0.1 * (1 - 2 * now);
        };
        NS_TEST_EXPECT_MSG_EQ_TOL(flow(x, x), 0, 1e-14, "at rest");
        NS_TEST_EXPECT_MSG_GT(x, 0.25, "mutation pulls to the middle");
        const double d = 1e-6;
        const auto onset = *mutating.GetOnset(x);
        NS_TEST_EXPECT_MSG_EQ_TOL(
            onset.damping, -(flow(x + d, x) - flow(x - d, x)) / (2 * d), 1e-8, "of the present");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            onset.strength, -(flow(x, x + d) - flow(x, x - d)) / (2 * d), 1e-8, "of the past");
        const DelayedReplicator late(advantage, 1);
        const std::pair<double, std::size_t> ends[] = {
            {0, 1}, {0.1, 2}, {0.25, 2}, {0.3, 3}, {0.5, 3}, {1, 5}};
        for (const auto& [end, count] : ends)
        {
            NS_TEST_EXPECT_MSG_EQ(late.Integrate(0.3, end, 4).size(), count, "until " << end);
        }
        NS_TEST_EXPECT_MSG_EQ(late.GetStep(4), 0.25, "a quarter of the delay");
        // Until the delay has passed, h is that of x0: logit x moves at a constant speed.
        NS_TEST_EXPECT_MSG_EQ_TOL(
            late.Integrate(0.3, 1, 4).back(), Logistic(Logit(0.3) - 0.2), 1e-12, "h(0.3) = -0.2");
    }
};

/// One word decides.
class DrawRulesTest : public TestCase
{
  public:
    DrawRulesTest()
        : TestCase("events, units, role models and other strategies by known words")
    {
    }

  private:
    void DoRun() override
    {
        SameWord zero{0};
        SameWord half{1ULL << 63};
        SameWord most{~0ULL};
        NS_TEST_EXPECT_MSG_EQ(DrawEvent(zero, 0), false, "never, by the lowest word");
        NS_TEST_EXPECT_MSG_EQ(DrawEvent(zero, 1e-9), true, "the lowest word");
        NS_TEST_EXPECT_MSG_EQ(DrawEvent(half, 0.5), false, "just not");
        NS_TEST_EXPECT_MSG_EQ(DrawEvent(half, 0.5000001), true, "just so");
        NS_TEST_EXPECT_MSG_EQ(DrawEvent(most, 1), true, "always, by the highest word");
        NS_TEST_EXPECT_MSG_EQ(DrawEvent(most, 1 - 1e-9), false, "the highest word");
        NS_TEST_EXPECT_MSG_EQ(DrawUnit(half), 0.5, "half");
        NS_TEST_EXPECT_MSG_LT(DrawUnit(most), 1, "below 1");
        SameWord above{(1ULL << 63) + 1}; // half itself is among the words that are drawn again
        NS_TEST_EXPECT_MSG_EQ(DrawIndex(above, 10), 5, "half of ten");
        NS_TEST_EXPECT_MSG_EQ(DrawIndex(most, 10), 9, "the last");
        RevisionParameters parameters;
        parameters.largestPayoffDifference = 1;
        const auto rule = CreateRevisionProtocol("imitation", parameters);
        const auto revise = [&](const std::vector<Strategy>& strategies, SameWord word) {
            std::vector<double> payoffs;
            for (const auto strategy : strategies)
            {
                payoffs.push_back(strategy == Strategy::SHARE ? 2 : 1);
            }
            std::string text;
            for (const auto strategy : RevisePopulation(strategies, payoffs, *rule, word))
            {
                text += strategy == Strategy::SHARE ? "S" : "k";
            }
            return text;
        };
        const auto K = Strategy::KEEP;
        const auto S = Strategy::SHARE;
        // The lowest word takes the first other agent as model.
        NS_TEST_EXPECT_MSG_EQ(revise({K, S, K}, zero), "SSk", "the second copies nobody");
        NS_TEST_EXPECT_MSG_EQ(revise({S, K, K}, zero), "SSS", "all copy the first");
        const std::vector<double> others =
            GetMeanPayoffOfOtherStrategy({S, K, S, K, K}, {1, 10, 3, 20, 60});
        const std::vector<double> expected{30, 2, 30, 2, 2};
        NS_TEST_EXPECT_MSG_EQ(others, expected, "means of the others");
        const std::vector<double> own{1, 3};
        NS_TEST_EXPECT_MSG_EQ(
            GetMeanPayoffOfOtherStrategy({S, S}, own), own, "nobody to learn from: one's own");
        parameters.largestPayoff = 1000;
        parameters.smallestPayoff = -1;
        const auto moran = CreateRevisionProtocol("moran-exp", parameters);
        NS_TEST_EXPECT_MSG_EQ(moran->GetFitness(1000), 1, "the largest has fitness 1");
        NS_TEST_EXPECT_MSG_EQ_TOL(moran->GetFitness(999), std::exp(-1), 1e-15, "e times less");
        parameters.intensity = 0.6; // 1 - s - s is above 0 up to 1/2
        NS_TEST_EXPECT_MSG_NE(GetRefusal([&] {
                                  CreateRevisionProtocol("moran-lin", parameters);
                              }).find("at most 0.49 (s)"),
                              std::string::npos,
                              "a number that works");
        parameters.intensity = 0.49;
        NS_TEST_EXPECT_MSG_EQ_TOL(CreateRevisionProtocol("moran-lin", parameters)->GetFitness(-1),
                                  0.02,
                                  1e-14,
                                  "1 - s - s");
    }
};

/// States, limits of events, and graphs that cannot be.
class FiniteRulesTest : public TestCase
{
  public:
    FiniteRulesTest()
        : TestCase("states from 0 to N, runs up to their limit, degrees that can be")
    {
    }

  private:
    void DoRun() override
    {
        const BirthDeathChain chain({{0, 0}, {0.25, 0.25}, {0, 0}});
        NS_TEST_EXPECT_MSG_EQ(chain.GetFixationProbability(2), 1, "N is a state");
        NS_TEST_EXPECT_MSG_EQ(GetRefusal([&] { chain.GetFixationProbability(3); }),
                              "a whole number from 0 to the population (2)",
                              "N + 1 is none");
        NS_TEST_EXPECT_MSG_EQ(chain.GetAbsorptionSteps(1), 2, "left with probability 1/2");
        const auto law = SharerLaw::FromProbability({0.125, 0.25, 0.25, 0.125, 0.25});
        NS_TEST_EXPECT_MSG_EQ(law.meanShare, 0.53125, "(0.25 + 0.5 + 0.375 + 1)/4");
        RevisionParameters parameters;
        parameters.largestPayoffDifference = 2;
        const std::shared_ptr<const RevisionProtocol> rule =
            CreateRevisionProtocol("fermi", parameters);
        const PayoffAdvantage advantage{2, 0.8, 0};
        const WellMixedSimulation counts(WellMixedProcess(advantage, 5, rule), 100);
        mt19937_64 generator(1);
        for (const uint64_t limit : {0, 1, 7})
        {
            const auto end = counts.RunToAbsorption(50, limit, generator);
            NS_TEST_EXPECT_MSG_EQ(end.events, limit, "not one more");
            NS_TEST_EXPECT_MSG_EQ(end.absorbed, false, "50 need 50");
            const auto graph = MakeCompleteGraph(100);
            GraphSimulation agents(graph, advantage, 5, rule);
            std::vector<Strategy> strategies(100, Strategy::KEEP);
            std::fill_n(strategies.begin(), 50, Strategy::SHARE);
            agents.SetStrategies(strategies);
            NS_TEST_EXPECT_MSG_EQ(agents.RunToAbsorption(limit, generator), limit, "nor agents");
        }
        NS_TEST_EXPECT_MSG_EQ(counts.RunToAbsorption(100, 9, generator).absorbed, true, "at once");
        NS_TEST_EXPECT_MSG_EQ(counts.RunToAbsorption(0, 9, generator).events, 0, "at once");
        NS_TEST_EXPECT_MSG_EQ(
            GetRefusal([] { RequireScaleFree(3, 2); }), "no error", "two of three");
        const std::function<void()> refused[] = {[] { RequireScaleFree(3, 3); },
                                                 [] { RequireScaleFree(3, 0); },
                                                 [] { RequireRegular(3, 3); },
                                                 [] { RequireRegular(3, 0); },
                                                 [] { RequireRegular(3, 1); },
                                                 [] { MakeRing(4, 4); },
                                                 [] {
                                                     MakeRing(4, 0);
                                                 }};
        for (const auto& call : refused)
        {
            NS_TEST_EXPECT_MSG_NE(GetRefusal(call), "no error", "no such graph");
        }
        const std::vector<uint32_t> neighbours{1, 2, 5, 6};
        auto ring = MakeRing(7, 4);
        std::sort(ring[0].begin(), ring[0].end());
        NS_TEST_EXPECT_MSG_EQ(ring[0], neighbours, "two on either side");
    }
};

/// Incentives where they end.
class IncentiveRulesTest : public TestCase
{
  public:
    IncentiveRulesTest()
        : TestCase("incentives near their limit cost nothing, and rest points stop them")
    {
    }

  private:
    void DoRun() override
    {
        const PayoffAdvantage fee{1, 0.5, 0};
        // Within a hundredth of the limit all is done: no time, no outlay, on either end.
        const std::tuple<double, double, double> within[] = {
            {2, 0.991, 1}, {2, 0.9999, 1}, {0, 0.009, 0}, {0, 0.0001, 0}};
        for (const auto& [reward, x0, limit] : within)
        {
            const auto policy = MakeFixedReward(fee, reward);
            const auto outcome = FollowPolicy(policy, x0);
            NS_TEST_EXPECT_MSG_EQ(outcome.limit, limit, "from " << x0);
            NS_TEST_EXPECT_MSG_EQ(*outcome.time, 0, "no time from " << x0);
            NS_TEST_EXPECT_MSG_EQ(*outcome.outlay, 0, "no outlay from " << x0);
            NS_TEST_EXPECT_MSG_EQ(TraceIncentivePath(policy, x0, 9).size(), 1, "no path");
        }
        const auto without = GetUnrewardedAdvantage({0.2, 0.5, 7, GainReading::MUTUAL_GAIN}, 5);
        NS_TEST_EXPECT_MSG_EQ_TOL(without.A, 1, 1e-14, "g f without w");
        NS_TEST_EXPECT_MSG_EQ_TOL(without.C, 0.5, 1e-14, "c");
        NS_TEST_EXPECT_MSG_EQ_TOL(GetMinimalReward(fee, 0.25), 1, 1e-14, "c / x0 - g f");
        // h = 0.3 - x comes to rest at 0.3 from both sides.
        const auto budget = MakeBudgetPerSharer({-1, 0.2, 0}, 0.5);
        for (const double x0 : {0.1, 0.9})
        {
            const auto outcome = FollowPolicy(budget, x0);
            NS_TEST_EXPECT_MSG_EQ_TOL(outcome.limit, 0.3, 1e-14, "from " << x0);
            NS_TEST_EXPECT_MSG_EQ_TOL(
                *outcome.target, (x0 < 0.3 ? 0.29 : 0.31), 1e-14, "a hundredth before");
        }
        NS_TEST_EXPECT_MSG_EQ(FollowPolicy(budget, 0.3).limit, 0.3, "at rest");
        NS_TEST_EXPECT_MSG_EQ(FollowPolicy(budget, 0.3).time.has_value(), false, "for ever");
        // h = x + 0.06/x - 0.5 is 0 at 0.2 and 0.3: the nearest stops, from above and below.
        const auto pot = MakeFixedPot(fee, 0.06);
        const std::pair<double, double> ends[] = {{0.1, 0.2}, {0.25, 0.2}, {0.35, 1}};
        for (const auto& [x0, limit] : ends)
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(FollowPolicy(pot, x0).limit, limit, 1e-14, "from " << x0);
        }
        IncentivePolicy steps = pot; // three rests above, of which the nearest is not the last
        steps.advantage = [](double) {
            return 1.0;
        };
        steps.restPoints = {0.9, 0.4, 0.6, 0.1};
        NS_TEST_EXPECT_MSG_EQ(FollowPolicy(steps, 0.2).limit, 0.4, "upwards");
        steps.advantage = [](double) {
            return -1.0;
        };
        NS_TEST_EXPECT_MSG_EQ(FollowPolicy(steps, 0.7).limit, 0.6, "downwards");
        NS_TEST_EXPECT_MSG_EQ(FindPotRestPoints({-1, -0.5, 0}, 0.1).size(), 0, "a subsidy");
        NS_TEST_EXPECT_MSG_EQ(FindPotRestPoints({1, 0, 0}, 0.1).size(), 0, "no cost");
        // x (C + delta - x) until x = 0.6, nothing afterwards.
        const auto adaptive = MakeAdaptiveReward(fee, 0.1);
        NS_TEST_EXPECT_MSG_EQ_TOL(adaptive.outlayRate(0.4), 0.08, 1e-14, "0.4 times 0.2");
        NS_TEST_EXPECT_MSG_EQ(adaptive.outlayRate(0.7), 0, "switched off");
        NS_TEST_EXPECT_MSG_EQ(*FollowPolicy(adaptive, 0.7).outlay, 0, "free");
        NS_TEST_EXPECT_MSG_EQ_TOL(GetAdaptiveSwitchOff(fee, 0.1), 0.6, 1e-14, "x_off");
        NS_TEST_EXPECT_MSG_EQ(std::isinf(GetAdaptiveSwitchOff({0, 0.5, 0}, 0.1)), true, "never");
        const auto path = TraceIncentivePath(adaptive, 0.2, 5);
        NS_TEST_EXPECT_MSG_EQ(path.back().share, *FollowPolicy(adaptive, 0.2).target, "the end");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            path.at(2).share, Logistic((Logit(0.2) + Logit(0.99)) / 2), 1e-12, "half of the logit");
        NS_TEST_EXPECT_MSG_EQ(
            GetRefusal([] {
                GetPairApproximationShift({2, 1, 0}, 2, GraphUpdating::DEATH_BIRTH);
            }),
            "a whole number from 3",
            "a ring is too thin");
    }
};

/// The suite.
class PopulationRulesTestSuite : public TestSuite
{
  public:
    PopulationRulesTestSuite()
        : TestSuite("gridshare-game-population-rules", TestSuite::Type::UNIT)
    {
        AddTestCase(new TwoPopulationRulesTest);
        AddTestCase(new DelayRulesTest);
        AddTestCase(new DrawRulesTest);
        AddTestCase(new FiniteRulesTest);
        AddTestCase(new IncentiveRulesTest);
    }
};

PopulationRulesTestSuite g_populationRulesTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
