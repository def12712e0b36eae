/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "game-reference-table.h"

#include "ns3/phase-line.h"
#include "ns3/test.h"
#include "ns3/value-of-data.h"

#include <cmath>
#include <numeric>

/**
 * @file
 * @ingroup gridshare-test
 * Payoffs and the value of data.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// The payoffs as the study states them, and the reduction to A and C.
class SharingGameTest : public TestCase
{
  public:
    SharingGameTest()
        : TestCase("payoffs are those of the study, and reduce to A and C in both readings")
    {
    }

  private:
    void DoRun() override
    {
        const SharingGame game{0.2, 0.5, 1.0, GainReading::MUTUAL_GAIN};
        NS_TEST_EXPECT_MSG_EQ_TOL(game.Payoff(Strategy::SHARE, true, 5.0), 6.5, 1e-14, "a");
        NS_TEST_EXPECT_MSG_EQ_TOL(game.Payoff(Strategy::SHARE, false, 5.0), 4.5, 1e-14, "b");
        NS_TEST_EXPECT_MSG_EQ_TOL(game.Payoff(Strategy::KEEP, true, 5.0), 5.0, 1e-14, "c21");
        NS_TEST_EXPECT_MSG_EQ_TOL(game.Payoff(Strategy::KEEP, false, 5.0), 5.0, 1e-14, "d");
        NS_TEST_EXPECT_MSG_EQ_TOL(game.LargestPayoffDifference(5.0), 1.5, 1e-14, "6.5 - 5");
        for (auto reading : {GainReading::MUTUAL_GAIN, GainReading::UNILATERAL_GAIN})
        {
            const SharingGame other{0.3, -0.4, 0.7, reading};
            const auto reduced = other.Reduce(4.0);
            const auto matrix = other.GetMatrix(4.0).Reduce();
            NS_TEST_EXPECT_MSG_EQ_TOL(reduced.A, matrix.A, matrix.tolerance, "A of the matrix");
            NS_TEST_EXPECT_MSG_EQ_TOL(reduced.C, matrix.C, matrix.tolerance, "C of the matrix");
            for (double x : {0.0, 0.3, 1.0})
            {
                NS_TEST_EXPECT_MSG_EQ_TOL(other.ExpectedPayoff(Strategy::SHARE, x, 4.0) -
                                              other.ExpectedPayoff(Strategy::KEEP, x, 4.0),
                                          reduced.At(x),
                                          1e-14,
                                          "h(x)");
            }
        }
        // A constant added to a column changes no advantage: replicator dynamics knows only A, C.
        const PayoffMatrix plain{3.0, 1.0, 2.0, 4.0};
        const PayoffMatrix shifted{3.0 + 7.0, 1.0 - 2.0, 2.0 + 7.0, 4.0 - 2.0};
        NS_TEST_EXPECT_MSG_EQ_TOL(plain.Reduce().A, shifted.Reduce().A, 1e-14, "A");
        NS_TEST_EXPECT_MSG_EQ_TOL(plain.Reduce().C, shifted.Reduce().C, 1e-14, "C");
        NS_TEST_EXPECT_MSG_EQ_TOL(GetTransversalEigenvalue(plain, 1.0), -3.0, 1e-15, "-a");
        NS_TEST_EXPECT_MSG_EQ_TOL(GetTransversalEigenvalue(plain, 0.0), -4.0, 1e-15, "-d");
        const auto theorem = ApplyTheoremOne(game.GetMatrix(5.0));
        NS_TEST_EXPECT_MSG_EQ(theorem.shareIsEss, true, "6.5 > 0 and 6.5 > 5");
        NS_TEST_EXPECT_MSG_EQ(theorem.keepIsEss, true, "5 > 0 and 5 > 4.5");
    }
};

/// Value curves and the limits of a trade.
class ValueOfDataTest : public TestCase
{
  public:
    ValueOfDataTest()
        : TestCase("value curves are continuous and concave, trades keep their limits")
    {
    }

  private:
    void DoRun() override
    {
        const auto line = ValueOfData::PiecewiseLinear({1.0, 0.5, 0.2, 4.0, 6.0}, {1.0, 10.0});
        NS_TEST_EXPECT_MSG_EQ_TOL(line.At(6.0), 5.0, 1e-14, "4 + 2/2");
        NS_TEST_EXPECT_MSG_EQ_TOL(line.At(10.0), 5.8, 1e-14, "5 + 4/5");
        for (double bend : {4.0, 6.0})
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(line.At(bend - 1e-9), line.At(bend + 1e-9), 1e-8, "joined");
        }
        const auto curve = ValueOfData::Logarithmic(2.0, {1.0, 10.0});
        NS_TEST_EXPECT_MSG_EQ_TOL(curve.At(std::exp(1.0) - 1.0), 2.0, 1e-14, "a ln e");
        for (double volume : {0.0, 0.5, 1.0, 7.0, 10.0, 10.5, 20.0, 34.5})
        {
            const auto split = line.Split(volume);
            const double sum =
                std::accumulate(split.trades.begin(), split.trades.end(), split.heldBack);
            NS_TEST_EXPECT_MSG_EQ_TOL(sum, volume, 1e-12, "nothing is lost");
            for (double trade : split.trades)
            {
                NS_TEST_EXPECT_MSG_GT_OR_EQ(trade, 1.0, "within the limits");
                NS_TEST_EXPECT_MSG_LT_OR_EQ(trade, 10.0, "within the limits");
            }
            NS_TEST_EXPECT_MSG_LT(split.heldBack, 1.0, "only what is too small waits");
        }
        NS_TEST_EXPECT_MSG_EQ(line.Split(34.5).trades.size(), 4, "the fewest");
        const auto narrow = ValueOfData::Logarithmic(1.0, {9.0, 10.0}).Split(15.0);
        NS_TEST_EXPECT_MSG_EQ(narrow.trades.size(), 1, "two of 7.5 would be too small");
        NS_TEST_EXPECT_MSG_EQ_TOL(narrow.heldBack, 5.0, 1e-14, "the rest waits");
        // Providers with different volumes: A uses the mean of f, not f of the mean.
        const SharingGame game{0.2, 0.5, 1.0, GainReading::MUTUAL_GAIN};
        NS_TEST_EXPECT_MSG_EQ_TOL(
            game.Reduce(line, {4.0, 10.0}).A, 0.2 * (4.0 + 5.8) / 2.0 + 1.0, 1e-14, "mean of f");
        // 4 in one trade, 25 in three of 25/3: f = 4 and 3 (5 + 0.2 7/3); two trades a provider.
        const double values = (4.0 + 3.0 * (5.0 + 0.2 * (25.0 / 3.0 - 6.0))) / 2.0;
        const auto once = game.Reduce(line, {4.0, 25.0}, CostBasis::ORDER);
        NS_TEST_EXPECT_MSG_EQ_TOL(once.A, 0.2 * values + 1.0, 1e-14, "a reward an order");
        NS_TEST_EXPECT_MSG_EQ_TOL(once.C, 0.5, 1e-14, "a cost an order");
        const auto each = game.Reduce(line, {4.0, 25.0}, CostBasis::TRANSACTION);
        NS_TEST_EXPECT_MSG_EQ_TOL(each.A, 0.2 * values + 2.0, 1e-14, "a reward a transaction");
        NS_TEST_EXPECT_MSG_EQ_TOL(each.C, 1.0, 1e-14, "a cost a transaction");
        CheckRefusals(line);
    }

    void CheckRefusals(const ValueOfData& line)
    {
        NS_TEST_EXPECT_MSG_EQ(GetRefusal([] {
                                  ValueOfData::PiecewiseLinear({1.0, 1.0, 0.2, 4.0, 6.0}, {});
                              }),
                              "a number above k2 (k1 > k2 > k3 > 0)",
                              "k1");
        NS_TEST_EXPECT_MSG_EQ(GetRefusal([] {
                                  ValueOfData::PiecewiseLinear({1.0, 0.5, 0.2, 4.0, 4.0}, {});
                              }),
                              "a number above v1 (0 < v1 < v2 < v_max)",
                              "v2");
        NS_TEST_EXPECT_MSG_EQ(GetRefusal([] {
                                  ValueOfData::PiecewiseLinear({}, {1.0, 6.0});
                              }),
                              "a number above v2 (0 < v1 < v2 < v_max)",
                              "v_max");
        NS_TEST_EXPECT_MSG_EQ(
            GetRefusal([] { ValueOfData::Logarithmic(0.0, {}); }), "a number above 0", "a");
        NS_TEST_EXPECT_MSG_EQ(GetRefusal([] {
                                  ValueOfData::Logarithmic(1.0, {3.0, 2.0});
                              }),
                              "a number above v_min",
                              "limits");
        NS_TEST_EXPECT_MSG_EQ(
            GetRefusal([&] { line.At(11.0); }), "a number from 0 to v_max", "volume");
        NS_TEST_EXPECT_MSG_EQ(GetRefusal([&] { line.Split(-1.0); }), "a number from 0", "volume");
    }
};

/// The suite of payoffs.
class SharingGameTestSuite : public TestSuite
{
  public:
    SharingGameTestSuite()
        : TestSuite("gridshare-game-payoffs", TestSuite::Type::UNIT)
    {
        AddTestCase(new SharingGameTest);
        AddTestCase(new ValueOfDataTest);
    }
};

static SharingGameTestSuite g_sharingGameTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
