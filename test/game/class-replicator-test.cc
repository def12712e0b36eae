/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/class-replicator.h"
#include "ns3/parameter-domain.h"
#include "ns3/replicator-equation.h"
#include "ns3/test.h"

#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * The law of classes against the replicator equation of one population, and against a conserved
 * quantity.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Classes that are alike are one population, however they are divided.
class AlikeClassesTest : public TestCase
{
  public:
    AlikeClassesTest()
        : TestCase("classes that are alike follow the equation of one population")
    {
    }

  private:
    void DoRun() override
    {
        const PayoffAdvantage advantage{2.0, 0.9, 0.0};
        const ReplicatorEquation equation(advantage, 0.1);
        const ClassReplicator law({{30, 1, advantage, 0.1}, {70, 2.5, advantage, 0.1}});
        const std::vector<double> times{0, 1, 7, 40, 200};
        for (const double start : {0.0, 0.3, 0.45, 0.6, 1.0})
        {
            const auto expected = equation.Solve(start, times);
            const auto states = law.Integrate({start, start}, times);
            for (std::size_t i = 0; i < times.size(); ++i)
            {
                NS_TEST_EXPECT_MSG_EQ_TOL(states[i][0], expected[i], 1e-9, "first, " << times[i]);
                NS_TEST_EXPECT_MSG_EQ_TOL(states[i][1], expected[i], 1e-9, "second, " << times[i]);
                NS_TEST_EXPECT_MSG_EQ_TOL(law.GetShare(states[i]), expected[i], 1e-9, "all");
            }
        }
        for (const double start : {0.3, 0.6})
        {
            const auto rest = law.FindRest({start, start}, 0.01);
            const auto time = equation.TimeToConverge(start, 0.01);
            NS_TEST_ASSERT_MSG_EQ(rest.isReached && rest.time && time, true, "it comes to rest");
            NS_TEST_EXPECT_MSG_EQ_TOL(rest.shares[1], std::round(start), 1e-6, "at the corner");
            NS_TEST_EXPECT_MSG_EQ_TOL(*rest.time, *time, 1e-4, "after the time of the closed form");
        }
    }
};

/// u_1/(kappa_1 A_1) - u_2/(kappa_2 A_2) falls by C_1/A_1 - C_2/A_2 a unit of time, by hand.
class TwoClassesTest : public TestCase
{
  public:
    TwoClassesTest()
        : TestCase("the logits of two classes drift apart at a constant speed")
    {
    }

  private:
    void DoRun() override
    {
        const ClassReplicator law({{20, 1, {3.0, 0.6, 0.0}, 0.2}, {80, 0.5, {1.0, 0.4, 0.0}, 0.1}});
        // Weights 20 and 40: a third of the partners are of the first class.
        NS_TEST_EXPECT_MSG_EQ_TOL(law.GetPartnerShare({0.9, 0.3}), 0.5, 1e-15, "0.9 / 3 + 0.2");
        NS_TEST_EXPECT_MSG_EQ_TOL(law.GetShare({0.9, 0.3}), 0.42, 1e-15, "0.2 0.9 + 0.8 0.3");
        const auto derivative = law.Derivative({0.9, 0.3});
        NS_TEST_EXPECT_MSG_EQ_TOL(derivative[0], 0.2 * 0.09 * (3.0 * 0.5 - 0.6), 1e-15, "first");
        NS_TEST_EXPECT_MSG_EQ_TOL(derivative[1], 0.1 * 0.21 * (1.0 * 0.5 - 0.4), 1e-15, "second");
        const std::vector<double> times{0, 3, 10, 30};
        const auto states = law.Integrate({0.4, 0.7}, times);
        const auto drift = [](const std::vector<double>& x) {
            return Logit(x[0]) / (0.2 * 3.0) - Logit(x[1]) / (0.1 * 1.0);
        };
        for (std::size_t i = 0; i < times.size(); ++i)
        {
            const double expected = drift(states[0]) - times[i] * (0.6 / 3.0 - 0.4 / 1.0);
            NS_TEST_EXPECT_MSG_EQ_TOL(drift(states[i]), expected, 1e-6, "at " << times[i]);
        }
        // The second never gains: A < C. The first does not mind, for it has enough of itself.
        const ClassReplicator split({{50, 1, {3.0, 0.6, 0.0}, 0.2}, {50, 1, {1.0, 1.4, 0.0}, 0.1}});
        const auto rest = split.FindRest({0.5, 0.5}, 0.01);
        NS_TEST_EXPECT_MSG_EQ(rest.isReached, true, "at rest");
        NS_TEST_EXPECT_MSG_EQ_TOL(rest.shares[0], 1.0, 1e-6, "all of the first");
        NS_TEST_EXPECT_MSG_EQ_TOL(rest.shares[1], 0.0, 1e-6, "none of the second");
        const auto corner = split.FindRest({1.0, 0.0}, 0.01);
        NS_TEST_ASSERT_MSG_EQ(corner.isReached && corner.time, true, "it is there");
        NS_TEST_EXPECT_MSG_EQ_TOL(*corner.time, 0.0, 0.0, "from the start");
    }
};

/// The suite.
class ClassReplicatorTestSuite : public TestSuite
{
  public:
    ClassReplicatorTestSuite()
        : TestSuite("gridshare-class-replicator", TestSuite::Type::UNIT)
    {
        AddTestCase(new AlikeClassesTest);
        AddTestCase(new TwoClassesTest);
    }
};

static ClassReplicatorTestSuite g_classReplicatorTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
