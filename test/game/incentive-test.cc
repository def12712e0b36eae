/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "game-reference-table.h"

#include "ns3/incentive-policy.h"
#include "ns3/pair-approximation.h"
#include "ns3/phase-line.h"
#include "ns3/replicator-equation.h"
#include "ns3/test.h"

#include <algorithm>
#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * Incentives with their outlay, and pair approximation on graphs.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

const PayoffAdvantage g_fee{1.0, 0.5, 0.0}; //!< G = g f = 1, C = 0.5

/// Time and outlay of each policy.
class IncentiveTableTest : public TestCase
{
  public:
    IncentiveTableTest()
        : TestCase("time and outlay of each policy agree with the reference table")
    {
    }

  private:
    void DoRun() override
    {
        const GameReferenceTable table("incentive_cost.csv");
        for (const auto& row : table.GetRows())
        {
            const auto number = [&row](const char* name) {
                return GameReferenceTable::Number(row, name);
            };
            const PayoffAdvantage unrewarded{1.0, number("c"), 0.0};
            const double x0 = number("x0");
            const double minimal = GetMinimalReward(unrewarded, x0);
            NS_TEST_EXPECT_MSG_EQ_TOL(minimal, number("w_min=c/x0-gf"), 1e-13, "w_min");
            const std::string& name = row.at("policy");
            IncentivePolicy policy;
            if (name == "fixed w=wmin+0.5")
            {
                policy = MakeFixedReward(unrewarded, minimal + 0.5);
            }
            else if (name == "adaptive h=delta")
            {
                policy = MakeAdaptiveReward(unrewarded, number("param"));
                NS_TEST_EXPECT_MSG_EQ_TOL(GetAdaptiveSwitchOff(unrewarded, number("param")),
                                          std::stod(row.at("extra").substr(6)),
                                          1e-14,
                                          "x_off");
            }
            else
            {
                policy = MakeBudgetPerSharer(unrewarded, number("c") + number("param"));
            }
            const auto outcome = FollowPolicy(policy, x0);
            NS_TEST_EXPECT_MSG_LT(
                RelativeError(*outcome.time, number("T_to_0.99")), 1e-13, name + " time");
            NS_TEST_EXPECT_MSG_LT(
                RelativeError(100.0 * *outcome.outlay, number("cumulative_reward_paid_N100")),
                1e-13,
                name + " outlay");
        }
    }
};

/// Rest points of the fixed pot.
class PotTableTest : public TestCase
{
  public:
    PotTableTest()
        : TestCase("rest points of the fixed pot agree with the reference table")
    {
    }

  private:
    void DoRun() override
    {
        const GameReferenceTable table("pot_equilibria.csv");
        for (const auto& row : table.GetRows())
        {
            const auto number = [&row](const char* name) {
                return GameReferenceTable::Number(row, name);
            };
            const PayoffAdvantage unrewarded{number("G=gf"), number("c"), 0.0};
            // The header has one comma too many: from here on names stand one column early.
            const double pot = number("b=B/N (fixed pot split among sharers");
            const auto expected = SplitAt(row.at("b_min_saddle_node=c^2/(4G)"), ';');
            const auto points = FindPotRestPoints(unrewarded, pot);
            NS_TEST_EXPECT_MSG_EQ_TOL(
                GetPotSaddleNode(unrewarded), number(" h=Gx+b/x-c)"), 1e-14, "saddle-node");
            NS_TEST_ASSERT_MSG_EQ(points.size(), expected.size(), "number of rest points");
            for (std::size_t i = 0; i < points.size(); ++i)
            {
                const auto parts = SplitAt(expected[i], ':');
                NS_TEST_EXPECT_MSG_LT(
                    RelativeError(points[i].x, std::stod(parts[0])), 1e-14, "rest point");
                NS_TEST_EXPECT_MSG_EQ_TOL(points[i].slope, std::stod(parts[1]), 1e-9, "slope");
                const std::string delay = parts[2].substr(6);
                NS_TEST_ASSERT_MSG_EQ(points[i].onset.has_value(), !delay.empty(), "onset");
                if (!delay.empty())
                {
                    NS_TEST_EXPECT_MSG_LT(
                        RelativeError(points[i].onset->criticalDelay, std::stod(delay)),
                        1e-13,
                        "critical delay");
                }
            }
            const double atShare = MakeFixedPot(unrewarded, pot).advantage(1.0);
            const std::string stability = atShare > 0.0   ? "stable"
                                          : atShare < 0.0 ? "unstable"
                                                          : "degenerate";
            NS_TEST_EXPECT_MSG_EQ(
                stability, row.at("interior roots root:F_slope:critical_delay"), "all sharing");
        }
    }
};

