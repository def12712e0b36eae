/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "game-reference-table.h"

#include "ns3/parameter-domain.h"
#include "ns3/replicator-equation.h"
#include "ns3/test.h"

#include <cmath>
#include <functional>

/**
 * @file
 * @ingroup gridshare-test
 * The replicator equation of one population: classes, times, trajectories.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// One pair of coefficients of every sign and degeneracy, with its class by hand.
struct SignCase
{
    double A;
    double C;
    std::string name;
    double limitFromMiddle; //!< where x0 = 0.45 goes
};

const std::vector<SignCase>&
GetSignCases()
{
    static const std::vector<SignCase> cases{
        {2.0, 1.0, "bistable", 0.0},
        {2.0, 0.5, "bistable", 1.0},
        {2.0, -0.5, "share_dominant", 1.0},
        {2.0, 3.0, "notshare_dominant", 0.0},
        {-2.0, -0.5, "coexistence", 0.25},
        {-1.0, -0.5, "coexistence", 0.5},
        {-2.0, -3.0, "share_dominant", 1.0},
        {-2.0, 0.5, "notshare_dominant", 0.0},
        {0.0, 1.0, "notshare_dominant", 0.0},
        {0.0, -1.0, "share_dominant", 1.0},
        {2.0, 0.0, "share_dominant_degenerate_x0", 1.0},
        {-2.0, 0.0, "notshare_dominant_degenerate_x0", 0.0},
        {2.0, 2.0, "notshare_dominant_degenerate_x1", 0.0},
        {-1.0, -1.0, "share_dominant_degenerate_x1", 1.0},
        {0.0, 0.0, "neutral", 0.45},
    };
    return cases;
}

/// The classes by hand, and the eigenvalues as numerical derivatives of the flow.
class PhaseLineClassTest : public TestCase
{
  public:
    PhaseLineClassTest()
        : TestCase("every sign of C and A - C has its class, rest points and eigenvalues")
    {
    }

  private:
    void DoRun() override
    {
        for (const auto& c : GetSignCases())
        {
            const ReplicatorEquation equation({c.A, c.C, 1e-15});
            const auto& line = equation.GetPhaseLine();
            NS_TEST_EXPECT_MSG_EQ(line.GetName(), c.name, "class");
            NS_TEST_EXPECT_MSG_EQ_TOL(line.GetLimit(0.45), c.limitFromMiddle, 1e-15, "limit");
            for (const auto& point : line.restPoints)
            {
                const double slope =
                    (equation.Derivative(point.x + 1e-5) - equation.Derivative(point.x - 1e-5)) /
                    2e-5;
                NS_TEST_EXPECT_MSG_EQ(equation.Derivative(point.x), 0.0, "rests");
                NS_TEST_EXPECT_MSG_EQ_TOL(slope, point.tangent, 1e-9, "eigenvalue");
                const double probe = point.x < 0.5 ? 1e-6 : -1e-6;
                const bool returns = equation.Derivative(point.x + probe) * probe < 0.0;
                NS_TEST_EXPECT_MSG_EQ(returns, point.attractsInside, "attracts from inside");
            }
        }
    }
};

/// The closed form of the time against the reference to all digits of a double.
class OdeTimesTest : public TestCase
{
  public:
    OdeTimesTest()
        : TestCase("time to target agrees with the reference table to 1e-14")
    {
    }

  private:
    void DoRun() override
    {
        const GameReferenceTable table("ode_times.csv");
        for (const auto& row : table.GetRows())
        {
            const auto number = [&row](const char* name) {
                return GameReferenceTable::Number(row, name);
            };
            const SharingGame game{number("g"),
                                   number("c"),
                                   number("w"),
                                   row.at("reading") == "A" ? GainReading::MUTUAL_GAIN
                                                            : GainReading::UNILATERAL_GAIN};
            const auto advantage = game.Reduce(number("f"));
            const ReplicatorEquation equation(advantage);
            NS_TEST_EXPECT_MSG_EQ_TOL(advantage.A, number("A"), 1e-15, "A");
            NS_TEST_EXPECT_MSG_EQ_TOL(advantage.C, number("C"), 1e-15, "C");
            NS_TEST_EXPECT_MSG_EQ(equation.GetPhaseLine().GetName(), row.at("class"), "class");
            const auto time = equation.TimeToConverge(number("x0"), 0.01);
            if (row.at("T_closed_form") == "inf")
            {
                NS_TEST_EXPECT_MSG_EQ(time.has_value(), false, "never");
                continue;
            }
            NS_TEST_ASSERT_MSG_EQ(time.has_value(), true, "reached");
            NS_TEST_EXPECT_MSG_LT(RelativeError(*time, number("T_closed_form")), 1e-14, "time");
            NS_TEST_EXPECT_MSG_EQ_TOL(*equation.GetConvergenceTarget(number("x0"), 0.01),
                                      number("target"),
                                      1e-15,
                                      "target");
        }
    }
};

/// Shares and logits against the reference to all digits of a double.
class OdeTrajectoriesTest : public TestCase
{
  public:
    OdeTrajectoriesTest()
        : TestCase("trajectories agree with the reference table, closed form and integrated")
    {
    }

  private:
    void DoRun() override
    {
        const GameReferenceTable table("ode_trajectories.csv");
        for (const auto& row : table.GetRows())
        {
            const auto number = [&row](const char* name) {
                return GameReferenceTable::Number(row, name);
            };
            const ReplicatorEquation equation({number("A"), number("C"), 0.0});
            const double u = equation.SolveLogit(Logit(number("x0")), number("t"));
            NS_TEST_EXPECT_MSG_EQ_TOL(u, number("logit_x"), 2e-14, "logit");
            const double x = equation.Solve(number("x0"), {number("t")})[0];
            NS_TEST_EXPECT_MSG_EQ_TOL(x, number("x"), 2e-15, "share");
            const double y = equation.Integrate(number("x0"), {number("t")})[0];
            NS_TEST_EXPECT_MSG_EQ_TOL(y, number("x"), 1e-11, "integrated");
        }
    }
};

/// The closed forms, the integration and the time agree on every class without any table.
class SolutionsAgreeTest : public TestCase
{
  public:
    SolutionsAgreeTest()
        : TestCase("closed form, integration and time agree to 1e-9 in every class")
    {
    }

  private:
    void DoRun() override
    {
        const std::vector<double> times{0.0, 0.1, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 1000.0};
        for (const auto& c : GetSignCases())
        {
            for (double rate : {1.0, 0.25})
            {
                const ReplicatorEquation equation({c.A, c.C, 0.0}, rate);
                for (double x0 : {1e-9, 0.02, 0.3, 0.45, 0.77, 0.999})
                {
                    Check(equation, x0, times);
                }
            }
        }
    }

    void Check(const ReplicatorEquation& equation, double x0, const std::vector<double>& times)
    {
        const auto exact = equation.Solve(x0, times);
        const auto integrated = equation.Integrate(x0, times);
        for (std::size_t i = 0; i < times.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(exact[i], integrated[i], 1e-9, "two ways to x(t)");
            const double u = equation.SolveLogit(Logit(x0), times[i]);
            const bool moved = i > 0 && std::fabs(exact[i] - x0) > 1e-3;
            if (moved && std::fabs(u) < 15.0 &&
                std::fabs(exact[i] - equation.GetPhaseLine().GetLimit(x0)) > 1e-5)
            {
                const auto time = equation.TimeTo(x0, exact[i]);
                NS_TEST_ASSERT_MSG_EQ(time.has_value(), true, "on the orbit");
                NS_TEST_EXPECT_MSG_LT(RelativeError(*time, times[i]), 1e-8, "time of x(t)");
            }
        }
    }
};

/// C = 0 by hand: A t = ln(z0/z) + z0 - z with z = 1/x - 1; A = 0 is the logistic function.
class HandFormsTest : public TestCase
{
  public:
    HandFormsTest()
        : TestCase("degenerate corners and A = 0 by hand")
    {
    }

  private:
    void DoRun() override
    {
        const ReplicatorEquation corner({2.0, 0.0, 0.0});
        const double z0 = 9.0;
        const double z = 1.0 / 0.99 - 1.0;
        const double time = (std::log(z0 / z) + z0 - z) / 2.0;
        NS_TEST_EXPECT_MSG_LT(RelativeError(*corner.TimeTo(0.1, 0.99), time), 1e-14, "C = 0");
        NS_TEST_EXPECT_MSG_LT(
            RelativeError(*ReplicatorEquation({2.0, 2.0, 0.0}).TimeTo(0.9, 0.01), time),
            1e-14,
            "C = A is the mirror");
        // A rounding's rest of C counts as none, also where it is above A x0.
        for (const double rest : {1e-16, -1e-16})
        {
            const double first = 1e17;
            const double last = 1.0;
            NS_TEST_EXPECT_MSG_LT(
                RelativeError(*ReplicatorEquation({2.0, rest, 1e-15}).TimeTo(1.0 / first, 0.5),
                              (std::log(first / last) + first - last) / 2.0),
                1e-14,
                "C = 0 to rounding");
        }
        const ReplicatorEquation logistic({0.0, -0.5, 0.0}, 2.0);
        NS_TEST_EXPECT_MSG_EQ_TOL(
            logistic.Solve(0.5, {3.0})[0], 1.0 / (1.0 + std::exp(-3.0)), 1e-15, "logistic");
        NS_TEST_EXPECT_MSG_EQ(corner.TimeTo(0.5, 0.4).has_value(), false, "never back");
        NS_TEST_EXPECT_MSG_EQ(corner.TimeTo(0.0, 0.4).has_value(), false, "0 rests");
        // c = 0.3 and A = 0.5: x* = 0.6 to rounding, and x0 = 0.6 is at rest.
        const ReplicatorEquation rounded(
            SharingGame{0.1, 0.3, 0.2, GainReading::MUTUAL_GAIN}.Reduce(3.0));
        NS_TEST_EXPECT_MSG_EQ(rounded.TimeToConverge(0.6, 0.01).has_value(), false, "x0 = x*");
        NS_TEST_EXPECT_MSG_EQ(rounded.Solve(0.6, {1000.0})[0], 0.6, "x* rests");
        const ReplicatorEquation inside({-1.0, -0.5, 0.0});
        NS_TEST_EXPECT_MSG_EQ(inside.TimeToConverge(0.5, 0.01).has_value(), false, "x0 = x*");
        NS_TEST_EXPECT_MSG_EQ(*inside.TimeToConverge(0.495, 0.01), 0.0, "already there");
        // Far from the corner the algebraic law x ~ 1/(A t) of C = A: 1 - x ~ 1/(A t).
        const ReplicatorEquation slow({-1.0, -1.0, 0.0});
        const double t = 1e8;
        NS_TEST_EXPECT_MSG_LT(
            RelativeError(1.0 - slow.Solve(0.5, {t})[0], 1.0 / t), 1e-6, "algebraic approach");
    }
};

/// Each parameter outside its domain is refused.
class ReplicatorDomainTest : public TestCase
{
  public:
    ReplicatorDomainTest()
        : TestCase("parameters outside their domains are errors that give the domain")
    {
    }

  private:
    void ExpectError(const std::function<void()>& call, const std::string& domain)
    {
        NS_TEST_EXPECT_MSG_EQ(GetRefusal(call), domain, "domain in the error");
    }

    void DoRun() override
    {
        const ReplicatorEquation equation({2.0, 1.0, 0.0});
        ExpectError([] { ReplicatorEquation({2.0, 1.0, 0.0}, 0.0); }, "a number above 0");
        ExpectError([] { ReplicatorEquation({NAN, 1.0, 0.0}); }, "a finite number");
        ExpectError([&] { equation.TimeTo(1.5, 0.5); }, "a number from 0 to 1");
        ExpectError([&] { equation.TimeTo(0.5, 1.0); }, "a number above 0 and below 1");
        ExpectError([&] { equation.TimeToConverge(0.5, 0.0); }, "a number above 0");
        ExpectError(
            [&] {
                equation.Solve(0.5, {1.0, 0.5});
            },
            "a number from 0, in ascending order");
        ExpectError([&] { equation.Integrate(0.5, {1.0}, 0.0); }, "a number above 0");
        SharingGame game;
        game.gain = 0.0;
        ExpectError([&] { game.Validate(); }, "a number above 0");
        game.gain = 0.2;
        game.cost = NAN;
        ExpectError([&] { game.Validate(); }, "a finite number (below 0: a subsidy)");
        ExpectError([] { ParseGainReading("both"); }, "one of mutual-gain, unilateral-gain");
    }
};

/// The suite of the equation of one population.
class ReplicatorEquationTestSuite : public TestSuite
{
  public:
    ReplicatorEquationTestSuite()
        : TestSuite("gridshare-game-replicator", TestSuite::Type::UNIT)
    {
        AddTestCase(new PhaseLineClassTest);
        AddTestCase(new OdeTimesTest);
        AddTestCase(new OdeTrajectoriesTest);
        AddTestCase(new SolutionsAgreeTest);
        AddTestCase(new HandFormsTest);
        AddTestCase(new ReplicatorDomainTest);
    }
};

static ReplicatorEquationTestSuite g_replicatorEquationTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
