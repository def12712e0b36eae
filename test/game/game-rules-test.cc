/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "game-reference-table.h"

#include "ns3/convergence-time.h"
#include "ns3/figure-series.h"
#include "ns3/phase-line.h"
#include "ns3/replicator-equation.h"
#include "ns3/sharing-game.h"
#include "ns3/test.h"
#include "ns3/value-of-data.h"

#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * Rules of the one-population game at their limits.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Words, ranges, differences and rounding.
class PayoffRulesTest : public TestCase
{
  public:
    PayoffRulesTest()
        : TestCase("readings by name, the largest difference, rounding, Theorem 1")
    {
    }

  private:
    void DoRun() override
    {
        const bool mutual = ParseGainReading("mutual-gain") == GainReading::MUTUAL_GAIN;
        const bool unilateral = ParseGainReading("unilateral-gain") == GainReading::UNILATERAL_GAIN;
        NS_TEST_EXPECT_MSG_EQ(mutual, true, "readings");
        NS_TEST_EXPECT_MSG_EQ(unilateral, true, "readings");
        NS_TEST_EXPECT_MSG_EQ(GetRefusal([] { ParseGainReading("gain"); }),
                              "one of mutual-gain, unilateral-gain",
                              "no reading");
        // h(1) = 1 + w - c and h(0) = -c for g f = 1.
        const std::tuple<double, double, double> differences[] = {
            {0.5, 1, 1.5}, {3, 1, 3}, {-2, 1, 4}, {1, 0, 1}, {1.5, 0, 1.5}};
        for (const auto& [cost, reward, largest] : differences)
        {
            const SharingGame game{0.2, cost, reward, GainReading::MUTUAL_GAIN};
            NS_TEST_EXPECT_MSG_EQ_TOL(
                game.LargestPayoffDifference(5), largest, 1e-14, cost << " " << reward);
        }
        // 0.1 times 3 is a rounding above 0.3: A is C, in both readings and as a matrix.
        const SharingGame even{0.1, 0.3, 0, GainReading::MUTUAL_GAIN};
        for (const auto& advantage : {even.Reduce(3), even.GetMatrix(3).Reduce()})
        {
            NS_TEST_EXPECT_MSG_EQ(ClassifyPhaseLine(advantage).GetName(),
                                  "notshare_dominant_degenerate_x1",
                                  "all sharing pays as much as keeping");
        }
        const SharingGame alone{0.1, 0.3, 1, GainReading::UNILATERAL_GAIN};
        NS_TEST_EXPECT_MSG_EQ(ClassifyPhaseLine(alone.Reduce(3)).GetName(),
                              "share_dominant_degenerate_x0",
                              "and so does sharing alone");
        NS_TEST_EXPECT_MSG_EQ_TOL(alone.Payoff(Strategy::SHARE, true, 3), 4, 1e-14, "with both");
        NS_TEST_EXPECT_MSG_EQ_TOL(alone.Payoff(Strategy::SHARE, false, 3), 3, 1e-14, "gain alone");
        NS_TEST_EXPECT_MSG_EQ(GetRefusal([] {
                                  SharingGame{0, 1, 1, GainReading::MUTUAL_GAIN}.Validate();
                              }),
                              "a number above 0",
                              "no gain");
        SharingGame{1e-9, -1, -1, GainReading::MUTUAL_GAIN}.Validate();
        NS_TEST_EXPECT_MSG_EQ_TOL(
            PayoffMatrix({1, 2, 3, 4}).MeanPayoff(0.25), 0.25 * 1.75 + 0.75 * 3.75, 1e-14, "mean");
        const std::tuple<PayoffMatrix, bool, bool> theorem[] = {{{2, 0, 1, 1}, true, true},
                                                                {{1, 0, 1, 1}, false, true},
                                                                {{-1, 0, -2, 1}, false, true},
                                                                {{2, 1, 1, 1}, true, false},
                                                                {{2, -2, 1, -1}, true, false},
                                                                {{1, 2, 2, 1}, false, false}};
        for (const auto& [matrix, share, keep] : theorem)
        {
            NS_TEST_EXPECT_MSG_EQ(ApplyTheoremOne(matrix).shareIsEss, share, "a > 0, a > c21");
            NS_TEST_EXPECT_MSG_EQ(ApplyTheoremOne(matrix).keepIsEss, keep, "d > 0, d > b");
        }
        const PiecewiseValueParameters flat[] = {{1, 0.5, 0, 4, 6}, {1, 0.5, -0.1, 4, 6}};
        for (const auto& parameters : flat)
        {
            NS_TEST_EXPECT_MSG_EQ(GetRefusal([&] { ValueOfData::PiecewiseLinear(parameters, {}); }),
                                  "a number above 0 (k1 > k2 > k3 > 0)",
                                  "k3");
        }
        NS_TEST_EXPECT_MSG_EQ(GetRefusal([] {
                                  ValueOfData::PiecewiseLinear({1, 0.2, 0.2, 4, 6}, {});
                              }),
                              "a number above k3 (k1 > k2 > k3 > 0)",
                              "k2");
        NS_TEST_EXPECT_MSG_EQ(GetRefusal([] {
                                  ValueOfData::PiecewiseLinear({1, 0.5, 0.2, 0, 6}, {});
                              }),
                              "a number above 0 (0 < v1 < v2 < v_max)",
                              "v1");
        CheckSplits();
    }