/// Pair approximation on regular graphs.
class PairApproximationTableTest : public TestCase
{
  public:
    PairApproximationTableTest()
        : TestCase("pair approximation agrees with the reference table")
    {
    }

  private:
    void DoRun() override
    {
        const GameReferenceTable table("network_pair_approx.csv");
        for (const auto& row : table.GetRows())
        {
            const auto number = [&row](const char* name) {
                return GameReferenceTable::Number(row, name);
            };
            const PayoffAdvantage mixed{number("A"), number("c"), 1e-15};
            const auto updating = row.at("rule") == "DB"   ? GraphUpdating::DEATH_BIRTH
                                  : row.at("rule") == "IM" ? GraphUpdating::IMITATION
                                                           : GraphUpdating::PAIRWISE_OR_BIRTH_DEATH;
            const auto degree = static_cast<std::size_t>(number("k"));
            NS_TEST_EXPECT_MSG_EQ_TOL(GetPairApproximationShift(mixed, degree, updating),
                                      number("m(shift: c_eff=c-m)"),
                                      1e-15,
                                      "shift");
            const auto shifted = ApplyPairApproximation(mixed, degree, updating);
            NS_TEST_EXPECT_MSG_EQ_TOL(
                shifted.C / shifted.A, number("x_star_network"), 1e-15, "rest point");
            std::string name = ClassifyPhaseLine(shifted).GetName();
            std::replace(name.begin(), name.end(), '_', ' ');
            const bool degenerate = name.find("degenerate") != std::string::npos;
            const std::string found = degenerate ? "degenerate" : name;
            NS_TEST_EXPECT_MSG_EQ(found, row.at("class"), "class");
        }
    }
};

/// Where a graph moves the rest point into a corner, the rounding of the shift is none of its own.
class ShiftedCornerTest : public TestCase
{
  public:
    ShiftedCornerTest()
        : TestCase("a shift that ends in a corner to rounding ends there")
    {
    }

  private:
    void DoRun() override
    {
        // (A - 2 C)/(k - 2) is C for C = A/k, and C - A for C = A (k - 1)/k.
        for (std::size_t degree = 3; degree <= 10; ++degree)
        {
            const auto k = static_cast<double>(degree);
            for (const double A : {0.1, 0.3, 0.7, 1.1})
            {
                Check(A, A / k, degree, "share_dominant_degenerate_x0");
                Check(A, A * (k - 1.0) / k, degree, "notshare_dominant_degenerate_x1");
                Check(A, A / k * 0.999, degree, "share_dominant");
                Check(A, A / k * 1.001, degree, "bistable");
            }
        }
    }

    void Check(double A, double C, std::size_t degree, const std::string& name)
    {
        const auto shifted =
            ApplyPairApproximation({A, C, 0.0}, degree, GraphUpdating::PAIRWISE_OR_BIRTH_DEATH);
        NS_TEST_EXPECT_MSG_EQ(
            ClassifyPhaseLine(shifted).GetName(), name, A << ", " << C << ", " << degree);
    }
};

/// Policies by hand.
class IncentiveByHandTest : public TestCase
{
  public:
    IncentiveByHandTest()
        : TestCase("policies by hand: minimal reward, constant advantage, pots, their costs")
    {
    }

