/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "game-reference-table.h"

#include "ns3/network-law.h"
#include "ns3/test.h"

#include <cmath>
#include <limits>

/**
 * @file
 * @ingroup gridshare-test
 * The law of the share where orders get lost, come late or find blocks full.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// f = 5, g = 0.2, w = 1: A = 2.
NetworkLaw
MakeLaw(const DeliveryCurve& delivered, double deliveredKeep, double cost = 0.5)
{
    NetworkConditions conditions;
    conditions.deliveredShare = delivered;
    conditions.deliveredKeep = deliveredKeep;
    return NetworkLaw({0.2, cost, 1.0, GainReading::MUTUAL_GAIN}, 5.0, 1.0, conditions);
}

/// Where all have their orders in the same half of the epochs, a partner always has one.
class PairingTest : public TestCase
{
  public:
    PairingTest()
        : TestCase("orders that come together slow the law, and move no border")
    {
    }

  private:
    void DoRun() override
    {
        NetworkConditions conditions;
        conditions.ordering = 0.5;
        conditions.pairing = 2;
        const NetworkLaw law({0.2, 0.5, 1.0, GainReading::MUTUAL_GAIN}, 5.0, 1.0, conditions);
        NS_TEST_EXPECT_MSG_EQ_TOL(*law.GetBorder(), 0.25, 1e-12, "that of all epochs");
        const NetworkLaw always = MakeLaw(DeliveryCurve(), 1);
        NS_TEST_EXPECT_MSG_EQ_TOL(
            law.Derivative(0.6), 0.5 * always.Derivative(0.6), 1e-12, "half as often");
    }
};

/// Losses that do not depend on the share.
class ConstantDeliveryTest : public TestCase
{
  public:
    ConstantDeliveryTest()
        : TestCase("with constant losses the law is the replicator equation of what is paid")
    {
    }

  private:
    void DoRun() override
    {
        // Of all outcomes of a trade: the own order paid or not, the partner joined and paid or
        // not.
        for (const auto reading : {GainReading::MUTUAL_GAIN, GainReading::UNILATERAL_GAIN})
        {
            const SharingGame game{0.3, 0.7, 0.4, reading};
            NetworkConditions conditions{0.8, DeliveryCurve::Constant(0.6), 0.9, 0.95, 0.85, 0.5};
            const NetworkLaw law(game, 4.0, 0.3, conditions);
            for (const double x : {0.0, 0.35, 1.0})
            {
                const double joined = 0.8 * 0.6 * x;
                const double share =
                    0.6 * (joined * game.Payoff(Strategy::SHARE, true, 4 * 0.95) +
                           (1 - joined) * game.Payoff(Strategy::SHARE, false, 4 * 0.95));
                const double keep = 0.9 * 4 * 0.85;
                NS_TEST_EXPECT_MSG_EQ_TOL(law.GetSharePayoff(x), share, 1e-14, "U_s");
                NS_TEST_EXPECT_MSG_EQ_TOL(law.GetKeepPayoff(), keep, 1e-14, "U_k");
                NS_TEST_EXPECT_MSG_EQ_TOL(law.Advantage(x), share - keep, 1e-14, "h");
                NS_TEST_EXPECT_MSG_EQ_TOL(law.Derivative(x),
                                          0.3 * 0.5 * 0.8 * x * (1 - x) * (share - keep),
                                          1e-15,
                                          "who has an order and is told revises");
                NS_TEST_EXPECT_MSG_EQ_TOL(law.GetReplicatorEquation()->Derivative(x),
                                          law.Derivative(x),
                                          1e-15,
                                          "the same as a replicator equation");
            }
        }
        CheckBorders();
        CheckStability();
        CheckDecay();
    }

    void CheckBorders()
    {
        for (const double p : {0.33, 0.5, 0.67, 0.8, 1.0})
        {
            const auto law = MakeLaw(DeliveryCurve::Constant(p), p);
            NS_TEST_ASSERT_MSG_EQ(law.GetBorder().has_value(), true, "p = " << p);
            NS_TEST_EXPECT_MSG_EQ_TOL(*law.GetBorder(), 0.5 / (2 * p), 1e-14, "c/(pA)");
            NS_TEST_EXPECT_MSG_EQ(law.GetVerdict(), "bistable", "p = " << p);
            NS_TEST_EXPECT_MSG_EQ(law.GetLimit(*law.GetBorder() + 1e-9), 1.0, "above it all share");
            NS_TEST_EXPECT_MSG_EQ(law.GetLimit(*law.GetBorder() - 1e-9), 0.0, "below it nobody");
        }
        // p A = c exactly: the corner is no ESS, and nobody goes there.
        const auto edge = MakeLaw(DeliveryCurve::Constant(0.25), 0.25);
        NS_TEST_EXPECT_MSG_EQ(edge.GetVerdict(), "notshare_dominant_degenerate_x1", "c = p A");
        NS_TEST_EXPECT_MSG_EQ(edge.GetBorder().has_value(), false, "no border inside");
        // What the platform loses more than a direct sale does is a cost: p_s < p_k.
        const auto dearer = MakeLaw(DeliveryCurve::Constant(0.8), 0.9);
        NS_TEST_EXPECT_MSG_EQ_TOL(*dearer.GetBorder(),
                                  (0.8 * 0.5 + (0.9 - 0.8) * 5) / (0.8 * 0.8 * 2),
                                  1e-14,
                                  "[p_s c + (p_k - p_s) f] / (p_s^2 A)");
    }

    void CheckStability()
    {
        for (const double ordering : {0.3, 1.0})
        {
            for (const double share : {0.2, 0.6, 0.9, 1.0})
            {
                for (const double keep : {0.1, 0.6, 0.95})
                {
                    NetworkConditions conditions;
                    conditions.ordering = ordering;
                    conditions.deliveredShare = DeliveryCurve::Constant(share);
                    conditions.deliveredKeep = keep;
                    const NetworkLaw law(
                        {0.2, 0.5, 1.0, GainReading::MUTUAL_GAIN}, 5.0, 1.0, conditions);
                    const double cost = share * 0.5 + (keep - share) * 5;
                    const bool sharing = ordering * share * share * 2 > cost;
                    const bool keeping = cost > 0;
                    NS_TEST_EXPECT_MSG_EQ(
                        law.IsShareEss(), sharing, "a p_s^2 A > p_s c + (p_k - p_s) f");
                    NS_TEST_EXPECT_MSG_EQ(law.IsKeepEss(), keeping, "keeping");
                    const auto line =
                        ClassifyPhaseLine(law.GetReplicatorEquation()->GetAdvantage());
                    NS_TEST_EXPECT_MSG_EQ(law.GetVerdict(), line.GetName(), "two ways");
                    const bool bistable = law.GetVerdict() == "bistable";
                    const double border = bistable ? line.interior.value_or(-2) : -1.0;
                    NS_TEST_EXPECT_MSG_EQ_TOL(
                        law.GetBorder().value_or(-1), border, 1e-14, "two ways");
                }
            }
        }
    }

    /// A value that decays alike for all is a smaller value, and late news only slow.
    void CheckDecay()
    {
        const SharingGame game{0.2, 0.5, 1.0, GainReading::MUTUAL_GAIN};
        NetworkConditions conditions;
        conditions.deliveredShare = DeliveryCurve::Capacity(0.9, 0.5);
        conditions.deliveredKeep = 0.95;
        conditions.valueLeftShare = 0.8;
        conditions.valueLeftKeep = 0.8;
        NetworkConditions fresh = conditions;
        fresh.valueLeftShare = fresh.valueLeftKeep = 1.0;
        const NetworkLaw decayed(game, 5.0, 1.0, conditions);
        const NetworkLaw smaller(game, 4.0, 1.0, fresh);
        fresh.informed = 0.25;
        const NetworkLaw slower(game, 4.0, 1.0, fresh);
        for (const double x : {0.1, 0.5, 0.7, 0.95})
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(decayed.Advantage(x), smaller.Advantage(x), 1e-14, "f");
            NS_TEST_EXPECT_MSG_EQ_TOL(slower.Advantage(x), smaller.Advantage(x), 1e-14, "h");
            NS_TEST_EXPECT_MSG_EQ_TOL(
                4 * slower.Derivative(x), smaller.Derivative(x), 1e-14, "a quarter is told");
        }
        NS_TEST_EXPECT_MSG_EQ_TOL(
            *slower.TimeTo(0.9, 0.6), 4 * *smaller.TimeTo(0.9, 0.6), 1e-10, "four times as long");
    }
};

/// Blocks that are full when many share.
class CongestionTest : public TestCase
{
  public:
    CongestionTest()
        : TestCase("full blocks make a mixed population stable, where its closed form says")
    {
    }

  private:
    void DoRun() override
    {
        // K transactions a block, 150 blocks an epoch, 1152 agents.
        const std::vector<std::pair<double, double>> cases{{3, 0.413}, {4, 0.577}, {6, 0.947}};
        for (const auto& [block, rounded] : cases)
        {
            const double q = block * 150 / 1152;
            const auto law = MakeLaw(DeliveryCurve::Capacity(1.0, q), 1.0);
            const double mixed = q * ((5 - 0.5) + 2 * q) / 5;
            NS_TEST_EXPECT_MSG_EQ_TOL(mixed, rounded, 5e-4, "the published three digits");
            NS_TEST_ASSERT_MSG_EQ(law.GetMixedShare().has_value(), true, "K = " << block);
            NS_TEST_EXPECT_MSG_EQ_TOL(*law.GetMixedShare(), mixed, 1e-14, "K = " << block);
            NS_TEST_EXPECT_MSG_EQ_TOL(*law.GetBorder(), 0.25, 1e-14, "c/A, where there is room");
            // There h = f (x_eq/x - 1), so the share returns with (1 - x_eq) f.
            NS_TEST_EXPECT_MSG_EQ_TOL(law.GetFlowLine().GetRestPoints()[2].tangent,
                                      -(1 - mixed) * 5,
                                      1e-13,
                                      "K = " << block);
            NS_TEST_EXPECT_MSG_EQ(law.GetVerdict(), "bistable_coexistence", "K = " << block);
            NS_TEST_EXPECT_MSG_EQ(law.IsShareEss(), false, "sharing fills its own blocks");
            NS_TEST_EXPECT_MSG_EQ(law.IsKeepEss(), true, "keeping stays stable");
            for (const double x0 : {0.5, 0.8, 0.999})
            {
                NS_TEST_EXPECT_MSG_EQ_TOL(law.GetLimit(x0), mixed, 1e-14, "from " << x0);
                NS_TEST_EXPECT_MSG_EQ_TOL(
                    law.Integrate(x0, {2000.0})[0], mixed, 1e-9, "from " << x0);
            }
            NS_TEST_EXPECT_MSG_EQ(law.GetLimit(0.2), 0.0, "below the border");
            NS_TEST_EXPECT_MSG_EQ_TOL(law.GetFlowLine().GetBasin(0.9).first, 0.25, 1e-14, "basin");
            NS_TEST_EXPECT_MSG_EQ(law.GetFlowLine().GetBasin(0.9).second, 1.0, "basin");
        }
        NS_TEST_EXPECT_MSG_EQ(MakeLaw(DeliveryCurve::Capacity(1.0, 150.0 / 1152), 1.0).GetVerdict(),
                              "notshare_dominant",
                              "K = 1: blocks are full below the border");
        NS_TEST_EXPECT_MSG_EQ(
            MakeLaw(DeliveryCurve::Capacity(1.0, 8 * 150.0 / 1152), 1.0).GetVerdict(),
            "bistable",
            "K = 8: room for all");
        const auto roomy = DeliveryCurve::Capacity(0.8, 0.9);
        NS_TEST_EXPECT_MSG_EQ(roomy.IsConstant(), true, "room for all that arrives");
        NS_TEST_EXPECT_MSG_EQ(roomy.At(1.0), 0.8, "room for all that arrives");
        CheckTimes();
    }

    /// On q / x the law is x' = (1 - x) (M - U x), which partial fractions integrate.
    void CheckTimes()
    {
        const double q = 0.5;
        const auto law = MakeLaw(DeliveryCurve::Capacity(0.8, q), 0.85);
        const double M = 2 * q * q + q * (5 - 0.5);
        const double U = 0.85 * 5;
        NS_TEST_ASSERT_MSG_EQ_TOL(law.GetMixedShare().value_or(0), M / U, 1e-14, "M/U, past .625");
        const auto primitive = [&](double x) {
            return (std::log(std::fabs(M - U * x)) - std::log(1 - x)) / (M - U);
        };
        const auto time = law.TimeTo(0.95, 0.7);
        NS_TEST_EXPECT_MSG_EQ_TOL(*time, primitive(0.7) - primitive(0.95), 1e-10, "a full ledger");
        // Below the kink it is the replicator equation.
        const auto roomy = MakeLaw(DeliveryCurve::Constant(0.8), 0.85);
        const double border = *roomy.GetBorder();
        NS_TEST_EXPECT_MSG_EQ_TOL(*law.GetBorder(), border, 1e-14, "where there is room");
        const double low = border / 2;
        NS_TEST_EXPECT_MSG_EQ_TOL(
            *law.TimeTo(low, 0.01), *roomy.TimeTo(low, 0.01), 1e-9, "to nobody");
        NS_TEST_EXPECT_MSG_EQ(law.TimeTo(low, 0.9).has_value(), false, "never upwards");
        NS_TEST_EXPECT_MSG_EQ(law.TimeToConverge(M / U, 0.01).has_value(), false, "it rests");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            *law.TimeToConverge(0.95, 0.01), *law.TimeTo(0.95, M / U + 0.01), 1e-10, "target");
    }
};

/// A curve that was measured.
class DeliveryTableTest : public TestCase
{
  public:
    DeliveryTableTest()
        : TestCase("a measured table: rest points piece by piece, double ones and several at once")
    {
    }

  private:
    void DoRun() override
    {
        // Half of the orders are lost past a share of .6: .5 (f - c) + 12 x / 4 = f at 11/12.
        NetworkConditions conditions;
        conditions.deliveredShare = DeliveryCurve::Table({{0.5, 1.0}, {0.6, 0.5}});
        const NetworkLaw law({0.2, 0.5, 11.0, GainReading::MUTUAL_GAIN}, 5.0, 1.0, conditions);
        const auto borders = law.GetFlowLine().GetBorders();
        NS_TEST_EXPECT_MSG_EQ(law.GetVerdict(), "multistable", "nobody, some or all");
        NS_TEST_ASSERT_MSG_EQ(borders.size(), 2, "between them");
        NS_TEST_EXPECT_MSG_EQ_TOL(borders[0], 0.5 / 12, 1e-15, "c/A");
        NS_TEST_EXPECT_MSG_EQ_TOL(borders[1], 11.0 / 12, 1e-14, "past the fall");
        const double mixed = law.GetMixedShare().value_or(0);
        NS_TEST_EXPECT_MSG_EQ_TOL(law.GetSharePayoff(mixed), 5.0, 1e-13, "sharing pays as keeping");
        const double slope = (law.Advantage(mixed + 1e-6) - law.Advantage(mixed - 1e-6)) / 2e-6;
        NS_TEST_EXPECT_MSG_EQ_TOL(law.GetFlowLine().GetRestPoints()[2].tangent,
                                  mixed * (1 - mixed) * slope,
                                  1e-6,
                                  "the slope of h there");
        NS_TEST_EXPECT_MSG_GT(mixed, 0.5, "on the fall");
        NS_TEST_EXPECT_MSG_LT(mixed, 0.6, "on the fall");
        NS_TEST_EXPECT_MSG_EQ_TOL(law.GetLimit(0.9), mixed, 1e-15, "below the second border");
        NS_TEST_EXPECT_MSG_EQ(law.GetLimit(0.92), 1.0, "above it");
        CheckDoubleRoot();
        CheckTrajectory(law);
        CheckFineTable();
    }

    /// p_s = 1 - x/2 with f - c = 4.5 and A = 8 pays 4.5 p + 8 p^2 x, which is largest where
    /// -2.25 + 8 (1 - 2 x + 3 x^2 / 4) = 0. If keeping pays just that, it is a double zero.
    void CheckDoubleRoot()
    {
        const double top = (2 - std::sqrt(4 - 3 * (1 - 2.25 / 8))) / 1.5;
        const double p = 1 - top / 2;
        const double most = 4.5 * p + 8 * p * p * top;
        NetworkConditions conditions;
        conditions.deliveredShare = DeliveryCurve::Table({{0.0, 1.0}, {1.0, 0.5}});
        const SharingGame game{0.2, 1.5, 6.8, GainReading::MUTUAL_GAIN};
        // f = 6, c = 1.5: A = 1.2 + 6.8.
        conditions.deliveredKeep = most / 6;
        NS_TEST_ASSERT_MSG_LT(conditions.deliveredKeep, 1.0, "a probability");
        const NetworkLaw law(game, 6.0, 1.0, conditions);
        const auto& points = law.GetFlowLine().GetRestPoints();
        NS_TEST_ASSERT_MSG_EQ(points.size(), 3, "nobody, the double zero, all");
        NS_TEST_EXPECT_MSG_EQ_TOL(points[1].x, top, 1e-12, "where it pays most");
        NS_TEST_EXPECT_MSG_EQ(GetStabilityName(points[1].stability), "half-stable", "double");
        NS_TEST_EXPECT_MSG_EQ_TOL(law.GetLimit(0.9), top, 1e-12, "from above");
        NS_TEST_EXPECT_MSG_EQ(law.GetLimit(top - 0.01), 0.0, "from below it is left");
        conditions.deliveredKeep = most / 6 + 1e-9;
        NS_TEST_EXPECT_MSG_EQ(
            NetworkLaw(game, 6.0, 1.0, conditions).GetVerdict(), "notshare_dominant", "less");
        conditions.deliveredKeep = most / 6 - 1e-9;
        const NetworkLaw split(game, 6.0, 1.0, conditions);
        NS_TEST_EXPECT_MSG_EQ(split.GetFlowLine().GetRestPoints().size(), 4, "it splits in two");
        NS_TEST_EXPECT_MSG_EQ_TOL(split.GetSharePayoff(*split.GetBorder()),
                                  split.GetKeepPayoff(),
                                  1e-14,
                                  "a border close to the top");
    }

    /// Two ways to one number: time to a share by quadrature, share at that time by Runge-Kutta.
    void CheckTrajectory(const NetworkLaw& law)
    {
        for (const auto& [x0, target] : {std::pair(0.1, 0.4),
                                         std::pair(0.1, 0.51),
                                         std::pair(0.9, 0.595),
                                         std::pair(0.95, 0.999),
                                         std::pair(0.03, 1e-6)})
        {
            const double time = law.TimeTo(x0, target).value_or(-1);
            NS_TEST_ASSERT_MSG_GT(time, 0, "from " << x0 << " to " << target);
            NS_TEST_EXPECT_MSG_EQ_TOL(law.Integrate(x0, {time / 2, time})[1],
                                      target,
                                      1e-9 * target,
                                      "across kinks from " << x0);
        }
        NS_TEST_EXPECT_MSG_EQ(law.Integrate(0.0, {5.0})[0], 0.0, "corners rest");
    }

    /// Full blocks, told as a table of their curve.
    void CheckFineTable()
    {
        std::vector<std::pair<double, double>> points;
        for (int i = 0; i <= 1000; ++i)
        {
            points.emplace_back(0.5 + 0.0005 * i, 0.5 / (0.5 + 0.0005 * i));
        }
        const auto table = MakeLaw(DeliveryCurve::Table(points), 1.0);
        const auto formula = MakeLaw(DeliveryCurve::Capacity(1.0, 0.5), 1.0);
        NS_TEST_EXPECT_MSG_EQ_TOL(
            *table.GetMixedShare(), *formula.GetMixedShare(), 1e-6, "an error of the square");
        NS_TEST_EXPECT_MSG_EQ(table.GetVerdict(), formula.GetVerdict(), "verdict");
    }
};

/// What is refused.
class NetworkDomainTest : public TestCase
{
  public:
    NetworkDomainTest()
        : TestCase("conditions outside their domains are errors that say what works")
    {
    }

  private:
    void DoRun() override
    {
        const auto nan = std::numeric_limits<double>::quiet_NaN();
        for (const double wrong : {-0.1, 1.1, nan})
        {
            NS_TEST_EXPECT_MSG_EQ(
                GetRefusal([&] { DeliveryCurve::Constant(wrong); }), "a number from 0 to 1", wrong);
            NS_TEST_EXPECT_MSG_EQ(GetRefusal([&] {
                                      DeliveryCurve::Table({{wrong, 0.5}});
                                  }),
                                  "a number from 0 to 1, above the one before",
                                  wrong);
            NS_TEST_EXPECT_MSG_EQ(GetRefusal([&] { MakeLaw(DeliveryCurve(), wrong); }),
                                  "a number from 0 to 1",
                                  wrong);
        }
        NS_TEST_EXPECT_MSG_EQ(
            GetRefusal([] { DeliveryCurve::Capacity(1.0, -0.1); }), "a number from 0", "capacity");
        NS_TEST_EXPECT_MSG_EQ(GetRefusal([] {
                                  DeliveryCurve::Table({{0.5, 0.5}, {0.5, 0.4}});
                              }),
                              "a number from 0 to 1, above the one before",
                              "twice");
        NS_TEST_EXPECT_MSG_EQ(GetRefusal([] {
                                  DeliveryCurve::Table({{0.1, 0.5}, {0.5, 0.6}});
                              }),
                              "at most the one before: more sharers never get more orders through",
                              "rising");
        NS_TEST_EXPECT_MSG_EQ(
            GetRefusal([] { DeliveryCurve::Table({}); }), "at least one, e.g. 0.5, 0.9", "none");
        NetworkConditions none;
        none.ordering = 0.0;
        NS_TEST_EXPECT_MSG_EQ(GetRefusal([&] { NetworkLaw({}, 5.0, 1.0, none); }),
                              "a number above 0, at most 1: else all rests",
                              "no orders");
        // Nothing is delivered: sharing earns nothing, keeping all; and nothing at all moves
        // nobody.
        NS_TEST_EXPECT_MSG_EQ(MakeLaw(DeliveryCurve::Constant(0.0), 1.0).GetVerdict(),
                              "notshare_dominant",
                              "sharers get nothing");
        NS_TEST_EXPECT_MSG_EQ(
            MakeLaw(DeliveryCurve::Capacity(1.0, 0.0), 0.0).GetVerdict(), "neutral", "nobody does");
    }
};

/// The suite of the network-aware law.
class NetworkLawTestSuite : public TestSuite
{
  public:
    NetworkLawTestSuite()
        : TestSuite("gridshare-game-network-law", TestSuite::Type::UNIT)
    {
        AddTestCase(new ConstantDeliveryTest);
        AddTestCase(new PairingTest);
        AddTestCase(new CongestionTest);
        AddTestCase(new DeliveryTableTest);
        AddTestCase(new NetworkDomainTest);
    }
};

static NetworkLawTestSuite g_networkLawTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