    void CheckSplits()
    {
        const auto line = ValueOfData::PiecewiseLinear({}, {1, 10});
        const std::tuple<double, std::size_t, double> splits[] = {{0.999, 0, 0.999},
                                                                  {1, 1, 0},
                                                                  {10, 1, 0},
                                                                  {10.1, 2, 0},
                                                                  {20, 2, 0},
                                                                  {20.1, 3, 0},
                                                                  {0, 0, 0}};
        for (const auto& [volume, trades, heldBack] : splits)
        {
            NS_TEST_EXPECT_MSG_EQ(line.Split(volume).trades.size(), trades, volume);
            NS_TEST_EXPECT_MSG_EQ(line.Split(volume).heldBack, heldBack, volume);
        }
        const auto narrow = ValueOfData::Logarithmic(1, {5, 9});
        NS_TEST_EXPECT_MSG_EQ(narrow.Split(10).trades.size(), 2, "two of just 5");
        NS_TEST_EXPECT_MSG_EQ(narrow.Split(9.9).trades.size(), 1, "9 and 0.9");
        NS_TEST_EXPECT_MSG_EQ_TOL(narrow.Split(9.9).heldBack, 0.9, 1e-12, "which waits");
        NS_TEST_EXPECT_MSG_EQ_TOL(narrow.ValueOfOffer(10), 2 * std::log(6), 1e-12, "both paid");
        NS_TEST_EXPECT_MSG_EQ_TOL(narrow.ValueOfOffer(4), 0, 0, "held back");
    }
};

/// Where shares go to, and from where.
class BasinRulesTest : public TestCase
{
  public:
    BasinRulesTest()
        : TestCase("limits, basins, eigenvalues and names of every kind of phase line")
    {
    }

  private:
    void Expect(const PhaseLine& line, double x0, double limit, double from, double to)
    {
        NS_TEST_EXPECT_MSG_EQ_TOL(line.GetLimit(x0), limit, 1e-15, line.GetName() << " " << x0);
        const auto basin = line.GetBasin(x0);
        NS_TEST_EXPECT_MSG_EQ_TOL(basin.first, from, 1e-15, line.GetName() << " " << x0);
        NS_TEST_EXPECT_MSG_EQ_TOL(basin.second, to, 1e-15, line.GetName() << " " << x0);
    }