  private:
    void DoRun() override
    {
        const double minimal = GetMinimalReward(g_fee, 0.2);
        NS_TEST_EXPECT_MSG_EQ_TOL(minimal, 1.5, 1e-14, "0.5/0.2 - 1");
        NS_TEST_EXPECT_MSG_EQ(
            FollowPolicy(MakeFixedReward(g_fee, minimal + 1e-6), 0.2).limit, 1.0, "just enough");
        NS_TEST_EXPECT_MSG_EQ(FollowPolicy(MakeFixedReward(g_fee, minimal - 1e-6), 0.2).limit,
                              0.0,
                              "just too little");
        const auto policy = MakeFixedPot(g_fee, 0.1);
        const auto path = TraceIncentivePath(policy, 0.2, 11);
        const auto outcome = FollowPolicy(policy, 0.2);
        NS_TEST_EXPECT_MSG_EQ(path.size(), 11, "so many moments");
        NS_TEST_EXPECT_MSG_EQ_TOL(path.back().time, *outcome.time, 1e-10, "until the target");
        NS_TEST_EXPECT_MSG_EQ_TOL(path.back().outlay, *outcome.outlay, 1e-10, "all that is paid");
        NS_TEST_EXPECT_MSG_EQ_TOL(path[5].outlay, 0.1 * path[5].time, 1e-10, "a pot pays b t");
        // h = delta: T = (logit 0.99 - logit x0)/delta.
        const auto adaptive = FollowPolicy(MakeAdaptiveReward(g_fee, 0.6), 0.2);
        NS_TEST_EXPECT_MSG_EQ_TOL(
            *adaptive.time, (Logit(0.99) - Logit(0.2)) / 0.6, 1e-12, "constant advantage");
        // Without reward the time is that of the replicator equation.
        const auto idle = FollowPolicy(MakeFixedReward(g_fee, 0.0), 0.7);
        NS_TEST_EXPECT_MSG_EQ_TOL(
            *idle.time, *ReplicatorEquation(g_fee).TimeTo(0.7, 0.99), 1e-12, "no reward");
        NS_TEST_EXPECT_MSG_EQ(*idle.outlay, 0.0, "costs nothing");
        // Constant reward: w x/((1 - x)(A x - C)) integrated by partial fractions, A = 3, C = 0.5.
        const auto primitive = [](double x) {
            return 2.0 * (-std::log1p(-x) + 0.5 / 3.0 * std::log(3.0 * x - 0.5)) / 2.5;
        };
        NS_TEST_EXPECT_MSG_EQ_TOL(*FollowPolicy(MakeFixedReward(g_fee, 2.0), 0.3).outlay,
                                  primitive(0.99) - primitive(0.3),
                                  1e-12,
                                  "outlay of a constant reward");
        // Death-birth on a cubic graph, payoffs a = 6, b = 4, c21 = d = 5: the published shift
        // ((k + 1) a + b - c21 - (k + 1) d)/((k + 1)(k - 2)).
        NS_TEST_EXPECT_MSG_EQ_TOL(
            GetPairApproximationShift({2.0, 1.0, 0.0}, 3, GraphUpdating::DEATH_BIRTH),
            (4.0 * 6.0 + 4.0 - 5.0 - 4.0 * 5.0) / 4.0,
            1e-15,
            "death-birth");
        // A pot pays b per agent and time whatever happens.
        const auto pot = FollowPolicy(MakeFixedPot(g_fee, 0.1), 0.2);
        NS_TEST_EXPECT_MSG_EQ_TOL(*pot.outlay, 0.1 * *pot.time, 1e-12, "b T");
        NS_TEST_EXPECT_MSG_EQ(pot.limit, 1.0, "0.1 > c^2/(4 G) = 0.0625");
        NS_TEST_EXPECT_MSG_EQ_TOL(GetPotSaddleNode(g_fee), 0.0625, 1e-15, "saddle-node");
        const auto small = FindPotRestPoints(g_fee, 0.0625 * (1.0 - 1e-6));
        NS_TEST_EXPECT_MSG_EQ(small.size(), 2, "below: two");
        NS_TEST_EXPECT_MSG_EQ(FindPotRestPoints(g_fee, 0.0626).size(), 0, "above: none");
        const auto caught = FollowPolicy(MakeFixedPot(g_fee, 0.02), 0.2);
        NS_TEST_EXPECT_MSG_EQ_TOL(
            caught.limit, (0.5 - std::sqrt(0.17)) / 2.0, 1e-14, "the lower root");
        NS_TEST_EXPECT_MSG_EQ(
            GetRefusal([] { MakeFixedPot(g_fee, 0.0); }), "a number above 0", "pot");
        NS_TEST_EXPECT_MSG_EQ(
            GetRefusal([] { MakeAdaptiveReward(g_fee, 0.0); }), "a number above 0", "delta");
        NS_TEST_EXPECT_MSG_EQ(
            GetRefusal([] { GetMinimalReward(g_fee, 0.0); }), "a number above 0, at most 1", "x0");
        NS_TEST_EXPECT_MSG_EQ(
            GetRefusal([] { GetPairApproximationShift(g_fee, 2, GraphUpdating::IMITATION); }),
            "a whole number from 3",
            "degree");
    }
};

/// The suite of incentives.
class IncentiveTestSuite : public TestSuite
{
  public:
    IncentiveTestSuite()
        : TestSuite("gridshare-game-incentives", TestSuite::Type::UNIT)
    {
        AddTestCase(new IncentiveTableTest);
        AddTestCase(new PotTableTest);
        AddTestCase(new PairApproximationTableTest);
        AddTestCase(new ShiftedCornerTest);
        AddTestCase(new IncentiveByHandTest);
    }
};

static IncentiveTestSuite g_incentiveTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