    void DoRun() override
    {
        const auto bistable = ClassifyPhaseLine({2, 0.8, 0});
        Expect(bistable, 0, 0, 0, 0.4);
        Expect(bistable, 0.2, 0, 0, 0.4);
        Expect(bistable, 0.4, 0.4, 0.4, 0.4);
        Expect(bistable, 0.7, 1, 0.4, 1);
        Expect(bistable, 1, 1, 0.4, 1);
        const auto coexistence = ClassifyPhaseLine({-2, -0.8, 0});
        Expect(coexistence, 0, 0, 0, 0);
        Expect(coexistence, 0.2, 0.4, 0, 1);
        Expect(coexistence, 1, 1, 1, 1);
        const auto share = ClassifyPhaseLine({0, -1, 0});
        Expect(share, 0, 0, 0, 0);
        Expect(share, 0.3, 1, 0, 1);
        const auto keep = ClassifyPhaseLine({0, 1, 0});
        Expect(keep, 0.3, 0, 0, 1);
        Expect(keep, 1, 1, 1, 1);
        Expect(ClassifyPhaseLine({0, 0, 0}), 0.3, 0.3, 0.3, 0.3);
        // F'(x) = (1 - 2x)(A x - C) + x (1 - x) A.
        const auto& points = bistable.restPoints;
        NS_TEST_EXPECT_MSG_EQ_TOL(points.at(0).tangent, -0.8, 1e-15, "F'(0)");
        NS_TEST_EXPECT_MSG_EQ_TOL(points.at(1).tangent, 0.48, 1e-15, "F'(0.4)");
        NS_TEST_EXPECT_MSG_EQ_TOL(points.at(2).tangent, -1.2, 1e-15, "F'(1)");
        // A tolerance of 1e-3 in h is one of 5e-4 in x.
        const auto rounded = ClassifyPhaseLine({2, 0.8, 1e-3});
        NS_TEST_EXPECT_MSG_EQ(rounded.GetLimit(0.4004), 0.4, "rests");
        NS_TEST_EXPECT_MSG_EQ(rounded.GetLimit(0.3996), 0.4, "rests");
        NS_TEST_EXPECT_MSG_EQ(rounded.GetLimit(0.4006), 1, "leaves upwards");
        NS_TEST_EXPECT_MSG_EQ(rounded.GetLimit(0.3994), 0, "leaves downwards");
        const std::pair<RestPointStability, const char*> names[] = {
            {RestPointStability::ATTRACTING, "attracting"},
            {RestPointStability::REPELLING, "repelling"},
            {RestPointStability::HALF_STABLE, "half-stable"},
            {RestPointStability::NEUTRAL, "neutral"}};
        for (const auto& [stability, name] : names)
        {
            NS_TEST_EXPECT_MSG_EQ(GetStabilityName(stability), name, name);
        }
    }
};

/// Times and targets.
class ConvergenceRulesTest : public TestCase
{
  public:
    ConvergenceRulesTest()
        : TestCase("targets on either side of a rest point, times at rates, epochs at the bound")
    {
    }

  private:
    void DoRun() override
    {
        const ReplicatorEquation mixed({-2, -1, 0}); // x* = 1/2 attracts
        NS_TEST_EXPECT_MSG_EQ_TOL(*mixed.GetConvergenceTarget(0.9, 0.01), 0.51, 1e-15, "above");
        NS_TEST_EXPECT_MSG_EQ_TOL(*mixed.GetConvergenceTarget(0.1, 0.01), 0.49, 1e-15, "below");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            *mixed.TimeToConverge(0.9, 0.01), *mixed.TimeToConverge(0.1, 0.01), 1e-12, "mirrored");
        NS_TEST_EXPECT_MSG_EQ(mixed.TimeTo(0.9, 0.5).has_value(), false, "never arrives");
        NS_TEST_EXPECT_MSG_EQ(mixed.TimeTo(0.9, 0.4).has_value(), false, "nor beyond");
        NS_TEST_EXPECT_MSG_EQ(mixed.TimeTo(0.9, 0.95).has_value(), false, "nor backwards");
        NS_TEST_EXPECT_MSG_EQ(*mixed.TimeTo(0.9, 0.9), 0, "there already");
        NS_TEST_EXPECT_MSG_EQ(*mixed.TimeToConverge(0.505, 0.01), 0, "within already");
        // h = 1: logit x grows with the time, twice as fast at twice the rate.
        const double way = Logit(0.99) - Logit(0.2);
        const ReplicatorEquation up({0, -1, 0});
        const ReplicatorEquation fast({0, -1, 0}, 2);
        NS_TEST_EXPECT_MSG_EQ_TOL(*up.TimeToConverge(0.2, 0.01), way, 1e-12, "h = 1");
        NS_TEST_EXPECT_MSG_EQ_TOL(*fast.TimeToConverge(0.2, 0.01), way / 2, 1e-12, "twice");
        NS_TEST_EXPECT_MSG_EQ_TOL(fast.Solve(0.2, {way / 2})[0], 0.99, 1e-12, "arrives");
        NS_TEST_EXPECT_MSG_EQ_TOL(fast.Derivative(0.2), 2 * 0.16, 1e-15, "rate x (1 - x) h");
        const ReplicatorEquation down({0, 1, 0});
        NS_TEST_EXPECT_MSG_EQ_TOL(*down.GetConvergenceTarget(0.5, 0.01), 0.01, 1e-15, "down");
        NS_TEST_EXPECT_MSG_EQ_TOL(down.Solve(0.5, {Logit(0.9)})[0], 0.1, 1e-12, "logit falls");
        NS_TEST_EXPECT_MSG_EQ(down.TimeToConverge(1, 0.01).has_value(), false, "1 is not left");
        const std::tuple<std::vector<double>, double, int> epochs[] = {
            {{0.5, 0.75}, 1, 1},       // just within from below
            {{0.5, 0.749}, 1, -1},     // not yet
            {{0.9, 0.75}, 0.5, 1},     // just within from above
            {{0.9, 0.6, 0.3}, 0.5, 1}, // on either side
            {{0.6, 0.9}, 0.5, -1},     // left upwards
            {{0.6, 0.2}, 0.5, -1},     // left downwards
            {{0.6, 0.6}, 0.5, 0},      // from the beginning
            {{}, 0.5, -1}};
        for (const auto& [shares, rest, expected] : epochs)
        {
            const auto epoch = FindConvergenceEpoch(shares, rest, 0.25);
            NS_TEST_EXPECT_MSG_EQ((epoch ? int(*epoch) : -1), expected, "to " << rest);
        }
    }
};

/// Points of figures.
class FigurePointsTest : public TestCase
{
  public:
    FigurePointsTest()
        : TestCase("figures end when all have settled, and utilities follow the share")
    {
    }

  private:
    void DoRun() override
    {
        // h = 1: 4.6 from 1/2, 6.8 from 1/10, times 1.2 and rounded up.
        const ReplicatorEquation up({0, -1, 0});
        NS_TEST_EXPECT_MSG_EQ(FindFigureEnd(up, {0.5}), 6, "5.51");
        NS_TEST_EXPECT_MSG_EQ(FindFigureEnd(up, {0.1, 0.5}), 9, "8.15, the longest");
        NS_TEST_EXPECT_MSG_EQ(FindFigureEnd(up, {}), 1, "at least 1");
        NS_TEST_EXPECT_MSG_EQ(FindFigureEnd(up, {0.999}), 1, "at least 1");
        const SharingGame game{0.2, 0.5, 1, GainReading::MUTUAL_GAIN};
        const ReplicatorEquation equation(game.Reduce(5));
        const auto shares = SampleShares(equation, {0.4}, 8, 5).at(0);
        const auto utilities = SampleUtilities(equation, game, 5, 0.4, 8, 5);
        NS_TEST_EXPECT_MSG_EQ(shares.label, "x₀ = 0.4", "label");
        NS_TEST_EXPECT_MSG_EQ(utilities.at(0).label, "sharing", "label");
        NS_TEST_EXPECT_MSG_EQ(utilities.at(1).label, "keeping", "label");
        NS_TEST_ASSERT_MSG_EQ(shares.points.size(), 5, "points");
        for (std::size_t i = 0; i < 5; ++i)
        {
            const double x = shares.points[i].second;
            NS_TEST_EXPECT_MSG_EQ_TOL(shares.points[i].first, 2.0 * i, 1e-14, "from 0 to 8");
            NS_TEST_EXPECT_MSG_EQ_TOL(x, equation.Solve(0.4, {2.0 * i})[0], 1e-14, "the share");
            NS_TEST_EXPECT_MSG_EQ_TOL(
                utilities[0].points.at(i).second, 4.5 + 2 * x, 1e-13, "f - c + (g f + w) x");
            NS_TEST_EXPECT_MSG_EQ_TOL(utilities[1].points.at(i).second, 5, 1e-13, "f");
            NS_TEST_EXPECT_MSG_EQ_TOL(utilities[0].points[i].first, 2.0 * i, 1e-14, "times");
        }
        const auto curve = SampleValueCurve(ValueOfData::Logarithmic(2, {0, 8}), "v", 5);
        NS_TEST_EXPECT_MSG_EQ_TOL(curve.points.at(1).first, 2, 1e-14, "a quarter of 8");
        NS_TEST_EXPECT_MSG_EQ_TOL(curve.points[1].second, 2 * std::log(3), 1e-14, "a ln(1 + v)");
    }
};

/// The suite.
class GameRulesTestSuite : public TestSuite
{
  public:
    GameRulesTestSuite()
        : TestSuite("gridshare-game-rules", TestSuite::Type::UNIT)
    {
        AddTestCase(new PayoffRulesTest);
        AddTestCase(new BasinRulesTest);
        AddTestCase(new ConvergenceRulesTest);
        AddTestCase(new FigurePointsTest);
    }
};

GameRulesTestSuite g_gameRulesTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
